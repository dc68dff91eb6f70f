"""Tasks saved and found again."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.database import Database, queries
from custom_components.fshare_downloader.core.database.database import PAGE_ROWS
from custom_components.fshare_downloader.core.database.migration import load_migrations
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.models import ErrorRecord, Priority
from custom_components.fshare_downloader.core.packed_task import unpack
from custom_components.fshare_downloader.core.requests import BatchSummary, SortKey
from custom_components.fshare_downloader.core.states import UNFINISHED_STATES, TaskState

from .kit import CREATED_AT, make_task


async def test_saved_task_is_loaded_as_it_was_saved(database: Database) -> None:
    task = make_task(1)
    await database.insert_tasks([task, make_task(2)])
    history = tuple(
        ErrorRecord(timestamp=CREATED_AT, message=f"Việc {n}", retry_count=n, code="disk_full")
        for n in range(3)
    )
    changed = replace(
        task,
        state=TaskState.FAILED,
        filename="Renamed.mkv",
        downloaded=5,
        wait_until=CREATED_AT + timedelta(minutes=1),
        error_message="It failed",
        error_history=history,
    )
    await database.save_tasks([changed])
    assert await database.load_task(task.task_id) == changed
    assert await database.load_task("task00002") == make_task(2)


async def test_unknown_task_is_none(database: Database) -> None:
    assert await database.load_task("nobody") is None


async def test_loaded_tasks_come_in_the_order_of_the_ids(database: Database) -> None:
    await database.insert_tasks([make_task(n) for n in range(3)])
    loaded = await database.load_tasks(["task00002", "nobody", "task00000"])
    assert loaded == [make_task(2), make_task(0)]


async def test_id_that_is_there_already_keeps_all_out(database: Database) -> None:
    await database.insert_tasks([make_task(1)])
    with pytest.raises(StorageError):
        await database.insert_tasks([make_task(2), make_task(1, filename="Other.mkv")])
    assert await database.task_ids() == ["task00001"]
    assert await database.load_task("task00001") == make_task(1)


async def test_list_is_saved_as_it_was_when_it_was_handed_over(database: Database) -> None:
    tasks = [make_task(n) for n in range(100)]
    writer = asyncio.create_task(database.insert_tasks(tasks))
    await asyncio.sleep(0)
    tasks.clear()
    await writer
    assert len(await database.task_ids()) == 100


async def test_several_tasks_are_saved_together(database: Database) -> None:
    tasks = [make_task(n) for n in range(3)]
    await database.insert_tasks(tasks)
    changed = [replace(task, state=TaskState.PAUSED) for task in tasks[:2]]
    await database.save_tasks(changed)
    assert await database.load_tasks([task.task_id for task in tasks]) == [*changed, tasks[2]]


async def test_deleted_task_stays_deleted_when_it_is_saved_late(database: Database) -> None:
    await database.insert_tasks([make_task(1), make_task(2)])
    await database.delete_tasks(["task00001", "nobody"])
    await database.save_tasks([make_task(1, state=TaskState.FAILED)])
    assert await database.task_ids() == ["task00002"]


async def test_nothing_to_do_is_fine(database: Database) -> None:
    await database.insert_tasks([])
    await database.save_tasks([])
    await database.delete_tasks([])
    assert await database.load_tasks([]) == []
    assert await database.find_by_urls([]) == {}


async def test_start_finds_every_unfinished_task_in_pages(database: Database) -> None:
    states = list(TaskState)
    tasks = [make_task(n, state=states[n % len(states)]) for n in range(3 * PAGE_ROWS)]
    await database.insert_tasks(tasks)
    pages = [page async for page in database.iter_unfinished()]
    expected = {task.task_id for task in tasks if task.state in UNFINISHED_STATES}
    assert [task.order[3] for page in pages for task in page] == sorted(expected)
    assert [len(page) for page in pages] == [PAGE_ROWS, len(expected) - PAGE_ROWS]


async def test_page_of_damaged_rows_does_not_end_the_start(database: Database) -> None:
    tasks = [make_task(n, created_at=CREATED_AT.replace(tzinfo=None)) for n in range(PAGE_ROWS)]
    await database.insert_tasks([*tasks, make_task(PAGE_ROWS)])
    connection = database._connection
    assert connection is not None
    await connection.write(
        "UPDATE tasks SET created_at = ? WHERE position < ?", [("never", PAGE_ROWS)]
    )
    pages = [page async for page in database.iter_unfinished()]
    assert [[unpack(one, one.folder, one.batch) for one in page] for page in pages] == [
        [],
        [make_task(PAGE_ROWS)],
    ]


async def test_newest_task_of_each_link_is_found(database: Database) -> None:
    old = make_task(1, original_url="https://www.fshare.vn/file/SAME")
    new = make_task(2, original_url="https://www.fshare.vn/file/SAME", state=TaskState.FAILED)
    await database.insert_tasks([new, old, make_task(3)])
    urls = [old.original_url, make_task(3).original_url, "https://www.fshare.vn/file/NONE"]
    assert await database.find_by_urls(urls) == {
        old.original_url: new,
        make_task(3).original_url: make_task(3),
    }


async def test_task_of_a_job_is_found_by_its_link_only_while_it_is_unfinished(
    database: Database,
) -> None:
    same, token = "https://www.fshare.vn/file/SAME", "https://www.fshare.vn/file/SAME?token=1"
    mine = make_task(1, original_url=same, state=TaskState.FAILED)
    done = make_task(2, original_url=same, state=TaskState.COMPLETED, job_id="job")
    doing = make_task(3, original_url=same, job_id="job", created_at=CREATED_AT)
    await database.insert_tasks([mine, done])
    assert await database.find_by_urls([same]) == {same: mine}
    await database.insert_tasks([doing])
    assert await database.find_by_urls([same]) == {same: doing}
    tokens = [replace(task, original_url=token) for task in (mine, done, doing)]
    await database.save_tasks(tokens)
    assert await database.find_with_query([same]) == [tokens[2], tokens[0]]


async def test_tasks_of_jobs_come_in_the_order_of_their_files(database: Database) -> None:
    tasks = [
        make_task(n, created_at=CREATED_AT, job_id="odd" if n % 2 else "even") for n in range(6)
    ]
    await database.insert_tasks([*reversed(tasks), make_task(7), make_task(8, job_id="other")])
    assert await database.find_jobs(["odd", "none"]) == tasks[1::2]
    assert await database.find_jobs(["odd", "even"]) == tasks


async def test_folder_is_taken_whatever_the_case_of_its_name(database: Database) -> None:
    root = Path("/media/tv")
    await database.insert_tasks(
        [
            make_task(1, destination=root / "Show_%" / "a.mkv", state=TaskState.COMPLETED),
            make_task(2, destination=root / "Job" / "sub" / "a.mkv", job_id="job"),
        ]
    )

    async def found(name: str) -> tuple[bool, bool]:
        folder = root / name
        return await database.has_below(folder), await database.has_below(folder, of_jobs=True)

    assert await found("show_%") == (True, False)
    assert await found("JOB") == (True, True)
    assert await found("Jo") == await found("Job/a.mkv") == await found("ShowXX") == (False, False)


async def test_more_links_than_sqlite_takes_parameters(database: Database) -> None:
    tasks = [make_task(n) for n in (0, PAGE_ROWS - 1, PAGE_ROWS, 39_999)]
    await database.insert_tasks(tasks)
    urls = [make_task(n).original_url for n in range(40_000)]
    assert await database.find_by_urls(urls) == {task.original_url: task for task in tasks}


async def test_odd_links_are_looked_for_as_they_are(database: Database) -> None:
    odd = ["' OR 1=1 --", '"]', "\\u0041", "%", "A", "\ud800"]
    await database.insert_tasks([make_task(1, original_url="A"), make_task(2, original_url="%")])
    assert set(await database.find_by_urls(odd)) == {"A", "%"}


async def test_ids_come_in_the_order_of_the_queue(database: Database) -> None:
    tasks = [
        make_task(1, position=2),
        make_task(2, position=1, batch_id="b"),
        make_task(3, position=3, priority=Priority.HIGH, batch_id="b"),
        make_task(4, position=0, priority=Priority.LOW, state=TaskState.PAUSED, batch_id="b"),
    ]
    await database.insert_tasks(tasks)
    assert await database.task_ids() == ["task00003", "task00002", "task00001", "task00004"]
    assert await database.task_ids(states={TaskState.PAUSED}) == ["task00004"]
    assert await database.task_ids(states={TaskState.QUEUED}, batch_id="b") == [
        "task00003",
        "task00002",
    ]
    assert await database.task_ids(batch_id="nobody") == []


async def test_exclusions_beyond_what_sqlite_takes_as_parameters(database: Database) -> None:
    await database.insert_tasks([make_task(number) for number in (1, 39_999)])
    exclude = [make_task(number).task_id for number in range(39_999)]
    assert await database.task_ids(exclude=exclude) == ["task39999"]


async def test_batches_are_summed_up_the_newest_first(database: Database) -> None:
    await database.insert_tasks(
        [
            make_task(1, batch_id="a", batch_name="Old name", size=10, downloaded=4),
            make_task(2, batch_id="b", batch_name="Bờ", state=TaskState.COMPLETED, downloaded=7),
            make_task(3, batch_id="b", batch_name="Bờ", state=TaskState.FAILED, downloaded=1),
            make_task(4, batch_id="b", batch_name="Bờ", state=TaskState.FAILED, size=2),
            make_task(5, batch_id="a", batch_name="New name"),
            make_task(6),
            make_task(0, batch_id="c"),
        ]
    )
    a = BatchSummary(
        batch_id="a",
        batch_name="New name",
        counts={TaskState.QUEUED: 2},
        total=2,
        size=10,
        downloaded=4,
        completed_size=0,
    )
    b = BatchSummary(
        batch_id="b",
        batch_name="Bờ",
        counts={TaskState.COMPLETED: 1, TaskState.FAILED: 2},
        total=3,
        size=2,
        downloaded=8,
        completed_size=7,
    )
    c = BatchSummary(
        batch_id="c",
        batch_name="c",
        counts={TaskState.QUEUED: 1},
        total=1,
        size=0,
        downloaded=0,
        completed_size=0,
    )
    assert await database.batches() == ([a, b, c], 3)
    assert await database.batches(limit=1, offset=1) == ([b], 3)
    assert await database.find_batch_name("a") == "New name"
    assert await database.find_batch_name("nobody") is None


async def test_categories_are_listed_and_narrow_a_page(database: Database) -> None:
    await database.insert_tasks(
        [
            make_task(1, category="tv"),
            make_task(2, category="movies", filename="Mắt Biếc.mkv"),
            make_task(3, category="movies"),
            make_task(4),
        ]
    )

    assert await database.categories() == ["movies", "tv"]
    tasks, total = await database.query(category="movies", query="mat biec")
    assert ([task.filename for task in tasks], total) == (["Mắt Biếc.mkv"], 1)
    assert await database.query(category="music") == ([], 0)


async def test_tasks_with_bytes_below_a_folder_are_witnesses(database: Database) -> None:
    root = Path("/media/100%_mine")
    await database.insert_tasks(
        [
            make_task(
                1, destination=root / "1", state=TaskState.COMPLETED, completed_at=CREATED_AT
            ),
            make_task(2, destination=root / "tv" / "2", state=TaskState.PAUSED, downloaded=1),
            make_task(3, destination=root / "3"),
            make_task(4, destination=root / "4", state=TaskState.CANCELLED, downloaded=1),
            make_task(5, destination=Path("/media/100%_mine too/5"), downloaded=1),
            make_task(6, destination=Path("/media/1000_mine/6"), downloaded=1),
            make_task(7, destination=root / "7", state=TaskState.COMPLETED, job_id="job"),
        ]
    )

    found = await database.with_bytes_below(root, limit=10)
    assert [task.destination for task in found] == [root / "1", root / "tv" / "2"]
    assert len(await database.with_bytes_below(Path("/"), limit=10)) == 4
    assert len(await database.with_bytes_below(Path("/"), limit=2)) == 2


async def test_states_are_counted(database: Database) -> None:
    assert await database.count_by_state() == {}
    await database.insert_tasks(
        [make_task(1), make_task(2), make_task(3, state=TaskState.COMPLETED)]
    )
    assert await database.count_by_state() == {TaskState.QUEUED: 2, TaskState.COMPLETED: 1}


async def test_value_is_kept_over_a_restart(database: Database) -> None:
    assert await database.load_value("enabled") is None
    await database.save_value("enabled", "1")
    await database.save_value("enabled", "0")
    await database.close()
    await database.open()
    assert await database.load_value("enabled") == "0"


async def test_many_callers_at_once_do_not_mix(database: Database) -> None:
    tasks = [make_task(n, batch_id=str(n % 5)) for n in range(100)]
    await asyncio.gather(*(database.insert_tasks(tasks[n : n + 10]) for n in range(0, 100, 10)))
    changed = [replace(task, downloaded=task.position) for task in tasks]
    await asyncio.gather(
        *(database.save_tasks([task]) for task in changed),
        *(database.batches() for _ in range(10)),
        database.checkpoint(),
    )
    assert await database.load_tasks([task.task_id for task in tasks]) == changed


@pytest.mark.parametrize(
    "states", [(TaskState.QUEUED,), (TaskState.PAUSED, TaskState.QUEUED), tuple(TaskState)]
)
@pytest.mark.parametrize("sort", ["position", "-position", "created_at", "-completed_at"])
async def test_page_is_the_same_whichever_index_brings_it(
    database: Database, states: tuple[TaskState, ...], sort: str
) -> None:
    every = list(TaskState)
    await database.insert_tasks(
        [
            make_task(n, state=every[n % len(every)], position=-n % 11, category="tv")
            for n in range(60)
        ]
    )
    counts = await database.count_by_state()
    page = await database.query(
        states=states, sort=sort, limit=7, offset=3, counts=dict.fromkeys(every, 0) | counts
    )
    # A condition that all fulfil keeps the database from every short cut.
    slowly = await database.query(states=states, sort=sort, limit=7, offset=3, category="tv")
    assert page == slowly


async def test_few_of_many_are_found_by_their_state(database: Database) -> None:
    few = {3: TaskState.FAILED, 40: TaskState.FAILED}
    await database.insert_tasks(
        [make_task(n, state=few.get(n, TaskState.QUEUED)) for n in range(60)]
    )
    counts = dict.fromkeys(TaskState, 0) | await database.count_by_state()
    page, total = await database.query(
        states=(TaskState.FAILED,), sort="-created_at", counts=counts
    )
    assert total == 2
    assert sorted(task.task_id for task in page) == ["task00003", "task00040"]


@contextmanager
def prepared() -> Iterator[sqlite3.Connection]:
    """Return an empty database in memory."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in load_migrations():
            connection.executescript(migration)
        yield connection


