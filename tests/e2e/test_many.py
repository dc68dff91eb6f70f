"""Many downloads at once, from click to effect: batches, chosen rows and what is cleared."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from .harness.browser import chromium_path
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation
from .harness.log_check import HELD
from .harness.waiting import eventually

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

INSTALL = {"scenario": "demo"}
ALLOWED = HELD
MB: Final = 1_000_000
MAX_CLICKS: Final = 3

# Clicks of a person, not those that code makes of them.
_COUNT_CLICKS: Final = """
window.clicks = 0;
window.addEventListener("click", (event) => { if (event.isTrusted) window.clicks++; }, true);
"""


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def empty_queue(installation: Installation) -> None:
    """Begin with no download at all, and a slow line."""
    while tasks := await list_tasks(installation.client, limit=500):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )
    await installation.simulator.set_speed(MB // 2)


@pytest_asyncio.fixture(loop_scope="module")
async def panel(installation: Installation, page: Page) -> Page:
    """Return a page that counts clicks."""
    await page.add_init_script(_COUNT_CLICKS)
    return page


async def open_panel(installation: Installation, page: Page, tab: str = "queue") -> None:
    """Show a tab of the panel and wait until it is live."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/{tab}")
    await expect(page.get_by_role("button", name="Add links").last).to_be_visible()
    await page.evaluate("window.clicks = 0")


async def clicks(page: Page) -> int:
    """Return how often a person has clicked since the page was opened."""
    count: int = await page.evaluate("window.clicks")
    return count


async def states(installation: Installation) -> set[str]:
    """Return in which states there are downloads."""
    return {task["state"] for task in await list_tasks(installation.client, limit=500)}


def group(page: Page, heading: str) -> Locator:
    """Return the line of the batch in a part of the queue."""
    part = page.locator("fshare-queue-view section", has=page.get_by_role("heading", name=heading))
    return part.locator("fshare-batch-group", has_text="Chuyện dài")


async def add_mixed_batch(installation: Installation) -> None:
    """Add a batch of 100 of which some are finished, running, paused and waiting."""
    quick = [await installation.simulator.add_file(f"Chuyện dài {n}.mkv", 1000) for n in range(2)]
    slow = [
        await installation.simulator.add_file(f"Chuyện dài tập {n:03}.mkv", 500 * MB)
        for n in range(98)
    ]
    answer = await add_links(
        installation.client, [file["url"] for file in [*quick, *slow]], batch_name="Chuyện dài"
    )
    ids = [task["task_id"] for task in answer["tasks"]]
    for task_id in ids[:2]:
        await installation.wait_for_state(task_id, "completed")
    await installation.client.command(f"{DOMAIN}/pause", task_id=ids[90:])
    expected = {"completed", "downloading", "queued", "paused"}

    async def are_all_there() -> bool:
        return await states(installation) == expected

    await eventually(are_all_there, what=f"there are downloads that are {expected}")


@pytest.mark.parametrize("heading", ["Waiting", "Paused"])
async def test_batch_of_a_hundred_is_cancelled_in_three_clicks(
    installation: Installation, panel: Page, heading: str
) -> None:
    await add_mixed_batch(installation)
    await open_panel(installation, panel)
    await expect(group(panel, heading)).to_contain_text("2 of 100 files")

    await group(panel, heading).get_by_role("button", name="Cancel batch").click()
    dialog = panel.locator("fshare-confirm-dialog")
    await expect(dialog).to_contain_text("98 unfinished files of Chuyện dài")
    await dialog.get_by_role("button", name="Cancel batch").click()

    await expect(panel.get_by_text("Nothing to download")).to_be_visible()
    assert await clicks(panel) <= MAX_CLICKS
    tasks = await list_tasks(installation.client, limit=500)
    found = [task["state"] for task in tasks]
    assert (found.count("completed"), found.count("cancelled")) == (2, 98)
    assert {Path(task["destination"]).exists() for task in tasks if task["progress"] == 100} == {
        True
    }


async def test_running_batch_is_removed_with_its_files_in_three_clicks(
    installation: Installation, panel: Page
) -> None:
    await add_mixed_batch(installation)
    finished = [
        Path(task["destination"])
        for task in await list_tasks(installation.client, state=["completed"])
    ]
    await open_panel(installation, panel)
    await expect(group(panel, "Waiting")).to_contain_text("2 of 100 files")

    await group(panel, "Waiting").get_by_role("button", name="Cancel batch").click()
    dialog = panel.locator("fshare-confirm-dialog")
    await dialog.get_by_text("delete 2 finished files, too").click()
    await dialog.get_by_role("button", name="Remove batch").click()

    await expect(panel.get_by_text("Nothing to download")).to_be_visible()
    assert await clicks(panel) <= MAX_CLICKS + 1  # a label's click is followed by its field's

    async def is_gone() -> bool:
        return not await list_tasks(installation.client)

    await eventually(is_gone, what="the batch is removed")
    assert [path for path in finished if await asyncio.to_thread(path.exists)] == []


