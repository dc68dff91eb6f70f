"""What is done to a download from outside while it runs: by the user, by others, by the disk."""

import asyncio
import errno
import os
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from random import Random
from typing import Any, Self, override
from unittest.mock import patch

from custom_components.fshare_downloader.core.engine.fingerprint import fingerprint
from custom_components.fshare_downloader.core.engine.partfile.resume_record import (
    encode_record,
    load_record,
)
from custom_components.fshare_downloader.core.request_errors import TaskStateError
from custom_components.fshare_downloader.core.states import TaskState

from .case import Case
from .house import POLL_SECONDS

CORE = "custom_components.fshare_downloader.core"
MAX_INTERRUPTIONS = 3


async def replace_on_server(case: Case, *, is_resized: bool) -> None:
    """Let the owner upload another version while the old one is being downloaded."""
    if not await case.reach():
        return
    size = case.file.size + case.delta() if is_resized else None
    case.file.replace_content(size=size)
    case.simulator.expire_links(cut_bodies=True)
    case.wanted.append(case.file.content)
    if is_resized:
        case.allowed.add("size_mismatch")


# --- the disk ------------------------------------------------------------------------------------


class _FullDisk:
    """`os.pwrite` on a disk with little room left, for the files of one folder."""

    def __init__(self, folder: Path, room: int, number: int) -> None:
        self.room: int | None = room
        self.refused = 0
        self._folder = folder
        self._number = number
        self._pwrite = os.pwrite

    def __call__(self, descriptor: int, data: memoryview, offset: int) -> int:
        if self.room is None or not self._is_ours(descriptor):
            return self._pwrite(descriptor, data, offset)
        if not self.room:
            self.refused += 1
            raise OSError(self._number, os.strerror(self._number))
        count = self._pwrite(descriptor, data[: self.room], offset)
        self.room -= count
        return count

    def _is_ours(self, descriptor: int) -> bool:
        return Path(f"/proc/self/fd/{descriptor}").readlink().is_relative_to(self._folder)


async def fill_disk(case: Case) -> None:
    """Let the disk be full in mid-file, and make room when the queue says that it needs some."""
    number = case.chance.choice([errno.ENOSPC, errno.EDQUOT])
    disk = _FullDisk(case.house.files, case.offset(), number)
    with patch.object(os, "pwrite", disk):
        await case.house.until(
            TaskState.COMPLETED, TaskState.FAILED, or_if=lambda: bool(case.house.holds())
        )
        case.met += disk.refused
        if disk.refused and case.house.holds() not in ([], ["disk_full"]):
            case.violations.append(f"a full disk is called {case.house.holds()}")
        disk.room = None
        await case.house.until(TaskState.COMPLETED, TaskState.FAILED)


async def refuse_file(case: Case) -> None:
    """Let the disk refuse this file alone for a while, in mid-file."""
    number = case.chance.choice([errno.EIO, errno.EACCES, errno.ESTALE, errno.ETIMEDOUT])
    disk = _FullDisk(case.house.files, case.offset(), number)
    with patch.object(os, "pwrite", disk):
        await case.house.until(
            TaskState.COMPLETED, TaskState.FAILED, or_if=lambda: disk.refused > 0
        )
        case.met += disk.refused
        disk.room = None
        await case.house.until(TaskState.COMPLETED, TaskState.FAILED)


async def refuse_size(case: Case) -> None:
    """Let the file system hold no file as large as this one."""
    disk = _FullDisk(case.house.files, case.offset(), errno.EFBIG)
    case.allowed.add("file_too_large")
    with patch.object(os, "pwrite", disk):
        await case.house.until(TaskState.COMPLETED, TaskState.FAILED)
    case.met += disk.refused


async def cut_network(case: Case) -> None:
    """Cut the line to everything in mid-file, and mend it when the queue says that it is cut."""
    if not await case.reach():
        return
    await case.simulator.set_network(down=True)
    case.simulator.expire_links(cut_bodies=True)
    await case.house.until(
        TaskState.COMPLETED, TaskState.FAILED, or_if=lambda: case.house.holds() == ["line_down"]
    )
    if (await case.house.task()).retry_count:
        case.violations.append("a cut line has cost a retry")
    if case.chance.random() < 0.5:
        await case.house.stop()
        await case.house.start()
    await case.simulator.set_network(down=False)


