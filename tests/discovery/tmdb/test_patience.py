"""How often TMDB is asked: not too much at a time, and once more if it asks for patience."""

import asyncio

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.discovery.errors import (
    TmdbUnavailableError,
)
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient, transport
from tests.core.hosts.kit import ScriptedFshare, answer
from tests.simulator import FaultKind, FshareSimulator

from .kit import FakeTime, MakeClient, Options, asked, trouble

MOVIE = "/3/movie/1"
IN_THE_FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, 1), ("3", 3), ("0", 0), ("3600", 10), ("Wed, 21 Oct", 1), (IN_THE_FUTURE, 10)],
)
async def test_too_many_requests_are_repeated_once(
    scripted: ScriptedFshare, client: TmdbClient, time: FakeTime, header: str | None, seconds: int
) -> None:
    headers = {"Retry-After": header} if header else {}
    scripted.on(MOVIE, answer({}, 429, headers), answer({"title": "Film"}))

    assert (await client.movie(1)).title == "Film"
    assert time.slept == [seconds]


async def test_too_many_requests_twice_are_trouble(
    simulator: FshareSimulator, client: TmdbClient, time: FakeTime
) -> None:
    simulator.add_fault(trouble(status=429, retry_after=120))

    with pytest.raises(TmdbUnavailableError) as caught:
        await client.movie(1)

    assert caught.value.retry_after == 120
    assert asked(simulator) == ["movie/1", "movie/1"]
    assert time.slept == [10]


async def test_at_most_four_requests_run_at_a_time(
    options: Options, make_client: MakeClient, http: aiohttp.ClientSession
) -> None:
    running: list[str] = []
    four, go_on = asyncio.Event(), asyncio.Event()

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        if request.path == "/ping":
            return web.Response()
        running.append(request.path)
        if len(running) == transport.MAX_REQUESTS:
            four.set()
        await go_on.wait()
        running.remove(request.path)
        peaks.append(len(running))
        return web.Response(text='{"title": "Film", "name": "Series", "episodes": []}')

    peaks: list[int] = []
    async with RawTestServer(handle) as server:
        options.change(tmdb_url=str(server.make_url("/3")))
        client = make_client()
        movies = [client.movie(number) for number in range(10)]
        seasons = [client.season(1, number) for number in range(10)]
        everything = asyncio.gather(*movies, *seasons)
        await four.wait()
        # By the time that these have gone to and fro, a fifth would have arrived.
        for _ in range(20):
            await (await http.get(server.make_url("/ping"))).read()
        held = len(running)
        go_on.set()
        await everything

    assert held == transport.MAX_REQUESTS
    assert max(peaks) < transport.MAX_REQUESTS


async def test_equal_requests_are_one(simulator: FshareSimulator, client: TmdbClient) -> None:
    simulator.add_movie("Film")
    simulator.settings.tmdb_latency_seconds = 0.01

    first, *others = await asyncio.gather(*(client.movie(1001) for _ in range(5)))

    assert others == [first] * 4
    assert asked(simulator) == ["movie/1001"]


async def test_search_that_fails_ends_all_its_requests(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    simulator.add_fault(trouble(path="/search/collection", status=500))
    simulator.add_fault(trouble(FaultKind.DELAY, path="/search/multi", seconds=60))

    with pytest.raises(TmdbUnavailableError):
        await client.search_titles("film")

    for _ in range(5):
        await asyncio.sleep(0)
    assert not [task for task in asyncio.all_tasks() if "tmdb/cache.py" in repr(task)]
