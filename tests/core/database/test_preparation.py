"""Opening, migrating, recovering and closing the file."""

import asyncio
import os
import re
import shutil
import sqlite3
import stat
import threading
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core import database as database_package
from custom_components.fshare_downloader.core.database import Database, connection
from custom_components.fshare_downloader.core.database.migration import load_migrations
from custom_components.fshare_downloader.core.database.recovery import build
from custom_components.fshare_downloader.core.database.rows import TASK_COLUMNS, task_to_row
from custom_components.fshare_downloader.core.errors import StorageError
from tests.patience import PATIENCE_SECONDS

from .conftest import MakeDatabase
from .kit import make_task


def schema_of(path: Path) -> list[tuple[str, str, str]]:
    """Return what SQLite says of its tables and indexes, however they are laid out in lines."""
    with closing(sqlite3.connect(path)) as reader:
        found = reader.execute("SELECT type, name, sql FROM sqlite_master WHERE sql <> ''")
        return sorted((kind, name, _in_one_line(sql)) for kind, name, sql in found)


def _in_one_line(sql: str) -> str:
    """Return a statement without its comments, its parts separated by single spaces."""
    lines = (line.split("--")[0] for line in sql.splitlines())
    return re.sub(r"\s*([(),])\s*", r"\1", " ".join(" ".join(lines).split()))


