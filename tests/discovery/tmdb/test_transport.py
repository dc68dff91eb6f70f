"""One request: what goes out, what may come back, and that the key never does."""

import asyncio
import logging
import traceback
from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.discovery.errors import (
    TmdbAnswerError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
    TmdbUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import TitleType
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient, transport
from custom_components.fshare_downloader.discovery.tmdb.transport import Access
from tests.core.hosts.kit import ScriptedFshare, answer, serve_bytes
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind

from .kit import FakeTime, MakeClient, Options, asked, trouble

FILM = "/3/movie/1"


@pytest.fixture
async def scripted(socket_enabled: None, options: Options) -> AsyncIterator[ScriptedFshare]:
    """Return a server that answers what it is told, and that the options lead to."""
    server = ScriptedFshare()
    async with RawTestServer(server.handle) as running:
        server.url = str(running.make_url("/3"))
        options.change(tmdb_url=server.url)
        yield server


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and whatever hangs on to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


# --- the key -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["", "  \n"])
async def test_without_a_key_nothing_is_asked(
    simulator: FshareSimulator, client: TmdbClient, options: Options, key: str
) -> None:
    options.change(tmdb_api_key=key)

    for call in (
        client.search_titles("film"),
        client.movie(1),
        client.series(1),
        client.season(1, 1),
        client.collection(1),
    ):
        with pytest.raises(TmdbKeyMissingError):
            await call
    assert simulator.requests == []


async def test_key_goes_into_the_query_and_a_token_into_the_header(
    simulator: FshareSimulator, client: TmdbClient, options: Options
) -> None:
    simulator.add_movie("Film")
    await client.movie(1001)
    options.change(tmdb_api_key=f" {simulator.tmdb_token}\n")
    await client.movie(1001)

    by_key, by_token = simulator.requests_to(HostKind.TMDB, "movie")
    assert by_key.query["api_key"] == simulator.tmdb_key
    assert "authorization" not in by_key.headers
    assert by_token.headers["authorization"] == f"Bearer {simulator.tmdb_token}"
    assert "api_key" not in by_token.query


@pytest.mark.parametrize("key", ["wrong", "a.b.c", "a.b\r\nX-Evil: 1", "khóa.khóa", "&api_key=1"])
async def test_wrong_key_is_rejected(client: TmdbClient, options: Options, key: str) -> None:
    options.change(tmdb_api_key=key)

    with pytest.raises(TmdbKeyRejectedError):
        await client.movie(1)


@pytest.mark.parametrize("uses_token", [False, True])
@pytest.mark.parametrize(
    "fault",
    [
        (FaultKind.STATUS, 401),
        (FaultKind.STATUS, 404),
        (FaultKind.STATUS, 429),
        (FaultKind.STATUS, 500),
        (FaultKind.NOT_JSON, 0),
        (FaultKind.HTML, 0),
        (FaultKind.REDIRECT, 0),
        (FaultKind.DELAY, 0),
        None,
    ],
)
async def test_key_gets_into_no_log_and_no_error(
    simulator: FshareSimulator,
    make_client: MakeClient,
    options: Options,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    fault: tuple[FaultKind, int] | None,
    uses_token: bool,
) -> None:
    key = simulator.tmdb_token if uses_token else simulator.tmdb_key
    options.change(tmdb_api_key=key)
    caplog.set_level(logging.DEBUG, "custom_components")
    if fault is None:
        await simulator.set_network(down=True)
    else:
        simulator.add_fault(trouble(fault[0], status=fault[1], seconds=60))
        monkeypatch.setattr(transport, "_TIMEOUT", aiohttp.ClientTimeout(total=0.5))
    client = make_client()

    with pytest.raises(DownloaderError) as caught:
        await client.movie(1)

    said = "".join(traceback.format_exception(caught.value)) + f"{client!r} {options()!r}"
    said += "".join(repr(vars(error)) + repr(error) for error in chain_of(caught.value))
    said += "".join(
        record.getMessage() for record in caplog.records if record.name.startswith("custom_")
    )
    assert "movie/1" in said
    assert key not in said
    # An error of aiohttp that hangs on would hold the address.
    assert [type(error) for error in chain_of(caught.value)] == [type(caught.value)]


def test_access_does_not_show_its_key(options: Options) -> None:
    assert options().tmdb_api_key not in repr(Access.of(options()))


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (401, TmdbKeyRejectedError),
        (403, TmdbKeyRejectedError),
        (400, TmdbAnswerError),
        (418, TmdbAnswerError),
        (422, TmdbAnswerError),
        (500, TmdbUnavailableError),
        (503, TmdbUnavailableError),
        (504, TmdbUnavailableError),
    ],
)
async def test_status_decides(
    simulator: FshareSimulator, client: TmdbClient, status: int, error: type[Exception]
) -> None:
    simulator.add_fault(trouble(status=status))

    with pytest.raises(error):
        await client.movie(1)
    assert asked(simulator) == ["movie/1"]


@pytest.mark.parametrize("status", [200, 204, 301, 403, 404])
async def test_page_instead_of_an_answer_is_odd(
    scripted: ScriptedFshare, client: TmdbClient, status: int
) -> None:
    scripted.on(FILM, answer("<html>Welcome</html>", status, {"Location": "/3/movie/2"}))

    with pytest.raises(TmdbAnswerError):
        await client.movie(1)
    assert [path for path, _ in scripted.calls] == [FILM]


