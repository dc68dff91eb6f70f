"""Whatever a server answers instead of the file is understood, and never stored as the file."""

import asyncio
import socket
import threading
import time
import traceback

import pytest

from custom_components.fshare_downloader.core.errors import (
    AddressForbiddenError,
    ConnectionFailedError,
    DownloaderError,
    HostAnswerError,
    HostBusyError,
    HostUnavailableError,
    LinkDeadError,
    SizeMismatchError,
    TooManySessionsError,
    TrafficUsedUpError,
    TransferInterruptedError,
    TransferStalledError,
)

from .conftest import (
    ENDLESS_SECONDS,
    WAIT_SECONDS,
    Downloads,
    SilenceClock,
    stalls_soon,
)
from .server import Content, Exchange, Handler, Serve, in_turn, random_bytes

DATA = random_bytes(200_000)
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
PAGE = "<!DOCTYPE html><html><body>{}</body></html>"


def status(code: int, **headers: str) -> Handler:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda exchange: exchange.reply(code, {**named}, b"<html>short</html>")


async def failure(downloads: Downloads, url: str, **changes: object) -> DownloaderError:
    """Run a transfer that must fail; whatever it says, it tells no secret and stores nothing."""
    with pytest.raises(DownloaderError) as caught:
        await downloads.run(url, **changes)
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "secret" not in told
    assert not downloads.destination.exists()
    return caught.value


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (400, HostAnswerError),
        (401, LinkDeadError),
        (403, LinkDeadError),
        (404, LinkDeadError),
        (410, LinkDeadError),
        (416, HostAnswerError),
        (412, HostAnswerError),
        (206, HostAnswerError),
        (204, HostAnswerError),
        (304, HostAnswerError),
        (429, HostBusyError),
        (471, TooManySessionsError),
        (503, HostBusyError),
        (500, HostUnavailableError),
        (502, HostUnavailableError),
        (504, HostUnavailableError),
        (599, HostAnswerError),
    ],
)
async def test_status_becomes_the_error_it_stands_for(
    downloads: Downloads, serve: Serve, code: int, expected: type[DownloaderError]
) -> None:
    error = await failure(downloads, serve(status(code)).url())

    assert type(error) is expected
    assert error.retry_after is None
    assert downloads.leftovers() == []


@pytest.mark.parametrize("code", [429, 471, 503])
async def test_retry_after_is_passed_on(downloads: Downloads, serve: Serve, code: int) -> None:
    error = await failure(downloads, serve(status(code, Retry_After="120")).url())

    assert error.retry_after == 120


@pytest.mark.parametrize(
    ("text", "expected", "retry_after"),
    [
        ("Tài nguyên bạn yêu cầu không tìm thấy", LinkDeadError, None),
        ("T&agrave;i nguy&ecirc;n kh&ocirc;ng t&igrave;m th&#7845;y", LinkDeadError, None),
        ("Quý khách đã VƯỢT QUÁ số\n lượt tải trong ngày", TrafficUsedUpError, 300),
        ("Đã có lỗi xảy ra", HostAnswerError, None),
        ("x" * 100_000, HostAnswerError, None),
    ],
)
@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/octet-stream"])
async def test_page_in_place_of_the_file_is_read(
    downloads: Downloads,
    serve: Serve,
    text: str,
    expected: type[DownloaderError],
    retry_after: float | None,
    content_type: str,
) -> None:
    page = PAGE.format(text).encode()
    server = serve(lambda exchange: exchange.reply(200, {"Content-Type": content_type}, page))

    error = await failure(downloads, server.url(), size=len(page))

    assert type(error) is expected
    assert error.retry_after == retry_after
    assert downloads.leftovers() == []


@pytest.mark.parametrize(
    "body",
    [
        b'{"code": 404, "msg": "no such file"}',
        b'  {"error": {"message": "gone"}}',
        b"\xef\xbb\xbf\n <HTML lang=vi>gone",
        b"<head><title>x",
    ],
)
async def test_error_without_a_telling_type_is_recognized(
    downloads: Downloads, serve: Serve, body: bytes
) -> None:
    error = await failure(downloads, serve(lambda exchange: exchange.reply(200, {}, body)).url())

    assert type(error) is HostAnswerError


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("page.html", b"<!doctype html><html></html>"),
        ("data.json", b'{"code": 404}'),
        ("film.sub", b"{1}{1}25.000"),
        ("film.mkv", b"{1}{1}25.000"),
        ("film.mkv", b"{not json"),
        ("film.mkv", b'{"title": "no error"}'),
        ("film.mkv", b"<htmlish"),
    ],
)
async def test_file_that_only_looks_like_a_page_is_stored(
    downloads: Downloads, serve: Serve, name: str, body: bytes
) -> None:
    downloads.destination = downloads.destination.with_name(name)
    server = serve(lambda exchange: exchange.reply(200, {"Content-Type": "video/x"}, body))

    assert (await downloads.run(server.url())).path.read_bytes() == body


