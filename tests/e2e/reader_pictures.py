"""Pictures of what a read-only user sees, for `screenshots.py`."""

from collections.abc import Callable
from typing import Any

from playwright.async_api import Browser, expect

from .harness.browser import Look, open_page
from .harness.dashboard import PANEL_PATH
from .harness.installation import Installation
from .panel_pictures import TakePicture


async def picture_reader(
    installation: Installation,
    browser: Browser,
    looks: list[Look],
    take: Callable[[Any, Look], TakePicture],
    board: str,
) -> None:
    """Take pictures of the page and of a dashboard with cards; `take` is as with the holds."""
    home_assistant = installation.home_assistant
    login = await home_assistant.add_user(installation.client, "khach", "system-read-only")
    for look in looks:
        async with open_page(browser, home_assistant, look, login=login) as (page, _):
            picture = take(page, look)
            panel = f"{home_assistant.base_url}{PANEL_PATH}"
            await page.goto(f"{panel}/queue")
            await expect(page.locator("p.look")).to_be_visible()
            await expect(page.locator("fshare-task-row").first).to_be_visible()
            await picture("reader-queue")
            await page.locator("fshare-task-row .plain-button").first.click()
            await expect(page.locator("fshare-task-dialog dl")).to_be_visible()
            await picture("reader-details")
            await page.goto(f"{panel}/finished")
            await expect(page.locator("fshare-finished-row").first).to_be_visible()
            await picture("reader-finished")
            await page.goto(f"{home_assistant.base_url}{board}")
            await expect(page.locator("fshare-downloads-card").first).to_contain_text("2026")
            await picture("reader-card")
