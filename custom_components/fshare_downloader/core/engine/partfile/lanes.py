"""A lane for each storage: a few threads that do its disk work, and nobody else's.

A share that is gone may keep a thread in the kernel for minutes or for ever. In a lane of its own
it keeps only what belongs to the same storage. Unlike those of `concurrent.futures`, the threads do
not keep the interpreter from ending.
"""

import asyncio
import threading
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Final
from weakref import WeakValueDictionary

from ...disk import disk_errors
from ...errors import StorageAwayError
from ..policy import TransferPolicy
from .daemon_thread import DaemonThread

MAX_LANE_THREADS: Final = 4


@dataclass(slots=True, eq=False)
class LaneJob:
    """A function that a lane will run, or runs."""

    function: Callable[[], Any]
    patience: float
    """After how many seconds it counts as stuck."""
    future: Future[Any] = field(default_factory=Future)
    begun_at: float | None = None

    @property
    def is_stuck(self) -> bool:
        """Whether it has been running for too long."""
        return self.begun_at is not None and monotonic() - self.begun_at > self.patience

    def run(self) -> None:
        """Run the function, and tell the future what came of it."""
        try:
            result = self.function()
        except BaseException as error:  # noqa: BLE001 - it belongs to the caller that waits
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Lane:
    """Runs the jobs of one storage; may be used from any thread."""

    def __init__(self, policy: TransferPolicy) -> None:
        """Begin without threads; they start when there is work for them."""
        self._policy = policy
        self._condition = threading.Condition()
        self._waiting: deque[LaneJob] = deque()
        self._running: set[LaneJob] = set()
        self._threads: list[DaemonThread] = []
        """Those that were started, for `join`; some may have ended."""
        self._number = self._idle = 0
        """How many threads there are, and how many of them wait for work."""
        self._is_closed = False
        self._left_behind: Counter[Path] = Counter()
        self.transfers = 0
        """How many partial files are open; counted by the I/O thread."""

    @property
    def is_stuck(self) -> bool:
        """Whether some job does not come back."""
        with self._condition:
            return any(job.is_stuck for job in self._running)

    @property
    def is_idle(self) -> bool:
        """Whether there is no job, not even an abandoned one."""
        with self._condition:
            return not (self._waiting or self._running or self._left_behind)

    def submit(self, function: Callable[[], Any], patience: float | None = None) -> LaneJob:
        """Let a function be run; `patience` is how many seconds it may take, usually.

        Raises `RuntimeError` where not a single thread can be had for it.
        """
        job = LaneJob(function, self._policy.stuck_seconds if patience is None else patience)
        with self._condition:
            self._waiting.append(job)
            if len(self._waiting) > self._idle and self._number < MAX_LANE_THREADS:
                try:
                    self._start_thread()
                except RuntimeError:  # the system has no further one: those that run must do
                    if not self._number:
                        self._waiting.remove(job)
                        raise
            else:
                self._condition.notify()
        return job

    def cancel(self, job: LaneJob) -> bool:
        """Take back a job that has not begun; returns whether it had not."""
        with self._condition:
            if job not in self._waiting:
                return False
            self._waiting.remove(job)
        job.future.cancel()
        return True

    def is_hopeless(self, job: LaneJob) -> bool:
        """Tell whether a job is stuck, or waits for threads that all are."""
        with self._condition:
            number = sum(other.is_stuck for other in self._running)
        return job.is_stuck or (job.begun_at is None and number >= MAX_LANE_THREADS)

    def leave_behind(self, part: Path) -> None:
        """Remember that an abandoned job may still touch a partial file."""
        with self._condition:
            self._left_behind[part] += 1

    def forget(self, part: Path) -> None:
        """Take note that nobody touches a partial file any more."""
        with self._condition:
            self._left_behind[part] -= 1
            self._left_behind = +self._left_behind

    def is_free(self, part: Path) -> bool:
        """Tell whether no abandoned job may still touch a partial file."""
        with self._condition:
            return part not in self._left_behind

    def close(self) -> None:
        """Let threads end as soon as there is nothing to do for them."""
        with self._condition:
            self._is_closed = True
            self._condition.notify_all()

    def join(self, deadline: float) -> bool:
        """Wait for the threads, and return whether they have ended. Blocks.

        For those that are in a job it waits only until `deadline`.
        """
        with self._condition:
            self._condition.wait_for(
                lambda: not self._waiting and not self._running, deadline - monotonic()
            )
            is_over = not self._waiting and not self._running
            threads = self._threads if is_over else []
        for thread in threads:
            thread.join()
        return is_over

    def _start_thread(self) -> None:
        thread = DaemonThread(self._work, "fshare_downloader disk")
        self._number += 1
        self._threads = [thread, *(other for other in self._threads if other.is_alive)]

    def _work(self) -> None:
        while (job := self._next()) is not None:
            job.run()
            with self._condition:
                self._running.discard(job)
                if self._is_closed:
                    self._condition.notify_all()
            del job  # an idle thread must not keep what the job has worked on

    def _next(self) -> LaneJob | None:
        with self._condition:
            while True:
                while not self._waiting:
                    self._idle += 1
                    is_called = not self._is_closed and self._condition.wait(
                        self._policy.idle_seconds
                    )
                    self._idle -= 1
                    if not self._waiting and not is_called:
                        self._number -= 1
                        return None
                job = self._waiting.popleft()
                if job.future.set_running_or_notify_cancel():
                    job.begun_at = monotonic()
                    self._running.add(job)
                    return job


class StorageLanes:
    """The lanes of an engine, each under the path that its storage is known by."""

    def __init__(self, policy: TransferPolicy) -> None:
        """Begin with none."""
        self._policy = policy
        self._lock = threading.Lock()
        # A lane lives as long as a transfer uses it, its threads included.
        self._lanes: WeakValueDictionary[Path, Lane] = WeakValueDictionary()
        self._is_closed = False

    def lane(self, key: Path) -> Lane:
        """Return the lane of a storage."""
        with self._lock:
            lane = self._lanes.get(key)
            if lane is None:
                lane = self._lanes[key] = Lane(self._policy)
                if self._is_closed:
                    lane.close()
            return lane

    @property
    def are_idle(self) -> bool:
        """Whether there is no job for any disk, not even an abandoned one."""
        with self._lock:
            lanes = list(self._lanes.values())
        return all(lane.is_idle for lane in lanes)

    def close(self) -> None:
        """Let all threads end as soon as there is nothing to do for them."""
        with self._lock:
            self._is_closed = True
            lanes = list(self._lanes.values())
        for lane in lanes:
            lane.close()

    def join(self) -> bool:
        """Wait a moment for all threads after `close`, and return whether they ended. Blocks."""
        deadline = monotonic() + self._policy.join_seconds
        with self._lock:
            lanes = list(self._lanes.values())
        # Each has its turn, also after one that hangs.
        return sum(not lane.join(deadline) for lane in lanes) == 0


async def run_in_lane[T](lane: Lane, seconds: float, function: Callable[[], T]) -> T:
    """Run a function that works on a disk, and return what it returns.

    Raises `StorageAwayError` when that takes longer than `seconds`, and `DiskError` or one of its
    kinds for its `OSError`. A function that has not begun by then never will.
    """
    job = lane.submit(function)
    waiter: asyncio.Future[T] = asyncio.wrap_future(job.future)
    try:
        await asyncio.wait({waiter}, timeout=seconds)
        if not waiter.done():
            raise StorageAwayError
        with disk_errors():
            return waiter.result()
    finally:
        lane.cancel(job)
        waiter.cancel()
