"""Links of any website: what they are, and where they must not lead."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.core.addresses import is_public
from custom_components.fshare_downloader.core.errors import (
    AddressForbiddenError,
    ConnectionFailedError,
    DownloaderError,
    FileRemovedError,
    HostAnswerError,
    HostBusyError,
    HostError,
    HostUnavailableError,
    HostUnsupportedError,
    NetworkError,
    NotAFileError,
)
from custom_components.fshare_downloader.core.hosts import direct
from custom_components.fshare_downloader.core.hosts.direct import DirectHost
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.models import RemoteFile, Settings
from custom_components.fshare_downloader.core.request_errors import LinkInvalidError

from .kit import serve_bytes

OFF = Settings(download_dir=Path("/x"))
PUBLIC = OFF.model_copy(update={"direct_links": True})
PRIVATE = PUBLIC.model_copy(update={"direct_links_private": True})


@dataclass
class FakeResolver(AbstractResolver):
    """Resolves every name to the addresses it is told."""

    addresses: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    is_closed: bool = False

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Answer."""
        self.names.append(host)
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for address in self.addresses
        ]

    async def close(self) -> None:
        """Note it."""
        self.is_closed = True


@dataclass
class Site:
    """A web server of one file, and the host that asks it."""

    url: str = ""
    port: int = 0
    settings: Settings = PRIVATE
    resolver: FakeResolver = field(default_factory=lambda: FakeResolver(["127.0.0.1"]))
    requests: list[web.BaseRequest] = field(default_factory=list)
    respond: Callable[[web.BaseRequest], web.StreamResponse] = field(
        default=lambda _: web.Response(body=b"0123456789")
    )
    host: DirectHost = field(init=False)

    def __post_init__(self) -> None:
        """Make the host."""
        self.host = DirectHost(lambda: self.settings, resolver=self.resolver)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer."""
        self.requests.append(request)
        return self.respond(request)


@pytest.fixture
async def site(socket_enabled: None) -> AsyncIterator[Site]:
    """Return a web server that runs."""
    site = Site()
    async with RawTestServer(site.handle) as server:
        site.port = server.port or 0
        site.url = f"http://127.0.0.1:{site.port}"
        yield site
        await site.host.close()


def host_with(settings: Settings) -> DirectHost:
    return DirectHost(lambda: settings)


# --- links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "is_owned"),
    [
        ("https://a.example/x", True),
        ("HTTP://A.example", True),
        ("ftp://a.example/x", False),
        ("a.example/x", False),
        ("magnet:?xt=1", False),
        ("http://", False),
        ("http:///x", False),
        ("", False),
    ],
)
def test_every_web_link_belongs_here(link: str, *, is_owned: bool) -> None:
    assert host_with(OFF).owns(link) is is_owned


async def test_nothing_is_done_while_direct_links_are_off() -> None:
    host = host_with(OFF)

    with pytest.raises(HostUnsupportedError, match="turned on in the options"):
        HostRegistry([host]).canonical_url("https://a.example/x")
    with pytest.raises(HostUnsupportedError):
        host.unseen_file("https://a.example/x")
    with pytest.raises(HostUnsupportedError):
        await host.lookup("https://a.example/x")
    with pytest.raises(HostUnsupportedError):
        await host.resolve("https://a.example/x")


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("HTTPS://A.Example:443/x#top", "https://a.example/x"),
        ("http://a.example", "http://a.example/"),
        ("http://a.example/a b?c=d e", "http://a.example/a%20b?c=d+e"),
        ("http://a.example/T%E1%BA%ADp+1", "http://a.example/T%E1%BA%ADp+1"),
        ("http://phở.example/", "http://xn--ph-rbt.example/"),
    ],
)
def test_one_resource_has_one_address(link: str, canonical: str) -> None:
    host = host_with(PUBLIC)

    assert host.canonical_url(link) == canonical
    assert host.canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "link",
    [
        "http://user:password@a.example/x",
        "http://user@a.example/x",
        "http://:password@a.example/x",
        "http://a.example:port/x",
        "http://[::1/x",
        "ftp://a.example/x",
        "https:///x",
    ],
)
def test_link_that_is_none_is_refused(link: str) -> None:
    with pytest.raises(LinkInvalidError) as caught:
        host_with(PUBLIC).canonical_url(link)

    assert "password@" not in str(caught.value)


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://a.example/T%E1%BA%ADp%201.mkv?x=1", "Tập 1.mkv"),
        ("https://a.example/folder/", "folder"),
        ("https://a.example/", "a.example"),
    ],
)
def test_unseen_file_is_named_by_its_path(link: str, name: str) -> None:
    assert host_with(PUBLIC).unseen_file(link).name == name


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "hostname",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "224.0.0.1",
        "[::1]",
        "[::ffff:192.168.1.1]",
        "[64:ff9b::c0a8:101]",
        "[fe80::1]",
        "[ff02::1]",
        "localhost",
        "LOCALHOST.",
        "router.localhost",
        "127.0.0.1.",
        "127.1",
        "2130706433",
    ],
)
def test_address_inside_the_house_is_refused_at_once(hostname: str) -> None:
    link = f"http://{hostname}/x"

    with pytest.raises(AddressForbiddenError):
        host_with(PUBLIC).canonical_url(link)
    assert host_with(PRIVATE).canonical_url(link)


@pytest.mark.parametrize("name", ["nas.example", "0x7f.1", "0x7f000001"])
async def test_name_that_leads_inside_the_house_is_refused_when_looked_up(
    site: Site, name: str
) -> None:
    site.settings = PUBLIC

    with pytest.raises(AddressForbiddenError):
        await site.host.lookup(f"http://{name}:{site.port}/x")

    assert site.resolver.names == [name]
    assert not site.requests


async def test_name_without_an_address_is_trouble_of_the_network(site: Site) -> None:
    site.settings = PUBLIC
    site.resolver.addresses = []

    with pytest.raises(NetworkError):
        await site.host.lookup("http://nas.example/x")


async def test_addresses_inside_the_house_may_be_allowed(site: Site) -> None:
    found = await site.host.lookup(f"http://nas.example:{site.port}/film.mkv")
    link = await site.host.resolve(f"http://nas.example:{site.port}/film.mkv")

    assert (found.name, found.size) == ("film.mkv", 10)
    assert link.allow_private
    assert link.allowed_hostnames == ()


async def test_taking_the_permission_away_works_at_once(site: Site) -> None:
    link = f"http://nas.example:{site.port}/x"
    await site.host.lookup(link)

    site.settings = PUBLIC

    with pytest.raises(AddressForbiddenError):
        await site.host.lookup(link)
    assert len(site.requests) == 1


@pytest.fixture
def public_site(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return the web server as if its address were on the Internet, and no other one here."""
    monkeypatch.setattr(
        direct, "is_public", lambda address: address == "127.0.0.1" or is_public(address)
    )
    site.settings = PUBLIC
    return site


