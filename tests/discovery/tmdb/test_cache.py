"""One fetch for all who want the same, and nothing is kept for ever."""

import asyncio
import gc
from collections.abc import Callable

import pytest

from custom_components.fshare_downloader.discovery.tmdb.cache import TimedCache

from .kit import FakeTime


class Source:
    """Fetches slowly: every fetch waits until it is let go."""

    def __init__(self) -> None:
        """Start with the gate shut."""
        self.fetches: list[str] = []
        self.ended: list[str] = []
        self.gate = asyncio.Event()
        self.error: Exception | None = None

    def of(self, key: str) -> Callable[[], asyncio.Future[str]]:
        """Return a fetch."""

        async def fetch() -> str:
            self.fetches.append(key)
            try:
                await self.gate.wait()
            finally:
                self.ended.append(key)
            if self.error:
                raise self.error
            return f"{key} {len(self.fetches)}"

        return lambda: asyncio.ensure_future(fetch())


@pytest.fixture
def source() -> Source:
    """Return a source."""
    return Source()


@pytest.fixture
def cache(time: FakeTime) -> TimedCache[str, str]:
    """Return a cache of two entries that last a minute."""
    return TimedCache(max_entries=2, max_age_seconds=60, clock=time.clock)


async def begin(cache: TimedCache[str, str], source: Source, key: str = "a") -> asyncio.Task[str]:
    """Ask, and return when that is under way."""
    task = asyncio.create_task(cache.get(key, source.of(key)))
    for _ in range(3):
        await asyncio.sleep(0)
    return task


async def test_equal_wishes_share_a_fetch(cache: TimedCache[str, str], source: Source) -> None:
    callers = [await begin(cache, source) for _ in range(3)]
    other = await begin(cache, source, "b")
    source.gate.set()

    assert await asyncio.gather(*callers, other) == ["a 2", "a 2", "a 2", "b 2"]
    assert source.fetches == ["a", "b"]


async def test_entries_grow_old(
    cache: TimedCache[str, str], source: Source, time: FakeTime
) -> None:
    source.gate.set()

    first = await cache.get("a", source.of("a"))
    time.now += 59
    second = await cache.get("a", source.of("a"))
    time.now += 1
    third = await cache.get("a", source.of("a"))

    assert (first, second, third) == ("a 1", "a 1", "a 2")
    assert len(cache) == 1


async def test_oldest_entry_makes_room(cache: TimedCache[str, str], source: Source) -> None:
    source.gate.set()

    for key in "abcba":
        await cache.get(key, source.of(key))

    assert source.fetches == ["a", "b", "c", "a"]
    assert len(cache) == 2


async def test_failure_reaches_all_and_is_not_kept(
    cache: TimedCache[str, str], source: Source
) -> None:
    source.error = ValueError("no")
    callers = [await begin(cache, source) for _ in range(2)]
    source.gate.set()
    results = await asyncio.gather(*callers, return_exceptions=True)
    source.error = None

    assert [type(result) for result in results] == [ValueError, ValueError]
    assert await cache.get("a", source.of("a")) == "a 2"


async def test_caller_who_gives_up_takes_nothing_from_the_others(
    cache: TimedCache[str, str], source: Source
) -> None:
    hasty, patient = await begin(cache, source), await begin(cache, source)

    hasty.cancel()
    await asyncio.wait((hasty,))
    source.gate.set()

    assert hasty.cancelled()
    assert await patient == "a 1"


async def test_fetch_ends_with_the_last_caller(cache: TimedCache[str, str], source: Source) -> None:
    callers = [await begin(cache, source) for _ in range(2)]

    for caller in callers:
        caller.cancel()
    await asyncio.wait(callers)
    newcomer = await begin(cache, source)
    source.gate.set()

    assert source.ended == ["a"]
    assert await newcomer == "a 2"
    assert len(cache) == 1


async def test_nobody_complains_about_a_failure_that_nobody_waits_for(
    cache: TimedCache[str, str],
) -> None:
    complaints: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, what: complaints.append(what))

    async def give_up_and_fail() -> str:
        callers[0].cancel()
        raise ValueError("no")

    callers = [asyncio.create_task(cache.get("a", give_up_and_fail))]
    await asyncio.wait(callers)
    assert callers[0].cancelled()
    callers.clear()
    gc.collect()

    assert complaints == []
