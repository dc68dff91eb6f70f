"""Pictures of a house with a Sonarr, for `screenshots.py`: a simulated one does all it does."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import aiohttp
from playwright.async_api import Browser, FloatRect, Page, expect

from tests.simulator.servarr import SimulatedSonarr

from .harness.browser import Look, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import list_tasks
from .harness.installation import Installation
from .harness.servarr import BASE_PATH, api_key_of
from .harness.waiting import eventually
from .panel_pictures import TakePicture

MB: Final = 1_000_000
SERIES: Final = "Chuyện phố nhỏ"
EPISODES: Final = 6
_USER_AGENT: Final = "Sonarr/4.0.17.2952 (alpine 3.22)"
_STRANGER: Final = "Lang.Noi.Ven.Song.S01E03.1080p.WEB-DL.H264-NHA.mkv"
"""Of a series that is in no library."""
_DEAD: Final = "Den.Long.Dem.Trang.S01E01.1080p.WEB-DL.H264-NHA.mkv"
"""What is on Fshare no longer when it is to be downloaded."""
_WELL_UNDER_WAY: Final = 400 * MB
"""Bytes at which a download has a bar to look at."""
_SETTLED_MS: Final = 1500
"""Home Assistant's own elements slide into their places."""
_MARGIN: Final = 16
"""Pixels around the picture of a dialog."""
_ADDRESS: Final = "http://192.168.1.10:8123"
_SUBENTRIES: Final = "/api/config/config_entries/subentries/flow"
_SETTINGS: Final = f"/config/integrations/integration/{DOMAIN}"


@asynccontextmanager
async def open_sonarr(installation: Installation) -> AsyncIterator[SimulatedSonarr]:
    """Start a Sonarr with one series in its library, whose episodes are on Fshare."""
    root = installation.home_assistant.config_dir.parent / "series"
    root.mkdir(exist_ok=True)
    await installation.client.command("config/core/update", internal_url=_ADDRESS)
    for number in range(1, EPISODES + 1):
        name = f"Chuyen.Pho.Nho.S01E{number:02}.2160p.WEB-DL.H265-NHA.mkv"
        await installation.simulator.add_file(name, (1_100 + 90 * number) * MB)
    async with SimulatedSonarr(root) as sonarr:
        sonarr.library.add_series(SERIES, 2026, {1: EPISODES})
        yield sonarr


async def show_options(installation: Installation, page: Page) -> None:
    """Open the options at the section about Sonarr and Radarr."""
    await page.goto(f"{installation.home_assistant.base_url}{_SETTINGS}")
    await page.locator("ha-config-entry-row ha-icon-button").nth(1).click()
    section = page.locator("ha-form ha-expansion-panel", has_text="Radarr")
    await section.locator("#summary").click()
    await expect(section.locator("input").first).to_be_visible()
    await section.scroll_into_view_if_needed()


async def show_connect_form(
    installation: Installation, page: Page, sonarr: SimulatedSonarr
) -> None:
    """Open the form that connects a Sonarr, filled in."""
    await page.goto(f"{installation.home_assistant.base_url}{_SETTINGS}")
    await page.get_by_role("button", name="Sonarr").first.click()
    inputs = page.locator("ha-form input")
    await expect(inputs).to_have_count(2)
    await inputs.first.fill(sonarr.url)
    await inputs.last.fill(sonarr.api_key)


async def show_wrong_key(page: Page) -> None:
    """Send the form with a key that the program doesn't accept."""
    key = page.locator("ha-form input").last
    right = await key.input_value()
    await key.fill("0" * len(right))
    await key.press("Enter")
    await expect(page.locator("ha-form ha-alert")).to_be_visible()
    await key.fill(right)


async def show_set_up_form(page: Page) -> None:
    """Go on to the form that offers to set it up."""
    await page.locator("ha-form input").last.press("Enter")
    await expect(page.locator("ha-form ha-switch")).to_be_visible()


