"""Finished files that move to another location: whole, at one place, whatever happens meanwhile."""

import asyncio
import errno
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core import file_reader, kernel_calls, mounts, open_file
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.deletion import FinishedFile
from custom_components.fshare_downloader.core.disk import not_enough
from custom_components.fshare_downloader.core.disk_jobs import Job
from custom_components.fshare_downloader.core.errors import (
    DiskFullError,
    DownloaderError,
    MarkerBlockedError,
    NameRefusedError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.events import QueueChanged
from custom_components.fshare_downloader.core.ledger import TaskLedger
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    NewTask,
    RelocationState,
    RemoteFile,
)
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.relocation import (
    file_copy,
    mover,
    relocator,
    steps,
)
from custom_components.fshare_downloader.core.relocation.book import Relocation, RelocationBook
from custom_components.fshare_downloader.core.relocation.deletions import RelocationDeletions
from custom_components.fshare_downloader.core.relocation.disks import RelocationDisks
from custom_components.fshare_downloader.core.relocation.errors import FileGoneError
from custom_components.fshare_downloader.core.relocation.failures import (
    MOST_KEPT,
    RelocationFailures,
)
from custom_components.fshare_downloader.core.request_errors import (
    AlreadyThereError,
    InvalidRequestError,
    LocationAwayError,
    LocationUnknownError,
    OwnedByClientError,
)
from custom_components.fshare_downloader.core.seal import sample_of, seal_file
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.patience import PATIENCE_SECONDS

from .conftest import Queue
from .fakes import link

pytestmark = pytest.mark.policy(disk_check_seconds=0.05, retry_base_seconds=0.05)

CHUNK = 256
CONTENT = bytes(range(256)) * 3 + b"the end"
"""Several chunks, and a part of one."""


@dataclass
class Home:
    """A queue with the download folder and a further disk; it can be restarted."""

    folder: Path
    policy: QueuePolicy
    queue: Queue

    @property
    def usb(self) -> Location:
        """The further disk."""
        return Location(location_id="01usb", name="USB disk", folder=self.folder / "usb")

    @property
    def files(self) -> Path:
        """The download folder."""
        return self.folder / "files"

    async def start(self) -> None:
        """Begin with both disks looked at."""
        self.queue.settings = replace(self.queue.settings, locations=(self.usb,))
        await self.queue.start()

    async def until_here(self) -> None:
        """Wait until both disks were looked at."""
        await self.queue.until(
            lambda: all(each.is_here for each in self.queue.orchestrator.queue().locations)
        )

    async def restart(self, *, meanwhile: Callable[[], None] = lambda: None) -> None:
        """End everything, and begin with what is on the disks."""
        await self.queue.stop()
        meanwhile()
        self.queue = Queue(self.folder, self.policy)
        await self.start()

    async def finished(
        self, code: str, *, content: bytes = CONTENT, **fields: object
    ) -> DownloadTask:
        """Return a completed task with its file."""
        url = link(code)
        self.queue.host.files[url] = RemoteFile(url=url, name=f"{code}.mkv", size=len(content))
        [task] = (await self.queue.add(url, **fields)).tasks
        task = await self.queue.until_state(task.task_id, TaskState.COMPLETED)
        task.destination.write_bytes(content)
        descriptor = os.open(task.destination, os.O_RDWR)
        modified_ns, sample = seal_file(descriptor), sample_of(descriptor, len(content))
        os.close(descriptor)
        await self.queue.orchestrator.verbs.amend(
            [task.task_id], file_modified_ns=modified_ns, file_sample=sample
        )
        return await self.queue.task(task.task_id)

    async def move(self, *tasks: DownloadTask, location: str = "USB disk") -> int:
        """Have the files of tasks moved."""
        return await self.queue.api.relocations.begin(selection(*tasks), location)

    @property
    def state(self) -> RelocationState | None:
        """What is told of the files that move."""
        return self.queue.orchestrator.queue().relocation

    @property
    def error(self) -> str | None:
        """The code of what is in the way, or why the last file was not moved."""
        if self.state is None:
            return None
        if self.state.error is not None:
            return self.state.error.code
        return self.state.failures[0].error.code if self.state.failures else None

    async def until_moved(self) -> None:
        """Wait until nothing is left to be moved."""
        await self.queue.until(lambda: not self.is_moving)

    @property
    def is_moving(self) -> bool:
        """Whether something is left to be moved, or to be told of it."""
        relocator = self.queue.orchestrator.relocator
        return bool(relocator._book) or not (
            relocator._running is None or relocator._running.done()
        )


def selection(*tasks: DownloadTask) -> Selection:
    """Choose tasks."""
    return Selection(task_ids=tuple(task.task_id for task in tasks))


def below(folder: Path) -> list[str]:
    """Return the files below a folder but for the marker, relative to it."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER_NAME
    )


def folders_below(folder: Path) -> list[str]:
    """Return the folders below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_dir())


@asynccontextmanager
async def lived_in(tmp_path: Path, policy: QueuePolicy) -> AsyncIterator[Home]:
    """Give a home that is in use."""
    home = Home(tmp_path, policy, Queue(tmp_path, policy))
    await home.start()
    try:
        await home.until_here()
        yield home
    finally:
        await home.queue.stop()


@pytest.fixture
async def home(tmp_path: Path, policy: QueuePolicy) -> AsyncIterator[Home]:
    """Return a home that is in use."""
    async with lived_in(tmp_path, policy) as home:
        yield home


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a small file take many steps."""
    monkeypatch.setattr(file_copy, "CHUNK_BYTES", CHUNK)
    monkeypatch.setattr(file_copy, "SAVED_BYTES", 2 * CHUNK)


def be_two_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the location lie on a disk of its own, so that files have to be copied."""
    monkeypatch.setattr(steps, "device_for", lambda *_: -1)


