"""A simulator in the test's own loop, and a client for it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.simulator import FshareSimulator, SimulatedFile

from .client import Client

FILE_BYTES = 3_000_000


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncIterator[FshareSimulator]:
    """Run a simulator for one test."""
    async with FshareSimulator(seed=7) as running:
        yield running


@pytest.fixture
async def client(simulator: FshareSimulator) -> AsyncIterator[Client]:
    """Give a client that is not logged in."""
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(cookie_jar=jar, auto_decompress=False) as http:
        yield Client(simulator, http)


@pytest.fixture
def file(simulator: FshareSimulator) -> SimulatedFile:
    """Add a file of some blocks."""
    return simulator.add_file(name="Tập 01 – Đường về 🏠.mkv", size=FILE_BYTES)
