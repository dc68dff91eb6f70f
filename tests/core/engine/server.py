"""A server for single faults, down to the byte: each test scripts what it sends and when."""

import hashlib
import random
import re
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

from tests.patience import PATIENCE_SECONDS


@dataclass
class Exchange:
    """One request, and the connection to answer it on."""

    path: str
    headers: dict[str, str]
    sock: socket.socket
    closing: threading.Event

    @property
    def range_start(self) -> int | None:
        """The first byte asked for."""
        return self._range[0]

    @property
    def range_stop(self) -> int | None:
        """The byte after the last one asked for; None when all is wanted."""
        return self._range[1]

    @property
    def _range(self) -> tuple[int | None, int | None]:
        found = re.fullmatch(r"bytes=(\d+)-(\d+)?", self.headers.get("range", ""))
        if found is None:
            return (None, None)
        return (int(found[1]), None if found[2] is None else int(found[2]) + 1)

    def send(self, data: bytes | memoryview) -> None:
        """Send raw bytes."""
        self.sock.sendall(data)

    def head(self, status: int, headers: dict[str, str | int]) -> None:
        """Send the head of an answer."""
        self.send(_head(status, headers))

    def reply(self, status: int, headers: dict[str, str | int], body: bytes = b"") -> None:
        """Send an answer with its length, all at once."""
        self.send(_head(status, {"Content-Length": len(body), **headers}) + body)

    def hang(self) -> None:
        """Send nothing until the client goes away or the server closes."""
        self.sock.settimeout(0.05)
        while not self.closing.is_set():
            with suppress(TimeoutError):
                if not self.sock.recv(1024):
                    return

    def wait(self, turn: threading.Semaphore) -> None:
        """Wait until the test allows it, or the server closes."""
        while not turn.acquire(timeout=0.05) and not self.closing.is_set():
            pass

    def reset(self) -> None:
        """Break the connection hard."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


def _head(status: int, headers: dict[str, str | int]) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


type Handler = Callable[[Exchange], None]


class ScriptedServer:
    """Serves each connection one request, in a thread of its own."""

    def __init__(self, handler: Handler, context: ssl.SSLContext | None = None) -> None:
        """Listen on a free port of the loopback address."""
        self.handler = handler
        self.requests: list[Exchange] = []
        self._context = context
        self._closing = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def __enter__(self) -> Self:
        """Serve within the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all connections."""
        self._closing.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in list(self._threads):
            thread.join(PATIENCE_SECONDS)

    def url(self, path: str = "/dl/secret+token/file.mkv") -> str:
        """Return the address of a path."""
        scheme = "http" if self._context is None else "https"
        name = "127.0.0.1" if self._context is None else "localhost"
        return f"{scheme}://{name}:{self.port}{path}"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                sock, _ = self._listener.accept()
                thread = threading.Thread(target=self._serve, args=(sock,))
                self._threads.append(thread)
                thread.start()

    def _serve(self, sock: socket.socket) -> None:
        sock.settimeout(PATIENCE_SECONDS)
        with suppress(OSError), sock:
            if self._context is not None:
                sock = self._context.wrap_socket(sock, server_side=True)
            with sock:
                data = bytearray()
                while not data.endswith(b"\r\n\r\n"):
                    received = sock.recv(65536)
                    if not received:
                        return
                    data += received
                first, *lines = data.decode("latin-1").rstrip().split("\r\n")
                pairs = (line.split(": ", 1) for line in lines)
                headers = {name.lower(): value for name, value in pairs}
                exchange = Exchange(first.split()[1], headers, sock, self._closing)
                self.requests.append(exchange)
                self.handler(exchange)


@dataclass
class Content:
    """A file on the server, and how the server hands it out."""

    data: bytes
    etag: str | None = '"first"'
    last_modified: str | None = None
    knows_ranges: bool = True
    cuts: list[int] = field(default_factory=list)
    """After how many bytes of the body the connections end, one after the other."""
    pace: Callable[[int], None] = lambda _: None
    """Called with the bytes of the body sent so far, before more are sent."""

    def __call__(self, exchange: Exchange) -> None:
        """Answer a request."""
        start = exchange.range_start if self.knows_ranges else None
        stop = len(self.data)
        if_range = exchange.headers.get("if-range")
        if if_range is not None and if_range not in {self.etag, self.last_modified}:
            start = None
        headers: dict[str, str | int] = {}
        if self.etag:
            headers["ETag"] = self.etag
        if self.last_modified:
            headers["Last-Modified"] = self.last_modified
        if start is None:
            exchange.head(200, {"Content-Length": len(self.data), **headers})
        elif start >= len(self.data):
            exchange.reply(416, {"Content-Range": f"bytes */{len(self.data)}"})
            return
        else:
            stop = min(stop, exchange.range_stop or stop)
            headers["Content-Range"] = f"bytes {start}-{stop - 1}/{len(self.data)}"
            exchange.head(206, {"Content-Length": stop - start, **headers})
        body = memoryview(self.data)[start or 0 : stop]
        self._send_body(exchange, body[: self.cuts.pop(0)] if self.cuts else body)

    def _send_body(self, exchange: Exchange, body: memoryview) -> None:
        piece = 64 * 1024
        for sent in range(0, len(body), piece):
            self.pace(sent)
            exchange.send(body[sent : sent + piece])


def random_bytes(count: int, seed: int = 1) -> bytes:
    """Return bytes that no part of the engine can have made up."""
    return random.Random(seed).randbytes(count)


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def in_turn(handlers: Sequence[Handler]) -> Handler:
    """Return a handler that answers each request with the next of some handlers."""
    remaining = list(handlers)

    def handler(exchange: Exchange) -> None:
        current = remaining.pop(0) if len(remaining) > 1 else remaining[0]
        current(exchange)

    return handler


type Serve = Callable[[Handler], ScriptedServer]
"""The fixture that starts a server with a handler."""
