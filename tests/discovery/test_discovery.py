"""Searching, and what happens when somebody does not answer; over HTTP."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.errors import DownloaderError, NetworkError
from custom_components.fshare_downloader.discovery.errors import (
    NoSearchSourceError,
    SearchUnavailableError,
    SeasonNotFoundError,
    TitleNotFoundError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
    TmdbUnavailableError,
    error_of,
)
from custom_components.fshare_downloader.discovery.models import (
    Collection,
    GrabRequest,
    Movie,
    Series,
    TitleType,
)
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind
from tests.simulator.media import COLLECTION_ID, MOVIE_ID, SERIES_ID, MediaScenario, fill_media

from .house import House, chosen, series_request


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


async def test_a_search_brings_titles_and_files(house: House) -> None:
    found = await house.discovery.search("Where the Sea Ends")
    assert (found.titles[0].tmdb_id, found.titles[0].title_type) == (SERIES_ID, TitleType.TV)
    assert 10 < len(found.files) <= 20
    names = [hit.name for hit, _ in found.files]
    assert all(release.title == "Where the Sea Ends" for _, release in found.files[:10])
    assert not any(name.endswith(".srt") for name in names)
    assert found.problems == ()


async def test_titles_alone_are_looked_for_at_tmdb_alone(
    house: House, simulator: FshareSimulator
) -> None:
    await simulator.set_network(down=True, host=HostKind.SEARCH)
    titles = await house.discovery.find_titles(
        "nơi biển kết thúc", title_type=TitleType.TV, limit=1
    )
    assert [(title.tmdb_id, title.title_type) for title in titles] == [(SERIES_ID, TitleType.TV)]

    await house.discovery.apply_settings(house.options(tmdb_api_key=""))
    with pytest.raises(TmdbKeyMissingError):
        await house.discovery.find_titles("nơi biển kết thúc")


async def test_the_nearest_names_come_first(house: House) -> None:
    found = await house.discovery.search("Where the Sea Ends S01E05", limit=3)
    assert len(found.files) <= 3
    episode = await house.discovery.search("Rain on Tin Roofs 2021", limit=50)
    assert {release.year for _, release in episode.files[:3]} == {2021}


async def test_only_what_is_of_the_type_asked_for_comes(house: House) -> None:
    movies = await house.discovery.search("The Lantern Keeper", title_type=TitleType.MOVIE)
    assert {title.title_type for title in movies.titles} == {TitleType.MOVIE}
    assert movies.files
    series = await house.discovery.search("Where the Sea Ends", title_type=TitleType.TV)
    assert all(release.seasons or release.episodes for _, release in series.files)
    none = await house.discovery.search("The Lantern Keeper", title_type=TitleType.TV)
    assert none.files == ()


async def test_titles_are_told_with_all_that_belongs_to_them(house: House) -> None:
    discovery = house.discovery
    assert isinstance(await discovery.title(TitleType.MOVIE, MOVIE_ID), Movie)
    assert isinstance(await discovery.title(TitleType.TV, SERIES_ID), Series)
    assert isinstance(await discovery.title(TitleType.COLLECTION, COLLECTION_ID), Collection)
    seasons = await discovery.seasons(SERIES_ID)
    assert [(season.number, len(season.episodes)) for season in seasons] == [(0, 2), (1, 8), (2, 8)]


async def test_titles_come_in_the_language_that_is_asked_for(house: House) -> None:
    discovery = house.discovery
    english = await discovery.search("nơi biển kết thúc", language="en-US")
    assert english.titles[0].title == "Where the Sea Ends"
    assert (await discovery.title(TitleType.TV, SERIES_ID, language="en-US")).title == (
        "Where the Sea Ends"
    )
    seasons = await discovery.seasons(SERIES_ID, language="en-US")
    assert seasons[1].episodes[0].title == "Episode 1"

    own = await discovery.search("where the sea ends")
    assert own.titles[0].title == "Nơi Biển Kết Thúc"
    assert (await discovery.title(TitleType.TV, SERIES_ID)).title == "Nơi Biển Kết Thúc"


async def test_titles_and_seasons_that_are_not_there_are_errors(house: House) -> None:
    with pytest.raises(TitleNotFoundError):
        await house.plan(GrabRequest(tmdb_id=999, title_type=TitleType.TV))
    with pytest.raises(SeasonNotFoundError):
        await house.plan(series_request(1, 9))


async def test_without_a_key_files_are_found_and_nothing_is_grabbed(house: House) -> None:
    await house.discovery.apply_settings(house.options(tmdb_api_key=""))
    found = await house.discovery.search("Where the Sea Ends")
    assert found.files
    assert [(p.source, p.code) for p in found.problems] == [("tmdb", "tmdb_key_missing")]
    for work in (house.plan, house.grab):
        with pytest.raises(TmdbKeyMissingError):
            await work(series_request(1))
    assert house.grabs.saves[-1] == 0


async def test_without_a_key_the_trouble_of_the_search_site_is_told(
    house: House, simulator: FshareSimulator
) -> None:
    await house.discovery.apply_settings(house.options(tmdb_api_key=""))
    await simulator.set_network(down=True, host=HostKind.SEARCH)
    with pytest.raises(SearchUnavailableError):
        await house.discovery.search("Where the Sea Ends")

    await house.discovery.apply_settings(house.options(tmdb_api_key="", search_url=""))
    with pytest.raises(TmdbKeyMissingError):
        await house.discovery.search("Where the Sea Ends")


async def test_a_wrong_key_is_said_to_be_wrong(house: House) -> None:
    await house.discovery.apply_settings(house.options(tmdb_api_key="0" * 32))
    with pytest.raises(TmdbKeyRejectedError):
        await house.plan(series_request(1))
    found = await house.discovery.search("Where the Sea Ends")
    assert [p.code for p in found.problems] == ["tmdb_key_rejected"]


async def test_tmdb_down_is_said_so(house: House, simulator: FshareSimulator) -> None:
    await simulator.set_network(down=True, host=HostKind.TMDB)
    with pytest.raises(TmdbUnavailableError):
        await house.plan(series_request(1))
    await simulator.set_network(down=False, host=HostKind.TMDB)


async def test_search_down_is_an_error_and_nothing_is_called_missing(
    house: House, simulator: FshareSimulator
) -> None:
    await simulator.set_network(down=True, host=HostKind.SEARCH)
    with pytest.raises(SearchUnavailableError):
        await house.plan(series_request(1))
    found = await house.discovery.search("Where the Sea Ends")
    assert found.titles
    assert [(p.source, p.code) for p in found.problems] == [("site", "search_unavailable")]
    await simulator.set_network(down=True, host=HostKind.TMDB)
    with pytest.raises(TmdbUnavailableError):
        await house.discovery.search("Something else")
    await simulator.set_network(down=False)


async def test_one_source_down_is_told_of_in_the_plan(
    house: House, simulator: FshareSimulator, media: MediaScenario
) -> None:
    await house.stop()
    await house.start(folder_links=(media.folder.url,))

    async def is_indexed() -> bool:
        found = await house.discovery.search("Where the Sea Ends S02E05", limit=50)
        return any(hit.source == "folders" for hit, _ in found.files) or bool(
            await house.discovery._index.search("Where the Sea Ends")
        )

    await house.until_true(is_indexed)
    await simulator.set_network(down=True, host=HostKind.SEARCH)
    plan = await house.plan(series_request(1, 2))
    assert len(chosen(plan)) == 6
    assert [(p.source, p.code) for p in plan.problems] == [("site", "search_unavailable")]
    await simulator.set_network(down=False)


async def test_a_source_that_asks_for_patience_is_told_of(
    house: House, simulator: FshareSimulator
) -> None:
    simulator.add_fault(Fault(kind=FaultKind.STATUS, host=HostKind.SEARCH, status=429, times=None))
    with pytest.raises(DownloaderError) as caught:
        await house.plan(series_request(1))
    assert caught.value.code == "search_busy"


async def test_no_source_at_all_is_an_error(house: House) -> None:
    await house.discovery.apply_settings(house.options(search_url=""))
    with pytest.raises(NoSearchSourceError):
        await house.plan(series_request(1))
    found = await house.discovery.search("Where the Sea Ends")
    assert [p.code for p in found.problems] == ["no_search_source"]


async def test_fshare_down_is_an_error(house: House, simulator: FshareSimulator) -> None:
    for host in (HostKind.WEB, HostKind.API):
        await simulator.set_network(down=True, host=host)
    with pytest.raises(NetworkError):
        await house.plan(series_request(1))
    await simulator.set_network(down=False)


def test_errors_are_found_by_their_code() -> None:
    assert isinstance(error_of("search_unavailable", "Down."), SearchUnavailableError)
    assert str(error_of("search_unavailable", "Down.")) == "Down."
    assert type(error_of("no such code", "Odd.")) is DownloaderError
