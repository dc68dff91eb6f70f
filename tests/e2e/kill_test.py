"""Kills Home Assistant again and again in the middle of one large download: `scripts/kill-test`."""

import argparse
import asyncio
import random
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from .harness.config_dir import ROOT
from .harness.downloads import add_links
from .harness.installation import Installation, install
from .harness.log_check import AFTER_A_KILL, unexpected_records

MIB: Final = 1024 * 1024
MAX_LOST_BYTES: Final = 64 * MIB
BYTES_PER_SECOND: Final = 100 * MIB
_UNITS: Final = {"MB": 10**6, "GB": 10**9, "MIB": MIB, "GIB": 1024 * MIB}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One power cut."""

    arrived: int
    """Bytes of the file that had been sent when it came."""
    kept: int
    """The byte with which the download went on."""
    seconds: float
    """From the start of Home Assistant until the download was as far as before."""

    @property
    def lost(self) -> int:
        """Bytes that have to come again."""
        return self.arrived - self.kept


async def cut_power(installation: Installation, task_id: str, arrive: int) -> Kill:
    """Kill Home Assistant after some more bytes, and start it again."""
    simulator = installation.simulator
    start = (await installation.task(task_id))["downloaded"]
    await installation.wait_for_bytes(task_id, start + arrive)
    await installation.home_assistant.kill()
    arrived = await simulator.sent_up_to()
    requests = len(await simulator.body_starts())
    began_at = time.monotonic()
    await installation.power_up()
    await installation.wait_for_bytes(task_id, arrived + 1)
    kept = (await simulator.body_starts())[requests]
    return Kill(arrived=arrived, kept=kept, seconds=time.monotonic() - began_at)


async def run(console: Console, *, size: int, kills: int, seed: int) -> bool:
    """Run the test and print what came of it; return whether nothing was lost but time."""
    chance = random.Random(seed)
    (ROOT / ".artifacts").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / ".artifacts") as directory:
        async with install(Path(directory)) as installation:
            simulator = installation.simulator
            await installation.set_up()
            file = await simulator.add_file("Đêm dài mất điện.mkv", size)
            await simulator.set_speed(BYTES_PER_SECOND)
            answer = await add_links(installation.client, [file["url"]])
            task_id = answer["tasks"][0]["task_id"]
            share = size // (kills + 1)
            done = []
            for number in range(1, kills + 1):
                arrive = chance.randrange(share // 4, share)
                kill = await cut_power(installation, task_id, arrive)
                done.append(kill)
                console.print(
                    f"kill {number}: at {kill.arrived / MIB:.0f} MiB, "
                    f"{kill.lost / MIB:.1f} MiB lost, made good after {kill.seconds:.1f} s"
                )
            task = await installation.wait_for_state(task_id, "completed", seconds=600)
            is_right = await installation.is_right(task)
            logins = await simulator.logins()
            sent = await simulator.body_bytes()
            await installation.home_assistant.stop()
            records = unexpected_records(installation.home_assistant.log(), *AFTER_A_KILL)
    table = Table("", "Found", "Wanted")
    table.add_row("Bytes of the file", "right" if is_right else "wrong", "right")
    table.add_row("Most lost at once", f"{max(k.lost for k in done) / MIB:.1f} MiB", "≤ 64 MiB")
    table.add_row("Fetched again in all", f"{(sent - size) / MIB:.1f} MiB", "")
    table.add_row("Logins", str(logins), "1")
    table.add_row("Unexpected in the log", str(len(records)), "0")
    console.print(table)
    for record in records:
        console.print(record, markup=False)
    lost_too_much = any(kill.lost > MAX_LOST_BYTES for kill in done)
    return is_right and logins == 1 and not records and not lost_too_much


def bytes_of(text: str) -> int:
    """Read a size such as `2GB`."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]I?B)", text.strip().upper())
    if match is None or match[2] not in _UNITS:
        raise argparse.ArgumentTypeError(f"not a size such as 2GB: {text}")
    return int(float(match[1]) * _UNITS[match[2]])


def main() -> None:
    """Read the command line and run the test."""
    parser = argparse.ArgumentParser(prog="scripts/kill-test", description=__doc__)
    parser.add_argument("--size", type=bytes_of, default="2GB")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    arguments = parser.parse_args()
    console = Console(highlight=False)
    console.print(f"{arguments.size} bytes, {arguments.kills} kills, seed {arguments.seed}")
    all_right = asyncio.run(
        run(console, size=arguments.size, kills=arguments.kills, seed=arguments.seed)
    )
    sys.exit(not all_right)


if __name__ == "__main__":
    main()
