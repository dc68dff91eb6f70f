"""Finished files move to another disk: by the page, over power cuts, and not when that is full."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from .harness.browser import chromium_path
from .harness.client import HomeAssistantError
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import WireTask, add_links, list_tasks
from .harness.installation import Installation
from .harness.locations import add_location, list_locations
from .harness.log_check import AFTER_A_KILL, HELD
from .harness.small_disk import small_disk_at
from .harness.waiting import eventually

pytestmark = [pytest.mark.e2e, pytest.mark.asyncio(loop_scope="module")]

INSTALL = {"scenario": "media"}
ALLOWED = (*HELD, *AFTER_A_KILL)
MIB = 1024 * 1024
DISK_MIB = 400


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def usb(installation: Installation) -> AsyncIterator[Path]:
    """Return the folder of a location that is a disk of its own."""
    folder = installation.media_dir / "usb"
    with small_disk_at(folder, DISK_MIB):
        await installation.set_options(min_free_space=0)
        await add_location(installation, "USB disk", folder)
        yield folder


async def finished(
    installation: Installation, *names: str, size: int = 2 * MIB, **fields: Any
) -> list[WireTask]:
    """Return downloads that are finished, added together."""
    files = [await installation.simulator.add_file(name, size) for name in names]
    answer = await add_links(installation.client, [file["url"] for file in files], **fields)
    return [
        await installation.wait_for_state(task["task_id"], "completed") for task in answer["tasks"]
    ]


async def relocation(installation: Installation) -> dict[str, Any] | None:
    """Return what the page is told of files that move."""
    async with installation.client.subscribed(f"{DOMAIN}/subscribe") as subscription:
        told: dict[str, Any] | None = (await subscription.get())["queue"]["relocation"]
    return told


async def until_moved(installation: Installation) -> None:
    """Wait until nothing is told of files that move."""

    async def is_over() -> bool:
        return await relocation(installation) is None

    await eventually(is_over, what="the files have moved")


async def check_moved(
    installation: Installation, tasks: list[WireTask], old: Path, new: Path
) -> None:
    """Check that each file is right, at its new place, and nowhere else."""
    for task in tasks:
        now = await installation.task(task["task_id"])
        place = Path(task["destination"]).relative_to(old)
        assert Path(now["destination"]) == new / place
        assert await installation.is_right(now)
        assert not (old / place).exists()


async def test_a_batch_that_is_copied_survives_power_cuts(
    installation: Installation, usb: Path
) -> None:
    names = ["Tập 1.mkv", "Tập 2.mkv"]
    tasks = await finished(
        installation, *names, size=120 * MIB, category="tv", batch_name="Phim bộ"
    )
    answer = await installation.client.call_service(
        DOMAIN,
        "relocate",
        {"batch_id": tasks[0]["batch_id"], "location": "usb disk"},
        return_response=True,
    )
    assert answer == {"affected": 2}

    async def has_begun() -> bool:
        return any(usb.rglob("*.moving")) or any(usb.rglob("*.mkv"))

    await eventually(has_begun, what="a file is being copied")
    for _ in range(2):
        await installation.home_assistant.kill()
        await installation.power_up()

    await until_moved(installation)
    await check_moved(installation, tasks, installation.download_dir, usb)
    usb_id = (await list_locations(installation))["USB disk"]["id"]
    listed = await list_tasks(installation.client, batch_id=tasks[0]["batch_id"])
    assert {task["location"] for task in listed} == {usb_id}
    assert not list(usb.rglob("*.moving"))
    assert "tv" not in {path.name for path in installation.download_dir.iterdir()}

    await installation.client.call_service(
        DOMAIN, "remove", {"batch_id": tasks[0]["batch_id"], "delete_files": True}
    )
    assert not list(usb.rglob("*.mkv"))


async def test_what_has_no_room_is_refused_and_nothing_moves(
    installation: Installation, usb: Path
) -> None:
    tasks = await finished(installation, "Quá lớn.mkv", size=(DISK_MIB + 10) * MIB)
    with pytest.raises(HomeAssistantError) as caught:
        await installation.client.command(
            f"{DOMAIN}/relocate", task_id=tasks[0]["task_id"], location="USB disk"
        )
    assert caught.value.code == "disk_full"
    assert await relocation(installation) is None
    assert await installation.is_right(await installation.task(tasks[0]["task_id"]))


@pytest.mark.browser
@pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run")
async def test_a_file_moves_there_and_back_by_the_page(
    installation: Installation, usb: Path, page: Page
) -> None:
    [task] = await finished(installation, "Phim lẻ.mkv", category="movies")
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/finished")
    row = page.locator("fshare-finished-row", has_text="Phim lẻ.mkv")
    for name, old, new in (
        ("USB disk", installation.download_dir, usb),
        ("Download folder", usb, installation.download_dir),
    ):
        await row.get_by_role("button", name="Move to another location").click()
        dialog = page.locator("fshare-relocate-dialog")
        chosen = dialog.locator("select[name=location] option:checked")
        await expect(chosen).to_contain_text(name)
        await dialog.get_by_role("button", name="Move", exact=True).click()
        await expect(row.get_by_text(name, exact=True)).to_be_visible()
        await until_moved(installation)
        now = {**task, "destination": str(old / "movies" / "Phim lẻ.mkv")}
        await check_moved(installation, [now], old, new)
