"""The full buffers of a transfer on their way to the disk.

They are filled in the I/O thread and written in the lane of the storage, one after the other in the
order in which they were handed over. The I/O thread is woken only when it waits for that.
"""

import asyncio
import mmap
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from ...disk import disk_errors
from ...errors import DiskError, StorageAwayError
from .lane_jobs import LaneJobs
from .lanes import LaneJob

BUFFER_BYTES: Final = 1024 * 1024
"""One write; measured as the point from which larger buffers gain little."""
MAX_IN_FLIGHT: Final = 2
"""How many buffers may wait to be written before another one is filled, or one for each segment
if there are more: while one is written the next is there already, so that the disk never waits."""
MANY_TRANSFERS: Final = 4
"""With this many transfers to a storage its disk is busy anyway; one buffer each will do."""
WAKE_BUFFERS: Final = 2
"""A thread of the lane is woken for this many buffers, or for a caller that waits for a write:
waking is what costs."""
TURN_BUFFERS: Final = 4
"""How many buffers are written before the thread is left to other transfers."""

NO_BUFFER: Final = memoryview(b"")

type Write = Callable[[memoryview, int], None]
"""Writes bytes at an offset of the file."""


class WriteQueue:
    """Writes the buffers of one transfer; belongs to the I/O thread except where it says so."""

    def __init__(self, jobs: LaneJobs, on_written: Callable[[], None]) -> None:
        """Begin empty; `on_written` is called after a write that was waited for, or failed."""
        self._jobs = jobs
        self._on_written = on_written
        self._loop = asyncio.get_running_loop()
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Write, memoryview, int]] = deque()
        self._free: list[memoryview] = []
        self._is_pumping = False
        self._job: LaneJob | None = None
        """The last one that writes."""
        self._is_waited_for = False
        self._notices: list[asyncio.Future[None]] = []
        self.in_flight = 0
        """Buffers handed over and not written yet."""
        self.trouble: Exception | None = None
        """What a write failed with; nothing is written after it."""

    def is_full(self, segments: int) -> bool:
        """Tell whether the disk must catch up before another buffer is filled."""
        most = 1 if self._jobs.lane.transfers >= MANY_TRANSFERS else MAX_IN_FLIGHT
        return self.in_flight > max(most, segments)

    def take_buffer(self) -> memoryview:
        """Return an empty buffer."""
        with self._lock:
            if self._free:
                return self._free.pop()
        return memoryview(mmap.mmap(-1, BUFFER_BYTES))

    def give_back(self, buffer: memoryview) -> None:
        """Take a buffer back that nobody fills any more."""
        with self._lock:
            self._free.append(buffer)

    def put(self, write: Write, filled: memoryview, offset: int) -> None:
        """Let the filled beginning of a buffer be written at an offset of the file."""
        if self.trouble is not None or self._jobs.is_given_up:
            return
        with self._lock:
            self._waiting.append((write, filled, offset))
            self.in_flight += 1
        if len(self._waiting) >= WAKE_BUFFERS:
            self._wake()

    def expect_notice(self) -> None:
        """Have `on_written` called after the next write."""
        self._is_waited_for = True
        self._wake()

    def check(self) -> None:
        """Let be written what waits, and raise what a write failed with.

        Raises `DiskError` or one of its kinds; `StorageAwayError` when a write does not come back.
        """
        self._raise_trouble()
        self._wake()
        if self.in_flight and self._job is not None:
            self._jobs.check(self._job)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so that can become so by a write.

        Raises `DiskError` or one of its kinds when a write fails.
        """
        while True:
            self.expect_notice()
            self.check()
            if is_so() or self._job is None:
                # A write that has failed since leaves nothing to wait for, either.
                self._raise_trouble()
                return
            notice = self._loop.create_future()
            self._notices.append(notice)
            await self._jobs.wait(notice, self._job)

    def _raise_trouble(self) -> None:
        if self.trouble is not None:
            with disk_errors():
                raise self.trouble

    async def until_written(self) -> None:
        """Wait until all that was handed over is written; raises as `until`."""
        await self.until(lambda: not self.in_flight)

    async def drop(self) -> None:
        """Write nothing more, and wait for the write that runs; it may fail unheard.

        Raises `StorageAwayError` when it does not come back.
        """
        with self._lock:
            self.in_flight -= len(self._waiting)
            self._waiting.clear()
        with suppress(DiskError):
            await self.until_written()
        if self.in_flight:
            raise StorageAwayError

    def _wake(self) -> None:
        """Let what waits be written."""
        with self._lock:
            if self._is_pumping or not self._waiting or self._jobs.is_given_up:
                return
            self._is_pumping = True
        self._job = self._jobs.submit(self._pump)

    def _pump(self) -> None:
        """Write what waits; in the lane, never twice at the same time."""
        for _ in range(TURN_BUFFERS):
            with self._lock:
                if not self._waiting:
                    self._is_pumping = False
                    return
                write, filled, offset = self._waiting.popleft()
            try:
                self._jobs.check_wanted()
                write(filled, offset)
            except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
                self._fail(error)
                return
            with self._lock:
                self.in_flight -= 1
                self._free.append(memoryview(filled.obj))
            if self._is_waited_for:
                self._notify()
        self._job = self._jobs.submit(self._pump)

    def _fail(self, error: Exception) -> None:
        with self._lock:
            self.trouble = error
            self._waiting.clear()
            self.in_flight = 0
            self._is_pumping = False
        self._notify()

    def _notify(self) -> None:
        self._is_waited_for = False
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(self._take_notice)

    def _take_notice(self) -> None:
        notices, self._notices = self._notices, []
        for notice in notices:
            if not notice.done():
                notice.set_result(None)
        self._on_written()
