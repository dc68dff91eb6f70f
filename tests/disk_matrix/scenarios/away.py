"""The storage is away, and comes back; nothing may ever be written in its place."""

import asyncio
import shutil
import time
from collections.abc import Callable

from tests.disk_matrix.house import House, living
from tests.disk_matrix.trial import MIB, Trial

type Action = Callable[[], None]

AWAY = "storage_away"
TOLD_SECONDS = 150
"""How long a dead share may keep the secret: the kernel's own patience with it is a minute."""


async def at_start(trial: Trial) -> None:
    """The mount point is bare when the download manager starts."""
    old = await trial.service.add_file("Phim cũ.mkv", trial.size(3))
    new = await trial.service.add_file("Phim mới.mkv", trial.size(48))
    async with living(trial.house()) as house:
        await trial.expect_completed(house, await house.add(old), old)
    await asyncio.to_thread(trial.storage.unmount)
    async with living(trial.house()) as house:
        task_id = await house.add(new)
        await _expect_told(trial, house, task_id)
        _expect_no_free_space(trial, house)
        await asyncio.sleep(linger_seconds(trial))
        trial.expect_nothing_below("while it was away")
        trial.check(await trial.service.sent(new) == 0, "bytes were fetched while it was away")
        await asyncio.to_thread(trial.storage.mount)
        await trial.expect_completed(house, task_id, new)
        trial.check(AWAY not in house.troubles(), "still told as away")
    trial.expect_only(old.name, new.name)


async def torn_off(trial: Trial) -> None:
    """It is unmounted in the middle of a download."""
    await _away_midway(trial, away=trial.storage.tear_off, back=trial.storage.mount)


async def vanishes(trial: Trial) -> None:
    """Its disk is pulled out, or its cable, in the middle of a download."""
    await _away_midway(trial, away=trial.storage.vanish, back=trial.storage.come_back)


async def _away_midway(trial: Trial, *, away: Action, back: Action) -> None:
    file = await trial.service.add_file("Phim dài.mkv", trial.size(240))
    await trial.limit(10_000_000)
    async with living(trial.house()) as house:
        task_id = await house.add(file)
        async with trial.within(120, "48 MiB"):
            await house.until_bytes(task_id, trial.size(48))
        trial.check(not house.troubles(), f"told before it was away: {house.troubles()}")
        await asyncio.to_thread(away)
        try:
            await _expect_told(trial, house, task_id)
            await asyncio.sleep(linger_seconds(trial))
            trial.expect_nothing_below("while it was away")
        finally:
            await asyncio.to_thread(back)
        await trial.limit(None)
        await trial.expect_completed(house, task_id, file)
    await trial.expect_little_again(file)
    trial.expect_only(file.name)


async def _expect_told(trial: Trial, house: House, task_id: str) -> None:
    began_at = time.monotonic()
    async with trial.hoping(TOLD_SECONDS, "told as storage_away"):
        await house.until_told(task_id, AWAY.__eq__)
    trial.note("told_after_s", time.monotonic() - began_at)


def linger_seconds(trial: Trial) -> float:
    """How much longer it stays away: longer than the download manager waits between two looks."""
    return 1.5 * trial.policy.disk_check_seconds


def _expect_no_free_space(trial: Trial, house: House) -> None:
    """The free space of the disk below the bare mount point is nobody's business."""
    shown = house.free_space
    other = shutil.disk_usage(trial.storage.point).free
    trial.check(
        shown is None or abs(shown - other) > MIB, "the free space of another disk was shown"
    )
