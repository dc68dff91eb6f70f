"""The simulator beside a test: in a thread, and as a process of its own."""

import asyncio
import json
import signal
import sys
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.patience import PATIENCE_SECONDS
from tests.simulator import Fault, FaultKind, HostKind, ThreadedSimulator
from tests.simulator.demo import build_demo

from .client import Client

ROOT = Path(__file__).parents[2]


@asynccontextmanager
async def process(*arguments: str) -> AsyncIterator[tuple[asyncio.subprocess.Process, Any]]:
    """Run the simulator as a process; give it and its ready line."""
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.simulator",
        *arguments,
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert running.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            yield running, json.loads(await running.stdout.readline())
            await running.wait()
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_process_tells_its_addresses_and_stops_cleanly(
    socket_enabled: None, tmp_path: Path, number: signal.Signals
) -> None:
    ready_file = tmp_path / "ready.json"
    arguments = ("--scenario", "demo", "--seed", "5", "--ready-file", str(ready_file))
    async with process(*arguments) as (running, ready), aiohttp.ClientSession() as http:
        async with http.get(f"{ready['control_url']}/state") as response:
            state = await response.json()
        running.send_signal(number)

    assert running.returncode == 0
    assert {f"{kind}_url" for kind in HostKind} <= ready.keys()
    assert ready["scenario"]["total_bytes"] == 560_000_000
    assert state["credentials"]["user_agent"] == ready["user_agent"]
    assert json.loads(ready_file.read_text()) == ready


async def test_process_offers_media_to_search_for(socket_enabled: None) -> None:
    async with process("--scenario", "media") as (running, ready), aiohttp.ClientSession() as http:
        url = f"{ready['tmdb_url']}/tv/{ready['scenario']['series']}"
        async with http.get(url, params={"api_key": ready["tmdb_api_key"]}) as response:
            series = await response.json()
        running.send_signal(signal.SIGTERM)

    assert series["name"] == "Where the Sea Ends"
    assert running.returncode == 0


async def test_thread_serves_and_obeys(socket_enabled: None) -> None:
    async with ThreadedSimulator(seed=7) as simulator, aiohttp.ClientSession() as http:
        client = Client(simulator, http)
        file = simulator.add_file(name="a.mkv", size=300_000)
        link = await client.link(file)
        fault = simulator.add_fault(Fault(FaultKind.TRUNCATE, after_bytes=1000))

        assert await client.received(link) == (file.read(0, 1000), True)
        assert fault.fired == 1
        assert await client.received(link) == (file.read(), False)
        assert simulator.expire_links(cut_bodies=True) == 1
        assert (await client.fetch(link)).status == 403
        assert simulator.logins == len(simulator.requests_to(HostKind.API, "login")) == 1

        await simulator.set_network(down=True, host=HostKind.API)
        with pytest.raises(aiohttp.ClientConnectionError):
            await client.try_login()
        await simulator.set_network(down=False)
        assert (await client.try_login()).status == 200


def test_thread_can_be_used_without_a_loop(socket_enabled: None) -> None:
    with ThreadedSimulator() as simulator:
        folder = simulator.add_folder("Mùa 1", [simulator.add_file(size=10)])

        assert simulator.api_url.startswith("http://127.0.0.1:")
        assert len(folder.children) == 1


def test_thread_reports_that_it_cannot_start(socket_enabled: None) -> None:
    with ThreadedSimulator() as first:
        port = int(first.api_url.rpartition(":")[2])

        with pytest.raises(OSError, match="in use"), ThreadedSimulator(port=port):
            pass


async def test_demo_has_what_it_promises(socket_enabled: None) -> None:
    async with ThreadedSimulator() as simulator, aiohttp.ClientSession() as http:
        scenario = build_demo(simulator)
        client = Client(simulator, http)
        page = (await client.v3(linkcode=scenario.folder.code)).json

        names = [file.name for file in scenario.files]
        assert page["current"]["name"] == "Phim Việt Nam 2026"
        assert [item["type"] for item in page["items"]] == [1, 1, 1, 1, 0]
        assert len(names) == 6
        assert any(unicodedata.normalize("NFC", name) != name for name in names)
        assert any("🎬" in name for name in names)
        assert scenario.protected.password
        assert scenario.media.series.tmdb_id in simulator.titles.series
        await client.login()
        assert (await client.ask("session/download", scenario.removed.url)).status == 404