@pytest.mark.parametrize(
    ("location", "error"),
    [
        ("http://192.168.1.1/x", AddressForbiddenError),
        ("//169.254.169.254/latest/meta-data", AddressForbiddenError),
        ("http://[::1]/x", AddressForbiddenError),
        ("http://localhost/x", AddressForbiddenError),
        ("http://user:password@a.example/x", LinkInvalidError),
        ("ftp://a.example/x", LinkInvalidError),
        ("http://[::1", HostAnswerError),
        ("http://nas.example:port/", HostAnswerError),
    ],
)
async def test_redirect_is_checked_like_a_link(
    public_site: Site, location: str, error: type[DownloaderError]
) -> None:
    public_site.respond = lambda _: web.Response(status=302, headers={"Location": location})

    with pytest.raises(error):
        await public_site.host.lookup(f"{public_site.url}/x")

    assert len(public_site.requests) == 1


async def test_only_public_addresses_of_a_name_are_tried(public_site: Site) -> None:
    public_site.resolver.addresses = ["10.0.0.1", "127.0.0.1"]

    found = await public_site.host.lookup(f"http://nas.example:{public_site.port}/film.mkv")

    assert found.size == 10


async def test_name_in_a_redirect_is_checked_when_looked_up(public_site: Site) -> None:
    public_site.resolver.addresses = ["192.168.1.1"]
    public_site.respond = lambda _: web.Response(
        status=302, headers={"Location": "http://nas.example/"}
    )

    with pytest.raises(AddressForbiddenError):
        await public_site.host.lookup(f"{public_site.url}/x")


# --- answers -------------------------------------------------------------------------------------


async def test_head_tells_name_and_size(site: Site) -> None:
    site.respond = lambda _: web.Response(
        body=b"x" * 7,
        headers={"Content-Disposition": "attachment; filename*=UTF-8''T%E1%BA%ADp.mkv"},
    )

    found = await site.host.lookup(f"{site.url}/get?id=1#top")

    assert found == RemoteFile(url=f"{site.url}/get?id=1", name="Tập.mkv", size=7)
    assert [request.method for request in site.requests] == ["HEAD"]
    assert site.requests[0].headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("status", [403, 404, 405, 500, 501])
async def test_server_that_refuses_head_is_asked_for_a_byte(site: Site, status: int) -> None:
    def respond(request: web.BaseRequest) -> web.Response:
        if request.method == "HEAD":
            return web.Response(status=status)
        assert request.headers["Range"] == "bytes=0-0"
        return web.Response(
            status=206, body=b"0", headers={"Content-Range": "bytes 0-0/5368709120"}
        )

    site.respond = respond

    assert (await site.host.lookup(f"{site.url}/film.mkv")).size == 5 * 1024**3


