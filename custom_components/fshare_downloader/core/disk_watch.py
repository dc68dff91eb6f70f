"""Looks at the storages: which are here, how much room they have, and what works again.

Nobody waits for a disk: looks happen in threads of their own, and the queue only reads what the
last one has found.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from time import monotonic
from typing import Any, Final

from .disk import disk_errors
from .disk_jobs import Job, no_answer
from .errors import DiskError, ErrorScope, StorageAwayError
from .models import DownloadTask, Settings
from .packed_task import TaskFolder
from .probes import DiskTrouble, find_trouble, make_usable, prove
from .queue_policy import DEFAULTS, QueuePolicy
from .recognition import AwayReason, InnerPlace
from .storage import Storage
from .storage_book import StorageBook
from .storage_look import (
    Look,
    Question,
    adopt_as_it_is,
    as_storage,
    look,
    look_at_known,
    require_plausible,
)
from .watched_folders import WatchedFolder, WatchedFolders

_LOGGER = logging.getLogger(__name__)

DISK_CHECK_SECONDS: Final = DEFAULTS.disk_check_seconds
"""For a `Downloader` that is given no policy."""
NOTICED_BYTES: Final = 16 * 1024**2
"""By how much free space must change to be told. Something is written to every disk all the time,
and each time the states of all entities would be written, too."""


@dataclass(slots=True, eq=False)
class _Trial:
    """A folder that has refused a file and is tried until it takes one."""

    tried_at: float
    """Monotonic seconds."""


type TrialKey = tuple[ErrorScope, Path]


class DiskWatch:
    """Looks at the storages that matter: those for new files, and those of unfinished tasks."""

    def __init__(
        self,
        book: StorageBook,
        *,
        policy: QueuePolicy,
        settings: Callable[[], Settings],
        task_folders: Callable[[], Iterable[TaskFolder]],
        files_below: Callable[[Path], Awaitable[Collection[DownloadTask]]],
        on_change: Callable[[], None],
        on_works: Callable[[ErrorScope, Path], None],
        hurry: Callable[[], None],
        prove_transfers: Callable[[Path, Storage], Awaitable[None]],
    ) -> None:
        """Watch for a queue.

        `task_folders` are where unfinished tasks go, `files_below` gives some tasks that have left
        bytes below a folder. `prove_transfers` raises `DiskError` when what brings files to a place
        is away. `on_change` is called when a storage has come or gone or its free
        space has changed noticeably, `on_works` when what `watch` was told of works again, `hurry`
        when there is something for the next `poll`.
        """
        self._book = book
        self._policy = policy
        self._settings = settings
        self._files_below = files_below
        self._on_change = on_change
        self._on_works = on_works
        self._prove_transfers = prove_transfers
        self.folders = WatchedFolders(
            book,
            answer_seconds=policy.disk_answer_seconds,
            settings=settings,
            task_folders=task_folders,
            hurry=hurry,
        )
        self._trials: dict[TrialKey, _Trial] = {}
        self._running: dict[object, asyncio.Task[Any]] = {}

    # --- life ------------------------------------------------------------------------------------

    def poll(self) -> None:
        """Begin what is due, and return at once; called with each tick.

        What would be due before the next tick is begun with this one, so that an idle house is
        woken once for all of it.
        """
        now = monotonic()
        period = self._policy.disk_check_seconds - self._policy.tick_seconds / 2
        if self.folders.is_due(now, period):
            self._gather(now)
        for folder in self.folders:
            if now - folder.looked_at >= period:
                self._begin(folder, self._look(folder))
        for key, trial in tuple(self._trials.items()):
            if now - trial.tried_at >= period:
                self._begin(key, self._try_again(key, trial))

    def _gather(self, now: float) -> None:
        if self.folders.gather(now):
            self._on_change()

    def look_soon(self) -> None:
        """Let the next looks and trials not wait for their time."""
        self.folders.gather_soon()
        for folder in self.folders:
            folder.looked_at = float("-inf")
        for trial in self._trials.values():
            trial.tried_at = float("-inf")

    async def stop(self) -> None:
        """Stop looking; waits for no disk."""
        running, self._running = self._running, {}
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)
        await asyncio.gather(*(lane.end() for lane in self.folders.all_lanes()))

    # --- what is asked at the moment -------------------------------------------------------------

    async def require(self, path: Path, *others: Path) -> Storage:
        """Return the storage of a path after having looked whether it is here now.

        Whatever of that storage lies on the way to the path, or to `others`, and may be a disk of
        its own, is one from now on: `root_of` tells. Raises `StorageAwayError` or another
        `DiskError` when the storage is not here.
        """
        looked_at: WatchedFolder | None = None
        while (folder := self.folders.of(path)) is not looked_at:
            looked_at = folder
            found = await self._look(folder, (path, *others))
            if found.storage is None:
                raise found.error or StorageAwayError()
            storage = as_storage(found.storage)
            await self._follow_links(found.inner, (path, *others))
        return storage

    async def _follow_links(self, places: Iterable[InnerPlace], paths: Collection[Path]) -> None:
        """Make storages of the links on the way to paths, where they lead to a folder.

        One that leads nowhere is in the way of a folder, and nothing more is known of it.
        """
        for link in places:
            if link.mount is not None or link.root in self._book.roots:
                continue
            found = await self._look(self.folders.at(link.root), paths, link)
            if found.is_here or _is_folder_away(found.error):
                await self._book.see((link,))
                self.folders.gather_soon()

    async def soon[T](self, seconds: float, asking: Coroutine[Any, Any, T]) -> T:
        """Return the answer of a question to disks, but wait only so long; the question goes on.

        Raises `StorageAwayError` when it takes longer, and what the question raises.
        """
        task = asyncio.create_task(asking, name="fshare_downloader disk")
        self._running[task] = task
        task.add_done_callback(self._forget_question)
        await asyncio.wait({task}, timeout=seconds)
        if not task.done() or task.cancelled():  # the latter by `stop`
            raise no_answer()
        return task.result()

    def _forget_question(self, task: asyncio.Task[Any]) -> None:
        self._running.pop(task, None)
        if not task.cancelled():
            task.exception()  # seen, so that asyncio does not complain of an error nobody took

    async def diagnose(self, destination: Path) -> DiskTrouble:
        """Find out now whose trouble it is that the disk has refused a file; takes some seconds."""
        try:
            storage = await self.require(destination)
            await self._prove_transfers(destination, storage)
            job = partial(find_trouble, storage, destination)
            return await self.folders.lane_of(destination).run(
                job, answer_seconds=self._policy.disk_write_seconds
            )
        except DiskError as error:
            root = self.folders.root_of(destination)
            return DiskTrouble(scope=ErrorScope.STORAGE, target=root, error=error)

    async def adopt(self, root: Path) -> Look:
        """Take a folder as it is now for the storage of that path, because the user says so."""
        folder = self.folders.at(root)
        async with folder.lock:
            found = await _ask(
                folder, partial(adopt_as_it_is, root), self._policy.disk_write_seconds
            )
            if found.is_here:
                await self._take(folder, found)
        return found

    async def look_now(self) -> None:
        """Look at all watched storages, all at once; a disk that hangs takes some seconds."""
        self._gather(monotonic())
        looks = (self._look(folder) for folder in self.folders)
        for result in await asyncio.gather(*looks, return_exceptions=True):
            if isinstance(result, Exception) and not isinstance(result, DiskError):
                raise result

    async def try_folder(self, root: Path) -> None:
        """Make sure that a folder can become a place for new files, and make it.

        One that is known already, here or away, is left as it is. Raises `StorageAwayError` when
        it lies where a disk is away, and another `DiskError` when it takes no file.
        """
        if self._book.get(root) is not None:
            return
        question = Question(
            root=root,
            known=None,
            others=self._book.others(root),
            files=tuple(await self._files_below(root)),
            inner=self._book.inner_place(root),
        )

        def work(job: Job) -> None:
            with disk_errors():
                require_plausible(question, job)
                make_usable(root, job)

        await self.folders.at(root).lane.run(work, answer_seconds=self._policy.disk_write_seconds)

    # --- trials ----------------------------------------------------------------------------------

    def watch(self, scope: ErrorScope, target: Path) -> None:
        """Try from time to time whether a folder takes files again, and tell when it does.

        `scope` is `STORAGE` or `FOLDER`.
        """
        self._trials[scope, target] = _Trial(monotonic())

    def unwatch(self, scope: ErrorScope, target: Path) -> None:
        """Try no longer."""
        self._trials.pop((scope, target), None)

    async def _try_again(self, key: TrialKey, trial: _Trial) -> None:
        trial.tried_at = monotonic()
        scope, target = key
        probe = target / "_"
        lane = self.folders.lane_of(probe)
        with suppress(DiskError):
            storage = await self.require(probe)
            await self._prove_transfers(probe, storage)
            job = partial(prove, storage, target)
            await lane.run(job, answer_seconds=self._policy.disk_write_seconds)
            if self._trials.get(key) is trial:
                del self._trials[key]
                self._on_works(scope, target)

    # --- looks -----------------------------------------------------------------------------------

    async def _look(
        self, folder: WatchedFolder, paths: Collection[Path] = (), inner: InnerPlace | None = None
    ) -> Look:
        """Look at a folder, and on the way to those of the paths that lie in it.

        `inner` is what has been seen of it just now, as a place within a storage.
        """
        async with folder.lock:
            folder.looked_at = monotonic()
            ways = _ways(folder.root, paths)
            known = self._book.get(folder.root)
            found = None
            if known is not None:
                found = await _ask(folder, partial(look_at_known, known, ways))
            if found is None:
                question = Question(
                    root=folder.root,
                    known=known,
                    others=self._book.others(folder.root),
                    is_chosen=folder.root in self._settings().folders,
                    files=tuple(await self._files_below(folder.root)),
                    inner=inner or self._book.inner_place(folder.root),
                    ways=ways,
                )
                found = await _ask(folder, partial(look, question))
            await self._take(folder, found)
            return found

    async def _take(self, folder: WatchedFolder, found: Look) -> None:
        """Keep what a look has found, and tell of it."""
        if found.storage is not None:
            await self._book.remember(found.storage)
        mounted = tuple(inner for inner in found.inner if inner.mount is not None)
        if mounted and await self._book.see(mounted):
            self.folders.gather_soon()  # what waits there is watched by itself from now on
        before, folder.last = folder.last, found
        told = folder.told
        if found.is_here and before is not None and not before.is_here:
            _LOGGER.info("The storage of %s is here", found.root)
        if told is None or _differs(told, found):
            folder.told = found
            self._on_change()

    def _begin(self, key: object, work: Coroutine[Any, Any, object]) -> None:
        """Let work go on in the background, unless the same goes on already."""
        if key in self._running:
            work.close()
            return

        async def run() -> None:
            try:
                await work
            except DiskError as error:
                _LOGGER.warning("Could not look at the disk: %s", error)
            except Exception:
                _LOGGER.exception("A look at the disk stumbled")
            finally:
                self._running.pop(key, None)

        self._running[key] = asyncio.create_task(run(), name="fshare_downloader disk")


async def _ask[T: Look | None](
    folder: WatchedFolder, job: Callable[[Job], T], answer_seconds: float | None = None
) -> T | Look:
    """Do a job at a folder; a disk that does not answer is away."""
    try:
        return await folder.lane.run(job, answer_seconds=answer_seconds)
    except StorageAwayError as error:
        return Look(root=folder.root, error=error)


def _is_folder_away(error: DiskError | None) -> bool:
    """Tell whether a storage is away though there is something at its path."""
    return (
        isinstance(error, StorageAwayError)
        and error.placeholders.get("reason") != AwayReason.FOLDER_MISSING
    )


def _ways(root: Path, paths: Iterable[Path]) -> frozenset[PurePath]:
    """Return the folders of those paths that lie below a root, relative to it."""
    folders = {path.parent for path in paths}
    return frozenset(folder.relative_to(root) for folder in folders if folder.is_relative_to(root))


def _differs(told: Look, found: Look) -> bool:
    """Tell whether a look has found something worth telling; who reads it gets it in any case."""
    if (told.is_here, str(told.error)) != (found.is_here, str(found.error)):
        return True
    if told.free_bytes is None or found.free_bytes is None:
        return told.free_bytes is not found.free_bytes
    return abs(told.free_bytes - found.free_bytes) >= NOTICED_BYTES
