"""Tries out what a file system can do, with a scratch file in a folder on it.

Nothing here measures time: whether something works or costs space is asked of the system itself.
"""

import errno
import mmap
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from .folder import Folder
from .system_calls import preallocate

PROBE_NAME: Final = ".fshare_downloader.probe"
PROBE_BYTES: Final = 16 * 1024 * 1024
"""Large enough to be seen in the free space, small enough to be written where zeros are."""
_WRITE_BYTES: Final = 1024 * 1024
_BLOCK_BYTES: Final = 4096
_ST_BLOCK_BYTES: Final = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What works, as in `file_system.FileSystem`."""

    preallocates: bool
    takes_unbuffered: bool
    leaves_gaps: bool
    tells_gaps: bool


def probe(folder: Folder) -> Found:
    """Try everything out in an open folder. Blocks; raises `OSError` when nothing can be tried."""
    leaves_gaps = _leaves_gaps(folder)
    return Found(
        preallocates=_preallocates(folder),
        takes_unbuffered=_takes_unbuffered(folder),
        leaves_gaps=leaves_gaps,
        tells_gaps=leaves_gaps and _tells_gaps(folder),
    )


class _Scratch:
    """An empty file that is gone at the end."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.descriptor = -1

    def __enter__(self) -> int:
        self._folder.unlink(PROBE_NAME)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
        self.descriptor = self._folder.open_file(PROBE_NAME, flags)
        return self.descriptor

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)
        self._folder.unlink(PROBE_NAME)


def _leaves_gaps(folder: Folder) -> bool:
    """One byte far behind the end must not occupy what lies before it.

    A file system that computes the number of blocks from the length counts as one that writes
    zeros.
    """
    with _Scratch(folder) as descriptor:
        os.pwrite(descriptor, b"?", PROBE_BYTES)
        os.fsync(descriptor)
        return os.fstat(descriptor).st_blocks * _ST_BLOCK_BYTES < PROBE_BYTES // 2


def _preallocates(folder: Folder) -> bool:
    """What is reserved must be missing from the free space and be counted as the file's."""
    with _Scratch(folder) as descriptor:
        free = folder.free_bytes()
        try:
            if not preallocate(descriptor, PROBE_BYTES):
                return False
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise  # that proves nothing
            return False
        os.fsync(descriptor)
        status = os.fstat(descriptor)
        return (
            status.st_size == 0
            and status.st_blocks * _ST_BLOCK_BYTES >= PROBE_BYTES // 2
            and free - folder.free_bytes() >= PROBE_BYTES // 2
        )


def _takes_unbuffered(folder: Folder) -> bool:
    """What is written past the cache must be what a reader through the cache gets."""
    if not hasattr(os, "O_DIRECT"):
        return False
    with _Scratch(folder) as descriptor, mmap.mmap(-1, _WRITE_BYTES) as buffer:
        os.pwrite(descriptor, b"?" * _BLOCK_BYTES, 0)
        buffer.write(os.urandom(_WRITE_BYTES))
        unbuffered = -1
        try:
            unbuffered = folder.open_file(PROBE_NAME, os.O_WRONLY | os.O_DIRECT)
            count = os.pwrite(unbuffered, buffer, 0)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            return False
        finally:
            if unbuffered >= 0:
                os.close(unbuffered)
        seen = os.pread(descriptor, _WRITE_BYTES, 0)
        return count == _WRITE_BYTES and seen == bytes(buffer)


def _tells_gaps(folder: Folder) -> bool:
    """The first hole must be right behind what was written, where space is reserved as well."""
    if not hasattr(os, "SEEK_HOLE"):
        return False
    with _Scratch(folder) as descriptor:
        with suppress(OSError):
            preallocate(descriptor, PROBE_BYTES)
        os.ftruncate(descriptor, PROBE_BYTES)
        os.pwrite(descriptor, b"?" * _WRITE_BYTES, 0)
        os.pwrite(descriptor, b"?", PROBE_BYTES - 1)
        os.fsync(descriptor)
        try:
            return os.lseek(descriptor, 0, os.SEEK_HOLE) == _WRITE_BYTES
        except OSError:
            return False
