"""Finished files move between a plain disk and the storage, whatever happens meanwhile."""

import asyncio
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from custom_components.fshare_downloader.core.location import DEFAULT_LOCATION
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.disk_matrix.filler import Filler
from tests.disk_matrix.house import OTHER, POLL_SECONDS, House, living, with_other
from tests.disk_matrix.service import RemoteFile
from tests.disk_matrix.trial import MIB, Trial, TrialError, other_process, what_is_wrong

from .away import AWAY, TOLD_SECONDS, linger_seconds
from .kills import kill_process, mount_anew
from .room import FULL

CATEGORY = "tv"
"""The folder of the file, which has to come and go with it."""
MOVED_SECONDS = 400.0
GIVEN_UP_SECONDS = 100.0
"""Longer than the kernel repeats a call to a share with the options of the Supervisor."""
CLOSED_SECONDS = 10.0
"""How long a deleted file may show a hidden name because it is still open (NFS, FUSE)."""


async def moves(trial: Trial) -> None:
    """A file moves to the storage and back, and leaves nothing behind."""
    file = await trial.service.add_file("Phim bộ tập 01.mkv", trial.size(96) + 777)
    async with living(_house(trial)) as house:
        task_id = await _finished(trial, house, file)
        for location in (OTHER, DEFAULT_LOCATION):
            began_at = time.monotonic()
            await house.relocate(task_id, location)
            await _expect_moved(trial, house, file, location)
            trial.note(f"to_{location}_mb_s", file.size / MIB / (time.monotonic() - began_at))
            await mount_anew(trial)
            await _expect_right(trial, file, location)


async def killed(trial: Trial) -> None:
    """It dies in the middle of a copy, and once more when that has just got its name."""
    file = await trial.service.add_file("Phim bộ tập 02.mkv", trial.size(160) + 99)
    async with living(_house(trial)) as house:
        task_id = await _finished(trial, house, file)
    for location in (OTHER, DEFAULT_LOCATION):
        place = _place(trial, file, location)
        with _other_life(trial, location) as process:
            await _until_copied(trial, place, task_id)
            kill_process(process)
        await mount_anew(trial)
        with _other_life(trial, "") as process:
            async with trial.within(MOVED_SECONDS, f"{place} has its name"):
                while not await asyncio.to_thread(place.exists):
                    await asyncio.sleep(POLL_SECONDS)
            kill_process(process)
        await mount_anew(trial)
        async with living(_house(trial)) as house:
            await _expect_moved(trial, house, file, location)


async def away(trial: Trial) -> None:
    """The storage goes away in the middle of a move to it, and of one from it, and comes back."""
    file = await trial.service.add_file("Phim bộ tập 03.mkv", trial.size(160) + 99)
    async with living(_house(trial)) as house:
        task_id = await _finished(trial, house, file)
        for location in (OTHER, DEFAULT_LOCATION):
            await house.relocate(task_id, location)
            await _until_copied(trial, _place(trial, file, location), task_id)
            await asyncio.to_thread(trial.storage.vanish)
            try:
                await _expect_told(trial, lambda: _away_location(house), OTHER)
                await asyncio.sleep(_outage_seconds(trial))
                trial.expect_nothing_below("while it was away")
                told = _away_location(house)
                trial.check(told == OTHER, f"told later as away: {told}")
                # From it, an original that was open may be read to its end, and is deleted later.
                at = (await house.task(task_id)).destination
                trial.check(at != _place(trial, file, OTHER) or location != OTHER, "moved there")
            finally:
                await asyncio.to_thread(trial.storage.come_back)
            await _expect_moved(trial, house, file, location)


async def full(trial: Trial) -> None:
    """Somebody else takes the room in the middle of a move, and gives it back."""
    file = await trial.service.add_file("Phim bộ tập 04.mkv", trial.size(200))
    filler = Filler(trial.storage.room)
    await asyncio.to_thread(filler.leave, trial.size(280))
    async with living(_house(trial)) as house:
        task_id = await _finished(trial, house, file)
        await house.relocate(task_id, OTHER)
        await _until_copied(trial, _place(trial, file, OTHER), task_id)
        await asyncio.to_thread(filler.leave, 0)
        async with trial.hoping(120, "told as disk_full, or moved into the room that was left"):
            while house.relocation is not None and _error(house) != FULL:
                await asyncio.sleep(POLL_SECONDS)
        trial.note("told_full", _error(house) == FULL)
        await asyncio.to_thread(filler.remove)
        await _expect_moved(trial, house, file, OTHER)


# --- what they have in common --------------------------------------------------------------------


