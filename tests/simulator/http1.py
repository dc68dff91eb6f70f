"""A small HTTP/1.1 server that is able to misbehave, byte by byte.

The content servers need wrong lengths, resets, stalls and raw header bytes, all of
which a good HTTP server refuses to produce; hence this one.
"""

import asyncio
import fcntl
import socket
import struct
import sys
import termios
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from .content import Piece

MAX_HEAD_BYTES = 64 * 1024
# How long a reset waits for a client that does not take what was sent before.
RESET_GRACE_SECONDS = 10.0
RESET_POLL_SECONDS = 0.01
INTERIM_ANSWER = b"HTTP/1.1 100 Continue\r\n\r\n"
INTERIM_ANSWERS_AT_ONCE = 1000

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)

type Headers = Sequence[tuple[str, str]]
type Handler = Callable[[Request, Connection], Awaitable[None]]


class ClientLeftError(Exception):
    """The client has closed the connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The head of a request."""

    method: str
    target: str
    version: str
    headers: dict[str, str]  # lower-case names
    client: str

    @property
    def path(self) -> str:
        """The path, still percent-encoded."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The query."""
        return dict(parse_qsl(urlsplit(self.target).query))

    @property
    def wants_close(self) -> bool:
        """Whether the client has no further request."""
        return self.version == "HTTP/1.0" or self.headers.get("connection", "").lower() == "close"


class Connection:
    """One connection to a client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Wrap the two streams."""
        self._reader = reader
        self._writer = writer
        # Every drain waits until the kernel has it all: faults come at exact bytes.
        writer.transport.set_write_buffer_limits(high=0)
        self.client = str(writer.get_extra_info("peername")[0])
        self.keep_open = True
        self.head_rate: int | None = None
        """Bytes a second at which heads drip; None sends them at once."""

    async def read_request(self) -> Request | None:
        """Return the next request, or None when there is none."""
        try:
            head = await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError, asyncio.LimitOverrunError, OSError:
            return None
        first, *lines = head.decode("latin-1").rstrip().split("\r\n")
        method, target, version = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        return Request(
            method=method,
            target=target,
            version=version,
            headers={name.strip().lower(): value.strip() for name, _, value in pairs},
            client=self.client,
        )

    async def send_head(self, status: int, headers: Headers) -> None:
        """Send a status line and headers, text as UTF-8 whatever it holds."""
        try:
            phrase = HTTPStatus(status).phrase
        except ValueError:
            phrase = "Unknown"
        lines = [f"HTTP/1.1 {status} {phrase}", "Server: nginx"]
        lines.append(f"Date: {formatdate(usegmt=True)}")
        lines += [f"{name}: {value}" for name, value in headers]
        lines.append(f"Connection: {'keep-alive' if self.keep_open else 'close'}")
        head = ("\r\n".join(lines) + "\r\n\r\n").encode()
        if self.head_rate is None:
            await self.send([head])
            return
        for place in range(len(head)):
            await self.send([head[place : place + 1]])
            await self.stall(1 / self.head_rate)

    async def send_interim_forever(self) -> None:
        """Send interim answers as fast as they are taken, until the client leaves."""
        while True:
            await self.send([INTERIM_ANSWER * INTERIM_ANSWERS_AT_ONCE])
            await asyncio.sleep(0)

    async def send(self, pieces: Iterable[Piece]) -> None:
        """Send bytes and wait until the kernel has taken them."""
        if self._writer.transport.is_closing():
            raise ClientLeftError
        if data := list(pieces):
            self._writer.writelines(data)
        try:
            await self._writer.drain()
        except OSError as err:
            raise ClientLeftError from err

    async def stall(self, seconds: float | None) -> None:
        """Send nothing for that long, or until the client leaves."""
        try:
            async with asyncio.timeout(seconds):
                await self._reader.read(1)
        except TimeoutError:
            return
        except OSError as err:
            raise ClientLeftError from err
        raise ClientLeftError

    def cut(self) -> None:
        """End the connection at once."""
        self.keep_open = False
        self._writer.transport.abort()

    async def reset(self) -> None:
        """End the connection with a TCP reset, once what was sent has reached the client's side."""
        sock: socket.socket = self._writer.get_extra_info("socket")
        with suppress(TimeoutError):
            async with asyncio.timeout(RESET_GRACE_SECONDS):
                while self._writer.transport.get_write_buffer_size() or _unacknowledged(sock):
                    await asyncio.sleep(RESET_POLL_SECONDS)
        with suppress(OSError):  # the client was faster
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self.cut()

    async def close(self) -> None:
        """End the connection in good order."""
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except OSError:
            return


class RawServer:
    """Listens on a socket and hands requests to a handler."""

    def __init__(self, handler: Handler) -> None:
        """Remember the handler; `listen` starts."""
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._runners: set[asyncio.Task[None]] = set()

    async def listen(self, sock: socket.socket) -> None:
        """Accept connections from now on."""
        self._runners.clear()
        self._server = await asyncio.start_server(self._accept, sock=sock, limit=MAX_HEAD_BYTES)

    async def close(self) -> None:
        """Refuse new connections and end the running ones."""
        if self._server is None:
            return
        self._server.close()
        self._server.abort_clients()
        for runner in self._runners:
            runner.cancel()
        await asyncio.gather(*self._runners, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        runner = asyncio.create_task(self._serve(Connection(reader, writer)))
        self._runners.add(runner)
        runner.add_done_callback(self._runners.discard)

    async def _serve(self, connection: Connection) -> None:
        try:
            while connection.keep_open:
                request = await connection.read_request()
                if request is None:
                    break
                connection.keep_open = not request.wants_close
                await self._handler(request, connection)
        except ClientLeftError:
            connection.cut()
        finally:
            await connection.close()


def _unacknowledged(sock: socket.socket) -> int:
    """Return how many bytes the kernel holds that the other side has not got."""
    try:
        answer = fcntl.ioctl(sock.fileno(), termios.TIOCOUTQ, bytes(4))
    except OSError:  # the client was faster
        return 0
    return int.from_bytes(answer, sys.byteorder)
