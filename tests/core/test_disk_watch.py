"""Which storages are here: looked at in threads of their own, by their markers."""

import asyncio
import json
import os
import shutil
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

import pytest

from custom_components.fshare_downloader.core import (
    disk_watch,
    marker,
    probes,
    storage,
    storage_look,
)
from custom_components.fshare_downloader.core.aria2.errors import DaemonAwayError
from custom_components.fshare_downloader.core.disk_watch import NOTICED_BYTES, DiskWatch
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    ErrorScope,
    FolderBlockedError,
    FolderNotWritableError,
    MarkerBlockedError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.core.packed_task import TaskFolder
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.recognition import Mount
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME, Storage
from custom_components.fshare_downloader.core.storage_book import StorageBook
from tests.patience import PATIENCE_SECONDS
from tests.patient_policies import patient_policy


def make_task(
    destination: Path, state: TaskState = TaskState.QUEUED, **fields: Any
) -> DownloadTask:
    """Return a task with a place."""
    return DownloadTask(
        task_id=destination.stem,
        original_url=f"https://www.fshare.vn/file/{destination.stem}",
        filename=destination.name,
        destination=destination,
        created_at=datetime(2026, 11, 28, tzinfo=UTC),
        state=state,
        **fields,
    )


@dataclass
class Disks:
    """A watch over folders that come and go."""

    base: Path
    policy: QueuePolicy = field(default_factory=patient_policy)
    values: dict[str, str] = field(default_factory=dict)
    tasks: list[DownloadTask] = field(default_factory=list)
    done: list[DownloadTask] = field(default_factory=list)
    """What the database knows of files."""
    works: list[tuple[ErrorScope, Path]] = field(default_factory=list)
    changes: int = 0
    save_error: DiskError | None = None
    is_daemon_away: bool = False
    settings: Settings = field(init=False)
    watch: DiskWatch = field(init=False)
    made: ClassVar[list[Disks]] = []

    def __post_init__(self) -> None:
        """Have a NAS that is there."""
        self.made.append(self)
        self.nas, self.away = self.base / "nas", self.base / "away"
        self.nas.mkdir()
        self.settings = Settings(download_dir=self.nas / "fshare", min_free_space=0)

    async def load_value(self, key: str) -> str | None:
        """Return what was saved."""
        return self.values.get(key)

    async def save_value(self, key: str, value: str) -> None:
        """Save it."""
        if self.save_error:
            raise self.save_error
        self.values[key] = value

    async def files_below(self, root: Path) -> list[DownloadTask]:
        """Return what the database knows."""
        return [task for task in self.done if task.destination.is_relative_to(root)]

    def changed(self) -> None:
        """Count."""
        self.changes += 1

    async def start(self) -> None:
        """Begin as after a start of Home Assistant."""
        await self.stop()
        book = StorageBook(self)
        await book.load()
        self.watch = DiskWatch(
            book,
            policy=self.policy,
            settings=lambda: self.settings,
            task_folders=lambda: {
                TaskFolder(str(task.destination.parent), task.category) for task in self.tasks
            },
            files_below=self.files_below,
            on_change=self.changed,
            on_works=lambda scope, target: self.works.append((scope, target)),
            hurry=lambda: None,
            prove_transfers=self.prove_transfers,
        )
        await self.look()

    async def prove_transfers(self, place: Path, storage: Storage) -> None:
        """Bring files anywhere, unless a daemon is away."""
        if self.is_daemon_away:
            raise DaemonAwayError

    async def stop(self) -> None:
        """End as when Home Assistant stops; its threads have ended then."""
        if hasattr(self, "watch"):
            await self.watch.stop()

    async def look(self) -> None:
        """Let everything be looked at, and wait for it."""
        self.watch.look_soon()
        self.watch.poll()
        await asyncio.gather(*self.watch._running.values())

    def unmount(self) -> None:
        """Leave an empty mount point."""
        self.nas.rename(self.away)
        self.nas.mkdir()

    def mount(self) -> None:
        """Bring the NAS back; nothing may have been left in its place."""
        self.nas.rmdir()
        self.away.rename(self.nas)

    @property
    def root(self) -> Path:
        """The download folder."""
        return self.settings.download_dir

    def is_here(self) -> bool:
        """Tell whether new files may be written."""
        return self.watch.folders.is_here(self.root / "movies" / "a.mkv")

    def reason(self) -> str:
        """Return why it is away."""
        return self.watch.folders.away()[self.root].placeholders["reason"]


