"""How soon the page Downloads shows what one looks at, with weeks of downloads in it.

A real browser without a cache in front of a real Home Assistant. An earlier build can be measured
beside.
"""

import asyncio
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Final

from playwright.async_api import Browser, CDPSession, Page

from tests.e2e.harness.browser import open_browser, open_page
from tests.e2e.harness.config_dir import DOMAIN, INTEGRATION, ROOT
from tests.e2e.harness.dashboard import PANEL_PATH
from tests.e2e.harness.home_assistant import HomeAssistantProcess
from tests.e2e.harness.installation import Installation
from tests.e2e.harness.many_rows import add_rows
from tests.e2e.harness.simulator_process import SimulatorProcess

PAINT: Final = "page"
"""The name of the table."""
PAINT_BEFORE: Final = "page, before"
"""That of an earlier build."""
FINISHED: Final = 1_137
WAITING: Final = 264
LOADS: Final = 3
"""How often each build's page is opened in a run; the smallest counts, others were disturbed."""
COLD: Final = "cold, s"
"""From asking for the address to the first row, Home Assistant's own start included."""
REST_MS: Final = 1_500
OPENED: Final = "opened from another page"
STEPS: Final = {
    OPENED: ("a[href$='/fshare-downloads'], a[href$='/fshare-downloads/']", "fshare-task-row"),
    "click on Finished": ("fshare-downloads-panel .tabs a[href$=finished]", "fshare-finished-row"),
    "click on Search": (
        "fshare-downloads-panel .tabs a[href$=search]",
        "fshare-search-results input",
    ),
}
"""What is clicked, and what is waited for."""
_PAINTED: Final = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def measure(directory: Path, root: Path) -> dict[str, float]:
    """Return seconds of one build; `root` is its checkout."""
    integration = root / INTEGRATION.relative_to(ROOT)
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        return asyncio.run(_measure(Path(folder), integration))


async def _measure(folder: Path, integration: Path) -> dict[str, float]:
    async with SimulatorProcess(folder) as simulator:
        home_assistant = HomeAssistantProcess(folder)
        installed = home_assistant.config_dir / "custom_components" / DOMAIN
        shutil.rmtree(installed)
        shutil.copytree(integration, installed)
        async with home_assistant, await home_assistant.client() as client:
            installation = Installation(simulator, home_assistant, client)
            await installation.set_up()
            await home_assistant.stop()
            with closing(sqlite3.connect(home_assistant.config_dir / f"{DOMAIN}.db")) as database:
                folder_of_files = str(installation.download_dir)
                add_rows(database, "completed", FINISHED, folder_of_files)
                add_rows(database, "paused", WAITING, folder_of_files)
            await installation.power_up()
            async with open_browser() as browser:
                loads = [await _load(browser, installation) for _ in range(LOADS)]
            await home_assistant.stop()
            await installation.client.__aexit__()
    return {name: min(load[name] for load in loads) for name in loads[0]}


async def _load(browser: Browser, installation: Installation) -> dict[str, float]:
    """Open the page in browsers that have nothing of it yet, and click through it in one."""
    base_url = installation.home_assistant.base_url
    reading: dict[str, float] = {}
    async with open_page(browser, installation.home_assistant) as (page, _):
        began_at = perf_counter()
        await page.goto(f"{base_url}{PANEL_PATH}/queue")
        await _shows(page, "fshare-task-row")
        reading[COLD] = perf_counter() - began_at
    async with open_page(browser, installation.home_assistant) as (page, _):
        devtools = await page.context.new_cdp_session(page)
        await devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        await page.goto(f"{base_url}/profile")
        await page.locator("ha-panel-profile").wait_for()
        for step, (clicked, shown) in STEPS.items():
            # What came before has to be over.
            await page.wait_for_load_state("networkidle")
            await page.wait_for_timeout(REST_MS)
            cpu, began_at = await _cpu_seconds(devtools), perf_counter()
            await page.locator(clicked).first.click()
            await _shows(page, shown)
            reading[f"{step}, s"] = perf_counter() - began_at
            reading[f"{step}, CPU s"] = await _cpu_seconds(devtools) - cpu
    return reading


async def _cpu_seconds(devtools: CDPSession) -> float:
    """Return what the main thread of the page has taken so far."""
    answer = await devtools.send("Performance.getMetrics")
    return next(float(one["value"]) for one in answer["metrics"] if one["name"] == "TaskDuration")


async def _shows(page: Page, selector: str) -> None:
    await page.locator(selector).first.wait_for()
    await page.evaluate(_PAINTED)
