"""One segment of a partial file: a buffer, filled by a connection and emptied to the disk."""

import mmap
from typing import Final

from .filesystem import start_writeback
from .segments import Segment
from .write_access import WriteAccess

BUFFER_BYTES: Final = 1024 * 1024
"""One write; measured as the point from which larger buffers gain little."""


class SegmentWriter:
    """Brings the bytes of one segment into the file, one after the other.

    One thread at a time may fill or flush it. Writing blocks and raises `OSError`.
    """

    def __init__(self, access: WriteAccess, segment: Segment) -> None:
        """Go on where the segment stands; `attach` comes before the first byte."""
        self._access = access
        self._buffer = memoryview(b"")
        self._filled = 0
        self.start = segment.start
        self.stop = segment.stop
        """First byte that no longer belongs to it; None means the unknown end of the file."""
        self.written = segment.position
        """The end of the bytes that have been handed to the system."""
        self.window: int | None = None
        """How much to collect in the page cache before the kernel begins to write it; None leaves
        that to the kernel."""
        self.pushed = self.settled = self.written
        """How far the kernel was told to write what is in its cache, and how far it has done so."""

    @property
    def segment(self) -> Segment:
        """The segment, with the bytes that have been handed to the system."""
        return Segment(start=self.start, stop=self.stop, done=self.written - self.start)

    @property
    def position(self) -> int:
        """The offset in the file of the next byte that comes in."""
        return self.written + self._filled

    @property
    def left(self) -> int | None:
        """Bytes still to come in; None when the end is unknown."""
        return None if self.stop is None else self.stop - self.position

    @property
    def is_attached(self) -> bool:
        """Whether it has a buffer."""
        return len(self._buffer) > 0

    def attach(self, head: bytes) -> None:
        """Get ready to take bytes in.

        `head` are the bytes before the position back to the last block boundary; they are written
        again, because unbuffered writes come in whole blocks.
        """
        if not self._buffer:
            self._buffer = memoryview(mmap.mmap(-1, BUFFER_BYTES))
        self.written -= len(head)
        self.pushed = self.settled = self.written
        self._buffer[: len(head)] = head
        self._filled = len(head)

    def beginning(self, count: int) -> bytes | None:
        """Return the first bytes of the segment while they are in the buffer; None afterwards."""
        if self.written > self.start or self._filled < count:
            return None
        return bytes(self._buffer[:count])

    def room(self) -> memoryview:
        """Return the free part of the buffer, at least one byte."""
        return self._buffer[self._filled :]

    def fill(self, count: int) -> None:
        """Take note that `count` bytes were put into `room()`; a full buffer is written."""
        self._filled += count
        if self._filled == BUFFER_BYTES:
            self._write(BUFFER_BYTES)

    def append(self, data: bytes | bytearray | memoryview) -> None:
        """Put bytes into the buffer by copying."""
        view = memoryview(data)
        while view:
            room = self.room()
            count = min(len(room), len(view))
            room[:count] = view[:count]
            self.fill(count)
            view = view[count:]

    def flush(self) -> None:
        """Write what is still in the buffer; `attach` comes before the next byte."""
        self._write(self._filled)

    def release(self) -> None:
        """Give the buffer back, and forget what is in it."""
        self._buffer = memoryview(b"")
        self._filled = 0

    def _write(self, length: int) -> None:
        """Write the first `length` bytes of the buffer, which then is empty."""
        view = self._buffer[:length]
        try:
            while view:
                count = self._access.write(view, self.written)
                self.written += count
                self._filled -= count
                view = view[count:]
        except OSError:
            # What is left moves to the front, where a later flush looks for it.
            self._buffer[: len(view)] = bytes(view)
            raise
        if self.window is not None and not self._access.bypasses_cache:
            self._push_windows(self.window)

    def _push_windows(self, window: int) -> None:
        """Let the kernel begin to write each window that is full."""
        while self.written - self.pushed >= window:
            start_writeback(self._access.descriptor, self.pushed, window)
            self.pushed += window
