"""What a person sees and clicks, in a real browser."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from .harness.browser import chromium_path
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH, create_dashboard
from .harness.downloads import add_links, list_tasks
from .harness.installation import Installation, install
from .harness.waiting import eventually

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

MB = 1_000_000
MAX_CLICKS = 5
# Clicks of a person, not those that code makes of them; nor those that Playwright holds back at the
# window, to click again, because something else lay there at that moment.
_COUNT_CLICKS = """
window.clicks = 0;
document.addEventListener("click", (event) => { if (event.isTrusted) window.clicks++; }, true);
"""
# What the keyboard does with the clipboard.
_PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
}"""
ADD_PATH = f"/config/integrations/dashboard/add?domain={DOMAIN}"
ENTRY_PATH = f"/config/integrations/integration/{DOMAIN}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def installation(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Installation]:
    """Return a Home Assistant in which nothing is set up yet."""
    async with install(tmp_path_factory.mktemp("browser"), scenario="demo") as running:
        yield running
        await running.end_well()


async def test_from_add_integration_to_the_first_link_it_is_five_clicks(
    installation: Installation, page: Page
) -> None:
    client, simulator = installation.client, installation.simulator
    user_input = simulator.user_input
    await simulator.set_speed(MB // 10)
    file = await simulator.add_file("Liên kết đầu tiên.mkv", 24 * MB)
    await page.add_init_script(_COUNT_CLICKS)
    await page.goto(f"{installation.home_assistant.base_url}{ADD_PATH}")
    await page.get_by_role("button", name="OK").click()
    await expect(page.get_by_text("Connect to Fshare")).to_be_visible()
    await page.get_by_text("Advanced").click()
    for name, value in {**user_input, **user_input["advanced"], "password": "falsch"}.items():
        if name != "advanced":
            await page.locator(f'ha-form input[name="{name}"]').fill(value)
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_text("E-mail or password is wrong")).to_be_visible()
    # From here on it goes as it does where nothing is mistyped, behind the click on OK.
    await page.evaluate("window.clicks = 1")
    await page.locator('ha-form input[name="password"]').fill(user_input["password"])
    await page.get_by_role("button", name="Submit").click()
    await page.get_by_role("button", name="Skip and finish").click()
    await page.locator("ha-sidebar").get_by_text("Downloads", exact=True).click()
    await expect(page.get_by_role("button", name="Add links").last).to_be_visible()
    await page.evaluate(_PASTE, file["url"])
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator("fshare-task-row", has_text=file["name"])).to_be_visible()
    assert await page.evaluate("window.clicks") == MAX_CLICKS

    [task] = await list_tasks(client)
    await client.command(f"{DOMAIN}/remove", task_id=[task["task_id"]])
    entries = await client.command("config_entries/get", domain=DOMAIN)
    assert [entry["state"] for entry in entries] == ["loaded"]
    installation.entry_id = entries[0]["entry_id"]


async def test_dashboard_shows_a_download_live(installation: Installation, page: Page) -> None:
    simulator = installation.simulator
    await simulator.set_speed(MB // 20)
    path = await create_dashboard(installation.client)
    answer = await add_links(installation.client, [simulator.scenario["single"]])
    name = answer["tasks"][0]["filename"]

    await page.goto(f"{installation.home_assistant.base_url}{path}")

    await expect(page.get_by_text(name).first).to_be_visible()
    progress = page.locator("hui-tile-card", has_text="Progress").first
    before = await progress.inner_text()
    await expect(progress).not_to_have_text(before)
    await expect(page.locator("hui-tile-card", has_text="Running")).to_contain_text("1")
    await simulator.set_speed(None)
    await expect(page.locator("hui-tile-card", has_text="Completed")).to_contain_text("1")
    await expect(page.get_by_text("Configuration error")).to_have_count(0)


async def test_page_adds_links_that_are_pasted_and_follows_them(
    installation: Installation, page: Page
) -> None:
    simulator = installation.simulator
    await simulator.set_speed(MB // 10)
    file = await simulator.add_file("Bến nước xưa (2026).mp4", 24 * MB)
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}")
    await page.get_by_role("button", name="Add links").last.click()
    await page.locator("textarea").fill(f"Xem phim này: {file['url']} nhé!")
    await expect(page.get_by_text("24 MB").first).to_be_visible()
    await page.get_by_role("button", name="Add", exact=True).click()

    row = page.locator("fshare-task-row", has_text=file["name"])
    await expect(row).to_contain_text("%")
    before = await row.inner_text()
    await expect(row).not_to_have_text(before)
    await row.get_by_role("button", name="Pause").click()
    await expect(row.get_by_role("button", name="Resume")).to_be_visible()
    tasks = await list_tasks(installation.client, state=["paused"])
    assert [task["filename"] for task in tasks] == [file["name"]]


async def test_options_are_changed_by_clicking(installation: Installation, page: Page) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{ENTRY_PATH}")
    await page.get_by_role("button", name="Configure").click()
    await expect(page.get_by_text("Download options")).to_be_visible()
    limit = page.locator("ha-form ha-selector-number", has_text="Speed limit")
    await limit.locator("input").fill("12.5")
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_text("Options successfully saved")).to_be_visible()

    entities = await installation.client.entities(DOMAIN)

    async def is_in_force() -> bool:
        states = await installation.client.states()
        return float(states[entities["number.speed_limit"]]["state"]) == 12.5

    await eventually(is_in_force, what="the speed limit is in force")


@pytest.mark.parametrize(
    ("device", "names"),
    [
        ("Fshare Downloader", ("Download speed", "Slot 1 progress", "Pause all", "Speed limit")),
        ("Fshare Downloader Account", ("Expires", "Type")),
    ],
)
async def test_device_page_has_a_name_for_every_entity(
    installation: Installation, page: Page, device: str, names: tuple[str, ...]
) -> None:
    devices = await installation.client.command("config/device_registry/list")
    device_id = {each["name"]: each["id"] for each in devices}[device]

    await page.goto(f"{installation.home_assistant.base_url}/config/devices/device/{device_id}")

    for name in names:
        await expect(page.get_by_text(name, exact=True).first).to_be_visible()
