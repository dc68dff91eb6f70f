"""Adding links by hand when something is in the way: Fshare is away, a link is protected."""

from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from .harness.browser import chromium_path, open_page
from .harness.config_dir import DOMAIN
from .harness.downloads import list_tasks
from .harness.installation import Installation
from .harness.log_check import HELD
from .harness.waiting import eventually
from .test_panel import open_panel, paste, row, submit

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

INSTALL = {"scenario": "demo"}
ALLOWED = HELD
FILE = "Bài hát đường xa (2026).mp4"
FOLDER = "Phim Việt Nam 2026"
PROTECTED = "Phim riêng của gia đình.mp4"
MB = 1_000_000
AWAY = "Will be looked up as soon as Fshare can be asked"


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def empty_queue(installation: Installation) -> None:
    """Begin with a line, no download at all, and none that is over too soon."""
    await installation.simulator.control("POST", "/network", down=False)
    await installation.simulator.set_speed(MB // 4)
    while tasks := await list_tasks(installation.client):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )


@pytest_asyncio.fixture(loop_scope="module")
async def panel(installation: Installation, page: Page) -> Page:
    """Return a page that shows the queue, live."""
    await open_panel(installation, page)
    return page


def item(page: Page, text: str) -> Locator:
    """Return what the dialog says of a link."""
    return page.locator("fshare-link-item", has_text=text)


async def test_dialog_goes_on_by_itself_when_fshare_is_back(
    installation: Installation, panel: Page
) -> None:
    links = installation.simulator.scenario
    await installation.simulator.control("POST", "/network", down=True)
    await paste(panel, f"{links['single']}\n{links['folder']}")
    await expect(item(panel, AWAY)).to_have_count(2)

    await panel.keyboard.press("Escape")
    await expect(panel.locator("fshare-add-dialog ha-dialog[open]")).to_have_count(0)
    await installation.simulator.control("POST", "/network", down=False)
    await panel.locator("ha-button.add-button").click()

    await expect(item(panel, FILE)).to_contain_text("25 MB")
    await expect(item(panel, FOLDER)).to_contain_text("6 of 6 files")


async def test_what_is_added_while_fshare_is_away_survives_a_restart(
    installation: Installation, browser: Browser
) -> None:
    await installation.simulator.control("POST", "/network", down=True)
    async with open_page(browser, installation.home_assistant) as (page, complaints):
        await open_panel(installation, page)
        await paste(page, installation.simulator.scenario["folder"])
        await expect(item(page, AWAY)).to_be_visible()
        await submit(page)
        await expect(page.get_by_text("Folder: its files are looked up as soon as")).to_be_visible()
        assert complaints.found == []

    await installation.restart()
    assert len(await list_tasks(installation.client)) == 1
    await installation.simulator.control("POST", "/network", down=False)

    async def is_unfolded() -> bool:
        return len(await list_tasks(installation.client)) == 6

    await eventually(is_unfolded, what="the files of the folder have taken its place")
    async with open_page(browser, installation.home_assistant) as (page, complaints):
        await open_panel(installation, page)
        batch = page.locator("fshare-batch-group", has_text=FOLDER)
        await expect(batch).to_contain_text("of 6 files")
        assert complaints.found == []


async def test_password_is_checked_in_the_dialog_before_anything_is_added(
    installation: Installation, panel: Page
) -> None:
    protected = installation.simulator.scenario["protected"]
    await paste(panel, protected["url"])
    field = item(panel, PROTECTED).get_by_role("textbox")
    await field.fill("sai-bet")
    await field.press("Enter")
    await expect(item(panel, PROTECTED)).to_contain_text("The password is wrong")
    assert await list_tasks(installation.client) == []

    await field.fill(protected["password"])
    await expect(item(panel, PROTECTED)).to_contain_text("The password is right")
    await submit(panel)
    await expect(row(panel, PROTECTED)).to_be_visible()
    await installation.simulator.set_speed(None)
    [task] = await list_tasks(installation.client)
    assert await installation.is_right(
        await installation.wait_for_state(task["task_id"], "completed")
    )


async def test_download_that_failed_for_want_of_a_password_takes_it_in_its_row(
    installation: Installation, panel: Page
) -> None:
    protected = installation.simulator.scenario["protected"]
    await installation.simulator.set_speed(None)
    await paste(panel, protected["url"])
    await expect(item(panel, PROTECTED)).to_contain_text("Protected")
    await submit(panel)

    failed = row(panel, PROTECTED)
    await expect(failed).to_contain_text("protected by a password")
    await failed.get_by_role("textbox").fill("sai-bet")
    await failed.get_by_role("button", name="Retry", exact=True).click()
    await expect(failed).to_contain_text("The password of the link is wrong")
    await failed.get_by_role("textbox").fill(protected["password"])
    await failed.get_by_role("button", name="Retry", exact=True).click()

    [task] = await list_tasks(installation.client)
    done = await installation.wait_for_state(task["task_id"], "completed")
    assert await installation.is_right(done)
    secrets = (protected["password"], "sai-bet")
    log = installation.home_assistant.log()
    assert not any(secret in str(done) + str(log) for secret in secrets)


async def test_disk_that_is_too_small_is_said_before_and_after_anything_is_added(
    installation: Installation, small_disk: Path, panel: Page
) -> None:
    """What is kept free, and what the queue needs, is no space for anything new."""
    await installation.set_options(download_dir=str(small_disk), min_free_space=0.01)
    links = installation.simulator.scenario
    file = await installation.simulator.add_file("Phim dài.mkv", 100 * MB)
    await paste(panel, file["url"])
    dialog = panel.locator("fshare-add-dialog")
    await expect(dialog).to_contain_text("Not enough free space · 40.3 MB can be used")
    await expect(dialog).to_contain_text("50.3 MB are free, 10 MB must stay free.")
    await submit(panel)

    hold = panel.locator("fshare-queue-banners ha-alert")
    await expect(hold).to_contain_text(
        "Phim dài.mkv: 100 MB needed, 40.3 MB can be used (50.3 MB free, 10 MB kept free)"
    )
    await paste(panel, links["single"])
    await expect(dialog).to_contain_text("Not enough free space · 0 kB can be used")
    await expect(dialog).to_contain_text("the queue needs all the rest")
