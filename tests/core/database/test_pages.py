"""Pages of tasks: filtered, searched, sorted, and read without waste."""

import json
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing
from datetime import timedelta
from random import Random
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.database import Database, queries
from custom_components.fshare_downloader.core.database.migration import load_migrations
from custom_components.fshare_downloader.core.database.rows import task_to_row
from custom_components.fshare_downloader.core.models import DownloadTask, Priority
from custom_components.fshare_downloader.core.request_errors import InvalidRequestError
from custom_components.fshare_downloader.core.requests import SortKey
from custom_components.fshare_downloader.core.states import TaskState

from .kit import CREATED_AT, make_task


async def ids(database: Database, **query: object) -> list[str]:
    """Return the ids of a page, shortened to their numbers."""
    tasks, _ = await database.query(**query)  # type: ignore[arg-type]
    return [task.task_id.removeprefix("task0000") for task in tasks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("phim viet", ["1", "4"]),
        ("PHIM  VIỆT", ["1", "4"]),
        ("duong", ["2"]),
        ("Đường", ["2"]),
        ("100%", ["3"]),
        ("_", ["3"]),
        ("%", ["3"]),
        ("'; DROP TABLE tasks; --", []),
        ("mkv phim", []),  # not across file name and batch name
        ("", ["1", "2", "3", "4"]),
        (None, ["1", "2", "3", "4"]),
    ],
)
async def test_search_ignores_case_and_diacritics(
    database: Database, text: str | None, found: list[str]
) -> None:
    await database.insert_tasks(
        [
            make_task(1, filename="Phim Việt.mkv"),
            make_task(2, filename="ĐƯỜNG lên đỉnh.mkv"),
            make_task(3, filename="100%_sure.mkv"),
            make_task(4, filename="E01.mkv", batch_name="Phim Việt S01"),
        ]
    )
    assert await ids(database, query=text) == found


async def test_search_follows_a_new_name(database: Database) -> None:
    await database.insert_tasks([make_task(1, filename="Cũ.mkv")])
    await database.save_tasks([make_task(1, filename="Mới.mkv")])
    assert await ids(database, query="cu") == []
    assert await ids(database, query="moi") == ["1"]


async def test_filters_add_up(database: Database) -> None:
    await database.insert_tasks(
        [
            make_task(1, batch_id="a"),
            make_task(2, batch_id="a", state=TaskState.PAUSED),
            make_task(3, batch_id="a", state=TaskState.FAILED),
            make_task(4, batch_id="b", state=TaskState.PAUSED),
        ]
    )
    states = (TaskState.PAUSED, TaskState.FAILED)
    assert await ids(database, states=states) == ["2", "3", "4"]
    assert await ids(database, states=states, batch_id="a") == ["2", "3"]
    assert await ids(database, states=states, batch_id="a", query="file 3") == ["3"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("position", ["3", "1", "2", "4"]),
        ("-position", ["4", "2", "1", "3"]),
        ("created_at", ["1", "2", "3", "4"]),
        ("-created_at", ["4", "3", "2", "1"]),
        ("completed_at", ["4", "2", "1", "3"]),
        ("-completed_at", ["2", "4", "3", "1"]),
        ("filename", ["1", "2", "4", "3"]),
        ("-filename", ["3", "4", "2", "1"]),
        ("size", ["3", "4", "1", "2"]),
        ("-size", ["4", "3", "2", "1"]),
        ("state", ["1", "3", "2", "4"]),
        ("-state", ["4", "2", "3", "1"]),
    ],
)
async def test_page_is_sorted_with_missing_values_last(
    database: Database, sort: str, order: list[str]
) -> None:
    done = TaskState.COMPLETED
    late, early = CREATED_AT + timedelta(hours=1), CREATED_AT + timedelta(microseconds=1)
    await database.insert_tasks(
        [
            make_task(1, filename="ám", size=None),
            make_task(2, filename="Am", size=None, state=done, completed_at=late),
            make_task(3, filename="Đò", size=5, priority=Priority.HIGH, state=TaskState.PAUSED),
            make_task(
                4, filename="an", size=7, priority=Priority.LOW, state=done, completed_at=early
            ),
        ]
    )
    assert await ids(database, sort=sort) == order


@settings(deadline=None)  # a schema is made each time
@given(st.lists(st.tuples(st.sampled_from(Priority), st.integers(-2, 2)), max_size=8))
def test_database_and_memory_agree_on_the_order_of_the_queue(
    places: list[tuple[Priority, int]],
) -> None:
    tasks = [
        make_task(n, priority=priority, position=position)
        for n, (priority, position) in enumerate(places)
    ]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("\n".join(load_migrations()))
        connection.executemany(queries.INSERT_TASK, map(task_to_row, tasks))
        [(ids,)] = connection.execute(queries.select_task_ids("")).fetchall()
    ordered = sorted(tasks, key=lambda task: task.order)
    assert json.loads(ids) == [task.task_id for task in ordered]