def version_of(path: Path) -> int:
    """Return the number of the last migration that was made."""
    with closing(sqlite3.connect(path)) as reader:
        return int(reader.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture
async def old_path(make_database: MakeDatabase, path: Path) -> Path:
    """A database file with two tasks, closed."""
    database = make_database()
    await database.open()
    await database.insert_tasks([make_task(1), make_task(2)])
    await database.close()
    return path


async def test_migrations_add_up_to_the_schema(database: Database, path: Path) -> None:
    await database.close()
    summed_up = path.with_name("schema.db")
    with closing(sqlite3.connect(summed_up)) as writer:
        writer.executescript(files(database_package).joinpath("schema.sql").read_text("utf-8"))
    assert schema_of(path) == schema_of(summed_up)
    assert version_of(path) == len(load_migrations()) > 0


def test_migrations_are_numbered_without_a_gap() -> None:
    names = [file.name for file in files(database_package).joinpath("migrations").iterdir()]
    numbers = sorted(int(name.split("_")[0]) for name in names if name.endswith(".sql"))
    assert numbers == list(range(1, len(numbers) + 1))


async def test_new_migration_is_made_on_the_old_file(
    make_database: MakeDatabase, old_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = (*load_migrations(), "ALTER TABLE tasks ADD COLUMN note TEXT;")
    monkeypatch.setattr(connection, "load_migrations", lambda: migrations)
    database = make_database()
    await database.open()
    assert await database.load_task("task00001") == make_task(1)
    await database.close()
    assert version_of(old_path) == len(migrations)
    assert "note TEXT" in str(schema_of(old_path))


async def test_queue_from_before_jobs_is_opened_with_all_its_tasks(
    make_database: MakeDatabase, path: Path
) -> None:
    row = zip((*TASK_COLUMNS, "search_text"), task_to_row(make_task(1)), strict=True)
    build(path, load_migrations()[:3], [dict(row)]).replace(path)
    assert "job_id" not in str(schema_of(path))
    database = make_database()
    await database.open()
    assert database.recovery is None
    assert await database.load_task("task00001") == make_task(1)
    assert version_of(path) == len(load_migrations())


async def test_migration_that_fails_leaves_no_trace(
    make_database: MakeDatabase, old_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = schema_of(old_path), version_of(old_path)
    migrations = (*load_migrations(), "CREATE TABLE half (id); CREATE TABLE tasks (id);")
    monkeypatch.setattr(connection, "load_migrations", lambda: migrations)
    with pytest.raises(StorageError):
        await make_database().open()
    assert (schema_of(old_path), version_of(old_path)) == before


async def test_file_of_a_newer_version_is_left_as_it_is(
    make_database: MakeDatabase, old_path: Path
) -> None:
    with closing(sqlite3.connect(old_path)) as writer:
        writer.execute("PRAGMA user_version = 99")
    content = old_path.read_bytes()
    database = make_database()
    with pytest.raises(StorageError, match="newer version"):
        await database.open()
    assert database.recovery is None
    assert old_path.read_bytes() == content
    assert list(old_path.parent.iterdir()) == [old_path]


@pytest.mark.parametrize("place", ["missing/downloads.db", "folder", "file/downloads.db"])
async def test_place_that_takes_no_file_is_an_error(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    database = Database(tmp_path / place)
    with pytest.raises(StorageError):
        await database.open()
    assert database.recovery is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


@pytest.mark.parametrize("name", ["downloads.db", "downloads.db-wal"])
async def test_what_is_no_file_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    pipe = tmp_path / "elsewhere" / "pipe"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    (tmp_path / name).symlink_to(pipe)
    with pytest.raises(StorageError):
        await Database(tmp_path / "downloads.db").open()
    assert pipe.is_fifo()
    assert [*pipe.parent.iterdir()] == [pipe]
    assert [*tmp_path.glob("downloads.db*")] == [tmp_path / name]


async def test_file_is_readable_for_its_owner_alone(database: Database, path: Path) -> None:
    await database.insert_tasks([make_task(1)])
    modes = [stat.S_IMODE(file.stat().st_mode) for file in path.parent.glob("downloads.db*")]
    assert modes == [0o600] * 3  # database, write-ahead log, shared memory


async def test_power_cut_takes_nothing_that_was_saved(database: Database) -> None:
    raw = database._connection
    assert raw is not None
    assert await raw.read("PRAGMA journal_mode") == [("wal",)]
    assert await raw.read("PRAGMA synchronous") == [(2,)]  # FULL


async def test_checkpoint_brings_everything_into_the_file(
    database: Database, path: Path, tmp_path: Path
) -> None:
    await database.insert_tasks([make_task(1)])
    await database.checkpoint()
    copy = shutil.copy(path, tmp_path / "backup.db")
    with closing(sqlite3.connect(copy)) as reader:
        assert reader.execute("SELECT task_id FROM tasks").fetchall() == [("task00001",)]


async def test_closed_file_stands_alone_and_closing_twice_is_fine(
    database: Database, path: Path
) -> None:
    await database.insert_tasks([make_task(1)])
    await database.close()
    await database.close()
    assert list(path.parent.iterdir()) == [path]


def database_threads() -> list[threading.Thread]:
    """Return the threads of open databases."""
    return [thread for thread in threading.enumerate() if "_connection_worker" in thread.name]


async def test_opening_twice_is_opening_once(database: Database) -> None:
    await database.open()
    assert len(database_threads()) == 1


async def test_closed_database_says_so(database: Database) -> None:
    await database.close()
    with pytest.raises(StorageError, match="closed"):
        await database.task_ids()
    with pytest.raises(StorageError, match="closed"):
        await database.save_tasks([make_task(1)])


async def test_call_that_meets_the_closing_is_answered(database: Database) -> None:
    calls = [asyncio.create_task(database.save_tasks([make_task(n)])) for n in range(20)]
    await asyncio.sleep(0)
    await database.close()
    async with asyncio.timeout(PATIENCE_SECONDS):
        answers = await asyncio.gather(*calls, return_exceptions=True)
    assert all(answer is None or isinstance(answer, StorageError) for answer in answers)


async def test_cancelled_opening_leaves_no_thread(make_database: MakeDatabase, path: Path) -> None:
    steps = 0
    while True:
        database = make_database()
        opening = asyncio.create_task(database.open())
        for _ in range(steps):
            await asyncio.sleep(0)
        if not opening.cancel():
            break
        with pytest.raises(asyncio.CancelledError):
            await opening
        for thread in database_threads():  # which ends a moment after it has answered
            await asyncio.to_thread(thread.join, PATIENCE_SECONDS)
        assert database_threads() == []
        steps = 2 * steps + 1
    await database.close()
    assert steps > 1
