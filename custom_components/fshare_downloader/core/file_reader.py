"""A finished file that is read while somebody plays it."""

import errno
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from .descriptors import open_plain, read_bytes
from .disk import disk_error, disk_errors
from .disk_jobs import DiskLane, Job
from .errors import DiskError


class _OpenFile:
    """A descriptor that is closed once, and never under a thread that still reads from it.

    Its number would be that of another file by the time the read goes on.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = threading.Lock()  # held for a moment only, never while the disk works
        self._reads = 0
        self._is_ending = False

    def read(self, offset: int, count: int) -> bytes:
        """Return some bytes; blocks, raises `OSError`."""
        with self._lock:
            if self._is_ending:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self._reads += 1
        try:
            return read_bytes(self._descriptor, offset, count)
        finally:
            self._end_read()

    def _end_read(self) -> None:
        with self._lock:
            self._reads -= 1
            is_last = self._is_ending and not self._reads
        if is_last:
            os.close(self._descriptor)

    def close(self) -> None:
        """Close the file, or leave that to the read that runs; blocks, raises `OSError`."""
        with self._lock:
            is_mine = not self._is_ending and not self._reads
            self._is_ending = True
        if is_mine:
            os.close(self._descriptor)


@dataclass(frozen=True, slots=True)
class FileReader:
    """An open file; every read happens in the lane of its storage, never in the event loop."""

    path: Path
    size: int
    """In bytes, as it was when the file was opened."""
    modified_ns: int
    """When it was changed last, in nanoseconds since 1970."""
    _lane: DiskLane
    _file: _OpenFile

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
        return cls(path, status.st_size, status.st_mtime_ns, lane, _OpenFile(descriptor))

    async def read(self, offset: int, count: int) -> bytes:
        """Return `count` bytes from `offset`, fewer only at the end of the file.

        Raises `StorageAwayError` when the disk does not answer, or another `DiskError`.
        """
        with disk_errors():
            return await self._lane.run(lambda _: self._file.read(offset, count))

    async def close(self) -> None:
        """Close the file; on a disk that does not answer, as soon as it does."""
        try:
            with disk_errors():
                await self._lane.run(lambda _: self._file.close())
        except DiskError:  # the lane may not have begun it
            threading.Thread(target=self._close_late, daemon=True).start()

    def _close_late(self) -> None:
        with suppress(OSError):
            self._file.close()
