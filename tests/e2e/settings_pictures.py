"""Pictures of the settings in the Downloads panel, for `screenshots.py`."""

from playwright.async_api import Page, expect

from .harness.dashboard import PANEL_PATH
from .harness.installation import Installation
from .panel_pictures import TakePicture


async def picture_settings(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of the list of parts, and of each part."""
    dialog = page.locator("fshare-settings-dialog")
    parts = dialog.locator(".plain-button")
    await open_settings(installation, page)
    await take("settings")
    for number in range(await parts.count()):
        await parts.nth(number).click()
        await expect(dialog.locator("ha-form").first).to_be_visible()
        await take(f"settings-{number + 1}")
        await open_settings(installation, page)


async def open_settings(installation: Installation, page: Page) -> None:
    """Open the list of parts."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
    await page.locator("fshare-downloads-panel .toolbar-end ha-icon-button").click()
    await expect(page.locator("fshare-settings-dialog .plain-button").first).to_be_visible()