async def test_pages_cover_everything_once(database: Database) -> None:
    await database.insert_tasks([make_task(n, size=n % 3 or None) for n in range(25)])
    pages = [await database.query(sort="-size", limit=10, offset=n) for n in (0, 10, 20, 30)]
    assert [len(tasks) for tasks, _ in pages] == [10, 10, 5, 0]
    assert {total for _, total in pages} == {25}
    assert len({task.task_id for tasks, _ in pages for task in tasks}) == 25


async def test_page_of_no_rows_still_tells_the_total(database: Database) -> None:
    await database.insert_tasks([make_task(1)])
    assert await database.query(limit=0) == ([], 1)


@pytest.mark.parametrize(
    "query",
    [
        {"sort": "password"},
        {"sort": "--size"},
        {"sort": ""},
        {"sort": "size; DROP TABLE tasks"},
        {"limit": -1},
        {"offset": -1},
        {"limit": 2**63},
    ],
)
async def test_page_that_makes_no_sense_is_refused(
    database: Database, query: dict[str, object]
) -> None:
    with pytest.raises(InvalidRequestError):
        await database.query(**query)  # type: ignore[arg-type]


@pytest.mark.parametrize("page", [{"limit": -1}, {"offset": -1}])
async def test_page_of_batches_that_makes_no_sense_is_refused(
    database: Database, page: dict[str, int]
) -> None:
    with pytest.raises(InvalidRequestError):
        await database.batches(**page)


@pytest.mark.parametrize(
    ("where", "sort", "index"),
    [
        ("", "created_at", "tasks_by_created_at"),
        ("", "completed_at", "tasks_by_completed_at"),
        ("WHERE state = 'queued'", "position", "tasks_by_state"),
        ("WHERE batch_id = 'a'", "position", "tasks_by_batch"),
    ],
)
@pytest.mark.parametrize("is_descending", [False, True])
async def test_page_is_read_by_an_index(
    database: Database, where: str, sort: str, index: str, *, is_descending: bool
) -> None:
    page = queries.select_page(where, SortKey(sort), is_descending=is_descending)
    connection = database._connection
    assert connection is not None
    plan = await connection.read(f"EXPLAIN QUERY PLAN {page}", (50, 0))
    assert index in str(plan)


async def test_start_passes_over_the_file_without_sorting(database: Database) -> None:
    connection = database._connection
    assert connection is not None
    plan = await connection.read(f"EXPLAIN QUERY PLAN {queries.SELECT_UNFINISHED}", (0, 500))
    assert "PRIMARY KEY" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def queue_of(count: int) -> list[DownloadTask]:
    """Return tasks of all states and sizes."""
    random = Random(1)
    return [
        make_task(
            n,
            filename=f"Phim Việt Nam Tập {n}.2024.1080p.WEB-DL.mkv",
            size=random.randrange(10**10),
            state=random.choice(list(TaskState)),
            priority=random.choice(list(Priority)),
        )
        for n in range(count)
    ]


async def work_of(database: Database, call: Callable[[], Awaitable[object]]) -> tuple[int, int]:
    """Return the instructions that SQLite carries out, in hundreds, and the rows it hands over."""
    connection = database._connection
    assert connection is not None
    hundreds, rows = 0, 0
    real = connection.read

    def count() -> None:
        nonlocal hundreds
        hundreds += 1

    async def read(sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        nonlocal rows
        found = await real(sql, parameters)
        rows += len(found)
        return found

    await connection._connection.set_progress_handler(count, 100)
    with patch.object(connection, "read", read):
        await call()
    await connection._connection.set_progress_handler(None, 0)  # type: ignore[arg-type]
    return hundreds, rows


async def test_page_of_ten_thousand_costs_a_fraction_of_reading_all(database: Database) -> None:
    await database.insert_tasks(queue_of(10_000))
    states = (TaskState.QUEUED, TaskState.PAUSED, TaskState.FAILED, TaskState.COMPLETED)
    page, page_rows = await work_of(
        database, lambda: database.query(states=states, query="viet nam", sort="-size", limit=50)
    )
    everything, all_rows = await work_of(database, lambda: database.query(limit=10_000))

    assert (page_rows, all_rows) == (51, 10_001)
    assert page < everything / 3
