"""TMDB clients against the simulator."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.discovery.models import DiscoverySettings
from custom_components.fshare_downloader.discovery.tmdb import TmdbClient
from tests.core.hosts.kit import ScriptedFshare
from tests.simulator import FshareSimulator

from .kit import FakeTime, MakeClient, Options


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncIterator[FshareSimulator]:
    """Return a simulator that runs."""
    async with FshareSimulator() as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Return a session."""
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def options(simulator: FshareSimulator) -> Options:
    """Return settings that lead to the simulator."""
    return Options(DiscoverySettings(tmdb_api_key=simulator.tmdb_key, tmdb_url=simulator.tmdb_url))


@pytest.fixture
def time() -> FakeTime:
    """Return a clock that stands still."""
    return FakeTime()


@pytest.fixture
def make_client(http: aiohttp.ClientSession, options: Options, time: FakeTime) -> MakeClient:
    """Return a function that makes clients."""

    def make(**fields: Any) -> TmdbClient:
        defaults: dict[str, Any] = {"clock": time.clock, "sleep": time.sleep}
        return TmdbClient(
            fields.pop("http", http), fields.pop("settings", options), **(defaults | fields)
        )

    return make


@pytest.fixture
def client(make_client: MakeClient) -> TmdbClient:
    """Return a client of the simulator."""
    return make_client()


@pytest.fixture
async def scripted(socket_enabled: None, options: Options) -> AsyncIterator[ScriptedFshare]:
    """Return a server that answers what it is told, and that the options lead to."""
    server = ScriptedFshare()
    async with RawTestServer(server.handle) as running:
        server.url = str(running.make_url("/3"))
        options.change(tmdb_url=server.url)
        yield server
