"""The card on a dashboard in a real browser, in front of a real Home Assistant."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, Request, Route, expect

from .harness.browser import chromium_path
from .harness.config_dir import DOMAIN
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation
from .harness.waiting import eventually

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

MB = 1_000_000
BOARD = "downloads-board"
CARD = {"type": "custom:fshare-downloads-card"}
OURS = "/fshare_downloader_static/"
CONTENT = f"**{OURS}card-content-*"


@pytest_asyncio.fixture(loop_scope="module", scope="module", autouse=True)
async def board(installation: Installation) -> None:
    """Make a dashboard."""
    await installation.client.command(
        "lovelace/dashboards/create",
        url_path=BOARD,
        title="Board",
        show_in_sidebar=True,
        require_admin=False,
        mode="storage",
    )


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def empty_queue(installation: Installation) -> None:
    """Begin with no download at all, and a slow line."""
    while tasks := await list_tasks(installation.client):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )
    await installation.simulator.set_speed(2 * MB)


async def show(installation: Installation, page: Page, **config: Any) -> Locator:
    """Open a dashboard with the card on it."""
    views = [
        {
            "type": "sections",
            "title": "View",
            "sections": [{"type": "grid", "cards": [{**CARD, **config}]}],
        }
    ]
    await installation.client.command(
        "lovelace/config/save", url_path=BOARD, config={"views": views}
    )
    await page.goto(f"{installation.home_assistant.base_url}/{BOARD}/0")
    return page.locator("fshare-downloads-card")


async def add_files(installation: Installation, *names: str) -> list[str]:
    """Add files that take minutes; return their ids."""
    files = [await installation.simulator.add_file(name, 500 * MB) for name in names]
    answers = [await add_links(installation.client, [file["url"]]) for file in files]
    return [answer["tasks"][0]["task_id"] for answer in answers]


async def test_card_follows_downloads_and_pauses_and_resumes_them(
    installation: Installation, page: Page
) -> None:
    card = await show(installation, page, downloads=1)
    await expect(card).to_contain_text("Nothing is downloading")
    task_ids = await add_files(installation, "Một.mkv", "Hai.mkv", "Ba.mkv")
    await expect(card.locator("li")).to_have_count(1)
    await expect(card.locator("li")).to_contain_text("Một.mkv")
    await expect(card).to_contain_text("and 1 more · 1 waiting")
    await installation.wait_for_bytes(task_ids[0], 6 * MB)
    await expect(card.locator("li")).to_contain_text("1%")

    await card.get_by_role("button", name="Pause all").click()
    await expect(card).to_contain_text("Nothing is downloading")
    await expect(card).to_contain_text("3 paused")
    await card.get_by_role("button", name="Resume all").click()
    await expect(card.locator("li")).to_contain_text("Một.mkv")

    await card.get_by_role("button", name="Downloads", exact=True).click()
    await expect(page.locator("fshare-downloads-panel")).to_be_visible()


async def test_links_are_added_in_the_field_of_the_card(
    installation: Installation, page: Page
) -> None:
    files = [await installation.simulator.add_file(name, 500 * MB) for name in ("A.mkv", "B.mkv")]
    card = await show(installation, page, show_add=True)
    field = card.get_by_role("textbox", name="Links")
    await field.fill("nothing of use")
    await field.press("Enter")
    await expect(page.get_by_text("No usable link was found").first).to_be_visible()

    await field.fill("")
    lines = "\n".join(f"Tập: {file['url']}" for file in files)
    await field.evaluate(
        """(input, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            input.dispatchEvent(new ClipboardEvent("paste", {
                clipboardData, bubbles: true, composed: true, cancelable: true,
            }));
        }""",
        lines,
    )
    await card.get_by_role("button", name="Add").click()
    await expect(page.get_by_text("2 downloads added").first).to_be_visible()
    await expect(field).to_have_value("")
    await expect(card.locator("li")).to_have_count(2)


async def test_card_lives_through_a_reload_of_the_integration(
    installation: Installation, page: Page
) -> None:
    card = await show(installation, page)
    await add_files(installation, "Một.mkv")
    await expect(card.locator("li")).to_contain_text("Một.mkv")

    await installation.client.command(
        "config_entries/disable", entry_id=installation.entry_id, disabled_by="user"
    )
    await expect(card).to_contain_text("Downloads are not running")
    await installation.client.command(
        "config_entries/disable", entry_id=installation.entry_id, disabled_by=None
    )
    await expect(card.locator("li")).to_contain_text("Một.mkv")


async def test_card_is_picked_previewed_and_edited_by_clicking(
    installation: Installation, page: Page
) -> None:
    await show(installation, page)
    await page.goto(f"{installation.home_assistant.base_url}/{BOARD}/0?edit=1")
    await page.locator("hui-grid-section .add").first.click()
    await page.get_by_role("tab", name="By card").click()
    await page.locator("hui-card-picker input").fill("fshare")
    await expect(page.locator("hui-card-picker fshare-downloads-card")).to_contain_text(
        "Nothing is downloading"
    )
    await page.locator("hui-card-picker .overlay").first.click()

    editor = page.locator("hui-card-element-editor ha-form")
    # The fields are loaded one by one, in any order.
    await editor.locator("input[name=title]").fill("Phim tối nay")
    await editor.locator("ha-switch").click()
    preview = page.locator("hui-dialog-edit-card fshare-downloads-card")
    await expect(preview).to_contain_text("Phim tối nay")
    await expect(preview.get_by_placeholder("Paste Fshare links")).to_be_visible()
    await page.get_by_role("button", name="Save").click()
    # The preview is still there while the dialog closes.
    saved = page.locator("hui-card-edit-mode fshare-downloads-card", has_text="Phim tối nay")
    await expect(saved).to_be_visible()
    expected = {**CARD, "title": "Phim tối nay", "show_add": True}

    async def is_stored() -> bool:
        config = await installation.client.command("lovelace/config", url_path=BOARD)
        return bool(config["views"][0]["sections"][0]["cards"][-1] == expected)

    # The page shows the new card before Home Assistant has it.
    await eventually(is_stored, what=f"the dashboard has the card {expected}")


async def test_wrong_configuration_is_explained(installation: Installation, page: Page) -> None:
    card = await show(installation, page, downloads=0)

    await expect(page.get_by_text("Configuration error")).to_be_visible()
    await expect(card).to_have_count(0)


async def test_page_without_a_card_loads_only_what_makes_cards(
    installation: Installation, page: Page
) -> None:
    loaded: list[str] = []

    def note(request: Request) -> None:
        if OURS in request.url:
            loaded.append(request.url.partition(OURS)[2].partition("?")[0])

    page.on("request", note)
    await page.goto(f"{installation.home_assistant.base_url}/profile")
    await expect(page.locator("ha-panel-profile")).to_be_visible()
    await page.wait_for_function("customElements.get('fshare-downloads-card') !== undefined")

    assert loaded == ["card.js"]


async def hold_back(page: Page, address: str) -> asyncio.Event:
    """Let nothing come from an address until the returned event is set."""
    may_come = asyncio.Event()

    async def hold(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await page.route(address, hold)
    return may_come


async def test_card_that_waits_for_its_content_is_no_error(
    installation: Installation, page: Page
) -> None:
    may_come = await hold_back(page, CONTENT)
    card = await show(installation, page)
    await expect(card).to_have_count(1)
    await expect(page.locator("hui-error-card")).to_have_count(0)

    may_come.set()

    await expect(card).to_contain_text("Nothing is downloading")


async def test_dashboard_that_is_there_before_its_card_is_mended_by_it(
    installation: Installation, page: Page
) -> None:
    may_come = await hold_back(page, f"**{OURS}card.js*")
    card = await show(installation, page)
    await expect(page.locator("hui-error-card")).to_have_count(1)

    may_come.set()

    await expect(card).to_contain_text("Nothing is downloading")
    await expect(page.locator("hui-error-card")).to_have_count(0)


async def test_card_whose_content_does_not_come_says_so(
    installation: Installation, page: Page
) -> None:
    broken = "throw new Error()"
    await page.route(
        CONTENT, lambda route: route.fulfill(content_type="text/javascript", body=broken)
    )

    card = await show(installation, page)

    await expect(card).to_contain_text("This page is not up to date")


async def test_card_is_suggested_for_an_entity_of_ours(
    installation: Installation, page: Page
) -> None:
    await show(installation, page)
    await page.goto(f"{installation.home_assistant.base_url}/{BOARD}/0?edit=1")
    await page.locator("hui-grid-section .add").first.click()
    picker = page.locator("hui-suggestion-picker")
    await picker.locator("input").fill("estimated finish")
    await picker.locator("ha-list-item-button", has_text="Estimated finish").first.click()

    await expect(picker.locator("fshare-downloads-card")).to_contain_text("Nothing is downloading")
