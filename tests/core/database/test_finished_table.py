"""What has ended, as lines: batches, titles, single files."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.database import Database, finished_table, queries
from custom_components.fshare_downloader.core.database.conditions import where
from custom_components.fshare_downloader.core.database.migration import load_migrations
from custom_components.fshare_downloader.core.database.rows import task_to_row
from custom_components.fshare_downloader.core.models import DownloadTask, MediaType
from custom_components.fshare_downloader.core.request_errors import InvalidRequestError
from custom_components.fshare_downloader.core.states import TaskState

from .kit import CREATED_AT, make_task

DONE = TaskState.COMPLETED
TWENTY_STEPS = 20


def done(number: int, **changes: Any) -> DownloadTask:
    """Return a task that was completed; the higher its number, the later."""
    values = {"size": 10, "completed_at": CREATED_AT + timedelta(hours=number), "state": DONE}
    return make_task(number, **values | changes)


async def lines(database: Database, **wanted: Any) -> list[tuple[str, int]]:
    """Return names and numbers of files of all lines."""
    page = await database.finished.entries(limit=100, offset=0, **{"states": {DONE}} | wanted)
    assert page.total == len(page.entries)
    assert page.files == sum(entry.files for entry in page.entries)
    return [(entry.name, entry.files) for entry in page.entries]


async def test_batch_and_title_are_one_line_each_where_their_newest_file_stands(
    database: Database,
) -> None:
    movie = {"media_type": MediaType.MOVIE, "tmdb_id": 603, "title": "Ma trận"}
    await database.insert_tasks(
        [
            done(1, batch_id="b", batch_name="Chuyện S01"),
            done(2, filename="Bố già.mkv"),
            done(3, **movie),
            done(4, batch_id="b", batch_name="Chuyện S01"),
            done(5, **movie),
            make_task(6, batch_id="b", batch_name="Chuyện S01"),
            done(7, batch_id="b", state=TaskState.CANCELLED, completed_at=None),
        ]
    )
    assert await lines(database) == [("Ma trận", 2), ("Chuyện S01", 2), ("Bố già.mkv", 1)]
    assert await lines(database, states={TaskState.CANCELLED}) == [("File 7.mkv", 1)]


async def test_single_file_of_a_batch_has_the_name_of_its_batch(database: Database) -> None:
    await database.insert_tasks([done(1, batch_id="b", batch_name="Chuyện S01")])
    assert await lines(database) == [("Chuyện S01", 1)]


async def test_a_line_knows_between_which_places_its_files_are(database: Database) -> None:
    places = [Path(f"/media/{name}") for name in ("usb/tv/2.mkv", "nas/Ánh/1.mkv", "usb/1.mkv")]
    await database.insert_tasks(
        [done(n, batch_id="b", destination=place) for n, place in enumerate(places)]
    )
    page = await database.finished.entries(limit=10, offset=0, states={DONE})
    assert [entry.places for entry in page.entries] == [(places[1], places[0])]


async def test_only_what_matches_is_in_a_line(database: Database) -> None:
    batch = {"batch_id": "b", "batch_name": "Lot"}
    await database.insert_tasks(
        [
            done(1, filename="Mắt biếc.mkv", category="movies", **batch),
            done(2, filename="Bố già.mkv", category="tv", **batch),
            done(3, filename="mat biec 2.mkv", category="movies"),
        ]
    )
    assert await lines(database, query="mat biec") == [("mat biec 2.mkv", 1), ("Lot", 1)]
    assert await lines(database, category="tv") == [("Lot", 1)]
    assert await lines(database, category="nobody") == []


async def test_files_of_a_line_are_found_by_it(database: Database) -> None:
    await database.insert_tasks(
        [done(1, batch_id="b"), done(2), done(3, batch_id="b"), make_task(4, batch_id="b")]
    )
    page = await database.finished.entries(limit=10, offset=0, states={DONE})
    assert [entry.oldest_at - CREATED_AT for entry in page.entries] == [
        timedelta(hours=1),
        timedelta(hours=2),
    ]
    ids = [entry.entry_id for entry in page.entries]
    assert ids == ["b", "task00002"]
    found, total = await database.query(entry_ids=["b"], sort="-completed_at")
    assert ([task.task_id for task in found], total) == (["task00003", "task00001"], 2)
    assert await database.task_ids(exclude_entry_ids=["b"], states={DONE}) == ["task00002"]
    assert await database.task_ids(entry_ids=ids, states={DONE}) == [
        *("task00001", "task00002", "task00003")
    ]


async def test_pages_of_lines_cover_everything_once(database: Database) -> None:
    at = CREATED_AT + timedelta(days=1)
    await database.insert_tasks(
        [done(n, batch_id=f"b{n % 7}" if n % 2 else None, completed_at=at) for n in range(50)]
    )
    pages = [
        await database.finished.entries(limit=10, offset=offset, states={DONE})
        for offset in range(0, 40, 10)
    ]
    seen = [entry.entry_id for page in pages for entry in page.entries]
    assert len(seen) == len(set(seen)) == pages[0].total == 32
    assert sum(entry.files for page in pages for entry in page.entries) == 50


@pytest.mark.parametrize(("limit", "offset"), [(-1, 0), (1, -1)])
async def test_page_that_cannot_be_is_refused(database: Database, limit: int, offset: int) -> None:
    with pytest.raises(InvalidRequestError):
        await database.finished.entries(states={DONE}, limit=limit, offset=offset)


def test_page_costs_what_it_shows() -> None:
    """However much is finished, the newest lines take as many steps of SQLite."""
    steps = {}
    for count in (1_000, 20_000):
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript("\n".join(load_migrations()))
            connection.executemany(
                queries.INSERT_TASK,
                (task_to_row(done(n, batch_id=f"b{n // 10}")) for n in range(count)),
            )
            condition, parameters = where(states=(DONE,))
            sql = finished_table.select_heads(condition.removeprefix("WHERE "))
            ticks = [0]

            def tick(ticks: list[int] = ticks) -> None:
                ticks[0] += 1

            connection.set_progress_handler(tick, TWENTY_STEPS)
            rows = connection.execute(sql, (*parameters, *parameters, 20, 0)).fetchall()
            connection.set_progress_handler(None, 0)
            assert len(rows) == 20
            steps[count] = ticks[0]
    assert steps[20_000] <= steps[1_000] * 1.2