async def test_page_that_comes_at_a_resume_leaves_the_part_file_alone(
    downloads: Downloads, serve: Serve
) -> None:
    def page(exchange: Exchange) -> None:
        exchange.reply(200, {"Content-Type": "text/html"}, PAGE.format("busy").encode())

    server = serve(in_turn([Content(DATA, cuts=[150_000]), page, Content(DATA)]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    await failure(downloads, server.url())

    assert (await downloads.run(server.url())).path.read_bytes() == DATA
    assert downloads.progress.resumed_from == 150_000


@pytest.mark.parametrize("announced", [{"size": 1}, {"link_size": 1}, {"size": 0}])
async def test_file_of_another_size_is_refused_before_its_first_byte(
    downloads: Downloads, serve: Serve, announced: dict[str, int]
) -> None:
    error = await failure(downloads, serve(Content(DATA)).url(), **announced)

    assert type(error) is SizeMismatchError
    assert downloads.leftovers() == []


async def test_resumed_file_of_another_size_is_refused(downloads: Downloads, serve: Serve) -> None:
    longer = Content(DATA + b"more")
    server = serve(in_turn([Content(DATA, cuts=[100_000]), longer]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url(), size=len(DATA))

    error = await failure(downloads, server.url(), size=len(DATA))

    assert type(error) is SizeMismatchError
    assert downloads.progress.downloaded == 100_000


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (b"", ConnectionFailedError),
        (b"HTTP/1.1 200 OK\r\nContent-Le", ConnectionFailedError),
        (b"SSH-2.0-OpenSSH\r\n\r\n", HostAnswerError),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000, HostAnswerError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", HostAnswerError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx", HostAnswerError),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx",
         HostAnswerError),
        (b"HTTP/1.1 200 OK\r\nContent-Location: /ERROR?x\r\nContent-Length: 1\r\n\r\nx",
         LinkDeadError),
        (b"HTTP/1.1 200 OK\r\n\r\nno length", HostAnswerError),
        (b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"zz\r\n", HostAnswerError),
        (b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"5\r\nabc", TransferInterruptedError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", TransferInterruptedError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n" + b"x" * 899, TransferInterruptedError),
    ],
)  # fmt: skip
async def test_broken_protocol_is_an_error(
    downloads: Downloads, serve: Serve, answer: bytes, expected: type[DownloaderError]
) -> None:
    error = await failure(downloads, serve(lambda exchange: exchange.send(answer)).url())

    assert type(error) is expected