@pytest.fixture(autouse=True)
async def ended_watches() -> AsyncIterator[None]:
    """End every watch of a test: a thread of it may be about to end when the test does."""
    yield
    while Disks.made:
        await Disks.made.pop().stop()


@pytest.fixture
async def disks(tmp_path: Path, policy: QueuePolicy) -> Disks:
    """A storage that was adopted."""
    disks = Disks(tmp_path, policy)
    await disks.start()
    return disks


def id_in(folder: Path) -> str:
    """Return the id in a folder."""
    return str(json.loads((folder / MARKER_NAME).read_bytes())["storage_id"])


async def test_a_new_folder_is_made_and_marked_and_remembered(disks: Disks) -> None:
    assert disks.is_here()
    assert disks.watch.folders.free_space
    assert [path.name for path in disks.root.iterdir()] == [MARKER_NAME]
    found = disks.watch.folders.storage_of(disks.root / "a.mkv")
    assert found is not None
    assert found.marker == id_in(disks.root)
    assert disks.watch.folders.storage_of(disks.nas / "a.mkv") is None

    before = id_in(disks.root)
    await disks.start()
    assert disks.is_here()
    assert id_in(disks.root) == before


async def test_nothing_is_said_before_the_first_look(tmp_path: Path) -> None:
    disks = Disks(tmp_path)
    disks.watch = DiskWatch(
        StorageBook(disks),
        policy=disks.policy,
        settings=lambda: disks.settings,
        task_folders=list,
        files_below=disks.files_below,
        on_change=disks.changed,
        on_works=lambda *_: None,
        hurry=lambda: None,
        prove_transfers=disks.prove_transfers,
    )
    assert not disks.is_here()
    assert disks.watch.folders.free_space is None
    assert disks.watch.folders.total_space is None
    assert disks.watch.folders.away() == {}


async def test_total_space_is_that_of_the_file_system_where_files_go(disks: Disks) -> None:
    assert disks.watch.folders.total_space == shutil.disk_usage(disks.root).total


async def test_free_space_is_that_of_the_storage_a_path_lies_in(disks: Disks) -> None:
    movie = disks.nas / "fshare" / "movies" / "film.mkv"
    await disks.start()
    assert disks.watch.folders.free_bytes_for(movie) == disks.watch.folders.free_space is not None
    assert disks.watch.folders.free_bytes_for(disks.nas / "elsewhere" / "film.mkv") is None
    disks.nas.rename(disks.away)
    await disks.look()
    assert disks.watch.folders.free_bytes_for(movie) is None


