"""The demo from its first to its last step."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Final

from tests.e2e.harness.client import HomeAssistantClient
from tests.e2e.harness.config_dir import DOMAIN, ROOT
from tests.e2e.harness.dashboard import PANEL_PATH, create_dashboard
from tests.e2e.harness.downloads import Downloads, add_links, code_of, sha256_of
from tests.e2e.harness.home_assistant import PASSWORD, USERNAME, HomeAssistantProcess
from tests.e2e.harness.log_check import unexpected_records
from tests.e2e.harness.simulator_process import SimulatorProcess

from .screen import FileReport, Screen, size_text

_RUNS: Final = ROOT / ".demo"
_DOWNLOAD_SECONDS: Final = 300


class DemoError(Exception):
    """The demo cannot go on; the text says why."""


async def run(screen: Screen, *, once: bool, language: str) -> bool:
    """Run the demo; return whether every file is right.

    Without `once` it then waits until it is cancelled, or Home Assistant ends.
    """
    screen.title("Fshare Downloader: a real Home Assistant, a simulated Fshare, real bytes")
    async with AsyncExitStack() as stack:
        directory = await stack.enter_async_context(_directory())
        simulator = await stack.enter_async_context(SimulatorProcess(directory, scenario="demo"))
        screen.step("Simulated Fshare listens")
        home_assistant = await stack.enter_async_context(
            HomeAssistantProcess(directory, language=language)
        )
        stack.push_async_exit(_log_printer(screen, home_assistant))
        client = await stack.enter_async_context(await home_assistant.client())
        version = (await client.command("get_config"))["version"]
        screen.step(f"Home Assistant {version} runs at {home_assistant.base_url}")
        await _add_integration(client, simulator)
        screen.step(
            "Integration added through its config flow, logged in at Fshare, "
            "with a simulated TMDB and search site"
        )
        dashboard = await create_dashboard(client, language)
        reports = await _download(client, simulator, screen)
        if not once:
            with suppress(asyncio.CancelledError):  # the way in which this is meant to end
                await _stay(screen, home_assistant, simulator, dashboard)
        await home_assistant.stop()
        for record in unexpected_records(home_assistant.log()):
            if DOMAIN in record:  # a machine without a compiler has troubles of its own
                screen.error(record)
    return bool(reports) and all(report.is_right for report in reports)


async def _add_integration(client: HomeAssistantClient, simulator: SimulatorProcess) -> None:
    form = await client.start_flow(DOMAIN)
    step = await client.answer_flow(form["flow_id"], simulator.user_input)
    if step["type"] != "create_entry":
        raise DemoError(f"The config flow says: {step.get('errors') or step}")
    options = {"search": simulator.search_options}
    step = await client.set_options(step["result"]["entry_id"], options)
    if step["type"] != "create_entry":
        raise DemoError(f"The options flow says: {step['errors']}")


async def _download(
    client: HomeAssistantClient, simulator: SimulatorProcess, screen: Screen
) -> list[FileReport]:
    scenario = simulator.scenario
    downloads = Downloads()
    subscription = await client.subscribe(f"{DOMAIN}/subscribe")
    began_at = time.monotonic()
    answer = await add_links(client, [scenario["folder"]], category="movies")
    if answer["rejected"]:
        raise DemoError(f"A link was not taken: {answer['rejected']}")
    task_ids = [task["task_id"] for task in answer["tasks"]]
    for task in answer["tasks"]:
        downloads.expect(task)
    screen.step(
        f"Folder “{answer['batch_name']}” added: {len(task_ids)} files, "
        f"{size_text(scenario['total_bytes'])}"
    )
    screen.console.print()
    with screen.progress() as progress:
        async with asyncio.timeout(_DOWNLOAD_SECONDS):
            while not downloads.are_finished(task_ids):
                downloads.take(await subscription.get())
                tasks = [downloads.tasks[task_id] for task_id in task_ids]
                progress.show(tasks, downloads.queue.get("speed", 0))
    seconds = time.monotonic() - began_at
    reports = await _reports(downloads, task_ids, simulator)
    await _tell_of_hiccups(screen, simulator)
    screen.table(reports, seconds=seconds, logins=await simulator.logins())
    return reports


async def _reports(
    downloads: Downloads, task_ids: list[str], simulator: SimulatorProcess
) -> list[FileReport]:
    links = await simulator.control("GET", "/links")
    reports = []
    for task_id in task_ids:
        task = downloads.tasks[task_id]
        code = code_of(task)
        reports.append(
            FileReport(
                name=task["filename"],
                size=task["size"],
                seconds=downloads.finished_at[task_id] - downloads.started_at[task_id],
                expected_sha256=await simulator.sha256(code),
                actual_sha256=await sha256_of(Path(task["destination"])),
                attempts=sum(link["code"] == code for link in links),
                error=task["error_message"],
            )
        )
    return reports


async def _tell_of_hiccups(screen: Screen, simulator: SimulatorProcess) -> None:
    names = {
        file["code"]: file["name"] for file in (await simulator.control("GET", "/state"))["files"]
    }
    screen.console.print()
    for fault in await simulator.control("GET", "/faults"):
        if fault["fired"]:
            screen.note(
                f"The link of “{names[fault['code']]}” was cut off with a {fault['status']} "
                f"after {size_text(fault['after_bytes'])}: a new one was fetched, "
                "and it went on from there"
            )


async def _stay(
    screen: Screen,
    home_assistant: HomeAssistantProcess,
    simulator: SimulatorProcess,
    dashboard: str,
) -> None:
    scenario = simulator.scenario
    protected = scenario["protected"]
    screen.console.print(
        f"\n[bold]Have a look[/]: {home_assistant.base_url}{PANEL_PATH}\n"
        f"  and the dashboard: {home_assistant.base_url}{dashboard}\n"
        f"  log in as [bold]{USERNAME}[/] with the password [bold]{PASSWORD}[/]\n"
        "  and add some links there:\n"
        f"    {scenario['single']}  one file\n"
        f"    {protected['url']}  protected by the password {protected['password']}\n"
        f"    {scenario['removed']}  a file that was removed\n"
        "  or search there for one of these titles, in English or Vietnamese:\n"
        "    Where the Sea Ends  a series, of which Smart Grab finds most\n"
        "    The Lantern Keeper  a collection of three movies\n"
        "    Rain on Tin Roofs  a movie\n"
        "\nCtrl-C ends everything and removes what was downloaded."
    )
    await home_assistant.wait()
    raise DemoError("Home Assistant has ended by itself")


def _log_printer(
    screen: Screen, home_assistant: HomeAssistantProcess
) -> Callable[[object, BaseException | None, object], Awaitable[None]]:
    """Return an exit that shows, after a failure, what Home Assistant complained about."""

    async def print_log(_: object, error: BaseException | None, __: object) -> None:
        if isinstance(error, Exception):
            with suppress(AssertionError, TimeoutError):
                await home_assistant.stop()  # until then some of its log may not be written
            for record in unexpected_records(home_assistant.log()):
                screen.error(record)

    return print_log


@asynccontextmanager
async def _directory() -> AsyncIterator[Path]:
    """Make the directory of this run, and remove those of runs that were killed."""
    _RUNS.mkdir(exist_ok=True)
    for leftover in _RUNS.iterdir():
        if leftover.name.isdecimal() and not Path("/proc", leftover.name).exists():
            await asyncio.to_thread(shutil.rmtree, leftover, ignore_errors=True)
    directory = _RUNS / str(os.getpid())
    directory.mkdir()
    try:
        yield directory
    finally:
        await asyncio.to_thread(shutil.rmtree, directory, ignore_errors=True)
