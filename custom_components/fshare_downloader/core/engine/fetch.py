"""Asks for a file: connect, send the request, read the head of the answer, follow redirects.

Every hop is checked against what the direct link allows. h11 speaks the protocol; the bytes of a
plain body are left to whoever can read them fastest. No error holds an address.
"""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

import h11

from ..errors import (
    AddressForbiddenError,
    HostAnswerError,
    LinkDeadError,
    TransferInterruptedError,
    TransferTooSlowError,
)
from ..models import DirectLink
from .addresses import Resolver, check_hostname, permitted
from .answer import is_error_location
from .connection import Connection, connect
from .faults import connect_errors, transfer_errors
from .head import read_head
from .limits import EVENTS_PER_TURN, MAX_FRAMING_BYTES, MAX_REDIRECTS, RECEIVE_BYTES
from .pace import drips
from .resume import fingerprint

_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_OWN_HEADERS: Final = frozenset(
    {"accept-encoding", "connection", "host", "if-range", "range", "transfer-encoding"}
)
_PRINTABLE: Final = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What it takes to reach a server."""

    resolve: Resolver
    ssl_context: ssl.SSLContext
    user_agent: str
    connect_seconds: float
    """Longest time for name, connection and TLS together."""
    stall_seconds: float
    """Longest silence of a server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Which part of the file is asked for."""

    start: int | None = None
    """First byte of the rest; None asks for the whole file."""
    stop: int | None = None
    """First byte behind what is asked for; None asks for all there is."""
    validator: str | None = None
    """Value of If-Range."""
    server: str | None = None
    """Fingerprint of the server the validator is good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """An http or https address, taken apart; the path stays as it was spelled."""

    url: str = field(repr=False)
    scheme: str
    hostname: str
    port: int
    path: str = field(repr=False)

    @classmethod
    def parse(cls, url: str) -> _Target:
        try:
            parts = urlsplit(url)
            port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
            hostname = (parts.hostname or "").encode("idna").decode()
        except ValueError:
            raise HostAnswerError from None
        if not hostname or not hostname.isprintable():
            raise HostAnswerError
        if parts.scheme not in _DEFAULT_PORTS:
            raise AddressForbiddenError
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return cls(
            url=url,
            scheme=parts.scheme,
            hostname=hostname,
            port=port,
            path=quote(path, safe=_PRINTABLE),
        )

    @property
    def origin(self) -> tuple[str, str, int]:
        return (self.scheme, self.hostname, self.port)

    @property
    def host_header(self) -> str:
        name = f"[{self.hostname}]" if ":" in self.hostname else self.hostname
        return name if self.port == _DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"


class Response:
    """The head of an answer, and its body as far as it is not read past this object."""

    def __init__(
        self,
        connection: Connection,
        protocol: h11.Connection,
        head: h11.Response,
        *,
        server: str,
        stall_seconds: float,
    ) -> None:
        """Take over a connection after the head was read."""
        self.connection = connection
        self.stall_seconds = stall_seconds
        """Longest silence in the body."""
        self._protocol = protocol
        self._is_at_end = False
        self._events = 0
        self.status = head.status_code
        self.headers: dict[str, str] = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers
        }
        self.server = server
        """Fingerprint of the server."""

    @property
    def length(self) -> int | None:
        """Length of the body where it comes without any encoding and may be read directly."""
        value = self.headers.get("content-length")
        if value is None or "transfer-encoding" in self.headers:
            return None
        return int(value)

    @property
    def is_delimited(self) -> bool:
        """Whether the end of the body can be told from a connection that broke."""
        return "content-length" in self.headers or "transfer-encoding" in self.headers

    async def read(self) -> bytes:
        """Return some bytes of the body, decoded; nothing at its end.

        Raises `TransferInterruptedError` when the connection breaks before, and
        `TransferStalledError` when the server sends none for too long, be it that it sends nothing
        or only what lies between chunks and behind the last one.
        """
        self._events += 1
        if not self._events % EVENTS_PER_TURN:
            await asyncio.sleep(0)  # others have their turn
        if (data := self._next_data()) is not None:
            return data
        with transfer_errors():
            async with asyncio.timeout(self.stall_seconds):
                while data is None:
                    data = await self._receive_data()
        return data

    async def _receive_data(self) -> bytes | None:
        """Receive once; return as `_next_data` does."""
        received = await self.connection.receive(RECEIVE_BYTES)
        self._protocol.receive_data(received)
        if not received and self._protocol.their_state is h11.SEND_BODY:
            if self.is_delimited:
                raise TransferInterruptedError
            return b""
        return self._next_data()

    async def read_exactly(self, count: int) -> bytes:
        """Return `count` bytes or more of the body, fewer only at its end.

        Raises as `read` does, and `TransferTooSlowError` when they only drip.
        """
        begun_at = monotonic()
        parts = bytearray()
        while len(parts) < count and (data := await self.read()):
            parts += data
            if drips(len(parts), monotonic() - begun_at):
                raise TransferTooSlowError
        return bytes(parts)

    def take_buffered(self) -> bytes:
        """Return what of the body has arrived but was not read yet."""
        parts = bytearray()
        while data := self._next_data():
            parts += data
        return bytes(parts)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _next_data(self) -> bytes | None:
        """Return the next bytes at hand; None if there are none, nothing at the end."""
        if self._is_at_end:
            return b""
        try:
            event = self._protocol.next_event()
        except h11.RemoteProtocolError:
            raise HostAnswerError from None
        if event is h11.NEED_DATA:
            return None
        if isinstance(event, h11.Data):
            return bytes(event.data)
        self._is_at_end = True
        return b""


