"""The file of jobs and offers: what is in it stays, whatever happens to it."""

import asyncio
import logging
import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.database import (
    SCHEMA_VERSION,
    ArrDatabase,
    JobsDamagedError,
)
from custom_components.fshare_downloader.arr.notes import Notes
from custom_components.fshare_downloader.core.errors import DatabaseTooNewError, StorageError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jobs.db"


def write(connection: sqlite3.Connection, name: str = "a") -> None:
    connection.execute("INSERT INTO notes (name, value) VALUES (?, 'x')", (name,))


def names(connection: sqlite3.Connection) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM notes ORDER BY name")]


async def in_file(path: Path) -> list[str]:
    """Return what another process finds in the file."""
    database = ArrDatabase(path)
    try:
        return await database.run(names)
    finally:
        await database.close()


async def test_nothing_is_touched_before_it_is_needed(path: Path) -> None:
    database = ArrDatabase(path)
    await database.checkpoint()
    await database.close()
    await database.close()

    assert list(path.parent.iterdir()) == []


async def test_a_commit_outlives_a_power_cut(path: Path) -> None:
    database = ArrDatabase(path)
    await database.run(write)
    after = path.with_name("after.db")
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{after}{suffix}")
    await database.run(lambda connection: write(connection, "b"))
    torn = path.with_name("torn.db")
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{torn}{suffix}")
    log = Path(f"{torn}-wal")
    log.write_bytes(log.read_bytes()[:-100])
    await database.close()

    assert await in_file(after) == ["a"]
    assert await in_file(torn) == ["a"]
    assert await in_file(path) == ["a", "b"]


async def test_what_fails_in_the_middle_leaves_nothing(path: Path) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        write(connection)
        raise LookupError

    database = ArrDatabase(path)
    with pytest.raises(LookupError):
        await database.run(fail)
    with pytest.raises(StorageError):
        await database.run(lambda connection: connection.execute("SELECT * FROM nothing"))
    await database.run(lambda connection: write(connection, "b"))
    await database.close()

    assert await in_file(path) == ["b"]


async def test_all_happens_in_one_thread_that_is_not_the_loops(path: Path) -> None:
    database = ArrDatabase(path)
    threads = await asyncio.gather(
        *(database.run(lambda _: threading.get_ident()) for _ in range(5))
    )
    await database.close()

    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads


async def test_what_is_begun_is_carried_out_though_its_caller_is_gone(path: Path) -> None:
    database = ArrDatabase(path)
    may_end = threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        may_end.wait()
        write(connection)

    runner = asyncio.create_task(database.run(slow))
    await asyncio.sleep(0)
    runner.cancel()
    with pytest.raises(asyncio.CancelledError):
        await runner
    may_end.set()
    await database.close()

    assert await in_file(path) == ["a"]


async def test_closing_waits_for_what_is_begun_and_refuses_what_is_not(path: Path) -> None:
    database = ArrDatabase(path)
    may_end = threading.Event()

    def slow(connection: sqlite3.Connection) -> None:
        may_end.wait()
        write(connection)

    runner = asyncio.create_task(database.run(slow))
    await asyncio.sleep(0)
    closing = asyncio.create_task(database.close())
    await asyncio.sleep(0)
    with pytest.raises(StorageError):
        await database.run(write)
    may_end.set()
    await asyncio.gather(runner, closing)

    assert await in_file(path) == ["a"]
    assert not Path(f"{path}-wal").exists()


def no_database(path: Path) -> None:
    path.write_bytes(b"What is this?" * 1000)


def damaged_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE jobs (name TEXT)")


