"""The folders of jobs: each job has one for itself, which goes when nothing is left in it.

A client moves what it finds in the folder of a job, and deletes the folder: nothing of anybody else
may ever lie in it.
"""

import errno
import os
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, Protocol

from .deletion import delete_empty_folders
from .disk import disk_errors
from .disk_jobs import Job
from .disk_watch import DiskWatch
from .durability import make_folder
from .errors import DiskError, NameRefusedError, StorageAwayError
from .models import DownloadTask
from .mounts import mount_entry_of
from .paths import category_folder, numbered_folder, path_key, plainer_name
from .queue_policy import QueuePolicy
from .storage import NAME_ERRORS, Storage
from .turns import in_turns

_FOLDER_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW


class HasTask(Protocol):
    """Tells whether the file of any task, or of one of a job, lies below a folder or will."""

    async def __call__(self, folder: Path, *, of_jobs: bool = False) -> bool:
        """Look at finished tasks and others."""


class JobFolders:
    """Makes and deletes folders on storages that are here; on others it touches nothing."""

    def __init__(
        self,
        watch: DiskWatch,
        places: Container[str],
        has_task: HasTask,
        *,
        policy: QueuePolicy,
    ) -> None:
        """Act for a queue.

        `places` are those of unfinished tasks, see `TakenPlaces`; `has_task` tells whether the file
        of any task, finished or not, or of one of a job, belongs below a folder.
        """
        self._watch = watch
        self._places = places
        self._has_task = has_task
        self._policy = policy
        self._is_claimed: Callable[[str], bool] = lambda _: False
        self._of_categories: set[str] = set()
        """The `path_key` of folders that were made for the jobs of a category, empty or not."""

    def keep_apart(self, is_claimed: Callable[[str], bool]) -> None:
        """Give nobody a folder for whose `path_key` this is true: a client may still delete it."""
        self._is_claimed = is_claimed

    def is_claimed(self, folder: Path) -> bool:
        """Tell whether a client may delete a folder, whether or not any task knows of that."""
        return self._is_claimed(path_key(folder))

    async def beside(self, folder: Path) -> Path:
        """Return a folder for files that are no job's: the wanted one, or that with a number."""
        free, number = folder, 1
        while self.is_claimed(free) or await self._has_task(free, of_jobs=True):
            number += 1
            free = numbered_folder(folder, number)
        return free

    def is_used(self, folder: Path) -> bool:
        """Tell whether a folder is somebody's, though there may be nothing in it on the disk.

        That is when an unfinished task goes below it, or has its name for its file, when a client
        may delete it, and when it is that of a category.
        """
        key = path_key(folder)
        return key in self._places or key in self._of_categories or self._is_claimed(key)

    async def make(self, wanted: Path) -> Path:
        """Make a folder that nobody has, and return it: the wanted one, or one like it.

        That is one that no task has and that lies on the disk neither, or one that is empty.
        Raises `StorageAwayError` when nobody can tell what is on the disk. Where the disk takes no
        folder at all it is not made: the transfers meet the same, and wait for its end.
        """
        storage = await self._watch.require(wanted / "_")
        number = 1
        while True:
            folder = wanted if number == 1 else numbered_folder(wanted, number)
            number += 1
            if self.is_used(folder) or await self._has_task(folder):
                continue
            try:
                if await self._in_lane(folder, partial(_make_own, storage, folder)):
                    return folder
            except StorageAwayError:
                raise
            except DiskError as error:
                plainer = plainer_name(wanted) if _is_refused(folder, error) else None
                return folder if plainer is None else await self.make(plainer)

    async def prepare(self, folder: Path) -> None:
        """Make a folder and those above it, where its storage is here; raises nothing.

        It is that of a category, and no job's. The caller does not wait long.
        """
        self._of_categories.add(path_key(folder))
        with suppress(DiskError):
            await self._watch.soon(self._policy.verb_patience_seconds, self._prepare(folder))

    async def _prepare(self, folder: Path) -> None:
        storage = await self._watch.require(folder / "_")
        await self._in_lane(folder, partial(_make, storage, folder))

    async def tidy(self, tasks: Iterable[DownloadTask]) -> None:
        """Delete the folders of jobs whose tasks are gone, where nothing is left in them."""
        ends: dict[Storage, dict[Path, Path]] = {}
        async for task in in_turns(task for task in tasks if task.job_id is not None):
            folder = task.destination.parent
            storage = self._watch.folders.storage_of(folder)
            if storage is not None and self._watch.folders.is_here(folder):
                end = _end(storage, folder, task.category)
                ends.setdefault(storage, {})[folder] = end
        for storage, folders in ends.items():
            job = self._in_lane(next(iter(folders)), partial(_delete, storage, folders))
            with suppress(DiskError):
                await self._watch.soon(self._policy.verb_haste_seconds, job)

    async def _in_lane[T](self, folder: Path, job: Callable[[Job], T]) -> T:
        lane = self._watch.folders.lane_of(folder / "_")
        with disk_errors():
            return await lane.run(job, answer_seconds=self._policy.disk_write_seconds)


def _is_refused(folder: Path, error: DiskError) -> bool:
    """Tell whether a disk does not take the very name of a folder."""
    return isinstance(error, NameRefusedError) and error.placeholders.get("folder") == folder.name


def _end(storage: Storage, folder: Path, category: str | None) -> Path:
    """Return the folder of a category that a folder lies below; it stays when it is empty."""
    name = category_folder(category) if category else None
    above = (one for one in folder.parents if one.name == name and storage.root in one.parents)
    return next(above, storage.root)


# --- in a thread ---------------------------------------------------------------------------------


def _make(storage: Storage, folder: Path, _: Job) -> None:
    os.close(storage.open_folder(folder, make=True))


def _delete(storage: Storage, folders: Mapping[Path, Path], job: Job) -> None:
    for folder, end in folders.items():
        job.step()
        with suppress(OSError, DiskError):
            delete_empty_folders(storage, folder, end)


def _make_own(storage: Storage, folder: Path, job: Job) -> bool:
    """Make a folder; returns False when something is there that may be somebody's."""
    parent = storage.open_folder(folder.parent, make=True)
    try:
        job.step()
        is_free = _is_free(folder.name, parent)
        if is_free:
            make_folder(folder.name, parent)
        job.settle()  # who is abandoned before leaves an empty folder, which is free
    except OSError as error:
        if error.errno in NAME_ERRORS:
            raise NameRefusedError(placeholders={"folder": folder.name}) from error
        raise
    else:
        return is_free
    finally:
        os.close(parent)


def _is_free(name: str, parent: int) -> bool:
    """Tell whether nothing has a name, or an empty folder that is no mount point.

    Such a one is left by a power cut, or by a client that has taken what was in it.
    """
    try:
        folder = os.open(name, _FOLDER_FLAGS, dir_fd=parent)
    except FileNotFoundError:
        return True
    except OSError as error:
        if error.errno in (errno.ENOTDIR, errno.ELOOP):
            return False
        raise
    try:
        with os.scandir(folder) as entries:
            is_empty = next(entries, None) is None
        return is_empty and mount_entry_of(folder) == mount_entry_of(parent)
    finally:
        os.close(folder)
