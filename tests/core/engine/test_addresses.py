"""A download reaches only what its direct link allows, at every hop."""

import socket
from typing import Any

import aiohappyeyeballs
import pytest

from custom_components.fshare_downloader.core.engine.http.connection import check_hostname
from custom_components.fshare_downloader.core.errors import (
    AddressForbiddenError,
    DownloaderError,
    HostAnswerError,
    LinkDeadError,
)
from custom_components.fshare_downloader.core.models import DirectLink

from .conftest import Downloads
from .server import Content, Exchange, Handler, Serve


def redirect(location: str, code: int = 302) -> Handler:
    """Return a handler that leads elsewhere; `{port}` is the port of the server itself."""

    def handler(exchange: Exchange) -> None:
        port = exchange.sock.getsockname()[1]
        exchange.reply(code, {"Location": location.format(port=port)})

    return handler


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_redirect_is_followed(downloads: Downloads, serve: Serve, code: int) -> None:
    content = Content(b"data")

    def handler(exchange: Exchange) -> None:
        (content if exchange.path == "/b/c+d" else redirect("../b/c+d", code))(exchange)

    assert (await downloads.run(serve(handler).url("/a/x"))).path.read_bytes() == b"data"


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/again", HostAnswerError),
        ("/ERROR/404", LinkDeadError),
        ("https://www.fshare.vn/ERROR?x=1", LinkDeadError),
        ("file:///etc/passwd", HostAnswerError),
        ("gopher://127.0.0.1/", AddressForbiddenError),
        ("http://[", HostAnswerError),
        ("", HostAnswerError),
    ],
)
async def test_redirect_that_leads_nowhere(
    downloads: Downloads, serve: Serve, location: str, expected: type[DownloaderError]
) -> None:
    server = serve(redirect(location))

    with pytest.raises(expected):
        await downloads.run(server.url())

    assert len(server.requests) == (6 if location == "/again" else 1)


@pytest.mark.parametrize(
    ("url", "location"),
    [
        ("http://127.0.0.1:{port}/x", None),
        ("http://localhost:{port}/x", None),
        ("http://[::ffff:127.0.0.1]:{port}/x", None),
        ("http://public.example:{port}/x", "http://127.0.0.1:{port}/x"),
        ("http://public.example:{port}/x", "http://rebound.example:{port}/x"),
    ],
)
async def test_private_addresses_are_not_reached(
    downloads: Downloads,
    serve: Serve,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    location: str | None,
) -> None:
    real = socket.getaddrinfo
    connected: list[Any] = []

    def resolve(host: str, port: int, *options: Any) -> Any:
        # What the names say is settled here; only `public.example` is let through to the server.
        if host == "rebound.example":
            return real("127.0.0.1", port, *options)
        if host == "public.example":
            return real("93.184.215.14", port, *options)
        return real(host, port, *options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)

    async def to_server(addresses: list[Any], **options: Any) -> socket.socket:
        connected.extend(info[4][0] for info in addresses)
        return await real_start(real("127.0.0.1", server.port, type=socket.SOCK_STREAM), **options)

    real_start = aiohappyeyeballs.start_connection
    monkeypatch.setattr(aiohappyeyeballs, "start_connection", to_server)
    server = serve(redirect(location or ""))

    with pytest.raises(AddressForbiddenError):
        await downloads.run(url.format(port=server.port), link_allow_private=False)

    assert connected == (["93.184.215.14"] if location else [])


async def test_only_the_public_addresses_of_a_name_are_dialed(
    downloads: Downloads, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(Content(b"data"))
    real_start, real_resolve = aiohappyeyeballs.start_connection, socket.getaddrinfo
    dialed: list[Any] = []

    def resolve(_: str, port: int, *options: Any) -> Any:
        names = ("10.0.0.1", "93.184.215.14", "::1")
        return [info for name in names for info in real_resolve(name, port, *options)]

    async def to_server(addresses: list[Any], **options: Any) -> socket.socket:
        dialed.extend(info[4][0] for info in addresses)
        monkeypatch.setattr(socket, "getaddrinfo", real_resolve)
        address = real_resolve("127.0.0.1", server.port, type=socket.SOCK_STREAM)
        return await real_start(address, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(aiohappyeyeballs, "start_connection", to_server)

    await downloads.run("http://mixed.example/x", link_allow_private=False)

    assert dialed == ["93.184.215.14"]


async def test_redirect_to_a_foreign_name_is_refused(downloads: Downloads, serve: Serve) -> None:
    server = serve(redirect("http://127.0.0.1:{port}/x"))
    url = f"http://localhost:{server.port}/x"

    with pytest.raises(AddressForbiddenError):
        await downloads.run(url, link_allowed_hostnames=("localhost",))
    with pytest.raises(AddressForbiddenError):
        await downloads.run(server.url(), link_allowed_hostnames=("localhost",))

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("hostname", "is_allowed"),
    [
        ("fshare.vn", True),
        ("FSHARE.vn.", True),
        ("download123.fshare.vn", True),
        ("xfshare.vn", False),
        ("fshare.vn.evil.example", False),
        ("127.0.0.1", False),
    ],
)
def test_hostname_matches_by_name_or_suffix(hostname: str, is_allowed: bool) -> None:
    link = DirectLink(url="", allowed_hostnames=("fshare.vn", ".fshare.vn"))

    if is_allowed:
        check_hostname(hostname, link)
    else:
        with pytest.raises(AddressForbiddenError):
            check_hostname(hostname, link)


async def test_headers_of_the_link_stay_with_its_server(downloads: Downloads, serve: Serve) -> None:
    foreign = serve(Content(b"data"))
    server = serve(redirect(foreign.url()))

    await downloads.run(
        server.url(), link_headers={"Cookie": "session", "Range": "bytes=5-", "USER-AGENT": "mine"}
    )

    assert server.requests[0].headers["cookie"] == "session"
    assert server.requests[0].headers["user-agent"] == "mine"
    assert "range" not in server.requests[0].headers
    assert "cookie" not in foreign.requests[0].headers
    assert foreign.requests[0].headers["user-agent"] != "mine"


async def test_name_beyond_ascii_in_a_redirect_is_understood(
    downloads: Downloads, serve: Serve
) -> None:
    content = Content(b"data")

    def handler(exchange: Exchange) -> None:
        if exchange.path == "/Phim%20Vi%E1%BB%87t":
            content(exchange)
        else:
            exchange.send("HTTP/1.1 302 Found\r\nLocation: /Phim Việt\r\n\r\n".encode())

    await downloads.run(serve(handler).url())
