"""A queue of ten thousand: how long it keeps the event loop to itself, and what it costs."""

import asyncio
from collections.abc import Awaitable
from datetime import UTC, datetime
from time import perf_counter, process_time
from typing import Any, Final

from custom_components.fshare_downloader.core.api_handler import Selection, TaskQuery
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.states import TaskState

from ..job import Job
from .queue import running_downloader

TASKS: Final = 10_000
PAGES: Final = 20


class Stopwatch:
    """Measures the event loop and the process while something is awaited, in milliseconds."""

    def __init__(self) -> None:
        self.readings: dict[str, list[float]] = {}

    async def measure[T](self, name: str, work: Awaitable[T]) -> T:
        """Note the longest turn of the loop, and the time that the processors spent."""
        longest, last = 0.0, perf_counter()

        async def tick() -> None:
            nonlocal longest, last
            while True:
                await asyncio.sleep(0)
                now = perf_counter()
                longest, last = max(longest, now - last), now

        ticker = asyncio.create_task(tick())
        began_at = process_time()
        try:
            return await work
        finally:
            ticker.cancel()
            self.readings.setdefault(f"{name}, longest turn, ms", []).append(1000 * longest)
            spent = 1000 * (process_time() - began_at)
            self.readings.setdefault(f"{name}, CPU, ms", []).append(spent)


def _tasks(job: Job) -> list[DownloadTask]:
    return [
        DownloadTask(
            task_id=f"task{number:05}",
            original_url=f"{job.urls[0]}?{number}",
            filename=f"Phim {number:05}.mkv",
            destination=job.folder / f"Phim {number:05}.mkv",
            created_at=datetime.now(UTC),
            position=number,
            size=number,
            state=TaskState.PAUSED,
        )
        for number in range(TASKS)
    ]


async def run(job: Job) -> dict[str, Any]:
    """Start with all of them, show pages, and remove them."""
    path = job.folder.with_name("queue.db")
    database = Database(path)
    await database.open()
    await database.insert_tasks(_tasks(job))
    await database.close()

    watch = Stopwatch()
    running = running_downloader(job, path)
    downloader = await watch.measure("start", running.__aenter__())
    try:
        query = TaskQuery(query="phim", sort="-size", limit=50)
        for _ in range(PAGES):
            page = await watch.measure("page of 50", downloader.api.list_tasks(query))
            assert page.total == TASKS
        ids = tuple(task.task_id for task in _tasks(job))
        removed = await watch.measure("remove", downloader.api.remove(Selection(task_ids=ids)))
        assert removed == TASKS
    finally:
        await running.__aexit__(None, None, None)
    return watch.readings
