"""The Downloads panel in a real browser, in front of a real Home Assistant."""

from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from .harness.browser import chromium_path, open_page
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links, list_tasks
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
MB = 1_000_000
HOME_ASSISTANT_ELEMENTS = (
    "ha-alert",
    "ha-button",
    "ha-dialog",
    "ha-dialog-footer",
    "ha-dropdown",
    "ha-dropdown-item",
    "ha-icon-button",
    "ha-menu-button",
    "ha-sortable",
    "ha-spinner",
)


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def empty_queue(installation: Installation) -> None:
    """Begin with no download at all, and a slow line."""
    while tasks := await list_tasks(installation.client):
        await installation.client.command(
            f"{DOMAIN}/remove", task_id=[task["task_id"] for task in tasks], delete_files=True
        )
    await installation.simulator.set_speed(MB // 2)


@pytest_asyncio.fixture(loop_scope="module")
async def panel(installation: Installation, page: Page) -> Page:
    """Return a page that shows the queue, live."""
    await open_panel(installation, page)
    return page


async def open_panel(installation: Installation, page: Page, tab: str = "queue") -> None:
    """Show a tab of the panel and wait until it is live."""
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/{tab}")
    await expect(page.get_by_role("button", name="Add links").last).to_be_visible()


def row(page: Page, name: str) -> Locator:
    """Return the row of a download in the queue."""
    return page.locator("fshare-task-row", has_text=name)


def section(page: Page, name: str) -> Locator:
    """Return a part of the queue, by its heading."""
    return page.locator("fshare-queue-view section", has=page.get_by_role("heading", name=name))


async def paste(page: Page, text: str) -> None:
    """Open the dialog and paste."""
    await page.locator("ha-button.add-button").click()
    await page.locator("fshare-add-dialog textarea").fill(text)


async def submit(page: Page) -> None:
    """Add what was pasted."""
    await page.locator("fshare-add-dialog").get_by_role("button", name="Add", exact=True).click()
    await expect(page.locator("fshare-add-dialog ha-dialog[open]")).to_have_count(0)


async def add_waiting(installation: Installation, names: list[str]) -> list[str]:
    """Add files behind two that keep all places occupied; return their ids."""
    files = [await installation.simulator.add_file(name, 500 * MB) for name in ["A1", "A2", *names]]
    ids = []
    for file in files:
        answer = await add_links(installation.client, [file["url"]])
        ids.append(answer["tasks"][0]["task_id"])
    await installation.wait_for_state(ids[1], "downloading")
    return ids[2:]


async def waiting_names(installation: Installation) -> list[str]:
    """Return the names of waiting downloads in the order of the queue."""
    return [task["filename"] for task in await list_tasks(installation.client, state=["queued"])]


async def test_single_link_runs_is_paused_resumed_found_and_removed_with_its_file(
    installation: Installation, panel: Page
) -> None:
    await installation.simulator.set_speed(MB // 10)
    await expect(panel.get_by_text("Nothing to download")).to_be_visible()
    await paste(panel, f"Xem thử: {installation.simulator.scenario['single']} nhé")
    name = "Bài hát đường xa (2026).mp4"
    await expect(panel.locator("fshare-link-item", has_text=name)).to_contain_text("25 MB")
    await submit(panel)

    running = section(panel, "Running")
    await expect(running).to_contain_text(name)
    figures = running.locator(".bytes")
    before = await figures.inner_text()
    await expect(figures).not_to_have_text(before)
    await running.get_by_role("button", name="Pause").click()
    await expect(section(panel, "Paused")).to_contain_text(name)
    await row(panel, name).get_by_role("button", name="Resume").click()
    await expect(section(panel, "Running")).to_contain_text(name)
    await installation.simulator.set_speed(None)
    await expect(panel.get_by_text("Nothing to download")).to_be_visible()

    await panel.get_by_role("link", name="Finished").click()
    finished = panel.locator("fshare-finished-row", has_text=name)
    await expect(finished).to_contain_text("25 MB")
    [task] = await list_tasks(installation.client)
    assert await installation.is_right(task)
    await finished.get_by_role("button", name="Remove").click()
    await panel.get_by_text("Delete the file, too").click()
    await panel.locator("fshare-confirm-dialog").get_by_role("button", name="Remove").click()
    await expect(panel.get_by_text("Nothing finished yet")).to_be_visible()
    assert not Path(task["destination"]).exists()


async def test_deselected_file_of_a_folder_is_not_added(
    installation: Installation, panel: Page
) -> None:
    unwanted = "Quán nhỏ cuối ngõ (2026) 720p.mp4"
    await paste(panel, installation.simulator.scenario["folder"])
    folder = panel.locator("fshare-link-item", has_text="Phim Việt Nam 2026")
    await expect(folder).to_contain_text("6 of 6 files · 560 MB")
    await folder.get_by_role("button", name="Show files").click()
    await folder.get_by_text(unwanted).click()
    await expect(folder).to_contain_text("5 of 6 files · 500 MB")
    await submit(panel)

    group = panel.locator("fshare-batch-group", has_text="Phim Việt Nam 2026")
    await expect(group).to_contain_text("0 of 5 files")
    await group.locator("button[aria-expanded]").click()
    await expect(group.locator("fshare-task-row")).to_have_count(3)
    tasks = await list_tasks(installation.client)
    assert len(tasks) == 5
    assert unwanted not in {task["filename"] for task in tasks}


async def test_protected_link_is_added_with_its_password(
    installation: Installation, panel: Page
) -> None:
    protected = installation.simulator.scenario["protected"]
    await installation.simulator.set_speed(None)
    await paste(panel, protected["url"])
    dialog = panel.locator("fshare-add-dialog")
    await dialog.locator('input[name="link-password"]').fill(protected["password"])
    await submit(panel)

    [task] = await list_tasks(installation.client)
    task = await installation.wait_for_state(task["task_id"], "completed")
    assert await installation.is_right(task)


async def test_a_password_that_a_post_names_opens_its_link(
    installation: Installation, panel: Page
) -> None:
    protected = installation.simulator.scenario["protected"]
    await installation.simulator.set_speed(None)
    await paste(panel, f"{protected['url']}\nMật khẩu: {protected['password']}")
    field = panel.locator("fshare-link-item .field input")
    await expect(field).to_have_value(protected["password"])
    await submit(panel)

    [task] = await list_tasks(installation.client)
    task = await installation.wait_for_state(task["task_id"], "completed")
    assert await installation.is_right(task)


async def test_nonsense_and_refused_links_say_so_in_place(
    installation: Installation, panel: Page
) -> None:
    await paste(panel, "Chào bạn, không có liên kết nào ở đây")
    dialog = panel.locator("fshare-add-dialog")
    await expect(dialog.get_by_text("No usable link was found")).to_be_visible()
    removed = installation.simulator.scenario["removed"]
    await dialog.locator("textarea").fill(f"{removed}\nhttps://example.com/phim.mkv")

    await expect(dialog.get_by_text("The file does not exist any more")).to_be_visible()
    await expect(dialog.get_by_text("1 link of another site was left out")).to_be_visible()
    await expect(dialog.get_by_role("button", name="Add", exact=True)).to_be_disabled()


async def test_dropped_links_open_the_dialog(installation: Installation, panel: Page) -> None:
    link = installation.simulator.scenario["single"]
    transfer = await panel.evaluate_handle(
        "link => { const t = new DataTransfer(); t.setData('text/plain', link); return t; }", link
    )

    for event in ("dragover", "drop"):
        await panel.locator("fshare-queue-view").dispatch_event(event, {"dataTransfer": transfer})

    await expect(panel.locator("fshare-link-item")).to_contain_text("Bài hát đường xa (2026).mp4")


async def test_waiting_downloads_are_reordered_by_keyboard_and_by_mouse(
    installation: Installation, panel: Page
) -> None:
    await add_waiting(installation, ["W1", "W2", "W3"])
    handles = section(panel, "Waiting").locator(".handle")
    await expect(handles).to_have_count(3)

    await handles.nth(2).press("ArrowUp")

    names = section(panel, "Waiting").locator(".name")
    await expect(names).to_have_text(["W1", "W3", "W2"])
    assert await waiting_names(installation) == ["W1", "W3", "W2"]
    await expect(handles.nth(1)).to_be_focused()
    await expect(section(panel, "Waiting").get_by_role("status")).to_have_text("W3 is now number 2")

    box = await handles.nth(2).bounding_box()
    assert box
    await handles.nth(0).hover()
    await panel.mouse.down()

    async def is_last() -> bool:
        # Rows make room with an animation, and meanwhile take no notice of the mouse.
        for place in (0.5, 0.9):
            await panel.mouse.move(box["x"] + 10, box["y"] + box["height"] * place, steps=5)
        return await names.all_inner_texts() == ["W3", "W2", "W1"]

    await eventually(is_last, what="the row has been dragged to the end")
    await panel.mouse.up()

    await expect(names).to_have_text(["W3", "W2", "W1"])

    async def is_moved() -> bool:
        return await waiting_names(installation) == ["W3", "W2", "W1"]

    await eventually(is_moved, what="the queue has the order of the page")


async def test_failed_download_tells_why_and_is_retried(
    installation: Installation, panel: Page
) -> None:
    simulator = installation.simulator
    await simulator.set_speed(None)
    file = await simulator.add_file("Phim chưa gỡ.mkv", 3 * MB)
    answer = await add_links(installation.client, [file["url"]], paused=True)
    await simulator.control("POST", f"/files/{file['code']}", removed="json")
    await row(panel, "Phim chưa gỡ.mkv").get_by_role("button", name="Resume").click()

    failed = section(panel, "Failed")
    await expect(failed).to_contain_text("The file does not exist any more")
    await failed.get_by_role("button", name="Phim chưa gỡ.mkv").click()
    details = panel.locator("fshare-task-dialog")
    await expect(details.get_by_text("Last errors")).to_be_visible()
    await simulator.control("POST", f"/files/{file['code']}", removed=None)
    await details.get_by_role("button", name="Retry").click()
    task = await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
    assert await installation.is_right(task)
    await expect(failed).to_have_count(0)


async def test_running_download_is_cancelled_after_a_question(
    installation: Installation, panel: Page
) -> None:
    file = await installation.simulator.add_file("Không cần nữa.mkv", 100 * MB)
    answer = await add_links(installation.client, [file["url"]])
    # While it begins, its row moves to another part of the page, and no click ends where it began.
    running = section(panel, "Running").locator("fshare-task-row", has_text="Không cần nữa.mkv")
    await expect(running.get_by_role("progressbar")).to_be_visible()
    await running.get_by_role("button", name="Cancel").click()
    dialog = panel.locator("fshare-confirm-dialog")
    await expect(dialog.get_by_text("is deleted")).to_be_visible()
    await dialog.get_by_role("button", name="Cancel", exact=True).click()

    await installation.wait_for_state(answer["tasks"][0]["task_id"], "cancelled")
    await expect(running).to_have_count(0)


async def test_all_are_paused_and_the_speed_is_limited_at_hand(
    installation: Installation, panel: Page
) -> None:
    await add_waiting(installation, ["W1"])
    await panel.get_by_role("button", name="No limit").click()
    await panel.locator("ha-dropdown-item", has_text="1 MB/s").click()
    await expect(panel.get_by_role("button", name="Limit: 1 MB/s")).to_be_visible()
    await panel.get_by_role("button", name="Pause all").click()

    await expect(section(panel, "Paused").locator("fshare-task-row")).to_have_count(3)
    await panel.get_by_role("button", name="Limit: 1 MB/s").click()
    await panel.locator("ha-dropdown-item", has_text="No limit").click()
    await panel.get_by_role("button", name="Resume all").click()
    await expect(section(panel, "Running").locator("fshare-task-row")).to_have_count(2)


async def test_trouble_with_the_account_is_told_and_switched_off_downloads_too(
    installation: Installation, panel: Page
) -> None:
    client, simulator = installation.client, installation.simulator
    await simulator.control("POST", "/accounts", kind="expired_vip")
    hold = panel.locator("fshare-queue-banners ha-alert")
    try:
        await add_links(client, [simulator.scenario["single"]])
        await expect(hold).to_contain_text("The account has no VIP at the moment")
        await expect(hold.get_by_text("Open Fshare")).to_be_visible()
    finally:
        await simulator.control("POST", "/accounts", kind="vip")
        await reload_entry(installation)
    await expect(hold).to_have_count(0)

    entities = await client.entities(DOMAIN)
    switch = {"entity_id": entities["switch.downloads"]}
    await client.call_service("switch", "turn_off", switch)
    try:
        await expect(hold).to_contain_text("All downloads are switched off")
        await panel.get_by_role("button", name="Switch on").click()
        await expect(hold).to_have_count(0)
    finally:
        await client.call_service("switch", "turn_on", switch)


async def test_a_line_that_is_away_is_tried_at_once_when_the_user_wants_it(
    installation: Installation, panel: Page
) -> None:
    client, simulator = installation.client, installation.simulator
    await simulator.control("POST", "/faults", kind="status", host="api", status=503, times=None)
    hold = panel.locator("fshare-queue-banners ha-alert")
    try:
        answer = await add_links(client, [simulator.scenario["single"]])
        task_id = answer["tasks"][0]["task_id"]
        await expect(hold).to_contain_text("Waiting for Fshare")
        await expect(hold).to_have_attribute("alert-type", "warning")
        await expect(hold).to_contain_text("Checks again at")
        assert (await installation.task(task_id))["retry_count"] == 0
    finally:
        await simulator.control("DELETE", "/faults")
    await hold.get_by_text("Try now").click()
    await expect(hold).to_have_count(0)
    await expect(section(panel, "Running").locator("fshare-task-row")).to_have_count(1)


async def test_a_file_that_does_not_fit_says_so_while_others_go_on(
    installation: Installation, panel: Page
) -> None:
    client, simulator = installation.client, installation.simulator
    large = await simulator.add_file("Remux.mkv", 9_000_000 * MB)
    small = await simulator.add_file("Clip.mkv", MB)
    answer = await add_links(client, [large["url"], small["url"]])
    await installation.wait_for_state(answer["tasks"][1]["task_id"], "completed")

    await expect(row(panel, "Clip")).to_have_count(0)  # the row of a batch names both
    needs = "9 TB needed"
    await expect(row(panel, "Remux")).to_contain_text(needs)
    hold = panel.locator("fshare-queue-banners ha-alert")
    await expect(hold).to_contain_text(f"Remux.mkv: {needs}")
    await expect(hold).to_contain_text(str(installation.download_dir))
    await expect(hold.get_by_text("Storage settings")).to_be_visible()
    await row(panel, "Remux").get_by_role("button", name="Pause").click()
    await expect(hold).to_have_count(0)


async def test_person_without_rights_sees_no_way_to_cancel_or_to_move(
    installation: Installation, browser: Browser
) -> None:
    await add_waiting(installation, ["W1", "W2"])
    login = await installation.home_assistant.add_user(installation.client, "khach")
    async with open_page(browser, installation.home_assistant, login=login) as (page, complaints):
        await open_panel(installation, page)
        await expect(section(page, "Waiting").locator("fshare-task-row")).to_have_count(2)
        await expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
        await expect(page.locator(".handle")).to_have_count(0)
        await row(page, "W1").get_by_role("button", name="Pause").click()
        await expect(section(page, "Paused")).to_contain_text("W1")
        assert complaints.found == []


async def test_page_goes_on_after_the_entry_was_reloaded(
    installation: Installation, panel: Page
) -> None:
    await add_waiting(installation, ["W1"])
    speed = panel.locator("fshare-queue-summary .speed")
    await expect(speed).not_to_have_text("0 byte/s")

    await reload_entry(installation)

    await expect_live(panel)
    assert panel.url.endswith(f"{PANEL_PATH}/queue")


async def test_page_goes_on_after_home_assistant_was_restarted(
    installation: Installation, browser: Browser
) -> None:
    await add_waiting(installation, ["W1"])
    async with open_page(browser, installation.home_assistant) as (page, _):
        await open_panel(installation, page)
        await expect_live(page)
        await installation.home_assistant.stop()
        await expect(page.locator("fshare-queue-banners")).to_contain_text("Connection lost")
        await installation.power_up()

        await expect(page.locator("fshare-queue-banners ha-alert")).to_have_count(0)
        await expect_live(page)


async def reload_entry(installation: Installation) -> None:
    """Unload the integration and load it again."""
    path = f"/api/config/config_entries/entry/{installation.entry_id}/reload"
    await installation.client.request("POST", path)


async def expect_live(page: Page) -> None:
    """Wait until the bytes of a running download grow."""
    figures = section(page, "Running").locator(".bytes").first
    before = await figures.inner_text()
    await expect(figures).not_to_have_text(before)


async def test_elements_of_home_assistant_that_are_used_exist(panel: Page) -> None:
    for name in HOME_ASSISTANT_ELEMENTS:
        await panel.wait_for_function("name => customElements.get(name)", arg=name)


async def test_finished_file_is_shown_in_the_media_browser(
    installation: Installation, page: Page
) -> None:
    await installation.simulator.set_speed(None)
    file = await installation.simulator.add_file("Phim & nhạc 100%.mp4", MB)
    answer = await add_links(installation.client, [file["url"]], category="phim lẻ")
    await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
    await open_panel(installation, page, "finished")

    await page.get_by_role("button", name="Open in media browser").click()

    await expect(page.get_by_role("heading", name="phim lẻ")).to_be_visible()
    await expect(page.locator("ha-media-player-browse")).to_contain_text("Phim & nhạc 100%.mp4")


async def test_pasting_a_known_link_again_adds_nothing(
    installation: Installation, panel: Page
) -> None:
    file = await installation.simulator.add_file("Có rồi.mkv", 100 * MB)
    await add_links(installation.client, [file["url"]])
    await paste(panel, file["url"])
    await expect(panel.locator("fshare-link-item")).to_contain_text("Already there")
    await submit(panel)

    await expect(panel.get_by_text("1 was already there").first).to_be_visible()
    assert len(await list_tasks(installation.client)) == 1
