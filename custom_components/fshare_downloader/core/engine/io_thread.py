"""The engine's own thread: one event loop for all transfers, so that they compete with nobody.

Measured: lag of Home Assistant's loop grows with the number of threads that want the interpreter,
not with the number of bytes. Therefore all connections share one thread; only what blocks in the
kernel (writes, sync, rename, hashing) goes to the lanes of the storages, see `partfile/lanes.py`.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from ..cancellation import take_back, wait_through


class IoThread:
    """Runs coroutines in the I/O thread on behalf of coroutines of another loop."""

    def __init__(self) -> None:
        """Start the I/O thread."""
        self._loop = asyncio.SelectorEventLoop()
        self._stopping = asyncio.Event()
        self._jobs: dict[asyncio.Task[Any], Callable[[], None] | None] = {}
        """Each with what makes it hurry, or None once it has been cancelled: once is enough, twice
        would disturb its end."""
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run_thread, name="fshare_downloader transfers")
        self._thread.start()

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function in the I/O thread soon."""
        self._loop.call_soon_threadsafe(function, *arguments)

    async def run[T](
        self, job: Callable[[], Coroutine[Any, Any, T]], hurry: Callable[[], None]
    ) -> T:
        """Run a coroutine in the I/O thread and return what it returns.

        When the caller is cancelled, `hurry` is called in the I/O thread, which must see to it that
        the end of the job does not take long, and the job is cancelled. The cancellation goes on
        only after the job has ended. If the job came to its result nevertheless, that is returned
        and the cancellation is taken back.
        """
        if self._is_stopped:
            raise asyncio.CancelledError
        caller = asyncio.get_running_loop()
        ended: asyncio.Future[asyncio.Task[T]] = caller.create_future()
        tasks: list[asyncio.Task[T]] = []

        def begin() -> None:
            task = self._loop.create_task(job())
            tasks.append(task)
            self._jobs[task] = hurry
            if self._stopping.is_set():
                self._cancel(task)
            task.add_done_callback(report)

        def report(task: asyncio.Task[T]) -> None:
            self._jobs.pop(task)
            with suppress(RuntimeError):  # the caller's loop is closed: nobody waits any more
                caller.call_soon_threadsafe(ended.set_result, task)

        def cancel() -> None:
            with suppress(RuntimeError):  # the I/O thread has ended, and the job with it
                self.call(lambda: self._cancel(tasks[0]))

        self.call(begin)
        cancellations = await wait_through(ended, cancel)
        return _outcome(ended.result(), cancellations)

    async def stop(self) -> None:
        """Cancel all jobs, wait for their end, and end the thread."""
        if not self._is_stopped:
            self._is_stopped = True
            self.call(self._stopping.set)
        await asyncio.to_thread(self._thread.join)

    def _run_thread(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner:
            runner.run(self._serve())

    async def _serve(self) -> None:
        await self._stopping.wait()
        while self._jobs:
            for job in self._jobs:
                self._cancel(job)
            await asyncio.wait(self._jobs)

    def _cancel(self, job: asyncio.Task[Any]) -> None:
        if (hurry := self._jobs.get(job)) is not None:
            self._jobs[job] = None
            hurry()
            job.cancel()


def _outcome[T](task: asyncio.Task[T], cancellations: int) -> T:
    """Return or raise what the caller of a job gets after its end."""
    if not cancellations:
        return task.result()
    if task.cancelled() or task.exception() is not None:
        raise asyncio.CancelledError
    take_back(cancellations)
    return task.result()
