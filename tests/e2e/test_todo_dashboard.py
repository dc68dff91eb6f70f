"""The queue as a to-do list on Home Assistant's own page of lists, in a real browser."""

import re

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from .harness.browser import chromium_path, open_page
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

# Home Assistant logs each action that is refused in a browser.
ALLOWED = (re.compile("No TMDB API key is set"),)
MB = 1_000_000
LIST = "todo.fshare_downloader_queue"
RUNNING = ("A1.mkv", "A2.mkv")
"""Two files that keep all places occupied."""


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def empty_queue(installation: Installation) -> None:
    """Begin with no download at all, and a slow line."""
    while tasks := await list_tasks(installation.client):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )
    await installation.simulator.set_speed(MB // 2)


@pytest_asyncio.fixture(loop_scope="module")
async def todo(installation: Installation, page: Page) -> Page:
    """Return the page that shows the queue as a to-do list."""
    await open_list(installation, page)
    return page


async def open_list(installation: Installation, page: Page) -> None:
    """Show the queue as a to-do list."""
    await page.goto(f"{installation.home_assistant.base_url}/todo?entity_id={LIST}")
    await expect(page.locator("hui-todo-list-card .addRow")).to_be_visible()


def item(page: Page, name: str) -> Locator:
    """Return an item of the list."""
    return page.locator("hui-todo-list-card ha-check-list-item", has_text=name)


def names(page: Page) -> Locator:
    """Return what all items are called, in their order."""
    return page.locator("hui-todo-list-card ha-check-list-item .summary")


async def write(page: Page, text: str) -> None:
    """Write an item into the list."""
    field = page.locator("hui-todo-list-card .addRow input")
    await field.fill(text)
    await field.press("Enter")


async def add_waiting(installation: Installation, *waiting: str) -> None:
    """Add files behind two that keep all places occupied."""
    ids = []
    for name in (*RUNNING, *waiting):
        file = await installation.simulator.add_file(name, 500 * MB)
        answer = await add_links(installation.client, [file["url"]])
        ids.append(answer["tasks"][0]["task_id"])
    await installation.wait_for_state(ids[len(RUNNING) - 1], "downloading")


async def waiting_names(installation: Installation) -> list[str]:
    """Return the names of waiting downloads in the order of the queue."""
    return [task["filename"] for task in await list_tasks(installation.client, state=["queued"])]


async def test_link_that_is_written_into_the_list_is_downloaded_and_told_as_done(
    installation: Installation, todo: Page
) -> None:
    name = "Chuyện nhà bên S01E01.mkv"
    file = await installation.simulator.add_file(name, 500 * MB)

    await write(todo, f"Xem thử: {file['url']}")

    await expect(item(todo, name)).to_contain_text("500 MB")
    await expect(item(todo, name).locator("ha-checkbox")).not_to_have_js_property("checked", True)
    await installation.simulator.set_speed(None)
    await expect(item(todo, name).locator("ha-checkbox")).to_have_js_property("checked", True)
    [task] = await list_tasks(installation.client)
    assert await installation.is_right(task)


async def test_title_that_cannot_be_looked_up_is_refused_on_the_page(
    installation: Installation, browser: Browser
) -> None:
    # The page itself takes no notice of a refusal, which its browser complains about.
    async with open_page(browser, installation.home_assistant) as (page, _):
        await open_list(installation, page)

        await write(page, "Phim nào đó")

        await expect(page.locator("notification-manager")).to_contain_text("TMDB API key")
    assert await list_tasks(installation.client) == []


async def test_waiting_downloads_are_reordered_by_dragging_an_item(
    installation: Installation, todo: Page
) -> None:
    await add_waiting(installation, "Một.mkv", "Hai.mkv", "Ba.mkv")
    await expect(names(todo)).to_have_text([*RUNNING, "Một.mkv", "Hai.mkv", "Ba.mkv"])
    await todo.locator("hui-todo-list-card .header ha-icon-button").click()
    await todo.get_by_text("Reorder items").click()
    await item(todo, "Ba.mkv").locator(".handle").hover()
    target = await item(todo, "Một.mkv").bounding_box()
    assert target
    await todo.mouse.down()

    async def is_first_of_the_waiting() -> bool:
        # Rows make room with an animation, and meanwhile take no notice of the mouse.
        for place in (0.5, 0.1):
            await todo.mouse.move(
                target["x"] + target["width"] - 30, target["y"] + target["height"] * place, steps=5
            )
        return (await names(todo).all_inner_texts())[2] == "Ba.mkv"

    await eventually(is_first_of_the_waiting, what="the item has been dragged up")
    await todo.mouse.up()

    expected = ["Ba.mkv", "Một.mkv", "Hai.mkv"]
    await expect(names(todo)).to_have_text([*RUNNING, *expected])

    async def is_moved() -> bool:
        return await waiting_names(installation) == expected

    await eventually(is_moved, what="the queue has the order of the list")


async def test_item_that_is_ticked_off_is_cancelled(installation: Installation, todo: Page) -> None:
    await add_waiting(installation, "Không cần nữa.mkv")

    await item(todo, "Không cần nữa.mkv").locator("ha-checkbox").click()

    await expect(item(todo, "Không cần nữa.mkv")).to_have_count(0)
    assert await waiting_names(installation) == []
    [task] = await list_tasks(installation.client, state=["cancelled"])
    assert task["filename"] == "Không cần nữa.mkv"
