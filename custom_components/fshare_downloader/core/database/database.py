"""The tasks on disk: saved at every transition, read in pages."""

import json
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import batched
from pathlib import Path
from typing import Any, Final, Unpack

from ..errors import StorageError
from ..models import DatabaseRecovery, DownloadTask, MediaType, NewTask
from ..packed_task import LooseTask
from ..queue_policy import DEFAULTS
from ..request_errors import InvalidRequestError
from ..requests import BatchSummary, SortKey, TaskTotals
from ..states import TaskState
from . import queries
from .conditions import ENDED_AT, Conditions, check_page, where
from .connection import Connection, open_connection
from .finished_table import FinishedTable
from .recovery import RECOVERY_KEY, read_recovery
from .rows import Row, TaskReader, task_to_columns, task_to_row
from .untold import UntoldTable

PAGE_ROWS: Final = 500
"""Rows that are read at a time: making tasks of them holds the event loop for some milliseconds."""

FEW_OF_ALL: Final = 20
"""When one task in so many matches, going through all in their order finds a page soon."""


class Database:
    """All tasks, and a few values, in one SQLite file.

    Every method is one transaction, unless it says otherwise, and is carried through even when its
    caller is cancelled. Apart from what a method says, `StorageError` is raised when the file can't
    be read or written, and `DiskFullError` when there is no room; nothing is changed then.
    """

    def __init__(self, path: Path, *, busy_seconds: float = DEFAULTS.database_busy_seconds) -> None:
        """Name the file; nothing is touched before `open`.

        Another process may keep it locked for `busy_seconds`.
        """
        self._path = path
        self._busy_seconds = busy_seconds
        self._connection: Connection | None = None
        self._recovery: DatabaseRecovery | None = None
        self._reader = TaskReader()
        self.untold = UntoldTable(lambda: self._open_connection)
        self.finished = FinishedTable(lambda: self._open_connection, self._reader)

    @property
    def recovery(self) -> DatabaseRecovery | None:
        """What became of a damaged file, until `forget_recovery`; also after a restart."""
        return self._recovery

    async def forget_recovery(self) -> None:
        """Take note that the user knows of the recovery."""
        await self.save_value(RECOVERY_KEY, "")
        self._recovery = None

    async def open(self) -> None:
        """Open the file, if it isn't open; make it, migrate it, or recover it if it is damaged.

        Raises `DatabaseTooNewError` for a file of a newer version, which is left as it is.
        """
        if self._connection is not None:
            return
        self._connection, self._recovery = await open_connection(
            self._path, busy_seconds=self._busy_seconds
        )
        try:
            if self._recovery is None:
                self._recovery = read_recovery(await self.load_value(RECOVERY_KEY))
        except BaseException:
            await self.close()
            raise

    async def close(self) -> None:
        """Close the file, which then holds everything; closing twice does no harm."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def checkpoint(self) -> None:
        """Bring everything into the database file itself, for whoever copies it."""
        await self._open_connection.checkpoint()

    # --- tasks -----------------------------------------------------------------------------------

    async def insert_tasks(self, tasks: Sequence[DownloadTask]) -> None:
        """Save new tasks: all or none. Raises `StorageError` for an id that is there already."""
        await self._open_connection.write(queries.INSERT_TASK, map(task_to_row, tuple(tasks)))

    async def save_tasks(self, tasks: Sequence[DownloadTask]) -> None:
        """Save all there is to tasks: all or none.

        One that has been deleted meanwhile stays deleted.
        """
        await self._open_connection.write(queries.UPDATE_TASK, map(task_to_columns, tuple(tasks)))

    async def delete_tasks(self, task_ids: Sequence[str]) -> None:
        """Delete tasks; unknown ids are passed over."""
        await self._open_connection.write(queries.DELETE_TASK, [(task_id,) for task_id in task_ids])

    async def load_task(self, task_id: str) -> DownloadTask | None:
        """Return a task, if it is there."""
        tasks = await self.load_tasks((task_id,))
        return tasks[0] if tasks else None

    async def load_tasks(self, task_ids: Sequence[str]) -> list[DownloadTask]:
        """Return tasks in the order of the ids, read in pages; unknown ids are passed over."""
        found = {
            task.task_id: task
            async for page in self._select_in_pages(queries.SELECT_TASKS, task_ids)
            for task in page
        }
        return [found[task_id] for task_id in task_ids if task_id in found]

    async def states_of(self, task_ids: Sequence[str]) -> dict[str, TaskState]:
        """Return the states of tasks, read in pages; unknown ids are passed over."""
        found: dict[str, TaskState] = {}
        for some in batched(task_ids, PAGE_ROWS, strict=False):
            rows = await self._read(queries.SELECT_STATES, (json.dumps(some),))
            found |= {task_id: TaskState(state) for task_id, state in rows if state in _STATES}
        return found

    async def find_by_urls(self, urls: Sequence[str]) -> dict[str, DownloadTask]:
        """Return the newest task of each `original_url` that has one, read in pages.

        Of jobs only those count that are unfinished; they go before any other.
        """
        return {
            task.original_url: task
            async for page in self._select_in_pages(queries.SELECT_BY_URLS, urls)
            for task in page
        }

    async def find_with_query(self, urls: Sequence[str]) -> list[DownloadTask]:
        """Return the tasks whose `original_url` is one of these and a query, the oldest first.

        Of jobs only those count that are unfinished.
        """
        pages = self._select_in_pages(queries.SELECT_BY_URLS_WITH_QUERY, urls)
        return [task async for page in pages for task in page]

    async def find_media(self, media_type: MediaType, tmdb_id: int) -> list[DownloadTask]:
        """Return all tasks of a title, the oldest first; read in pages."""
        rows = await self._read(queries.SELECT_MEDIA_IDS, (media_type.value, tmdb_id))
        return await self.load_tasks([task_id for (task_id,) in rows])

    async def find_jobs(self, job_ids: Sequence[str]) -> list[DownloadTask]:
        """Return the tasks of jobs, those of one job in the order of its files; read in pages."""
        pages = self._select_in_pages(queries.SELECT_OF_JOBS, job_ids)
        return [task async for page in pages for task in page]

    async def job_ids(self) -> list[str]:
        """Return the ids of all jobs that have tasks."""
        return [job_id for (job_id,) in await self._read(queries.SELECT_JOB_IDS)]

    async def has_below(self, folder: Path, *, of_jobs: bool = False) -> bool:
        """Tell whether the file of any task, or of one of a job, lies below a folder or will."""
        sql = queries.HAS_JOB_BELOW if of_jobs else queries.HAS_TASK_BELOW
        [(found,)] = await self._read(sql, (f"{str(folder).rstrip('/')}/",))
        return bool(found)

    async def iter_unfinished(self) -> AsyncIterator[list[LooseTask]]:
        """Return every task that is not in a final state, packed, in pages, in no certain order."""
        last_rowid = 0
        while rows := await self._read(queries.SELECT_UNFINISHED, (last_rowid, PAGE_ROWS)):
            last_rowid = rows[-1][0]
            yield self._reader.pack(row[1:] for row in rows)

    async def task_ids(self, **wanted: Unpack[Conditions]) -> list[str]:
        """Return the ids of the tasks that are wanted, or all, in the order of the queue."""
        condition, parameters = where(**wanted)
        [(ids,)] = await self._read(queries.select_task_ids(condition), parameters)
        found: list[str] = json.loads(ids)
        return found

    async def count_by_state(self) -> dict[TaskState, int]:
        """Return how many tasks are in each state; states without a task are left out."""
        return _counts(await self._read(queries.COUNT_BY_STATE))

    async def totals(self, **wanted: Unpack[Conditions]) -> TaskTotals:
        """Return how many tasks are wanted, and how large they are."""
        condition, parameters = where(**wanted)
        rows = await self._read(queries.sum_tasks(condition), parameters)
        return TaskTotals(
            counts=_counts((state, count) for state, count, _ in rows),
            size=sum(size for _, _, size in rows),
        )

    async def newest_end(self, **wanted: Unpack[Conditions]) -> datetime | None:
        """Return when the last of the tasks that are wanted was completed, or else added."""
        condition, parameters = where(**wanted)
        [(ended_at,)] = await self._read(queries.newest_end(condition, ENDED_AT), parameters)
        return None if ended_at is None else datetime.fromisoformat(ended_at)

    async def query(
        self,
        *,
        sort: str = SortKey.POSITION,
        limit: int = 50,
        offset: int = 0,
        counts: Mapping[TaskState, int] | None = None,
        **wanted: Unpack[Conditions],
    ) -> tuple[list[DownloadTask], int]:
        """Return a page of tasks and the number of all that match, as `TaskQuery` describes it.

        The two are read one after the other. `counts`, how many tasks are in each state, spares
        the counting where nothing else is asked for. Raises `InvalidRequestError` for an unknown
        sort key and for a negative limit or offset.
        """
        try:
            sort_key = SortKey(sort.removeprefix("-"))
        except ValueError:
            message = "Tasks cannot be sorted by that."
            raise InvalidRequestError(message) from None
        check_page(limit, offset)
        states = frozenset(wanted.get("states", ()))
        wanted["states"] = states
        condition, parameters = where(**wanted)
        is_descending, is_by_state = sort.startswith("-"), len(parameters) == len(states)
        if counts is None or not is_by_state:
            [(total,)] = await self._read(queries.count_tasks(condition), parameters)
        else:
            total = sum(counts[state] for state in states or TaskState)
        if sort_key is SortKey.POSITION and is_by_state:
            sql = queries.select_page_of_queue(states or TaskState, is_descending=is_descending)
            rows = await self._read(sql, (limit + offset, limit, offset))
        else:
            few_match = False
            if counts is not None and is_by_state:
                few_match = total * FEW_OF_ALL < sum(counts.values())
                condition = condition if few_match else queries.without_index_of_states(condition)
            sql = queries.select_page(
                condition, sort_key, is_descending=is_descending, few_match=few_match
            )
            rows = await self._read(sql, (*parameters, limit, offset))
        return self._reader.read(rows), total

    async def last_completed(self, count: int) -> list[DownloadTask]:
        """Return up to so many completed tasks, the newest first."""
        return self._reader.read(await self._read(queries.SELECT_LAST_COMPLETED, (count,)))

    async def with_bytes_below(self, folder: Path, *, limit: int) -> list[DownloadTask]:
        """Return tasks that have left bytes below a folder, those completed last first.

        What a job has completed is left out: its client takes the files away.
        """
        prefix = f"{str(folder).rstrip('/')}/"
        return self._reader.read(await self._read(queries.SELECT_WITH_BYTES_BELOW, (prefix, limit)))

    async def owners(self, paths: Sequence[Path]) -> dict[Path, str]:
        """Return the id of the task that was the last to finish a file of each path."""
        found: dict[Path, str] = {}
        for some in batched(paths, PAGE_ROWS, strict=False):
            texts = json.dumps([str(path) for path in some])
            for path, task_id, _ in await self._read(queries.SELECT_OWNERS, (texts,)):
                found[Path(path)] = task_id
        return found

    async def categories(self) -> list[str]:
        """Return the categories of all tasks, each once, in alphabetical order."""
        return [category for (category,) in await self._read(queries.SELECT_CATEGORIES)]

    # --- batches ---------------------------------------------------------------------------------

    async def find_batch_name(self, batch_id: str) -> str | None:
        """Return the name of a batch, or None when no task belongs to it."""
        rows = await self._read(queries.SELECT_BATCH_NAME, (batch_id,))
        return str(rows[0][0]) if rows else None

    async def find_media_batch(self, task: NewTask, batch_name: str) -> tuple[str, str] | None:
        """Return id and name of the batch, finished or not, that a file of a title belongs to.

        An episode belongs to the batch of its season, a movie to the batch of that name; batches of
        jobs are none of these.
        """
        if task.media_type is None:
            return None
        if task.season is None:
            parameters: tuple[str | int | None, ...] = (task.media_type.value, batch_name)
            rows = await self._read(queries.SELECT_MEDIA_BATCH, parameters)
        else:
            parameters = (task.media_type.value, task.tmdb_id, task.season)
            rows = await self._read(queries.SELECT_SEASON_BATCH, parameters)
        return (str(rows[0][0]), str(rows[0][1])) if rows else None

    async def batches(self, *, limit: int = 50, offset: int = 0) -> tuple[list[BatchSummary], int]:
        """Return a page of batches and the number of all; first the one with the newest task.

        Raises `InvalidRequestError` for a negative limit or offset.
        """
        check_page(limit, offset)
        [(total,)] = await self._read(queries.COUNT_BATCHES)
        rows = await self._read(queries.SELECT_BATCHES, (limit, offset))
        return [_batch_summary(row) for row in rows], total

    # --- values ----------------------------------------------------------------------------------

    async def load_value(self, key: str) -> str | None:
        """Return what `save_value` has saved, if anything."""
        rows = await self._read(queries.SELECT_VALUE, (key,))
        return str(rows[0][0]) if rows else None

    async def save_value(self, key: str, value: str) -> None:
        """Save a small value that is no secret."""
        await self._open_connection.write(queries.SAVE_VALUE, ((key, value),))

    # --- details ---------------------------------------------------------------------------------

    @property
    def _open_connection(self) -> Connection:
        if self._connection is None:
            message = "The download database is closed."
            raise StorageError(message)
        return self._connection

    async def _read(self, sql: str, parameters: Iterable[Any] = ()) -> list[Row]:
        return await self._open_connection.read(sql, parameters)

    async def _select_in_pages(
        self, sql: str, values: Sequence[str]
    ) -> AsyncIterator[list[DownloadTask]]:
        """Read by a list of values, sent as JSON: SQLite limits the number of parameters."""
        for some in batched(values, PAGE_ROWS, strict=False):
            yield self._reader.read(await self._read(sql, (json.dumps(some),)))


_STATES: Final = frozenset(TaskState)


def _counts(rows: Iterable[Row]) -> dict[TaskState, int]:
    """Read rows of state and count; a state that is unknown belongs to a damaged row."""
    return {TaskState(state): count for state, count in rows if state in _STATES}


def _batch_summary(row: Row) -> BatchSummary:
    batch_id, batch_name, _, total, size, downloaded, completed_size, *counts = row
    return BatchSummary(
        batch_id=batch_id,
        batch_name=batch_name,
        counts={state: n for state, n in zip(TaskState, counts, strict=True) if n},
        total=total,
        size=size,
        downloaded=downloaded,
        completed_size=completed_size,
    )
