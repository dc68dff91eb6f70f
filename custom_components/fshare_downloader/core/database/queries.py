"""The SQL of the database, by name. Every value is a parameter; only names of ours are text."""

from collections.abc import Collection
from typing import Final

from ..requests import SortKey
from ..states import UNFINISHED_STATES, TaskState
from .rows import LOOSE_COLUMNS, TASK_COLUMNS

_COLUMNS: Final = ", ".join(TASK_COLUMNS)
_WRITTEN: Final = (*TASK_COLUMNS, "search_text")
_QUEUE_ORDER: Final = ("priority_rank", "position", "created_at", "task_id")
_IN_UNFINISHED: Final = (
    f"state IN ({', '.join(f"'{state}'" for state in sorted(UNFINISHED_STATES))})"
)
_STATE_RANK: Final = " ".join(f"WHEN '{state}' THEN {rank}" for rank, state in enumerate(TaskState))

SORT_COLUMNS: Final[dict[SortKey, tuple[str, ...]]] = {
    SortKey.POSITION: _QUEUE_ORDER,
    SortKey.CREATED_AT: ("created_at", "task_id"),
    SortKey.COMPLETED_AT: ("completed_at", "task_id"),
    SortKey.FILENAME: ("search_text", "task_id"),
    SortKey.SIZE: ("size", "task_id"),
    SortKey.STATE: (f"CASE state {_STATE_RANK} END", *_QUEUE_ORDER),
}
"""By which columns a page is sorted. What has no value, say a time of completion, comes last."""

_NULLABLE: Final = frozenset({"completed_at", "size"})

