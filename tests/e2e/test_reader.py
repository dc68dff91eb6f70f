"""What a read-only user sees: everything there is, and nothing that would be refused."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from .harness.browser import chromium_path, open_page
from .harness.client import Login
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

INSTALL = {"scenario": "media"}
MB = 1_000_000
USERNAME = "khach"
BOARD = "reader-board"
CARD = {"type": "custom:fshare-downloads-card", "show_add": True}
HINT = "You may only look"
CONTROLS = "ha-button, ha-icon-button, .row-button, .handle"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def login(installation: Installation) -> Login:
    """Return the login of a read-only user."""
    return await installation.home_assistant.add_user(
        installation.client, USERNAME, "system-read-only"
    )


@pytest_asyncio.fixture(loop_scope="module", scope="module", autouse=True)
async def downloads(installation: Installation) -> None:
    """Have a download in every section, and a batch in one."""
    client, simulator = installation.client, installation.simulator

    async def add(*names: str, size: int = 500 * MB, paused: bool = False) -> str:
        files = [await simulator.add_file(name, size) for name in names]
        answer = await add_links(client, [file["url"] for file in files], paused=paused)
        task_id: str = answer["tasks"][0]["task_id"]
        return task_id

    await installation.wait_for_state(await add("Xong.mkv", size=MB), "completed")
    await simulator.set_speed(MB // 2)
    lost = await simulator.add_file("Mất.mkv", MB)
    failing = (await add_links(client, [lost["url"]], paused=True))["tasks"][0]["task_id"]
    await simulator.control("POST", f"/files/{lost['code']}", removed="json")
    await client.command(f"{DOMAIN}/resume", task_id=[failing])
    await installation.wait_for_state(failing, "failed")
    for name in ("Một.mkv", "Hai.mkv"):
        await installation.wait_for_state(await add(name), "downloading")
    await add("Ba.mkv")
    await add("Tập 1.mkv", "Tập 2.mkv")
    await add("Sau.mkv", paused=True)


@pytest_asyncio.fixture(loop_scope="module")
async def reader(installation: Installation, browser: Browser, login: Login) -> AsyncIterator[Page]:
    """Return a page of the read-only user; at the end nothing may have gone wrong in it."""
    async with open_page(browser, installation.home_assistant, login=login) as (page, complaints):
        yield page
    assert complaints.found == []


def section(page: Page, name: str) -> Locator:
    """Return a part of the queue, by its heading."""
    return page.locator("fshare-queue-view section", has=page.get_by_role("heading", name=name))


async def open_tab(installation: Installation, page: Page, tab: str) -> None:
    """Show a tab of the panel and wait for what is said there to those who may only look."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/{tab}")
    await expect(page.get_by_text(HINT)).to_be_visible()
    await expect(page.get_by_role("button", name="Add links")).to_have_count(0)


async def test_queue_is_shown_without_anything_that_would_change_it(
    installation: Installation, reader: Page
) -> None:
    await open_tab(installation, reader, "queue")
    for name, row in (
        ("Running", "Một.mkv"),
        ("Waiting", "Ba.mkv"),
        ("Paused", "Sau.mkv"),
        ("Failed", "Mất.mkv"),
    ):
        await expect(section(reader, name)).to_contain_text(row)
    figures = section(reader, "Running").locator(".bytes").first
    before = await figures.inner_text()
    await expect(figures).not_to_have_text(before)
    await section(reader, "Waiting").locator("fshare-batch-group .plain-button").first.click()
    await expect(section(reader, "Waiting")).to_contain_text("Tập 2.mkv")

    await expect(reader.locator("fshare-queue-view").locator(CONTROLS)).to_have_count(0)
    await section(reader, "Failed").get_by_role("button", name="Mất.mkv").click()
    await expect(reader.locator("fshare-task-dialog").get_by_text("Last errors")).to_be_visible()
    await expect(reader.locator("fshare-task-dialog ha-dialog-footer ha-button")).to_have_count(0)


async def test_reasons_for_waiting_are_told_without_a_button(
    installation: Installation, reader: Page
) -> None:
    entities = await installation.client.entities(DOMAIN)
    switch = {"entity_id": entities["switch.downloads"]}
    banner = reader.locator("fshare-queue-banners ha-alert")
    try:
        await installation.client.call_service("switch", "turn_off", switch)
        await open_tab(installation, reader, "queue")
        await expect(banner).to_contain_text("All downloads are switched off")
        await expect(banner.locator("ha-button")).to_have_count(0)
    finally:
        await installation.client.call_service("switch", "turn_on", switch)
    await expect(banner).to_have_count(0)


async def test_finished_downloads_can_be_opened_and_no_more(
    installation: Installation, reader: Page
) -> None:
    await open_tab(installation, reader, "finished")
    row = reader.locator("fshare-finished-row", has_text="Xong.mkv")
    await expect(row.get_by_role("button", name="Open in media browser")).to_be_visible()

    await expect(row.locator(".row-button")).to_have_count(1)


async def test_search_finds_and_adds_nothing(installation: Installation, reader: Page) -> None:
    await installation.set_options(search=installation.simulator.search_options)
    await open_tab(installation, reader, "search")
    field = reader.get_by_role("searchbox")
    await field.fill("biển kết thúc")
    await field.press("Enter")
    view = reader.locator("fshare-search-view")
    await expect(view.locator("fshare-file-hit").first).to_be_visible()
    await expect(view.locator(CONTROLS)).to_have_count(0)

    await view.locator("a", has_text="Where the Sea Ends").first.click()
    await expect(view.get_by_role("heading", name="Where the Sea Ends")).to_be_visible()
    await expect(view.locator(".loading")).to_have_count(0)
    await expect(view.locator("fshare-wish-form")).to_have_count(0)


async def test_card_shows_downloads_alone(installation: Installation, reader: Page) -> None:
    client = installation.client
    await client.command(
        "lovelace/dashboards/create",
        url_path=BOARD,
        title="Board",
        show_in_sidebar=True,
        require_admin=False,
        mode="storage",
    )
    views = [{"type": "sections", "title": "View", "sections": [{"type": "grid", "cards": [CARD]}]}]
    await client.command("lovelace/config/save", url_path=BOARD, config={"views": views})
    await reader.goto(f"{installation.home_assistant.base_url}/{BOARD}/0")
    card = reader.locator("fshare-downloads-card")

    await expect(card).to_contain_text("Một.mkv")
    await expect(card).to_contain_text(HINT)
    await expect(card.locator(CONTROLS)).to_have_count(0)
    await expect(card.locator("input")).to_have_count(0)


async def test_user_who_was_given_the_right_has_the_buttons(
    installation: Installation, reader: Page
) -> None:
    await open_tab(installation, reader, "queue")
    users = await installation.client.command("config/auth/list")
    [user_id] = [user["id"] for user in users if user["name"] == USERNAME]
    await installation.client.command(
        "config/auth/update", user_id=user_id, group_ids=["system-users"]
    )

    await reader.reload()

    await expect(reader.get_by_role("button", name="Add links")).to_be_visible()
    await section(reader, "Paused").get_by_role("button", name="Resume").click()
    await expect(section(reader, "Waiting")).to_contain_text("Sau.mkv")
    await expect(reader.get_by_text(HINT)).to_have_count(0)
