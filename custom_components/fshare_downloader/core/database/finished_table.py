"""What has ended, as a list of lines: each a batch, a title, or a single file.

A page costs what it shows, and not what there is: the newest task of each line is found by walking
the ended ones from the newest, by one index, and asking another whether a later one is in its line.
"""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, Unpack

from ..requests import FinishedBatch, FinishedEntry, FinishedFiles, FinishedPage
from . import queries
from .conditions import ENDED_AT, ENTRY, HAS_ENDED, Conditions, check_page, where
from .connection import Connection
from .rows import TaskReader


class FinishedTable:
    """Reads what has ended from the tasks."""

    def __init__(self, connection: Callable[[], Connection], reader: TaskReader) -> None:
        """Read by a connection that is open when it is asked."""
        self._connection = connection
        self._reader = reader

    async def categories(self) -> list[str]:
        """Return the categories in which a file is finished, in alphabetical order."""
        rows = await self._connection().read(queries.SELECT_FINISHED_CATEGORIES)
        return [category for (category,) in rows]

    async def newest(self, category: str | None, *, limit: int) -> FinishedFiles:
        """Return at most so many batches, and single tasks, of a category, or of none."""
        connection = self._connection()
        batches = await connection.read(queries.SELECT_FINISHED_BATCHES, (category, limit))
        alone = await connection.read(queries.SELECT_FINISHED_ALONE, (category, limit))
        return FinishedFiles(
            batches=tuple(
                FinishedBatch(batch_id=batch_id, batch_name=name, files=files, poster_url=poster)
                for batch_id, name, files, poster, _ in batches
            ),
            tasks=tuple(self._reader.read(alone)),
        )

    async def entries(
        self, *, limit: int, offset: int, **wanted: Unpack[Conditions]
    ) -> FinishedPage:
        """Return a page of lines, the newest first; `states` is one that a task ends in.

        Raises `InvalidRequestError` for a negative limit or offset.
        """
        check_page(limit, offset)
        condition, parameters = where(**wanted)
        condition = condition.removeprefix("WHERE ")
        connection = self._connection()
        [(total, files)] = await connection.read(count_entries(condition), parameters)
        heads = await connection.read(
            select_heads(condition), (*parameters, *parameters, limit, offset)
        )
        ids = json.dumps([entry_id for _, entry_id in heads])
        sums = {
            entry_id: (count, size, oldest_at, (Path(first), Path(last)))
            for entry_id, count, size, oldest_at, first, last in await connection.read(
                sum_entries(condition), (*parameters, ids)
            )
        }
        rows = await connection.read(
            queries.SELECT_TASKS, (json.dumps([task_id for task_id, _ in heads]),)
        )
        tasks = {task.task_id: task for task in self._reader.read(rows)}
        return FinishedPage(
            entries=tuple(
                FinishedEntry(
                    entry_id=entry_id,
                    newest=tasks[task_id],
                    files=count,
                    size=size,
                    oldest_at=datetime.fromisoformat(oldest_at),
                    places=places,
                )
                for task_id, entry_id in heads
                if task_id in tasks and entry_id in sums
                for count, size, oldest_at, places in (sums[entry_id],)
            ),
            total=total,
            files=files,
        )


_HEAD_ENTRY: Final = "coalesce(head.batch_id, head.media_type || '-' || head.tmdb_id, head.task_id)"
_HEAD_ENDED_AT: Final = "coalesce(head.completed_at, head.created_at)"


def select_heads(condition: str) -> str:
    """Return the newest task of each line, with the line; parameters: twice those, limit, offset.

    Names without a table are of the innermost one.
    """
    return (
        f"SELECT task_id, {ENTRY} FROM tasks AS head WHERE {condition} AND {HAS_ENDED}"
        f" AND NOT EXISTS (SELECT 1 FROM tasks WHERE {condition} AND {HAS_ENDED}"
        f" AND {ENTRY} = {_HEAD_ENTRY}"
        f" AND ({ENDED_AT}, task_id) > ({_HEAD_ENDED_AT}, head.task_id))"
        f" ORDER BY {ENDED_AT} DESC, task_id DESC LIMIT ? OFFSET ?"
    )


def count_entries(condition: str) -> str:
    """Return how many lines there are, and how many tasks."""
    return f"SELECT count(DISTINCT {ENTRY}), count(*) FROM tasks WHERE {condition} AND {HAS_ENDED}"


def sum_entries(condition: str) -> str:
    """Return of lines the tasks, their size, when the first ended, and the first and last place.

    The last parameter is JSON.
    """
    return (
        f"SELECT {ENTRY}, count(*), coalesce(sum(size), 0), min({ENDED_AT}),"
        " min(destination), max(destination) FROM tasks"
        f" WHERE {condition} AND {HAS_ENDED} AND {ENTRY} IN (SELECT value FROM json_each(?))"
        f" GROUP BY {ENTRY}"
    )
