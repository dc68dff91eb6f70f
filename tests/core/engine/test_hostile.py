"""Servers that misbehave: each harms its own download alone, and that for a bounded time."""

import asyncio
import struct
from contextlib import suppress
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine import TransferPolicy, TransferProgress
from custom_components.fshare_downloader.core.engine.http import limits, response_head
from custom_components.fshare_downloader.core.engine.http.response_head import parse_head
from custom_components.fshare_downloader.core.engine.transfer import attempt
from custom_components.fshare_downloader.core.errors import (
    ConnectionFailedError,
    DownloaderError,
    HostAnswerError,
    TransferInterruptedError,
    TransferStalledError,
)

from .conftest import WAIT_SECONDS, Downloads, with_policy
from .server import Content, Exchange, Handler, Serve, in_turn, random_bytes

DATA = random_bytes(3_000_000)
INTERIM = b"HTTP/1.1 100 Continue\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
MANY = 10**12

stalls_at_once = with_policy(stall_seconds=0.4, connect_seconds=0.4)
"""For servers that send something all the time, but never what is waited for."""
no_bounds = with_policy(max_interim_responses=MANY, max_head_bytes=MANY)
"""Lets heads go on for ever, so that only fairness protects other downloads."""


def without_end(data: bytes, beginning: bytes = b"") -> Handler:
    """Send the same again and again, as fast as it is taken."""

    def handler(exchange: Exchange) -> None:
        exchange.send(beginning)
        with suppress(OSError):
            while not exchange.closing.is_set():
                exchange.send(data)

    return handler


def dripping(data: bytes, beginning: bytes = b"") -> Handler:
    """Send a byte now and then, for ever."""

    def handler(exchange: Exchange) -> None:
        exchange.send(beginning)
        exchange.sock.settimeout(0.02)
        with suppress(OSError):
            for number in range(10**9):
                if exchange.closing.is_set():
                    return
                exchange.send(data[number % len(data) :][:1])
                with suppress(TimeoutError):
                    if not exchange.sock.recv(1024):
                        return

    return handler


def falling_silent(data: bytes) -> Handler:
    """Send something, and then nothing more."""

    def handler(exchange: Exchange) -> None:
        exchange.send(data)
        exchange.hang()

    return handler


async def failure(downloads: Downloads, url: str) -> DownloaderError:
    with pytest.raises(DownloaderError) as caught:
        await downloads.run(url)
    assert not downloads.destination.exists()
    return caught.value


# --- heads ---------------------------------------------------------------------------------------


async def test_interim_answers_without_end_are_given_up(downloads: Downloads, serve: Serve) -> None:
    server = serve(without_end(INTERIM * 1000))

    assert type(await failure(downloads, server.url())) is HostAnswerError
    assert downloads.leftovers() == []


