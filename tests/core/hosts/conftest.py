"""Fshare clients against the simulator and against scripted answers."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from tests.accounts import MemoryStore, credentials_of
from tests.simulator import FshareSimulator

from .kit import LOGGED_IN, FakeClock, MakeClient, ScriptedFshare


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
    return credentials_of(simulator)


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
