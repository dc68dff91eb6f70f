"""Pictures of the views of the Downloads panel, for `screenshots.py`."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from playwright.async_api import Page, expect

from .harness.dashboard import CARDS_PATH, PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation

type TakePicture = Callable[[str], Awaitable[None]]

MB: Final = 1_000_000
_FINISHED: Final = (
    ("Cánh đồng mùa gặt (2010) 1080p.mkv", "movies"),
    ("Chuyện phố nhỏ S01E01 2160p.mkv", "tv"),
    ("Nhạc xưa – Tuyển tập.flac", "music"),
    ("Truyện đọc cho bé.zip", "books"),
)
_FINISHED_BATCH: Final = ("Chuyện làng S01E01 1080p.mkv", "Chuyện làng S01E02 1080p.mkv")
_LOST_NAME: Final = "Phim cũ không còn.mkv"
_LONG_NAME: Final = (
    "Đại dương xanh – Phim tài liệu dài tập về các rạn san hô Việt Nam (2026) 2160p HDR.mkv"
)


async def fill_queue(installation: Installation) -> None:
    """Bring about something of everything: finished, failed, paused, waiting and a long name."""
    client, simulator = installation.client, installation.simulator
    for number, (name, category) in enumerate(_FINISHED, start=1):
        file = await simulator.add_file(name, number * MB)
        await _add_and_wait(installation, file, "completed", category=category)
    files = [await simulator.add_file(name, 3 * MB) for name in _FINISHED_BATCH]
    answer = await add_links(client, [file["url"] for file in files], category="tv")
    for task in answer["tasks"]:
        await installation.wait_for_state(task["task_id"], "completed")
    lost = await simulator.add_file(_LOST_NAME, MB)
    answer = await add_links(client, [lost["url"]], paused=True)
    await simulator.control("POST", f"/files/{lost['code']}", removed="json")
    task_id = answer["tasks"][0]["task_id"]
    await client.command("fshare_downloader/resume", task_id=[task_id])
    await installation.wait_for_state(task_id, "failed")
    protected = await simulator.add_file("Video gia đình – Tết 2026.mp4", 900 * MB, password="x")
    await _add_and_wait(installation, protected, "failed")
    paused = await simulator.add_file("Bản cài đặt.iso", 6_100 * MB)
    await add_links(client, [paused["url"]], paused=True)


async def add_long_name(installation: Installation) -> None:
    """Add a download whose name doesn't fit."""
    file = await installation.simulator.add_file(_LONG_NAME, 6_200 * MB)
    await add_links(installation.client, [file["url"]])


async def picture_empty_panel(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of the page before anything was added."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}")
    await expect(page.locator("fshare-empty-state")).to_be_visible()
    await take("panel-empty")


async def picture_cards(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of the cards, of which the dashboard has to be there."""
    await page.goto(f"{installation.home_assistant.base_url}{CARDS_PATH}")
    await expect(page.locator("fshare-downloads-card").first).to_contain_text("2026")
    await take("card")


async def picture_panel(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of each view."""
    address = f"{installation.home_assistant.base_url}{PANEL_PATH}"
    await page.goto(f"{address}/queue")
    await expect(page.locator("fshare-task-row").first).to_be_visible()
    await take("panel-queue")
    await page.locator("fshare-batch-group button[aria-expanded]").first.click()
    await take("panel-batch")
    await page.locator("fshare-queue-view .select").first.click()
    await page.locator("fshare-queue-view ul input[type=checkbox]").first.click()
    await expect(page.locator("fshare-selection-bar ha-icon-button").first).to_be_visible()
    await take("panel-selection")
    await page.locator("fshare-selection-bar ha-button").first.click()
    await page.locator("fshare-task-row .second-verb").first.evaluate("button => button.click()")
    await expect(page.locator("fshare-confirm-dialog ha-button").first).to_be_visible()
    await take("panel-cancel")

    await page.goto(f"{address}/queue")
    await expect(page.locator("fshare-task-row").first).to_be_visible()
    content = page.locator("fshare-downloads-panel .content")
    await expect(page.locator("fshare-task-row fshare-password-field")).to_be_visible()
    await content.evaluate("element => element.scrollTo(0, element.scrollHeight)")
    await take("panel-failed")
    failed = page.locator("fshare-task-row", has_text=_LOST_NAME)
    await failed.locator(".plain-button").click()
    await expect(page.locator("fshare-task-dialog li").first).to_be_visible()
    await take("panel-details")

    await page.goto(f"{address}/queue")
    await paste_post(installation, page, installation.simulator.scenario["folder"])
    await take("panel-add")
    await page.locator("fshare-link-item").first.locator("ha-icon-button").click()
    await page.locator("fshare-add-dialog summary").click()
    await take("panel-add-all")
    await _picture_finished(page, address, take)


async def paste_post(installation: Installation, page: Page, folder: str) -> None:
    """Open the dialog for links, and paste a folder, a file and what else there is in a post."""
    await page.locator("ha-button.add-button").click()
    scenario = installation.simulator.scenario
    protected = scenario["protected"]
    lines = (
        folder,
        scenario["single"],
        f"{protected['url']} - Mật khẩu: {protected['password']}",
        scenario["removed"],
        "https://example.com/phim.mkv",
    )
    await page.locator("fshare-add-dialog textarea").fill("\n".join(lines))
    await expect(page.locator("fshare-link-item")).to_have_count(4)


async def _picture_finished(page: Page, address: str, take: TakePicture) -> None:
    await page.goto(f"{address}/finished")
    rows = page.locator("fshare-finished-row")
    # More may have been finished meanwhile.
    await expect(rows.nth(len(_FINISHED))).to_be_visible()
    await take("panel-finished")
    batch = page.locator("fshare-finished-row", has=page.locator("[aria-expanded]")).last
    await batch.locator("[aria-expanded]").click()
    await expect(rows.filter(has_text=_FINISHED_BATCH[0])).to_be_visible()
    await take("panel-finished-batch")
    await page.locator("fshare-finished-view .count ha-button:not(.select)").click()
    await expect(page.locator("fshare-clear-dialog select").first).to_be_visible()
    await take("panel-clear")
    await page.locator("fshare-clear-dialog ha-dialog-footer ha-button").first.click()
    await expect(page.locator("fshare-clear-dialog ha-dialog[open]")).to_have_count(0)
    await rows.last.locator(".plain-button").click()
    await page.locator("fshare-task-dialog ha-button[variant=danger]").click()
    await expect(page.locator("fshare-confirm-dialog input").first).to_be_visible()
    await take("panel-remove")


async def _add_and_wait(
    installation: Installation, file: dict[str, Any], state: str, **fields: Any
) -> None:
    answer = await add_links(installation.client, [file["url"]], **fields)
    await installation.wait_for_state(answer["tasks"][0]["task_id"], state)
