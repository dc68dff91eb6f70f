"""Tasks as rows and back, damaged rows included."""

import logging
import sqlite3
import threading
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from custom_components.fshare_downloader.core.database import Database, queries
from custom_components.fshare_downloader.core.database import database as database_module
from custom_components.fshare_downloader.core.database.migration import load_migrations
from custom_components.fshare_downloader.core.database.rows import (
    TASK_COLUMNS,
    Row,
    TaskReader,
    task_to_row,
)
from custom_components.fshare_downloader.core.models import DownloadTask, ErrorRecord
from custom_components.fshare_downloader.core.request_errors import InvalidRequestError
from custom_components.fshare_downloader.core.states import TaskState

from .kit import CREATED_AT, make_task, tasks

DAMAGE = "UPDATE tasks SET {} = ? WHERE task_id = 'task00001'"
SECRET = "s3cret-of-a-link"


def reread(task: DownloadTask) -> list[DownloadTask]:
    """Send a task through the schema."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript("\n".join(load_migrations()))
        connection.execute(queries.INSERT_TASK, task_to_row(task))
        rows = connection.execute(queries.SELECT_BY_URLS.split(" WHERE ")[0]).fetchall()
    return TaskReader().read(rows)


@settings(deadline=None)  # a schema is made each time
@given(tasks())
def test_any_task_comes_back_as_it_was(task: DownloadTask) -> None:
    assert reread(task) == [task]


def test_times_come_back_in_utc() -> None:
    hanoi = timezone(timedelta(hours=7))
    [task] = reread(make_task(created_at=CREATED_AT.astimezone(hanoi)))
    assert task.created_at.utcoffset() == timedelta(0)


def test_lone_surrogates_are_replaced() -> None:
    record = ErrorRecord(timestamp=CREATED_AT, message="bad \udc80", retry_count=1)
    [task] = reread(make_task(filename="bad \ud800.mkv", error_history=(record,)))
    assert task.filename == "bad ?.mkv"
    assert task.error_history[0].message == "bad ?"


async def test_path_that_is_no_unicode_is_refused(database: Database) -> None:
    with pytest.raises(InvalidRequestError):
        await database.insert_tasks([make_task(destination=Path("/media/\udc80"))])


async def test_number_beyond_the_database_is_refused(database: Database) -> None:
    with pytest.raises(InvalidRequestError):
        await database.insert_tasks([make_task(1), make_task(2, size=2**63)])
    assert await database.task_ids() == []


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("state", "exploded", "state: enum"),
        ("priority", "urgent", "priority: enum"),
        ("media_type", "radio", "media_type: enum"),
        ("created_at", "yesterday", "created_at: datetime_from_date_parsing"),
        ("wait_until", "2026-11-22T08:00:00", "task: value_error"),
        ("error_history", "[{", "error_history: no JSON"),
        ("error_history", "{}", "error_history: tuple_type"),
        ("error_history", '[{"message": "no time"}]', "error_history.0.timestamp: missing"),
    ],
)
async def test_damaged_row_is_left_out_logged_once_and_kept(
    database: Database,
    path: Path,
    caplog: pytest.LogCaptureFixture,
    column: str,
    value: Any,
    problem: str,
) -> None:
    await database.insert_tasks([make_task(1, password=SECRET), make_task(2, password=SECRET)])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(DAMAGE.format(column), (value,))

    caplog.set_level(logging.DEBUG)
    for _ in range(2):
        loaded = await database.load_tasks(["task00001", "task00002"])
        assert [task.task_id for task in loaded] == ["task00002"]

    [message] = [record.message for record in caplog.records if record.name.endswith("rows")]
    assert message.startswith("Left out task task00001")
    assert problem in message
    assert SECRET not in caplog.text
    assert sorted(await database.task_ids()) == ["task00001", "task00002"]


async def test_unknown_state_is_not_counted(database: Database, path: Path) -> None:
    await database.insert_tasks([make_task(1), make_task(2)])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(DAMAGE.format("state"), ("exploded",))
    assert await database.count_by_state() == {TaskState.QUEUED: 1}


async def test_no_log_or_repr_holds_a_secret(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    task = make_task(password=SECRET, original_url=f"https://{SECRET}@example.com/file")
    await database.insert_tasks([task])
    await database.save_tasks([task])
    found = await database.find_by_urls([task.original_url])
    await database.query(query=SECRET)
    assert found[task.original_url].password == SECRET
    assert "executing" in caplog.text  # aiosqlite does tell what it is called with
    assert SECRET not in caplog.text


async def test_rows_are_made_off_the_loop(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def watched(task: DownloadTask) -> Row:
        threads.append(threading.current_thread())
        return task_to_row(task)

    monkeypatch.setattr(database_module, "task_to_row", watched)
    await database.insert_tasks([make_task()])
    await database.save_tasks([make_task()])
    assert len(threads) == 2
    assert threading.current_thread() not in threads


def test_schema_has_no_place_for_a_direct_link() -> None:
    addresses = {name for name in TASK_COLUMNS if "url" in name or "link" in name}
    assert addresses == {"original_url", "poster_url"}
