"""What a program is tried with: a Home Assistant with files to be found, and a place to run."""

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.e2e.harness.child import END_WITH_PARENT
from tests.e2e.harness.downloads import sha256_of
from tests.e2e.harness.installation import Installation, install
from tests.e2e.harness.other_programs import Access, only_file

MIB: Final = 1024 * 1024
_INSIDE: Final = Path(__file__).with_name("inside")
SIZE: Final = 12 * MIB
"""A video that is smaller is not offered."""
SLOW: Final = MIB
"""Bytes per second at which a download lasts long enough to be steered."""
QUALITY: Final = "1080p WEB-DL x264-FSHARE"
RUN_SECONDS: Final = 300.0
"""A bound for a program that hangs; the slowest takes a minute on a busy machine."""


class CheckError(Exception):
    """A program did not do what it has to; the text says what it did instead."""


@dataclass(slots=True)
class House:
    """A Home Assistant and what a program has to know to get there."""

    installation: Installation
    access: Access
    folder: Path
    """For what programs write."""
    environments: Path
    """Where the programs are installed."""

    async def add_release(self, name: str) -> dict[str, Any]:
        """Put a video onto Fshare that a search finds; returns its description."""
        return await self.installation.simulator.add_file(f"{name} {QUALITY}.mkv", SIZE)

    async def set_speed(self, bytes_per_second: int | None) -> None:
        """Limit what Fshare sends."""
        await self.installation.simulator.set_speed(bytes_per_second)

    async def completed(self, job_id: str, file: Mapping[str, Any]) -> dict[str, Any]:
        """Wait for the end of a job; raises when its folder doesn't hold just the file."""
        row = await self.access.wait_for_status(job_id, "Completed")
        path = await only_file(row)
        require(path.suffix == ".mkv", f"the file is called {path.name}")
        expected = await self.installation.simulator.sha256(file["code"])
        require(await sha256_of(path) == expected, f"{path.name} is not the file")
        return row

    async def jobs(self) -> dict[str, dict[str, Any]]:
        """Return the rows of queue and history by their ids."""
        answers = [(await self.access.ask(mode))[mode] for mode in ("queue", "history")]
        return {row["nzo_id"]: row for answer in answers for row in answer["slots"]}

    def program(self, environment: str, name: str = "python") -> Path:
        """Return a program that is installed in an environment; by default its Python."""
        return self.environments / environment / "bin" / name

    def script(self, name: str) -> Path:
        """Return a script of ours that uses a program's own parts."""
        return _INSIDE / name

    async def run(self, *command: str | Path, told: object = None) -> str:
        """Run a program until it ends; returns what it prints.

        It is told something as JSON at its standard input. Raises `CheckError` when it fails or
        hangs; then it is ended with all that it has started.
        """
        process = await asyncio.create_subprocess_exec(
            *(*END_WITH_PARENT, *map(str, command)),
            cwd=self.folder,
            env={**os.environ, "HOME": str(self.folder), "NO_PROXY": "127.0.0.1"},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(RUN_SECONDS):
                output, _ = await process.communicate(json.dumps(told).encode())
        except TimeoutError as error:
            raise CheckError(f"{command[0]} did not end") from error
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()
        text = output.decode(errors="replace").replace(self.access.api_key, "…")
        require(process.returncode == 0, f"it ended with {process.returncode}:\n{text[-3000:]}")
        return text

    async def answer_of(self, *command: str | Path, **told: object) -> dict[str, Any]:
        """Run one of our scripts with a program's own parts; returns the JSON it prints last."""
        told |= {
            "sabnzbd_url": self.access.sabnzbd_url,
            "newznab_url": self.access.newznab_url,
            "api_key": self.access.api_key,
        }
        output = await self.run(*command, told=told)
        answer: dict[str, Any] = json.loads(output.strip().splitlines()[-1])
        return answer


def require(is_right: object, complaint: str) -> None:
    """Raise `CheckError` with a complaint unless something is right."""
    if not is_right:
        raise CheckError(complaint)


@asynccontextmanager
async def open_house(environments: Path) -> AsyncIterator[House]:
    """Start it; in the end, Home Assistant must have had nothing to complain about."""
    with TemporaryDirectory(prefix="client-check-") as name:
        folder = Path(name)
        async with install(folder) as installation:
            await installation.set_up()
            # One download runs, and the others wait, so that they can be moved.
            search = installation.simulator.search_options
            await installation.set_options(search=search, max_active_downloads=1)
            house = House(installation, await Access.to(installation), folder, environments)
            yield house
            await house.set_speed(None)
            await installation.end_well()