def _house(trial: Trial) -> House:
    """Return a download manager whose download folder is on the plain disk."""
    settings = with_other(trial.files)
    return House(trial.service, trial.healthy, trial.database, trial.policy, settings)


def _other_life(trial: Trial, location: str) -> AbstractContextManager[subprocess.Popen[str]]:
    paths = (trial.healthy, trial.files, trial.database, trial.service.ready_file)
    return other_process("move_life", *paths, location)


def _folder(trial: Trial, location: str) -> Path:
    return trial.files if location == OTHER else trial.healthy


def _place(trial: Trial, file: RemoteFile, location: str) -> Path:
    return _folder(trial, location) / CATEGORY / file.name


def _outage_seconds(trial: Trial) -> float:
    """How much longer it stays away.

    A share stays mounted meanwhile, and the kernel gives up what was written to it: longer.
    """
    return GIVEN_UP_SECONDS if trial.storage.is_mounted() else linger_seconds(trial)


async def _finished(trial: Trial, house: House, file: RemoteFile) -> str:
    """Download a file to the plain disk."""
    task_id = await house.add(file, CATEGORY)
    async with trial.within(240, f"completed ({file.name})"):
        task = await house.until_ended(task_id)
    if task.state is not TaskState.COMPLETED:
        raise TrialError(f"{file.name} failed: {task.error_code}")
    return task_id


async def _until_copied(trial: Trial, place: Path, task_id: str) -> None:
    """Wait until a quarter of a copy is there, which is seen by its hidden name."""
    copy = place.with_name(f"{MARKER_NAME}.{task_id}.moving")
    async with trial.within(120, f"40 MiB of {copy}"):
        while await asyncio.to_thread(_size, copy) < trial.size(40):
            if await asyncio.to_thread(place.exists):
                raise TrialError("it was moved too quickly")
            await asyncio.sleep(POLL_SECONDS)


def _size(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


def _error(house: House) -> str | None:
    state = house.relocation
    return None if state is None or state.error is None else state.error.code


def _away_location(house: House) -> str | None:
    state = house.relocation
    return None if state is None or _error(house) != AWAY else state.away_location_id


async def _expect_told(trial: Trial, told: Callable[[], str | None], what: str) -> None:
    began_at = time.monotonic()
    async with trial.hoping(TOLD_SECONDS, f"told as away: {what}"):
        while told() != what:
            await asyncio.sleep(POLL_SECONDS)
    trial.note("told_after_s", time.monotonic() - began_at)


async def _expect_moved(trial: Trial, house: House, file: RemoteFile, location: str) -> None:
    """Wait for the end of a move, and look for the file and for nothing else."""
    place = _place(trial, file, location)
    task_id = await house.only_task()
    try:
        async with asyncio.timeout(MOVED_SECONDS):
            await _until_moved(house, task_id, place)
    except TimeoutError:
        error = _error(house) or "nothing"
        raise TrialError(
            f"not within {MOVED_SECONDS:.0f} s: moved to {location}; told: {error}"
        ) from None
    trial.arrived[:] = [(place, file)]
    await _expect_right(trial, file, location)
    async with trial.hoping(CLOSED_SECONDS, "a deleted file is closed"):
        while any(_is_held(name) for name in await asyncio.to_thread(_odd, trial, place)):
            await asyncio.sleep(POLL_SECONDS)
    odd = await asyncio.to_thread(_odd, trial, place)
    trial.check(not odd, f"left over after the move to {location}: {', '.join(odd[:4])}")


async def _expect_right(trial: Trial, file: RemoteFile, location: str) -> None:
    wrong = await asyncio.to_thread(what_is_wrong, _place(trial, file, location), file.content)
    trial.check(not wrong, f"in {location}: {wrong}")


async def _until_moved(house: House, task_id: str, place: Path) -> None:
    while True:
        state, task = house.relocation, await house.task(task_id)
        if state is not None and state.failures:
            raise TrialError(f"not moved: {state.failures[0].error.code}")
        if state is None and task.destination == place:
            return
        await asyncio.sleep(POLL_SECONDS)


def _odd(trial: Trial, place: Path) -> list[str]:
    """Return what lies in both locations besides the file, its folders and the markers."""
    meant = {place, *place.parents}
    return sorted(
        str(path)
        for folder in (trial.healthy, trial.files)
        for path in folder.rglob("*")
        if path not in meant
        and path.name != MARKER_NAME
        and not trial.storage.is_torn_name(path.name)
    )


def _is_held(path: str) -> bool:
    return Path(path).name.startswith((".nfs", ".fuse_hidden"))
