"""Full disks, cancelled callers, killed processes and other programs in the way."""

import asyncio
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.errors import DiskFullError, StorageError
from custom_components.fshare_downloader.core.states import TaskState
from tests.patience import PATIENCE_SECONDS

from .conftest import MakeDatabase
from .kit import make_task
from .writer import BATCH_TASKS


async def limit_pages(database: Database, pages: int) -> None:
    """Let the file grow to so many pages and no further, as a full disk would."""
    raw = database._connection
    assert raw is not None
    await raw.read(f"PRAGMA max_page_count = {pages}")


async def test_full_disk_changes_nothing_and_is_over_when_there_is_room(
    database: Database,
) -> None:
    await database.insert_tasks([make_task(0)])
    await limit_pages(database, 1)  # SQLite makes of it what the file has already
    many = [make_task(n, title="x" * 1000) for n in range(1, 200)]
    with pytest.raises(DiskFullError) as caught:
        await database.insert_tasks(many)
    assert caught.value.code == "disk_full"
    assert await database.task_ids() == ["task00000"]
    await database.save_tasks([make_task(0, state=TaskState.PAUSED)])

    await limit_pages(database, 1_000_000)
    await database.insert_tasks(many)
    assert await database.count_by_state() == {TaskState.PAUSED: 1, TaskState.QUEUED: 199}


async def test_damage_that_comes_later_is_found_at_the_next_start(
    database: Database, path: Path
) -> None:
    await database.insert_tasks([make_task(n, title="x" * 10_000) for n in range(500)])
    await database.close()  # and 5 MB are more than SQLite keeps in memory
    await database.open()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(StorageError, match="damaged"):
        await database.query(query="file")
    await database.close()
    await database.open()
    assert database.recovery is not None
    assert await database.task_ids() == []


async def test_locked_file_is_an_error_until_it_is_free(
    make_database: MakeDatabase, path: Path
) -> None:
    database = make_database(busy_seconds=0.05)
    await database.open()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            await database.insert_tasks([make_task(1)])
        other.execute("ROLLBACK")
        await database.insert_tasks([make_task(1)])

        other.execute("BEGIN")
        other.execute("SELECT * FROM tasks").fetchall()
        await database.insert_tasks([make_task(2)])
        with pytest.raises(StorageError):
            await database.checkpoint()
    await database.checkpoint()
    assert await database.task_ids() == ["task00001", "task00002"]
    await database.close()


async def test_disk_that_takes_no_writes_is_found_out_at_the_start(
    make_database: MakeDatabase, path: Path
) -> None:
    database = make_database(busy_seconds=0.05)
    await database.open()
    await database.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError):
            await database.open()
    await database.open()


@pytest.mark.parametrize("seed", range(5))
async def test_cancelled_caller_leaves_whole_transactions(database: Database, seed: int) -> None:
    random = Random(seed)
    writers = [
        asyncio.create_task(
            database.insert_tasks(
                [make_task(batch * 50 + n, batch_id=str(batch)) for n in range(50)]
            )
        )
        for batch in range(20)
    ]
    for writer in random.sample(writers, len(writers)):
        for _ in range(random.randrange(4)):
            await asyncio.sleep(0)
        writer.cancel()
    answers = await asyncio.gather(*writers, return_exceptions=True)
    assert any(isinstance(answer, asyncio.CancelledError) for answer in answers)

    await database.insert_tasks([make_task(9999)])  # waits its turn behind what was begun
    for batch, answer in enumerate(answers):
        count = len(await database.task_ids(batch_id=str(batch)))
        assert count == 50 or (count == 0 and answer is not None)


async def test_killed_process_leaves_whole_transactions(
    make_database: MakeDatabase, path: Path
) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.core.database.writer",
        str(path),
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        told = [int(await process.stdout.readline()) for _ in range(10)]
        process.kill()
        rest = await process.stdout.read()
        await process.wait()
    told += [int(line) for line in rest.decode().splitlines(keepends=True) if line.endswith("\n")]

    database = make_database()
    await database.open()
    assert database.recovery is None
    rows, total = await database.batches(limit=1_000_000)
    assert {row.total for row in rows} == {BATCH_TASKS}
    assert total - len(told) in {0, 1}  # the last may have been saved and not told
    assert {int(row.batch_id) for row in rows} >= set(told)
    await database.close()
