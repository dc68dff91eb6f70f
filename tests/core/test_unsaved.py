"""A download that is whole while the database takes nothing: neither lost nor fetched again."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection, TaskQuery
from custom_components.fshare_downloader.core.database import connection
from custom_components.fshare_downloader.core.errors import DiskFullError, StorageError
from custom_components.fshare_downloader.core.states import TaskState
from tests.patient_policies import patient_policy
from tests.simulator import HostKind, ThreadedSimulator

from .test_downloader import MIB, House

type Trouble = Callable[[House, pytest.MonkeyPatch], AbstractContextManager[None]]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """A download manager that looks often whether the database takes anything again."""
    policy = patient_policy(database_busy_seconds=0.05, disk_check_seconds=0.1)
    with ThreadedSimulator() as simulator:
        house = House(simulator, tmp_path, policy)
        await house.start()
        yield house
        await house.stop()


@contextmanager
def locked(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Another process, say a backup, holds the database."""
    with closing(sqlite3.connect(house.folder / "queue.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def full(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The disk of the database is full."""

    async def write(*_: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patch:
        patch.setattr(connection.Connection, "write", write)
        yield


def stored_state(house: House, task_id: str) -> str:
    """Return the state of a task as the file of the database has it."""
    with closing(sqlite3.connect(house.folder / "queue.db")) as reader:
        rows = reader.execute("SELECT state FROM tasks WHERE task_id = ?", (task_id,)).fetchall()
    return str(rows[0][0])


def files_of(house: House) -> list[str]:
    """Return the names of all files, records of transfers among them."""
    names = (path.name for path in (house.folder / "files").rglob("*") if path.is_file())
    return sorted(name for name in names if not name.startswith(".fshare_downloader"))


def bytes_sent(house: House) -> int:
    """Return how much of files was sent."""
    return sum(record.bytes_sent for record in house.simulator.requests_to(HostKind.CDN))


@pytest.mark.parametrize("trouble", [locked, full])
async def test_a_completion_is_kept_until_it_can_be_saved(
    house: House, monkeypatch: pytest.MonkeyPatch, trouble: Trouble
) -> None:
    house.simulator.settings.connection_bytes_per_second = 4 * MIB
    file = house.simulator.add_file(size=2 * MIB)
    later = house.simulator.add_file(size=MIB)
    task_id = await house.add_one(file)
    await house.until_bytes(MIB // 4)
    paused = await house.add_one(later)
    await house.downloader.api.pause(Selection(task_ids=(paused,)))
    with trouble(house, monkeypatch):
        await house.until_state(task_id, TaskState.COMPLETED)
        await house.until(lambda: house.holds() == ["storage_failed"])
        assert stored_state(house, task_id) == "downloading"
        page = await house.downloader.api.list_tasks(TaskQuery(states=(TaskState.DOWNLOADING,)))
        assert {view.task.state for view in page.tasks} == {TaskState.COMPLETED}
        with pytest.raises(StorageError if trouble is locked else DiskFullError):
            await house.downloader.api.resume(Selection(task_ids=(paused,)))
        assert len(files_of(house)) > 1, "the record of the transfer has to stay"
    await house.until(lambda: house.holds() == [])
    await house.until(lambda: stored_state(house, task_id) == "completed")
    await house.until(lambda: files_of(house) == [file.name])
    await house.assert_right(file, task_id)
    await house.downloader.api.resume(Selection(task_ids=(paused,)))
    await house.assert_right(later, paused)


@pytest.mark.parametrize("trouble", [locked, full])
async def test_a_power_cut_before_it_is_saved_costs_no_second_download(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trouble: Trouble
) -> None:
    house.simulator.settings.connection_bytes_per_second = 4 * MIB
    file = house.simulator.add_file(size=2 * MIB)
    task_id = await house.add_one(file)
    await house.until_bytes(MIB // 4)
    image = tmp_path.with_name(f"{tmp_path.name} image")
    with trouble(house, monkeypatch):
        await house.until_state(task_id, TaskState.COMPLETED)
        await asyncio.to_thread(shutil.copytree, tmp_path, image)
        await house.stop()
    # What the disk held at that moment, as after kill -9.
    await asyncio.to_thread(shutil.rmtree, tmp_path)
    await asyncio.to_thread(shutil.copytree, image, tmp_path)
    sent = bytes_sent(house)
    await house.start()
    assert stored_state(house, task_id) in ("queued", "starting", "downloading", "completed")
    await house.assert_right(file, task_id)
    await house.until(lambda: files_of(house) == [file.name])
    assert bytes_sent(house) == sent
