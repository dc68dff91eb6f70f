"""Sockets: what listens where, and how a host goes down and comes back."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Protocol

from aiohttp import web

SHUTDOWN_SECONDS = 0.1
BACKLOG = 128


class Listener(Protocol):
    """Something that serves the connections of a listening socket."""

    async def listen(self, sock: socket.socket) -> None:
        """Accept connections from now on."""

    async def close(self) -> None:
        """Refuse new connections and end the running ones."""


class AppServer:
    """Serves with aiohttp."""

    def __init__(self, handler: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> None:
        """Remember the handler; `listen` starts."""
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._protocols: web.Server | None = None
        self._running: set[asyncio.Task[object]] = set()

    async def listen(self, sock: socket.socket) -> None:
        """Accept connections from now on."""
        self._protocols = web.Server(self._handle, access_log=None)
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocols, sock=sock)

    async def close(self) -> None:
        """Refuse new connections and end the running ones."""
        if self._server is None or self._protocols is None:
            return
        self._server.close()
        await self._protocols.shutdown(SHUTDOWN_SECONDS)
        # An answer that is still delayed although its client has gone is no connection any more.
        for task in self._running:
            task.cancel()
        self._server.abort_clients()
        await self._server.wait_closed()
        self._server = None

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task
        self._running.add(task)
        try:
            return await self._handler(request)
        finally:
            self._running.discard(task)


class HostServer:
    """One virtual host on a port that it keeps."""

    def __init__(self, listener: Listener, *, address: str, port: int = 0) -> None:
        """Remember where to listen; port 0 lets the system choose, once."""
        self._listener = listener
        self._address = address
        self._port = port
        self._is_open = False
        self._socket: socket.socket | None = None
        self._held: socket.socket | None = None
        """Keeps the port while nobody listens."""

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://{self._address}:{self._port}"

    async def open(self) -> None:
        """Listen; connections are accepted when this returns."""
        if self._is_open:
            return
        sock = self._held or self._bind()
        self._held = None
        try:
            sock.listen(BACKLOG)
        except OSError:
            sock.close()
            raise
        sock.setblocking(False)
        self._port = int(sock.getsockname()[1])
        self._socket = sock
        await self._listener.listen(sock)
        self._is_open = True

    async def refuse(self) -> None:
        """Stop listening: whoever connects now is refused, and nobody else gets the port."""
        if self._is_open and self._socket is not None:
            self._is_open = False
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            self._held = self._bind(is_shared=True)
            await self._listener.close()

    async def close(self) -> None:
        """Stop listening, and give the port back."""
        await self.refuse()
        if self._held is not None:
            self._held.close()
            self._held = None

    def _bind(self, *, is_shared: bool = False) -> socket.socket:
        """Return a socket that has the port, together with one of ours that says so as well."""
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, is_shared)
            sock.bind((self._address, self._port))
        except OSError:
            sock.close()
            raise
        return sock
