"""Pictures of what keeps downloads waiting, for `screenshots.py`: all brought about for real."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page, expect

from .harness.browser import Look, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation
from .harness.repairs import list_repairs
from .panel_pictures import TakePicture

type Trouble = Callable[[Installation], AbstractAsyncContextManager[None]]

MB: Final = 1_000_000
_TOO_LARGE: Final = 9_000_000 * MB
_CATEGORY: Final = "phim"


async def picture_holds(
    installation: Installation,
    browser: Browser,
    looks: list[Look],
    take: Callable[[Any, Look], TakePicture],
    board: str,
) -> None:
    """Take pictures of the panel and of the card on a dashboard under each kind of trouble.

    `take` makes the function that takes a picture of a page.
    """
    for name, trouble in TROUBLES.items():
        await _begin_afresh(installation)
        async with trouble(installation):
            for look in looks:
                async with open_page(browser, installation.home_assistant, look) as (page, _):
                    base_url = installation.home_assistant.base_url
                    picture = take(page, look)
                    await page.goto(f"{base_url}{PANEL_PATH}/queue")
                    await expect(page.locator("fshare-queue-banners ha-alert")).to_be_visible()
                    await picture(f"hold-{name}")
                    if trouble is _line:
                        await _picture_unseen(installation, page, picture)
                    await page.goto(f"{base_url}{board}")
                    await expect(
                        page.locator("fshare-downloads-card .footer").first
                    ).to_be_visible()
                    await picture(f"hold-{name}-card")
                    if await list_repairs(installation):
                        await page.goto(f"{base_url}/config/repairs")
                        await page.locator("ha-config-repairs ha-list-item-button").first.click()
                        await expect(page.get_by_role("dialog").first).to_be_visible()
                        await picture(f"repair-{name}")
    await _begin_afresh(installation)


async def _picture_unseen(installation: Installation, page: Page, take: TakePicture) -> None:
    """Take a picture of links that cannot be looked up now."""
    scenario = installation.simulator.scenario
    await page.locator("ha-button.add-button").click()
    links = (scenario["folder"], scenario["protected"]["url"])
    await page.locator("fshare-add-dialog textarea").fill("\n".join(links))
    await expect(page.locator("fshare-link-item")).to_have_count(len(links))
    await take("panel-add-away")


@asynccontextmanager
async def _fault(installation: Installation, **fault: Any) -> AsyncIterator[None]:
    """Let the API go wrong all the time, with three downloads in the queue."""
    control = installation.simulator.control
    await control("POST", "/faults", kind="status", host="api", times=None, **fault)
    await _add(installation, 3, 700 * MB)
    try:
        yield
    finally:
        await control("DELETE", "/faults")


def _line(installation: Installation) -> AbstractAsyncContextManager[None]:
    return _fault(installation, status=503)


def _busy(installation: Installation) -> AbstractAsyncContextManager[None]:
    return _fault(installation, path="session/download", status=471)


@asynccontextmanager
async def _account(installation: Installation) -> AsyncIterator[None]:
    await installation.simulator.control("POST", "/accounts", kind="expired_vip")
    await _add(installation, 3, 700 * MB)
    try:
        yield
    finally:
        await installation.simulator.control("POST", "/accounts", kind="vip")


@asynccontextmanager
async def _away(installation: Installation) -> AsyncIterator[None]:
    elsewhere = installation.download_dir.with_name("elsewhere")
    installation.download_dir.rename(elsewhere)
    await _add(installation, 3, 700 * MB)
    try:
        yield
    finally:
        elsewhere.rename(installation.download_dir)


@asynccontextmanager
async def _blocked(installation: Installation) -> AsyncIterator[None]:
    """Let a file lie where a category has its folder; what goes elsewhere runs."""
    in_the_way: Path = installation.download_dir / _CATEGORY
    in_the_way.write_text("")
    await _add(installation, 2, 700 * MB, category=_CATEGORY)
    await _add(installation, 1, 700 * MB)
    try:
        yield
    finally:
        in_the_way.unlink()


@asynccontextmanager
async def _room(installation: Installation) -> AsyncIterator[None]:
    await _add(installation, 3, _TOO_LARGE)
    await _add(installation, 1, 700 * MB)
    yield


TROUBLES: Final[Mapping[str, Trouble]] = {
    "line": _line,
    "busy": _busy,
    "account": _account,
    "storage-away": _away,
    "folder-blocked": _blocked,
    "disk-full": _room,
}


async def _add(installation: Installation, count: int, size: int, **fields: Any) -> None:
    for number in range(1, count + 1):
        name = f"Chuyện phố nhỏ S01E{number:02} 2160p WEB-DL.mkv"
        file = await installation.simulator.add_file(name, size)
        await add_links(installation.client, [file["url"]], **fields)


async def empty_queue(installation: Installation) -> None:
    """Remove all downloads with their files."""
    while tasks := await list_tasks(installation.client):
        task_ids = [task["task_id"] for task in tasks]
        await installation.client.command(f"{DOMAIN}/remove", task_id=task_ids, delete_files=True)


async def _begin_afresh(installation: Installation) -> None:
    """Empty the queue, and forget what is waited for: nobody waits here for the next try."""
    await empty_queue(installation)
    await installation.client.call_service(
        "homeassistant", "reload_config_entry", {"entry_id": installation.entry_id}
    )
