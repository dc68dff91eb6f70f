"""One segment of a partial file: buffers, filled by a connection and emptied to the disk.

They are written past the page cache where that works, else through it.
"""

import errno
import os
import threading
from contextlib import suppress
from typing import Final

from ...errors import FileRefusedError
from .folder import Folder
from .segments import Segment
from .system_calls import start_writeback
from .write_queue import BUFFER_BYTES, NO_BUFFER, WriteQueue

BLOCK_BYTES: Final = 4096
"""Unbuffered writes begin and end at multiples of this."""


class SegmentWriter:
    """Brings the bytes of one segment into the file, one after the other.

    It is filled in the I/O thread and never blocks there; `write` runs in the lane of the storage.
    """

    def __init__(self, access: WriteAccess, queue: WriteQueue, segment: Segment) -> None:
        """Go on where the segment stands; `attach` comes before the first byte."""
        self._access = access
        self._queue = queue
        self._buffer = NO_BUFFER
        self._filled = 0
        self.start = segment.start
        self.stop = segment.stop
        """First byte that no longer belongs to it; None means the unknown end of the file."""
        self.handed_over = self.written = segment.position
        """The end of the bytes that are on their way to the system, and of those it has taken."""
        self.is_attached = False
        """Whether it takes bytes in, for which it needs a buffer."""
        self.window: int | None = None
        """How much to collect in the page cache before the kernel begins to write it; None leaves
        that to the kernel."""
        self.pushed = self.flushed = self.written
        """How far the kernel was told to write what is in its cache, and how far it has done so."""

    @property
    def segment(self) -> Segment:
        """The segment, with the bytes that the system has taken."""
        return Segment(start=self.start, stop=self.stop, done=self.written - self.start)

    @property
    def position(self) -> int:
        """The offset in the file of the next byte that comes in."""
        return self.handed_over + self._filled

    @property
    def left(self) -> int | None:
        """Bytes still to come in; None when the end is unknown."""
        return None if self.stop is None else self.stop - self.position

    @property
    def is_begun(self) -> bool:
        """Whether any of its bytes has come in."""
        return self.position > self.start

    def attach(self, head: bytes) -> None:
        """Get ready to take bytes in; nothing may be on its way to the system.

        `head` are the bytes before the position back to the last block boundary; they are written
        again, because unbuffered writes come in whole blocks.
        """
        if not self._buffer:
            self._buffer = self._queue.take_buffer()
        self.is_attached = True
        self.written -= len(head)
        self.handed_over = self.pushed = self.flushed = self.written
        self._buffer[: len(head)] = head
        self._filled = len(head)

    def beginning(self, count: int) -> bytes | None:
        """Return the first bytes of the segment while they are in the buffer; None afterwards."""
        if self.handed_over > self.start or self._filled < count:
            return None
        return bytes(self._buffer[:count])

    @property
    def has_space(self) -> bool:
        """Whether it has a buffer that is not full; else `space` takes another one."""
        return len(self._buffer) > 0

    def space(self) -> memoryview:
        """Return the free part of the buffer, at least one byte."""
        if not self._buffer:
            self._buffer = self._queue.take_buffer()
        return self._buffer[self._filled :]

    def fill(self, count: int) -> None:
        """Take note that `count` bytes were put into `space()`; a full buffer is handed over."""
        self._filled += count
        if self._filled == BUFFER_BYTES:
            self.hand_over()

    def append(self, data: bytes | bytearray | memoryview) -> None:
        """Put bytes into the buffer by copying."""
        view = memoryview(data)
        while view:
            space = self.space()
            count = min(len(space), len(view))
            space[:count] = view[:count]
            self.fill(count)
            view = view[count:]

    def hand_over(self) -> None:
        """Let be written what is in the buffer; unless that is full, `attach` comes next."""
        if self._filled:
            self._queue.put(self.write, self._buffer[: self._filled], self.handed_over)
            self.handed_over += self._filled
            self._buffer, self._filled = NO_BUFFER, 0

    def release(self) -> None:
        """Give the buffer back, and forget what is in it."""
        if self._buffer:
            self._queue.give_back(self._buffer)
        self._buffer, self._filled = NO_BUFFER, 0
        self.is_attached = False

    def write(self, view: memoryview, offset: int) -> None:
        """Write bytes that were handed over. Blocks; raises `OSError`."""
        while view:
            count = self._access.write(view, offset)
            offset += count
            self.written = offset
            view = view[count:]
        if self.window is not None and not self._access.bypasses_cache:
            self._push_windows(self.window)

    def _push_windows(self, window: int) -> None:
        """Let the kernel begin to write each window that is full."""
        while self.written - self.pushed >= window:
            start_writeback(self._access.descriptor, self.pushed, window)
            self.pushed += window


class WriteAccess:
    """The descriptors of one file. All of it blocks and raises `OSError`."""

    def __init__(self, descriptor: int) -> None:
        """Take over a descriptor that is open for reading and writing."""
        self.descriptor = descriptor
        self._unbuffered = -1
        self._length_lock = threading.Lock()
        """Held while the file may grow: what one thread makes longer no other may cut again."""

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
