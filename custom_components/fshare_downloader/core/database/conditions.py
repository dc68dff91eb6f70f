"""Which tasks are meant, as a condition in SQL."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Final, TypedDict, Unpack

from ..request_errors import InvalidRequestError
from ..requests import TaskFilter
from ..states import TaskState
from .rows import time_to_column
from .search_text import fold

ENTRY: Final = "coalesce(batch_id, media_type || '-' || tmdb_id, task_id)"
"""In which line a finished task stands, as the index `tasks_by_entry` has it."""
ENDED_AT: Final = "coalesce(completed_at, created_at)"
HAS_ENDED: Final = "state IN ('completed', 'cancelled')"
"""What the indexes of ended tasks are limited to, word for word; else SQLite would not use them."""


class Conditions(TypedDict, total=False):
    """The fields of a `TaskFilter`; one that is missing, None or empty asks for nothing."""

    states: Collection[TaskState]
    batch_id: str | None
    entry_ids: Collection[str]
    exclude_entry_ids: Collection[str]
    category: str | None
    query: str | None
    before: datetime | None
    exclude: Collection[str]


def conditions_of(wanted: TaskFilter) -> Conditions:
    """Return what a filter asks for."""
    return Conditions(
        states=wanted.states,
        batch_id=wanted.batch_id,
        entry_ids=wanted.entry_ids,
        exclude_entry_ids=wanted.exclude_entry_ids,
        category=wanted.category,
        query=wanted.query,
        before=wanted.before,
        exclude=wanted.exclude,
    )


def where(**wanted: Unpack[Conditions]) -> tuple[str, list[str]]:
    """Return a condition, empty for all tasks, and its parameters."""
    conditions, parameters = [], []
    if states := wanted.get("states"):
        conditions.append(f"state IN ({', '.join('?' * len(states))})")
        parameters += [state.value for state in states]
    if (batch_id := wanted.get("batch_id")) is not None:
        conditions.append("batch_id = ?")
        parameters.append(batch_id)
    if entry_ids := wanted.get("entry_ids"):
        conditions.append(f"{ENTRY} IN (SELECT value FROM json_each(?)) AND {HAS_ENDED}")
        parameters.append(json.dumps(list(entry_ids)))
    if (category := wanted.get("category")) is not None:
        conditions.append("category = ?")
        parameters.append(category)
    if (query := wanted.get("query")) and (folded := fold(query)):
        conditions.append("instr(search_text, ?) > 0")  # no wildcards to escape, as in LIKE
        parameters.append(folded)
    if (before := wanted.get("before")) is not None:
        conditions.append(f"{ENDED_AT} < ?")
        parameters.append(time_to_column(before))
    if exclude_entry_ids := wanted.get("exclude_entry_ids"):
        conditions.append(f"{ENTRY} NOT IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(exclude_entry_ids)))
    if exclude := wanted.get("exclude"):
        conditions.append("task_id NOT IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(exclude)))
    return (f"WHERE {' AND '.join(conditions)}" if conditions else "", parameters)


def check_page(limit: int, offset: int) -> None:
    """Raise `InvalidRequestError` for a page that cannot be."""
    if limit < 0 or offset < 0:
        message = "Limit and offset cannot be negative."
        raise InvalidRequestError(message)
