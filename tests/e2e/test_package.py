"""The archive of a release, in a Home Assistant that has nothing else of ours."""

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import aiohttp
import pytest

from .harness.config_dir import DOMAIN, ROOT
from .harness.downloads import add_links
from .harness.home_assistant import HomeAssistantProcess
from .harness.installation import Installation
from .harness.simulator_process import SimulatorProcess

pytestmark = pytest.mark.e2e


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the archive of this checkout."""
    path = tmp_path / f"{DOMAIN}.zip"
    subprocess.run([ROOT / "scripts" / "package", path], check=True)
    return path


async def test_it_is_installed_set_up_and_downloads(archive: Path, tmp_path: Path) -> None:
    process = HomeAssistantProcess(tmp_path / "house")
    folder = process.config_dir / "custom_components" / DOMAIN
    shutil.rmtree(folder)
    with ZipFile(archive) as packed:
        packed.extractall(folder)

    async with (
        SimulatorProcess(tmp_path) as simulator,
        process as home_assistant,
        await home_assistant.client() as client,
    ):
        installation = Installation(simulator, home_assistant, client)
        await installation.set_up()
        file = await simulator.add_file("Phim.mkv", 1_000_000)
        answer = await add_links(client, [file["url"]])
        await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{home_assistant.base_url}/{DOMAIN}_static/card.js") as card,
        ):
            assert card.status == 200
        await installation.end_well()
