"""A category on a disk of its own, below a download folder that is on another.

The disk is behind a link, or is mounted right on the folder of the category, where root may mount.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import StorageAwayError
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.disk_matrix.commands import CommandError, run
from tests.patient_policies import patient_policy
from tests.simulator import ThreadedSimulator

from .test_troubles import MIB, Home, links, movies

CATEGORY: Final = "phim"


class CategoryDisk:
    """The disk of a category, which comes and goes."""

    def __init__(self, base: Path) -> None:
        """Put it beside or below the download folder."""
        self.base = base
        self.folder = base / "files" / CATEGORY
        """Where the download manager sees it."""
        self.folder.parent.mkdir()
        self.prepare()
        self.connect()

    def prepare(self) -> None:
        """Have a disk that is not there yet."""

    def connect(self) -> None:
        """Connect it, with what was on it."""
        raise NotImplementedError

    def disconnect(self) -> None:
        """Take it away."""
        raise NotImplementedError

    def beneath(self) -> list[str]:
        """Return what lies where it is missing now."""
        return [path.name for path in self.folder.rglob("*")] if self.folder.exists() else []

    def movies(self) -> set[str]:
        """Return the names of what was brought there."""
        return {path.name for path in self.folder.glob("*.mkv")}

    def destroy(self) -> None:
        """Leave nothing mounted."""


class LinkedDisk(CategoryDisk):
    """The category is a link to a folder that is missing without the disk."""

    def prepare(self) -> None:
        """Make the disk."""
        (self.base / "disk" / "videos").mkdir(parents=True)
        (self.base / "disk").rename(self.base / "unplugged")
        self.folder.symlink_to(self.base / "disk" / "videos")

    def connect(self) -> None:
        """Let the link lead somewhere."""
        (self.base / "unplugged").rename(self.base / "disk")

    def disconnect(self) -> None:
        """Let it lead nowhere."""
        (self.base / "disk").rename(self.base / "unplugged")


class EmptiedDisk(LinkedDisk):
    """The category is a link to a folder that is there, but empty, without the disk."""

    def connect(self) -> None:
        """Put the disk over the empty folder, which must have stayed empty."""
        if (self.base / "disk").exists():
            (self.base / "disk" / "videos").rmdir()
            (self.base / "disk").rmdir()
        super().connect()

    def disconnect(self) -> None:
        """Leave an empty folder."""
        super().disconnect()
        (self.base / "disk" / "videos").mkdir(parents=True)


class MountedDisk(CategoryDisk):
    """The disk is mounted right on the folder of the category."""

    def prepare(self) -> None:
        """Keep the disk mounted elsewhere, or all would be forgotten."""
        self.kept = self.base / "kept"
        self.kept.mkdir()
        run("mount", "-t", "tmpfs", "tmpfs", str(self.kept))
        self.folder.mkdir()

    def connect(self) -> None:
        """Mount it."""
        run("mount", "--bind", str(self.kept), str(self.folder))

    def disconnect(self) -> None:
        """Unmount it, whatever is open there."""
        run("umount", "--lazy", str(self.folder))

    def destroy(self) -> None:
        """Unmount all."""
        for point in (self.folder, self.kept):
            while os.path.ismount(point):
                run("umount", "--lazy", str(point))


@pytest.fixture(params=[LinkedDisk, EmptiedDisk, MountedDisk])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CategoryDisk]:
    """Return the disk of a category, connected."""
    kind: type[CategoryDisk] = request.param
    if kind is MountedDisk and os.geteuid() != 0:
        pytest.skip("only root may mount")
    try:
        made = kind(tmp_path)
    except CommandError as error:
        pytest.skip(f"this machine cannot mount it: {error}")
    yield made
    made.destroy()


@pytest.fixture
async def home(disk: CategoryDisk, socket_enabled: None) -> AsyncIterator[Home]:
    """Return a running house in which little has to be waited for."""
    policy = patient_policy(tick_seconds=0.02, retry_base_seconds=0.03, disk_check_seconds=0.05)
    with ThreadedSimulator(seed=7) as simulator:
        running = Home(simulator, disk.base, policy)
        await running.start()
        try:
            yield running
        finally:
            await running.stop()


async def download(home: Home, *names: str, category: str | None = CATEGORY) -> list[str]:
    """Bring files of some names whole, and return the ids of their tasks."""
    files = [home.simulator.add_file(name=name, size=20_000) for name in names]
    task_ids = await home.add(*files, category=category)
    await home.until_all(TaskState.COMPLETED, *task_ids)
    return task_ids


@pytest.mark.parametrize("restarts", [False, True])
async def test_only_the_category_waits_for_its_disk(
    home: Home, disk: CategoryDisk, restarts: bool
) -> None:
    old, new, other = movies(home.simulator, 3)
    (old_id,) = await home.add(old, category=CATEGORY)
    await home.until_all(TaskState.COMPLETED, old_id)
    if restarts:
        await home.stop()
    disk.disconnect()
    if restarts:
        await home.start()
    again = await home.add(old, category=CATEGORY)
    waiting = await home.add(new, category=CATEGORY)
    others = await home.add(other, category="khac")
    await home.until_all(TaskState.COMPLETED, *others)
    await home.until(lambda: home.holds() == {"storage_away"})
    (hold,) = home.downloader.queue().holds
    assert hold.target == str(disk.folder)
    assert again == []  # it is known, and not lost
    assert (await home.task(waiting[0])).state is TaskState.QUEUED
    assert disk.beneath() == []
    assert links(home, old) == 1
    assert links(home, new) == 0

    disk.connect()
    await home.until_all(TaskState.COMPLETED, *waiting)
    assert home.holds() == set()
    assert disk.movies() == {old.name, new.name}


async def test_a_disk_that_goes_in_mid_file_gets_the_rest_when_it_is_back(
    home: Home, disk: CategoryDisk
) -> None:
    home.downloader._engine.set_speed_limit(MIB)
    (movie,) = movies(home.simulator, 1, size=4 * MIB)
    (task_id,) = await home.add(movie, category=CATEGORY)
    await home.until(
        lambda: any(view.metrics.downloaded for view in home.downloader.queue().active)
    )
    disk.disconnect()
    home.downloader._engine.set_speed_limit(0)
    await home.until(lambda: home.holds() == {"storage_away"})
    assert disk.beneath() == []
    disk.connect()
    await home.until_all(TaskState.COMPLETED, task_id)
    assert (disk.folder / movie.name).read_bytes() == movie.content.read(0, 4 * MIB)
    assert (await home.task(task_id)).retry_count == 0


async def test_nothing_is_forgotten_whose_file_is_on_the_disk_that_is_away(
    home: Home, disk: CategoryDisk
) -> None:
    task_ids = await download(home, "a.mkv", "b.mkv")
    outside = await download(home, "c.mkv", category=None)
    disk.disconnect()
    with pytest.raises(StorageAwayError):
        await home.downloader.api.remove(
            Selection(task_ids=(*task_ids, *outside)), delete_files=True
        )
    assert len(await home.tasks()) == 3
    assert (disk.base / "files" / "c.mkv").exists()
    disk.connect()
    await home.downloader.api.remove(Selection(task_ids=tuple(task_ids)), delete_files=True)
    await home.until(lambda: {path.name for path in disk.folder.iterdir()} == {MARKER_NAME})
    assert len(await home.tasks()) == 1


@pytest.mark.parametrize("disk", [EmptiedDisk, MountedDisk], indirect=True)
async def test_the_bare_folder_is_used_when_the_user_says_so(
    home: Home, disk: CategoryDisk
) -> None:
    await download(home, "a.mkv")
    disk.disconnect()
    (movie,) = movies(home.simulator, 1)
    (task_id,) = await home.add(movie, category=CATEGORY)
    await home.until(lambda: home.holds() == {"storage_away"})
    await home.downloader.adopt_storage(disk.folder)
    await home.until_all(TaskState.COMPLETED, task_id)
    assert disk.movies() == {movie.name}


@pytest.mark.parametrize("disk", [MountedDisk], indirect=True)
async def test_a_disk_that_nobody_has_used_yet_is_missed_where_it_was_seen_mounted(
    home: Home, disk: CategoryDisk
) -> None:
    await download(home, "a.mkv", category=None)
    await home.stop()
    assert list(disk.folder.iterdir()) == []  # nothing is put on a disk of others
    disk.disconnect()
    await home.start()
    (movie,) = movies(home.simulator, 1)
    (task_id,) = await home.add(movie, category=CATEGORY)
    await home.until(lambda: home.holds() == {"storage_away"})
    assert disk.beneath() == []
    disk.connect()
    await home.until_all(TaskState.COMPLETED, task_id)
    assert disk.movies() == {movie.name}


@pytest.mark.parametrize("disk", [MountedDisk], indirect=True)
async def test_a_file_system_that_is_mounted_over_files_takes_their_place(
    home: Home, disk: CategoryDisk
) -> None:
    await home.stop()
    (home.folder / "queue.db").unlink()  # it was seen mounted already
    disk.disconnect()
    await home.start()
    (movie,) = movies(home.simulator, 1)
    (task_id,) = await home.add(movie, category=CATEGORY)
    await home.until_all(TaskState.COMPLETED, task_id)
    disk.connect()
    assert await home.add(movie, category=CATEGORY) == [task_id]  # it cannot be seen any more
    await home.until_all(TaskState.COMPLETED, task_id)
    assert disk.movies() == {movie.name}