async def test_as_many_interim_answers_as_are_allowed(
    downloads: Downloads, policy: TransferPolicy, serve: Serve
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(INTERIM * policy.max_interim_responses)
        Content(DATA)(exchange)

    assert (await downloads.run(serve(handler).url())).size == len(DATA)


@no_bounds
async def test_flood_of_heads_keeps_no_other_download_waiting(
    downloads: Downloads, serve: Serve
) -> None:
    hostile = serve(without_end(INTERIM * 1000))
    good = serve(Content(DATA))
    victim = downloads.begin(hostile.url(), key="hostile")
    while not hostile.requests:
        await asyncio.sleep(0.002)

    result = await downloads.run(good.url())

    assert result.path.read_bytes() == DATA
    assert not victim.done()
    await downloads.cancel(victim)


@no_bounds
async def test_flood_of_heads_is_cancelled_within_two_turns(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[bytes] = []
    parsed_before: list[int] = []
    hurry = attempt.Attempt.hurry

    def count(*args: object) -> object:
        parsed.append(b"")
        return parse_head(*args)  # type: ignore[arg-type]

    def note(self: attempt.Attempt) -> None:
        parsed_before.append(len(parsed))
        hurry(self)

    monkeypatch.setattr(response_head, "parse_head", count)
    monkeypatch.setattr(attempt.Attempt, "hurry", note)
    transfer = downloads.begin(serve(without_end(INTERIM * 1000)).url())
    while len(parsed) < 2000:
        await asyncio.sleep(0.002)

    await downloads.cancel(transfer)

    assert len(parsed) - parsed_before[0] <= 2


@stalls_at_once
@pytest.mark.parametrize(
    "handler",
    [
        dripping(b"x", b"HTTP/1.1 200 OK\r\nX: "),
        dripping(INTERIM),
        falling_silent(b"HTTP/1.1 200"),
    ],
    ids=["a header", "interim answers", "silent in mid-head"],
)
async def test_head_that_drips_has_a_time_in_all(
    downloads: Downloads, serve: Serve, handler: Handler
) -> None:
    assert type(await failure(downloads, serve(handler).url())) is ConnectionFailedError


async def test_server_that_hangs_up_in_mid_head(downloads: Downloads, serve: Serve) -> None:
    server = serve(lambda exchange: exchange.send(b"HTTP/1.1 200 OK\r\nContent-Le"))

    assert type(await failure(downloads, server.url())) is ConnectionFailedError


@stalls_at_once
async def test_tls_record_that_drips_is_given_up(downloads: Downloads, serve: Serve) -> None:
    record = b"\x16\x03\x03" + struct.pack(">H", 16_000)
    handler = dripping(b"\x02", record)

    server = serve(lambda _: None)
    server._serve = lambda sock: handler(Exchange("", {}, sock, server._closing))  # type: ignore[method-assign]
    url = server.url().replace("http:", "https:")

    assert type(await failure(downloads, url)) is ConnectionFailedError


async def test_redirects_in_a_circle_are_followed_a_few_times(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(lambda exchange: exchange.reply(302, {"Location": exchange.path + "x"}))

    assert type(await failure(downloads, server.url())) is HostAnswerError
    assert len(server.requests) == limits.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Length": limits.MAX_FILE_BYTES + 1},
        {"Content-Length": "9" * 5000},
        {f"X-{number}": "y" for number in range(limits.MAX_HEADERS + 1)},
    ],
    ids=["size", "digits", "headers"],
)
async def test_absurd_heads_are_refused(
    downloads: Downloads, serve: Serve, headers: dict[str, str | int]
) -> None:
    server = serve(lambda exchange: exchange.reply(200, headers, b"x" * 600))

    assert type(await failure(downloads, server.url())) is HostAnswerError
    assert downloads.leftovers() == []


async def test_entity_tag_that_cannot_be_sent_back_costs_no_resume(
    downloads: Downloads, serve: Serve
) -> None:
    etag = '"\u00e9' + "x" * 60_000 + '"'
    server = serve(Content(DATA, etag=etag, cuts=[1_000_000]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    await downloads.run(server.url())

    assert server.requests[-1].range_start
    assert "if-range" not in server.requests[-1].headers
    assert downloads.destination.read_bytes() == DATA


# --- bodies --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "frame",
    [b"0;" + b"x" * 100_000, b"0\r\n" + b"X: y\r\n" * 20_000, b"F" * 20_000],
    ids=["extension", "trailers", "digits"],
)
async def test_framing_beyond_its_limit_is_refused(
    downloads: Downloads, serve: Serve, frame: bytes
) -> None:
    server = serve(without_end(b"x", CHUNKED + b"4\r\ndata\r\n" + frame))

    assert type(await failure(downloads, server.url())) is HostAnswerError


@stalls_at_once
@pytest.mark.parametrize("frame", [b"", b"4;", b"0\r\nX: "], ids=["size", "extension", "trailers"])
async def test_framing_that_drips_is_a_stall(
    downloads: Downloads, serve: Serve, frame: bytes
) -> None:
    server = serve(dripping(b"0", CHUNKED + b"200\r\n" + b"x" * 512 + b"\r\n" + frame))

    assert type(await failure(downloads, server.url())) is TransferStalledError


async def test_bytes_beyond_the_announced_length_are_not_stored(
    downloads: Downloads, serve: Serve
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": 2_000_000})
        with suppress(OSError):
            exchange.send(DATA)
            exchange.hang()

    result = await downloads.run(serve(handler).url())

    assert result.path.read_bytes() == DATA[:2_000_000]


async def test_body_in_crumbs_lets_others_have_their_turn(
    downloads: Downloads, serve: Serve, tmp_path: Path
) -> None:
    hostile = serve(without_end(b"1\r\nx\r\n" * 1000, CHUNKED))
    crumbs = TransferProgress()
    request = downloads.request(hostile.url(), key="crumbs", destination=tmp_path / "crumbs.bin")
    victim = asyncio.create_task(downloads.engine.download(request, crumbs))
    async with asyncio.timeout(WAIT_SECONDS):
        while crumbs.downloaded < 1000:
            await asyncio.sleep(0.002)

    result = await downloads.run(serve(Content(DATA)).url())

    assert result.path.read_bytes() == DATA
    assert not victim.done()
    await downloads.cancel(victim)


async def test_comparing_crumbs_lets_others_have_their_turn(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_crumbs(exchange: Exchange) -> None:
        start = exchange.range_start or 0
        part = f"bytes {start}-{len(DATA) - 1}/{len(DATA)}"
        exchange.head(206, {"Content-Range": part, "Transfer-Encoding": "chunked"})
        crumbs = DATA[start : start + 100_000]
        exchange.send(b"".join(b"1\r\n%c\r\n" % byte for byte in crumbs))
        rest = DATA[start + 100_000 :]
        exchange.send(b"%x\r\n%b\r\n0\r\n\r\n" % (len(rest), rest))

    server = serve(in_turn([Content(DATA, cuts=[1_000_000]), in_crumbs]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    naps: list[float] = []
    sleep = asyncio.sleep

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr("asyncio.sleep", nap)
    await downloads.run(server.url())

    assert downloads.destination.read_bytes() == DATA
    assert len(naps) > 64 * 1024 // limits.EVENTS_PER_TURN
