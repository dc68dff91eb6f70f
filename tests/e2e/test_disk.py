"""The disk is full, or does not take files at all."""

import os
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from .harness.config_dir import DOMAIN
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import HELD
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = HELD
MIB = 1024 * 1024


@pytest_asyncio.fixture(loop_scope="module")
async def small_disk(installation: Installation) -> AsyncIterator[Path]:
    """Return the download folder, on a disk of 48 MiB."""
    folder = installation.download_dir
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    _run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder))
    await installation.set_options(min_free_space=0)
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


async def test_full_disk_raises_a_repair_and_goes_on_by_itself_with_free_space(
    installation: Installation, small_disk: Path
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Phim dài.mkv", 96 * MIB)
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]

    assert await _issues(installation, "disk_full")
    held = await installation.task(task_id)
    assert (held["state"], held["retry_count"]) == ("queued", 0)
    _run("mount", "-o", "remount,size=256m", str(small_disk))
    task = await installation.wait_for_state(task_id, "completed")

    assert await installation.is_right(task)
    assert await _no_issues(installation)


async def test_read_only_folder_raises_a_repair_and_goes_on_by_itself_when_writable(
    installation: Installation, small_disk: Path
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Phim ngắn.mkv", 8 * MIB)
    _run("mount", "-o", "remount,ro", str(small_disk))
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]

    assert await _issues(installation, "folder_not_writable")
    assert (await installation.task(task_id))["retry_count"] == 0
    _run("mount", "-o", "remount,rw", str(small_disk))
    task = await installation.wait_for_state(task_id, "completed")

    assert await installation.is_right(task)
    assert await _no_issues(installation)


async def _issues(installation: Installation, key: str) -> bool:
    async def is_raised() -> bool:
        return key in await _issue_keys(installation)

    return await eventually(is_raised, what=f"the repair {key}")


async def _no_issues(installation: Installation) -> bool:
    async def is_settled() -> bool:
        return not await _issue_keys(installation)

    return await eventually(is_settled, what="no repair is left")


async def _issue_keys(installation: Installation) -> set[str]:
    answer = await installation.client.command("repairs/list_issues")
    return {i["translation_key"] for i in answer["issues"] if i["domain"] == DOMAIN}


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
