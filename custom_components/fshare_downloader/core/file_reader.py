"""A finished file that is read while somebody plays it."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from .descriptors import open_plain, read_bytes
from .disk import disk_error, disk_errors
from .disk_jobs import DiskLane, Job
from .errors import DiskError


@dataclass(frozen=True, slots=True)
class FileReader:
    """An open file; every read happens in the lane of its storage, never in the event loop."""

    path: Path
    size: int
    """In bytes, as it was when the file was opened."""
    modified_ns: int
    """When it was changed last, in nanoseconds since 1970."""
    _lane: DiskLane
    _descriptor: int

    @classmethod
    async def open(cls, path: Path, lane: DiskLane) -> Self:
        """Open a file.

        Raises `FileNotFoundError`, `StorageAwayError` when the disk does not answer, or another
        `DiskError`.
        """

        def work(job: Job) -> tuple[int, os.stat_result]:
            descriptor = open_plain(path)
            try:
                status = os.fstat(descriptor)
                job.settle()
            except BaseException:  # nobody waits for it any more
                os.close(descriptor)
                raise
            return descriptor, status

        try:
            descriptor, status = await lane.run(work)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise disk_error(error) from error
        return cls(path, status.st_size, status.st_mtime_ns, lane, descriptor)

    async def read(self, offset: int, count: int) -> bytes:
        """Return `count` bytes from `offset`, fewer only at the end of the file.

        Raises `StorageAwayError` when the disk does not answer, or another `DiskError`.
        """
        with disk_errors():
            return await self._lane.run(lambda _: read_bytes(self._descriptor, offset, count))

    async def close(self) -> None:
        """Close the file; on a disk that does not answer it stays open until that is gone."""
        with suppress(DiskError):
            await self._lane.run(lambda _: os.close(self._descriptor))