@pytest.mark.parametrize("kind", [FaultKind.HTML, FaultKind.NOT_JSON, FaultKind.REDIRECT])
async def test_service_in_disorder_gives_odd_answers(
    simulator: FshareSimulator, client: TmdbClient, kind: FaultKind
) -> None:
    simulator.add_fault(trouble(kind))

    with pytest.raises(TmdbAnswerError):
        await client.search_titles("film")


async def test_search_that_does_not_exist_is_an_odd_answer(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    simulator.add_fault(trouble(status=404))

    with pytest.raises(TmdbAnswerError):
        await client.search_titles("film", title_type=TitleType.MOVIE)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"success": false}',
        b"\xff\xfe{}",
        b"[" * 100_000,
        b'{"title": "\\ud83c"}',
        b'{"title": "Film", "overview": 1' + b"0" * 5000 + b"}",
        b'{"title": "Film"',
    ],
)
async def test_body_that_is_no_film_is_an_odd_answer(
    scripted: ScriptedFshare, client: TmdbClient, body: bytes
) -> None:
    scripted.on(FILM, answer(body))

    with pytest.raises(TmdbAnswerError):
        await client.movie(1)


async def test_byte_order_mark_is_no_obstacle(scripted: ScriptedFshare, client: TmdbClient) -> None:
    scripted.on(FILM, answer(b'\xef\xbb\xbf{"title": "Film", "new field": NaN}'))

    assert (await client.movie(1)).title == "Film"


async def test_answer_without_end_is_not_read_to_its_end(
    scripted: ScriptedFshare, client: TmdbClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_ANSWER_BYTES", 1000)
    scripted.on(FILM, answer(b'{"title": "Film"}' + b" " * 1000))

    with pytest.raises(TmdbAnswerError):
        await client.movie(1)


# --- patience ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "seconds"), [(None, 1), ("3", 3), ("0", 0), ("3600", 10), ("Wed, 21 Oct", 1)]
)
async def test_too_many_requests_are_repeated_once(
    scripted: ScriptedFshare, client: TmdbClient, time: FakeTime, header: str | None, seconds: int
) -> None:
    headers = {"Retry-After": header} if header else {}
    scripted.on(FILM, answer({}, 429, headers), answer({"title": "Film"}))

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
    options: Options, make_client: MakeClient
) -> None:
    running = peak = 0
    four = asyncio.Event()

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal running, peak
        running += 1
        peak = max(peak, running)
        if running == transport.MAX_REQUESTS:
            four.set()
        await four.wait()
        running -= 1
        return web.Response(text='{"title": "Film", "name": "Series", "episodes": []}')

    async with RawTestServer(handle) as server:
        options.change(tmdb_url=str(server.make_url("/3")))
        client = make_client()
        films = [client.movie(number) for number in range(10)]
        seasons = [client.season(1, number) for number in range(10)]
        await asyncio.gather(*films, *seasons)

    assert peak == transport.MAX_REQUESTS


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


# --- the network ---------------------------------------------------------------------------------


async def test_tmdb_that_is_down_is_unavailable_until_it_is_back(
    simulator: FshareSimulator, client: TmdbClient
) -> None:
    simulator.add_movie("Film")
    await simulator.set_network(down=True, host=HostKind.TMDB)
    with pytest.raises(TmdbUnavailableError):
        await client.movie(1001)
    with pytest.raises(TmdbUnavailableError):
        await client.search_titles("film")

    await simulator.set_network(down=False)

    assert (await client.movie(1001)).title == "Film"


async def test_slow_answer_is_waited_for_only_so_long(
    simulator: FshareSimulator, client: TmdbClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert transport._TIMEOUT.total == 15
    monkeypatch.setattr(transport, "_TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    simulator.add_fault(Fault(FaultKind.DELAY, host=HostKind.TMDB, seconds=60))

    with pytest.raises(TmdbUnavailableError):
        await client.movie(1)


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"rubbish\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nrubb",
    ],
)
async def test_broken_http_is_trouble_of_the_network(
    client: TmdbClient, options: Options, reply: bytes
) -> None:
    server, url = await serve_bytes(reply)
    async with server:
        options.change(tmdb_url=url)

        with pytest.raises(TmdbUnavailableError):
            await client.movie(1)


@pytest.mark.parametrize("url", ["nonsense", "http://", "http://[::1", "ftp://a.example"])
async def test_address_that_is_none_is_trouble_of_the_network(
    client: TmdbClient, options: Options, url: str
) -> None:
    options.change(tmdb_url=url)

    with pytest.raises(TmdbUnavailableError):
        await client.movie(1)


def test_empty_address_is_the_usual_one(options: Options) -> None:
    options.change(tmdb_url=" ")

    assert Access.of(options()).url == "https://api.themoviedb.org/3"


async def test_closed_session_is_trouble_of_the_network(make_client: MakeClient) -> None:
    async with aiohttp.ClientSession() as http:
        client = make_client(http=http)

    with pytest.raises(TmdbUnavailableError):
        await client.movie(1)