async def remove_folder(case: Case) -> None:
    """Take the folder away, for a moment or until the user says what is to become of it."""
    if not await case.reach():
        return
    away = case.house.files.with_name("away")
    case.house.files.rename(away)
    if case.chance.random() < 0.5:
        shutil.rmtree(away, ignore_errors=True)  # somebody may still be writing there
        await case.house.until(
            TaskState.COMPLETED,
            TaskState.FAILED,
            or_if=lambda: case.house.holds() == ["storage_away"],
        )
        if case.house.files.exists():
            case.violations.append("a folder was made in the place of a storage that is away")
        await case.house.use_folder()
        # It may have been whole before it was taken away.
        case.is_taken = (await case.house.task()).state is TaskState.COMPLETED
        return
    await asyncio.sleep(case.chance.random() * 0.4)
    if case.house.files.exists():
        case.violations.append("a folder was made in the place of a storage that is away")
        shutil.rmtree(case.house.files)
    away.rename(case.house.files)


# --- the partial file and its record, between two runs -------------------------------------------


def _between_runs(change: Callable[[Case, Path], None]) -> Callable[[Case], Awaitable[None]]:
    """Return a meddler that stops a download, changes one of its files, and lets it go on."""

    async def meddle(case: Case) -> None:
        if not await case.reach():
            return
        restarts = case.chance.random() < 0.5
        try:
            await (case.house.stop() if restarts else case.house.api.pause(case.chosen))
        except TaskStateError:
            return  # it has ended before
        parts = [path for path in case.house.stored() if path.suffix == ".part"]
        if parts:
            change(case, parts[0])
        await (case.house.start() if restarts else case.house.api.resume(case.chosen))

    return meddle


def _grow(case: Case, part: Path) -> None:
    length = part.stat().st_size
    with part.open("r+b") as file:
        if case.chance.random() < 0.5:
            file.seek(length)
            file.write(case.chance.randbytes(case.chance.randrange(1, 200_000)))
        else:
            file.truncate(case.file.size + case.chance.randrange(100_000))


def _cut(case: Case, part: Path) -> None:
    length = part.stat().st_size
    kept = case.chance.randrange(length + 1)
    with part.open("r+b") as file:
        file.truncate(kept)
        if case.chance.random() < 0.5:
            file.truncate(length)  # as long as before, with a hole


def _change(case: Case, part: Path) -> None:
    length = part.stat().st_size
    if not length:
        return
    place = case.chance.randrange(length)
    with part.open("r+b") as file:
        file.seek(place)
        file.write(case.chance.randbytes(min(length - place, 100)))


def _remove(case: Case, part: Path) -> None:
    part.unlink()


def _garble(case: Case, part: Path) -> None:
    record = _record_beside(part)
    data = bytearray(record.read_bytes())
    match case.chance.randrange(4):
        case 0:
            data = data[: case.chance.randrange(len(data))]
        case 1:
            data[case.chance.randrange(len(data))] ^= 1 << case.chance.randrange(8)
        case 2:
            data = bytearray(case.chance.randbytes(len(data)))
        case _:
            record.unlink()
            return
    record.write_bytes(data)


def _swap(case: Case, part: Path) -> None:
    """Put a record in place that is whole, but speaks of another file or of too much."""
    path = _record_beside(part)
    record = load_record(path)
    if record is None:
        return
    length = part.stat().st_size
    changes: dict[str, Any] = case.chance.choice(
        [
            {"resource": fingerprint("another file")},
            {"size": case.file.size + 1},
            {"segments": ((0, case.file.size, length),)},
            {"etag": '"another"'},
        ]
    )
    path.write_bytes(encode_record(replace(record, **changes)))


def _record_beside(part: Path) -> Path:
    (record,) = [path for path in part.parent.iterdir() if path.stem == part.name]
    return record


grow_part = _between_runs(_grow)
cut_part = _between_runs(_cut)
change_part = _between_runs(_change)
remove_part = _between_runs(_remove)
garble_record = _between_runs(_garble)
swap_record = _between_runs(_swap)