@pytest.fixture
def two_disks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the location lie on a disk of its own, so that files have to be copied."""
    be_two_disks(monkeypatch)


def be_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the locations lie on two shares, where a file that is renamed may be lost for readers."""
    be_two_disks(monkeypatch)
    monkeypatch.setattr(steps, "is_on_smb", lambda _: True)


@pytest.fixture(
    params=[
        "one disk",
        "two disks",
        "two folders of one btrfs",
        "with links alone",
        "without links",
        "a share",
        "a share without links",
    ]
)
def disks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Go through what the disks may be like."""
    rename = kernel_calls.rename_without_replacing

    def across(source: str, target: str, *, source_folder: int, target_folder: int) -> None:
        if source_folder != target_folder:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        rename(source, target, source_folder=source_folder, target_folder=target_folder)

    def unknown(*args: Any, **kwargs: Any) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    match request.param:
        case "two disks":
            be_two_disks(monkeypatch)
        case "two folders of one btrfs":
            monkeypatch.setattr(steps, "rename_without_replacing", across)
        case "with links alone":
            monkeypatch.setattr(steps, "rename_without_replacing", unknown)
        case "without links":
            be_two_disks(monkeypatch)
            monkeypatch.setattr(steps, "rename_without_replacing", unknown)
            monkeypatch.setattr(os, "link", unknown)
        case "a share":
            be_a_share(monkeypatch)
            monkeypatch.setattr(steps, "rename_without_replacing", raising(AssertionError()))
        case "a share without links":
            be_a_share(monkeypatch)
            monkeypatch.setattr(os, "link", unknown)
    return str(request.param)


@dataclass
class Gate:
    """Lets a copy wait in the middle."""

    reached: asyncio.Event
    opened: asyncio.Event


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch, two_disks: None) -> Gate:
    """Let each copy stop in the middle until the gate is opened."""
    gate = Gate(asyncio.Event(), asyncio.Event())
    run = file_copy.FileCopy._run
    count = 0

    async def wait(copy: file_copy.FileCopy, step: Callable[[], Any], seconds: float) -> Any:
        nonlocal count
        count += 1
        if count > 2:
            gate.reached.set()
            await gate.opened.wait()
        return await run(copy, step, seconds)

    monkeypatch.setattr(file_copy.FileCopy, "_run", wait)
    return gate


# --- the main thing ------------------------------------------------------------------------------


async def test_a_batch_moves_and_each_file_keeps_its_place_in_its_folder(
    home: Home, disks: str
) -> None:
    episodes = [
        await home.finished(code, batch_name="Show", category="tv", content=CONTENT + code.encode())
        for code in ("AAAA", "BBBB")
    ]
    other = await home.finished("CCCC", category="movies")

    affected = await home.queue.api.relocations.begin(
        Selection(batch_id=episodes[0].batch_id), "usb DISK"
    )

    assert affected == 1  # each was added by itself
    await home.move(episodes[1])
    await home.until_moved()
    for episode in episodes:
        moved = await home.queue.task(episode.task_id)
        assert moved.destination == home.usb.folder / episode.destination.relative_to(home.files)
        assert moved.destination.read_bytes() == CONTENT + moved.filename[:4].encode()
        assert moved.destination.stat().st_mtime_ns == moved.file_modified_ns
        assert moved.file_modified_ns == episode.file_modified_ns
        assert moved.state is TaskState.COMPLETED
        assert moved.completed_at == episode.completed_at
        reader = await home.queue.api.open_file(moved.task_id)
        assert await reader.read(0, 3) == CONTENT[:3]
        await reader.close()
    assert below(home.files) == ["movies/CCCC.mkv"]
    assert (await home.queue.task(other.task_id)).destination.read_bytes() == CONTENT
    assert folders_below(home.files) == ["movies"]
    assert len(below(home.usb.folder)) == 2
    assert home.state is None


async def test_a_file_moves_back_and_can_be_removed_there(home: Home, disks: str) -> None:
    task = await home.finished("AAAA", category="tv")
    for location in ("USB disk", "default"):
        assert await home.move(task, location=location) == 1
        await home.until_moved()
    assert (await home.queue.task(task.task_id)).destination == task.destination

    await home.queue.api.remove(selection(task), delete_files=True)
    assert below(home.files) == below(home.usb.folder) == []


@pytest.mark.usefixtures("disks")
async def test_nothing_is_replaced_by_a_file_that_moves(home: Home) -> None:
    task = await home.finished("AAAA")
    (home.usb.folder / "AAAA.mkv").write_bytes(b"mine")
    (home.usb.folder / "AAAA (2).mkv").write_bytes(b"mine, too")

    await home.move(task)
    await home.until_moved()

    moved = await home.queue.task(task.task_id)
    assert moved.destination == home.usb.folder / "AAAA (3).mkv"
    assert moved.destination.read_bytes() == CONTENT
    assert (home.usb.folder / "AAAA.mkv").read_bytes() == b"mine"
    assert (home.usb.folder / "AAAA (2).mkv").read_bytes() == b"mine, too"


async def test_a_file_leaves_the_name_to_a_download_that_is_to_have_it(home: Home) -> None:
    task = await home.finished("AAAA")
    home.queue.host.files[link("BBBB")] = RemoteFile(url=link("BBBB"), name="AAAA.mkv", size=9)
    [coming] = (await home.queue.add(link("BBBB"), location="USB disk", paused=True)).tasks
    assert coming.destination == home.usb.folder / "AAAA.mkv"

    await home.move(task)
    await home.until_moved()

    assert (await home.queue.task(task.task_id)).destination == home.usb.folder / "AAAA (2).mkv"


async def test_a_file_leaves_the_name_to_a_finished_download_whose_file_is_gone(home: Home) -> None:
    """Else that one would be the owner of the path, and removing it would delete this file."""
    other = await home.finished("AAAA", location="USB disk")
    other.destination.unlink()
    task = await home.finished("BBBB")
    renamed = task.destination.with_name("AAAA.mkv")
    task.destination.rename(renamed)
    await home.queue.orchestrator.verbs.amend([task.task_id], destination=renamed)
    await home.move(task)
    await home.until_moved()

    assert below(home.usb.folder) == ["AAAA (2).mkv"]
    await home.queue.api.remove(selection(task), delete_files=True)
    assert below(home.usb.folder) == []


async def test_the_numbers_of_a_move_only_grow(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [await home.finished(code) for code in ("AAAA", "BBBB", "CCCC")]
    monkeypatch.setattr(relocator, "TOLD_SECONDS", 0.0)
    told: list[RelocationState] = []
    home.queue.orchestrator.subscribe(
        lambda event: (
            told.append(event.queue.relocation)
            if isinstance(event, QueueChanged) and event.queue.relocation
            else None
        )
    )

    await home.move(*tasks)
    await home.until_moved()
    await home.queue.until(lambda: home.state is None)

    assert told[0].files == 3
    assert {state.size for state in told} == {3 * len(CONTENT)}
    assert [state.moved_bytes for state in told] == sorted(state.moved_bytes for state in told)
    assert {state.location_id for state in told} == {"01usb"}
    assert {state.filename for state in told} >= {"AAAA.mkv", "BBBB.mkv", "CCCC.mkv"}
    assert [state.files for state in told] == sorted((state.files for state in told), reverse=True)
    assert all(state.error is None and not state.failed for state in told)


# --- a power cut ---------------------------------------------------------------------------------


class _PowerCut:
    """Lets everything stand still before one step of a move."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
        """Stop before the step of that number, the first is 0."""
        self._left = step
        self.has_happened = False
        self._is_over = False
        for owner, name in (
            (RelocationDisks, "run"),
            (file_copy.FileCopy, "_run"),
            (RelocationBook, "save"),
            (RelocationBook, "save_placed"),
            (TaskLedger, "amend"),
        ):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))

    def end(self) -> None:
        """Let everything go on from now on."""
        self._is_over = True

    def _counted(self, step: Callable[..., Any]) -> Callable[..., Any]:
        async def take(*args: Any, **kwargs: Any) -> Any:
            if self._is_over:
                return await step(*args, **kwargs)
            if self.has_happened:
                raise StorageError  # what ends everything afterwards saves nothing
            self._left -= 1
            if self._left < 0:
                self.has_happened = True
                await asyncio.Event().wait()
            return await step(*args, **kwargs)

        return take


