"""Which tasks are meant, as a condition in SQL."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import TypedDict, Unpack

from ..requests import TaskFilter
from ..states import TaskState
from .rows import time_to_column
from .search_text import fold


class Conditions(TypedDict, total=False):
    """The fields of a `TaskFilter`; one that is missing, None or empty asks for nothing."""

    states: Collection[TaskState]
    batch_id: str | None
    category: str | None
    query: str | None
    before: datetime | None
    exclude: Collection[str]


def conditions_of(wanted: TaskFilter) -> Conditions:
    """Return what a filter asks for."""
    return Conditions(
        states=wanted.states,
        batch_id=wanted.batch_id,
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
    if (category := wanted.get("category")) is not None:
        conditions.append("category = ?")
        parameters.append(category)
    if (query := wanted.get("query")) and (folded := fold(query)):
        conditions.append("instr(search_text, ?) > 0")  # no wildcards to escape, as in LIKE
        parameters.append(folded)
    if (before := wanted.get("before")) is not None:
        conditions.append("coalesce(completed_at, created_at) < ?")
        parameters.append(time_to_column(before))
    if exclude := wanted.get("exclude"):
        conditions.append("task_id NOT IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(exclude)))
    return (f"WHERE {' AND '.join(conditions)}" if conditions else "", parameters)
