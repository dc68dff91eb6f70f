"""Following with the real Smart Grab: a simulated Fshare, TMDB and search site over HTTP."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custom_components.fshare_downloader.discovery.following.followed_titles import FollowedTitles
from custom_components.fshare_downloader.discovery.following.models import (
    FollowEvent,
    FollowRequest,
    FollowScope,
    FollowState,
)
from custom_components.fshare_downloader.discovery.models import TitleType
from tests.simulator import FshareSimulator
from tests.simulator.media import MOVIE_ID, SERIES_ID, MediaScenario, fill_media

from ..house import House
from .world import ZONE, Alarms, MemoryFollowStore

LATE = "Where.the.Sea.Ends.S01E07.1080p.WEB-DL.AAC2.0.H.264-HNM.mkv"
SERIES = FollowRequest(title_type=TitleType.TV, tmdb_id=SERIES_ID, scope=FollowScope.ALL)
MOVIE = FollowRequest(title_type=TitleType.MOVIE, tmdb_id=MOVIE_ID)


@pytest.fixture
async def simulator(loopback: None) -> AsyncIterator[FshareSimulator]:
    """A simulated Fshare that runs."""
    async with FshareSimulator(seed=7) as running:
        yield running


@pytest.fixture
def media(simulator: FshareSimulator) -> MediaScenario:
    """What there is to grab."""
    return fill_media(simulator)


@pytest.fixture
async def house(
    simulator: FshareSimulator, media: MediaScenario, tmp_path: Path
) -> AsyncIterator[House]:
    """A house that runs."""
    home = House(simulator, tmp_path)
    await home.start()
    yield home
    await home.stop()


async def follow_in(
    house: House, store: MemoryFollowStore, alarms: Alarms, told: list[FollowEvent]
) -> FollowedTitles:
    """Return what a house follows."""
    following = FollowedTitles(
        finder=house.discovery,
        store=store,
        set_alarm=alarms.set,
        zone=lambda: ZONE,
        tell=told.append,
        now=lambda: alarms.now,
    )
    await following.start()
    following.begin()
    return following


async def test_a_series_comes_once_and_what_is_late_comes_later(
    house: House, simulator: FshareSimulator
) -> None:
    store, told = MemoryFollowStore(), list[FollowEvent]()
    alarms = Alarms(now=datetime.now(UTC))
    following = await follow_in(house, store, alarms, told)
    await following.follow(SERIES)
    title = await following.look("tv-4101")

    assert [e.key for e in title.wanted] == [(1, 7)]
    assert [(e.season, e.number) for e in title.upcoming] == [(2, 7)]  # of 8 nobody knows the day
    assert {(event.season, event.episodes) for event in told} == {
        (1, (1, 2, 3, 4, 5, 6, 8)),
        (2, (1, 2, 3, 4, 5, 6)),
    }
    tasks = await house.tasks()

    await following.stop()
    await house.stop()
    await house.start()
    following = await follow_in(house, store, alarms, told)
    simulator.add_file(name=LATE, size=12_000_000)
    alarms.now += timedelta(minutes=11)
    title = await following.look("tv-4101")

    assert title.wanted == ()
    assert title.state is FollowState.WAITING
    assert (told[-1].season, told[-1].episodes) == (1, (7,))
    assert title.found[0].filename == told[-1].filename
    new = [task for link, task in (await house.tasks()).items() if link not in tasks]
    assert [(task.season, task.episode) for task in new] == [(1, 7)]
    await following.stop()


async def test_a_movie_that_is_there_ends(house: House) -> None:
    told: list[FollowEvent] = []
    alarms = Alarms(now=datetime.now(UTC))
    following = await follow_in(house, MemoryFollowStore(), alarms, told)
    await following.follow(MOVIE)

    title = await following.look("movie-4101")

    assert title.state is FollowState.ENDED
    assert len(title.found) == 1
    assert MOVIE_ID in {task.tmdb_id for task in (await house.tasks()).values()}
    await following.stop()
