"""The media scenario has everything that Smart Grab is tried on, and it is found."""

from datetime import UTC, date, datetime

import pytest

from tests.simulator import FshareSimulator, Removed
from tests.simulator.media import MISSING, NOT_AIRED, MediaScenario, fill_media

from .client import Client


@pytest.fixture
def media(simulator: FshareSimulator) -> MediaScenario:
    """Fill the simulator."""
    return fill_media(simulator)


async def found(client: Client, query: str) -> list[str]:
    """Return the names that the search source finds."""
    url = f"{client.simulator.search_url}/api/v1/string-query-search"
    reply = await client.request("POST", url, params={"query": query})
    # The source is as odd as they are: there may be items that are none.
    return [item["name"] for item in reply.json["data"] if item and item["name"]]


def test_series_has_specials_a_double_episode_a_gap_and_a_future(
    simulator: FshareSimulator, media: MediaScenario
) -> None:
    today = datetime.fromtimestamp(simulator.clock.now(), UTC).date()
    episodes = {
        f"s{number:02}e{episode.number:02}": episode.air_date
        for number, season in media.series.seasons.items()
        for episode in season
    }

    covered = {key for key in media.releases if key.startswith("s")}
    assert "s01e03-e04" in covered
    assert set(episodes) - {"s01e03", "s01e04"} == covered - {"s01e03-e04"} | {*MISSING, *NOT_AIRED}
    aired = {key for key, day in episodes.items() if day and date.fromisoformat(day) <= today}
    assert set(episodes) - aired == set(NOT_AIRED)
    assert [episodes[key] is None for key in NOT_AIRED] == [False, True]
    assert {name: len(season) for name, season in media.series.seasons.items()} == {
        0: 2,
        1: 8,
        2: 8,
    }


def test_every_movie_has_a_release(media: MediaScenario) -> None:
    movies = {f"movie-{movie.tmdb_id}" for movie in [*media.collection.movies, media.movie]}

    assert movies == {key for key in media.releases if key.startswith("movie")}
    assert len(media.collection.movies) == 3
    assert media.movie.tmdb_id == media.series.tmdb_id


def test_files_are_small_and_all_different(
    simulator: FshareSimulator, media: MediaScenario
) -> None:
    files = [file for files in media.releases.values() for file in files]
    others = [*media.poor, *media.wrong, *media.dead]

    assert all(3_000_000 <= file.size <= 20_000_000 for file in files + others)
    assert all(file.size < 100_000 for file in media.subtitles)
    assert {file.removed for file in media.dead} == {Removed.JSON}
    names = [file.name for file in simulator.catalog.files]
    assert len(set(names)) == len(names) == len(files + others + media.subtitles)


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("Where the Sea Ends", {"s01e01", "s01e02", "s01e03-e04", "s01e06", "s02e05", "s02e06"}),
        ("Nơi Biển Kết Thúc", {"s01e01", "s01e05", "s02e04"}),
        ("Noi Bien Ket Thuc", {"s01e08"}),
        ("Rain on Tin Roofs 2021", {"movie-4101"}),
        ("Mưa Trên Mái Tôn", {"movie-4101"}),
        ("The Lantern Keeper", {"movie-4201", "movie-4202"}),
        ("Người Giữ Đèn", {"movie-4201", "movie-4203"}),
    ],
)
async def test_search_source_finds_the_files(
    client: Client, media: MediaScenario, query: str, keys: set[str]
) -> None:
    names = set(await found(client, query))

    hits = {key for key, files in media.releases.items() if names & {file.name for file in files}}
    assert keys <= hits


async def test_lookalikes_are_found_along(client: Client, media: MediaScenario) -> None:
    names = {
        *await found(client, "where the sea"),
        *await found(client, "rain on tin roofs"),
        *await found(client, "the lantern"),
    }

    assert {file.name for file in [*media.poor, *media.wrong, *media.dead]} <= names


async def test_folder_holds_the_second_season(client: Client, media: MediaScenario) -> None:
    page = (await client.v3(linkcode=media.folder.code)).json

    season = [file.name for key, files in media.releases.items() if "s02" in key for file in files]
    assert {item["name"] for item in page["items"]} > set(season)


def test_description_tells_ids_and_links(media: MediaScenario) -> None:
    told = media.describe()

    assert (told["series"], told["movie"], told["collection"]) == (4101, 4101, 7001)
    assert told["movies"] == [4203, 4201, 4202]
    assert told["folder"] == media.folder.url
    assert told["releases"] == {
        key: [file.url for file in files] for key, files in media.releases.items()
    }
    assert told["missing"] == ["s01e07", "s00e02"]
    assert told["not_aired"] == ["s02e07", "s02e08"]
