"""Values that are kept for a while, and fetched once for all who want the same one."""

from collections.abc import Awaitable, Callable, Hashable

from ..shared_requests import SharedRequests


class TimedCache[Key: Hashable, Value]:
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
        self._fetches: SharedRequests[Key, Value] = SharedRequests()

    def __len__(self) -> int:
        return len(self._entries)

    async def get(self, key: Key, fetch: Callable[[], Awaitable[Value]]) -> Value:
        """Return what is kept, else what `fetch` returns; raises what `fetch` raises.

        Callers who ask meanwhile share the fetch. It is cancelled with the last of them.
        """
        kept = self._entries.get(key)
        if kept is not None and self._clock() - kept[0] < self._max_age_seconds:
            return kept[1]
        return await self._fetches.join(key, lambda: self._fetch(key, fetch))

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
