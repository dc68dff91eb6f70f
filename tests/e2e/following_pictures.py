"""Pictures of what is followed in the Downloads panel, for `screenshots.py`."""

from playwright.async_api import Page, expect

from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.installation import Installation
from .panel_pictures import TakePicture


async def picture_following(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of each step: nothing followed, the dialog, the list, the question."""
    base_url = installation.home_assistant.base_url
    series = installation.simulator.scenario["media"]["series"]
    await page.goto(f"{base_url}{PANEL_PATH}/following")
    await expect(page.locator("fshare-following-view fshare-empty-state")).to_be_visible()
    await take("following-empty")

    await page.goto(f"{base_url}{PANEL_PATH}/search/tv/{series}")
    await page.locator("fshare-follow-button ha-button").click()
    choices = page.locator("fshare-follow-dialog input[type=radio]")
    await choices.nth(1).check()
    await take("following-dialog")
    # New episodes: none has aired yet, so that nothing comes into the queue.
    await choices.nth(0).check()
    await page.locator("fshare-follow-dialog ha-button[slot=primaryAction]").click()
    await expect(page.locator("fshare-follow-dialog ha-dialog[open]")).to_have_count(0)

    await page.goto(f"{base_url}{PANEL_PATH}/following")
    title = page.locator("fshare-followed-title")
    await title.locator("summary").click()
    await take("following")
    await title.locator(".actions ha-button").last.click()
    await expect(page.locator("fshare-stop-dialog p")).to_be_visible()
    await take("following-stop")
    await installation.client.command(f"{DOMAIN}/unfollow", follow_id=f"tv-{series}")
