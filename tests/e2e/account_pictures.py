"""Pictures of a house with several accounts, for `screenshots.py`."""

from collections.abc import Callable
from typing import Any, Final

from playwright.async_api import Browser, Page, expect

from .harness.accounts import EMAIL, add_account, until_accounts
from .harness.browser import Look, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation
from .panel_pictures import MB, TakePicture
from .settings_pictures import open_settings

_OTHER: Final = "Mai"
_INTEGRATION_PATH: Final = f"/config/integrations/integration/{DOMAIN}"
_ADD: Final = {"en": "Add an account", "vi": "Thêm tài khoản"}


async def add_accounts(installation: Installation) -> None:
    """Have a second account whose VIP ends while downloads run over both."""
    await add_account(installation, _OTHER)
    names = [f"Phố biển – Phần {part} 2160p.mkv" for part in range(1, 5)]
    files = [await installation.simulator.add_file(name, 700 * MB) for name in names]
    await add_links(installation.client, [file["url"] for file in files])
    await until_accounts(installation, lambda known: all(each["active"] for each in known.values()))
    await installation.simulator.control("POST", "/accounts", email=EMAIL, kind="expired_vip")
    await installation.client.command(f"{DOMAIN}/account/check")
    await until_accounts(installation, lambda known: known[_OTHER]["hold"] is not None)


async def picture_accounts(
    installation: Installation, page: Page, take: TakePicture, language: str
) -> None:
    """Take pictures of the queue, of the accounts in the settings, and of the form for another."""
    base_url = installation.home_assistant.base_url
    await page.goto(f"{base_url}{PANEL_PATH}/queue")
    await expect(page.get_by_text(f"· {_OTHER}").first).to_be_visible()
    await take("accounts-queue")
    await open_settings(installation, page)
    await page.locator("fshare-settings-dialog .plain-button").first.click()
    await expect(page.locator("fshare-settings-dialog ha-form").first).to_be_visible()
    await take("accounts-settings")
    await page.goto(f"{base_url}{_INTEGRATION_PATH}")
    await expect(page.get_by_text(_OTHER, exact=True).first).to_be_visible()
    await take("accounts-integration")
    await page.get_by_text(_ADD[language], exact=True).first.click()
    await expect(page.locator("ha-form input").first).to_be_visible()
    await take("accounts-add")
    await page.goto(f"{base_url}/config/repairs")
    await page.get_by_text(_OTHER).first.click()
    await expect(page.locator("ha-dialog").get_by_text(_OTHER).first).to_be_visible()
    await take("accounts-repair")


async def picture_house_with_accounts(
    installation: Installation,
    browser: Browser,
    looks: list[Look],
    take: Callable[[Any, Look], TakePicture],
) -> None:
    """Take these pictures in every look; `take` makes the function that takes one of a page."""
    await add_accounts(installation)
    for look in looks:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await picture_accounts(installation, page, take(page, look), look.language)