async def test_server_without_ranges_tells_the_size_all_the_same(site: Site) -> None:
    site.respond = lambda request: (
        web.Response(status=405) if request.method == "HEAD" else web.Response(body=b"0123456789")
    )

    assert (await site.host.lookup(f"{site.url}/film.mkv")).size == 10


@pytest.mark.parametrize("content_range", ["", "bytes 0-0/*", "bytes */10", "bytes 0-0/-1"])
async def test_size_that_is_not_told_is_unknown(site: Site, content_range: str) -> None:
    site.respond = lambda request: (
        web.Response(status=405)
        if request.method == "HEAD"
        else web.Response(status=206, headers={"Content-Range": content_range})
    )

    assert (await site.host.lookup(f"{site.url}/film.mkv")).size is None


async def test_empty_file_is_a_file(site: Site) -> None:
    site.respond = lambda request: web.Response(status=405 if request.method == "HEAD" else 416)

    assert (await site.host.lookup(f"{site.url}/empty.txt")).name == "empty.txt"


async def test_direct_link_leads_to_the_end_of_all_redirects(site: Site) -> None:
    def respond(request: web.BaseRequest) -> web.Response:
        if request.path == "/film.mkv":
            return web.Response(body=b"0123456789")
        return web.Response(status=302, headers={"Location": "/film.mkv?signed=a%2Bb"})

    site.respond = respond

    link = await site.host.resolve(f"{site.url}/latest")

    assert (link.url, link.size) == (f"{site.url}/film.mkv?signed=a%2Bb", 10)
    assert (await site.host.lookup(f"{site.url}/latest")).url == f"{site.url}/latest"


async def test_redirects_come_to_an_end(site: Site) -> None:
    site.respond = lambda _: web.Response(status=301, headers={"Location": "/again"})

    with pytest.raises(HostAnswerError):
        await site.host.lookup(f"{site.url}/x")

    assert len(site.requests) == direct.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (301, HostError),
        (401, HostError),
        (403, HostError),
        (404, FileRemovedError),
        (410, FileRemovedError),
        (429, HostBusyError),
        (500, HostUnavailableError),
        (503, HostUnavailableError),
    ],
)
async def test_refusal_says_why(site: Site, status: int, error: type[DownloaderError]) -> None:
    site.respond = lambda _: web.Response(status=status, headers={"Retry-After": "90"})

    with pytest.raises(DownloaderError) as caught:
        await site.host.resolve(f"{site.url}/x")

    assert type(caught.value) is error
    assert caught.value.retry_after in (None, 90)


async def test_time_to_wait_may_be_a_date(site: Site) -> None:
    headers = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    site.respond = lambda _: web.Response(status=503, headers=headers)

    with pytest.raises(HostUnavailableError) as caught:
        await site.host.resolve(f"{site.url}/x")

    assert caught.value.retry_after == 0


@pytest.mark.parametrize(
    ("path", "headers", "is_file"),
    [
        ("/watch", {"Content-Type": "text/html; charset=utf-8"}, False),
        ("/film.mkv", {"Content-Type": "application/xhtml+xml"}, False),
        ("/page.HTML", {"Content-Type": "text/html"}, True),
        ("/get", {"Content-Type": "text/html", "Content-Disposition": "attachment"}, True),
        ("/get", {"Content-Type": "text/html", "Content-Disposition": "inline"}, False),
        ("/get", {"Content-Type": "video/x-matroska"}, True),
    ],
)
async def test_web_page_is_no_file(
    site: Site, path: str, headers: dict[str, str], *, is_file: bool
) -> None:
    site.respond = lambda _: web.Response(body=b"x", headers=headers)

    with nullcontext() if is_file else pytest.raises(NotAFileError):
        await site.host.lookup(f"{site.url}{path}")


@pytest.mark.parametrize("reply", [b"", b"rubbish\r\n\r\n"])
async def test_broken_http_is_trouble_of_the_network(socket_enabled: None, reply: bytes) -> None:
    server, url = await serve_bytes(reply)
    host = host_with(PRIVATE)
    async with server:
        with pytest.raises(NetworkError):
            await host.lookup(f"{url}/x")
    await host.close()


async def test_server_that_is_down_is_trouble_of_the_network(site: Site) -> None:
    server, url = await serve_bytes(b"")
    server.close()
    await server.wait_closed()

    with pytest.raises(ConnectionFailedError):
        await site.host.lookup(f"{url}/x")


async def test_closing_gives_everything_back(site: Site) -> None:
    await site.host.lookup(f"{site.url}/x")

    await site.host.close()
    await site.host.close()

    assert site.resolver.is_closed
    await host_with(PUBLIC).close()


async def test_there_are_no_accounts(site: Site) -> None:
    assert not await site.host.read_accounts()
    assert site.host.accounts == ()
    assert site.host.reachable is None
