"""What the integration costs a Home Assistant in which nothing happens, and what its start costs.

One Home Assistant without the entry, then the same process with it: so that nothing but the entry
makes the difference. An earlier build can be measured beside.
"""

import asyncio
import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import monotonic
from typing import Final

from tests.e2e.harness.config_dir import DOMAIN, INTEGRATION, ROOT
from tests.e2e.harness.home_assistant import HomeAssistantProcess
from tests.e2e.harness.installation import Installation
from tests.e2e.harness.simulator_process import SimulatorProcess
from tests.e2e.harness.waiting import eventually

from .import_times import import_milliseconds, told_import_times
from .job import MIB
from .machine import cpu_seconds_of
from .timer_watch import DOMAIN as WATCH
from .timer_watch import REPORT_EVENT, REPORT_FILE

TIMER_WATCH: Final = Path(__file__).with_name("timer_watch")
IDLE: Final = "idle"
"""The name of the table."""
IDLE_BEFORE: Final = "idle, before"
"""That of an earlier build."""
SAME_WAKE_SECONDS: Final = 1.0
"""Timers that fire within this time wake the house once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long is measured, in seconds."""

    settle: float = 20.0
    """After a start or a change, until everything that belongs to it is over."""
    window: float = 60.0


QUICK: Final = Times(settle=10.0, window=15.0)


def measure(directory: Path, times: Times, root: Path) -> dict[str, float]:
    """Return the numbers of one build; `root` is its checkout."""
    integration = root / INTEGRATION.relative_to(ROOT)
    with tempfile.TemporaryDirectory(dir=directory) as folder:
        return asyncio.run(_measure(Path(folder), integration, times))


async def _measure(folder: Path, integration: Path, times: Times) -> dict[str, float]:
    async with SimulatorProcess(folder) as simulator:
        home_assistant = HomeAssistantProcess(folder)
        components = home_assistant.config_dir / "custom_components"
        shutil.rmtree(components / DOMAIN)
        shutil.copytree(integration, components / DOMAIN)
        async with home_assistant, await home_assistant.client() as client:
            installation = Installation(simulator, home_assistant, client)
            await installation.set_up()
            await _enable(installation, enabled=False)
            await home_assistant.stored("core.config_entries", '"disabled_by":"user"')
            await installation.restart()
            reading = await _with_and_without(installation, times)
            await home_assistant.stored("core.config_entries", '"disabled_by":null')
            shutil.copytree(TIMER_WATCH, components / WATCH)
            configuration = home_assistant.config_dir / "configuration.yaml"
            configuration.write_text(f"{configuration.read_text()}\n{WATCH}:\n")
            told_before = len(home_assistant.log())
            with told_import_times():
                await installation.restart()
            reading |= await _timers(installation, times)
            costs = import_milliseconds(home_assistant.log()[told_before:])
            reading |= {f"imports, ms: {name}": cost for name, cost in costs.items()}
            await home_assistant.stop()
            await installation.client.__aexit__()
    return reading


async def _enable(installation: Installation, *, enabled: bool) -> None:
    """Switch the entry on or off; it is set up, or unloaded, when this returns."""
    await installation.client.command(
        "config_entries/disable",
        entry_id=installation.entry_id,
        disabled_by=None if enabled else "user",
    )


async def _with_and_without(installation: Installation, times: Times) -> dict[str, float]:
    pid = installation.home_assistant.pid
    assert pid is not None
    await asyncio.sleep(times.settle)
    bare = await _window(pid, times.window)
    memory, cpu, began_at = _memory_bytes(pid), cpu_seconds_of(pid), monotonic()
    await _enable(installation, enabled=True)
    seconds = monotonic() - began_at
    await asyncio.sleep(times.settle)
    idle_cpu = bare["cpu"] / times.window * (monotonic() - began_at)
    set_up_cpu = cpu_seconds_of(pid) - cpu - idle_cpu
    loaded = await _window(pid, times.window)
    minutes = times.window / 60
    return {
        "set-up, CPU s": set_up_cpu,
        "set-up, s": seconds,
        "memory, MiB": (_memory_bytes(pid) - memory) / MIB,
        "CPU s/min without": bare["cpu"] / minutes,
        "CPU s/min with": loaded["cpu"] / minutes,
        "loop wakes/min without": bare["wakes"] / minutes,
        "loop wakes/min with": loaded["wakes"] / minutes,
    }


async def _window(pid: int, seconds: float) -> dict[str, float]:
    """Return CPU seconds, and how often the event loop has waited and been woken."""
    cpu, wakes = cpu_seconds_of(pid), _wakes(pid)
    await asyncio.sleep(seconds)
    return {"cpu": cpu_seconds_of(pid) - cpu, "wakes": _wakes(pid) - wakes}


async def _timers(installation: Installation, times: Times) -> dict[str, float]:
    """Return how often timers and threads of ours wake the loop, and how long it rests at least."""
    await asyncio.sleep(times.settle + times.window)
    report = installation.home_assistant.config_dir / REPORT_FILE
    await installation.client.request("POST", f"/api/events/{REPORT_EVENT}")
    await eventually(lambda: _exists(report), what="the report of the timers")
    data = json.loads(report.read_text(encoding="utf-8"))
    begin = data["now"] - times.window
    fired = [(at, origin) for at, origin in data["fired"] if at >= begin]
    wakes = first_of_each_wake([at for at, _ in fired])
    counts = {f"timers/min: {origin}": 0.0 for _, origin in fired}
    for _, origin in fired:
        counts[f"timers/min: {origin}"] += 60 / times.window
    rests = [after - before for before, after in pairwise(wakes)]
    return {
        "wakes of ours/min": len(wakes) * 60 / times.window,
        "shortest rest, s": min(rests, default=times.window),
        **counts,
    }


async def _exists(path: Path) -> bool:
    return path.exists()


def first_of_each_wake(moments: list[float]) -> list[float]:
    """Return the first moment of each group that wakes the house once."""
    wakes: list[float] = []
    last = float("-inf")
    for moment in sorted(moments):
        if moment - last > SAME_WAKE_SECONDS:
            wakes.append(moment)
        last = moment
    return wakes


def _wakes(pid: int) -> int:
    """Return how often the main thread, in which the event loop runs, has waited."""
    status = Path(f"/proc/{pid}/task/{pid}/status").read_text(encoding="ascii", errors="replace")
    return int(re.findall(r"^voluntary_ctxt_switches:\s+(\d+)$", status, re.MULTILINE)[0])


def _memory_bytes(pid: int) -> int:
    """Return the memory of a process, whatever others share of it."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    return int(re.findall(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)[0]) * 1024