async def test_mixed_paste_is_not_called_after_its_first_file(
    installation: Installation, panel: Page
) -> None:
    names = ["Mắt biếc.mkv", "Bố già.mkv", "Hai Phượng.mkv"]
    files: list[dict[str, Any]] = [
        await installation.simulator.add_file(name, 500 * MB) for name in names
    ]
    answer = await add_links(installation.client, [file["url"] for file in files], paused=True)
    assert answer["batch_name"].startswith("3 files, ")
    await open_panel(installation, panel)
    await expect(panel.locator("fshare-batch-group")).to_contain_text("3 files, ")
    await expect(panel.locator("nav.tabs .badge")).to_have_text("3")
    alike = [
        await installation.simulator.add_file(f"Chuyện.dài.S01E{n:02}.1080p.mkv", 500 * MB)
        for n in range(3)
    ]
    answer = await add_links(installation.client, [file["url"] for file in alike], paused=True)
    assert answer["batch_name"] == "Chuyện dài S01"
    await expect(panel.locator("nav.tabs .badge")).to_have_text("6")


async def test_downloads_are_chosen_with_shift_and_removed(
    installation: Installation, panel: Page
) -> None:
    names = [f"{letter} – phim.mkv" for letter in "ABCDEFGH"]
    files = [await installation.simulator.add_file(name, 500 * MB) for name in names]
    for file in files:
        await add_links(installation.client, [file["url"]], paused=True)
    await open_panel(installation, panel)
    await panel.get_by_role("button", name="Select", exact=True).click()
    box = panel.get_by_role("checkbox")
    await panel.get_by_role("checkbox", name=names[1], exact=True).click()
    await (
        panel.locator("fshare-task-row", has_text=names[5])
        .locator(".name")
        .click(modifiers=["Shift"])
    )
    bar = panel.locator("fshare-selection-bar")
    await expect(bar).to_contain_text("5 selected")

    # Somebody else removes one of them meanwhile.
    tasks = await list_tasks(installation.client)
    [gone] = [task["task_id"] for task in tasks if task["filename"] == names[2]]
    await installation.client.command(f"{DOMAIN}/remove", task_id=[gone])
    await expect(bar).to_contain_text("4 selected")
    await bar.get_by_role("button", name="Remove", exact=True).click()
    dialog = panel.locator("fshare-confirm-dialog")
    await expect(dialog).to_contain_text("4 downloads of 2 GB disappear")
    await dialog.get_by_role("button", name="Remove", exact=True).click()

    await expect(panel.locator("fshare-task-row")).to_have_count(3)
    await expect(box).to_have_count(0)
    left = {task["filename"] for task in await list_tasks(installation.client)}
    assert left == {names[0], names[6], names[7]}
    await panel.wait_for_function(
        "() => { let e = document.activeElement;"
        " while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;"
        " return (e.getRootNode().host?.className ?? e.className) === 'select'; }"
    )


async def finish(installation: Installation, names: list[str], **fields: Any) -> list[Path]:
    """Download small files and return where they are."""
    files = [await installation.simulator.add_file(name, 1000) for name in names]
    answer = await add_links(installation.client, [file["url"] for file in files], **fields)
    tasks = [
        await installation.wait_for_state(task["task_id"], "completed") for task in answer["tasks"]
    ]
    return [Path(task["destination"]) for task in tasks]


def date_back(installation: Installation, names: list[str]) -> None:
    """Let downloads have been finished half a year ago."""
    path = installation.home_assistant.config_dir / f"{DOMAIN}.db"
    with closing(sqlite3.connect(path)) as database, database:
        database.executemany(
            "UPDATE tasks SET completed_at = '2026-05-01T00:00:00.000000+00:00' WHERE filename = ?",
            [(name,) for name in names],
        )


