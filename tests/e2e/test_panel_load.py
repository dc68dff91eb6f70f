"""The panel with many downloads: it does what one looks at, and nothing else.

What counts is what it draws and how often, not how long that takes on a machine that may be busy.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from .harness.browser import chromium_path
from .harness.config_dir import DOMAIN
from .harness.dashboard import PANEL_PATH
from .harness.downloads import add_links
from .harness.installation import Installation
from .harness.many_rows import add_rows

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium_path() is None, reason="scripts/setup browser was not run"),
]

FINISHED = 10_000
WAITING = 500
ACTIVE = 200
SECONDS = 10
MAX_ROWS = 60
ROW_PIXELS = 56
"""The least that a row of a finished download is high."""
STEPS = 60
STEP_PIXELS = 400

# The element of the page, fed by hand: more downloads run at once than the server allows. What is
# not about them is as the server tells it.
_RUN_MANY = """
async ([count, told]) => {
  const root = document.querySelector("home-assistant");
  const task = (n) => ({
    task_id: `t${n}`, filename: `Phim ${n}.mkv`, original_url: "", state: "downloading",
    size: 1e9, downloaded: 0, progress: 0, speed: 1e6, eta: 1000, category: null,
    media_type: null, batch_id: null, batch_name: null, priority: "normal", position: n,
    retry_count: 0, wait_until: null, error_code: null, error_message: null,
    created_at: "2026-11-22T00:00:00+00:00", completed_at: null, destination: "",
  });
  const tasks = Array.from({ length: count }, (_, n) => task(n));
  const states = ["queued", "starting", "paused", "completed", "failed", "cancelled"];
  const queue = {
    ...told,
    counts: { downloading: count, ...Object.fromEntries(states.map((state) => [state, 0])) },
    speed: count * 1e6, remaining_bytes: 1e12, eta: 1000, free_space: 1e13,
  };
  let second = 0;
  const connection = {
    connected: true, addEventListener() {}, removeEventListener() {},
    sendMessagePromise: async () => ({ tasks: [], total: 0, batches: [] }),
    subscribeMessage: async (callback) => {
      const rest = { account: null, truncated: false, can_change: true };
      callback({ type: "snapshot", tasks, queue, ...rest });
      window.letSecondPass = () => {
        second += 1;
        callback({ type: "queue", queue: { ...queue, speed: queue.speed + second } });
        callback({
          type: "progress",
          tasks: tasks.map(({ task_id }, n) => ({
            task_id, downloaded: second * (1e6 + n * 1e3), progress: second / 10,
            speed: 1e6 + second * n, eta: 1000 - second,
          })),
        });
      };
      return () => {};
    },
  };
  const panel = document.createElement("fshare-downloads-panel");
  panel.route = { prefix: "/fshare-downloads", path: "/queue" };
  panel.hass = { ...root.hass, connection };
  const stage = document.createElement("div");
  stage.style.cssText = "position: fixed; inset: 0; z-index: 9; contain: strict";
  stage.append(panel);
  document.body.append(stage);
  root.remove();
}
"""

# How often elements of ours are drawn, by their name, and how often the page is laid out.
_COUNT_DRAWINGS = """
() => {
  let base = customElements.get("fshare-task-row").prototype;
  while (!Object.hasOwn(base, "performUpdate")) base = Object.getPrototypeOf(base);
  const draw = base.performUpdate;
  window.drawings = {};
  base.performUpdate = function () {
    if (this.isUpdatePending) {
      window.drawings[this.localName] = (window.drawings[this.localName] ?? 0) + 1;
    }
    return draw.call(this);
  };
}
"""
_SCROLL = """
async (element, [steps, pixels]) => {
  const row = "fshare-finished-row";
  const roots = (node) =>
    [node, ...[...node.querySelectorAll("*")].filter((one) => one.shadowRoot)
      .flatMap((one) => roots(one.shadowRoot))];
  const shown = () =>
    roots(document).flatMap((root) => [...root.querySelectorAll(row)]);
  const seen = new Set();
  let most = 0;
  for (let step = 0; step < steps; step++) {
    element.scrollBy(0, pixels);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    const rows = shown();
    most = Math.max(most, rows.length);
    rows.forEach((one) => seen.add(one));
  }
  return { most, made: seen.size };
}
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def many_downloads(installation: Installation) -> None:
    """Fill the database while Home Assistant is stopped; nothing shall be downloaded."""
    file = await installation.simulator.add_file("Một phim.mkv", 1_000)
    answer = await add_links(installation.client, [file["url"]])
    await installation.wait_for_state(answer["tasks"][0]["task_id"], "completed")
    await installation.home_assistant.stop()
    path = installation.home_assistant.config_dir / f"{DOMAIN}.db"
    folder = str(installation.download_dir)
    with closing(sqlite3.connect(path)) as database:
        add_rows(database, "completed", FINISHED - 1, folder)
        add_rows(database, "paused", WAITING, folder)
    await installation.power_up()


