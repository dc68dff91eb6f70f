"""The search of the Downloads panel in a real browser: from a title to its files."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.patience import PATIENCE_SECONDS

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
MB = 1_000_000
# As TMDB calls it in the language of the house; one may search in any.
SERIES = "Where the Sea Ends"


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def fresh(installation: Installation) -> AsyncIterator[None]:
    """Begin with an empty queue and everything in order, on a line so slow that it fills."""
    simulator = installation.simulator
    await simulator.set_speed(MB // 2)
    await installation.set_options(search=simulator.search_options)
    yield
    await simulator.control("DELETE", "/faults")
    for host in ("search", "tmdb"):
        await simulator.control("POST", "/network", down=False, host=host)
    while tasks := await list_tasks(installation.client):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )


@pytest_asyncio.fixture(loop_scope="module")
async def search(installation: Installation, page: Page) -> Page:
    """Return a page that shows the search."""
    await open_search(installation, page)
    return page


async def open_search(installation: Installation, page: Page, path: str = "") -> None:
    """Show the search or the page of a title."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/search{path}")
    await expect(page.locator("fshare-search-view")).to_be_visible()


def view(page: Page) -> Locator:
    """Return the search, without what is around it."""
    return page.locator("fshare-search-view")


def trouble(page: Page, text: str) -> Locator:
    """Return what is said of something that doesn't work."""
    return page.locator("fshare-trouble", has_text=text)


def plan_row(page: Page, text: str) -> Locator:
    """Return an episode or movie of the plan."""
    return page.locator("fshare-plan-row", has_text=text)


def gaps(page: Page) -> Locator:
    """Return what the plan, or the result, has no file for."""
    return page.locator("fshare-plan-gaps")


def summary(page: Page) -> Locator:
    """Return the sum of the plan, with the button that does it."""
    return page.get_by_role("region", name="Plan")


async def look_for(page: Page, words: str) -> None:
    """Type words, and Enter."""
    field = page.get_by_role("searchbox")
    await field.fill(words)
    await field.press("Enter")


async def open_series(installation: Installation, page: Page) -> None:
    """Find the series of the scenario and open its page."""
    await open_search(installation, page)
    await look_for(page, "biển kết thúc")
    await page.get_by_role("link", name=f"{SERIES} 2022 · Series").click()
    await expect(page.get_by_role("heading", name=SERIES)).to_be_visible()


async def make_plan(page: Page) -> None:
    """Ask for a plan and wait for it."""
    await page.get_by_role("button", name="Make a plan").click()
    await expect(summary(page)).to_be_visible()


async def download(page: Page, count: int) -> None:
    """Have the plan carried out, and wait until so many files are in the queue."""
    files = f"{count} file{'s' if count > 1 else ''}"
    await summary(page).get_by_role("button", name=f"Download {files}").click()
    done = view(page).get_by_text(f"{files} {'are' if count > 1 else 'is'} in the queue")
    await expect(done).to_be_visible()


async def slow_down(installation: Installation, host: str) -> None:
    """Let a service answer very late."""
    await installation.simulator.control(
        "POST", "/faults", kind="delay", host=host, seconds=PATIENCE_SECONDS
    )


async def batches(installation: Installation) -> dict[str, set[str]]:
    """Return the names of the queued files by their batch."""
    found: dict[str, set[str]] = {}
    for task in await list_tasks(installation.client):
        found.setdefault(task["batch_name"], set()).add(task["filename"])
    return found


