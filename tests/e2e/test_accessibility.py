"""Every view and dialog of page and card as axe-core sees them, in every look, and by keyboard."""

from functools import partial
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from .following_pictures import picture_following
from .harness.accessibility import AXE, focus_by_tab, violations, what_takes_focus
from .harness.browser import Look, chromium_path, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH, create_card_board
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import HELD, NOT_MOVED
from .location_pictures import add_locations, picture_locations
from .panel_pictures import (
    add_long_name,
    fill_queue,
    picture_cards,
    picture_empty_panel,
    picture_panel,
)
from .search_pictures import picture_result, picture_search

INSTALL = {"scenario": "demo"}
ALLOWED = (*HELD, NOT_MOVED)
LOOKS: Final = [
    Look(device=device, scheme=scheme)
    for device in ("desktop", "phone")
    for scheme in ("light", "dark")
]
LOCATION_VIEWS: Final = 7
"""So many pictures are taken of them."""
pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
    pytest.mark.skipif(not AXE.exists(), reason="scripts/setup frontend was not run"),
]


@pytest_asyncio.fixture(loop_scope="module", scope="module", autouse=True)
async def downloads(installation: Installation, browser: Browser) -> None:
    """Look at the empty page first, then let there be something of everything."""
    found: dict[str, list[str]] = {}
    for look in LOOKS:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await picture_empty_panel(installation, page, partial(_look, page, found))
        assert found == {"panel-empty": []}
    await installation.set_options(search=installation.simulator.search_options)
    await create_card_board(installation.client)
    await fill_queue(installation)
    # Nothing is finished while it is looked at: its row would be gone from where it was seen.
    await installation.simulator.set_speed(100_000)
    await add_links(installation.client, [installation.simulator.scenario["folder"]])
    await add_long_name(installation)


async def _look(page: Page, found: dict[str, list[str]], view: str) -> None:
    found[view] = await violations(page)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
async def test_every_view_and_dialog_is_as_it_should_be(
    installation: Installation, browser: Browser, look: Look
) -> None:
    found: dict[str, list[str]] = {}
    async with open_page(browser, installation.home_assistant, look) as (page, _):
        take = partial(_look, page, found)
        await picture_cards(installation, page, take)
        await picture_panel(installation, page, take)
        await picture_search(installation, page, take)
        await picture_result(installation, page, take)
        await picture_following(installation, page, take)

    assert len(found) > 15
    assert {view: wrong for view, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
async def test_what_holds_up_the_queue_can_be_read(
    installation: Installation, browser: Browser, look: Look
) -> None:
    control = installation.simulator.control
    await control("POST", "/faults", kind="status", host="api", times=None, status=503)
    switch = f"switch.{DOMAIN}_downloads"
    try:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await installation.client.call_service("switch", "turn_off", {"entity_id": switch})
            await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
            await expect(page.locator("fshare-queue-banners ha-alert").first).to_be_visible()
            found = await violations(page)
    finally:
        await control("DELETE", "/faults")
        await installation.client.call_service("switch", "turn_on", {"entity_id": switch})

    assert found == []


@pytest.mark.parametrize("view", ["queue", "finished", "search", "following"])
async def test_everything_is_reached_by_tab_and_seen_when_it_is(
    installation: Installation, page: Page, view: str
) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/{view}")
    await expect(page.locator("fshare-downloads-panel ha-button.add-button")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    wanted = await what_takes_focus(page)

    await page.locator("fshare-downloads-panel h1").click()
    reached, unseen = await focus_by_tab(page, len(wanted))

    assert [each for each in wanted if each not in reached] == []
    assert unseen == []
    assert "Add links" in reached[:3]


async def test_dialog_gives_the_keyboard_back_to_what_opened_it(
    installation: Installation, page: Page
) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
    name = page.locator("fshare-task-row .plain-button").first
    await name.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("fshare-task-dialog dl")).to_be_visible()

    await page.keyboard.press("Escape")

    await expect(page.locator("fshare-task-dialog ha-dialog[open]")).to_have_count(0)
    await expect(name).to_be_focused()


async def test_a_house_with_several_locations_is_as_it_should_be(
    installation: Installation, browser: Browser
) -> None:
    await add_locations(installation)
    found: dict[str, list[str]] = {}
    for look in LOOKS:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            seen: dict[str, list[str]] = {}
            await picture_locations(installation, page, partial(_look, page, seen))
            found |= {f"{view}-{look.name}": wrong for view, wrong in seen.items()}

    assert len(found) == LOCATION_VIEWS * len(LOOKS)
    assert {view: wrong for view, wrong in found.items() if wrong} == {}
