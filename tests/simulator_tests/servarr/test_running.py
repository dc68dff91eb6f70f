"""A Sonarr or Radarr as a process of its own."""

import asyncio
import json
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

from tests.patience import PATIENCE_SECONDS

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("kind", ["sonarr", "radarr"])
async def test_process_tells_its_address_and_stops_cleanly(
    socket_enabled: None, tmp_path: Path, kind: str
) -> None:
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.simulator.servarr", "--kind", kind, "--by-clock"),
        *("--root", str(tmp_path / "library"), "--ready-file", str(tmp_path / "ready.json")),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(PATIENCE_SECONDS), aiohttp.ClientSession() as http:
            assert running.stdout is not None
            ready = json.loads(await running.stdout.readline())
            url, headers = f"{ready['url']}/api/v3/rootfolder", {"X-Api-Key": ready["api_key"]}
            async with http.get(url, headers=headers) as response:
                (folder,) = await response.json()
            running.send_signal(signal.SIGTERM)
            code = await running.wait()
    finally:
        if running.returncode is None:
            running.kill()
            await running.wait()

    assert code == 0
    assert folder["accessible"]
    assert json.loads((tmp_path / "ready.json").read_text()) == ready