async def show_unreached_address(page: Page) -> None:
    """Send the form with an address of Home Assistant at which nobody answers."""
    await page.locator("ha-form input[type=url]").fill("http://127.0.0.1:1")
    await page.locator("ha-form input[type=url]").press("Enter")
    await expect(page.locator("ha-form ha-alert")).to_be_visible()


async def connect(installation: Installation, sonarr: SimulatedSonarr) -> None:
    """Connect the Sonarr and have it set up, without a browser."""
    request = installation.client.request
    form = await request("POST", _SUBENTRIES, json={"handler": [installation.entry_id, "sonarr"]})
    path = f"{_SUBENTRIES}/{form['flow_id']}"
    access = {"url": sonarr.url, "api_key": sonarr.api_key}
    step = await request("POST", path, json=access)
    assert step["step_id"] == "set_up", step
    base_url = installation.home_assistant.base_url
    wish = {"set_up": True, "own_url": base_url, "category": "tv"}
    step = await request("POST", path, json=wish)
    assert step["type"] == "create_entry", step


async def hand_over(installation: Installation, sonarr: SimulatedSonarr) -> None:
    """Let it grab a season, and hand over something that it then doesn't import."""
    await _hand_over_file(installation, _STRANGER)

    async def is_blocked() -> bool:
        await sonarr.poll()
        tasks = await list_tasks(installation.client, state=["completed"])
        return any(task["job_message"] for task in tasks)

    await eventually(is_blocked, what="an import is blocked")
    (series,) = sonarr.library.titles.values()
    await sonarr.search(series, season=1)

    async def is_queued() -> bool:
        tasks = await list_tasks(installation.client, query=SERIES)
        return len(tasks) == EPISODES

    await eventually(is_queued, what="the season is in the queue, by its name in the library")


async def hand_over_dead_link(installation: Installation) -> None:
    """Hand over a file that is gone by then, and wait until the download has failed."""
    await _hand_over_file(installation, _DEAD, is_dead=True)

    async def has_failed() -> bool:
        return bool(await list_tasks(installation.client, state=["failed"]))

    await eventually(has_failed, what="the download of the dead link has failed")


async def picture_servarr(
    installation: Installation,
    browser: Browser,
    looks: list[Look],
    take: Callable[[Any, Look], TakePicture],
) -> None:
    """Take pictures of forms, page and repair; `take` is as with the holds."""
    async with open_sonarr(installation) as sonarr:
        for look in looks:
            async with open_page(browser, installation.home_assistant, look) as (page, _):
                picture = take(page, look)
                await show_options(installation, page)
                await picture("servarr-options")
                await show_connect_form(installation, page, sonarr)
                await picture("servarr-connect")
                await show_wrong_key(page)
                await picture("servarr-wrong-key")
                await show_set_up_form(page)
                await picture("servarr-set-up")
                await show_unreached_address(page)
                await picture("servarr-unreached")
        await connect(installation, sonarr)
        await hand_over_dead_link(installation)
        await hand_over(installation, sonarr)
        for look in looks:
            async with open_page(browser, installation.home_assistant, look) as (page, _):
                await _picture_jobs(installation, page, take(page, look))


async def picture_for_documentation(
    installation: Installation, browser: Browser, folder: Path
) -> None:
    """Take the pictures of the page about Sonarr and Radarr; nothing is in the queue before."""
    async with (
        open_sonarr(installation) as sonarr,
        open_page(browser, installation.home_assistant) as (page, _),
    ):
        await show_options(installation, page)
        await _picture_dialog(page, folder / "sonarr-options.png")
        await show_connect_form(installation, page, sonarr)
        address = page.locator("ha-form input").first
        await address.fill("http://192.168.1.20:8989")
        await _picture_dialog(page, folder / "sonarr-connect.png")
        await address.fill(sonarr.url)
        await show_set_up_form(page)
        await _picture_dialog(page, folder / "sonarr-set-up.png")
        await connect(installation, sonarr)
        await hand_over(installation, sonarr)
        await show_queue(installation, page)
        running = (await list_tasks(installation.client, state=["downloading"]))[0]
        await installation.wait_for_bytes(running["task_id"], _WELL_UNDER_WAY)
        await _picture_part(page, folder / "sonarr-page.png", "body", height=680)
        await show_finished(installation, page)
        panel = "fshare-downloads-panel"
        await _picture_part(page, folder / "sonarr-blocked.png", panel, height=260)


