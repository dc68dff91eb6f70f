"""How bytes get into an open file: past the page cache where that works, else through it."""

import errno
import os
import threading
from contextlib import suppress
from typing import Final

from ..errors import FileRefusedError
from .folder import Folder

BLOCK_BYTES: Final = 4096
"""Unbuffered writes begin and end at multiples of this."""


class WriteAccess:
    """The descriptors of one file. All of it blocks and raises `OSError`."""

    def __init__(self, descriptor: int) -> None:
        """Take over a descriptor that is open for reading and writing."""
        self.descriptor = descriptor
        self._unbuffered = -1
        self._length_lock = threading.Lock()
        """Held while the file may grow, so that nobody makes it shorter who means longer."""

    @property
    def bypasses_cache(self) -> bool:
        """Whether whole blocks are written past the page cache."""
        return self._unbuffered >= 0

    def bypass_cache(self, folder: Folder, name: str) -> None:
        """Write whole blocks past the page cache from now on, where the file system lets us."""
        with suppress(OSError, FileRefusedError):
            descriptor = folder.open_file(name, os.O_WRONLY | os.O_DIRECT)
            if os.path.samestat(os.fstat(descriptor), os.fstat(self.descriptor)):
                self._unbuffered = descriptor
            else:  # another file has taken its place meanwhile
                os.close(descriptor)

    def write(self, view: memoryview, offset: int) -> int:
        """Write a beginning of `view`, which lies at a page's edge; return how much it was."""
        with self._length_lock:
            return self._write(view, offset)

    def extend(self, length: int) -> None:
        """Make the file at least so long, with a gap."""
        with self._length_lock:
            if os.fstat(self.descriptor).st_size < length:
                os.ftruncate(self.descriptor, length)

    def close(self) -> None:
        """Close the file."""
        for descriptor in (self._unbuffered, self.descriptor):
            if descriptor >= 0:
                os.close(descriptor)
        self._unbuffered = self.descriptor = -1

    def _write(self, view: memoryview, offset: int) -> int:
        whole_blocks = len(view) - len(view) % BLOCK_BYTES
        if self._unbuffered < 0 or not whole_blocks or offset % BLOCK_BYTES:
            return os.pwrite(self.descriptor, view, offset)
        try:
            return os.pwrite(self._unbuffered, view[:whole_blocks], offset)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        # This file system opens a file for unbuffered writes, but does not take them.
        os.close(self._unbuffered)
        self._unbuffered = -1
        return 0