async def test_body_without_length_is_taken_when_the_size_is_known(
    downloads: Downloads, serve: Serve
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.0 200 OK\r\n\r\n" + DATA)

    result = await downloads.run(serve(handler).url(), size=len(DATA))

    assert result.path.read_bytes() == DATA


@pytest.mark.parametrize(
    ("size", "expected"),
    [(len(DATA) + 1, TransferInterruptedError), (len(DATA) - 1, SizeMismatchError)],
)
async def test_body_without_length_must_have_the_known_size(
    downloads: Downloads, serve: Serve, size: int, expected: type[DownloaderError]
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.0 200 OK\r\n\r\n" + DATA)

    assert type(await failure(downloads, serve(handler).url(), size=size)) is expected


async def test_interim_answers_are_passed_over(downloads: Downloads, serve: Serve) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
        Content(DATA)(exchange)

    assert (await downloads.run(serve(handler).url())).path.read_bytes() == DATA


async def test_reset_in_the_middle_keeps_what_came(downloads: Downloads, serve: Serve) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": len(DATA)})
        exchange.send(DATA[:100_000])
        arrived.wait(WAIT_SECONDS)
        exchange.reset()

    arrived = threading.Event()
    transfer = downloads.begin(serve(handler).url())
    await downloads.reach(100_000)
    arrived.set()

    with pytest.raises(TransferInterruptedError):
        await transfer
    assert downloads.paths.part.read_bytes() == DATA[:100_000]


@pytest.mark.parametrize(
    "sent",
    [
        b"Content-Length: 5000\r\n\r\n",
        b"Content-Length: 5000\r\n\r\n" + b"x" * 600,
        CHUNKED,
        CHUNKED + b"1000\r\n" + b"x" * 600,
    ],
)
@stalls_soon
async def test_silence_in_the_body_is_a_stall(
    downloads: Downloads, serve: Serve, sent: bytes
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\n" + sent)
        exchange.hang()

    assert type(await failure(downloads, serve(handler).url())) is TransferStalledError


@stalls_soon
async def test_silence_in_place_of_an_answer_is_a_failed_connection(
    downloads: Downloads, serve: Serve
) -> None:
    assert type(await failure(downloads, serve(Exchange.hang).url())) is ConnectionFailedError


async def test_slow_sender_is_no_stall(
    downloads: Downloads, serve: Serve, silence_clock: SilenceClock
) -> None:
    may_send = threading.Semaphore()

    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": 4000})
        for _ in range(4):
            exchange.wait(may_send)
            exchange.send(b"x" * 1000)

    transfer = downloads.begin(serve(handler).url())
    for number in range(1, 4):
        await downloads.reach(1000 * number)
        await silence_clock.skip(0.8 * ENDLESS_SECONDS)
        may_send.release()

    assert (await transfer).size == 4000


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:1/secret", ConnectionFailedError),
        ("ftp://127.0.0.1/secret", AddressForbiddenError),
        ("file:///etc/secret", HostAnswerError),
        ("http:///secret", HostAnswerError),
        ("http://127.0.0.1:99999/secret", HostAnswerError),
        ("http://[::1/secret", HostAnswerError),
        (f"http://{'x' * 64}.vn/secret", HostAnswerError),
    ],
)
async def test_address_that_leads_nowhere(
    downloads: Downloads, url: str, expected: type[DownloaderError]
) -> None:
    assert type(await failure(downloads, url)) is expected


async def test_name_that_is_unknown(downloads: Downloads, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert type(await failure(downloads, "http://x.example/secret")) is ConnectionFailedError


async def test_header_that_cannot_be_sent_is_an_error_that_keeps_its_secret(
    downloads: Downloads,
) -> None:
    error = await failure(
        downloads, "http://127.0.0.1:1/x", link_headers={"Cookie": "secret\r\nHost: x"}
    )

    assert type(error) is HostAnswerError


async def test_several_downloads_run_at_the_same_time(downloads: Downloads, serve: Serve) -> None:
    files = [random_bytes(400_000, seed) for seed in range(8)]
    servers = [serve(Content(data)) for data in files]

    results = await asyncio.gather(
        *(downloads.run(server.url(), key=f"k{number}") for number, server in enumerate(servers))
    )

    assert sorted(result.path.read_bytes() for result in results) == sorted(files)
    assert len({result.path for result in results}) == len(files)


async def test_reset_before_the_body_is_an_interruption(downloads: Downloads, serve: Serve) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.head(200, {"Content-Length": 1000})
        time.sleep(0.05)
        exchange.reset()

    assert type(await failure(downloads, serve(handler).url())) is TransferInterruptedError


async def test_end_of_a_chunked_body_is_known_while_the_connection_stays_open(
    downloads: Downloads, serve: Serve
) -> None:
    def handler(exchange: Exchange) -> None:
        exchange.send(b"HTTP/1.1 200 OK\r\n" + CHUNKED + b"4\r\ndata\r\n0\r\n\r\n")
        exchange.hang()

    assert (await downloads.run(serve(handler).url())).path.read_bytes() == b"data"


async def test_long_request_is_sent_as_the_server_takes_it(
    downloads: Downloads, serve: Serve
) -> None:
    cookie = "x" * 8_000_000
    server = serve(Content(DATA))

    await downloads.run(server.url(), link_headers={"Cookie": cookie})

    assert server.requests[0].headers["cookie"] == cookie


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Range": "bytes {start}-199999/200000", "Content-Encoding": "gzip"},
        {"Content-Range": "bytes {start}-199998/200000"},
        {"Content-Range": "bytes {start}-100000/200000", "Content-Length": "{short}"},
    ],
)
async def test_rest_of_a_file_must_be_what_its_head_says(
    downloads: Downloads, serve: Serve, headers: dict[str, str]
) -> None:
    def confused(exchange: Exchange) -> None:
        start = exchange.range_start or 0
        values = {"start": start, "short": 100_001 - start}
        exchange.reply(
            206, {name: value.format(**values) for name, value in headers.items()}, DATA[start:]
        )

    server = serve(in_turn([Content(DATA, cuts=[150_000]), confused]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    await failure(downloads, server.url())

    assert downloads.progress.downloaded == 150_000


async def test_rest_of_unknown_size_is_measured_by_the_record(
    downloads: Downloads, serve: Serve
) -> None:
    def vague(exchange: Exchange) -> None:
        start = exchange.range_start or 0
        exchange.reply(206, {"Content-Range": f"bytes {start}-199999/*"}, DATA[start:])

    server = serve(in_turn([Content(DATA, cuts=[150_000]), vague]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())

    assert (await downloads.run(server.url())).path.read_bytes() == DATA


async def test_file_that_became_shorter_than_what_is_there_is_fetched_anew(
    downloads: Downloads, serve: Serve
) -> None:
    shorter = Content(DATA[:100_000], etag=None)

    def handler(exchange: Exchange) -> None:
        exchange.headers.pop("if-range", None)
        shorter(exchange)

    server = serve(in_turn([Content(DATA, etag=None, cuts=[150_000]), handler]))
    with pytest.raises(TransferInterruptedError):
        await downloads.run(server.url())
    downloads.paths.record.unlink()

    result = await downloads.run(server.url(), resume_from=150_000)

    assert result.path.read_bytes() == DATA[:100_000]
