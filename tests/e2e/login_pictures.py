"""Pictures of the forms after a password was refused, for `screenshots.py`."""

from collections.abc import Callable
from typing import Any

from playwright.async_api import Browser, Page, expect

from .harness.browser import Look, open_page
from .harness.config_dir import DOMAIN
from .harness.installation import Installation
from .harness.waiting import eventually
from .panel_pictures import TakePicture


async def picture_logins(
    installation: Installation,
    browser: Browser,
    looks: list[Look],
    take: Callable[[Any, Look], TakePicture],
) -> None:
    """Take pictures of the re-authentication; `take` is as with the holds.

    The account is of no use afterwards.
    """
    await installation.simulator.control("POST", "/accounts", password="mới")
    await installation.simulator.control("POST", "/sessions/expire")
    await installation.client.call_service(
        "homeassistant", "reload_config_entry", {"entry_id": installation.entry_id}
    )

    async def is_asked() -> bool:
        flows = await installation.client.command("config_entries/flow/progress")
        return any(flow["handler"] == DOMAIN for flow in flows)

    await eventually(is_asked, what="a re-authentication")
    for look in looks:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await _open(installation, page)
            password = page.locator('ha-form input[name="password"]')
            await password.fill(installation.simulator.user_input["password"])
            await password.press("Enter")
            await expect(page.locator("ha-form ha-alert").first).to_be_visible()
            await take(page, look)("login-refused")


async def _open(installation: Installation, page: Page) -> None:
    """Show the form of the re-authentication that waits."""
    base_url = installation.home_assistant.base_url
    await page.goto(f"{base_url}/config/integrations/dashboard")
    await page.locator("ha-config-flow-card ha-button").first.click()
    await expect(page.locator('ha-form input[name="password"]')).to_be_visible()