async def test_a_power_cut_before_any_step_costs_nothing(
    tmp_path: Path, policy: QueuePolicy, disks: str
) -> None:
    codes = ("AAAA", "BBBB") if disks == "two disks" else ("AAAA",)
    for step in range(100):
        folder = tmp_path / str(step)
        folder.mkdir()
        with pytest.MonkeyPatch.context() as patch:
            async with lived_in(folder, policy) as home:
                tasks = [
                    await home.finished(code, category="tv", batch_name="Show") for code in codes
                ]
                cut = _PowerCut(patch, step)
                moving = asyncio.create_task(_move_all(home, *tasks))
                await home.queue.until(lambda: cut.has_happened or moving.done())  # noqa: B023
                moving.cancel()
                await asyncio.gather(moving, return_exceptions=True)
                await home.restart(meanwhile=cut.end)
                await home.until_here()
                await home.until_moved()
                await home.queue.until(lambda: home.state is None)
                await _check_once(home, *tasks)
        if not cut.has_happened:
            break
    assert 5 < step < 99, "steps were counted"


async def _move_all(home: Home, *tasks: DownloadTask) -> None:
    await home.move(*tasks)
    await home.until_moved()


async def _check_once(home: Home, *tasks: DownloadTask) -> None:
    """Check that each file is at one place, where its task says, with nothing beside it."""
    places: list[str] = []
    for task in tasks:
        now = await home.queue.task(task.task_id)
        assert now.destination.read_bytes() == CONTENT
        assert now.state is TaskState.COMPLETED
        places.append(str(now.destination))
    found = [str(root / name) for root in (home.files, home.usb.folder) for name in below(root)]
    assert sorted(found) == sorted(places)
    # They are still known as their own, so that they can be removed.
    await home.queue.api.remove(selection(*tasks), delete_files=True)
    assert below(home.files) == below(home.usb.folder) == []
    assert folders_below(home.files) == folders_below(home.usb.folder) == []


# --- what the user does meanwhile ----------------------------------------------------------------


async def test_a_file_stays_when_its_move_is_cancelled(home: Home, gate: Gate) -> None:
    tasks = [await home.finished(code, category="tv") for code in ("AAAA", "BBBB", "CCCC")]
    await home.move(*tasks)
    await gate.reached.wait()
    assert below(home.usb.folder) == [f"tv/{MARKER_NAME}.{tasks[0].task_id}.moving"]

    assert await home.queue.api.relocations.cancel(selection(tasks[1])) == 1
    told = home.state
    assert told is not None
    assert (told.files, told.size) == (2, 2 * len(CONTENT))
    assert await home.queue.api.relocations.cancel(Selection()) == 2
    assert home.state is None
    gate.opened.set()
    await home.until_moved()

    assert below(home.usb.folder) == []
    assert folders_below(home.usb.folder) == []
    for task in tasks:
        assert await home.queue.task(task.task_id) == task
        assert task.destination.read_bytes() == CONTENT
    await home.restart()
    assert home.state is None


@pytest.mark.parametrize("with_file", [False, True])
async def test_a_download_can_be_removed_while_its_file_is_copied(
    home: Home, gate: Gate, with_file: bool
) -> None:
    task = await home.finished("AAAA")
    await home.move(task)
    await gate.reached.wait()
    await home.queue.api.remove(selection(task), delete_files=with_file)
    gate.opened.set()
    await home.until_moved()

    assert below(home.usb.folder) == []
    assert below(home.files) == ([] if with_file else ["AAAA.mkv"])


