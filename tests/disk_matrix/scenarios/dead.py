"""The storage answers nothing any more: nobody else may suffer from it."""

import asyncio
import time

from tests.disk_matrix.house import House, living
from tests.disk_matrix.service import RemoteFile
from tests.disk_matrix.trial import Trial, TrialError

STOP_SECONDS = 5.0
"""How long the orderly stop of Home Assistant may take."""
PAUSE_SECONDS = 2.0
LIMIT = 10_000_000
HANG_SECONDS = 180.0
"""When waiting for something that hangs is given up."""


async def stop(trial: Trial) -> None:
    """The download manager stops in time, and goes on when the storage is back."""
    file = await trial.service.add_file("Phim dài.mkv", trial.size(160))
    await trial.limit(LIMIT)
    house = trial.house()
    await house.start()
    task_id = await house.add(file)
    async with trial.within(120, "48 MiB"):
        await house.until_bytes(task_id, trial.size(48))
    await asyncio.to_thread(trial.storage.hang)
    try:
        await asyncio.sleep(3)  # until buffers are full, and the writers hang
        stopping = asyncio.create_task(house.stop())
        took = await _seconds_of(trial, "stop", stopping)
        trial.check(took <= STOP_SECONDS, f"stop() took {took:.1f} s")
    finally:
        await asyncio.to_thread(trial.storage.go_on)
    await stopping
    await trial.limit(None)
    async with living(trial.house()) as again:
        await trial.expect_completed(again, task_id, file)
    await trial.expect_little_again(file)
    trial.expect_only(file.name)


async def neighbor(trial: Trial) -> None:
    """A download to another disk keeps its speed, and the hanging one can be paused."""
    first = await trial.service.add_file("Phim 1.mkv", trial.size(80))
    second = await trial.service.add_file("Phim 2.mkv", trial.size(80))
    stuck = await trial.service.add_file("Phim dài.mkv", trial.size(400))
    await trial.limit(LIMIT)
    house = trial.house(connections_per_download=1)
    await house.start()
    try:
        await house.move_to(trial.healthy)
        alone = await _speed(trial, house, first)
        await house.move_to(trial.files)
        stuck_id = await house.add(stuck)
        async with trial.within(120, "16 MiB"):
            await house.until_bytes(stuck_id, trial.size(16))
        await asyncio.to_thread(trial.storage.hang)
        try:
            await asyncio.sleep(3)  # until buffers are full, and the writers hang
            await house.move_to(trial.healthy)
            beside = await _speed(trial, house, second)
            took = await _seconds_of(trial, "pause", asyncio.create_task(house.pause(stuck_id)))
            trial.check(took <= PAUSE_SECONDS, f"pause took {took:.1f} s")
        finally:
            await asyncio.to_thread(trial.storage.go_on)
    finally:
        await house.stop()
    trial.note("share_of_speed", beside / alone)
    trial.check(beside >= 0.9 * alone, f"the other disk had {beside / alone:.2f} of its speed")


async def _speed(trial: Trial, house: House, file: RemoteFile) -> float:
    """Download a file to the healthy disk; returns bytes per second since it was added."""
    began_at = time.monotonic()
    task_id = await house.add(file)
    async with trial.within(HANG_SECONDS, f"completed ({file.name})"):
        await house.until_ended(task_id)
    took = time.monotonic() - began_at
    await trial.expect_completed(house, task_id, file)
    return file.size / took


async def _seconds_of[T](trial: Trial, what: str, task: asyncio.Task[T]) -> float:
    """Wait for something that may hang, without cancelling it; notes and returns the seconds."""
    began_at = time.monotonic()
    await asyncio.wait({task}, timeout=HANG_SECONDS)
    took = time.monotonic() - began_at
    trial.note(f"{what}_s", took)
    if task.done() and (error := task.exception()):
        raise TrialError(f"{what} failed: {error!r}")
    return took
