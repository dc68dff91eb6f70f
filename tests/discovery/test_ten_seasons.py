"""A long series is searched for politely, and without holding up the house.

What counts is the work between two turns of the loop, in steps: no clock is read, so that a busy
machine does not make a test fail.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.discovery.models import GrabRequest, TitleType
from tests.simulator import ThreadedSimulator
from tests.simulator.hosts import HostKind
from tests.simulator.titles import weekly
from tests.steps import counted_steps

from .house import House, chosen

SEASONS = 10
EPISODES = 12
FILES = 480
MAX_STEPS = FILES * 150
"""Between two turns of the loop: three times what the longest piece of work needs today."""
SHOW = 5001


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


async def test_ten_seasons_cost_forty_requests_at_most(house: House) -> None:
    plan = await house.plan(GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV))
    assert len(chosen(plan)) == SEASONS * EPISODES
    assert all("1080p" in name for name in chosen(plan).values())
    assert len(plan.batches) == SEASONS
    print(f"search requests for {SEASONS} seasons: {plan.search_requests}")  # noqa: T201
    assert plan.search_requests == len(house.simulator.requests_to(HostKind.SEARCH)) <= 40


async def test_ten_seasons_leave_the_loop_free(house: House) -> None:
    await house.plan(GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV, seasons=(1,)))
    with counted_steps() as count:
        plan = await house.discovery.grab(GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV))

    assert len(chosen(plan)) == SEASONS * EPISODES
    assert count.longest < MAX_STEPS