async def test_a_file_that_is_downloaded_again_stays_in_its_location(
    home: Home, gate: Gate
) -> None:
    task = await home.finished("AAAA")
    await home.move(task)
    await gate.reached.wait()
    await home.queue.api.retry(selection(task))
    gate.opened.set()
    await home.until_moved()
    await home.queue.until_state(task.task_id, TaskState.COMPLETED)

    assert below(home.usb.folder) == []
    assert (await home.queue.task(task.task_id)).destination == task.destination


async def test_a_location_that_is_removed_meanwhile_gets_no_file(home: Home, gate: Gate) -> None:
    tasks = [await home.finished(code) for code in ("AAAA", "BBBB")]
    await home.move(*tasks)
    await gate.reached.wait()
    settings = replace(home.queue.orchestrator.settings, locations=())
    await home.queue.orchestrator.apply_settings(settings)
    gate.opened.set()
    await home.until_moved()

    assert below(home.files) == ["AAAA.mkv", "BBBB.mkv"]
    assert below(home.usb.folder) == []
    assert home.error == "location_gone"
    assert home.state is not None
    assert home.state.failed == 2


async def test_a_stop_waits_for_no_copy_and_what_is_copied_is_used(
    home: Home, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    await home.move(task)
    await gate.reached.wait()
    async with asyncio.timeout(PATIENCE_SECONDS):  # a stop that waits for the copy never ends
        await home.queue.stop()
    [copy] = home.usb.folder.glob("*.moving")
    there = copy.stat().st_size
    assert 0 < there < len(CONTENT)
    gate.opened.set()
    written: list[int] = []
    write = os.pwrite

    def note(descriptor: int, data: Any, offset: int) -> int:
        written.append(offset)
        return write(descriptor, data, offset)

    monkeypatch.setattr(os, "pwrite", note)
    home.queue = Queue(home.folder, home.policy)
    await home.start()
    await home.until_moved()

    assert min(written) == there
    assert (await home.queue.task(task.task_id)).destination.read_bytes() == CONTENT


async def test_what_a_power_cut_has_left_of_a_copy_is_not_trusted(
    home: Home, two_disks: None
) -> None:
    task = await home.finished("AAAA")
    name = f"{MARKER_NAME}.{task.task_id}.moving"
    (home.usb.folder / name).write_bytes(CONTENT[:100] + bytes(len(CONTENT) - 50))
    await home.move(task)
    await home.until_moved()

    assert (await home.queue.task(task.task_id)).destination.read_bytes() == CONTENT


# --- trouble -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("disks")
async def test_a_file_that_was_changed_or_is_gone_is_left_alone(home: Home) -> None:
    changed, gone, good = [await home.finished(code) for code in ("AAAA", "BBBB", "CCCC")]
    changed.destination.write_bytes(b"x" * len(CONTENT))
    os.utime(changed.destination, (1, 1))
    gone.destination.unlink()
    await home.move(changed, gone, good)
    await home.until_moved()

    assert home.error == "file_gone"
    told = home.state
    assert told is not None
    assert (told.failed, told.files) == (2, 0)
    assert below(home.files) == ["AAAA.mkv"]
    assert below(home.usb.folder) == ["CCCC.mkv"]
    await home.restart()
    assert home.state is not None, "nobody has seen it yet"
    assert home.state.failed == 2
    assert [each.filename for each in home.state.failures] == ["BBBB.mkv", "AAAA.mkv"]
    assert {each.error.code for each in home.state.failures} == {"file_gone"}
    await home.queue.api.relocations.cancel(Selection())
    await home.restart()
    assert not home.state, "somebody has seen it"


async def test_a_file_that_was_not_moved_is_told_until_it_is_moved_after_all(home: Home) -> None:
    gone, good = [await home.finished(code) for code in ("AAAA", "BBBB")]
    away = home.folder / "away.mkv"
    gone.destination.rename(away)
    await home.move(gone)
    await home.until_moved()
    assert home.error == "file_gone"
    await home.move(good)
    await home.until_moved()
    assert home.error == "file_gone", "nobody has seen it"

    away.rename(gone.destination)
    await home.move(gone)
    await home.until_moved()
    assert home.state is None


async def test_of_very_many_files_that_were_not_moved_the_last_are_named(home: Home) -> None:
    database = home.queue.database
    failures = RelocationFailures(database)
    for number in range(MOST_KEPT + 5):
        await failures.add(f"t{number}", f"{number}.mkv", FileGoneError())
    again = RelocationFailures(database)
    await again.load()
    for each in (failures, again):
        assert each.count == MOST_KEPT + 5
        assert [one.filename for one in each.newest(2)] == [
            f"{MOST_KEPT + 4}.mkv",
            f"{MOST_KEPT + 3}.mkv",
        ]
        assert len(each.newest(1000)) == MOST_KEPT


async def test_a_move_is_left_as_it_is_when_its_original_waits_to_be_deleted(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    await home.queue.api.relocations.cancel(Selection())
    await home.queue.until(lambda: home.error == "original_kept")

    assert home.state is not None
    assert home.state.files == 0
    folder = str(task.destination.parent)
    assert home.state.failures[0].error.placeholders == {"folder": folder}
    await home.restart(meanwhile=let_go)
    await home.until_moved()
    assert below(home.files) == below(home.usb.folder) == ["AAAA.mkv"]


async def test_a_copy_that_its_disk_has_spoiled_takes_the_place_of_nothing(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    check = steps.check_chunk

    def spoil(copy: Any, offset: int, count: int, digest: Callable[[bytes], None]) -> None:
        if offset == 2 * CHUNK:
            with copy.used() as descriptor:
                os.pwrite(descriptor, b"?", offset)
        check(copy, offset, count, digest)

    monkeypatch.setattr(steps, "check_chunk", spoil)
    await home.move(task)
    await home.until_moved()

    assert home.error == "copy_damaged"
    assert task.destination.read_bytes() == CONTENT
    assert await home.queue.task(task.task_id) == task
    assert below(home.usb.folder) == []


async def test_a_disk_that_goes_away_is_waited_for(home: Home, gate: Gate) -> None:
    task = await home.finished("AAAA")
    await home.move(task)
    await gate.reached.wait()
    away = home.folder / "unplugged"
    home.usb.folder.rename(away)
    gate.opened.set()
    await home.queue.until(lambda: home.error == "storage_away")
    assert home.state is not None
    assert home.state.away_location_id == home.usb.location_id
    assert not home.usb.folder.exists()
    assert task.destination.read_bytes() == CONTENT
    with pytest.raises(LocationAwayError) as caught:
        await home.move(await home.finished("BBBB"))
    assert caught.value.placeholders == {"folder": str(home.usb.folder)}

    away.rename(home.usb.folder)
    await home.until_moved()
    assert (await home.queue.task(task.task_id)).destination == home.usb.folder / "AAAA.mkv"
    assert home.state is None


async def test_what_else_is_wrong_with_a_location_is_told_as_that(home: Home) -> None:
    task = await home.finished("AAAA")
    marker = home.usb.folder / MARKER_NAME
    marker.unlink()
    marker.mkdir()
    with pytest.raises(MarkerBlockedError):
        await home.move(task)
    assert home.state is None


async def test_a_full_disk_is_waited_for_and_smaller_files_go_on(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = await home.finished("AAAA")
    small = await home.finished("BBBB", content=b"small")
    is_full = True
    write = os.pwrite

    def write_some(descriptor: int, data: Any, offset: int) -> int:
        if is_full and offset >= CHUNK:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return write(descriptor, data, offset)

    monkeypatch.setattr(os, "pwrite", write_some)
    await home.move(large, small)
    await home.queue.until(lambda: home.error == "disk_full" and below(home.files) == ["AAAA.mkv"])
    assert (await home.queue.task(small.task_id)).destination.read_bytes() == b"small"

    is_full = False
    await home.until_moved()
    assert (await home.queue.task(large.task_id)).destination.read_bytes() == CONTENT
    assert home.state is None


@pytest.mark.policy(retry_base_seconds=3600.0)
async def test_a_full_disk_is_looked_at_as_often_as_one_that_is_away(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    large, small = [await home.finished(code) for code in ("AAAA", "BBBB")]
    is_full = True
    open_copy = steps.open_copy

    def refuse_large(place: steps.Place, size: int, kept: int) -> int:
        if is_full and place.task_id == large.task_id:
            raise not_enough(size, 0)
        return open_copy(place, size, kept)

    monkeypatch.setattr(steps, "open_copy", refuse_large)
    await home.move(large, small)
    await home.queue.until(lambda: below(home.usb.folder) == ["BBBB.mkv"])
    # It is still told although another file has moved since.
    await home.queue.until(lambda: home.error == "disk_full" and home.state.files == 1)  # type: ignore[union-attr]
    is_full = False
    await home.until_moved()
    assert below(home.usb.folder) == ["AAAA.mkv", "BBBB.mkv"]


@pytest.mark.policy(disk_check_seconds=3600.0, retry_base_seconds=3600.0)
async def test_what_waits_for_a_disk_is_tried_when_that_has_changed(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    let_go()
    home.queue.orchestrator._follow_storages()
    await home.until_moved()
    assert below(home.files) == []
    assert below(home.usb.folder) == [task.destination.name]


async def test_what_has_no_room_together_is_refused_at_once(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [await home.finished(code) for code in ("AAAA", "BBBB")]
    room = len(CONTENT) + 10
    intake = home.queue.orchestrator.relocator.intake
    intake._ports = replace(intake._ports, available_space=lambda _: room)
    monkeypatch.setattr(
        type(home.queue.orchestrator._disk.folders), "sharing_disk", lambda _, folder: (folder,)
    )
    with pytest.raises(DiskFullError) as caught:
        await home.move(*tasks)
    assert (caught.value.needed_bytes, caught.value.available_bytes) == (2 * len(CONTENT), room)
    assert home.state is None
    assert await home.move(tasks[0]) == 1
    await home.until_moved()


@pytest.mark.parametrize("step", ["open", "read"])
async def test_an_original_that_cannot_be_read_for_a_while_is_waited_for(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """As on a share of Samba that was cut off, for files that got other names since."""
    task = await home.finished("AAAA")
    with monkeypatch.context() as refusing:
        refused = OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        where = file_reader if step == "open" else open_file
        refusing.setattr(where, "open_plain" if step == "open" else "read_bytes", raising(refused))
        await home.move(task)
        await home.queue.until(lambda: home.error == "file_unreadable")
        assert task.destination.read_bytes() == CONTENT
    await home.until_moved()

    assert home.error is None
    assert below(home.files) == []
    assert below(home.usb.folder) == [task.filename]


@pytest.mark.parametrize("is_told", [False, True])
async def test_a_file_that_cannot_be_compared_for_a_while_is_waited_for(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch, is_told: bool
) -> None:
    task = await home.finished("AAAA")
    find, refused = steps.find, OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    folder = home.usb.folder if is_told else home.files

    def refuse(file: FinishedFile, job: Job) -> steps.Identity | None:
        if file.path.is_relative_to(folder):
            raise refused
        return find(file, job)

    with monkeypatch.context() as refusing:
        refusing.setattr(steps, "find", refuse)
        await home.move(task)
        await home.queue.until(lambda: home.error == "file_unreadable")
        assert task.destination.read_bytes() == CONTENT
    await home.until_moved()

    assert home.error is None
    assert below(home.files) == []
    assert below(home.usb.folder) == [task.filename]


@pytest.mark.parametrize(
    ("error", "code"),
    [(errno.ENAMETOOLONG, "name_refused"), (errno.EFBIG, "file_too_large")],
)
async def test_a_file_that_a_disk_never_takes_stays_where_it_is(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch, error: int, code: str
) -> None:
    task = await home.finished("AAAA")
    monkeypatch.setattr(steps, "write_chunk", raising(OSError(error, os.strerror(error))))
    await home.move(task)
    await home.until_moved()

    assert home.error == code
    assert below(home.usb.folder) == []
    assert task.destination.read_bytes() == CONTENT


async def original_that_waits(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> tuple[DownloadTask, Callable[[], None]]:
    """Return a task whose file was moved, and what brings the disk of its original back."""
    task = await home.finished("AAAA")
    deletions = {name: getattr(steps, name) for name in ("delete_original", "delete_duplicate")}
    for name in deletions:
        monkeypatch.setattr(steps, name, raising(StorageAwayError()))
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")

    def let_go() -> None:
        for name, delete in deletions.items():
            monkeypatch.setattr(steps, name, delete)

    return task, let_go


async def test_an_original_that_cannot_be_deleted_is_told(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    denied = OSError(errno.EACCES, os.strerror(errno.EACCES))
    monkeypatch.setattr(steps, "delete_original", raising(denied))
    await home.move(task)
    await home.until_moved()

    assert home.error == "original_kept"
    moved = await home.queue.task(task.task_id)
    assert moved.destination.read_bytes() == task.destination.read_bytes() == CONTENT


async def test_an_original_that_is_busy_is_deleted_later_and_its_disk_is_not_away(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Samba takes it for open, where a cable was cut, until the share is mounted anew."""
    task = await home.finished("AAAA")
    busy = OSError(errno.EBUSY, os.strerror(errno.EBUSY))
    with monkeypatch.context() as patch:
        patch.setattr(steps, "delete_original", raising(busy))
        await home.move(task)
        await home.queue.until(lambda: home.error == "original_busy")
        assert home.state is not None
        assert home.state.away_location_id is None
        assert home.state.failed == 0
        assert (await home.queue.task(task.task_id)).destination == home.usb.folder / "AAAA.mkv"
        assert task.destination.read_bytes() == CONTENT
    await home.until_moved()

    assert home.error is None
    assert below(home.files) == []
    assert below(home.usb.folder) == ["AAAA.mkv"]


async def test_an_original_whose_disk_is_away_is_deleted_later(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    assert (await home.queue.task(task.task_id)).destination.is_relative_to(home.usb.folder)
    await home.restart(meanwhile=let_go)
    await home.until_moved()

    assert below(home.files) == []
    assert below(home.usb.folder) == ["AAAA.mkv"]


async def test_nobody_is_told_to_delete_an_original_before_the_new_file_is_known_to_last(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    monkeypatch.setattr(steps, "sync", raising(StorageAwayError()))
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")
    await home.queue.api.relocations.cancel(Selection())

    await home.queue.until(lambda: home.error == "move_unconfirmed")
    await home.restart()
    assert home.error == "move_unconfirmed"
    assert below(home.files) == below(home.usb.folder) == ["AAAA.mkv"]


async def test_a_stop_counts_for_the_file_at_hand_when_that_cannot_go_on(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    reached, may_fail = asyncio.Event(), asyncio.Event()

    async def hang(*_: Any) -> None:
        reached.set()
        await may_fail.wait()
        raise StorageAwayError

    monkeypatch.setattr(RelocationDeletions, "delete_original", hang)
    await home.move(task)
    await reached.wait()
    assert await home.queue.api.relocations.cancel(Selection()) == 0
    may_fail.set()

    await home.queue.until(lambda: home.error == "original_kept")
    await home.until_moved()
    assert below(home.files) == below(home.usb.folder) == ["AAAA.mkv"]


async def test_a_move_that_was_left_as_it_is_is_forgotten_for_good(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    await home.queue.api.relocations.cancel(Selection())
    await home.queue.until(lambda: home.error == "original_kept")
    assert await home.queue.database.load_value("relocations_placed") == "[]"

    let_go()
    await home.move(await home.queue.task(task.task_id), location="default")
    await home.until_moved()
    assert (await home.queue.task(task.task_id)).destination == home.files / "AAAA (2).mkv"
    assert below(home.files) == ["AAAA (2).mkv", "AAAA.mkv"]


async def test_a_file_that_its_task_knows_of_is_not_deleted_by_a_stop(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    save_placed = RelocationBook.save_placed

    async def fail_when_told(book: RelocationBook) -> None:
        if any(each.is_told for each in book.all()):
            raise StorageError
        await save_placed(book)

    monkeypatch.setattr(RelocationBook, "save_placed", fail_when_told)
    monkeypatch.setattr(steps, "sync", raising(StorageAwayError()))
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")
    await home.restart()  # that the task was told is seen by the task alone
    await home.queue.until(lambda: home.error == "storage_away")

    await home.queue.api.relocations.cancel(Selection())
    await home.queue.until(lambda: home.error == "move_unconfirmed")
    moved = await home.queue.task(task.task_id)
    assert moved.destination == home.usb.folder / "AAAA.mkv"
    assert moved.destination.read_bytes() == CONTENT


async def test_an_original_that_has_become_the_only_one_is_not_deleted(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    (home.usb.folder / "AAAA.mkv").unlink()
    let_go()
    await home.until_moved()

    assert home.error == "copy_damaged"
    assert task.destination.read_bytes() == CONTENT
    assert (await home.queue.task(task.task_id)).destination == task.destination


@pytest.mark.parametrize("is_restarted", [False, True])
@pytest.mark.parametrize("with_file", [False, True])
async def test_a_download_can_be_removed_while_its_original_waits_to_be_deleted(
    home: Home,
    two_disks: None,
    monkeypatch: pytest.MonkeyPatch,
    with_file: bool,
    is_restarted: bool,
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    await home.queue.api.remove(selection(task), delete_files=with_file)
    assert below(home.usb.folder) == ([] if with_file else ["AAAA.mkv"])
    await home.queue.until(lambda: home.error == "storage_away")
    assert below(home.files) == ["AAAA.mkv"]

    if is_restarted:
        await home.restart()
        await home.queue.until(lambda: home.error == "storage_away")
    let_go()
    await home.until_moved()
    assert below(home.files) == []
    assert below(home.usb.folder) == ([] if with_file else ["AAAA.mkv"])


async def test_an_original_that_was_changed_is_not_deleted_with_its_download(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    await home.queue.api.remove(selection(task), delete_files=True)
    task.destination.write_bytes(b"something of mine")
    let_go()
    await home.until_moved()
    assert task.destination.read_bytes() == b"something of mine"


async def test_an_original_goes_with_a_download_that_is_removed_just_before_it(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    end = mover.FileMover._end

    async def remove_first(moving: mover.FileMover, relocation: Relocation) -> Relocation:
        await home.queue.api.remove(selection(task), delete_files=True)
        return await end(moving, relocation)

    monkeypatch.setattr(mover.FileMover, "_end", remove_first)
    await home.move(task)
    await home.until_moved()
    assert below(home.files) == below(home.usb.folder) == []
    assert home.error is None


async def test_a_file_that_was_hidden_for_a_moment_is_no_damaged_copy(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    find, end = steps.find, mover.FileMover._end

    def find_again(*args: Any) -> Any:
        monkeypatch.setattr(steps, "find", find)

    async def hide_first(moving: mover.FileMover, relocation: Relocation) -> Relocation:
        monkeypatch.setattr(steps, "find", find_again)
        return await end(moving, relocation)

    monkeypatch.setattr(mover.FileMover, "_end", hide_first)
    await home.move(task)
    await home.queue.until(lambda: home.error == "disk_error")
    monkeypatch.setattr(mover.FileMover, "_end", end)
    await home.until_moved()
    assert below(home.files) == []
    assert below(home.usb.folder) == ["AAAA.mkv"]
    assert (await home.queue.task(task.task_id)).destination == home.usb.folder / "AAAA.mkv"


async def test_the_file_of_another_download_at_the_old_place_stays(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    other = await home.finished("BBBB")
    other.destination.unlink()
    await home.queue.orchestrator.verbs.amend([other.task_id], destination=task.destination)
    let_go()
    await home.until_moved()

    assert task.destination.read_bytes() == CONTENT
    assert home.state is None


async def test_an_original_that_was_changed_meanwhile_stays(
    home: Home, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change lies where no sample is taken, and the size is the same."""
    monkeypatch.setattr(file_copy, "CHUNK_BYTES", 2**16)
    task = await home.finished("AAAA", content=bytes(10**6))
    await home.move(task)
    await gate.reached.wait()
    with task.destination.open("r+b") as file:
        file.seek(100_000)
        file.write(b"changed")
    gate.opened.set()
    await home.until_moved()

    assert home.error == "file_gone"
    assert task.destination.read_bytes()[100_000:100_007] == b"changed"
    assert below(home.usb.folder) == []


async def test_an_original_that_is_changed_at_the_very_end_is_told(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    sync = steps.sync

    def change(*args: Any) -> int:
        os.utime(task.destination, (1, 1))
        return sync(*args)

    monkeypatch.setattr(steps, "sync", change)
    await home.move(task)
    await home.until_moved()

    assert home.error == "original_kept"
    assert task.destination.exists()


async def test_a_file_that_is_stopped_while_it_gets_its_name_is_at_one_place(
    home: Home, disks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [await home.finished(code) for code in ("AAAA", "BBBB")]
    save = RelocationBook.save_placed
    stopped = False

    async def stop_meanwhile(book: RelocationBook) -> None:
        nonlocal stopped
        await save(book)
        if not stopped:
            stopped = True
            await home.queue.api.relocations.cancel(Selection())

    monkeypatch.setattr(RelocationBook, "save_placed", stop_meanwhile)
    await home.move(*tasks)
    await home.until_moved()

    assert home.state is None
    await _check_once(home, *tasks)


async def test_a_disk_that_is_slow_to_give_a_name_holds_up_nobody(
    home: Home, disks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    [waiting] = (await home.queue.add(link("BBBB"), paused=True)).tasks
    take = steps._take_name
    begun, may_go = threading.Event(), threading.Event()

    def hang(*args: Any) -> None:
        begun.set()
        may_go.wait()
        take(*args)

    monkeypatch.setattr(steps, "_take_name", hang)
    await home.move(task)
    await home.queue.until(begun.is_set)
    assert await home.queue.api.resume(selection(waiting)) == 1  # within the patience of a verb
    await home.queue.until(lambda: home.error == "storage_away")
    may_go.set()
    await home.until_moved()
    await home.queue.until_state(waiting.task_id, TaskState.COMPLETED)
    await home.queue.api.remove(selection(waiting), delete_files=True)
    await _check_once(home, await home.queue.task(task.task_id))


async def test_a_list_that_was_not_written_anew_tells_of_nothing_that_is_done(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [await home.finished(code) for code in ("AAAA", "BBBB", "CCCC")]
    written = ""
    save = Database.save_value

    async def note(database: Database, key: str, value: str) -> None:
        nonlocal written
        if key == "relocations":
            written = written or value
        await save(database, key, value)

    monkeypatch.setattr(Database, "save_value", note)
    await home.move(*tasks)
    await home.until_moved()
    await home.queue.database.save_value("relocations", written)
    await home.restart()
    await home.until_moved()

    assert home.state is None
    assert len(below(home.usb.folder)) == 3
    assert below(home.files) == []


async def test_two_paths_of_one_folder_are_one_place(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a bind mount: nothing is copied, and above all nothing is deleted."""
    task = await home.finished("AAAA")
    shutil.rmtree(home.usb.folder)
    home.usb.folder.symlink_to(home.files)
    await home.queue.orchestrator.storages.adopt(home.usb.folder)
    await home.move(task)
    await home.until_moved()

    moved = await home.queue.task(task.task_id)
    assert moved.destination == home.usb.folder / "AAAA.mkv"
    assert moved.destination.read_bytes() == CONTENT
    assert below(home.files) == ["AAAA.mkv"]


async def test_a_name_that_the_disk_does_not_take_becomes_a_plainer_one(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("Phố")
    check = steps.check_fits

    def be_picky(place: steps.Place, size: int, job: Any) -> None:
        if not place.path.name.isascii():
            raise NameRefusedError
        check(place, size, job)

    monkeypatch.setattr(steps, "check_fits", be_picky)
    await home.move(task)
    await home.until_moved()
    assert below(home.usb.folder) == ["Pho.mkv"]


async def test_a_file_that_fat_cannot_hold_is_not_copied_first(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    monkeypatch.setattr(steps, "MAX_FAT_FILE_BYTES", 100)
    monkeypatch.setattr(steps, "FAT", {mount.file_system for mount in _mounts()})
    monkeypatch.setattr(file_copy.FileCopy, "make", _raising_later(AssertionError("copied")))
    await home.move(task)
    await home.until_moved()
    assert home.error == "file_too_large"


async def test_two_names_of_one_file_on_fat_are_left_alone(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut in a renaming may leave both, and deleting one would free what both lead to."""
    task = await home.finished("AAAA")

    def leave_both(file: Any, place: steps.Place, _: Any) -> None:
        shutil.copy2(file.path, place.path)

    monkeypatch.setattr(steps, "rename_file", leave_both)
    monkeypatch.setattr(steps, "has_journal", lambda _: False)
    await home.move(task)
    await home.until_moved()
    assert home.error == "original_kept"
    assert task.destination.read_bytes() == CONTENT


async def test_a_wish_that_cannot_be_saved_is_refused(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    monkeypatch.setattr(RelocationBook, "save", _raising_later(StorageError()))
    with pytest.raises(StorageError):
        await home.move(task)
    await home.queue.settle()
    assert home.state is None
    assert task.destination.exists()


async def test_an_unexpected_error_ends_no_other_move(
    home: Home, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    task = await home.finished("AAAA")
    move = mover.FileMover.move
    errors = [RuntimeError("unexpected")]

    async def stumble(*args: Any, **kwargs: Any) -> Relocation:
        if errors:
            raise errors.pop()
        return await move(*args, **kwargs)

    monkeypatch.setattr(mover.FileMover, "move", stumble)
    await home.move(task)
    await home.until_moved()
    assert below(home.usb.folder) == ["AAAA.mkv"]
    assert "Unexpected error while a file was moved" in caplog.text


# --- what is refused -----------------------------------------------------------------------------


async def test_what_cannot_be_moved_is_refused_with_the_reason(home: Home) -> None:
    task = await home.finished("AAAA", location="USB disk")
    job = NewTask(original_url=link("CCCC"), filename="c.mkv", size=1000)
    _, [of_job] = await home.queue.api.jobs.add("job", "Show", "Sonarr", [job])
    await home.queue.until_state(of_job.task.task_id, TaskState.COMPLETED)

    refused: list[tuple[Any, type[DownloaderError]]] = [
        (home.move(task), AlreadyThereError),
        (home.move(task, location="NAS"), LocationUnknownError),
        (home.move(of_job.task), OwnedByClientError),
        (home.queue.api.relocations.begin(Selection(), "USB disk"), InvalidRequestError),
    ]
    for wish, error in refused:
        with pytest.raises(error):
            await wish
    assert home.state is None


async def test_a_file_that_is_on_its_way_is_not_moved_twice(home: Home, gate: Gate) -> None:
    task = await home.finished("AAAA")
    await home.move(task)
    await gate.reached.wait()
    with pytest.raises(AlreadyThereError):
        await home.move(task)
    gate.opened.set()
    await home.until_moved()


async def test_a_name_that_another_download_has_got_meanwhile_is_not_its_own(home: Home) -> None:
    """The older of two tasks of one path has no file any more."""
    old = await home.finished("AAAA")
    new = await home.finished("BBBB")
    await home.queue.orchestrator.verbs.amend([new.task_id], destination=old.destination)
    with pytest.raises(AlreadyThereError):
        await home.move(old)


# --- many ----------------------------------------------------------------------------------------


async def test_the_list_is_not_written_anew_for_each_of_many_files(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = [await home.finished(f"A{number:03}") for number in range(60)]
    lists: list[str] = []
    save = Database.save_value

    async def note(database: Database, key: str, value: str) -> None:
        if key == "relocations":
            lists.append(value)
        await save(database, key, value)

    monkeypatch.setattr(Database, "save_value", note)
    await home.move(*tasks)
    await home.until_moved()

    assert len(below(home.usb.folder)) == 60
    assert len(lists) == 3  # the wishes, once in between, and that nothing is left
    assert lists[-1] == "[]"


async def test_all_files_that_have_their_names_are_known_after_a_restart(home: Home) -> None:
    """The original of one may lie on a disk that is away, while others move."""
    values = home.queue.database
    book = RelocationBook(values)
    noted = [
        Relocation(
            task_id=task_id,
            source=Path("/a") / task_id,
            target=Path("/b") / task_id,
            size=1,
            is_placed=is_placed,
            modified_ns=5,
            sample="sample",
        )
        for task_id, is_placed in (("1", False), ("2", True), ("3", True))
    ]
    for relocation in noted:
        book.note(replace(relocation, is_placed=False))
    book.drop(dropped := replace(noted[0], target=Path("/c/1")))
    await book.save()
    for relocation in noted:
        book.note(relocation)
    await book.save_placed()

    again = RelocationBook(values)
    await again.load()
    assert list(again.all()) == noted
    assert list(again.dropped()) == [dropped]
    assert (len(again), again.size) == (3, 3)


@pytest.mark.parametrize("key", ["relocations", "relocations_failed"])
@pytest.mark.parametrize("text", ["nonsense", "[1]", '[{"task_id": "x"}]', "{}", "null"])
async def test_a_damaged_list_moves_nothing(home: Home, key: str, text: str) -> None:
    await home.queue.database.save_value(key, text)
    await home.restart()
    assert home.state is None


def _mounts() -> Iterator[mounts.MountEntry]:
    yield from mounts._entries()


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: Any) -> Any:
        raise error

    return fail


def _raising_later(error: Exception) -> Callable[..., Any]:
    async def fail(*_: Any) -> Any:
        raise error

    return fail
