"""Kills Home Assistant again and again in the middle of large downloads: `scripts/kill-test`."""

import argparse
import asyncio
import random
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from .harness.config_dir import ROOT
from .harness.downloads import add_links
from .harness.installation import Installation, install
from .harness.log_check import AFTER_A_KILL, unexpected_records
from .harness.power import MAX_LOST_BYTES, MIB, Cut, PowerCuts

CONNECTIONS: Final = 3
CONNECTION_BYTES_PER_SECOND: Final = 35 * MIB
ARRIVING_BYTES: Final = (4 * MIB, 96 * MIB)
"""How much comes between two power cuts."""
_UNITS: Final = {"MB": 10**6, "GB": 10**9, "MIB": MIB, "GIB": 1024 * MIB}


@dataclass(slots=True)
class Endurance:
    """Files that are downloaded one after the other while the power goes."""

    installation: Installation
    size: int
    chance: random.Random
    cuts: PowerCuts
    task_id: str = ""
    files: int = 0
    wrong: int = 0

    async def begin_file(self) -> None:
        """Add another file."""
        self.files += 1
        name = f"Đêm dài mất điện {self.files}.mkv"
        file = await self.installation.simulator.add_file(name, self.size)
        answer = await add_links(self.installation.client, [file["url"]])
        self.task_id = answer["tasks"][0]["task_id"]

    async def end_file(self) -> None:
        """Wait for the end of the file and look at every byte."""
        task = await self.installation.wait_for_state(self.task_id, "completed", seconds=600)
        self.wrong += not await self.installation.is_right(task)
        self.cuts.finished += self.size

    async def cut_power(self) -> Cut:
        """Let some bytes come, and cut the power; a file that is about done makes room first."""
        arrive = self.chance.randrange(*ARRIVING_BYTES)
        here = int((await self.installation.task(self.task_id))["downloaded"])
        if here + arrive + MAX_LOST_BYTES > self.size:
            await self.end_file()
            await self.begin_file()
            here = 0
        await self.installation.wait_for_bytes(self.task_id, here + arrive)
        return await self.cuts.cut(self.task_id)


async def run(console: Console, *, size: int, kills: int, seed: int) -> bool:
    """Run the test and print what came of it; return whether nothing was lost but time."""
    (ROOT / ".artifacts").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / ".artifacts") as directory:
        async with install(Path(directory)) as installation:
            simulator = installation.simulator
            await installation.set_up()
            await installation.set_options(connections_per_download=CONNECTIONS)
            await simulator.set_connection_speed(CONNECTION_BYTES_PER_SECOND)
            endurance = Endurance(installation, size, random.Random(seed), PowerCuts(installation))
            await endurance.begin_file()
            for number in range(1, kills + 1):
                cut = await endurance.cut_power()
                console.print(
                    f"kill {number}: at {cut.arrived / MIB:.0f} MiB of file {endurance.files}, "
                    f"{cut.lost / MIB:.1f} MiB lost, made good after {cut.seconds:.1f} s"
                )
            await endurance.end_file()
            logins = await simulator.logins()
            again = await simulator.body_bytes() - endurance.files * size
            await installation.home_assistant.stop()
            records = unexpected_records(installation.home_assistant.log(), *AFTER_A_KILL)
    most = max((cut.lost for cut in endurance.cuts.done), default=0)
    table = Table("", "Found", "Wanted")
    table.add_row("Files", str(endurance.files), "")
    table.add_row("Wrong files", str(endurance.wrong), "0")
    table.add_row("Most lost at once", f"{most / MIB:.1f} MiB", "≤ 64 MiB")
    table.add_row("Fetched again in all", f"{again / MIB:.1f} MiB", "")
    table.add_row("Logins", str(logins), "1")
    table.add_row("Unexpected in the log", str(len(records)), "0")
    console.print(table)
    for record in records:
        console.print(record, markup=False)
    return not endurance.wrong and logins == 1 and not records and most <= MAX_LOST_BYTES


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
