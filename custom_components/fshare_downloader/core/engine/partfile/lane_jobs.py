"""The disk work of one transfer, all of it in the lane of its storage.

The end of a transfer waits for its disk work, but not for ever: after `close_seconds` of the
`TransferPolicy` the work is given up. What is in the kernel then can't be called back, but nothing
follows it: no write, no record, no rename. The last thread to come back closes the files.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ...disk import disk_errors
from ...errors import StorageAwayError
from .lanes import Lane, LaneJob

LOOK_SECONDS: Final = 0.05
CHECK_SECONDS: Final = 1.0
"""How often a caller that waits asks whether the storage still answers."""


class GivenUpError(Exception):
    """Nobody wants the work any more; ends a function in the lane between two of its steps."""


class LaneJobs:
    """Runs functions in a lane for coroutines of the I/O thread, where all methods belong.

    `check_wanted` is for the functions themselves.
    """

    def __init__(self, lane: Lane, part: Path, *, close_seconds: float) -> None:
        """Prepare to work on the partial file `part`; its end may take `close_seconds`."""
        self.lane = lane
        self._close_seconds = close_seconds
        self._part = part
        self._lock = threading.Lock()
        self._unfinished = 0
        """Functions that the lane runs."""
        self._waiters: dict[asyncio.Future[Any], LaneJob | None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._closers: list[Callable[[], None]] = []
        self.is_given_up = False

    def check_wanted(self) -> None:
        """Raise `GivenUpError` when nobody wants the work any more."""
        if self.is_given_up:
            raise GivenUpError

    def close_with(self, close: Callable[[], None]) -> None:
        """Name a function that closes what is open, should the work be given up."""
        self._closers.append(close)

    def hurry(self) -> None:
        """Give up unless all work is done within `close_seconds`."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._close_seconds, self.give_up)

    def end(self) -> None:
        """Take note that the transfer has ended."""
        if self._timer is not None:
            self._timer.cancel()

    def give_up(self) -> None:
        """Wait for nothing any more; callers that wait get `StorageAwayError`."""
        if self.is_given_up:
            return
        with self._lock:
            self.is_given_up = True
            self.lane.leave_behind(self._part)
            is_idle = not self._unfinished
        for waiter, job in list(self._waiters.items()):
            if job is not None:
                self.lane.cancel(job)
            waiter.cancel()
        if is_idle:
            self.lane.submit(self._close_late)

    async def until_free(self) -> None:
        """Wait until no abandoned job of an earlier attempt can touch the partial file.

        Raises `StorageAwayError` when the storage does not answer.
        """
        while not self.lane.is_free(self._part):
            if self.lane.is_stuck or self.is_given_up:
                raise StorageAwayError
            await asyncio.sleep(LOOK_SECONDS)

    async def run[**P, T](self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function in the lane, and return what it returns.

        Raises `DiskError` or one of its kinds for its `OSError`, and `StorageAwayError` when it was
        given up. A cancellation goes on only after the function has ended or was given up, so that
        no file is touched after the caller believes that all is over.
        """
        job = self.submit(lambda: function(*args, **kwargs))
        waiter, was_cancelled = await self._ended(job)
        if was_cancelled:
            raise asyncio.CancelledError
        result: T = self._result(waiter)
        return result

    async def run_or_interrupt[T](
        self, function: Callable[[], T], interrupted: threading.Event, *, patience: float
    ) -> T:
        """Run a function that ends early when `interrupted` is set, as a cancellation does.

        When it comes to its result all the same, that is returned and the cancellation is dropped.
        """
        job = self.submit(function, patience)
        waiter, was_cancelled = await self._ended(job, interrupted)
        if was_cancelled and (waiter.cancelled() or waiter.exception() is not None):
            raise asyncio.CancelledError
        result: T = self._result(waiter)
        return result

    async def wait(self, future: asyncio.Future[None], job: LaneJob) -> None:
        """Wait for something that a job of the lane brings about, or one that follows it.

        Raises `StorageAwayError` when the work is given up, or the storage does not answer.
        """
        self._register(future, None)
        try:
            while not future.done():
                await asyncio.wait({future}, timeout=CHECK_SECONDS)
                if not future.done():
                    self.check(job)
            self._result(future)
        finally:
            self._waiters.pop(future, None)

    def submit(self, function: Callable[[], Any], patience: float | None = None) -> LaneJob:
        """Let a function be run and wait for nothing; raises `StorageAwayError` if given up."""
        if self.is_given_up:
            raise StorageAwayError
        return self.lane.submit(lambda: self._perform(function), patience)

    def check(self, job: LaneJob) -> None:
        """Give up and raise `StorageAwayError` when the storage does not answer to a job."""
        if self.lane.is_hopeless(job):
            self.give_up()
            raise StorageAwayError

    def _perform[T](self, function: Callable[[], T]) -> T:
        """Run a function in a thread of the lane."""
        with self._lock:
            self.check_wanted()
            self._unfinished += 1
        try:
            return function()
        finally:
            with self._lock:
                self._unfinished -= 1
                is_last = self.is_given_up and not self._unfinished
            if is_last:
                self._close_late()

    def _close_late(self) -> None:
        try:
            for close in reversed(self._closers):
                with suppress(OSError):  # nobody is left to be told
                    close()
        finally:
            self.lane.forget(self._part)

    async def _ended(
        self, job: LaneJob, interrupted: threading.Event | None = None
    ) -> tuple[asyncio.Future[Any], bool]:
        """Wait for the end of a job; return its future, and whether it was cancelled meanwhile."""
        waiter = asyncio.wrap_future(job.future)
        self._register(waiter, job)
        was_cancelled = False
        try:
            while not waiter.done():
                try:
                    await asyncio.wait({waiter}, timeout=CHECK_SECONDS)
                    if not waiter.done() and self.lane.is_hopeless(job):
                        self.give_up()
                except asyncio.CancelledError:
                    was_cancelled = True
                    if interrupted is not None:
                        interrupted.set()
                    if self.lane.cancel(job):
                        raise
        finally:
            self._waiters.pop(waiter, None)
        if was_cancelled and not waiter.cancelled():
            waiter.exception()  # seen, so that asyncio does not complain of it
        return waiter, was_cancelled

    def _register(self, future: asyncio.Future[Any], job: LaneJob | None) -> None:
        if self.is_given_up:
            raise StorageAwayError
        self._waiters[future] = job

    def _result(self, future: asyncio.Future[Any]) -> Any:  # noqa: ANN401 - whatever the function returns
        if future.cancelled():
            raise StorageAwayError
        with disk_errors():
            try:
                return future.result()
            except GivenUpError:
                raise StorageAwayError from None