async def _picture_jobs(installation: Installation, page: Page, take: TakePicture) -> None:
    base_url = installation.home_assistant.base_url
    await show_queue(installation, page)
    await take("servarr-queue")
    await page.locator("fshare-task-row", has_text=_DEAD).scroll_into_view_if_needed()
    await take("servarr-failed")
    await page.locator("fshare-batch-group .plain-button").click()
    await page.locator("fshare-batch-group fshare-task-row").last.scroll_into_view_if_needed()
    await take("servarr-batch")
    await show_finished(installation, page)
    await take("servarr-finished")
    await page.locator("fshare-finished-row", has_text=_STRANGER).locator(".plain-button").click()
    await expect(page.locator("fshare-task-dialog ha-alert")).to_be_visible()
    await take("servarr-details")
    await page.goto(f"{base_url}/config/repairs")
    await page.locator("ha-config-repairs ha-list-item-button", has_text="Sonarr").click()
    await expect(page.get_by_role("dialog").first).to_be_visible()
    await take("servarr-repair")
    await page.goto(f"{base_url}{_SETTINGS}")
    await expect(page.get_by_text("Sonarr").first).to_be_visible()
    await take("servarr-entry")


async def show_queue(installation: Installation, page: Page) -> None:
    """Open the queue, once its batch has a badge."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
    await expect(page.locator("fshare-batch-group .chip")).to_be_visible()


async def show_finished(installation: Installation, page: Page) -> None:
    """Open the finished downloads, once they say what isn't imported."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/finished")
    await expect(page.locator("fshare-finished-row .warning").first).to_be_visible()


async def _picture_dialog(page: Page, path: Path) -> None:
    await page.wait_for_timeout(_SETTLED_MS)
    box = await page.locator("dialog[open]").bounding_box()
    assert box
    clip: FloatRect = {
        "x": box["x"] - _MARGIN,
        "y": box["y"] - _MARGIN,
        "width": box["width"] + 2 * _MARGIN,
        "height": box["height"] + 2 * _MARGIN,
    }
    await page.screenshot(path=path, clip=clip)


async def _picture_part(page: Page, path: Path, selector: str, *, height: float) -> None:
    """Take a picture of the upper part of an element."""
    await page.wait_for_timeout(_SETTLED_MS)
    box = await page.locator(selector).first.bounding_box()
    assert box
    await page.screenshot(path=path, clip={**box, "height": height})


async def _hand_over_file(installation: Installation, name: str, *, is_dead: bool = False) -> None:
    """Hand over, as Sonarr would, a release that it has never heard of."""
    file = await installation.simulator.add_file(name, 12 * MB)
    base_url = f"{installation.home_assistant.base_url}{BASE_PATH}"
    key = {"apikey": await api_key_of(installation)}
    search = {"t": "search", "q": name.partition(".S01")[0].replace(".", " ")}
    async with aiohttp.ClientSession(headers={"User-Agent": _USER_AGENT}) as http:
        async with http.get(f"{base_url}/newznab/api", params=search | key) as response:
            feed = ET.fromstring(await response.read())  # noqa: S314 - of our own indexer
        enclosure = feed.find("channel/item/enclosure")
        assert enclosure is not None
        if is_dead:
            await installation.simulator.control("POST", f"/files/{file['code']}", removed="json")
        grab = {"mode": "addurl", "name": enclosure.attrib["url"], "cat": "tv", "output": "json"}
        async with http.get(f"{base_url}/sabnzbd/api", params=grab | key) as response:
            answer = await response.json()
    assert answer["status"] is True, answer
