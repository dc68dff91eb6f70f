"""What may come back, and that nothing foreign escapes."""

import aiohttp
import pytest

from custom_components.fshare_downloader.core.errors import AnswerTooLargeError
from custom_components.fshare_downloader.discovery.errors import (
    TmdbAnswerError,
    TmdbKeyRejectedError,
    TmdbUnavailableError,
)
from custom_components.fshare_downloader.discovery.models import TitleType
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient, transport
from custom_components.fshare_downloader.discovery.tmdb.transport import Access
from tests.core.hosts.kit import ScriptedFshare, answer, serve_bytes
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind

from .kit import MakeClient, Options, asked, trouble

MOVIE = "/3/movie/1"


# --- refusals -------------------------------------------------------------------------------------


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
    scripted.on(MOVIE, answer("<html>Welcome</html>", status, {"Location": "/3/movie/2"}))

    with pytest.raises(TmdbAnswerError):
        await client.movie(1)
    assert [path for path, _ in scripted.calls] == [MOVIE]


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
        b'{"title": "Film", "overview": 7}',
        b'{"title": "Film"',
    ],
)
async def test_body_that_is_no_movie_is_an_odd_answer(
    scripted: ScriptedFshare, client: TmdbClient, body: bytes
) -> None:
    scripted.on(MOVIE, answer(body))

    with pytest.raises(TmdbAnswerError):
        await client.movie(1)


async def test_byte_order_mark_is_no_obstacle(scripted: ScriptedFshare, client: TmdbClient) -> None:
    scripted.on(MOVIE, answer(b'\xef\xbb\xbf{"title": "Film", "new field": NaN}'))

    assert (await client.movie(1)).title == "Film"


async def test_answer_without_end_is_not_read_to_its_end(
    scripted: ScriptedFshare, client: TmdbClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MAX_TMDB_ANSWER_BYTES", 1000)
    scripted.on(MOVIE, answer(b'{"title": "Film"}' + b" " * 1000))

    with pytest.raises(AnswerTooLargeError):
        await client.movie(1)


# --- the network ----------------------------------------------------------------------------------


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
