"""What an indexer asks of the search: all files, recent files, and titles by ids."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.discovery.errors import (
    NoSearchSourceError,
    TmdbUnavailableError,
)
from tests.simulator import FshareSimulator, HostKind
from tests.simulator.media import MediaScenario, fill_media

from .house import House


@pytest.fixture
async def simulator(loopback: None) -> AsyncIterator[FshareSimulator]:
    """A simulated Fshare that runs."""
    async with FshareSimulator(seed=7) as running:
        yield running


@pytest.fixture
def media(simulator: FshareSimulator) -> MediaScenario:
    """What there is to find."""
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


async def test_all_videos_and_folders_are_found_unranked(house: House) -> None:
    files, problems = await house.discovery.find_files("Where the Sea Ends")
    shown = await house.discovery.search("Where the Sea Ends", limit=500)
    assert {hit.link for hit, _ in files} == {hit.link for hit, _ in shown.files}
    assert not any(hit.name.endswith(".srt") for hit, _ in files)
    assert problems == ()


async def test_a_source_that_fails_is_among_the_problems(
    house: House, simulator: FshareSimulator
) -> None:
    await simulator.set_network(down=True, host=HostKind.SEARCH)
    files, problems = await house.discovery.find_files("Where the Sea Ends")
    assert files == ()
    assert [problem.code for problem in problems] == ["search_unavailable"]
    await simulator.set_network(down=False, host=HostKind.SEARCH)


async def test_without_sources_that_is_said(house: House) -> None:
    await house.discovery.apply_settings(house.options(search_url=""))
    with pytest.raises(NoSearchSourceError):
        await house.discovery.find_files("anything")
    assert await house.discovery.recent_files(5) == ()


async def test_a_title_is_known_by_ids_as_most_releases_have_it(
    house: House, simulator: FshareSimulator
) -> None:
    simulator.add_series(
        "Ojing-eo Geim",
        "2021-09-17",
        tmdb_id=93405,
        original_title="오징어 게임",
        original_language="ko",
        titles={"vi": "Trò Chơi Con Mực", "en": "Squid Game"},
        external_ids={"tvdb_id": "383275", "imdb_id": "tt10919420"},
    )
    title_of = house.discovery.title_of
    for ids in ({"tvdbid": "383275"}, {"imdbid": "tt10919420"}, {"imdbid": "10919420"}):
        assert await title_of(ids, MediaType.TV) == ("Squid Game", 2021)
    assert await title_of({"tmdbid": "93405"}, MediaType.TV) == ("Squid Game", 2021)
    assert await title_of({"tmdbid": "93405"}, MediaType.MOVIE) is None
    assert await title_of({"tmdbid": "93405"}, None) is None
    assert await title_of({"tvdbid": "1"}, MediaType.TV) is None
    assert await title_of({"rid": "1", "tvdbid": "x", "imdbid": ""}, MediaType.TV) is None


async def test_without_a_key_no_title_is_known(house: House, simulator: FshareSimulator) -> None:
    await house.discovery.apply_settings(house.options(tmdb_api_key=""))
    assert await house.discovery.title_of({"tvdbid": "383275"}, MediaType.TV) is None
    await house.discovery.apply_settings(house.options())
    await simulator.set_network(down=True, host=HostKind.TMDB)
    with pytest.raises(TmdbUnavailableError):
        await house.discovery.title_of({"tvdbid": "383275"}, MediaType.TV)
    await simulator.set_network(down=False, host=HostKind.TMDB)