async def test_free_space_that_has_hardly_changed_is_not_told_but_read(
    disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = 10**12
    monkeypatch.setattr(storage_look, "_free_bytes", lambda _: free)
    await disks.start()
    told = disks.changes
    for step in (1 - NOTICED_BYTES, -1, NOTICED_BYTES - 1):
        free = 10**12 + step
        await disks.look()
        assert disks.watch.folders.free_space == free
        assert disks.changes == told
    free = 10**12 + NOTICED_BYTES
    await disks.look()
    assert disks.changes == told + 1


async def test_who_cannot_wait_for_a_look_does_not_break_it_off(
    disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    await disks.start()
    movie, gate = disks.nas / "fshare" / "film.mkv", threading.Event()
    read = storage.read_marker
    monkeypatch.setattr(storage_look, "read_marker", lambda folder: gate.wait() and read(folder))
    with pytest.raises(StorageAwayError):
        await disks.watch.soon(0.05, disks.watch.require(movie))
    gate.set()
    assert await disks.watch.soon(60, disks.watch.require(movie)) == disks.watch.folders.storage_of(
        movie
    )


async def test_who_waits_for_a_look_is_not_cancelled_when_the_watch_stops(disks: Disks) -> None:
    asked = asyncio.Event()

    async def ask() -> None:
        asked.set()
        await asyncio.Event().wait()

    waiting = asyncio.create_task(disks.watch.soon(PATIENCE_SECONDS, ask()))
    await asked.wait()
    await disks.watch.stop()
    with pytest.raises(StorageAwayError):
        await waiting


async def test_an_empty_mount_point_is_left_as_it_is(disks: Disks) -> None:
    disks.unmount()
    for begin in (disks.look, disks.start):
        await begin()
        assert not disks.is_here()
        assert disks.watch.folders.free_space is None
        assert disks.reason() == "folder_missing"
        assert list(disks.nas.iterdir()) == []
    disks.mount()
    await disks.look()
    assert disks.is_here()
    assert disks.watch.folders.free_space


@pytest.mark.parametrize("has_marker", [False, True])
async def test_another_disk_is_not_taken_for_it(disks: Disks, has_marker: bool) -> None:
    disks.unmount()
    disks.root.mkdir()
    (disks.root / "photo.jpg").touch()
    if has_marker:
        (disks.root / MARKER_NAME).write_text('{"storage_id": "theirs"}')
    before = {path: path.read_bytes() for path in disks.root.iterdir()}
    await disks.look()
    assert disks.reason() == "other_disk"
    assert {path: path.read_bytes() for path in disks.root.iterdir()} == before


async def test_an_empty_folder_without_a_marker_is_not_taken_for_it(disks: Disks) -> None:
    disks.unmount()
    disks.root.mkdir()
    await disks.look()
    assert disks.reason() == "empty_folder"
    assert list(disks.root.iterdir()) == []


@pytest.mark.parametrize("state", [TaskState.COMPLETED, TaskState.PAUSED])
async def test_a_marker_deleted_by_hand_is_written_again(disks: Disks, state: TaskState) -> None:
    movie = make_task(disks.root / "movies" / "a.mkv", state, size=4)
    disks.done = [movie]
    movie.destination.parent.mkdir()
    if state is TaskState.COMPLETED:
        movie.destination.write_bytes(b"film")
    else:
        movie.destination.with_name("a.mkv.a.part").write_bytes(b"f")
    before = id_in(disks.root)
    (disks.root / MARKER_NAME).unlink()
    await disks.look()
    assert disks.is_here()
    assert id_in(disks.root) == before


async def test_a_file_of_another_size_proves_nothing(disks: Disks) -> None:
    movie = make_task(disks.root / "a.mkv", TaskState.COMPLETED, size=4)
    disks.done = [movie]
    movie.destination.write_bytes(b"another film")
    (disks.root / MARKER_NAME).unlink()
    await disks.look()
    assert disks.reason() == "other_disk"


async def test_an_installation_older_than_markers_goes_on(tmp_path: Path) -> None:
    disks = Disks(tmp_path)
    movie = make_task(disks.root / "a.mkv", TaskState.COMPLETED, size=4)
    disks.done = [movie]
    disks.root.mkdir()
    movie.destination.write_bytes(b"film")
    await disks.start()
    assert disks.is_here()


@pytest.mark.parametrize("is_missing", [False, True])
async def test_an_installation_older_than_markers_whose_disk_is_away(
    tmp_path: Path, is_missing: bool
) -> None:
    disks = Disks(tmp_path)
    disks.done = [make_task(disks.root / "a.mkv", TaskState.COMPLETED, size=4)]
    if not is_missing:
        disks.root.mkdir()
    await disks.start()
    assert disks.reason() == ("folder_missing" if is_missing else "empty_folder")
    assert disks.root.exists() is not is_missing
    assert (await disks.watch.adopt(disks.root)).is_here
    assert disks.is_here()


async def test_a_folder_as_it_is_now_takes_the_place_of_the_storage(disks: Disks) -> None:
    disks.unmount()
    await disks.look()
    found = await disks.watch.adopt(disks.root)
    assert found.is_here
    assert disks.is_here()
    here = id_in(disks.root)
    assert here != id_in(disks.away / "fshare")
    await disks.start()
    assert disks.is_here()
    disks.nas.rename(disks.base / "put aside")
    disks.away.rename(disks.nas)
    await disks.look()
    assert disks.reason() == "other_disk"


async def test_a_folder_of_an_earlier_installation_keeps_its_marker(disks: Disks) -> None:
    before = id_in(disks.root)
    disks.values.clear()
    await disks.start()
    assert disks.is_here()
    assert id_in(disks.root) == before


@pytest.mark.parametrize("text", ["", "{", "[]", '[{"root": 1}]', "null"])
async def test_a_damaged_book_is_begun_anew(disks: Disks, text: str) -> None:
    before = id_in(disks.root)
    disks.values["storages"] = text
    await disks.start()
    assert disks.is_here()
    assert id_in(disks.root) == before


async def test_a_book_that_cannot_be_saved_is_saved_later(tmp_path: Path) -> None:
    disks = Disks(tmp_path, save_error=StorageError())
    await disks.start()
    assert disks.is_here()
    assert disks.values == {}
    disks.save_error = None
    await disks.look()
    assert id_in(disks.root) in disks.values["storages"]


async def test_a_marker_is_not_written_through_a_link(tmp_path: Path) -> None:
    disks = Disks(tmp_path)
    disks.root.mkdir()
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (disks.root / MARKER_NAME).symlink_to(precious)
    await disks.start()
    assert disks.is_here()
    assert precious.read_text() == "mine"
    assert not (disks.root / MARKER_NAME).is_symlink()


@pytest.mark.parametrize("is_known", [False, True], ids=["a new storage", "a known storage"])
async def test_a_folder_in_the_place_of_the_marker_is_told_and_left_alone(
    tmp_path: Path, is_known: bool
) -> None:
    disks = Disks(tmp_path)
    if is_known:
        await disks.start()
        (disks.root / MARKER_NAME).unlink()
    precious = disks.root / MARKER_NAME / "precious"
    precious.mkdir(parents=True)
    await disks.start()
    assert disks.watch.folders.away()[disks.root].code == MarkerBlockedError.code
    with pytest.raises(MarkerBlockedError):
        await disks.watch.require(disks.root / "a.mkv")
    assert isinstance((await disks.watch.adopt(disks.root)).error, MarkerBlockedError)
    assert precious.is_dir()
    (disks.root / MARKER_NAME).rename(disks.root / "renamed")
    await disks.watch.adopt(disks.root)
    assert disks.is_here()


async def test_a_folder_with_one_in_the_place_of_a_marker_cannot_be_chosen(disks: Disks) -> None:
    blocked = disks.base / "usb"
    (blocked / MARKER_NAME).mkdir(parents=True)
    with pytest.raises(MarkerBlockedError):
        await disks.watch.try_folder(blocked)


async def test_a_folder_that_cannot_be_made_is_tried_again(tmp_path: Path) -> None:
    disks = Disks(tmp_path)
    disks.root.write_text("a file in the way")
    await disks.start()
    assert not disks.is_here()
    assert disks.watch.folders.away()[disks.root].code == FolderBlockedError.code
    assert disks.values == {}
    disks.root.unlink()
    await disks.look()
    assert disks.is_here()


async def test_a_folder_that_cannot_be_marked_is_not_adopted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = Disks(tmp_path)
    monkeypatch.setattr(storage_look, "write_marker", _refuse)
    await disks.start()
    assert disks.watch.folders.away()[disks.root].code == FolderNotWritableError.code
    assert disks.values == {}


def _refuse(*_: object) -> None:
    raise PermissionError(13, "refused")


# --- another folder ----------------------------------------------------------------------------


async def test_tasks_stay_with_the_storage_that_holds_them(disks: Disks) -> None:
    old = disks.settings
    disks.tasks = [make_task(disks.root / "a.mkv")]
    disks.settings = Settings(download_dir=disks.base / "usb")
    await disks.look()
    assert disks.is_here()
    assert disks.watch.folders.is_here(old.download_dir / "a.mkv")
    disks.unmount()
    await disks.look()
    assert disks.is_here()
    assert not disks.watch.folders.is_here(old.download_dir / "a.mkv")
    assert list(disks.watch.folders.away()) == [old.download_dir]
    disks.tasks = []
    await disks.look()
    assert not disks.watch.folders.away()
    disks.mount()
    disks.settings = old
    await disks.look()
    assert disks.is_here()


async def test_a_new_folder_below_a_storage_that_is_away_is_not_made(disks: Disks) -> None:
    disks.settings = Settings(download_dir=disks.root / "movies")
    disks.unmount()
    await disks.look()
    assert not disks.is_here()
    assert list(disks.nas.iterdir()) == []
    disks.mount()
    await disks.look()
    assert disks.is_here()


async def test_the_innermost_storage_counts(disks: Disks) -> None:
    outer = disks.root
    disks.tasks = [make_task(outer / "a.mkv")]
    disks.settings = Settings(download_dir=outer / "inner")
    await disks.look()
    found = disks.watch.folders.storage_of(outer / "inner" / "b.mkv")
    assert found is not None
    assert found.root == outer / "inner"
    (outer / "inner" / MARKER_NAME).unlink()
    await disks.look()
    assert disks.watch.folders.is_here(outer / "a.mkv")
    assert not disks.watch.folders.is_here(outer / "inner" / "b.mkv")


async def test_tasks_of_an_earlier_folder_nobody_remembers(disks: Disks) -> None:
    old = disks.base / "old"
    task = make_task(old / "movies" / "Film" / "a.mkv", category="movies")
    disks.tasks = [task]
    await disks.look()
    assert not disks.watch.folders.is_here(task.destination)
    assert not old.exists()
    task.destination.parent.mkdir(parents=True)
    await disks.look()
    assert disks.watch.folders.is_here(task.destination)
    assert (old / MARKER_NAME).exists()


async def test_a_folder_that_shall_become_the_place_for_files_is_made_and_tried(
    disks: Disks, refused: set[Path]
) -> None:
    usb = disks.base / "usb" / "fshare"
    await disks.watch.try_folder(usb)
    assert list(usb.iterdir()) == []
    assert disks.watch.folders.storage_of(usb / "a.mkv") is None
    refused |= {usb}
    with pytest.raises(FolderNotWritableError):
        await disks.watch.try_folder(usb)


async def test_no_folder_is_made_below_a_storage_that_is_away(disks: Disks) -> None:
    disks.unmount()
    with pytest.raises(StorageAwayError):
        await disks.watch.try_folder(disks.root / "movies")
    await disks.watch.try_folder(disks.root)  # which one it is, is known
    assert list(disks.nas.iterdir()) == []


async def test_no_folder_is_made_where_the_disk_of_a_storage_was_mounted(
    disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    nas = Mount(point=disks.nas, file_system="cifs", source="//nas/media")
    monkeypatch.setattr(storage_look, "mount_of", lambda _: nas)
    await disks.look()
    disks.unmount()
    card = Mount(point=disks.base, file_system="ext4", source="/dev/root")
    monkeypatch.setattr(storage_look, "mount_of", lambda _: card)
    with pytest.raises(StorageAwayError):
        await disks.watch.try_folder(disks.nas / "movies")
    assert list(disks.nas.iterdir()) == []
    disks.mount()
    monkeypatch.setattr(storage_look, "mount_of", lambda _: nas)
    await disks.watch.try_folder(disks.nas / "movies")


async def test_a_disk_that_goes_while_it_is_adopted_gets_no_marker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = Disks(tmp_path)
    disks.root.mkdir()
    (disks.root / "photo.jpg").touch()
    seen = iter(["/dev/sda1", "/dev/root"])

    def mount_of(_: int) -> Mount:
        return Mount(point=disks.nas, file_system="ext4", source=next(seen))

    monkeypatch.setattr(storage_look, "mount_of", mount_of)
    await disks.start()
    assert disks.reason() == "other_disk"
    assert [path.name for path in disks.root.iterdir()] == ["photo.jpg"]


# --- disks that do not answer ------------------------------------------------------------------


@pytest.mark.policy(disk_answer_seconds=5.0)
async def test_a_disk_that_hangs_is_away_and_hurts_nobody(
    disks: Disks, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks.tasks = [make_task(disks.root / "a.mkv")]
    slow, disks.settings = disks.root, Settings(download_dir=disks.base / "usb")
    await disks.look()
    gate = threading.Event()
    read = storage.read_marker
    hanging = slow.stat().st_ino
    calls = 0

    def read_marker(folder: int) -> str | None:
        nonlocal calls
        if os.fstat(folder).st_ino == hanging:
            calls += 1
            gate.wait()
        return read(folder)

    monkeypatch.setattr(storage_look, "read_marker", read_marker)
    try:
        for _ in range(3):
            await disks.look()
            assert disks.watch.folders.away()[slow].placeholders == {"reason": "no_answer"}
            assert disks.is_here()
            with pytest.raises(StorageAwayError):
                await disks.watch.require(slow / "a.mkv")
        assert calls == 1, "a second thread was sent into a disk that hangs"
    finally:
        gate.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not disks.watch.folders.is_here(slow / "a.mkv"):
            await disks.look()


async def test_a_look_that_came_too_late_adopts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disks = Disks(tmp_path, patient_policy(disk_answer_seconds=2.0))
    gate, began = threading.Event(), threading.Event()
    mount_above = storage_look._mount_above

    def hang(root: Path) -> object:
        began.set()
        gate.wait()
        return mount_above(root)

    monkeypatch.setattr(storage_look, "_mount_above", hang)
    await disks.start()
    assert began.is_set()
    thread = next(t for t in threading.enumerate() if t.name == "fshare_downloader disk")
    gate.set()
    await asyncio.to_thread(thread.join)
    assert not (disks.root / MARKER_NAME).exists()


@pytest.mark.parametrize("number", [5, 110, 116])
async def test_a_disk_that_says_that_it_is_gone_is_away(
    disks: Disks, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(_: int) -> str | None:
        raise OSError(number, "gone")

    monkeypatch.setattr(storage_look, "read_marker", fail)
    await disks.look()
    assert disks.reason() == "no_answer"


# --- whose trouble, and does it work again -----------------------------------------------------


async def test_a_file_alone_is_in_trouble_where_all_else_works(disks: Disks) -> None:
    destination = disks.root / "tv" / "Show" / "a.mkv"
    trouble = await disks.watch.diagnose(destination)
    assert (trouble.scope, trouble.target) == (ErrorScope.FILE, destination)
    assert [path.name for path in disks.root.iterdir()] == [MARKER_NAME]


async def test_a_file_in_the_place_of_a_folder_is_the_trouble_of_that_folder(disks: Disks) -> None:
    (disks.root / "tv").write_text("in the way")
    trouble = await disks.watch.diagnose(disks.root / "tv" / "Show" / "S01" / "a.mkv")
    assert (trouble.scope, trouble.target) == (ErrorScope.FOLDER, disks.root / "tv")
    assert isinstance(trouble.error, FolderBlockedError)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> set[Path]:
    """Folders that take no file; the tests may run as root, whom rights don't stop."""
    refused: set[Path] = set()
    write = marker.write_new_file

    def write_new_file(folder: int, name: str, data: bytes) -> None:
        if Path(f"/proc/self/fd/{folder}").readlink() in refused:
            raise PermissionError(13, "refused")
        write(folder, name, data)

    monkeypatch.setattr(probes, "write_new_file", write_new_file)
    return refused


async def test_the_highest_folder_that_takes_nothing_is_told(
    disks: Disks, refused: set[Path]
) -> None:
    folder = disks.root / "tv" / "Show" / "S01"
    folder.mkdir(parents=True)
    refused |= {disks.root / "tv" / "Show", folder}
    trouble = await disks.watch.diagnose(folder / "a.mkv")
    assert (trouble.scope, trouble.target) == (ErrorScope.FOLDER, disks.root / "tv" / "Show")
    assert isinstance(trouble.error, FolderNotWritableError)
    refused |= {disks.root}
    trouble = await disks.watch.diagnose(folder / "a.mkv")
    assert (trouble.scope, trouble.target) == (ErrorScope.STORAGE, disks.root)
    refused -= {folder}
    assert (await disks.watch.diagnose(folder / "a.mkv")).scope is ErrorScope.FILE


async def test_a_storage_that_is_away_is_the_trouble_of_the_storage(disks: Disks) -> None:
    disks.unmount()
    trouble = await disks.watch.diagnose(disks.root / "tv" / "a.mkv")
    assert (trouble.scope, trouble.target) == (ErrorScope.STORAGE, disks.root)
    assert isinstance(trouble.error, StorageAwayError)
    assert list(disks.nas.iterdir()) == []


async def test_a_daemon_that_is_away_is_the_trouble_of_its_storage(disks: Disks) -> None:
    disks.is_daemon_away = True
    trouble = await disks.watch.diagnose(disks.root / "tv" / "a.mkv")
    assert (trouble.scope, trouble.target) == (ErrorScope.STORAGE, disks.root)
    assert isinstance(trouble.error, DaemonAwayError)
    disks.watch.watch(ErrorScope.STORAGE, disks.root)
    await disks.look()
    assert disks.works == []
    disks.is_daemon_away = False
    await disks.look()
    assert disks.works == [(ErrorScope.STORAGE, disks.root)]


async def test_each_folder_is_told_by_itself_when_it_works_again(
    disks: Disks, refused: set[Path]
) -> None:
    tv, movies = disks.root / "tv", disks.root / "movies"
    for folder in (tv, movies):
        folder.mkdir()
        disks.watch.watch(ErrorScope.FOLDER, folder)
    disks.watch.watch(ErrorScope.STORAGE, disks.root)
    refused |= {tv, movies, disks.root}
    await disks.look()
    assert disks.works == []
    refused -= {movies}
    await disks.look()
    assert disks.works == [(ErrorScope.FOLDER, movies)]
    refused.clear()
    await disks.look()
    assert set(disks.works) == {
        (ErrorScope.FOLDER, movies),
        (ErrorScope.FOLDER, tv),
        (ErrorScope.STORAGE, disks.root),
    }
    assert not disks.watch._trials
    assert sorted(path.name for path in disks.root.rglob("*")) == [MARKER_NAME, "movies", "tv"]


async def test_nothing_is_tried_on_a_bare_mount_point(disks: Disks) -> None:
    disks.watch.watch(ErrorScope.STORAGE, disks.root)
    disks.watch.watch(ErrorScope.FOLDER, disks.root / "tv")
    disks.unmount()
    (disks.root / "tv").mkdir(parents=True)
    await disks.look()
    assert disks.works == []
    assert [path.name for path in disks.nas.rglob("*")] == ["fshare", "tv"]


async def test_looks_wait_for_their_time(disks: Disks, monkeypatch: pytest.MonkeyPatch) -> None:
    now = monotonic()
    monkeypatch.setattr(disk_watch, "monotonic", lambda: now)
    await disks.look()
    looks = disks.watch.folders.looks()
    disks.watch.poll()
    assert not disks.watch._running
    now += disks.policy.disk_check_seconds
    disks.watch.poll()
    await asyncio.gather(*disks.watch._running.values())
    assert disks.watch.folders.looks()[0] is not looks[0]


async def test_stopping_waits_for_no_disk(disks: Disks, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, began = threading.Event(), threading.Event()

    def hang(_: int) -> str | None:
        began.set()
        gate.wait()
        return None

    monkeypatch.setattr(storage_look, "read_marker", hang)
    disks.watch.look_soon()
    disks.watch.poll()
    await asyncio.to_thread(began.wait)
    try:
        await disks.watch.stop()
    finally:
        gate.set()
