"""Pictures of the search of the Downloads panel, for `screenshots.py`."""

from typing import Final

from playwright.async_api import Page, expect

from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import list_tasks
from .harness.installation import Installation
from .panel_pictures import TakePicture

QUERY: Final = "where the sea"
MB: Final = 1_000_000


async def enlarge_releases(installation: Installation) -> None:
    """Make the files of the scenario as large as real ones are; they are so small for tests."""
    releases = installation.simulator.scenario["media"]["releases"]
    links = [link for links in releases.values() for link in links]
    for number, link in enumerate(links):
        size = (1_400 + 53 * (number * 7 % 23)) * MB
        code = link.rpartition("/")[2]
        await installation.simulator.control("POST", f"/files/{code}", size=size)


async def show_results(installation: Installation, page: Page) -> None:
    """Search, and wait until titles with their posters, and files, are there."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/search")
    await page.locator("fshare-search-results input").fill(QUERY)
    await expect(page.locator("fshare-file-hit").first).to_be_visible()
    poster = page.locator("fshare-poster img").first
    await expect(poster).to_be_visible()
    await page.wait_for_function("image => image.complete", arg=await poster.element_handle())


async def show_title(installation: Installation, page: Page) -> None:
    """Open the series that was found."""
    series = installation.simulator.scenario["media"]["series"]
    await page.locator(f"fshare-search-results a[href$='/tv/{series}']").click()
    await expect(page.locator("fshare-wish-form")).to_be_visible()


async def show_plan(page: Page) -> None:
    """Ask for a plan of the open title."""
    await page.locator("fshare-wish-form .go ha-button").click()
    await expect(page.locator("fshare-plan-row").first).to_be_visible()


async def picture_search(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of each step up to the plan."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/search")
    await expect(page.locator("fshare-search-results fshare-empty-state")).to_be_visible()
    await take("search-empty")
    await show_results(installation, page)
    await take("search-results")
    await show_title(installation, page)
    await take("search-title")
    await show_plan(page)
    await take("search-plan")
    changeable = page.locator("fshare-plan-row", has=page.locator("ha-icon-button:nth-child(2)"))
    await changeable.first.locator("ha-icon-button").first.click()
    await expect(page.locator("fshare-choice-dialog fieldset")).to_be_visible()
    await take("search-choice")
    await page.locator("fshare-choice-dialog ha-dialog-footer ha-button").click()
    await expect(page.locator("fshare-choice-dialog ha-dialog[open]")).to_have_count(0)
    await page.locator("fshare-plan-gaps").scroll_into_view_if_needed()
    await take("search-missing")


async def picture_result(installation: Installation, page: Page, take: TakePicture) -> None:
    """Have the plan that is shown carried out, and take a picture of what came of it."""
    before = {task["task_id"] for task in await list_tasks(installation.client)}
    await page.locator("fshare-plan-view .summary ha-button").click()
    await expect(page.locator("fshare-grab-result")).to_be_visible()
    await take("search-result")
    # The next look wants the same plan.
    after = {task["task_id"] for task in await list_tasks(installation.client)}
    await installation.client.command(f"{DOMAIN}/remove", task_id=[*(after - before)])
