"""The disk is full, or does not take files at all."""

from pathlib import Path
from tempfile import mkdtemp

import pytest

from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import HELD
from .harness.repairs import until_repairs
from .harness.small_disk import run

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

ALLOWED = HELD
MIB = 1024 * 1024


async def test_full_disk_raises_a_repair_and_goes_on_by_itself_with_free_space(
    installation: Installation, small_disk: Path
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Phim dài.mkv", 96 * MIB)
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]

    await until_repairs(installation, "disk_full")
    held = await installation.task(task_id)
    assert (held["state"], held["retry_count"]) == ("queued", 0)
    run("mount", "-o", "remount,size=256m", str(small_disk))
    task = await installation.wait_for_state(task_id, "completed")

    assert await installation.is_right(task)
    await until_repairs(installation)


async def test_read_only_folder_raises_a_repair_and_goes_on_by_itself_when_writable(
    installation: Installation, small_disk: Path
) -> None:
    simulator = installation.simulator
    file = await simulator.add_file("Phim ngắn.mkv", 8 * MIB)
    run("mount", "-o", "remount,ro", str(small_disk))
    answer = await add_links(installation.client, [file["url"]])
    task_id = answer["tasks"][0]["task_id"]

    await until_repairs(installation, "folder_not_writable")
    assert (await installation.task(task_id))["retry_count"] == 0
    run("mount", "-o", "remount,rw", str(small_disk))
    task = await installation.wait_for_state(task_id, "completed")

    assert await installation.is_right(task)
    await until_repairs(installation)


async def test_files_wait_for_their_disk_and_nothing_is_put_in_its_place(
    installation: Installation, small_disk: Path
) -> None:
    simulator = installation.simulator
    first = await simulator.add_file("Phim đầu.mkv", 4 * MIB)
    answer = await add_links(installation.client, [first["url"]])
    await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
    elsewhere = Path(mkdtemp(dir=installation.home_assistant.config_dir))
    run("mount", "--bind", str(small_disk), str(elsewhere))
    run("umount", "--lazy", str(small_disk))
    try:
        second = await simulator.add_file("Phim sau.mkv", 4 * MIB)
        answer = await add_links(installation.client, [first["url"], second["url"]])
        assert [task["filename"] for task in answer["duplicates"]] == ["Phim đầu.mkv"]
        task_id = answer["tasks"][0]["task_id"]
        await until_repairs(installation, "storage_away")
        assert (await installation.task(task_id))["downloaded"] == 0
        assert list(small_disk.iterdir()) == []
        run("mount", "--bind", str(elsewhere), str(small_disk))
    finally:
        run("umount", "--lazy", str(elsewhere))
    task = await installation.wait_for_state(task_id, "completed")

    assert await installation.is_right(task)
    await until_repairs(installation)
