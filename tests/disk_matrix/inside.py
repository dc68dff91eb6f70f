"""The guest's only program: runs a job, one process a scenario, and ends the guest."""

import asyncio
import ctypes
import json
import logging
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from .commands import CommandError, run, start_helpers
from .disks import Disk
from .file_systems import BLOCK
from .row import Row
from .scenarios import SCENARIOS
from .service import Service
from .storages import BlockStorage, Storage, make_storage
from .trial import LastWarnings, Trial, TrialError

SHARE: Final = Path("/run/share")
STORAGES: Final = Path("/mnt")
HOME: Final = Path("/run/disk_matrix")
READY: Final = HOME / "simulator.json"
SERVER: Final = HOME / "server"
SERVER_LOG: Final = SERVER / "server.log"
DEVICE: Final = Path("/dev/ubda")
HEALTHY_DEVICE: Final = Path("/dev/ubdb")
SCENARIO_SECONDS: Final = 1200.0
"""When a scenario that hangs is killed."""
ROW_SECONDS: Final = 5.0
"""How often to look for a row and for what hangs, and how long its process may take to end after
that."""
POWER_OFF: Final = 0x4321FEDC
TCP_SEND_BUFFER: Final = Path("/proc/sys/net/ipv4/tcp_wmem")
"""Kept small, so that what the simulated service counts as sent has really been fetched."""


def main() -> None:
    """Run the job; whatever happens, the guest ends."""
    os.environ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
    try:
        _run_job()
    except BaseException:  # noqa: BLE001 - nobody else would tell
        (SHARE / "failure.txt").write_text(traceback.format_exc(), encoding="utf-8")
    finally:
        ctypes.CDLL(None).reboot(POWER_OFF)


def _run_job() -> None:
    job = json.loads((SHARE / "job.json").read_text(encoding="utf-8"))
    HOME.mkdir(parents=True)
    _prepare_users()
    TCP_SEND_BUFFER.write_text("4096 16384 262144", encoding="ascii")
    healthy = BlockStorage("healthy", STORAGES / "healthy", Disk(HEALTHY_DEVICE), BLOCK["ext4"])
    healthy.prepare()
    simulator = subprocess.Popen(
        [sys.executable, "-m", "tests.simulator", "--ready-file", str(READY)],
        stdout=subprocess.DEVNULL,
    )
    while not READY.exists():
        if simulator.poll() is not None:
            raise CommandError("the simulated service did not start")
        time.sleep(0.05)
    for name in job["scenarios"]:
        row = _row(job["file_system"], name)
        with (SHARE / "rows.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{row.as_json()}\n")


def _row(file_system: str, scenario: str) -> Row:
    """Run a scenario in a process of its own: the kernel may never let it end."""
    result = HOME / "row.json"
    result.unlink(missing_ok=True)
    began_at = time.monotonic()
    # A fork, as importing everything anew takes longer here than most scenarios.
    process = multiprocessing.get_context("fork").Process(
        target=_run_scenario, args=(file_system, scenario)
    )
    process.start()
    _wait(process, result)
    assert process.pid is not None
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    _storage(file_system).destroy()
    if SERVER_LOG.exists():
        shutil.copy(SERVER_LOG, SHARE)
    if result.exists():
        return Row.from_json(result.read_text(encoding="utf-8"))
    took = time.monotonic() - began_at
    reason = "hung" if took >= SCENARIO_SECONDS else f"ended with code {process.exitcode}"
    return Row(file_system=file_system, scenario=scenario, seconds=took, reasons=(reason,))


def _wait(process: BaseProcess, result: Path) -> None:
    """Wait for the end of a scenario, or only for its row where the kernel keeps its threads."""
    deadline = time.monotonic() + SCENARIO_SECONDS
    while process.is_alive() and time.monotonic() < deadline:
        process.join(ROW_SECONDS)
        (SHARE / "stuck.txt").write_text(_stuck_threads(), encoding="utf-8")
        if result.exists():
            process.join(ROW_SECONDS)
            return


def _stuck_threads() -> str:
    """Return which threads wait in the kernel without end, and in which of its functions."""
    lines = []
    for status in sorted(Path("/proc").glob("[0-9]*/task/*/stat")):
        with suppress(OSError):  # it has just ended
            text = status.read_text(encoding="utf-8", errors="replace")
            name, state = text.split("(", 1)[1].rsplit(") ", 1)
            if state.startswith("D"):
                waits_in = status.with_name("wchan").read_text(encoding="ascii")
                lines.append(f"{status.parent.name} {name}: {waits_in}\n")
    return "".join(lines)


def _run_scenario(file_system: str, scenario: str) -> None:
    os.setpgrp()
    start_helpers()
    warnings = LastWarnings()
    logging.getLogger().addHandler(warnings)
    workspace = HOME / "workspace"
    healthy = STORAGES / "healthy" / "files"
    for folder in (workspace, healthy):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    trial = Trial(_storage(file_system), Service.read(READY), healthy, workspace)
    asyncio.run(_tell(trial, scenario, warnings))


async def _tell(trial: Trial, scenario: str, warnings: LastWarnings) -> None:
    """Run a scenario, write its row, and end at once: threads may hang on the storage."""
    began_at = time.monotonic()
    await _try(trial, scenario)
    row = Row(
        file_system=trial.storage.name,
        scenario=scenario,
        seconds=round(time.monotonic() - began_at, 1),
        reasons=tuple(trial.reasons),
        numbers=trial.numbers,
        log=tuple(warnings.lines[-20:]) if trial.reasons else (),
    )
    written = HOME / "row.json.new"
    written.write_text(row.as_json(), encoding="utf-8")
    written.rename(HOME / "row.json")
    os._exit(0)


async def _try(trial: Trial, scenario: str) -> None:
    storage = trial.storage
    try:
        await trial.service.forget()
        await trial.service.limit(None)
        await asyncio.to_thread(storage.prepare)
        await SCENARIOS[scenario].run(trial)
        await trial.settle()
    except (TrialError, CommandError) as error:
        trial.reasons.append(str(error))
    except Exception:  # noqa: BLE001 - a row tells it, and the others go on
        trial.reasons.append(traceback.format_exc()[-1500:])


def _storage(name: str) -> Storage:
    return make_storage(name, STORAGES, DEVICE, SERVER)


def _prepare_users() -> None:
    """Let root log in with a key, and give the SSH server the user it insists on."""
    passwd, shadow = Path("/etc/passwd"), Path("/etc/shadow")
    if "\nsshd:" not in passwd.read_text(encoding="utf-8"):
        with passwd.open("a", encoding="utf-8") as file:
            file.write("sshd:x:22222:65534::/run/sshd:/usr/sbin/nologin\n")
    shadow.write_text("root:*:20000:0:99999:7:::\n", encoding="ascii")
    run("hostname", "guest")


main()
