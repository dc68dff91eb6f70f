"""A host that the engine has never heard of, in one file: it brings what its servers mean."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import override

import pytest

from custom_components.fshare_downloader.core.answer_rules import ANY_SERVER, AnswerRules
from custom_components.fshare_downloader.core.engine import TransferRequest, TransferResult
from custom_components.fshare_downloader.core.errors import (
    DownloaderError,
    HostAnswerError,
    LinkDeadError,
    TooManySessionsError,
    TrafficUsedUpError,
)
from custom_components.fshare_downloader.core.hosts.base import FileHost
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.hosts.web_pages import NO_WEB_PAGES
from custom_components.fshare_downloader.core.links import find_links
from custom_components.fshare_downloader.core.models import DirectLink, RemoteFile

from .conftest import Downloads
from .server import Content, Exchange, Handler, Serve, in_turn, random_bytes

DATA = random_bytes(300_000)


class ShelfRules(AnswerRules):
    """What the servers of the third host mean."""

    @override
    def error_of_status(self, status: int, retry_after: float | None) -> DownloaderError:
        if status == 418:
            return TooManySessionsError(retry_after=retry_after)
        return super().error_of_status(status, retry_after)

    @override
    def error_of_location(self, location: str) -> DownloaderError | None:
        return LinkDeadError() if location.endswith("/empty-shelf") else None

    @override
    def is_error_page(self, content_type: str | None, beginning: bytes, filename: str) -> bool:
        return beginning.startswith(b"SORRY ")

    @override
    def error_of_page(self, page: bytes) -> DownloaderError:
        return TrafficUsedUpError(retry_after=float(page.split()[1]))


class ShelfHost(FileHost):
    """The third host: a link is looked up on its one server."""

    name = "shelf"
    bare_hostnames = ("shelf.example",)

    def __init__(self, server: str) -> None:
        self._server = server

    def owns(self, url: str) -> bool:
        return "://shelf.example/" in url

    def canonical_url(self, url: str) -> str:
        return url

    def unseen_file(self, url: str) -> RemoteFile:
        return RemoteFile(url=url, name="42")

    async def lookup(self, url: str, password: str | None = None) -> RemoteFile:
        return RemoteFile(url=url, name="42.json", size=len(DATA))

    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        return DirectLink(url=self._server, allow_private=True, answer_rules=ShelfRules())


type Download = Callable[[Handler], Awaitable[TransferResult]]


@pytest.fixture
def download(downloads: Downloads, serve: Serve, tmp_path: Path) -> Download:
    """Go the way from a pasted link to the file, past a server that answers as the test says."""

    async def go(handler: Handler) -> TransferResult:
        registry = HostRegistry([ShelfHost(serve(handler).url())])
        (link,) = find_links("see shelf.example/f/42", bare_hostnames=registry.bare_hostnames)
        found = await registry.lookup(link)
        assert isinstance(found, RemoteFile)
        request = TransferRequest(
            link=await registry.resolve(link),
            destination=tmp_path / found.name,
            key="k1",
            resource=link,
            size=found.size,
        )
        return await downloads.engine.download(request, downloads.progress)

    return go


async def test_file_of_a_third_host_is_downloaded(download: Download) -> None:
    result = await download(Content(DATA))

    assert result.path.name == "42.json"
    assert result.path.read_bytes() == DATA


def redirect(exchange: Exchange) -> None:
    exchange.reply(302, {"Location": "/empty-shelf"})


def page(exchange: Exchange) -> None:
    exchange.reply(200, {}, b"SORRY 77 seconds to go")


@pytest.mark.parametrize(
    ("handler", "expected", "retry_after"),
    [
        (lambda exchange: exchange.reply(418, {"Retry-After": 9}), TooManySessionsError, 9),
        (lambda exchange: exchange.reply(471, {}), HostAnswerError, None),
        (lambda exchange: exchange.reply(410, {}), LinkDeadError, None),
        (redirect, LinkDeadError, None),
        (page, TrafficUsedUpError, 77),
    ],
)
async def test_what_a_third_host_says_is_understood_as_it_means_it(
    download: Download, handler: Handler, expected: type[DownloaderError], retry_after: float | None
) -> None:
    with pytest.raises(DownloaderError) as caught:
        await download(handler)

    assert type(caught.value) is expected
    assert caught.value.retry_after == retry_after


async def test_resumed_transfer_is_judged_by_the_rules_of_the_host(
    downloads: Downloads, serve: Serve
) -> None:
    server = serve(in_turn([Content(DATA, cuts=[100_000]), lambda it: it.reply(418, {})]))
    with pytest.raises(DownloaderError):
        await downloads.run(server.url(), link_answer_rules=ShelfRules())
    with pytest.raises(TooManySessionsError):
        await downloads.run(server.url(), link_answer_rules=ShelfRules())


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"version": 3, "sources": ["a.ts"], "names": []}'),
        ("application/json", b'{"error": "an entry of a log", "code": 404}'),
        ("text/html", b"<!doctype html><title>kept as it is</title>"),
    ],
)
@pytest.mark.parametrize("name", ["bundle.js.map", "data.json", "no suffix"])
async def test_any_server_may_send_what_looks_like_a_page(
    downloads: Downloads, serve: Serve, name: str, content_type: str, body: bytes
) -> None:
    downloads.destination = downloads.destination.with_name(name)
    server = serve(lambda exchange: exchange.reply(200, {"Content-Type": content_type}, body))

    result = await downloads.run(server.url(), link_answer_rules=ANY_SERVER)

    assert result.path.read_bytes() == body


@pytest.mark.parametrize(
    ("name", "content_type", "body", "is_refused"),
    [
        ("bundle.js.map", "application/json", b'{"version": 3, "sources": []}', False),
        ("log", "application/json", b'{"error": "an entry of a log"}', False),
        ("film.mkv", "text/html; charset=utf-8", b"log in first", True),
        ("film.mkv", "video/x", b"\xef\xbb\xbf <html><body>log in first", True),
        ("page.html", "text/html", b"<!doctype html>", False),
    ],
)
async def test_direct_link_refuses_web_pages_alone(
    downloads: Downloads,
    serve: Serve,
    name: str,
    content_type: str,
    body: bytes,
    is_refused: bool,
) -> None:
    downloads.destination = downloads.destination.with_name(name)
    server = serve(lambda exchange: exchange.reply(200, {"Content-Type": content_type}, body))
    transfer = downloads.run(server.url(), link_answer_rules=NO_WEB_PAGES)

    if is_refused:
        with pytest.raises(HostAnswerError):
            await transfer
    else:
        assert (await transfer).path.read_bytes() == body
