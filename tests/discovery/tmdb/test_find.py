"""Titles by the ids that other sites have for them."""

import pytest

from custom_components.fshare_downloader.discovery.models import TitleType
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from tests.simulator import FshareSimulator

from .kit import asked


@pytest.fixture(autouse=True)
def titles(simulator: FshareSimulator) -> None:
    """A movie and a series that other sites know."""
    simulator.add_movie("The Matrix", "1999-03-31", external_ids={"imdb_id": "tt0133093"})
    simulator.add_series(
        "Breaking Bad", "2008-01-20", external_ids={"imdb_id": "tt0903747", "tvdb_id": "81189"}
    )


@pytest.mark.parametrize(
    ("external_id", "source", "title_type"),
    [
        ("tt0133093", "imdb_id", TitleType.MOVIE),
        ("tt0903747", "imdb_id", TitleType.TV),
        ("81189", "tvdb_id", TitleType.TV),
    ],
)
async def test_a_title_is_found_by_the_id_of_another_site(
    client: TmdbClient, external_id: str, source: str, title_type: TitleType
) -> None:
    found = await client.find(external_id, source)
    assert found is not None
    assert found[0] is title_type


async def test_what_nobody_knows_is_none(client: TmdbClient) -> None:
    assert await client.find("81189", "imdb_id") is None
    assert await client.find("1", "tvdb_id") is None


async def test_it_is_asked_once(client: TmdbClient, simulator: FshareSimulator) -> None:
    for _ in range(3):
        await client.find("81189", "tvdb_id")
        await client.find("1", "tvdb_id")
    assert asked(simulator, "find/") == ["find/81189", "find/1"]
