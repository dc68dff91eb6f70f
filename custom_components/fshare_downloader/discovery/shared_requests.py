"""One request for all who ask the same at the same time."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class _Request[Value]:
    task: asyncio.Task[Value]
    waiting: int = 0


class SharedRequests[Key: Hashable, Value]:
    """Joins equal requests that are under way.

    A request goes on as long as anybody waits for it, whoever of them began it.
    """

    def __init__(self) -> None:
        self._requests: dict[Key, _Request[Value]] = {}

    async def join(self, key: Key, ask: Callable[[], Coroutine[Any, Any, Value]]) -> Value:
        """Return what `ask` returns, or raise what it raises; ask only if nobody does already.

        The last one who stops waiting ends the request, and waits until it has ended. Raises
        `TimeoutError` when `close` has ended it.
        """
        request = self._requests.get(key)
        if request is None:
            request = self._requests[key] = _Request(asyncio.create_task(ask()))
            request.task.add_done_callback(_take_error)
        request.waiting += 1
        try:
            # Unlike an await of the task, this does not cancel it along with one caller.
            await asyncio.wait({request.task})
        finally:
            request.waiting -= 1
            if not request.waiting:
                self._forget(key, request)
                request.task.cancel()
                # Nothing of it is left behind, say when the entry is unloaded.
                await asyncio.wait({request.task})
        if request.task.cancelled():
            raise TimeoutError
        return request.task.result()

    async def close(self) -> None:
        """End all requests."""
        tasks = [request.task for request in self._requests.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _forget(self, key: Key, request: _Request[Value]) -> None:
        # Whoever asks again before the cancelled task has ended gets a new one.
        if self._requests.get(key) is request:
            del self._requests[key]


def _take_error(task: asyncio.Task[Any]) -> None:
    """Take an error that nobody waits for any more, so that asyncio doesn't complain."""
    if not task.cancelled():
        task.exception()
