"""Steps that are finished even when whoever waits for them is cancelled."""

import asyncio
from collections.abc import Coroutine
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
