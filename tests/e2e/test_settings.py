"""The options and the account, from the page Downloads: never more than two clicks away."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from .harness.browser import Look, chromium_path, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation
from .test_panel import open_panel

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

TRANSLATIONS: Final = (
    Path(__file__).parents[2] / "custom_components" / DOMAIN / "translations" / "en.json"
)
OPTIONS: Final = json.loads(TRANSLATIONS.read_text())["options"]["step"]["init"]
FIELDS: Final = {
    "Folder and disk space": ("download_dir", "min_free_space"),
    "Links of other websites": ("direct_links", "direct_links_private"),
}
"""The parts of the options that stand in no section; all the others are in the next part."""
LIMITS: Final = "Speed and limits"


def parts() -> Iterator[tuple[str, list[str]]]:
    """Return the parts of the options as the page names them, with the names of their fields."""
    fields = dict(OPTIONS["data"])
    for part, names in FIELDS.items():
        yield part, [fields.pop(name) for name in names]
    yield LIMITS, list(fields.values())
    for section in OPTIONS["sections"].values():
        yield section["name"], list(section["data"].values())


def dialog(page: Page) -> Locator:
    """Return the dialog of the settings."""
    return page.locator("fshare-settings-dialog")


async def test_every_option_is_two_clicks_away(installation: Installation, page: Page) -> None:
    await open_panel(installation, page)
    await page.evaluate(
        "window.clicks = 0; addEventListener('click', () => window.clicks++, {capture: true})"
    )
    for part, labels in parts():
        await page.get_by_role("button", name="Settings", exact=True).click()
        await dialog(page).get_by_role("button", name=part, exact=True).click()
        for label in labels:
            await expect(dialog(page).get_by_text(label).first).to_be_visible()
        assert await page.evaluate("window.clicks") == 2, part
        await dialog(page).get_by_text("Close", exact=True).last.click()
        await expect(page.locator("fshare-settings-dialog ha-dialog[open]")).to_have_count(0)
        await page.evaluate("window.clicks = 0")


async def test_the_gear_has_room_beside_the_tabs(
    installation: Installation, browser: Browser
) -> None:
    width = 880  # hardly wider than what Home Assistant calls narrow
    file = await installation.simulator.add_file("Phim.mkv", 1_000_000)
    await add_links(installation.client, [file["url"]], paused=True)  # and a number at the queue
    look = Look(language="vi")
    async with open_page(browser, installation.home_assistant, look) as (page, _):
        await page.set_viewport_size({"width": width, "height": 600})
        await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
        await expect(page.get_by_text("Phim.mkv")).to_be_visible()
        gear = page.locator(".toolbar-end ha-icon-button")
        await expect(gear).to_be_visible()
        box = await gear.bounding_box()
    assert box
    assert box["x"] + box["width"] <= width


async def test_help_and_choices_read_as_in_the_forms_of_home_assistant(
    installation: Installation, page: Page
) -> None:
    sections = {section["name"]: section for section in OPTIONS["sections"].values()}
    await open_panel(installation, page)
    for part in ("Search", "Sonarr and Radarr", "Quiet hours"):
        await page.get_by_role("button", name="Settings", exact=True).click()
        await dialog(page).get_by_role("button", name=part, exact=True).click()
        await expect(dialog(page).get_by_text(sections[part]["description"])).to_be_visible()
        for markup in ("](http", "[!NOTE]", "**"):
            await expect(dialog(page).get_by_text(markup)).to_have_count(0)
        if part == "Search":
            await expect(dialog(page).get_by_role("link").first).to_be_visible()
        if part == "Quiet hours":
            await expect(dialog(page).get_by_text("Slow", exact=True)).to_be_visible()
        await dialog(page).get_by_text("Close", exact=True).last.click()
        await expect(page.locator("fshare-settings-dialog ha-dialog[open]")).to_have_count(0)


async def test_an_option_is_changed_and_the_others_stay(
    installation: Installation, page: Page
) -> None:
    before = await suggested(installation)
    await open_panel(installation, page)
    await page.get_by_role("button", name="Settings", exact=True).click()
    await dialog(page).get_by_role("button", name="Folder and disk space", exact=True).click()
    await dialog(page).get_by_role("spinbutton").fill("7")
    await dialog(page).get_by_text("Save", exact=True).click()
    await expect(page.locator("fshare-settings-dialog ha-dialog[open]")).to_have_count(0)

    after = await suggested(installation)
    assert after == before | {"min_free_space": 7}


async def test_the_account_opens_its_addresses_where_the_fault_is(
    installation: Installation, page: Page
) -> None:
    await open_panel(installation, page)
    await page.get_by_role("button", name="Settings", exact=True).click()
    await dialog(page).get_by_role("button", name="Account", exact=True).click()
    await installation.simulator.control("POST", "/network", down=True)
    try:
        await dialog(page).get_by_text("Save", exact=True).click()
        await expect(dialog(page).get_by_text("Fshare cannot be reached")).to_be_visible()
        await expect(dialog(page).get_by_text("API address").first).to_be_visible()
    finally:
        await installation.simulator.control("POST", "/network", down=False)
    await dialog(page).get_by_text("Save", exact=True).click()
    await expect(page.locator("fshare-settings-dialog ha-dialog[open]")).to_have_count(0)


async def suggested(installation: Installation) -> dict[str, object]:
    """Return what the form of the options shows outside its sections."""
    form = await installation.client.start_flow(installation.entry_id, options=True)
    return {
        field["name"]: field["description"]["suggested_value"]
        for field in form["data_schema"]
        if "schema" not in field
    }
