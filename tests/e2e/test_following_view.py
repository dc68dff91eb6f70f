"""What is followed, on the page in a real browser, in front of a real Home Assistant."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from .harness.browser import Look, chromium_path, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import list_tasks
from .harness.installation import Installation

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

INSTALL = {"scenario": "media"}
SERIES = "Where the Sea Ends"
MB = 1_000_000


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def nothing_followed(installation: Installation) -> AsyncIterator[None]:
    """Begin with nothing followed and an empty queue, on a slow line."""
    await installation.set_options(search=installation.simulator.search_options)
    await installation.simulator.set_speed(MB // 2)
    yield
    followed = await installation.client.command(f"{DOMAIN}/following/list")
    for title in followed["titles"]:
        await installation.client.command(f"{DOMAIN}/unfollow", follow_id=title["follow_id"])
    while tasks := await list_tasks(installation.client):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )


def dialog(page: Page) -> Locator:
    """Return the dialog that asks how to follow."""
    return page.locator("fshare-follow-dialog ha-dialog")


def followed(page: Page) -> Locator:
    """Return the only title that is followed."""
    return page.locator("fshare-followed-title")


async def open_series(installation: Installation, page: Page) -> None:
    """Show the page of the series of the scenario."""
    series = installation.simulator.scenario["series"]
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/search/tv/{series}")
    await expect(page.get_by_role("heading", name=SERIES)).to_be_visible()


async def test_series_is_followed_and_grabbed_and_then_paused_and_stopped(
    installation: Installation, page: Page
) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/following")
    await page.get_by_role("button", name="Search for a series").click()
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await open_series(installation, page)

    await page.get_by_role("button", name="Follow", exact=True).click()
    await dialog(page).get_by_label("The whole series").check()
    await dialog(page).get_by_role("button", name="Follow", exact=True).click()
    await expect(page.get_by_role("button", name="Following")).to_be_visible()
    await page.get_by_role("link", name="Following").click()

    await expect(followed(page)).to_contain_text("Looking for S01E07")
    await expect(followed(page)).to_contain_text("Last found")
    await expect(followed(page)).to_contain_text("S02E07")
    names = [task["filename"] for task in await list_tasks(installation.client)]
    assert sum("S01E01" in name for name in names) == 1
    await followed(page).locator("summary").click()
    await expect(followed(page)).to_contain_text("looked for 1 time")

    await followed(page).get_by_role("button", name="Look now").click()
    await expect(page.locator("notification-manager")).to_contain_text("looked for a moment ago")
    await followed(page).get_by_role("button", name="Pause").click()
    await expect(followed(page)).to_contain_text("Paused: it is not looked for")
    await page.reload()
    await followed(page).get_by_role("button", name="Resume").click()
    await expect(followed(page)).to_contain_text("Looking for S01E07")
    await followed(page).get_by_role("button", name="Stop following").click()
    await page.locator("fshare-stop-dialog").get_by_role("button", name="Stop following").click()

    await expect(page.get_by_text("Nothing is followed yet")).to_be_visible()
    assert len(await list_tasks(installation.client)) == len(names)


async def test_list_is_live_in_every_browser_and_survives_a_reload_of_the_integration(
    installation: Installation, browser: Browser, page: Page
) -> None:
    login = await installation.home_assistant.add_user(installation.client, "khach")
    look = Look(device="phone", scheme="dark")
    async with open_page(browser, installation.home_assistant, look, login) as (phone, complaints):
        for each in (page, phone):
            await each.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/following")
            await expect(each.get_by_text("Nothing is followed yet")).to_be_visible()
        series = installation.simulator.scenario["series"]
        await installation.client.command(
            f"{DOMAIN}/follow", tmdb_id=series, media_type="tv", scope="new", quality="720p"
        )
        for each in (page, phone):
            await expect(followed(each)).to_contain_text("New episodes · 720p")

        await installation.client.command(
            "config_entries/disable", entry_id=installation.entry_id, disabled_by="user"
        )
        await installation.client.command(
            "config_entries/disable", entry_id=installation.entry_id, disabled_by=None
        )
        await followed(phone).get_by_role("button", name="Pause").click()

        for each in (page, phone):
            await expect(followed(each)).to_contain_text("Paused")
        assert complaints.found == []
