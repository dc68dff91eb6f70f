"""Work on a disk that may never come back: in threads that nobody has to wait for.

A call into a dead network share can hang for minutes and can't be interrupted. So it happens in a
daemon thread of its own, neither in the executor of Home Assistant nor in one that the interpreter
waits for at its end; whoever has asked stops waiting when nothing moves any more.
"""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, Final

from .errors import StorageAwayError
from .queue_policy import DEFAULTS

ANSWER_SECONDS: Final = DEFAULTS.disk_answer_seconds
"""For a lane that is made without a time of its own."""
SETTLING_SECONDS: Final = 0.01
"""How often to look for the end of a job that has called `Job.settle`."""


ENDING_SECONDS: Final = 1.0
"""How long `DiskLane.end` waits for the threads of a disk."""


class JobAbandonedError(Exception):
    """Nobody waits for the job any more; it has to undo what it has done and end."""


class Job:
    """The talk between a job on a disk and its caller."""

    def __init__(self) -> None:
        """Begin the first step."""
        self._lock = threading.Lock()
        self._moved_at = monotonic()
        self._is_abandoned = False
        self._is_settled = False

    def step(self) -> None:
        """Say, in the thread of the job, that the last step is done.

        Raises `JobAbandonedError` when nobody waits any more.
        """
        with self._lock:
            if self._is_abandoned:
                raise JobAbandonedError
            self._moved_at = monotonic()

    def settle(self) -> None:
        """Say that what was done stands. Raises `JobAbandonedError` when nobody waits any more."""
        with self._lock:
            if self._is_abandoned:
                raise JobAbandonedError
            self._is_settled = True

    def abandon(self) -> bool:
        """Stop waiting; returns False when it is settled already."""
        with self._lock:
            self._is_abandoned = not self._is_settled
            return self._is_abandoned

    def silent_seconds(self) -> float:
        """Return how long the present step has taken up to now."""
        with self._lock:
            return monotonic() - self._moved_at


class DiskLane:
    """Runs the jobs of one disk; while one hangs there, no other is begun."""

    def __init__(self, answer_seconds: float | None = None) -> None:
        """Begin with a disk that answers, as far as anybody knows.

        `answer_seconds` (default `ANSWER_SECONDS`) is how long a step of a job may take.
        """
        self._answer_seconds = ANSWER_SECONDS if answer_seconds is None else answer_seconds
        self._hanging: list[threading.Thread] = []
        self._threads: set[threading.Thread] = set()

    async def run[T](
        self, function: Callable[[Job], T], *, answer_seconds: float | None = None
    ) -> T:
        """Run a job in a thread of its own and return what it returns, or raise what it raises.

        When a step of the job takes longer than `answer_seconds` (default: that of the lane), or
        the caller is cancelled, the job is abandoned: a job that changes something has to call
        `Job.step` between its steps and `Job.settle` at its end, and to undo what it has done when
        these raise. Raises `StorageAwayError` for a disk that does not answer.
        """
        self._hanging = [thread for thread in self._hanging if thread.is_alive()]
        if self._hanging:
            raise no_answer()
        job = Job()
        answer: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        thread = _start(function, job, answer)
        self._threads = {one for one in self._threads if one.is_alive()} | {thread}
        limit = self._answer_seconds if answer_seconds is None else answer_seconds
        try:
            while not answer.done():
                wait = limit - job.silent_seconds()
                if wait <= 0 and job.abandon():
                    break
                await asyncio.wait({answer}, timeout=max(wait, SETTLING_SECONDS))
        except BaseException:
            job.abandon()
            if not answer.cancel() and not answer.cancelled():
                answer.exception()  # seen, so that asyncio does not complain of it
            raise
        if not answer.done():
            answer.cancel()
            self._hanging.append(thread)
            raise no_answer()
        return answer.result()

    async def end(self) -> None:
        """Wait for threads that are about to end, but not for one that hangs."""
        deadline = monotonic() + ENDING_SECONDS
        for thread in self._threads:
            # A thread tells nobody of its end.
            while thread.is_alive() and monotonic() < deadline:  # noqa: ASYNC110
                await asyncio.sleep(SETTLING_SECONDS)


def no_answer() -> StorageAwayError:
    """Return the error of a disk that does not answer."""
    return StorageAwayError(
        "The storage for these files is away: it does not answer; "
        "connect it and the downloads go on.",
        placeholders={"reason": "no_answer"},
    )


def _start[T](
    function: Callable[[Job], T], job: Job, answer: asyncio.Future[T]
) -> threading.Thread:
    """Run a job in a daemon thread, which brings its result to the loop of the future."""
    loop = answer.get_loop()

    def work() -> None:
        try:
            value = function(job)
        except Exception as error:  # noqa: BLE001 - raised where the job was asked for
            tell = partial(_fail, answer, error)
        else:
            tell = partial(_fulfil, answer, value)
        with suppress(RuntimeError):  # the loop is closed: nobody is left to hear of it
            loop.call_soon_threadsafe(tell)

    thread = threading.Thread(target=work, name="fshare_downloader disk", daemon=True)
    thread.start()
    return thread


def _fulfil[T](answer: asyncio.Future[T], value: T) -> None:
    if not answer.done():
        answer.set_result(value)


def _fail(answer: asyncio.Future[Any], error: Exception) -> None:
    if not answer.done():
        answer.set_exception(error)