def test_index_of_states_finds_few_and_that_of_the_order_finds_many() -> None:
    def plan(where: str, *, few_match: bool) -> str:
        sql = queries.select_page(
            where, SortKey.COMPLETED_AT, is_descending=True, few_match=few_match
        )
        with prepared() as connection:
            rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", (50, 0))
            return " ".join(row[3] for row in rows)

    where = "WHERE state IN ('completed')"
    assert "tasks_by_state" in plan(where, few_match=True)
    assert "tasks_by_completed_at" in plan(queries.without_index_of_states(where), few_match=False)


@pytest.mark.parametrize("sql", [queries.SELECT_OF_JOBS, queries.HAS_JOB_BELOW])
def test_jobs_are_found_by_their_index(sql: str) -> None:
    with prepared() as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {sql}", ("[]",))
        plan = " ".join(row[3] for row in rows)
    assert "tasks USING INDEX tasks_by_job" in plan


def test_page_of_the_queue_sorts_no_more_than_it_may_show() -> None:
    sql = queries.select_page_of_queue(list(TaskState), is_descending=False)
    with prepared() as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", (60, 50, 10))]
    assert not [step for step in plan if step.startswith("SCAN tasks")]
    assert sum("tasks_by_state" in step for step in plan) == len(TaskState)
