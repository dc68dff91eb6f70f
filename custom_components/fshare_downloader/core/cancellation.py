"""Steps that end as they should when their caller is cancelled."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any


async def run_to_end[T](step: Coroutine[Any, Any, T]) -> T:
    """Run a step to its end; a cancellation that comes meanwhile is raised afterwards.

    What the step raises is raised, unless a cancellation came first.
    """
    task = asyncio.ensure_future(step)
    cancellation: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancellation = error
    if cancellation is not None:
        if not task.cancelled():
            task.exception()  # seen, so that asyncio does not complain of an error nobody took
        raise cancellation
    return task.result()


async def together[T](*steps: Coroutine[Any, Any, T]) -> list[T]:
    """Run steps at the same time and return what they return, in their order.

    With the first one that fails, or a cancellation, the others are cancelled and waited for; what
    it raised is raised then. `asyncio.gather` would leave them running, with nobody to end them.
    """
    tasks = [asyncio.create_task(step) for step in steps]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            if not task.cancelling():  # a second time would break off how it ends
                task.cancel()
        if tasks:
            await asyncio.wait(tasks)


async def wait_through(ended: asyncio.Future[Any], cancel: Callable[[], None]) -> int:
    """Wait until a job that runs elsewhere has ended, whatever comes.

    For each cancellation of the caller meanwhile, `cancel` is called, which asks the job to end.
    Returns how many there were; the caller raises one, or takes them back.
    """
    cancellations = 0
    while not ended.done():
        try:
            await asyncio.wait({ended})
        except asyncio.CancelledError:
            cancellations += 1
            cancel()
    return cancellations


def take_back(cancellations: int) -> None:
    """Let a task go on that was cancelled so many times, because they came too late."""
    caller = asyncio.current_task()
    for _ in range(cancellations):
        if caller is not None:
            caller.uncancel()
