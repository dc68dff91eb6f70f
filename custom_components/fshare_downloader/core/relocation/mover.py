"""Moves one finished file to another location, step by step, or goes on with it.

A file is in its old place, whole, until a copy that was compared with it has its name in the new
one; then the task is told, and only when that lasts the old one is deleted. What was noted, where
the task says that its file lies, and what the disks hold tell after a power cut how to go on.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Final

from ..deletion import FinishedFile
from ..disk_jobs import Job
from ..disk_watch import DiskWatch
from ..errors import DiskError, NameRefusedError
from ..ledger import TaskLedger
from ..location_choice import location_of
from ..models import DownloadTask
from ..paths import path_key, plainer_name
from ..queue_policy import QueuePolicy
from ..states import FINAL_STATES, TaskState
from ..task_fields import TaskFields
from . import steps
from .book import Relocation, RelocationBook
from .deletions import RelocationDeletions
from .disks import OtherDiskError, RelocationDisks
from .errors import CopyDamagedError, FileGoneError, LocationGoneError
from .file_copy import FileCopy
from .ports import RelocatorPorts
from .steps import Place

FEW_NAMES: Final = 10
"""So many are looked at together for one that nobody has."""


class NotWantedError(Exception):
    """The file is not to be moved any more."""


class DownloadedOnceMoreError(Exception):
    """The download of the file is under way once more; the original waits for its end."""


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
        self._disks = RelocationDisks(watch, policy)
        self._deletions = RelocationDeletions(self._disks, ports)

    async def move(self, relocation: Relocation, moved: Callable[[int], None]) -> Relocation:
        """Move a file, and return how it was noted at last.

        `moved` is told how many of its bytes are done. One that is not wanted any more is moved
        only if it has its name in the new place already. Raises `NotWantedError` when the file
        stays where it is, `OriginalKeptError` when it is in its new place as well as in the old
        one, `DownloadedOnceMoreError`, and other `DiskError`; then what was done is used the next
        time.
        """
        if relocation.is_orphan:
            await self._deletions.delete_orphan(relocation)
            return relocation
        if relocation.is_placed and not relocation.is_told:
            async with self._lock:
                settled = await self.settle(relocation)
            if settled is None and relocation.is_unwanted:
                raise NotWantedError
            relocation = settled or relocation
        task = await self._find(relocation)
        if not _is_told(relocation, task):
            task = self._require_wanted(relocation, task)
            try:
                relocation = await self._bring(relocation, task, moved)
            except FileGoneError:
                await self._require_gone(relocation)
                raise
        return await self._end(relocation)

    async def settle(self, relocation: Relocation) -> Relocation | None:
        """Have the task of a file know of its new place, if the file has got its name there.

        With the lock held: whoever named it may not have heard of it, because the disk was slow.
        Returns how it is noted then; None for a file that is not there, or is not its task's.
        Raises `DiskError` while that cannot be seen, soon, for others wait for the lock.
        """
        seconds = self._policy.verb_patience_seconds
        await self._watch.soon(seconds, self._disks.place_of(relocation))
        task = await self._find(relocation)
        if task is None or task.destination not in (relocation.source, relocation.target):
            return None
        if await self._disks.find(self._disks.moved_of(relocation), seconds) is None:
            return None
        return await self._amend(relocation)

    async def clean(self, relocation: Relocation) -> None:
        """Delete what there is of a copy that nobody wants; raises `DiskError`.

        A file that has its name already goes only if its original is there as it was.
        """
        await self._deletions.delete_copy(relocation)
        if not relocation.is_placed or relocation.is_told:
            return
        tasks = await self._ledger.find_many([relocation.task_id])
        if _lies_at_target(relocation, tasks.get(relocation.task_id)):
            return  # it is the file of its task
        original = await self._disks.find(self._disks.original_of(relocation))
        if original is None:
            async with self._lock:  # it may be the file of its task, which has not heard of it
                await self.settle(relocation)
            return
        duplicate = await self._disks.find(self._disks.moved_of(relocation))
        if duplicate is None or original.is_same_as(duplicate):
            return
        await self._deletions.delete_duplicate(relocation)

    async def note_told(self) -> None:
        """Note which tasks know of the new places of their files already.

        A power cut may come before that is saved. Raises `DiskError`.
        """
        placed = [each for each in self._book.all() if each.is_placed and not each.is_told]
        tasks = await self._ledger.find_many([each.task_id for each in placed])
        for each in placed:
            if _lies_at_target(each, tasks.get(each.task_id)):
                self._book.note(replace(each, is_told=True))

    # --- whether it is wanted --------------------------------------------------------------------

    async def _find(self, relocation: Relocation) -> DownloadTask | None:
        """Return the task, if its file is finished."""
        task = (await self._ledger.find_many([relocation.task_id])).get(relocation.task_id)
        return task if task is not None and task.state is TaskState.COMPLETED else None

    def _require_wanted(self, relocation: Relocation, task: DownloadTask | None) -> DownloadTask:
        """Return the task of a file that is still to be moved; raises `NotWantedError`."""
        if task is None or task.destination != relocation.source:
            raise NotWantedError
        self._require_noted(relocation)
        if location_of(self._ports.settings(), relocation.target) is None:
            raise LocationGoneError
        return task

    def _require_noted(self, relocation: Relocation) -> None:
        if not self._book.holds(relocation):
            raise NotWantedError

    async def _require_gone(self, relocation: Relocation) -> None:
        """Raise what else is the matter with a file that was not found.

        That is `NotWantedError` when its task was removed with it, or is downloaded once more, and
        `DiskError` when its disk is away.
        """
        async with self._lock:  # who was about to do so is done then
            self._require_wanted(relocation, await self._find(relocation))
        await self._disks.require(self._disks.original_of(relocation))

    # --- to the new place ------------------------------------------------------------------------

    async def _bring(
        self, relocation: Relocation, task: DownloadTask, moved: Callable[[int], None]
    ) -> Relocation:
        """Have the task's file in the new location, and the task know; the original may be there.

        Returns how it is noted then.
        """
        place = await self._disks.place_of(relocation)
        file = FinishedFile.of(task, self._watch.folders.storage_of(relocation.source))
        await self._disks.require(file)
        original = await self._disks.find(file)
        if original is None:
            raise FileGoneError
        file = replace(file, modified_ns=original.modified_ns)
        place = await self._fitting(place, relocation.size)
        if _is_one_place(file, place):
            return await self._stay(_placed(relocation, place.path, file))
        if original.device == await self._disks.run(place.path, partial(steps.device_for, place)):
            with suppress(OtherDiskError):  # such as two folders of one btrfs
                return await self._place(relocation, place, file, partial(steps.rename_file, file))

        def note_moved(moved_bytes: int) -> None:
            self._require_noted(relocation)
            moved(moved_bytes)

        copy = FileCopy(
            file,
            place,
            size=relocation.size,
            lanes=(self._disks.lane_of(relocation.source), self._disks.lane_of(relocation.target)),
            kept_bytes=self._ports.kept_space(place.storage.root),
            policy=self._policy,
            moved=note_moved,
        )
        sample = await copy.make()
        name = partial(steps.name_copy, relocation.size)
        return await self._place(relocation, place, replace(file, sample=sample), name)

    async def _fitting(self, place: Place, size: int) -> Place:
        """Return the place, with a plainer name where the disk does not take the one it has."""
        while True:
            try:
                await self._disks.run(place.path, partial(steps.check_fits, place, size))
            except NameRefusedError:
                plainer = plainer_name(place.path)
                if plainer is None:
                    raise
                place = replace(place, path=plainer)
            else:
                return place

    async def _place(
        self,
        relocation: Relocation,
        place: Place,
        file: FinishedFile,
        step: Callable[[Place, Job], None],
    ) -> Relocation:
        """Give a file its name in the new location by a step, and tell its task.

        Under the lock nobody removes the task meanwhile. No disk may hold up for long what waits
        for it, so that what is done here is saved afterwards.
        """
        seconds = self._policy.verb_patience_seconds
        async with self._lock:
            self._require_wanted(relocation, await self._find(relocation))
            path = await self._free_path(place, seconds)
            self._require_noted(relocation)
            placed = _placed(relocation, path, file)
            self._book.note(placed)
            await self._book.save_placed()
            self._require_noted(placed)
            try:
                await self._disks.run(path, partial(step, replace(place, path=path)), seconds)
            except (FileExistsError, OtherDiskError) as error:
                if self._book.holds(placed):
                    self._book.note(relocation)
                if isinstance(error, FileExistsError):  # somebody was quicker: the next try
                    raise DiskError from error
                raise
            return await self._amend(placed)

    async def _free_path(self, place: Place, seconds: float) -> Path:
        """Return the path, or one like it, that no download has, or is going to have, or the disk.

        Raises `NameRefusedError` when there is none.
        """
        for paths in batched(steps.candidates(place.path), FEW_NAMES, strict=False):
            owners = await self._ports.owners(paths)
            untaken = [
                each
                for each in paths
                if each not in owners and not self._ports.is_taken(path_key(each))
            ]
            find = partial(steps.free_path, place, untaken)
            if (path := await self._disks.run(place.path, find, seconds)) is not None:
                return path
        raise NameRefusedError

    async def _stay(self, placed: Relocation) -> Relocation:
        """Tell the task the new path of a file to which both lead, so that it must not be deleted.

        Returns how it is noted then; raises `NotWantedError`.
        """
        async with self._lock:
            task = await self._find(placed)
            if task is None or task.destination != placed.source:
                raise NotWantedError
            return await self._amend(replace(placed, source=placed.target))

    async def _amend(self, placed: Relocation) -> Relocation:
        fields: TaskFields = {"destination": placed.target, "file_sample": placed.sample}
        await self._ledger.amend({placed.task_id: fields}, also_ended=True)
        told = replace(placed, is_told=True)
        self._book.note(told)
        with suppress(DiskError):  # where the file lies says the task
            await self._book.save_placed()
        return told

    # --- from the old place ----------------------------------------------------------------------

    async def _end(self, relocation: Relocation) -> Relocation:
        """Delete the file at its old place once it is certain that it lasts at the new one.

        Returns how the move is noted then.
        """
        place = await self._disks.place_of(relocation)
        moved = await self._moved_file(relocation)
        there = await self._disks.find(moved)
        if there is None:
            await self._take_back(relocation, moved)
            return relocation
        modified_ns = await self._disks.run(relocation.target, partial(steps.sync, place))
        fields: TaskFields = {"file_modified_ns": modified_ns}
        async with self._lock:
            if _lies_at_target(relocation, await self._find(relocation)):
                await self._ledger.amend({relocation.task_id: fields}, also_ended=True)
        if self._book.holds(relocation):
            relocation = replace(relocation, is_lasting=True)
            self._book.note(relocation)
        with suppress(DiskError):
            await self._deletions.delete_copy(relocation)
        await self._deletions.delete_original(relocation, there)
        return relocation

    async def _moved_file(self, relocation: Relocation) -> FinishedFile:
        """Return the file in the new place: the one of its task, which may be a later one.

        Raises `DownloadedOnceMoreError` while that is on its way, and the present one hidden.
        """
        task = (await self._ledger.find_many([relocation.task_id])).get(relocation.task_id)
        if task is None or not _lies_at_target(relocation, task):
            return self._disks.moved_of(relocation)
        if task.state not in FINAL_STATES or self._ports.is_put_aside(task.task_id):
            raise DownloadedOnceMoreError
        if task.state is not TaskState.COMPLETED:
            return self._disks.moved_of(relocation)
        return FinishedFile.of(task, self._watch.folders.storage_of(relocation.target))

    async def _take_back(self, relocation: Relocation, moved: FinishedFile) -> None:
        """Let the task know of its old place again, as there is nothing at the new one.

        Where its file isn't there either, or the task is gone, nothing is done.
        """
        async with self._lock:
            if not _lies_at_target(relocation, await self._find(relocation)):
                return
            seconds = self._policy.verb_patience_seconds
            if await self._disks.find(moved, seconds) is not None:
                raise DiskError  # its task was to be removed with it, and stays: the next try
            if await self._disks.find(self._disks.original_of(relocation), seconds) is None:
                raise FileGoneError
            fields: TaskFields = {"destination": relocation.source}
            await self._ledger.amend({relocation.task_id: fields}, also_ended=True)
        raise CopyDamagedError


def _is_told(relocation: Relocation, task: DownloadTask | None) -> bool:
    """Tell whether the task knows, or has known, of the new place."""
    return relocation.is_told or (relocation.is_placed and _lies_at_target(relocation, task))


def _lies_at_target(relocation: Relocation, task: DownloadTask | None) -> bool:
    return task is not None and task.destination == relocation.target


def _placed(relocation: Relocation, path: Path, file: FinishedFile) -> Relocation:
    """Return what is noted of a file that is about to have its name at a path."""
    return replace(
        relocation,
        target=path,
        is_placed=True,
        modified_ns=file.modified_ns,
        sample=file.sample,
    )


def _is_one_place(file: FinishedFile, place: Place) -> bool:
    """Tell whether a file lies at a place already, by another path, as with a bind mount."""
    storage = file.storage
    return (
        storage is not None
        and storage.marker == place.storage.marker
        and file.path.relative_to(storage.root) == place.path.relative_to(place.storage.root)
    )