@pytest.mark.parametrize("damage", [no_database, damaged_page, cut_off, of_another_program])
async def test_a_damaged_file_is_put_aside_and_a_new_one_begun(
    path: Path, damage: object, caplog: pytest.LogCaptureFixture
) -> None:
    database = ArrDatabase(path)
    await database.run(write)
    await database.close()
    assert callable(damage)
    damage(path)
    before = path.read_bytes()

    database = ArrDatabase(path)
    heard: list[str] = []
    database.on_damage(lambda: heard.append("damage"))
    with pytest.raises(JobsDamagedError):
        await database.run(names)

    assert await database.run(names) == []
    await database.run(lambda connection: write(connection, "new"))
    await database.close()
    assert heard == ["damage"]
    assert await in_file(path) == ["new"]
    [kept] = [one for one in path.parent.iterdir() if ".corrupt-" in one.name]
    assert kept.read_bytes() == before
    assert "damaged" in caplog.text


async def test_damage_that_nobody_waits_for_is_told_all_the_same(path: Path) -> None:
    no_database(path)
    database = ArrDatabase(path)
    heard: list[str] = []
    database.on_damage(lambda: heard.append("damage"))
    runner = asyncio.create_task(database.run(names))
    await asyncio.sleep(0)
    runner.cancel()
    await asyncio.gather(runner, return_exceptions=True)

    assert await database.run(names) == []
    await database.close()
    assert heard == ["damage"]


async def test_only_some_damaged_files_are_kept(path: Path) -> None:
    for _ in range(5):
        no_database(path)
        database = ArrDatabase(path)
        with pytest.raises(JobsDamagedError):
            await database.run(names)
        await database.close()

    assert len(list(path.parent.iterdir())) == 3


async def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    database = ArrDatabase(path)
    await database.run(write)
    await database.run(lambda one: one.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}"))
    await database.close()
    before = path.read_bytes()

    database = ArrDatabase(path)
    for _ in range(2):
        with pytest.raises(DatabaseTooNewError):
            await database.run(names)
    await database.close()

    assert path.read_bytes() == before


async def test_a_place_that_cannot_be_opened_is_tried_again(path: Path) -> None:
    path.mkdir()
    database = ArrDatabase(path)
    with pytest.raises(StorageError):
        await database.run(names)
    path.rmdir()

    assert await database.run(names) == []
    await database.close()


async def test_a_backup_finds_everything_in_the_file_itself(path: Path) -> None:
    database = ArrDatabase(path)
    await database.run(write)

    await database.checkpoint()

    copy = path.with_name("copy.db")
    shutil.copy(path, copy)
    assert await in_file(copy) == ["a"]
    await database.close()


async def test_a_text_that_is_none_does_not_keep_others_from_being_read(path: Path) -> None:
    database = ArrDatabase(path)
    await database.run(write)
    await database.run(
        lambda one: one.execute("UPDATE notes SET value = CAST(x'ff41' AS TEXT) WHERE name = 'a'")
    )

    assert await database.run(lambda one: [*one.execute("SELECT value FROM notes")]) == [
        ("\ufffdA",)
    ]
    await database.close()


async def test_notes_are_kept(path: Path) -> None:
    database = ArrDatabase(path)
    notes = Notes(database)
    assert await notes.get("resume_at") is None
    await notes.set("resume_at", "12:00")
    await notes.set("speed", "4M")
    await notes.set("speed", None)
    await notes.set("nothing", None)
    await notes.close()
    await database.close()

    database = ArrDatabase(path)
    notes = Notes(database)
    assert (await notes.get("resume_at"), await notes.get("speed")) == ("12:00", None)
    await database.close()


async def test_a_note_that_cannot_be_saved_is_not_kept(path: Path) -> None:
    database = ArrDatabase(path)
    notes = Notes(database)
    await notes.set("speed", "4M")
    await database.close()

    with pytest.raises(StorageError):
        await notes.set("speed", "8M")
    assert await notes.get("speed") == "4M"


async def test_notes_outlive_the_file_that_they_stood_in(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    database = ArrDatabase(path)
    notes = Notes(database)
    await notes.set("resume_at", "12:00")

    def damage(_: sqlite3.Connection) -> None:
        raise JobsDamagedError

    with pytest.raises(JobsDamagedError):
        await database.run(damage)
    await notes.close()
    await database.close()

    assert await in_file(path) == ["resume_at"]
