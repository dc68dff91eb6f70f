"""Saves batches of tasks until it is killed, and tells of each that is saved."""

import asyncio
import sys
from itertools import count
from pathlib import Path

from custom_components.fshare_downloader.core.database import Database

from .kit import make_task

BATCH_TASKS = 20


async def write(path: Path) -> None:
    """Save and tell, for ever."""
    database = Database(path)
    await database.open()
    for batch in count():
        numbers = range(batch * BATCH_TASKS, (batch + 1) * BATCH_TASKS)
        await database.insert_tasks([make_task(n, batch_id=str(batch)) for n in numbers])
        print(batch, flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1])))
