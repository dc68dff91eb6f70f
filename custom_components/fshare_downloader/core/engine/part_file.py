"""The partial file: where it lies, and how bytes get into it."""

import errno
import mmap
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Final

from ..paths import MAX_FILENAME_BYTES
from .filesystem import (
    can_bypass_cache,
    can_preallocate,
    drop_cache,
    file_system_type,
    finish_writeback,
    has_disk,
    preallocate,
    start_writeback,
)

BUFFER_BYTES: Final = 1024 * 1024
"""One write; measured as the point from which larger buffers gain little."""
BLOCK_BYTES: Final = 4096
"""Unbuffered writes begin and end at multiples of this."""
WINDOW_BYTES: Final = 8 * 1024 * 1024
"""Buffered writes are pushed to the disk in steps of this size, so that little is ever dirty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPaths:
    """The files that a transfer keeps beside its destination."""

    part: Path
    record: Path
    scratch: Path
    """Where a new resume record is written before it takes the place of the old one."""

    @classmethod
    def beside(cls, destination: Path, key: str) -> PartPaths:
        """Return the paths of the transfer `key` to `destination`; no name is over 255 bytes."""
        suffix = f".{key}.part"
        room = MAX_FILENAME_BYTES - len(f"{suffix}.resume".encode())
        name = os.fsencode(destination.name)[:room].decode(errors="ignore")
        return cls(
            part=destination.with_name(f"{name}{suffix}"),
            record=destination.with_name(f"{name}{suffix}.resume"),
            scratch=destination.with_name(f"{name}{suffix}.tmp"),
        )

    def remove(self) -> None:
        """Delete the files; those that are not there are no trouble. Raises `OSError`."""
        for path in (self.record, self.scratch, self.part):
            path.unlink(missing_ok=True)


class PartFile:
    """A partial file open for writing: one buffer, filled by the network and emptied to the disk.

    `open`, `sync`, `settle`, `flush` and `close` block and are called by helper threads; filling
    is the business of one thread. All of it raises `OSError`.
    """

    def __init__(self, path: Path) -> None:
        """Remember the path; nothing is opened."""
        self._path = path
        self._buffer = memoryview(b"")
        self._descriptor = -1
        self._unbuffered = -1
        self._filled = 0
        self._has_disk = True
        self._pushed = 0
        self._settled = 0
        self._settled_lock = threading.Lock()
        self.written = 0
        """The end of the bytes that have been handed to the system."""

    @property
    def is_open(self) -> bool:
        """Whether there is anything to close."""
        return self._descriptor >= 0

    @property
    def position(self) -> int:
        """The offset in the file of the next byte that comes in."""
        return self.written + self._filled

    def open(self, *, offset: int, head: bytes, size: int | None) -> None:
        """Open the file to go on at `offset`, or empty it when that is 0.

        `head` are the bytes before `offset` back to the last block boundary; they are written
        again, because unbuffered writes come in whole blocks. `size` is reserved where known.
        """
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        self._descriptor = os.open(self._path, flags, 0o666)
        try:
            if offset == 0:
                os.ftruncate(self._descriptor, 0)
            file_system = file_system_type(self._path)
            if size and can_preallocate(file_system):
                self._reserve(size)
            if can_bypass_cache(file_system):
                self._open_unbuffered()
            self._has_disk = has_disk(file_system)
            self._buffer = memoryview(mmap.mmap(-1, BUFFER_BYTES))
        except BaseException:
            self.close()
            raise
        self.written = self._pushed = self._settled = offset - len(head)
        self._buffer[: len(head)] = head
        self._filled = len(head)

    def _open_unbuffered(self) -> None:
        flags = os.O_WRONLY | os.O_DIRECT | os.O_CLOEXEC | os.O_NOFOLLOW
        with suppress(OSError):
            self._unbuffered = os.open(self._path, flags)

    def _reserve(self, size: int) -> None:
        try:
            preallocate(self._descriptor, size)
        except OSError:
            # Give back what was reserved before the disk was full.
            os.ftruncate(self._descriptor, os.fstat(self._descriptor).st_size)
            raise

    def room(self) -> memoryview:
        """Return the free part of the buffer, at least one byte."""
        return self._buffer[self._filled :]

    def fill(self, count: int) -> None:
        """Take note that `count` bytes were put into `room()`; a full buffer is written."""
        self._filled += count
        if self._filled == BUFFER_BYTES:
            self._write(BUFFER_BYTES)

    def append(self, data: bytes | bytearray) -> None:
        """Put bytes into the buffer by copying."""
        view = memoryview(data)
        while view:
            room = self.room()
            count = min(len(room), len(view))
            room[:count] = view[:count]
            self.fill(count)
            view = view[count:]

    def flush(self) -> None:
        """Write what is still in the buffer. Nothing can be put in afterwards."""
        self._write(self._filled)

    def sync(self) -> None:
        """Make what has been handed to the system survive a power cut."""
        end = self.written
        os.fdatasync(self._descriptor)
        if self._waits_in_cache:
            drop_cache(self._descriptor, 0, end)
        self._note_settled(end)

    def seal(self) -> int | None:
        """Give the file a time of its last change that no later change can have; return it.

        It is a whole and even number of seconds, which every file system can store. Due after the
        last write; returns None where the time can't be set.
        """
        seconds = int(time()) // 2 * 2
        try:
            os.utime(self._descriptor, (seconds, seconds))
        except OSError:
            return None
        os.fsync(self._descriptor)
        return os.fstat(self._descriptor).st_mtime_ns

    @property
    def _waits_in_cache(self) -> bool:
        return self._has_disk and self._unbuffered < 0

    @property
    def unsettled_bytes(self) -> int:
        """Bytes that may still wait in the page cache to be written."""
        return self.written - self._settled if self._waits_in_cache else 0

    def settle(self) -> None:
        """Wait until what was pushed to the disk is there, and drop it from the page cache."""
        start, end = self._settled, self._pushed
        if end > start:
            finish_writeback(self._descriptor, start, end - start)
        self._note_settled(end)

    def _note_settled(self, end: int) -> None:
        """Take note of it; `sync` and `settle` may run in two threads at the same time."""
        with self._settled_lock:
            self._settled = max(self._settled, end)

    def close(self) -> None:
        """Close the file without writing what is still in the buffer."""
        self._buffer = memoryview(b"")
        self._filled = 0
        for descriptor in (self._unbuffered, self._descriptor):
            if descriptor >= 0:
                os.close(descriptor)
        self._unbuffered = self._descriptor = -1

    def _write(self, length: int) -> None:
        """Write the first `length` bytes of the buffer, which then is empty."""
        view = self._buffer[:length]
        try:
            while view:
                count = self._write_some(view)
                self.written += count
                self._filled -= count
                view = view[count:]
        except OSError:
            # What is left moves to the front, where a later flush looks for it.
            self._buffer[: len(view)] = bytes(view)
            raise
        if self._waits_in_cache:
            self._push_windows()

    def _write_some(self, view: memoryview) -> int:
        whole_blocks = len(view) - len(view) % BLOCK_BYTES
        if self._unbuffered < 0 or not whole_blocks or self.written % BLOCK_BYTES:
            return os.pwrite(self._descriptor, view, self.written)
        try:
            return os.pwrite(self._unbuffered, view[:whole_blocks], self.written)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        # This file system opens a file for unbuffered writes, but does not take them.
        os.close(self._unbuffered)
        self._unbuffered = -1
        return 0

    def _push_windows(self) -> None:
        """Let the kernel begin to write each window that is full."""
        while self.written - self._pushed >= WINDOW_BYTES:
            start_writeback(self._descriptor, self._pushed, WINDOW_BYTES)
            self._pushed += WINDOW_BYTES