async def test_ten_thousand_finished_downloads_scroll_and_are_searched(
    installation: Installation, page: Page
) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/finished")
    await expect(page.get_by_text("10,000 downloads")).to_be_visible()
    content = page.locator("fshare-downloads-panel .content")
    rows = page.locator("fshare-finished-row")

    await content.evaluate("element => element.scrollTo(0, element.scrollHeight)")
    await expect(page.get_by_text("Phim số 09999.mkv")).to_be_visible()
    assert await rows.count() < MAX_ROWS
    await content.evaluate("element => element.scrollTo(0, element.scrollHeight / 2)")
    await expect(page.get_by_text("Phim số 05000.mkv")).to_be_visible()
    drawn = await content.evaluate(_SCROLL, [STEPS, STEP_PIXELS])
    assert 0 < drawn["most"] < MAX_ROWS
    assert drawn["made"] < 2 * STEPS * STEP_PIXELS / ROW_PIXELS

    await page.get_by_role("searchbox", name="Search").fill("phim so 04242")
    await expect(page.get_by_text("1 download", exact=True)).to_be_visible()
    await expect(rows.first).to_contain_text("Phim số 04242.mkv")


async def test_long_queue_is_shown_and_says_how_long_it_is(
    installation: Installation, page: Page
) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")

    section = page.locator("fshare-queue-view section")
    await expect(section.get_by_role("heading")).to_contain_text(f"Paused {WAITING}")
    await expect(section.locator("fshare-task-row")).to_have_count(200)
    await expect(section.get_by_text("and 300 more")).to_be_visible()


async def test_two_hundred_running_downloads_are_drawn_once_a_second(
    installation: Installation, page: Page
) -> None:
    await page.goto(f"{installation.home_assistant.base_url}{PANEL_PATH}/queue")
    await expect(page.locator("fshare-task-row").first).to_be_visible()
    snapshot = await (await installation.client.subscribe(f"{DOMAIN}/subscribe")).get()
    await page.evaluate(_RUN_MANY, [ACTIVE, snapshot["queue"]])
    rows = page.locator("fshare-task-row")
    await expect(rows).to_have_count(ACTIVE)
    devtools = await page.context.new_cdp_session(page)
    await devtools.send("Performance.enable")

    async def layouts() -> float:
        answer = await devtools.send("Performance.getMetrics")
        metrics = {metric["name"]: metric["value"] for metric in answer["metrics"]}
        return float(metrics["LayoutCount"])

    async def let_pass(seconds: int) -> None:
        for _ in range(seconds):
            await page.evaluate("letSecondPass()")
            await page.clock.run_for(1000)

    # The page's clock stands still but for `run_for`: a slow machine must not add seconds to it.
    began = datetime.now(UTC)
    await page.clock.install(time=began)
    await page.clock.pause_at(began + timedelta(minutes=2))
    await let_pass(1)
    figures = rows.first.locator(".bytes")
    shown = await figures.inner_text()
    await page.evaluate(_COUNT_DRAWINGS)
    before = await layouts()
    await let_pass(SECONDS)
    laid_out = await layouts() - before
    drawings = await page.evaluate("drawings")

    assert await figures.inner_text() != shown
    # Each row once a second, and the bar in it; the rest is a handful of elements.
    in_rows = [drawings.pop(f"fshare-{part}") for part in ("task-row", "progress-bar")]
    assert max(in_rows) <= SECONDS * ACTIVE
    assert max(drawings.values()) <= SECONDS
    assert laid_out <= 3 * SECONDS