async def fetch(link: DirectLink, ask: Ask, network: Network) -> Response:
    """Ask for a file and return the first answer that is no redirect, whatever its status.

    Raises `AddressForbiddenError`, `ConnectionFailedError`, `HostAnswerError` or `LinkDeadError`.
    """
    origin = target = _Target.parse(link.url)
    for _ in range(MAX_REDIRECTS + 1):
        extra = link.headers if target.origin == origin.origin else {}
        response = await _fetch_once(target, link, _headers(target, ask, extra, network), network)
        if response.status not in _REDIRECTS:
            return response
        response.close()
        target = _follow(target, response.headers.get("location"))
    msg = "The file service redirects in circles."
    raise HostAnswerError(msg)


def _follow(target: _Target, location: str | None) -> _Target:
    if not location:
        raise HostAnswerError
    if is_error_location(location):
        raise LinkDeadError
    try:
        # Header bytes beyond ASCII are UTF-8 in the wild.
        location = location.encode("latin-1").decode()
        url = urljoin(target.url, location)
    except ValueError:
        raise HostAnswerError from None
    following = _Target.parse(url)
    if target.scheme == "https" and following.scheme == "http":
        msg = "The file service redirects from https to http."
        raise HostAnswerError(msg)
    return following


def _headers(
    target: _Target, ask: Ask, extra: Mapping[str, str], network: Network
) -> list[tuple[str, str]]:
    headers = {"host": target.host_header, "user-agent": network.user_agent, "accept": "*/*"}
    headers |= {
        name.lower(): value for name, value in extra.items() if name.lower() not in _OWN_HEADERS
    }
    headers |= {"accept-encoding": "identity", "connection": "close"}
    if ask.start is not None:
        headers["range"] = f"bytes={ask.start}-{'' if ask.stop is None else ask.stop - 1}"
        if ask.validator and ask.server == fingerprint(target.hostname):
            headers["if-range"] = ask.validator
    return [(name.title(), value) for name, value in headers.items()]


async def _fetch_once(
    target: _Target, link: DirectLink, headers: list[tuple[str, str]], network: Network
) -> Response:
    protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_FRAMING_BYTES)
    try:
        request = protocol.send(h11.Request(method="GET", target=target.path, headers=headers))
    except h11.LocalProtocolError, UnicodeError:
        # The message would quote the address or a header.
        raise HostAnswerError from None
    protocol.send(h11.EndOfMessage())
    check_hostname(target.hostname, link)
    connection = await _connect(target, link, network)
    try:
        with connect_errors():
            async with asyncio.timeout(network.stall_seconds):
                await connection.send(request or b"")
                head = await read_head(connection, protocol)
    except BaseException:
        connection.close()
        raise
    return Response(
        connection,
        protocol,
        head,
        server=fingerprint(target.hostname),
        stall_seconds=network.stall_seconds,
    )


async def _connect(target: _Target, link: DirectLink, network: Network) -> Connection:
    with connect_errors():
        async with asyncio.timeout(network.connect_seconds):
            addresses = await network.resolve(target.hostname, target.port)
            connection = await connect(permitted(addresses, link))
            if target.scheme == "http":
                return connection
            try:
                await connection.encrypt(network.ssl_context, target.hostname)
            except BaseException:
                connection.close()
                raise
            return connection
