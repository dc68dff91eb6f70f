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
from .disk_jobs import DiskLane
from .errors import DiskError


class _OpenFile:
    """A descriptor that is closed once, and never under a thread that still reads from it.

    Its number would be that of another file by the time the read goes on.
    """

    def __init__(self) -> None:
        self._descriptor: int | None = None
        self._lock = threading.Lock()  # held for a moment only, never while the disk works
        self._reads = 0
        self._is_ending = False

    def open(self, path: Path) -> os.stat_result:
        """Open the file, and tell what it is like; blocks, raises `OSError`.

        When nobody waits for it any more, it is closed at once.
        """
        descriptor = open_plain(path)
        try:
            status = os.fstat(descriptor)
            with self._lock:
                self._check()
                self._descriptor = descriptor
        except OSError:
            os.close(descriptor)
            raise
        return status

    def _check(self) -> None:
        if self._is_ending:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def read(self, offset: int, count: int) -> bytes:
        """Return some bytes; blocks, raises `OSError`."""
        with self._lock:
            self._check()
            descriptor = self._descriptor
            assert descriptor is not None, "it was opened"
            self._reads += 1
        try:
            return read_bytes(descriptor, offset, count)
        finally:
            with self._lock:
                self._reads -= 1
            self._close_unused()

    def close(self) -> None:
        """Close the file, or leave that to the read that runs; blocks, raises `OSError`."""
        self.end()
        self._close_unused()

    def end(self) -> bool:
        """Have nothing opened or read from now on; tells whether there is something to close."""
        with self._lock:
            self._is_ending = True
            return self._descriptor is not None

    def _close_unused(self) -> None:
        with self._lock:
            if not self._is_ending or self._reads:
                return
            descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
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
        file = _OpenFile()
        try:
            status = await lane.run(lambda _: file.open(path))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise disk_error(error) from error
        except BaseException:  # it may have been opened for a caller who has left
            _close_late(file)
            raise
        return cls(path, status.st_size, status.st_mtime_ns, lane, file)

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
            _close_late(self._file)


def _close_late(file: _OpenFile) -> None:
    """Close a file in a thread that nobody waits for."""

    def close() -> None:
        with suppress(OSError):
            file.close()

    if file.end():
        threading.Thread(target=close, name="fshare_downloader disk", daemon=True).start()
