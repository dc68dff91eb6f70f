"""Nothing goes wrong: a whole file, and one that is paused."""

import asyncio

from tests.disk_matrix.house import living
from tests.disk_matrix.trial import MIB, Trial

OVERLAP_BYTES = 68 * 1024
"""What the engine reads again, to compare it: 64 KiB, from the start of a block of 4 KiB on."""

COARSEST_TIME_SECONDS = 2.0
"""To what the time of a file is exact on FAT."""


async def whole(trial: Trial) -> None:
    """A file arrives, every byte of it, and nothing else is left behind."""
    file = await trial.service.add_file("Tiếng Việt tập 01.mkv", trial.size(96) + 777)
    async with living(trial.house()) as house:
        await trial.expect_completed(house, await house.add(file), file)
    trial.expect_only(file.name)


async def pause(trial: Trial) -> None:
    """A paused file goes on at its byte, also after the storage was mounted anew."""
    file = await trial.service.add_file("Phim bộ.mkv", trial.size(128) + 777)
    await trial.limit(20_000_000)
    async with living(trial.house(connections_per_download=1)) as house:
        task_id = await house.add(file)
        async with trial.within(120, "48 MiB"):
            await house.until_bytes(task_id, trial.size(48))
        await house.pause(task_id)
        had = (await house.task(task_id)).downloaded
        # So that whatever touches the file while it is unmounted gives it another time.
        await asyncio.sleep(COARSEST_TIME_SECONDS)
        await asyncio.to_thread(trial.storage.unmount)
        await asyncio.to_thread(trial.storage.mount)
        begun = len(await trial.service.fetches(file))
        await trial.limit(None)
        await house.resume(task_id)
        await trial.expect_completed(house, task_id, file)
        first, *_ = (await trial.service.fetches(file))[begun:]
    started = _start_of(first["headers"].get("range"))
    trial.check(had >= trial.size(48), f"only {had / MIB:.1f} MiB were kept")
    trial.check(
        had - OVERLAP_BYTES <= started <= had,
        f"went on at {started} instead of {had}",
    )
    trial.expect_only(file.name)


def _start_of(header: str | None) -> int:
    """Return the first byte of a range: `bytes=START-…`."""
    return int(header.removeprefix("bytes=").split("-")[0]) if header else 0
