"""One request for all who ask the same at the same time."""

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True, eq=False)
class _Flight[Answer]:
    task: asyncio.Task[Answer]
    waiters: int = 0


class Flights[Key: Hashable, Answer]:
    """Joins equal requests that are under way.

    A request goes on as long as anybody waits for it, whoever of them began it.
    """

    def __init__(self) -> None:
        self._flights: dict[Key, _Flight[Answer]] = {}

    async def join(self, key: Key, ask: Callable[[], Coroutine[Any, Any, Answer]]) -> Answer:
        """Return what `ask` returns, or raise what it raises; ask only if nobody does already.

        Raises `TimeoutError` when `close` has ended the request.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(ask()))
            flight.task.add_done_callback(_look_at)
        flight.waiters += 1
        try:
            await asyncio.wait({flight.task})
        finally:
            flight.waiters -= 1
            if not flight.waiters:
                flight.task.cancel()
                self._forget(key, flight)
        if flight.task.cancelled():
            raise TimeoutError
        return flight.task.result()

    async def close(self) -> None:
        """End all requests."""
        tasks = [flight.task for flight in self._flights.values()]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _forget(self, key: Key, flight: _Flight[Answer]) -> None:
        # Whoever asks again before the cancelled task has ended gets a new one.
        if self._flights.get(key) is flight:
            del self._flights[key]


def _look_at(task: asyncio.Task[Any]) -> None:
    """Take an error that nobody waited for any more, so that asyncio doesn't complain."""
    if not task.cancelled():
        task.exception()