INSERT_TASK: Final = (
    f"INSERT INTO tasks ({', '.join(_WRITTEN)}) VALUES ({', '.join('?' * len(_WRITTEN))})"
)
_NUMBERS: Final = {name: f"?{number}" for number, name in enumerate(TASK_COLUMNS, 1)}
_NAMES: Final = f"{_NUMBERS['filename']}, {_NUMBERS['batch_name']}"
# To make names fit for the search takes longer than all the rest, and they seldom change.
UPDATE_TASK: Final = (
    f"UPDATE tasks SET {', '.join(f'{name} = {number}' for name, number in _NUMBERS.items())},"
    f" search_text = CASE WHEN (filename, batch_name) IS ({_NAMES})"
    f" THEN search_text ELSE search_text_of({_NAMES}) END"
    f" WHERE task_id = {_NUMBERS['task_id']}"
)
DELETE_TASK: Final = "DELETE FROM tasks WHERE task_id = ?"
SELECT_TASKS: Final = (
    f"SELECT {_COLUMNS} FROM tasks WHERE task_id IN (SELECT value FROM json_each(?))"
)
SELECT_STATES: Final = (
    "SELECT task_id, state FROM tasks WHERE task_id IN (SELECT value FROM json_each(?))"
)
# A file that a job has brought is its client's: whoever adds the link wants another.
_KNOWN_BY_LINK: Final = f"(job_id IS NULL OR {_IN_UNFINISHED})"
SELECT_BY_URLS: Final = (
    f"SELECT {_COLUMNS} FROM tasks WHERE original_url IN (SELECT value FROM json_each(?))"
    f" AND {_KNOWN_BY_LINK} ORDER BY job_id IS NOT NULL, created_at, task_id"
)
# `@` comes right behind `?`: a range of the index for each address.
SELECT_BY_URLS_WITH_QUERY: Final = (
    f"SELECT {', '.join(f'tasks.{name}' for name in TASK_COLUMNS)}"
    " FROM json_each(?) AS wanted CROSS JOIN tasks"
    " ON original_url > wanted.value || '?' AND original_url < wanted.value || '@'"
    f" WHERE {_KNOWN_BY_LINK} ORDER BY created_at, task_id"
)
SELECT_JOB_IDS: Final = (
    "SELECT DISTINCT job_id FROM tasks INDEXED BY tasks_by_job WHERE job_id IS NOT NULL"
)
SELECT_OF_JOBS: Final = (
    f"SELECT {_COLUMNS} FROM tasks WHERE job_id IN (SELECT value FROM json_each(?))"
    " ORDER BY created_at, position, task_id"
)
# As text by its first characters, see below; whatever case a file system may take for the same.
HAS_TASK_BELOW: Final = (
    "SELECT EXISTS (SELECT 1 FROM tasks"
    " WHERE substr(destination, 1, length(?1)) = ?1 COLLATE NOCASE)"
)
HAS_JOB_BELOW: Final = (
    "SELECT EXISTS (SELECT 1 FROM tasks INDEXED BY tasks_by_job WHERE job_id IS NOT NULL"
    " AND substr(destination, 1, length(?1)) = ?1 COLLATE NOCASE)"
)
# By rowid without an index: one pass over the file however many pages there are.
SELECT_UNFINISHED: Final = (
    f"SELECT rowid, {', '.join(LOOSE_COLUMNS)} FROM tasks NOT INDEXED WHERE rowid > ?"
    f" AND {_IN_UNFINISHED} ORDER BY rowid LIMIT ?"
)
SELECT_MEDIA_IDS: Final = (
    "SELECT task_id FROM tasks WHERE media_type = ? AND tmdb_id = ?"
    " ORDER BY created_at, position, task_id"
)
# A season is known by its number: its title may have been another in another language.
SELECT_SEASON_BATCH: Final = (
    "SELECT batch_id, coalesce(batch_name, batch_id) FROM tasks"
    " WHERE batch_id IS NOT NULL AND job_id IS NULL"
    " AND media_type = ? AND tmdb_id = ? AND season = ?"
    " ORDER BY created_at DESC, task_id LIMIT 1"
)
SELECT_MEDIA_BATCH: Final = (
    "SELECT batch_id, batch_name FROM tasks"
    " WHERE batch_id IS NOT NULL AND job_id IS NULL"
    " AND media_type = ? AND season IS NULL AND batch_name = ?"
    " ORDER BY created_at DESC, task_id LIMIT 1"
)
# Compared as text by its first characters: LIKE would need its wildcards escaped. What a job has
# finished is its client's to take away.
SELECT_WITH_BYTES_BELOW: Final = (
    f"SELECT {_COLUMNS} FROM tasks WHERE (state = 'completed' OR downloaded > 0)"
    " AND (job_id IS NULL OR state != 'completed')"
    " AND substr(destination, 1, length(?1)) = ?1 AND state != 'cancelled'"
    " ORDER BY completed_at DESC, task_id LIMIT ?2"
)
# max() makes SQLite take the id from the row of the one that was completed last.
SELECT_OWNERS: Final = (
    "SELECT destination, task_id, max(completed_at) FROM tasks WHERE state = 'completed'"
    " AND destination IN (SELECT value FROM json_each(?)) GROUP BY destination"
)
# By the index of the times alone: those that are not completed have none, as a rule.
SELECT_LAST_COMPLETED: Final = (
    f"SELECT {_COLUMNS} FROM tasks WHERE +state = 'completed' AND completed_at IS NOT NULL"
    " ORDER BY completed_at DESC, task_id DESC LIMIT ?"
)
COUNT_BY_STATE: Final = "SELECT state, count(*) FROM tasks GROUP BY state"
SELECT_BATCH_NAME: Final = (
    "SELECT coalesce(batch_name, batch_id) FROM tasks WHERE batch_id = ?"
    " ORDER BY created_at DESC LIMIT 1"
)
# max() makes SQLite take the other columns, here the name, from the same row.
SELECT_BATCHES: Final = f"""
    SELECT batch_id, coalesce(batch_name, batch_id), max(created_at) AS newest_at, count(*),
        coalesce(sum(size), 0), sum(downloaded),
        sum(iif(state = 'completed', downloaded, 0)),
        {", ".join(f"sum(state = '{state}')" for state in TaskState)}
    FROM tasks WHERE batch_id IS NOT NULL
    GROUP BY batch_id ORDER BY newest_at DESC, batch_id LIMIT ? OFFSET ?"""
