"""VIP that ends and a password that changes, as the Downloads panel tells of them."""

from contextlib import suppress

import pytest
from playwright.async_api import Page, expect
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from .harness.browser import chromium_path
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.log_check import HELD
from .harness.waiting import eventually

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

INSTALL = {"scenario": "demo"}
ALLOWED = HELD
PASSWORD = "mật khẩu mới"


async def open_panel(installation: Installation, page: Page) -> None:
    """Show the queue."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
    await expect(page.get_by_role("button", name="Add links").last).to_be_visible()


async def wait_for_state(installation: Installation, key: str, wanted: str) -> None:
    """Wait until an entity, named by platform and key, has a state."""
    entity_id = (await installation.client.entities(DOMAIN))[key]

    async def has_it() -> bool:
        states = await installation.client.states()
        return bool(states[entity_id]["state"] == wanted)

    await eventually(has_it, what=f"{key} is {wanted}")


async def test_vip_that_ends_is_told_as_what_it_is_and_checked_at_once(
    installation: Installation, page: Page
) -> None:
    simulator = installation.simulator
    await open_panel(installation, page)
    await expect(page.get_by_text("VIP ·")).to_be_visible()
    await simulator.control("POST", "/accounts", kind="expired_vip")
    added = await add_links(installation.client, [simulator.scenario["single"]])
    task_id = added["tasks"][0]["task_id"]

    hold = page.locator("fshare-queue-banners ha-alert")
    await expect(hold).to_contain_text("The account has no VIP at the moment")
    await expect(hold).to_contain_text("Checks again at")
    await expect(page.get_by_text("VIP ended")).to_be_visible()
    await expect(page.get_by_text("days left")).to_have_count(0)
    await wait_for_state(installation, "sensor.account_type", "vip_ended")
    await wait_for_state(installation, "binary_sensor.problem", "on")

    before = len(await simulator.requests("api", "user/get"))
    await hold.get_by_text("Check now").click()
    await expect(page.locator("notification-manager")).to_contain_text("still no VIP")
    await installation.wait_for_state(task_id, "queued")
    await hold.get_by_text("Check now").click()
    assert len(await simulator.requests("api", "user/get")) <= before + 1

    await simulator.control("POST", "/accounts", kind="vip")

    async def goes_on() -> bool:
        # The first click may get the answer of the last check; the banner goes when it is over.
        with suppress(PlaywrightTimeoutError):
            await hold.get_by_text("Check now").click(timeout=1000)
        return (await installation.task(task_id))["state"] in ("downloading", "completed")

    await eventually(goes_on, what="the download goes on")
    await expect(hold).to_have_count(0)
    await expect(page.get_by_text("VIP ·")).to_be_visible()
    await wait_for_state(installation, "sensor.account_type", "vip")
    await wait_for_state(installation, "binary_sensor.problem", "off")


async def test_a_new_password_is_typed_where_the_trouble_is_told(
    installation: Installation, page: Page
) -> None:
    simulator = installation.simulator
    await open_panel(installation, page)
    await simulator.control("POST", "/accounts", password=PASSWORD)
    await simulator.control("POST", "/sessions/expire")
    smallest = min(simulator.scenario["files"], key=lambda file: int(file["size"]))
    added = await add_links(installation.client, [smallest["url"]])
    task_id = added["tasks"][0]["task_id"]
    hold = page.locator("fshare-queue-banners ha-alert")
    await expect(hold).to_contain_text("Sign in to Fshare again")

    await hold.get_by_text("Sign in", exact=True).click()
    dialog = page.locator("fshare-settings-dialog")
    await dialog.locator("input[type=password]").first.fill(PASSWORD)
    await dialog.get_by_text("Save", exact=True).click()

    await expect(hold).to_have_count(0)
    await installation.wait_for_state(task_id, "completed")

    async def nobody_is_asked_again() -> bool:
        flows = await installation.client.command("config_entries/flow/progress")
        return not [flow for flow in flows if flow["handler"] == DOMAIN]

    await eventually(nobody_is_asked_again, what="Home Assistant asks for no password any more")
