"""Programs of the kit that run, and a session to reach them."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import aiohttp
import pytest
from aiohttp.test_utils import RawTestServer

from custom_components.fshare_downloader.arr.servarr.client import ServarrClient

from .kit import KEY, FakeServarr, Program

type RunProgram = Callable[..., Awaitable[Program]]


@pytest.fixture
async def http(socket_enabled: None) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def run_program(http: aiohttp.ClientSession) -> AsyncIterator[RunProgram]:
    """Return a function that starts a program and connects to it."""
    async with AsyncExitStack() as stack:

        async def run(app: str = "Sonarr") -> Program:
            servarr = FakeServarr(app)
            server = await stack.enter_async_context(RawTestServer(servarr.handle))
            url = str(server.make_url("/"))
            return Program(servarr, url, ServarrClient(http, url, KEY))

        yield run


@pytest.fixture
async def sonarr(run_program: RunProgram) -> Program:
    return await run_program("Sonarr")


@pytest.fixture
async def radarr(run_program: RunProgram) -> Program:
    return await run_program("Radarr")


@pytest.fixture
def free_port(socket_enabled: None) -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
