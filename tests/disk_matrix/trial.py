"""One scenario on one storage: what it may reach for, and what it has to say in the end."""

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from custom_components.fshare_downloader.core.queue_policy import DEFAULTS, QueuePolicy
from custom_components.fshare_downloader.core.states import TaskState
from tests.simulator.content import Content

from .comparison import compare
from .house import House
from .service import RemoteFile, Service
from .storages import Storage

MIB: Final = 1024 * 1024
MAX_FETCHED_AGAIN: Final = 64 * MIB
"""The most that may be downloaded twice after a kill or an outage, what was on its way included."""


class TrialError(Exception):
    """The scenario cannot go on; the text says why."""


@dataclass
class Trial:
    """A storage, a service, and a notebook."""

    storage: Storage
    service: Service
    healthy: Path
    """A folder on ext4, on a disk of its own that is never in trouble."""
    workspace: Path
    """An empty folder for the database."""
    scale: float = 1.0
    """By how much files and speeds are smaller than on a quiet evening."""
    policy: QueuePolicy = DEFAULTS
    """How often the download manager looks at its disks, among others."""
    reasons: list[str] = field(default_factory=list)
    numbers: dict[str, float] = field(default_factory=dict)
    arrived: list[tuple[Path, RemoteFile]] = field(default_factory=list)
    """What the download manager calls completed, and where."""

    @property
    def files(self) -> Path:
        """The download folder."""
        return self.storage.point / "fshare"

    @property
    def database(self) -> Path:
        """The database, on no storage under trial."""
        return self.workspace / "queue.db"

    def house(self, **settings: Any) -> House:
        """Return a download manager that goes on with the database of this trial."""
        return House(self.service, self.files, self.database, self.policy, settings)

    def size(self, mebibytes: float) -> int:
        """Return the bytes that stand for so many MiB."""
        return int(mebibytes * MIB * self.scale)

    async def limit(self, bytes_per_second: int | None) -> None:
        """Limit each connection, or none."""
        scaled = bytes_per_second and int(bytes_per_second * self.scale)
        await self.service.limit(scaled)

    def check(self, is_right: object, otherwise: str) -> None:
        """Note what is not as it must be, and go on."""
        if not is_right:
            self.reasons.append(otherwise)

    def note(self, name: str, value: float) -> None:
        """Remember a number."""
        self.numbers[name] = round(value, 3)

    @asynccontextmanager
    async def within(self, seconds: float, what: str) -> AsyncIterator[None]:
        """Give up the scenario when something hasn't happened in time."""
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            raise TrialError(f"not within {seconds:.0f} s: {what}") from None

    @asynccontextmanager
    async def hoping(self, seconds: float, what: str) -> AsyncIterator[None]:
        """Note it when something hasn't happened in time, and go on."""
        try:
            async with asyncio.timeout(seconds):
                yield
        except TimeoutError:
            self.check(is_right=False, otherwise=f"not within {seconds:.0f} s: {what}")

    async def expect_completed(
        self, house: House, task_id: str, file: RemoteFile, seconds: float = 240
    ) -> None:
        """Wait for a task; its bytes are compared in the end."""
        try:
            async with asyncio.timeout(seconds):
                task = await house.until_ended(task_id)
        except TimeoutError:
            told = ", ".join(await house.told(task_id)) or "nothing"
            raise TrialError(
                f"not within {seconds:.0f} s: completed ({file.name}); told: {told}"
            ) from None
        if task.state is not TaskState.COMPLETED:
            raise TrialError(f"{file.name} failed: {task.error_code}")
        self.check(task.destination.name == file.name, f"its name is {task.destination.name}")
        self.arrived.append((task.destination, file))

    async def settle(self) -> None:
        """Compare every byte of what arrived, and unmount the storage.

        Once as it is, as somebody plays it who mounts nothing anew, and once after a new mount.
        """
        for path, file in self.arrived:
            wrong = await asyncio.to_thread(what_is_wrong, path, file.content)
            self.check(not wrong, f"{file.name}, before a new mount: {wrong}")
        await asyncio.to_thread(self.storage.unmount)
        self.expect_nothing_below("in the end")
        await asyncio.to_thread(self.storage.mount)
        for path, file in self.arrived:
            wrong = await self._wrong(path, file)
            self.check(not wrong, f"{file.name}: {wrong}")
        await asyncio.to_thread(self.storage.unmount)

    async def _wrong(self, path: Path, file: RemoteFile) -> str:
        """Say what is wrong with a file, and what the disk below has of it; empty when right."""
        wrong = await asyncio.to_thread(what_is_wrong, path, file.content)
        if not wrong:
            return ""
        below = self.storage.below(path)
        there = await asyncio.to_thread(what_is_wrong, below, file.content) or "right"
        names = ", ".join(sorted(path.name for path in below.parent.glob("*"))) or "nothing"
        return f"{wrong}; below, among {names}: {there}"

    async def expect_little_again(self, file: RemoteFile) -> None:
        """See how many bytes of a completed file were sent more than once."""
        fetches = await self.service.fetches(file)
        again = sum(fetch["bytes_sent"] for fetch in fetches) - file.size
        self.note("again_mib", again / MIB)
        asked = ", ".join(
            f"{fetch['headers'].get('range', 'all')}: {fetch['bytes_sent'] / MIB:.0f}"
            for fetch in fetches
        )
        self.check(
            again <= MAX_FETCHED_AGAIN, f"{again / MIB:.0f} MiB fetched again (in MiB, {asked})"
        )

    def expect_nothing_below(self, when: str) -> None:
        """Look below the mount point while nothing is mounted there."""
        if self.storage.is_mounted():
            return
        left = self.storage.left_below()
        self.check(not left, f"below the mount point {when}: {', '.join(left[:4])}")

    def expect_only(self, *names: str) -> None:
        """Look whether partial files, records or second copies are left in the download folder."""
        found = {
            path.name
            for path in self.files.rglob("*")
            if path.is_file()
            and not path.name.startswith(".")
            and not self.storage.is_torn_name(path.name)
        }
        odd = sorted(found - set(names))
        self.check(not odd, f"left over: {', '.join(odd[:4])}")


def what_is_wrong(path: Path, content: Content) -> str:
    """As `compare`, where not to be read is just another way to be wrong."""
    try:
        return compare(path, content)
    except OSError as error:
        return error.strerror or str(error)


@contextmanager
def other_life(trial: Trial, file: RemoteFile) -> Iterator[subprocess.Popen[str]]:
    """Download a file in another process, which can be killed; it is dead in the end."""
    with other_process(
        "life", trial.files, trial.database, trial.service.ready_file, file.url
    ) as process:
        yield process


@contextmanager
def other_process(module: str, *arguments: Path | str) -> Iterator[subprocess.Popen[str]]:
    """Let a download manager live in another process; it is dead in the end."""
    command = [sys.executable, "-m", f"tests.disk_matrix.{module}", *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        if process.stdout.readline().strip() != "going":
            raise TrialError("the other process did not come up")
        yield process
    finally:
        process.kill()
        process.communicate()


class LastWarnings(logging.Handler):
    """Keeps what the download manager complained about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self._began_at = time.monotonic()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        after = time.monotonic() - self._began_at
        self.lines.append(f"{after:.1f} s {record.levelname}: {record.getMessage()[:300]}")
