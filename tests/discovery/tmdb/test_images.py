"""Where posters are, and that no title has to wait for that."""

import aiohttp
import pytest
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from tests.core.hosts.kit import ScriptedFshare, answer
from tests.simulator import FshareSimulator, HostKind

from .kit import FakeTime, MakeClient, Options, trouble

USUAL = "https://image.tmdb.org/t/p/w342"


async def test_poster_is_where_tmdb_says(
    simulator: FshareSimulator, client: TmdbClient, http: aiohttp.ClientSession
) -> None:
    simulator.add_movie("Film")

    poster = (await client.movie(1001)).poster_url

    assert poster
    async with http.get(poster) as response:
        assert response.content_type == "image/png"


async def test_usual_place_stands_in_and_is_asked_about_again_later(
    simulator: FshareSimulator, client: TmdbClient, time: FakeTime
) -> None:
    for _ in range(3):
        simulator.add_movie("Film")
    fault = simulator.add_fault(trouble(path="configuration", status=500))

    posters = [(await client.movie(number)).poster_url for number in (1001, 1002)]
    simulator.clear_faults()
    time.now += 600
    later = (await client.movie(1003)).poster_url

    assert posters == [f"{USUAL}/movie-1001.png", f"{USUAL}/movie-1002.png"]
    assert fault.fired == 1
    assert later == f"{simulator.tmdb_url.removesuffix('/3')}/t/p/w342/movie-1003.png"


@pytest.mark.parametrize(
    ("images", "expected"),
    [
        (
            {"secure_base_url": "https://i.tmdb.org/t/", "poster_sizes": ["w342"]},
            "i.tmdb.org/t/w342",
        ),
        (
            {"secure_base_url": "https://i.tmdb.org", "poster_sizes": ["w92", "w185"]},
            "i.tmdb.org/w185",
        ),
        ({"base_url": "https://i.tmdb.org/", "secure_base_url": None}, "i.tmdb.org/w342"),
        ({"base_url": "https://i.tmdb.org/", "poster_sizes": ["../.."]}, "i.tmdb.org/w342"),
        ({"secure_base_url": "javascript:alert(1)//"}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": "https://i.example/t/"}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": "https://tmdb.org.example/t/"}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": "https://nottmdb.org/t/"}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": "https://i.tmdb.org@i.example/"}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": "https://a:b@i.tmdb.org/"}, "image.tmdb.org/t/p/w342"),
        ({"base_url": "http://image.tmdb.org/t/p/"}, "image.tmdb.org/t/p/w342"),
        ({"base_url": "/t/p/"}, "image.tmdb.org/t/p/w342"),
        ({"base_url": "//image.tmdb.org/t/p/"}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": "http://[::1"}, "image.tmdb.org/t/p/w342"),
        ({}, "image.tmdb.org/t/p/w342"),
        ({"secure_base_url": 5}, "image.tmdb.org/t/p/w342"),
        (None, "image.tmdb.org/t/p/w342"),
    ],
)
async def test_odd_configuration_leads_to_a_sound_address(
    socket_enabled: None,
    options: Options,
    make_client: MakeClient,
    images: dict[str, object] | None,
    expected: str,
) -> None:
    scripted = ScriptedFshare()
    scripted.on("/3/configuration", answer({"images": images}))
    scripted.on("/3/movie/1", answer({"title": "Film", "poster_path": "/a.jpg"}))
    async with RawTestServer(scripted.handle) as server:
        options.change(tmdb_url=str(server.make_url("/3")))

        movie = await make_client().movie(1)

    assert movie.poster_url == f"https://{expected}/a.jpg"


async def test_failed_search_asks_for_no_images(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    await client.search_titles("nothing")

    assert simulator.requests_to(HostKind.TMDB, "configuration") == []
