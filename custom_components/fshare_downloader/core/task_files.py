"""The files of tasks on their storages: which are lost, and how they are deleted.

What is to be deleted is written down first. So a power cut in the middle, or a storage that goes
away, leaves nothing half done: at the next chance the files of tasks that are still there get their
names back, and those of tasks that are gone are deleted.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Mapping,
    Sequence,
)
from contextlib import asynccontextmanager, suppress
from functools import partial
from itertools import filterfalse
from pathlib import Path
from weakref import WeakSet

from .cancellation import together
from .deletion import FinishedFile, changed, delete_hidden, hide, missing, show_beside, show_one
from .disk import disk_errors
from .disk_jobs import Job
from .disk_watch import DiskWatch
from .errors import DiskError, StorageAwayError
from .file_reader import FileReader
from .former_files import FormerFiles, is_undecided
from .leftovers import Leftover, LeftoverBook, LeftoverKind, is_in_use
from .models import DownloadTask
from .queue_policy import QueuePolicy
from .states import TaskState
from .storage_book import ValueStore
from .turns import in_turns

_LOGGER = logging.getLogger(__name__)


class TaskFiles:
    """Finds and deletes files of tasks; one caller at a time, apart from `lost` and `require`."""

    def __init__(
        self,
        watch: DiskWatch,
        values: ValueStore,
        *,
        policy: QueuePolicy,
        discard: Callable[[Path, str], Awaitable[None]],
        find: Callable[[Iterable[str]], Awaitable[Mapping[str, DownloadTask]]],
        owners: Callable[[Sequence[Path]], Awaitable[Mapping[Path, str]]],
    ) -> None:
        """Act for a queue.

        `discard` deletes what a transfer has left, `find` returns those tasks that exist, `owners`
        the id of the task that was the last to finish a file of each path.
        """
        self._watch = watch
        self._policy = policy
        self._discard = discard
        self._find = find
        self._owners = owners
        self._leftovers = LeftoverBook(values)
        self.formers = FormerFiles(self._leftovers, watch.folders, hide=self._hide_former)
        self._deletions: set[asyncio.Task[None]] = set()
        self._readers: WeakSet[FileReader] = WeakSet()

    async def load(self) -> None:
        """Read what was to be deleted when all ended; raises `DiskError`."""
        await self._leftovers.load()

    @property
    def has_leftovers(self) -> bool:
        """Whether something is still to be deleted, or to be given back."""
        return bool(self._leftovers)

    # --- asking ----------------------------------------------------------------------------------

    async def lost(self, tasks: Collection[DownloadTask]) -> set[str]:
        """Return the ids of those completed tasks whose files are certainly gone.

        A file on a storage that is away, or that does not answer, is not lost.
        """
        groups = await self._by_root([task.destination for task in tasks])
        gone = set[Path]().union(*await together(*map(self._gone_soon, groups.values())))
        return {task.task_id for task in tasks if task.destination in gone}

    async def _gone_soon(self, paths: Sequence[Path]) -> set[Path]:
        """Return what `_gone` does, or nothing when that takes long."""
        with suppress(DiskError):
            seconds = self._policy.verb_patience_seconds
            return await self._watch.soon(seconds, self._gone_if_here(paths))
        return set()

    async def _gone(self, paths: Sequence[Path]) -> set[Path]:
        """Return those files of one storage that are certainly gone."""
        if self._watch.folders.storage_of(paths[0]) is not None:
            await self._watch.require(*paths)
            groups = await self._by_root(paths)
            if len(groups) > 1:  # a place within it was found to be a storage of its own
                asked = await together(*map(self._gone_if_here, groups.values()))
                return set[Path]().union(*asked)
        storage = self._watch.folders.storage_of(paths[0])
        with disk_errors():
            return await self._watch.folders.lane_of(paths[0]).run(partial(missing, storage, paths))

    async def _gone_if_here(self, paths: Sequence[Path]) -> set[Path]:
        with suppress(DiskError):
            return await self._gone(paths)
        return set()

    async def open(self, path: Path) -> FileReader:
        """Open a finished file for reading.

        Raises `FileNotFoundError` when it is not there, and `StorageAwayError` when its storage is
        away or does not answer in time, or another `DiskError`.
        """
        if self._watch.folders.storage_of(path) is not None:
            seconds = self._policy.verb_patience_seconds
            await self._watch.soon(seconds, self._require([path]))
        reader = await FileReader.open(path, self._watch.folders.lane_of(path))
        self._readers.add(reader)
        return reader

    async def require(self, tasks: Iterable[DownloadTask]) -> None:
        """Raise `StorageAwayError` when a task has bytes on a storage that is away now."""
        groups = await self._by_root(
            [
                task.destination
                async for task in in_turns(tasks)
                if (task.downloaded or task.file_sample or task.state is TaskState.COMPLETED)
                and self._watch.folders.storage_of(task.destination) is not None
            ]
        )
        seconds = self._policy.verb_patience_seconds
        asked = [self._watch.soon(seconds, self._require(g)) for g in groups.values()]
        for error in await asyncio.gather(*asked, return_exceptions=True):
            if isinstance(error, DiskError) and not isinstance(error, StorageAwayError):
                raise StorageAwayError from error
            if isinstance(error, BaseException):
                raise error

    async def _require(self, paths: Sequence[Path]) -> None:
        """Look at the storage of files, and at those that are found within it."""
        await self._watch.require(*paths)
        groups = await self._by_root(paths)
        if len(groups) > 1:
            await together(*map(self._require, groups.values()))

    async def _by_root(self, paths: Iterable[Path]) -> dict[Path, list[Path]]:
        """Return paths by the storage that they lie in, as far as it is known now."""
        groups: dict[Path, list[Path]] = defaultdict(list)
        async for path in in_turns(paths):
            groups[self._watch.folders.root_of(path)].append(path)
        return groups

    # --- deleting --------------------------------------------------------------------------------

    @asynccontextmanager
    async def deleting(
        self, *, finished: Collection[DownloadTask], partial: Collection[DownloadTask]
    ) -> AsyncIterator[None]:
        """Delete files together with their tasks, which the body of the statement forgets.

        Finished files are hidden first, all or none: raises `FileChangedError` when one is not what
        its task has finished, `StorageAwayError` or another `DiskError` when one can't be hidden,
        and the body does not run.
        Where the body fails, the files of tasks that are still there get their names back.
        What can't be deleted now, such as a partial file on a storage that is away, is deleted
        later.
        """
        if not finished and not partial:
            yield
            return
        mine = await self._owned(finished)
        files = await self._leftovers.note_all(LeftoverKind.FINISHED, finished)
        parts = await self._leftovers.note_all(LeftoverKind.PARTIAL, partial)
        try:
            await self._leftovers.save()
            await self._hide(mine)
            await self._work_off(parts, self._discard_leftover, in_haste=True)
            yield
        finally:
            await self._keep_parts(parts)
            await self.clear(files)

    async def clear_leftovers(self) -> None:
        """Finish what could not be done in its time, where the storage is here now.

        Files of tasks that are gone are deleted; files of tasks that are still there get their
        names back.
        """
        await self.clear(self._leftovers.all())

    async def delete_formers(self, task_ids: Iterable[str]) -> None:
        """Delete what is still put aside for completed tasks, which are to begin once more.

        A hidden name holds one file: without this, the file that a task has finished since would
        keep its own, and stay beside the next one.
        """
        await self.clear(self.formers.of(task_ids))

    def note_left(self, task: DownloadTask) -> None:
        """Take note of a partial file that is to be deleted later, unless its task goes on."""
        self._leftovers.note(Leftover.of(LeftoverKind.PARTIAL, task))

    async def discard(self, task: DownloadTask) -> None:
        """Delete what is left beside the place of a task; raises `DiskError`.

        Nothing is done on a storage that is away.
        """
        if self._watch.folders.is_here(task.destination):
            await self._discard_in_time(task.destination, task.task_id)

    async def _keep_parts(self, leftovers: Collection[Leftover]) -> None:
        """Forget the notes of partial files whose tasks stay; others are deleted later."""
        waiting = self._leftovers.among(leftovers)
        tasks = await self._find({leftover.task_id for leftover in waiting}) if waiting else {}
        for leftover in waiting:
            task = tasks.get(leftover.task_id)
            if task is not None and is_in_use(leftover, task):
                self._leftovers.forget(leftover)
        if leftovers:
            with suppress(DiskError):
                await self._leftovers.save()

    async def _owned(self, tasks: Collection[DownloadTask]) -> list[DownloadTask]:
        """Return those tasks whose files are there under their names, if they are there at all.

        A task whose file made room for that of another has none any more. Raises `FileChangedError`
        when that other one is to stay.
        """
        if not tasks:
            return []
        owners = await self._owners([task.destination for task in tasks])
        task_ids = {task.task_id for task in tasks}
        for task in tasks:
            if owners.get(task.destination, task.task_id) not in task_ids:
                raise changed(task.destination)
        return [t for t in tasks if owners.get(t.destination, t.task_id) == t.task_id]

    async def _hide_former(self, task: DownloadTask) -> None:
        await self._hide(await self._owned([task]))

    async def _hide(self, tasks: Collection[DownloadTask]) -> None:
        """Hide finished files on all their storages, or on none."""
        groups: dict[Path | None, list[FinishedFile]] = defaultdict(list)
        async for task in in_turns(tasks):
            file = FinishedFile.of(task, self._watch.folders.storage_of(task.destination))
            groups[file.storage.root if file.storage else None].append(file)
        for files in groups.values():
            lane = self._watch.folders.lane_of(files[0].path)
            with disk_errors():
                await lane.run(partial(hide, files), answer_seconds=self._policy.disk_write_seconds)

    async def clear(self, leftovers: Collection[Leftover]) -> None:
        """Delete files whose tasks are gone, give others their names back; raises `DiskError`."""
        waiting = self._leftovers.among(leftovers)
        tasks = await self._find({leftover.task_id for leftover in waiting}) if waiting else {}
        waiting = [each for each in waiting if not is_undecided(each, tasks.get(each.task_id))]

        def is_hidden_for_good(leftover: Leftover) -> bool:
            task = tasks.get(leftover.task_id)
            if leftover.kind is LeftoverKind.FORMER:
                return task is not None and task.state is TaskState.COMPLETED
            return leftover.kind is LeftoverKind.FINISHED and task is None

        async def clear_one(leftover: Leftover) -> None:
            task = tasks.get(leftover.task_id)
            if leftover.kind is LeftoverKind.FINISHED:
                await self._end_hiding(leftover, show_one)
            elif leftover.kind is LeftoverKind.FORMER:
                await self._end_hiding(leftover, show_beside)
            elif task is None or not is_in_use(leftover, task):
                await self._discard_leftover(leftover)

        await self._work_off(filterfalse(is_hidden_for_good, waiting), clear_one)
        if hidden := list(filter(is_hidden_for_good, waiting)):
            await self._delete_hidden(hidden)
        elif leftovers:
            with suppress(DiskError):
                await self._leftovers.save()

    async def _delete_hidden(self, leftovers: Collection[Leftover]) -> None:
        """Delete hidden files whose tasks are gone.

        The caller does not wait long, and a cancellation of the caller does not end the deletion: a
        disk may need a minute for one large file.
        """

        async def work() -> None:
            await self._work_off(leftovers, lambda each: self._end_hiding(each, delete_hidden))
            with suppress(DiskError):
                await self._leftovers.save()

        task = asyncio.create_task(work(), name="fshare_downloader delete")
        self._deletions.add(task)
        task.add_done_callback(self._deletions.discard)
        await asyncio.wait({task}, timeout=self._policy.verb_patience_seconds)
        if task.done() and not task.cancelled():  # `stop` cancels it; what is left is noted
            task.result()

    async def stop(self) -> None:
        """Stop deleting; what is left to be deleted is written down.

        Files that are being read are closed, for a player may pause for days.
        """
        deletions = list(self._deletions)
        for task in deletions:
            task.cancel()
        await asyncio.gather(*deletions, return_exceptions=True)
        await asyncio.gather(*(reader.close() for reader in self._readers))

    async def _work_off(
        self,
        leftovers: Iterable[Leftover],
        act: Callable[[Leftover], Awaitable[None]],
        *,
        in_haste: bool = False,
    ) -> None:
        """Do something about files, and forget those where it was done.

        Storages that are away are passed by, and so is a single file that the disk clings to. With
        `in_haste`, one that does not answer at once is passed by, too.
        """
        groups: dict[Path, list[Leftover]] = defaultdict(list)
        async for leftover in in_turns(leftovers):
            groups[self._watch.folders.root_of(leftover.path)].append(leftover)
        for group in groups.values():
            try:
                path = group[0].path
                if in_haste:
                    await self._require_in_haste(path)
                elif self._watch.folders.storage_of(path) is not None:
                    await self._watch.require(path)
                async for leftover in in_turns(group):
                    # Another deletion may have done it, and the hidden name be that of a new file.
                    if self._leftovers.holds(leftover) and await self._does(act, leftover):
                        self._leftovers.forget(leftover)
            except StorageAwayError as error:
                _LOGGER.info("What is left of downloads is deleted later: %s", error)
            except DiskError as error:
                _LOGGER.warning("Could not delete what is left of downloads: %s", error)

    async def is_here(self, path: Path) -> bool:
        """Tell whether the storage of a file is here, as far as it answers at once."""
        try:
            await self._require_in_haste(path)
        except DiskError:
            return False
        return True

    async def _require_in_haste(self, path: Path) -> None:
        """Raise `DiskError` for a place that was away at the last look, or is slow to answer."""
        if error := self._watch.folders.away().get(self._watch.folders.root_of(path)):
            raise error
        if self._watch.folders.storage_of(path) is not None:
            await self._watch.soon(self._policy.verb_haste_seconds, self._watch.require(path))

    async def _does(self, act: Callable[[Leftover], Awaitable[None]], leftover: Leftover) -> bool:
        """Do something about a file; returns whether it was done, and raises if none can be."""
        try:
            await act(leftover)
        except StorageAwayError:
            raise
        except DiskError as error:
            _LOGGER.warning("Could not delete what is left of a download: %s", error)
            return False
        return True

    async def _end_hiding(self, leftover: Leftover, act: Callable[[FinishedFile], None]) -> None:
        lane = self._watch.folders.lane_of(leftover.path)
        with disk_errors():
            job = partial(_apply, act, self._file(leftover))
            await lane.run(job, answer_seconds=self._policy.deletion_seconds)

    async def _discard_leftover(self, leftover: Leftover) -> None:
        await self._discard_in_time(leftover.path, leftover.task_id)

    async def _discard_in_time(self, path: Path, task_id: str) -> None:
        try:
            async with asyncio.timeout(self._policy.disk_write_seconds):
                await self._discard(path, task_id)
        except TimeoutError:
            raise StorageAwayError from None

    def _file(self, leftover: Leftover) -> FinishedFile:
        return FinishedFile(
            path=leftover.path,
            task_id=leftover.task_id,
            storage=self._watch.folders.storage_of(leftover.path),
        )


def _apply(act: Callable[[FinishedFile], None], file: FinishedFile, _: Job) -> None:
    act(file)
