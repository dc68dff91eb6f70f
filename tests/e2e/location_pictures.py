"""Pictures of the page of a house with several locations, for `screenshots.py`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page, expect

from .harness.browser import Look, open_page
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.locations import add_location
from .panel_pictures import MB, TakePicture
from .search_pictures import show_plan

_NAS: Final = "NAS phòng khách"
_AWAY: Final = "Ổ USB"
_FINISHED: Final = ("Mùa hè chiều thẳng đứng 2160p.mkv", "Cánh đồng hoang.mkv")
_SHOW_MOVING: Final = """(element, [filename]) => {
  const moving = {
    ...element.relocation, files: 12, size: 96e9, moved_bytes: 31e9, filename,
    location: "default", failed: 0, failures: [],
  };
  Object.defineProperty(element, "relocation", { get: () => moving, set: () => {} });
  element.requestUpdate();
}"""


async def add_locations(installation: Installation) -> None:
    """Have a disk to which series go by themselves, one that is away, and downloads on both."""
    nas = installation.media_dir / "nas"
    away = installation.media_dir / "usb"
    await add_location(installation, _NAS, nas, "tv")
    await add_location(installation, _AWAY, away)
    await installation.simulator.set_speed(None)
    for name in _FINISHED:
        file = await installation.simulator.add_file(name, MB)
        answer = await add_links(installation.client, [file["url"]], category="movies")
        task = await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
    Path(task["destination"]).unlink()  # so that one cannot be moved
    await installation.simulator.set_speed(MB)
    wishes: tuple[dict[str, Any], ...] = (
        {"category": "tv"},
        {"location": _AWAY, "paused": True},
        {"category": "movies"},
    )
    for number, fields in enumerate(wishes, start=1):
        names = [f"Phố biển {number} – Phần {part} 2160p.mkv" for part in range(1, number + 1)]
        files = [await installation.simulator.add_file(name, 700 * MB) for name in names]
        await add_links(installation.client, [file["url"] for file in files], **fields)
    away.rename(away.with_name("unplugged"))


async def picture_locations(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take pictures of the queue, the dialog for links, a title and its plan."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
    await expect(page.locator("fshare-task-row .chip.location").first).to_be_visible()
    await expect(page.get_by_text(_AWAY).first).to_be_visible()
    await take("locations-queue")
    await page.locator("ha-button.add-button").click()
    scenario = installation.simulator.scenario
    await page.locator("fshare-add-dialog textarea").fill(scenario["single"])
    await expect(page.locator("fshare-link-item")).to_have_count(1)
    await expect(page.locator("fshare-add-dialog select[name=location]")).to_be_visible()
    await take("locations-add")
    series = scenario["media"]["series"]
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/search/tv/{series}")
    await show_plan(page)
    await page.locator("fshare-wish-form select[name=location]").scroll_into_view_if_needed()
    await take("locations-plan")
    await picture_relocation(installation, page, take)


async def picture_relocation(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take pictures of the dialog that moves files, of files that move, and of one that stays."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/finished")
    row = page.locator("fshare-finished-row", has_text=_FINISHED[-1])
    await row.locator(".plain-button").click()
    details = page.locator("fshare-task-dialog")
    await expect(details.locator("dd ha-button")).to_be_visible()
    await take("locations-details")
    await details.locator("dd ha-button").click()
    dialog = page.locator("fshare-relocate-dialog")
    await expect(dialog.locator("select")).to_be_visible()
    await take("locations-move")
    await dialog.locator("ha-button[slot=primaryAction]").click()
    status = page.locator("fshare-relocation-status")
    await expect(status.locator("ha-alert")).to_be_visible()
    await take("locations-not-moved")
    # Files of this size have moved before anybody could look.
    await status.evaluate(_SHOW_MOVING, [_FINISHED[0]])
    await expect(status.locator("fshare-progress-bar")).to_be_visible()
    await take("locations-moving")
    await page.reload()
    await status.locator("ha-button").click()
    await expect(status.locator("ha-alert")).to_be_hidden()


async def picture_house_with_locations(
    installation: Installation,
    browser: Browser,
    looks: list[Look],
    take: Callable[[Any, Look], TakePicture],
) -> None:
    """Take these pictures in every look; `take` makes the function that takes one of a page."""
    await add_locations(installation)
    for look in looks:
        async with open_page(browser, installation.home_assistant, look) as (page, _):
            await picture_locations(installation, page, take(page, look))
