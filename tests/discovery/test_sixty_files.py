"""A plan of sixty files asks Fshare for folders, not for each file; carrying it out asks no more.

Calls are counted and not timed: Fshare is asked once in half a second, so that calls are time.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.discovery.models import GrabRequest, TitleType
from tests.simulator import ThreadedSimulator
from tests.simulator.hosts import HostKind
from tests.simulator.titles import weekly

from .house import House, chosen

SEASONS = (1, 2, 3)
EPISODES = 20
SHOW = 5001
QUALITIES = ("720p.HDTV.x264-LOL", "1080p.WEB-DL.H.264-NTb")
REQUEST = GrabRequest(tmdb_id=SHOW, title_type=TitleType.TV)


@pytest.fixture(params=[True, False], ids=["in folders", "loose"])
async def house(
    loopback: None, tmp_path: Path, request: pytest.FixtureRequest
) -> AsyncIterator[House]:
    """A house, and a series of three seasons."""
    async with ThreadedSimulator(seed=3) as simulator:
        simulator.add_series(
            "The Long Road",
            "2010-01-01",
            tmdb_id=SHOW,
            seasons={n: weekly(EPISODES, f"{2009 + n}-01-01") for n in SEASONS},
        )
        for quality in QUALITIES:
            for season in SEASONS:
                name = f"The.Long.Road.S{season:02}"
                folder = simulator.add_folder(f"{name}.{quality}") if request.param else None
                for episode in range(1, EPISODES + 1):
                    simulator.add_file(
                        name=f"{name}E{episode:02}.{quality}.mkv", size=900_000_000, folder=folder
                    )
        home = House(simulator, tmp_path)
        await home.start()
        yield home
        await home.stop()


def calls(house: House) -> int:
    """Return how often Fshare was asked about links so far."""
    simulator = house.simulator
    return sum(len(simulator.requests_to(host)) for host in (HostKind.WEB, HostKind.API))


async def test_each_folder_answers_for_its_files(
    house: House, request: pytest.FixtureRequest
) -> None:
    plan = await house.plan(REQUEST)

    assert len(chosen(plan)) == len(SEASONS) * EPISODES
    assert all("1080p" in name for name in chosen(plan).values())
    in_folders = "in folders" in request.node.name
    most = len(SEASONS) * len(QUALITIES) if in_folders else len(SEASONS) * EPISODES
    assert 0 < calls(house) <= most


async def test_carrying_a_plan_out_asks_nothing_again(house: House) -> None:
    planned = await house.plan(REQUEST)
    before = calls(house)
    grabbed = await house.grab(REQUEST)

    assert chosen(grabbed) == chosen(planned)
    assert len(await house.tasks()) == len(SEASONS) * EPISODES
    assert calls(house) == before
