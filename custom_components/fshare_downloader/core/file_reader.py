"""A finished file that is read while somebody plays it."""

import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

from .descriptors import open_plain
from .disk import disk_error, disk_errors
from .disk_jobs import DiskLane
from .open_file import OpenFile


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class FileReader:
    """An open file; every read happens in the lane of its storage, never in the event loop."""

    path: Path
    size: int
    """In bytes, as it was when the file was opened."""
    modified_ns: int
    """When it was changed last, in nanoseconds since 1970."""
    _lane: DiskLane
    _file: OpenFile
    _version: tuple[int, int, int]

    @classmethod
    async def open(cls, path: Path, lane: DiskLane) -> Self:
        """Open a file.

        Raises `FileNotFoundError`, `StorageAwayError` when the disk does not answer, or another
        `DiskError`.
        """
        file = OpenFile()
        try:
            status = await lane.run(lambda _: file.open(partial(open_plain, path)))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise disk_error(error) from error
        except BaseException:  # it may have been opened for a caller who has left
            file.close_late()
            raise
        return cls(path, status.st_size, status.st_mtime_ns, lane, file, _version_of(status))

    async def read(self, offset: int, count: int) -> bytes:
        """Return `count` bytes from `offset`, fewer only at the end of the file.

        Raises `StorageAwayError` when the disk does not answer, or another `DiskError`.
        """
        with disk_errors():
            return await self._lane.run(lambda _: self._file.read(offset, count))

    async def is_unchanged(self) -> bool:
        """Tell whether the file is as it was when it was opened; raises as `read` does."""

        def look() -> bool:
            with self._file.used() as descriptor:
                return _version_of(os.fstat(descriptor)) == self._version

        with disk_errors():
            return await self._lane.run(lambda _: look())

    def close_late(self) -> None:
        """Close the file without waiting for that."""
        self._file.close_late()

    async def close(self) -> None:
        """Close the file; on a disk that does not answer, as soon as it does."""
        await self._file.close_in(self._lane)


def _version_of(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
