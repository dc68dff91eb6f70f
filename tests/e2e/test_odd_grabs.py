"""Titles whose files have odd names are grabbed whole: each file is what it should be."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from .harness.config_dir import DOMAIN
from .harness.downloads import files_in
from .harness.grabs import WirePlan, arrives, files_of, smart_grab
from .harness.installation import Installation

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

SIZE = 1_000_000


@pytest_asyncio.fixture(loop_scope="module", scope="module", autouse=True)
async def search(installation: Installation) -> None:
    """Let the house search at the simulated site and ask the simulated TMDB."""
    await installation.set_options(search=installation.simulator.search_options)


def weekly(first: int, last: int, day: date) -> list[dict[str, Any]]:
    """Return episodes of which one a week is aired."""
    return [
        {"number": number, "air_date": (day + timedelta(weeks=number - first)).isoformat()}
        for number in range(first, last + 1)
    ]


async def share(installation: Installation, folder: str, names: list[str]) -> None:
    """Let there be a folder with these files."""
    files = [await installation.simulator.add_file(name, SIZE) for name in names]
    children = [file["code"] for file in files]
    await installation.simulator.control("POST", "/folders", name=folder, children=children)


def names_of(plan: WirePlan) -> dict[str, str]:
    """Return the names that chosen files have at Fshare."""
    return {file["key"]: file["name"] for file in files_of(plan)}


async def test_both_halves_of_a_season_are_what_they_are(installation: Installation) -> None:
    title = "The Quiet Harbour"
    series = await installation.simulator.control(
        "POST",
        "/titles/series",
        title=title,
        first_aired="2020-07-08",
        seasons={
            1: [*weekly(1, 13, date(2020, 7, 8)), *weekly(14, 25, date(2021, 1, 6))],
        },
    )
    first = [f"{title} S1 - {number:02} [1080p].mkv" for number in range(1, 14)]
    second = [f"{title} - {number:02} [1080p].mkv" for number in range(1, 13)]
    await share(installation, f"{title} S1 1080p", first)
    await share(installation, f"{title} S1 Part 2 1080p", second)

    plan = await smart_grab(installation.client, tmdb_id=series["tmdb_id"], media_type="tv")

    expected = enumerate([*first, *second], 1)
    assert names_of(plan) == {f"s01e{number:02}": name for number, name in expected}
    assert (plan["missing"], plan["problems"]) == ([], [])
    await arrives(installation, plan)
    season = installation.download_dir / "tv" / f"{title} (2020)" / "Season 01"
    assert len(files_in(season)) == 25


async def test_the_media_browser_shows_the_poster_of_a_season(installation: Installation) -> None:
    category = await installation.client.command(
        "media_source/browse_media", media_content_id=f"media-source://{DOMAIN}/category/tv"
    )
    (season,) = category["children"]
    assert season["title"] == "The Quiet Harbour S01"
    assert await installation.simulator.requests("tmdb", "/t/p/") == []

    async with aiohttp.ClientSession() as browser, browser.get(season["thumbnail"]) as poster:
        assert (poster.status, poster.content_type) == (HTTPStatus.OK, "image/png")


async def test_numbers_in_front_of_titles_are_the_episodes(installation: Installation) -> None:
    title = "Salt and Lanterns"
    series = await installation.simulator.control(
        "POST", "/titles/series", title=title, first_aired="2019-03-01", seasons={1: 12}
    )
    names = [f"{number:02}. A Story {'of ' * number}the Sea.mkv" for number in range(1, 13)]
    await share(installation, f"{title} Season 1 (BDRip 720p)", names)

    plan = await smart_grab(installation.client, tmdb_id=series["tmdb_id"], media_type="tv")

    expected = {f"s01e{number:02}": name for number, name in enumerate(names, 1)}
    assert names_of(plan) == expected
    await arrives(installation, plan)


async def test_a_movie_with_part_one_in_its_title_is_that_movie(installation: Installation) -> None:
    simulator = installation.simulator
    movie = await simulator.control(
        "POST",
        "/titles/movies",
        title="Salt Moon - Part One: A Child of the Tide",
        released="2023-12-15",
        titles={"vi": "Trăng Muối: Phần Một - Đứa Con Của Thủy Triều"},
    )
    name = "Salt.Moon.Part.One.A.Child.of.the.Tide.2023.1080p.NF.WEB-DL.DDP5.1.H.264-FLUX.mkv"
    await simulator.add_file(name, SIZE)
    await simulator.add_file(name.replace("One.A.Child.of.the.Tide", "Two.The.Scargiver"), SIZE)

    plan = await smart_grab(installation.client, tmdb_id=movie["tmdb_id"], media_type="movie")

    assert names_of(plan) == {f"movie-{movie['tmdb_id']}": name}
    await arrives(installation, plan)
