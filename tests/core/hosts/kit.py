"""Stand-ins and short-hands for tests of the file services."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from custom_components.fshare_downloader.core.fshare_links import FshareLink, LinkKind
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from tests.simulator import Fault, FaultKind, HostKind, SimulatedFile, SimulatedFolder

type MakeClient = Callable[..., FshareClient]

DOWNLOAD = "/api/session/download"
WEB = "/api/v3/files/folder"
LINK = FshareLink(kind=LinkKind.FILE, code="ABCDEF123456")
FOLDER = FshareLink(kind=LinkKind.FOLDER, code="FOLDER123456")


def parse(url: str) -> FshareLink:
    """Read a link that is known to be one."""
    link = FshareLink.parse(url)
    assert link is not None
    return link


def link_to(node: SimulatedFile | SimulatedFolder) -> FshareLink:
    """Return the link of a simulated file or folder."""
    return parse(node.url)


def web_trouble() -> Fault:
    """Put the website out of order."""
    return Fault(kind=FaultKind.STATUS, host=HostKind.WEB, status=503, times=None)


@dataclass
class FakeClock:
    """Time that passes only when told, or when somebody sleeps."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Return the seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let the time pass at once."""
        self.now += seconds


@dataclass
class ScriptedFshare:
    """A server that answers what it is told, path by path; the last answer is repeated."""

    url: str = ""
    answers: dict[str, list[web.Response | Callable[[], web.Response]]] = field(
        default_factory=dict
    )
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def on(self, path: str, *answers: Callable[[], web.Response]) -> None:
        """Answer calls of a path with these, one after the other."""
        self.answers[path] = list(answers)

    def calls_to(self, path: str) -> list[dict[str, Any]]:
        """Return the bodies of the calls to a path."""
        return [body for called, body in self.calls if called == path]

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer."""
        body = await request.text()
        self.calls.append((request.path, json.loads(body) if body else dict(request.query)))
        script = self.answers.get(request.path)
        if script is None:
            return web.Response(status=404, text="<html>404</html>")
        answer = script.pop(0) if len(script) > 1 else script[0]
        return answer() if callable(answer) else answer


def answer(
    data: object, status: int = 200, headers: dict[str, str] | None = None
) -> Callable[[], web.Response]:
    """Make an answer; text and bytes go out as they are, everything else as JSON."""

    def make() -> web.Response:
        if isinstance(data, bytes):
            return web.Response(status=status, body=data, headers=headers)
        text = data if isinstance(data, str) else json.dumps(data)
        return web.Response(status=status, text=text, headers=headers)

    return make


LOGGED_IN = answer({"code": 200, "msg": "ok", "token": "t0ken", "session_id": "s3ssion"})


async def serve_bytes(reply: bytes) -> tuple[asyncio.Server, str]:
    """Answer every connection with the same bytes."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(reply)
            await writer.drain()
            writer.close()
            await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