async def test_series_is_found_planned_changed_and_grabbed(
    installation: Installation, page: Page
) -> None:
    await open_series(installation, page)
    await expect(page.get_by_label("Season 2")).to_be_checked()
    await expect(view(page)).to_contain_text("6 of 8 aired")
    await expect(page.get_by_label("Specials")).not_to_be_checked()
    await make_plan(page)

    await expect(summary(page)).to_contain_text("1 not found · 2 not aired yet")
    await expect(gaps(page).get_by_text("Not found 1")).to_be_visible()
    await expect(gaps(page).get_by_text("Not aired yet")).to_be_visible()
    await expect(plan_row(page, "S01E03–E04")).to_be_visible()
    before = await summary(page).inner_text()
    await plan_row(page, "S01E01").get_by_role("button", name="Choose another").click()
    await page.locator("fshare-choice-dialog label", has_text="Tập 01 [Vietsub] 720p").click()
    await page.get_by_role("button", name="Done").click()
    await expect(plan_row(page, "S01E01")).to_contain_text("Your choice")
    await expect(summary(page)).not_to_have_text(before)
    await plan_row(page, "S02E06").get_by_role("button", name="Leave out").click()
    await expect(plan_row(page, "S02E06")).to_contain_text("Left out")
    await download(page, 11)

    found = await batches(installation)
    assert set(found) == {f"{SERIES} S01", f"{SERIES} S02"}
    assert any("720p" in name and "S01E01" in name for name in found[f"{SERIES} S01"])
    assert not any("S02E06" in name for name in found[f"{SERIES} S02"])
    await page.get_by_role("button", name="Show the queue").click()
    await expect(page.locator("fshare-batch-group", has_text=f"{SERIES} S02")).to_be_visible()

    await page.go_back()
    await page.get_by_role("button", name="Plan again").click()
    await page.get_by_role("button", name="Make a plan").click()
    await expect(gaps(page).get_by_text("Already in the queue")).to_be_visible()


async def test_collection_is_grabbed_without_one_of_its_movies(
    installation: Installation, search: Page
) -> None:
    await look_for(search, "người giữ đèn")
    await search.get_by_role("link", name=re.compile("Collection$")).click()
    await search.get_by_label(re.compile("Flood Season")).uncheck()
    await make_plan(search)

    await expect(search.locator("fshare-plan-row")).to_have_count(2)
    await expect(gaps(search).get_by_text("Left out")).to_be_visible()
    await download(search, 2)

    [files] = (await batches(installation)).values()
    assert len(files) == 2
    assert not any("Flood Season" in name for name in files)


async def test_plan_is_cancelled_by_escape_and_made_anew_when_something_else_is_wished(
    installation: Installation, page: Page
) -> None:
    await open_series(installation, page)
    await slow_down(installation, "web")
    await page.get_by_role("button", name="Make a plan").press("Enter")
    progress = page.locator("fshare-grab-progress")
    await expect(progress).to_contain_text(re.compile(r"(Searching for|Checking the) files"))
    await expect(page.get_by_role("button", name="Cancel")).to_be_focused()

    await page.keyboard.press("Escape")

    await expect(progress).to_have_count(0)
    await installation.simulator.control("DELETE", "/faults")
    await make_plan(page)
    await page.get_by_label("Season 1").uncheck()
    await expect(summary(page)).to_contain_text("Your wishes have changed since")
    await summary(page).get_by_role("button", name="Update the plan").click()
    await expect(summary(page).get_by_role("button", name="Download 6 files")).to_be_visible()


async def test_files_are_added_at_once_and_links_are_not_searched_for(
    installation: Installation, search: Page
) -> None:
    await look_for(search, "rain tin roofs 2160p")
    hit = search.locator("fshare-file-hit", has_text="2021.2160p").first
    await expect(hit).to_contain_text("20 MB")
    await hit.get_by_role("button", name="Add").click()

    await expect(hit).to_contain_text("In the queue")
    [task] = await list_tasks(installation.client)
    assert "2160p" in task["filename"]

    await search.get_by_role("searchbox").fill(task["original_url"])
    await expect(search.get_by_text("These are links")).to_be_visible()
    await view(search).get_by_role("button", name="Add links").click()
    await expect(search.locator("fshare-link-item")).to_contain_text("Already there")


async def test_back_leads_to_the_results_and_other_tabs_leave_all_as_it_is(
    installation: Installation, page: Page
) -> None:
    await open_series(installation, page)
    await make_plan(page)

    await page.get_by_role("link", name="Queue").click()
    await expect(page.locator("fshare-queue-view")).to_be_visible()
    await page.get_by_role("link", name="Search").click()
    await expect(summary(page)).to_be_visible()
    await page.go_back()
    link = page.get_by_role("link", name=f"{SERIES} 2022 · Series")
    await expect(link).to_be_focused()
    await expect(page.get_by_role("searchbox")).to_have_value("biển kết thúc")
    await page.go_forward()
    await expect(summary(page)).to_be_visible()
    await view(page).get_by_role("button", name="Search", exact=True).click()
    await expect(link).to_be_focused()

    await link.press("Enter")
    await page.reload()
    await expect(page.get_by_role("heading", name=SERIES)).to_be_visible()
    await expect(page.get_by_label("Season 1")).to_be_checked()


