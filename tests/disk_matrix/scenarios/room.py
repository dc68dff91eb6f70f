"""The disk is too small, or becomes it."""

import asyncio

from tests.disk_matrix.filler import Filler
from tests.disk_matrix.house import living
from tests.disk_matrix.trial import Trial

FULL = "disk_full"


async def no_room(trial: Trial) -> None:
    """A file that doesn't fit waits by itself; a smaller one goes on."""
    large = await trial.service.add_file("Phim dài.mkv", trial.size(192))
    small = await trial.service.add_file("Phim ngắn.mkv", trial.size(8))
    filler = Filler(trial.storage.room)
    await asyncio.to_thread(filler.leave, trial.size(96))
    async with living(trial.house()) as house:
        waiting = await house.add(large)
        async with trial.hoping(120, "told as disk_full"):
            await house.until_told(waiting, FULL.__eq__)
        await trial.expect_completed(house, await house.add(small), small, seconds=90)
        await asyncio.to_thread(filler.remove)
        await trial.expect_completed(house, waiting, large)
    await trial.expect_little_again(large)
    await _expect_few_links(trial, tasks=2)
    trial.expect_only(large.name, small.name)


async def fills_up(trial: Trial) -> None:
    """Somebody else takes the room in the middle of a download, and gives it back."""
    file = await trial.service.add_file("Phim dài.mkv", trial.size(200))
    filler = Filler(trial.storage.room)
    await asyncio.to_thread(filler.leave, trial.size(280))
    await trial.limit(12_000_000)
    async with living(trial.house()) as house:
        task_id = await house.add(file)
        async with trial.within(120, "48 MiB"):
            await house.until_bytes(task_id, trial.size(48))
        await asyncio.to_thread(filler.leave, 0)
        await trial.limit(None)
        async with trial.hoping(120, "told as disk_full, or completed in the room it had reserved"):
            told = asyncio.create_task(house.until_told(task_id, FULL.__eq__))
            ended = asyncio.create_task(house.until_ended(task_id))
            await asyncio.wait({told, ended}, return_when=asyncio.FIRST_COMPLETED)
            told.cancel()
            ended.cancel()
        await asyncio.to_thread(filler.remove)
        await trial.expect_completed(house, task_id, file)
    await trial.expect_little_again(file)
    await _expect_few_links(trial, tasks=1)
    trial.expect_only(file.name)


async def _expect_few_links(trial: Trial, tasks: int) -> None:
    """No round of holding and trying that asks for a link each time."""
    links = await trial.service.links()
    trial.note("links", links)
    trial.check(links <= 3 * tasks, f"{links} direct links for {tasks} files")
