"""Fshare clients against the simulator and against scripted answers."""

import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.core.hosts.fshare import FshareClient
from custom_components.fshare_downloader.core.models import FshareCredentials, FshareSession
from tests.simulator import FshareSimulator

type MakeClient = Callable[..., FshareClient]


@dataclass
class MemoryStore:
    """A session store that outlives a client, as the disk does."""

    session: FshareSession | None = None
    saves: int = 0

    async def load(self) -> FshareSession | None:
        """Return what was saved last."""
        return self.session

    async def save(self, session: FshareSession | None) -> None:
        """Keep it."""
        self.session = session
        self.saves += 1


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


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncIterator[FshareSimulator]:
    """Return a simulated Fshare that runs."""
    async with FshareSimulator() as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Return a session of the kind that the client asks for."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session


@pytest.fixture
def store() -> MemoryStore:
    """Return an empty session store."""
    return MemoryStore()


@pytest.fixture
def clock() -> FakeClock:
    """Return a clock that stands still."""
    return FakeClock()


@pytest.fixture
def credentials(simulator: FshareSimulator) -> FshareCredentials:
    """Return what the simulator lets in."""
    return FshareCredentials(
        email=simulator.email,
        password=simulator.password,
        app_key=simulator.app_key,
        user_agent=simulator.user_agent,
        api_url=simulator.api_url,
        web_url=simulator.web_url,
    )


@pytest.fixture
async def make_client(
    http: aiohttp.ClientSession,
    credentials: FshareCredentials,
    store: MemoryStore,
    clock: FakeClock,
) -> AsyncIterator[MakeClient]:
    """Return a function that makes clients with one store and one clock, without waiting."""
    clients: list[FshareClient] = []

    def make(**fields: Any) -> FshareClient:
        defaults: dict[str, Any] = {"min_gap_seconds": 0.0, "clock": clock, "sleep": clock.sleep}
        client = FshareClient(
            fields.pop("http", http),
            fields.pop("credentials", credentials),
            fields.pop("store", store),
            **(defaults | fields),
        )
        clients.append(client)
        return client

    yield make
    for client in clients:
        await client.close()


@pytest.fixture
def client(make_client: MakeClient) -> FshareClient:
    """Return a client of the simulator."""
    return make_client()


@pytest.fixture
async def scripted(socket_enabled: None) -> AsyncIterator[ScriptedFshare]:
    """Return a server that lets everybody log in."""
    fshare = ScriptedFshare()
    fshare.on("/api/user/login", LOGGED_IN)
    async with RawTestServer(fshare.handle) as server:
        fshare.url = str(server.make_url("")).rstrip("/")
        yield fshare


@pytest.fixture
def scripted_client(make_client: MakeClient, scripted: ScriptedFshare) -> FshareClient:
    """Return a client of the scripted server."""
    return make_client(
        credentials=FshareCredentials(
            email="user@example.invalid",
            password="secret",
            app_key="key",
            user_agent="Test-AAAAAA",
            api_url=scripted.url,
            web_url=scripted.url,
        )
    )
