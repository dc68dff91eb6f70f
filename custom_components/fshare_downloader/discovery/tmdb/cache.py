"""Keeps answers for a while, and lets callers who want the same one wait for one request."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass


@dataclass(slots=True)
class _Flight[Value]:
    task: asyncio.Task[Value]
    waiting: int = 0


class FlightCache[Key: Hashable, Value]:
    """A bounded cache whose entries age; only successes are kept."""

    def __init__(
        self,
        *,
        max_entries: int,
        max_age_seconds: float,
        clock: Callable[[], float],
        weigh: Callable[[Value], int] = lambda _: 0,
        max_weight: int = 0,
    ) -> None:
        """`clock` tells seconds; which moment is zero doesn't matter.

        The values that are kept weigh no more than `max_weight` together, the newest left aside.
        """
        self._max_entries = max_entries
        self._weigh = weigh
        self._max_weight = max_weight
        self._max_age_seconds = max_age_seconds
        self._clock = clock
        self._entries: dict[Key, tuple[float, Value]] = {}
        self._flights: dict[Key, _Flight[Value]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    async def get(self, key: Key, fetch: Callable[[], Awaitable[Value]]) -> Value:
        """Return what is kept, else what `fetch` returns; raises what `fetch` raises.

        Callers who ask meanwhile share the fetch. It is cancelled with the last of them.
        """
        kept = self._entries.get(key)
        if kept is not None and self._clock() - kept[0] < self._max_age_seconds:
            return kept[1]
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.create_task(self._fetch(key, fetch)))
        flight.waiting += 1
        try:
            # Unlike an await of the task, this does not cancel it along with one caller.
            await asyncio.wait((flight.task,))
            return flight.task.result()
        finally:
            flight.waiting -= 1
            if flight.waiting == 0:
                del self._flights[key]
                flight.task.cancel()
                # Nothing of it is left behind, say when the entry is unloaded. If it has failed by
                # now, this also keeps asyncio from complaining that nobody noticed.
                await asyncio.wait((flight.task,))

    async def _fetch(self, key: Key, fetch: Callable[[], Awaitable[Value]]) -> Value:
        value = await fetch()
        self._entries.pop(key, None)
        self._entries[key] = (self._clock(), value)
        while len(self._entries) > self._max_entries or self._is_too_heavy():
            del self._entries[next(iter(self._entries))]
        return value

    def _is_too_heavy(self) -> bool:
        weight = sum(self._weigh(value) for _, value in self._entries.values())
        return len(self._entries) > 1 and weight > self._max_weight