async def test_finished_batch_is_one_line_that_opens_and_is_removed_with_its_files(
    installation: Installation, panel: Page
) -> None:
    await installation.simulator.set_speed(None)
    episodes = await finish(installation, [f"Chuyện dài S01E{n:02}.mkv" for n in range(5)])
    [alone] = await finish(installation, ["Bố già.mkv"])
    await open_panel(installation, panel, "finished")
    line = panel.locator("fshare-finished-row", has_text="Chuyện dài S01")
    await expect(line).to_contain_text("5 files")
    await expect(panel.locator("fshare-finished-row")).to_have_count(2)

    await line.locator("button[aria-expanded]").click()
    await expect(panel.locator("fshare-finished-row")).to_have_count(7)
    await line.first.get_by_role("button", name="Remove", exact=True).click()
    dialog = panel.locator("fshare-confirm-dialog")
    await dialog.get_by_text("Delete 5 finished files, too").click()
    await dialog.get_by_role("button", name="Remove", exact=True).click()

    await expect(panel.locator("fshare-finished-row")).to_have_count(1)
    assert [await asyncio.to_thread(path.exists) for path in [*episodes, alone]] == [
        *([False] * 5),
        True,
    ]


async def test_all_that_the_filter_shows_but_one_is_removed_with_its_files(
    installation: Installation, panel: Page
) -> None:
    await installation.simulator.set_speed(None)
    gone = await finish(installation, [f"Chuyện dài S01E{n:02}.mkv" for n in range(4)])
    gone += await finish(installation, ["Chuyện ngắn.mkv"])
    left = await finish(installation, ["Chuyện khác.mkv"])
    left += await finish(installation, ["Bố già.mkv"])
    await open_panel(installation, panel, "finished")
    rows = panel.locator("fshare-finished-row")
    await expect(rows).to_have_count(4)
    await panel.get_by_role("searchbox").fill("chuyen")
    await expect(rows).to_have_count(3)

    await panel.get_by_role("button", name="Select", exact=True).click()
    await panel.get_by_role("button", name="Select all", exact=True).click()
    bar = panel.locator("fshare-selection-bar")
    await expect(bar).to_contain_text("6 selected")
    await panel.get_by_role("checkbox", name="Chuyện khác.mkv", exact=True).click()
    await expect(bar).to_contain_text("5 selected")
    await bar.get_by_role("button", name="Remove", exact=True).click()
    dialog = panel.locator("fshare-confirm-dialog")
    await dialog.get_by_text("Delete 5 finished files, too").click()
    await dialog.get_by_role("button", name="Remove", exact=True).click()

    await expect(rows).to_have_count(1)
    await expect(panel.get_by_role("checkbox")).to_have_count(0)
    assert await clicks(panel) <= 6 + 1  # a label's click is followed by its field's
    await panel.get_by_role("searchbox").fill("")
    await expect(rows).to_have_count(2)
    exist = [await asyncio.to_thread(path.exists) for path in [*gone, *left]]
    assert exist == [*([False] * 5), True, True]


async def test_finished_downloads_are_cleared_by_category_and_age(
    installation: Installation, panel: Page
) -> None:
    await installation.simulator.set_speed(None)
    old, new = ["Cũ 1.mkv", "Cũ 2.mkv"], ["Mới.mkv"]
    files = await finish(installation, old, category="tv")
    files += await finish(installation, new, category="tv")
    files += await finish(installation, ["Phim cũ.mkv"], category="movies")
    await asyncio.to_thread(date_back, installation, [*old, "Phim cũ.mkv"])
    await open_panel(installation, panel, "finished")
    await expect(panel.get_by_text("4 downloads", exact=True)).to_be_visible()

    await panel.get_by_role("button", name="Clear up").click()
    dialog = panel.locator("fshare-clear-dialog")
    await dialog.locator("select[name=clear-category]").select_option("tv")
    await expect(dialog).to_contain_text("3 downloads")
    await dialog.locator("select[name=clear-age]").select_option("90")
    await expect(dialog).to_contain_text("2 downloads")
    await expect(dialog).to_contain_text("Their files stay on the disk")
    await dialog.get_by_role("button", name="Clear", exact=True).click()

    await expect(panel.get_by_text("2 downloads", exact=True)).to_be_visible()
    left = {task["filename"] for task in await list_tasks(installation.client)}
    assert left == {"Mới.mkv", "Phim cũ.mkv"}
    assert all([await asyncio.to_thread(path.exists) for path in files])

    answer = await installation.client.call_service(
        DOMAIN, "clear", {"older_than": {"days": 30}}, return_response=True
    )
    assert answer == {"affected": 1}
    await expect(panel.get_by_text("1 download", exact=True)).to_be_visible()