async def block_part(case: Case) -> None:
    """Put something else where the download keeps a file, and take it away when that is told."""
    if not await case.reach():
        return
    try:
        await case.house.api.pause(case.chosen)
    except TaskStateError:
        return  # it has ended before
    parts = [path for path in case.house.stored() if path.suffix == ".part"]
    if parts:
        ending = case.chance.choice(["", ".resume", ".tmp"])
        place = parts[0].with_name(parts[0].name.removesuffix(".part") + ".part" + ending)
        obstacle = Obstacle(place, case.house.folder, case.chance)
        await case.house.api.resume(case.chosen)
        await case.house.until(TaskState.COMPLETED, TaskState.FAILED)
        task = await case.house.task()
        if task.error_code != "part_blocked":
            case.violations.append(f"{obstacle.kind} in the place of {ending}: {task.error_code}")
        if not obstacle.take_away():
            case.violations.append(f"{obstacle.kind} in the place of {ending} was not left alone")
        case.met += 1
        await case.house.api.retry(case.chosen)
    else:
        await case.house.api.resume(case.chosen)


class Obstacle:
    """Something that is no file of the download, in the place of one."""

    def __init__(self, place: Path, outside: Path, chance: Random) -> None:
        """Put it there; what was there is kept `outside`."""
        self._place = place
        self._away = outside / "away"
        self._precious = outside / "precious"
        self._precious.write_bytes(b"precious")
        kinds = ["link", "pipe", "folder"]
        if place.suffix == ".part":
            kinds.append("another name")
        self.kind = chance.choice(kinds)
        if place.exists():
            place.rename(self._away)
        match self.kind:
            case "link":
                place.symlink_to(self._precious)
            case "another name":
                place.hardlink_to(self._precious)
            case "pipe":
                os.mkfifo(place)
            case _:
                place.mkdir()
        self._before = place.lstat()

    def take_away(self) -> bool:
        """Bring back what was there; return whether the obstacle was left alone."""
        is_there = os.path.lexists(self._place)
        is_same = is_there and os.path.samestat(self._place.lstat(), self._before)
        if is_there:
            self._place.rmdir() if self.kind == "folder" else self._place.unlink()
        if self._away.exists():
            self._away.rename(self._place)
        return is_same and self._precious.read_bytes() == b"precious"


# --- clock and user ------------------------------------------------------------------------------


class _TurnedClock(datetime):
    """A wall clock that somebody has turned."""

    shift = timedelta()

    @classmethod
    @override
    def now(cls, tz: tzinfo | None = None) -> Self:
        shifted = datetime.now(tz) + cls.shift
        return cls.fromtimestamp(shifted.timestamp(), tz)


@contextmanager
def _wall_clock(shift: timedelta) -> Iterator[None]:
    """Turn the clock by which the download manager lives."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(_TurnedClock, "shift", shift))
        for name, module in list(sys.modules.items()):
            if name.startswith(CORE) and getattr(module, "datetime", None) is datetime:
                stack.enter_context(patch.object(module, "datetime", _TurnedClock))
        yield


async def turn_clock(case: Case) -> None:
    """Let the clocks of both sides jump while a download runs, or waits for its next attempt."""
    case.break_off()
    if not await case.reach():
        return
    for _ in range(2):
        seconds = case.chance.choice([-1, 1]) * case.chance.choice([60, 3600, 86_400, 10**8])
        with _wall_clock(timedelta(seconds=seconds)):
            if seconds > 0:
                case.simulator.clock.advance(seconds)
            case.simulator.expire_links(cut_bodies=case.chance.random() < 0.5)
            await asyncio.sleep(case.chance.random() * 0.3)


async def interrupt(case: Case) -> None:
    """Do everything a user can do to a download, several times."""
    for _ in range(case.chance.randrange(1, MAX_INTERRUPTIONS + 1)):
        if not await case.reach():
            return
        verb = case.chance.choice([_pause, _cancel, _restart, _switch])
        await verb(case)


async def _pause(case: Case) -> None:
    with suppress(TaskStateError):  # it has ended before
        await case.house.api.pause(case.chosen)
        await asyncio.sleep(case.chance.random() * 10 * POLL_SECONDS)
        await case.house.api.resume(case.chosen)


async def _cancel(case: Case) -> None:
    with suppress(TaskStateError):  # it has ended before
        await case.house.api.cancel(case.chosen)
        if left := case.house.stored():
            case.violations.append(f"left by a cancelled download: {[p.name for p in left]}")
        await case.house.api.retry(case.chosen)


async def _restart(case: Case) -> None:
    await case.house.stop()
    await case.house.start()


async def _switch(case: Case) -> None:
    await case.house.api.set_enabled(False)
    await asyncio.sleep(case.chance.random() * 10 * POLL_SECONDS)
    await case.house.api.set_enabled(True)