COUNT_BATCHES: Final = "SELECT count(DISTINCT batch_id) FROM tasks"
SELECT_CATEGORIES: Final = (
    "SELECT DISTINCT category FROM tasks WHERE category IS NOT NULL ORDER BY category"
)
SELECT_FINISHED_CATEGORIES: Final = (
    "SELECT DISTINCT category FROM tasks"
    " WHERE state = 'completed' AND category IS NOT NULL ORDER BY category"
)
# As above, and the poster likewise.
SELECT_FINISHED_BATCHES: Final = """
    SELECT batch_id, coalesce(batch_name, batch_id), count(*), poster_url,
        max(completed_at) AS newest_at
    FROM tasks WHERE state = 'completed' AND category IS ? AND batch_id IS NOT NULL
    GROUP BY batch_id ORDER BY newest_at DESC, batch_id LIMIT ?"""
SELECT_FINISHED_ALONE: Final = (
    f"SELECT {_COLUMNS} FROM tasks"
    " WHERE state = 'completed' AND category IS ? AND batch_id IS NULL"
    " ORDER BY completed_at DESC, task_id LIMIT ?"
)
SELECT_VALUE: Final = "SELECT value FROM key_values WHERE key = ?"
SAVE_VALUE: Final = "INSERT OR REPLACE INTO key_values (key, value) VALUES (?, ?)"


def select_task_ids(where: str) -> str:
    """Return the ids of matching tasks in the order of the queue, as JSON.

    A hundred thousand rows would hold the event loop for longer than one text.
    """
    # A part that is sorted for itself: SQLite has sorted within an aggregate only since 3.44.
    ordered = f"SELECT task_id FROM tasks {where} ORDER BY {', '.join(_QUEUE_ORDER)}"
    return f"SELECT json_group_array(task_id) FROM ({ordered})"


def select_page(
    where: str, sort_key: SortKey, *, is_descending: bool, few_match: bool = False
) -> str:
    """Return a page of matching tasks; row ids are sorted first, for whole rows sort slowly."""
    order = _order(sort_key, is_descending=is_descending)
    inner = with_index_of_states(order) if few_match else order
    return (
        f"SELECT {_COLUMNS} FROM tasks WHERE rowid IN"
        f" (SELECT rowid FROM tasks {where} ORDER BY {inner} LIMIT ? OFFSET ?) ORDER BY {order}"
    )


def without_index_of_states(where: str) -> str:
    """Return a condition that is checked row by row, so that the index of the order is used."""
    return where.replace("state IN", "+state IN")


def with_index_of_states(order: str) -> str:
    """Return an order that is made by sorting, so that the index of the condition is used."""
    return order.replace("created_at", "+created_at").replace("completed_at", "+completed_at")


def select_page_of_queue(states: Collection[TaskState], *, is_descending: bool) -> str:
    """Return a page of the tasks in some states in the order of the queue.

    Each state gives as many as could be on the page, which its index has in order: the page costs
    what it shows, and not what there is. Parameters: limit plus offset, limit, offset.
    """
    order = _order(SortKey.POSITION, is_descending=is_descending)
    keys = ", ".join(_QUEUE_ORDER)
    parts = " UNION ALL ".join(
        f"SELECT * FROM (SELECT rowid AS id, {keys} FROM tasks WHERE state = '{state}'"
        f" ORDER BY {order} LIMIT ?1)"
        for state in states
    )
    return (
        f"SELECT {_COLUMNS} FROM tasks WHERE rowid IN"
        f" (SELECT id FROM ({parts}) ORDER BY {order} LIMIT ?2 OFFSET ?3) ORDER BY {order}"
    )


def _order(sort_key: SortKey, *, is_descending: bool) -> str:
    """Return what a page is sorted by; what can have no value comes last without one.

    Said of a column that always has a value, that would keep SQLite from using an index.
    """
    direction = "DESC" if is_descending else "ASC NULLS LAST"
    return ", ".join(
        f"{key} {direction if key in _NULLABLE else direction.partition(' ')[0]}"
        for key in SORT_COLUMNS[sort_key]
    )


def count_tasks(where: str) -> str:
    """Return how many tasks match."""
    return f"SELECT count(*) FROM tasks {where}"


def newest_end(where: str, ended_at: str) -> str:
    """Return when the last of the matching tasks has ended, by `ended_at`; null without any."""
    return f"SELECT max({ended_at}) FROM tasks {where}"


def sum_tasks(where: str) -> str:
    """Return how many tasks match, and how large they are, by state."""
    return f"SELECT state, count(*), coalesce(sum(size), 0) FROM tasks {where} GROUP BY state"
