"""Takes pictures of every page, in every look: `scripts/screenshots`."""

import argparse
import asyncio
import tempfile
from functools import partial
from itertools import product
from pathlib import Path
from typing import Final

from playwright.async_api import Browser, Page, expect

from .account_pictures import picture_house_with_accounts
from .following_pictures import picture_following
from .harness.browser import Device, Look, Scheme, open_browser, open_page
from .harness.config_dir import DOMAIN, ROOT
from .harness.dashboard import CARDS_PATH, PANEL_PATH, create_card_board, create_dashboard
from .harness.downloads import add_links
from .harness.installation import Installation, install
from .hold_pictures import empty_queue, picture_holds
from .location_pictures import picture_house_with_locations
from .login_pictures import picture_logins
from .panel_pictures import (
    TakePicture,
    add_long_name,
    fill_queue,
    paste_post,
    picture_cards,
    picture_empty_panel,
    picture_panel,
)
from .reader_pictures import picture_reader
from .search_pictures import (
    enlarge_releases,
    picture_result,
    picture_search,
    show_plan,
    show_results,
    show_title,
)
from .servarr_pictures import picture_for_documentation, picture_servarr
from .settings_pictures import picture_settings

FOLDER: Final = ROOT / ".artifacts" / "screenshots"
IMAGES: Final = ROOT / "docs" / "images"
LANGUAGES: Final = ("en", "vi")
DEVICES: Final[tuple[Device, ...]] = ("desktop", "phone")
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
SLOW: Final = 1_000_000
"""Bytes per second at which the downloads last longer than it takes to picture them."""
HISTORY_MS: Final = 8000
"""Until the line of the speed has some width."""


async def take_all(folder: Path, languages: tuple[str, ...]) -> None:
    """Take all pictures in some languages; names of entities follow the language of the house."""
    async with open_browser() as browser:
        for language, take in product(languages, (_take, _take_locations, _take_accounts)):
            with tempfile.TemporaryDirectory() as directory:
                async with install(
                    Path(directory), scenario="demo", language=language
                ) as installation:
                    await take(installation, browser, folder, language)


async def take_for_documentation() -> None:
    """Take the pictures that the README shows."""
    with tempfile.TemporaryDirectory() as directory:
        async with (
            install(Path(directory), scenario="demo") as installation,
            open_browser() as browser,
            open_page(browser, installation.home_assistant, Look(device="wide")) as (page, _),
        ):
            await installation.set_up()
            dashboard = await create_dashboard(installation.client)
            await page.goto(f"{installation.home_assistant.base_url}{dashboard}")
            await installation.simulator.set_speed(24_000_000)
            answer = await add_links(
                installation.client, [installation.simulator.scenario["folder"]]
            )
            await installation.wait_for_bytes(answer["tasks"][0]["task_id"], 170_000_000)
            await page.screenshot(path=IMAGES / "dashboard.png")
            await create_card_board(installation.client)
            await page.goto(f"{installation.home_assistant.base_url}{CARDS_PATH}")
            card = page.locator("fshare-downloads-card").last
            await expect(card).to_contain_text("2026")
            await card.screenshot(path=IMAGES / "card.png")
            await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}")
            await expect(page.get_by_text("2026").first).to_be_visible()
            await installation.simulator.set_speed(16_000_000)
            await installation.wait_for_bytes(answer["tasks"][0]["task_id"], 215_000_000)
            await page.screenshot(path=IMAGES / "panel.png")
            await installation.simulator.set_speed(SLOW)
            await _take_phone_for_documentation(installation, browser)
            await _take_search_for_documentation(installation, browser)
            await installation.simulator.set_speed(16_000_000)
            await empty_queue(installation)
            await picture_for_documentation(installation, browser, IMAGES)


async def _take_phone_for_documentation(installation: Installation, browser: Browser) -> None:
    look = Look(device="phone", scheme="dark", language="vi")
    async with open_page(browser, installation.home_assistant, look) as (page, _):
        await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}")
        await expect(page.get_by_text("2026").first).to_be_visible()
        await page.wait_for_timeout(HISTORY_MS)
        await page.screenshot(path=IMAGES / "panel-phone.png")


