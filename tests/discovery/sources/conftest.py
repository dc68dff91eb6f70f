"""A simulated Fshare with its search site, and a session for it."""

from collections.abc import AsyncIterator

import aiohttp
import hypothesis
import pytest

from tests.simulator import FshareSimulator

# How long an example takes says nothing on a machine that does other things, too.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


@pytest.fixture(autouse=True)
def loopback(socket_enabled: None) -> None:
    """Let tests talk to servers of their own on 127.0.0.1."""


@pytest.fixture
async def simulator(loopback: None) -> AsyncIterator[FshareSimulator]:
    """Return a simulated Fshare that runs."""
    async with FshareSimulator(seed=7) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Return an HTTP session."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        yield session
