"""A TCP or TLS connection of the I/O thread: never blocks, can be cancelled anywhere.

Where a download may connect to is decided by host name, and by the address that is dialed. What is
checked is what is connected to, so that a name that resolves differently a moment later gains
nothing.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import aiohappyeyeballs

from ...addresses import is_public
from ...errors import (
    AddressForbiddenError,
    ConnectionFailedError,
    TransferInterruptedError,
    TransferStalledError,
)
from ...models import DirectLink

HAPPY_EYEBALLS_DELAY_SECONDS: Final = 0.25
"""How long one address may keep the next one waiting (RFC 8305)."""

type AddressInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]
]
"""One answer of `getaddrinfo`."""
type Resolver = Callable[[str, int], Awaitable[Sequence[AddressInfo]]]
"""Resolves a host name and a port; raises `OSError`."""


class Connection:
    """A connected socket; one coroutine at a time reads or writes it."""

    def __init__(self, sock: socket.socket) -> None:
        """Take over a connected socket that does not block."""
        self._loop = asyncio.get_running_loop()
        self.socket = sock

    @property
    def is_encrypted(self) -> bool:
        """Whether TLS is spoken."""
        return isinstance(self.socket, ssl.SSLSocket)

    async def send(self, data: bytes) -> None:
        """Send all of `data`; raises `OSError`."""
        view = memoryview(data)
        while view:
            sent = await self._when_writable(self.socket.send, view)
            view = view[sent:]

    async def receive(self, limit: int) -> bytes:
        """Return what has arrived, at most `limit` bytes; nothing at the end. Raises `OSError`.

        All others have their turn before, so that a server that sends without end starves nobody.
        """
        await asyncio.sleep(0)
        try:
            return await self._when_readable(self.socket.recv, limit)
        except ssl.SSLEOFError, ssl.SSLZeroReturnError:
            return b""

    async def encrypt(self, context: ssl.SSLContext, hostname: str) -> None:
        """Turn the connection into TLS and verify who is on the other side; raises `OSError`."""
        encrypted = context.wrap_socket(
            self.socket,
            server_hostname=hostname,
            do_handshake_on_connect=False,
            suppress_ragged_eofs=False,
        )
        self.socket = encrypted
        await self._when_readable(encrypted.do_handshake)

    def close(self) -> None:
        """Close the socket; nobody may await it any more."""
        if self.socket.fileno() >= 0:
            self._loop.remove_reader(self.socket.fileno())
            self._loop.remove_writer(self.socket.fileno())
        self.socket.close()

    async def _when_readable[**P, T](
        self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call an operation that mostly reads as soon as it can go on."""
        while True:
            try:
                return operation(*args, **kwargs)
            except ssl.SSLWantWriteError:
                await self._ready(self._loop.add_writer, self._loop.remove_writer)
            except BlockingIOError, ssl.SSLWantReadError:
                await self._ready(self._loop.add_reader, self._loop.remove_reader)

    async def _when_writable[**P, T](
        self, operation: Callable[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call an operation that mostly writes as soon as it can go on."""
        while True:
            try:
                return operation(*args, **kwargs)
            except ssl.SSLWantReadError:
                await self._ready(self._loop.add_reader, self._loop.remove_reader)
            except BlockingIOError, ssl.SSLWantWriteError:
                await self._ready(self._loop.add_writer, self._loop.remove_writer)

    async def _ready(self, add: Callable[..., None], remove: Callable[[int], bool]) -> None:
        descriptor = self.socket.fileno()
        ready = self._loop.create_future()
        add(descriptor, _settle, ready)
        try:
            await ready
        finally:
            remove(descriptor)


def _settle(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


async def connect(addresses: Sequence[AddressInfo]) -> Connection:
    """Connect to the first of some addresses that answers; raises `OSError`."""
    sock = await aiohappyeyeballs.start_connection(
        list(addresses),
        happy_eyeballs_delay=HAPPY_EYEBALLS_DELAY_SECONDS,
        interleave=1,
    )
    return Connection(sock)


def check_hostname(hostname: str, link: DirectLink) -> None:
    """Raise `AddressForbiddenError` if a link may not lead to a host name."""
    if not link.allowed_hostnames:
        return
    name = hostname.lower().rstrip(".")
    for allowed in link.allowed_hostnames:
        if name == allowed.lower() or (allowed.startswith(".") and name.endswith(allowed.lower())):
            return
    raise AddressForbiddenError


def permitted(addresses: Sequence[AddressInfo], link: DirectLink) -> list[AddressInfo]:
    """Return the addresses that a link may connect to; raise `AddressForbiddenError` if none."""
    found = [info for info in addresses if link.allow_private or is_public(str(info[4][0]))]
    if not found:
        raise AddressForbiddenError
    return found


@contextmanager
def connect_errors() -> Iterator[None]:
    """Raise `ConnectionFailedError` for whatever keeps a connection from being made."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        msg = "The certificate of the server is not valid; the download goes on by itself."
        raise ConnectionFailedError(msg) from None
    except OSError:  # includes TimeoutError, socket.gaierror and ssl.SSLError
        raise ConnectionFailedError from None


@contextmanager
def transfer_errors() -> Iterator[None]:
    """Raise what happened to a connection while it was in use: it broke, or fell silent."""
    try:
        yield
    except TimeoutError:
        raise TransferStalledError from None
    except OSError:
        raise TransferInterruptedError from None