async def _take_search_for_documentation(installation: Installation, browser: Browser) -> None:
    await enlarge_releases(installation)
    await installation.set_options(search=installation.simulator.search_options)
    async with open_page(browser, installation.home_assistant) as (page, _):
        await show_results(installation, page)
        await page.screenshot(path=IMAGES / "panel-search.png")
        await show_title(installation, page)
        await show_plan(page)
        await page.screenshot(path=IMAGES / "panel-plan.png")
        await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}")
        await expect(page.get_by_text("2026").first).to_be_visible()
        await paste_post(installation, page, installation.simulator.scenario["media"]["folder"])
        await page.screenshot(path=IMAGES / "panel-add.png", animations="disabled")


async def _take(installation: Installation, browser: Browser, folder: Path, language: str) -> None:
    looks = _looks(language)
    for look in looks:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await _take_setup(installation, page, folder, look)
    await installation.set_up()
    for look in looks:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await picture_empty_panel(
                installation, page, partial(_picture, page, folder, look=look)
            )
    await enlarge_releases(installation)
    await installation.set_options(search=installation.simulator.search_options)
    dashboard = await create_dashboard(installation.client, language)
    await create_card_board(installation.client)
    await fill_queue(installation)
    await installation.simulator.set_speed(SLOW)
    await add_links(installation.client, [installation.simulator.scenario["folder"]])
    await add_long_name(installation)
    devices = await installation.client.command("config/device_registry/list")
    device_id = next(d["id"] for d in devices if d["name"] == "Fshare Downloader")
    for look in looks:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            base_url = installation.home_assistant.base_url
            await page.goto(f"{base_url}{dashboard}")
            await expect(page.locator("hui-tile-card").first).to_contain_text("2026")
            await _picture(page, folder, "dashboard", look)
            take = partial(_picture, page, folder, look=look)
            await picture_cards(installation, page, take)
            await picture_panel(installation, page, take)
            await picture_settings(installation, page, take)
            await picture_search(installation, page, take)
            await picture_result(installation, page, take)
            await picture_following(installation, page, take)
            await page.goto(f"{base_url}/config/devices/device/{device_id}")
            await expect(page.locator("ha-device-entities-card").first).to_be_visible()
            await _picture(page, folder, "device", look)
            await page.goto(f"{base_url}/config/integrations/integration/{DOMAIN}")
            await page.locator("ha-config-entry-row ha-icon-button").nth(1).click()
            await expect(page.locator("ha-form input").first).to_be_visible()
            await _picture(page, folder, "options", look)
    take_page = partial(_picture_of, folder)
    await picture_reader(installation, browser, looks, take_page, CARDS_PATH)
    await picture_holds(installation, browser, looks, take_page, CARDS_PATH)
    await picture_servarr(installation, browser, looks, take_page)
    await picture_logins(installation, browser, looks, take_page)


async def _take_locations(
    installation: Installation, browser: Browser, folder: Path, language: str
) -> None:
    await installation.set_up()
    await enlarge_releases(installation)
    await installation.set_options(search=installation.simulator.search_options)
    await installation.simulator.set_speed(SLOW)
    take_page = partial(_picture_of, folder)
    await picture_house_with_locations(installation, browser, _looks(language), take_page)


async def _take_accounts(
    installation: Installation, browser: Browser, folder: Path, language: str
) -> None:
    await installation.set_up()
    await installation.simulator.set_speed(SLOW)
    take_page = partial(_picture_of, folder)
    await picture_house_with_accounts(installation, browser, _looks(language), take_page)


def _looks(language: str) -> list[Look]:
    return [
        Look(device=device, scheme=scheme, language=language)
        for device in DEVICES
        for scheme in SCHEMES
    ]


async def _take_setup(installation: Installation, page: Page, folder: Path, look: Look) -> None:
    await page.goto(
        f"{installation.home_assistant.base_url}/config/integrations/dashboard/add?domain={DOMAIN}"
    )
    await page.get_by_role("button", name="OK").click()
    await expect(page.locator("ha-form input").first).to_be_visible()
    await _picture(page, folder, "setup", look)


def _picture_of(folder: Path, page: Page, look: Look) -> TakePicture:
    return partial(_picture, page, folder, look=look)


async def _picture(page: Page, folder: Path, name: str, look: Look) -> None:
    # Home Assistant's own elements arrive in pieces and slide into their places.
    await page.wait_for_load_state("networkidle")
    await page.wait_for_timeout(1500)
    await page.screenshot(path=folder / f"{name}-{look.name}.png", animations="disabled")


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--documentation", action="store_true", help="only docs/images")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    arguments = parser.parse_args()
    if arguments.documentation:
        asyncio.run(take_for_documentation())
        return
    arguments.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(take_all(arguments.folder, tuple(arguments.language or LANGUAGES)))


if __name__ == "__main__":
    main()
