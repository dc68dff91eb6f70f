"""The partial file, and the segments by which bytes get into it."""

import os
import threading
from collections.abc import Callable
from contextlib import suppress

from ...descriptors import read_bytes
from ...kernel_calls import drop_cache
from ...seal import seal_file
from ..policy import TransferPolicy
from .file_system import (
    FileSystem,
    can_bypass_cache,
    can_leave_gaps,
    can_preallocate,
    file_system_of,
    has_disk,
)
from .folder import Folder
from .overlap import Overlap
from .segment_writer import SegmentWriter, WriteAccess
from .segments import SegmentMap, bytes_before, split
from .sparse_file import lengthen
from .system_calls import finish_writeback, preallocate
from .write_queue import BUFFER_BYTES, WriteQueue


class PartFile:
    """A partial file open for writing, and the writers of its segments.

    Writers are filled by the I/O thread, which also splits them. `open`, `lengthen`, `overlap`,
    `read`, `sync`, `flush`, `seal` and `close` block, raise `OSError` and run in the lane of the
    storage.
    """

    def __init__(
        self, folder: Folder, name: str, queue: WriteQueue, policy: TransferPolicy
    ) -> None:
        """Remember where it is; nothing is opened. Full buffers go to `queue`.

        The folder must be open before the file is.
        """
        self._folder = folder
        self._name = name
        self._queue = queue
        self._policy = policy
        self._access: WriteAccess | None = None
        self._has_disk = True
        self._frees_late = False
        self._flushed_lock = threading.Lock()
        self.window = self._policy.window_bytes
        """How much the page cache collects before it is pushed to the disk."""
        self.can_leave_gaps = False
        """Whether bytes may be written far behind the end of the file at no cost."""
        self.is_reserved = False
        """Whether all the space that the file needs is its own already."""
        self.writers: list[SegmentWriter] = []
        """One for each segment, in the order of the file."""

    @property
    def is_open(self) -> bool:
        """Whether there is anything to close."""
        return self._access is not None

    @property
    def written(self) -> int:
        """Bytes of the file that have been handed to the system, in this run or before."""
        return sum(writer.written - writer.start for writer in self.writers)

    @property
    def handed_over(self) -> int:
        """Bytes of the file that were handed to the system, or are on their way to it."""
        return sum(writer.handed_over - writer.start for writer in self.writers)

    @property
    def arrived(self) -> int:
        """Bytes of the file that are there, including those that wait in buffers."""
        return sum(writer.position - writer.start for writer in self.writers)

    @property
    def buffers(self) -> int:
        """How many segments have a buffer, full or not."""
        return sum(writer.is_attached for writer in self.writers)

    @property
    def is_complete(self) -> bool:
        """Whether no segment lacks anything."""
        return all(writer.left == 0 for writer in self.writers)

    def segments(self) -> SegmentMap:
        """Return the map of what has been handed to the system."""
        return tuple(writer.segment for writer in self.writers)

    def open(
        self, segments: SegmentMap, *, size: int | None, check_wanted: Callable[[], None]
    ) -> None:
        """Open the file to go on with some segments, or empty it when none has any bytes yet.

        `size` is reserved where known. `check_wanted` is asked before anything is changed.
        """
        descriptor = self._folder.open_own(self._name, os.O_RDWR | os.O_CREAT)
        self._access = WriteAccess(descriptor)
        try:
            check_wanted()
            _hear_old_troubles(descriptor)
            check_wanted()
            if not any(segment.done for segment in segments):
                os.ftruncate(descriptor, 0)
                check_wanted()
            file_system = file_system_of(self._folder)
            self._frees_late = file_system.frees_late
            if self._frees_late:
                self._give_back()  # what a power cut has left
            if size and can_preallocate(file_system):
                self.is_reserved = _reserve(descriptor, size, file_system)
                check_wanted()
            if can_bypass_cache(file_system):
                self._access.bypass_cache(self._folder, self._name)
            self._has_disk = has_disk(file_system)
            self.can_leave_gaps = can_leave_gaps(file_system)
        except BaseException:
            self.close()
            raise
        self.writers = [SegmentWriter(self._access, self._queue, segment) for segment in segments]
        self._set_windows()

    def lengthen(self, size: int) -> bool:
        """Give the file its final length, with a gap; due before a second segment is written.

        From then on its length tells nobody how much of it is there. Returns False where that
        turns out to cost time, because the system behind the share writes zeros (one on a
        FAT disk, say): then the file must be written from one place. What is longer already is
        written over.
        """
        length = os.fstat(self._opened.descriptor).st_size
        return lengthen(self._opened.extend, length, size)

    def split(self, writer: SegmentWriter, places: list[int]) -> None:
        """Cut a segment; the new ones behind it begin with nothing."""
        index = self.writers.index(writer)
        pieces = split((writer.segment,), 0, places)
        writer.stop = pieces[0].stop
        new = [SegmentWriter(self._opened, self._queue, piece) for piece in pieces[1:]]
        self.writers[index + 1 : index + 1] = new
        self._set_windows()

    def join(self, writer: SegmentWriter) -> None:
        """Let a segment take over the one behind it, which has nothing yet."""
        following = self.writers.pop(self.writers.index(writer) + 1)
        writer.stop = following.stop

    def following(self, writer: SegmentWriter) -> SegmentWriter | None:
        """Return the segment behind another one."""
        index = self.writers.index(writer) + 1
        return self.writers[index] if index < len(self.writers) else None

    def writer_at(self, offset: int) -> SegmentWriter:
        """Return the segment that lacks the byte at an offset; the last one when none does."""
        missing = (item for item in self.writers if item.left != 0 and item.position == offset)
        return next(missing, self.writers[-1])

    def bytes_before(self, writer: SegmentWriter) -> int:
        """Return how many bytes before the position of a segment are there without a gap."""
        own = writer.position - writer.written
        return bytes_before(self.segments(), self.writers.index(writer)) + own

    def overlap(self, writer: SegmentWriter, available: int) -> Overlap:
        """Read what must be compared before more is added to a segment.

        All that it has must be written. `available` is what `bytes_before` has told. Nobody may
        fill the writer meanwhile; others may be filled and split.
        """
        return Overlap.read(self._opened.descriptor, writer.position, available)

    def read(self, offset: int, count: int) -> bytes:
        """Read bytes that have been written."""
        return read_bytes(self._opened.descriptor, offset, count)

    def hand_over(self) -> None:
        """Let be written what is still in the buffers. Nothing can be put in afterwards."""
        for writer in self.writers:
            writer.hand_over()

    def sync(self) -> None:
        """Make what has been handed to the system survive a power cut."""
        ends = [(writer, writer.written) for writer in tuple(self.writers)]
        os.fdatasync(self._opened.descriptor)
        if self._waits_in_cache:
            drop_cache(self._opened.descriptor, 0, 0)
        for writer, end in ends:
            self._note_flushed(writer, end)

    def seal(self) -> int | None:
        """Seal the file as `seal_file` does; due after the last write.

        What was reserved is given back before where it would break the seal later.
        """
        if self._frees_late:
            self._give_back()
        return seal_file(self._opened.descriptor)

    @property
    def unflushed_bytes(self) -> int:
        """Bytes that may still wait in the page cache to be written."""
        if not self._waits_in_cache:
            return 0
        return sum(writer.written - writer.flushed for writer in self.writers)

    def flush(self) -> None:
        """Wait until what was pushed to the disk is there, and drop it from the page cache."""
        for writer in tuple(self.writers):
            start, end = writer.flushed, writer.pushed
            if end > start:
                finish_writeback(self._opened.descriptor, start, end - start)
                self._note_flushed(writer, end)

    def follow_speed(self, seconds: float) -> None:
        """Adapt the window to a disk that has taken so long to flush one."""
        policy = self._policy
        fitting = self.window * policy.window_seconds / max(seconds, policy.window_seconds / 2)
        self.window = int(min(max(fitting, policy.min_window_bytes), policy.window_bytes))
        self._set_windows()

    def close(self) -> None:
        """Close the file without writing what is still in the buffers."""
        access, self._access = self._access, None
        for writer in self.writers:
            writer.release()
        if access is not None:
            access.close()

    def _give_back(self) -> None:
        """Give back what is reserved behind the end of the file."""
        descriptor = self._opened.descriptor
        os.ftruncate(descriptor, os.fstat(descriptor).st_size)
        self.is_reserved = False

    @property
    def _opened(self) -> WriteAccess:
        if self._access is None:
            msg = "The partial file is not open"
            raise ValueError(msg)
        return self._access

    @property
    def _waits_in_cache(self) -> bool:
        return self._has_disk and not self._opened.bypasses_cache

    def _set_windows(self) -> None:
        """Share the page cache among the segments."""
        window = max(BUFFER_BYTES, self.window // len(self.writers)) if self._has_disk else None
        for writer in self.writers:
            writer.window = window

    def _note_flushed(self, writer: SegmentWriter, end: int) -> None:
        """Take note of it; `sync` and `flush` may run in two threads at the same time."""
        with self._flushed_lock:
            writer.flushed = max(writer.flushed, end)


def _hear_old_troubles(descriptor: int) -> None:
    """Let the kernel say what it still has to say of bytes that were written before.

    It tells the next sync of the file, which would take it for a trouble of its own. What is lost
    is written again: no record speaks of it.
    """
    with suppress(OSError):
        os.fsync(descriptor)


def _reserve(descriptor: int, size: int, file_system: FileSystem) -> bool:
    try:
        is_reserved = preallocate(descriptor, size)
    except OSError:
        # Give back what was reserved before the disk was full.
        os.ftruncate(descriptor, os.fstat(descriptor).st_size)
        raise
    if is_reserved and file_system.reserves_late:
        os.fsync(descriptor)
    return is_reserved