async def test_everything_is_reached_by_keyboard(search: Page) -> None:
    field = search.get_by_role("searchbox")
    await expect(field).to_be_focused()
    await search.keyboard.type("mưa trên mái tôn")
    movie = search.get_by_role("link", name="Rain on Tin Roofs 2021 · Movie")
    await expect(movie).to_be_visible()
    await field.press("Escape")
    await expect(field).to_have_value("")
    await expect(search.get_by_text("What would you like to watch?")).to_be_visible()

    await search.keyboard.type("rain on tin roofs 2021")
    await search.keyboard.press("Enter")
    await expect(movie).to_be_visible()
    while not await movie.evaluate("element => element.matches(':focus')"):
        await search.keyboard.press("Tab")
    await search.keyboard.press("Enter")
    make = search.get_by_role("button", name="Make a plan")
    await expect(make).to_be_visible()
    while not await make.evaluate("element => element.matches(':focus-within')"):
        await search.keyboard.press("Tab")
    await search.keyboard.press("Enter")

    await expect(summary(search)).to_be_focused()
    await search.keyboard.press("Tab")
    await search.keyboard.press("Enter")
    await expect(view(search).get_by_text("is in the queue")).to_be_visible()


async def test_without_a_key_files_are_found_and_the_options_are_not_far(
    installation: Installation, search: Page
) -> None:
    await installation.set_options(search={"tmdb_api_key": ""})
    await look_for(search, "rain on tin roofs")

    await expect(trouble(search, "need a TMDB API key")).to_be_visible()
    await expect(search.locator("fshare-file-hit").first).to_be_visible()
    await trouble(search, "need a TMDB").get_by_role("button", name="Open the options").click()
    settings = search.locator("fshare-settings-dialog")
    await expect(settings.get_by_text("TMDB API key").first).to_be_visible()


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ({"kind": "status", "host": "tmdb", "status": 401}, "TMDB does not accept the API key"),
        ({"kind": "status", "host": "tmdb", "status": 503}, "TMDB cannot be reached"),
        ({"kind": "html", "host": "search"}, "The search site has changed its answers"),
        ({"kind": "status", "host": "search", "status": 500}, "The search site cannot be reached"),
    ],
)
async def test_who_does_not_answer_is_named_and_the_others_are_shown(
    installation: Installation, search: Page, fault: dict[str, Any], text: str
) -> None:
    # Always: on a slow machine words are looked for while they are typed, and again with Enter.
    await installation.simulator.control("POST", "/faults", **fault, times=None)
    await look_for(search, f"rain on tin roofs {fault['host']} {fault.get('status', '')}")
    await expect(trouble(search, text)).to_be_visible()
    await expect(search.get_by_role("button", name="Add links").last).to_be_visible()

    await look_for(search, "rain on tin roofs")
    others = "fshare-file-hit" if fault["host"] == "tmdb" else "fshare-poster"
    await expect(search.locator(others).first).to_be_visible()


async def test_nothing_found_and_nobody_there_say_what_to_do(
    installation: Installation, search: Page
) -> None:
    await look_for(search, "không có phim nào tên thế này")
    await expect(search.get_by_text("Nothing found")).to_be_visible()

    await installation.client.command(
        "config_entries/disable", entry_id=installation.entry_id, disabled_by="user"
    )
    await look_for(search, "biển")
    await expect(trouble(search, "Fshare Downloader is not running")).to_be_visible()
    await installation.client.command(
        "config_entries/disable", entry_id=installation.entry_id, disabled_by=None
    )
    await trouble(search, "not running").get_by_role("button", name="Try again").click()
    await expect(search.locator("fshare-poster").first).to_be_visible()


async def test_person_without_rights_grabs_but_is_not_led_to_the_options(
    installation: Installation, browser: Browser
) -> None:
    login = await installation.home_assistant.add_user(installation.client, "khach")
    look = Look(device="phone", scheme="dark")
    async with open_page(browser, installation.home_assistant, look, login) as (page, complaints):
        await open_series(installation, page)
        await make_plan(page)
        await download(page, 12)
        await installation.set_options(search={"tmdb_api_key": ""})
        await open_search(installation, page)
        await look_for(page, "biển")
        await expect(trouble(page, "need a TMDB API key")).to_be_visible()
        await expect(page.get_by_role("button", name="Open the options")).to_have_count(0)
        assert complaints.found == []
