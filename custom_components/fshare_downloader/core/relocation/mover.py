"""Moves one finished file to another location, step by step, or goes on with it.

A file is in its old place, whole, until a copy that was compared with it has its name in the new
one; then the task is told, and only then the old one is deleted. What was noted, where the task
says that its file lies, and what the disks hold tell after a power cut how to go on.
"""

import asyncio
import errno
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from ..deletion import FinishedFile, delete_finished
from ..disk import disk_error
from ..disk_jobs import DiskLane, Job
from ..disk_watch import DiskWatch
from ..errors import DiskError, StorageAwayError
from ..ledger import TaskLedger
from ..location_choice import location_of
from ..models import DownloadTask
from ..paths import path_key
from ..queue_policy import QueuePolicy
from ..states import TaskState
from ..task_fields import TaskFields
from . import steps
from .book import Relocation, RelocationBook
from .errors import FileGoneError, OriginalKeptError
from .file_copy import FileCopy
from .ports import RelocatorPorts
from .steps import Place


class NotWantedError(Exception):
    """The file is not to be moved any more."""


class _OtherDiskError(Exception):
    """A file cannot get its name in the new location without being copied."""


class FileMover:
    """Moves files that are noted in a book, one at a time."""

    def __init__(
        self,
        watch: DiskWatch,
        ledger: TaskLedger,
        book: RelocationBook,
        lock: asyncio.Lock,
        ports: RelocatorPorts,
        *,
        policy: QueuePolicy,
    ) -> None:
        """Act for a queue. With the `lock`, nobody else changes its tasks."""
        self._watch = watch
        self._ledger = ledger
        self._book = book
        self._lock = lock
        self._ports = ports
        self._policy = policy

    async def move(self, relocation: Relocation, moved: Callable[[int], None]) -> Relocation:
        """Move a file, and return how it was noted at last.

        `moved` is told how many of its bytes are done. Raises `NotWantedError` when the file stays
        where it is, `OriginalKeptError` when it is in its new place as well as in the old one, and
        other `DiskError`; then what was done is used the next time.
        """
        task = await self._task_of(relocation)
        file = self._file_of(task, relocation.source)
        if _is_moved(relocation, task):
            await self._require_there(relocation, task)
        else:
            relocation, file = await self._bring(relocation, task, file, moved)
        await self._delete_original(relocation, file)
        return relocation

    async def clean(self, relocation: Relocation) -> None:
        """Delete what there is of a copy that nobody wants; raises `DiskError`."""
        await self._delete_copy(relocation)
        if relocation.is_placed:
            source, target = (
                FinishedFile(
                    path=path,
                    task_id=relocation.task_id,
                    storage=self._watch.folders.storage_of(path),
                )
                for path in (relocation.source, relocation.target)
            )
            await self._in_lane(relocation.target, partial(steps.delete_twin, target, source))

    async def _task_of(self, relocation: Relocation) -> DownloadTask:
        """Return the task of a file that is still to be moved; raises `NotWantedError`."""
        task = (await self._ledger.find_many([relocation.task_id])).get(relocation.task_id)
        if task is None or task.state is not TaskState.COMPLETED:
            raise NotWantedError
        if _is_moved(relocation, task):
            return task  # nobody can take that back any more
        is_wanted = self._book.holds(relocation) and not relocation.is_dropped
        has_location = location_of(self._ports.settings(), relocation.target) is not None
        if task.destination != relocation.source or not is_wanted or not has_location:
            raise NotWantedError
        return task

    async def _bring(
        self,
        relocation: Relocation,
        task: DownloadTask,
        file: FinishedFile,
        moved: Callable[[int], None],
    ) -> tuple[Relocation, FinishedFile]:
        """Have the task's file in the new location; the original may still be there."""
        storage = await self._watch.require(relocation.target)
        if file.storage is not None:
            await self._watch.require(relocation.source)
        place = Place(storage=storage, path=relocation.target, task_id=task.task_id)
        if relocation.is_placed and (at := await self._placed_at(relocation, task)) is not None:
            return await self._finish(relocation, file, at)
        if await self._is_one_disk(file, place):
            with suppress(_OtherDiskError):  # such as two folders of one btrfs
                rename = partial(steps.rename_file, file)
                return await self._place(relocation, place, file, rename)

        def note_moved(moved_bytes: int) -> None:
            if not self._book.holds(relocation):
                raise NotWantedError
            moved(moved_bytes)

        copy = FileCopy(
            file,
            place,
            size=relocation.size,
            lanes=(self._lane_of(relocation.source), self._lane_of(relocation.target)),
            kept_bytes=self._ports.settings().min_free_space,
            policy=self._policy,
            moved=note_moved,
        )
        sample = await copy.make()
        return await self._place(relocation, place, replace(file, sample=sample), steps.name_copy)

    async def _placed_at(self, relocation: Relocation, task: DownloadTask) -> int | None:
        """Return when the file in the new location was changed last; None when it isn't there."""
        there = self._file_of(task, relocation.target)
        return await self._in_lane(there.path, partial(steps.modified_at, there))

    async def _require_there(self, relocation: Relocation, task: DownloadTask) -> None:
        """Raise `FileGoneError` where the original has become the only one that there is."""
        await self._watch.require(relocation.target)
        if await self._placed_at(relocation, task) is None:
            raise FileGoneError(placeholders={"filename": relocation.target.name})

    async def _is_one_disk(self, file: FinishedFile, place: Place) -> bool:
        """Tell whether a file may get its new name without being copied."""
        source = await self._in_lane(file.path, partial(steps.device_of, file))
        return source == await self._in_lane(place.path, partial(steps.device_for, place))

    # --- the last steps --------------------------------------------------------------------------

    async def _place(
        self,
        relocation: Relocation,
        place: Place,
        file: FinishedFile,
        step: Callable[[Place, Job], int],
    ) -> tuple[Relocation, FinishedFile]:
        """Give a file its name in the new location, by a step that returns its time of change.

        Under the lock nobody removes the task meanwhile; no disk may hold up what waits for it.
        """
        seconds = self._policy.verb_patience_seconds
        async with self._lock:
            await self._task_of(relocation)
            find = partial(steps.free_path, place, self._is_taken)
            path = await self._in_lane(place.path, find, seconds)
            placed = replace(relocation, target=path, is_placed=True)
            await self._book.save_placed(placed)
            self._book.note(placed)
            try:
                named = partial(step, replace(place, path=path))
                modified_ns = await self._in_lane(path, named, seconds)
            except (FileExistsError, _OtherDiskError) as error:
                self._book.note(relocation)
                if isinstance(error, FileExistsError):  # somebody was quicker: the next try
                    raise DiskError from error
                raise
            await self._amend(placed, file, modified_ns)
        return placed, file

    async def _finish(
        self, relocation: Relocation, file: FinishedFile, modified_ns: int
    ) -> tuple[Relocation, FinishedFile]:
        """Tell the task of a file that has its name in the new location already."""
        async with self._lock:
            await self._task_of(relocation)
            await self._amend(relocation, file, modified_ns)
        return relocation, file

    async def _amend(self, placed: Relocation, file: FinishedFile, modified_ns: int) -> None:
        fields: TaskFields = {
            "destination": placed.target,
            "file_modified_ns": modified_ns,
            "file_sample": file.sample,
        }
        await self._ledger.amend({placed.task_id: fields}, also_ended=True)

    async def _delete_original(self, placed: Relocation, file: FinishedFile) -> None:
        """Delete the file at its old place, and what may be left of its copy."""
        try:
            await self._in_lane(file.path, partial(delete_finished, file))
        except StorageAwayError:
            with suppress(DiskError):
                await self._book.save()  # with it, this is known after the next file, too
            raise
        except DiskError as error:
            raise OriginalKeptError(placeholders={"filename": file.path.name}) from error
        finally:
            with suppress(DiskError):
                await self._delete_copy(placed)

    async def _delete_copy(self, relocation: Relocation) -> None:
        storage = await self._watch.require(relocation.target)
        place = Place(storage=storage, path=relocation.target, task_id=relocation.task_id)
        await self._in_lane(relocation.target, partial(steps.delete_copy, place))

    # --- details ---------------------------------------------------------------------------------

    def _lane_of(self, path: Path) -> DiskLane:
        return self._watch.folders.lane_of(path)

    def _is_taken(self, path: Path) -> bool:
        return self._ports.is_taken(path_key(path))

    def _file_of(self, task: DownloadTask, path: Path) -> FinishedFile:
        return FinishedFile(
            path=path,
            task_id=task.task_id,
            storage=self._watch.folders.storage_of(path),
            size=task.size,
            modified_ns=task.file_modified_ns,
            sample=task.file_sample,
        )

    async def _in_lane[T](
        self, path: Path, step: Callable[[Job], T], seconds: float | None = None
    ) -> T:
        """Take a step at a disk, by default with the time that the deletion of a file may take."""
        answer_seconds = self._policy.deletion_seconds if seconds is None else seconds
        try:
            return await self._lane_of(path).run(step, answer_seconds=answer_seconds)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno == errno.EXDEV:
                raise _OtherDiskError from error
            raise disk_error(error) from error


def _is_moved(relocation: Relocation, task: DownloadTask) -> bool:
    """Tell whether the task knows of the new place already, so that only the original is left."""
    return relocation.is_placed and task.destination == relocation.target
