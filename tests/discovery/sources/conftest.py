"""A simulated Fshare with its search site, and a session for it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp.test_utils import RawTestServer

from tests.simulator import FshareSimulator

from .kit import HeldSite


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


@pytest.fixture
async def held() -> AsyncIterator[tuple[HeldSite, str]]:
    """Return a site that answers when it is allowed to, and its address."""
    held_site = HeldSite()
    async with RawTestServer(held_site.handle) as server:
        yield held_site, str(server.make_url(""))
        held_site.may_answer.set()
