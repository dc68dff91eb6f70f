"""A database in memory: deterministic, so that any order of steps can be tried and repeated."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from pathlib import Path

from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.packed_task import LooseTask, pack
from custom_components.fshare_downloader.core.states import UNFINISHED_STATES, TaskState


class MemoryDatabase:
    """Keeps rows in a dict; every call gives the event loop a turn, as the real one does."""

    def __init__(self) -> None:
        """Start empty."""
        self.rows: dict[str, DownloadTask] = {}
        self.values: dict[str, str] = {}

    async def insert_tasks(self, tasks: Sequence[DownloadTask]) -> None:
        """Insert rows."""
        await asyncio.sleep(0)
        for task in tasks:
            assert task.task_id not in self.rows, "a row was inserted twice"
            self.rows[task.task_id] = task
        await asyncio.sleep(0)

    async def save_tasks(self, tasks: Sequence[DownloadTask]) -> None:
        """Save rows that exist."""
        await asyncio.sleep(0)
        for task in tasks:
            assert task.task_id in self.rows, "a row that was deleted came back"
            self.rows[task.task_id] = task
        await asyncio.sleep(0)

    async def delete_tasks(self, task_ids: Sequence[str]) -> None:
        """Delete rows."""
        await asyncio.sleep(0)
        for task_id in task_ids:
            self.rows.pop(task_id, None)

    async def load_task(self, task_id: str) -> DownloadTask | None:
        """Return a row."""
        await asyncio.sleep(0)
        return self.rows.get(task_id)

    async def load_tasks(self, task_ids: Sequence[str]) -> list[DownloadTask]:
        """Return rows."""
        await asyncio.sleep(0)
        return [self.rows[task_id] for task_id in task_ids if task_id in self.rows]

    async def states_of(self, task_ids: Sequence[str]) -> dict[str, TaskState]:
        """Return the states of rows."""
        await asyncio.sleep(0)
        rows = self.rows
        return {task_id: rows[task_id].state for task_id in task_ids if task_id in rows}

    async def iter_unfinished(self) -> AsyncIterator[list[LooseTask]]:
        """Return rows of unfinished tasks."""
        await asyncio.sleep(0)
        yield [pack(task) for task in self.rows.values() if task.state in UNFINISHED_STATES]

    async def last_completed(self, count: int) -> list[DownloadTask]:
        """Return nothing: what was completed before is of no interest here."""
        await asyncio.sleep(0)
        return []

    async def with_bytes_below(self, folder: Path, *, limit: int) -> list[DownloadTask]:
        """Return no witnesses."""
        await asyncio.sleep(0)
        return []

    async def owners(self, paths: Sequence[Path]) -> dict[Path, str]:
        """Return who was the last to finish a file of each path."""
        await asyncio.sleep(0)
        completed = (t for t in self.rows.values() if t.completed_at and t.destination in paths)
        return {task.destination: task.task_id for task in sorted(completed, key=_completed_at)}

    async def count_by_state(self) -> dict[TaskState, int]:
        """Count rows."""
        await asyncio.sleep(0)
        return Counter(task.state for task in self.rows.values())

    async def find_batch_name(self, batch_id: str) -> str | None:
        """Return the name of a batch."""
        await asyncio.sleep(0)
        tasks = self.rows.values()
        return next((task.batch_name for task in tasks if task.batch_id == batch_id), None)

    async def task_ids(
        self, *, states: Collection[TaskState] = (), batch_id: str | None = None
    ) -> list[str]:
        """Return ids."""
        await asyncio.sleep(0)
        return [
            task.task_id
            for task in self.rows.values()
            if (not states or task.state in states)
            and (batch_id is None or task.batch_id == batch_id)
        ]

    async def find_by_urls(self, urls: Sequence[str]) -> dict[str, DownloadTask]:
        """Return the newest task of each link."""
        await asyncio.sleep(0)
        return {t.original_url: t for t in self.rows.values() if t.original_url in urls}

    async def find_with_query(self, urls: Sequence[str]) -> list[DownloadTask]:
        """Return the tasks of these links with a query behind."""
        await asyncio.sleep(0)
        return [t for t in self.rows.values() if t.original_url.partition("?")[0] in urls]

    async def find_jobs(self, job_ids: Sequence[str]) -> list[DownloadTask]:
        """Return the tasks of jobs."""
        await asyncio.sleep(0)
        return [task for task in self.rows.values() if task.job_id in job_ids]

    async def job_ids(self) -> list[str]:
        """Return the ids of all jobs that have tasks."""
        return list({task.job_id for task in self.rows.values() if task.job_id is not None})

    async def has_below(self, folder: Path, *, of_jobs: bool = False) -> bool:
        """Tell whether a row has its file below a folder."""
        await asyncio.sleep(0)
        tasks = (task for task in self.rows.values() if task.job_id or not of_jobs)
        return any(folder in task.destination.parents for task in tasks)

    async def load_value(self, key: str) -> str | None:
        """Return a value."""
        await asyncio.sleep(0)
        return self.values.get(key)

    async def save_value(self, key: str, value: str) -> None:
        """Save a value."""
        await asyncio.sleep(0)
        self.values[key] = value


def _completed_at(task: DownloadTask) -> float:
    return task.completed_at.timestamp() if task.completed_at else 0.0
