"""A long series is searched for politely, and without holding up the house.

What counts is the time that the loop's own thread computes between two turns, so that a busy
machine does not make a test fail.
"""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.discovery.models import GrabRequest, TitleType
from tests.simulator import ThreadedSimulator
from tests.simulator.hosts import HostKind
from tests.simulator.titles import weekly

from .house import House, chosen

SEASONS = 10
EPISODES = 12
LONGEST_TURN_SECONDS = 0.02
SHOW = 5001


@pytest.fixture(autouse=True)
def frozen_garbage() -> Iterator[None]:
    """Keep the collector off what other tests have left; Home Assistant does the same."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture
async def house(loopback: None, tmp_path: Path) -> AsyncIterator[House]:
    """A house, and a series of 120 episodes in 480 files."""
    async with ThreadedSimulator(seed=3) as simulator:
        simulator.add_series(
            "The Long Road",
            "2010-01-01",
            tmdb_id=SHOW,
            titles={"vi": "Đường Dài"},
            seasons={n: weekly(EPISODES, f"{2009 + n}-01-01") for n in range(1, SEASONS + 1)},
        )
        for tail in (
            "480p.DVDRip.XviD-OLD.avi",
            "720p.HDTV.x264-LOL.mkv",
            "1080p.WEB-DL.H.264-NTb.mkv",
        ):
            for season in range(1, SEASONS + 1):
                for episode in range(1, EPISODES + 1):
                    name = f"The.Long.Road.S{season:02}E{episode:02}.{tail}"
                    simulator.add_file(name=name, size=900_000_000)
        for season in range(1, SEASONS + 1):
            for episode in range(1, EPISODES + 1):
                name = f"Đường Dài - Mùa {season} - Tập {episode:02} Vietsub 720p.mkv"
                simulator.add_file(name=name, size=500_000_000)
        home = House(simulator, tmp_path)
        await home.start()
        yield home
        await home.stop()


async def longest_turn[T](work: Awaitable[T]) -> tuple[T, float]:
    """Return what some work gives, and the longest time it kept the loop's thread computing."""
    longest = 0.0
    last = time.thread_time()

    async def tick() -> None:
        nonlocal longest, last
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            longest, last = max(longest, now - last), now

    ticker = asyncio.create_task(tick())
    try:
        return await work, longest
    finally:
        ticker.cancel()


async def test_ten_seasons_cost_forty_requests_at_most(house: House) -> None:
    plan = await house.plan(GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV))
    assert len(chosen(plan)) == SEASONS * EPISODES
    assert all("1080p" in name for name in chosen(plan).values())
    assert len(plan.batches) == SEASONS
    assert plan.search_requests == len(house.simulator.requests_to(HostKind.SEARCH)) <= 40


async def test_ten_seasons_leave_the_loop_free(house: House) -> None:
    await house.plan(GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV, seasons=(1,)))
    plan, longest = await longest_turn(
        house.discovery.grab(GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV))
    )
    assert len(chosen(plan)) == SEASONS * EPISODES
    print(f"longest turn of the event loop: {1000 * longest:.1f} ms")  # noqa: T201 - the figure
    assert longest < LONGEST_TURN_SECONDS
