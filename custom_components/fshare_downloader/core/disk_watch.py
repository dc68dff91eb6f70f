"""Knows which storages are here and how much room there is, and what works again.

Nobody waits for a disk: looks happen in threads of their own, and the queue only reads what the
last one has found.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePath
from time import monotonic
from typing import Any, Final

from .disk import disk_errors
from .disk_jobs import DiskLane, Job, no_answer
from .errors import DiskError, ErrorScope, StorageAwayError
from .models import DownloadTask, Settings
from .paths import category_folder
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
from .task_manager import TaskFolder

_LOGGER = logging.getLogger(__name__)

DISK_CHECK_SECONDS: Final = DEFAULTS.disk_check_seconds
"""For a `Downloader` that is given no policy."""


@dataclass(slots=True, eq=False)
class _Place:
    """A folder that is watched."""

    root: Path
    lane: DiskLane
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held during a look: two at once would put two markers into a new folder."""
    last: Look | None = None
    looked_at: float = float("-inf")


@dataclass(slots=True, kw_only=True)
class _Trial:
    """Something that was refused and is tried until it works."""

    needed_bytes: int
    tried_at: float


type TrialKey = tuple[ErrorScope, Path]


class DiskWatch:
    """Looks at the storages that matter: the one for new files, and those of unfinished tasks."""

    def __init__(
        self,
        book: StorageBook,
        *,
        policy: QueuePolicy,
        settings: Callable[[], Settings],
        folders: Callable[[], Iterable[TaskFolder]],
        files_below: Callable[[Path], Awaitable[Collection[DownloadTask]]],
        on_change: Callable[[], None],
        on_works: Callable[[ErrorScope, Path], None],
    ) -> None:
        """Watch for a queue.

        `folders` are where unfinished tasks go, `files_below` gives some tasks that have left bytes
        below a folder. `on_change` is called when a storage has come or gone or its free space is
        another one, `on_works` when what `watch` was told of works again.
        """
        self._book = book
        self._policy = policy
        self._settings = settings
        self._folders = folders
        self._files_below = files_below
        self._on_change = on_change
        self._on_works = on_works
        self._places: dict[Path, _Place] = {}
        self._lanes: dict[Path, _Place] = {}
        self._sorted: tuple[tuple[str, _Place], ...] = ()
        self._sorted_at = float("-inf")
        self._roots: dict[str, Path] = {}
        """Where storages begin, or may, by the text of their paths."""
        self._roots_of: object = None
        """What the roots were gathered from."""
        self._trials: dict[TrialKey, _Trial] = {}
        self._running: dict[object, asyncio.Task[Any]] = {}

    # --- what the queue reads --------------------------------------------------------------------

    def storage_of(self, path: Path) -> Storage | None:
        """Return the storage that a path lies in, here or away; None when it is in none."""
        return self._book.storage_of(path)

    def root_of(self, path: Path) -> Path:
        """Return where the storage of a path begins, here or away, known or only guessed.

        Of several it is the innermost. Cheap, as it is asked for each waiting task.
        """
        roots = self._gathered_roots()
        text = str(path)
        while text:
            text = text.rpartition("/")[0]
            if (root := roots.get(text)) is not None:
                return root
        return path.parent

    def _gathered_roots(self) -> Mapping[str, Path]:
        download_dir = self._settings().download_dir
        source = (self._places, self._book.roots, download_dir)
        if source != self._roots_of:
            roots = (*self._places, *self._book.roots, download_dir)
            self._roots = {str(root).rstrip("/"): root for root in roots}
            self._roots_of = source
        return self._roots

    def is_here(self, path: Path) -> bool:
        """Tell by the last look whether files may go to a path; until the first one they wait."""
        place = self._watched(path)
        if place is not None:
            return place.last is not None and place.last.is_here
        self._sorted_at = float("-inf")  # a new place, which the next tick will look at
        return False

    def free_bytes_for(self, path: Path) -> int | None:
        """Return the free bytes where a path lies; None when that is away or not watched."""
        place = self._watched(path)
        return place.last.free_bytes if place is not None and place.last is not None else None

    def _watched(self, path: Path) -> _Place | None:
        """Return the watched place of a path; cheap, as it is asked for each waiting task."""
        text = str(path)
        return next((place for prefix, place in self._sorted if text.startswith(prefix)), None)

    @property
    def free_space(self) -> int | None:
        """Free bytes where new files go; None when that is away, or was not looked at yet."""
        return self.free_bytes_at(self._settings().download_dir)

    def free_bytes_at(self, root: Path) -> int | None:
        """Return the free bytes of a watched storage at the last look; None when it is away."""
        place = self._places.get(root)
        return place.last.free_bytes if place is not None and place.last is not None else None

    def away(self) -> Mapping[Path, DiskError]:
        """Return why each watched storage that was looked at is not here."""
        return {
            root: place.last.error or StorageAwayError()
            for root, place in self._places.items()
            if place.last is not None and not place.last.is_here
        }

    def looks(self) -> tuple[Look, ...]:
        """Return the last look at each watched storage."""
        return tuple(place.last for place in self._places.values() if place.last is not None)

    # --- life ------------------------------------------------------------------------------------

    def poll(self) -> None:
        """Begin what is due, and return at once; called once a second."""
        now = monotonic()
        if now - self._sorted_at >= self._policy.disk_check_seconds:
            self._sort_places(now)
        for place in tuple(self._places.values()):
            if now - place.looked_at >= self._policy.disk_check_seconds:
                self._begin(place, self._look(place))
        for key, trial in tuple(self._trials.items()):
            if now - trial.tried_at >= self._policy.disk_check_seconds:
                self._begin(key, self._try_again(key, trial))

    def look_soon(self) -> None:
        """Let the next looks and trials not wait for their time."""
        self._sorted_at = float("-inf")
        for place in self._places.values():
            place.looked_at = float("-inf")
        for trial in self._trials.values():
            trial.tried_at = float("-inf")

    async def stop(self) -> None:
        """Stop looking; waits for no disk."""
        running, self._running = self._running, {}
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)
        places = (*self._places.values(), *self._lanes.values())
        await asyncio.gather(*(place.lane.end() for place in places))

    # --- what is asked at the moment -------------------------------------------------------------

    async def require(self, path: Path, *others: Path) -> Storage:
        """Return the storage of a path after having looked whether it is here now.

        Whatever of that storage lies on the way to the path, or to `others`, and may be a disk of
        its own, is one from now on: `root_of` tells. Raises `StorageAwayError` or another
        `DiskError` when the storage is not here.
        """
        looked_at: _Place | None = None
        while (place := self._place_of(path)) is not looked_at:
            looked_at = place
            found = await self._look(place, (path, *others))
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
            place = self._unwatched(link.root)
            found = await self._look(place, paths, link)
            if found.is_here or _is_folder_away(found.error):
                await self._book.see((link,))
                self._sorted_at = float("-inf")

    async def soon[T](self, seconds: float, asking: Coroutine[Any, Any, T]) -> T:
        """Return what a question to disks leads to, but wait only so long; it is not broken off.

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

    def lane_of(self, path: Path) -> DiskLane:
        """Return the lane for work on a path."""
        return self._place_of(path).lane

    async def diagnose(self, destination: Path) -> DiskTrouble:
        """Find out now whose trouble it is that the disk has refused a file; takes some seconds."""
        try:
            storage = await self.require(destination)
            job = partial(find_trouble, storage, destination)
            return await self.lane_of(destination).run(
                job, answer_seconds=self._policy.disk_write_seconds
            )
        except DiskError as error:
            root = self.root_of(destination)
            return DiskTrouble(scope=ErrorScope.STORAGE, target=root, error=error)

    async def adopt(self, root: Path) -> Look:
        """Take a folder as it is now for the storage of that path, because the user says so."""
        place = self._places.get(root) or self._unwatched(root)
        async with place.lock:
            found = await _ask(
                place, partial(adopt_as_it_is, root), self._policy.disk_write_seconds
            )
            if found.is_here:
                await self._take(place, found)
        return found

    async def look_now(self) -> None:
        """Look at all watched storages, all at once; a disk that hangs takes some seconds."""
        self._sort_places(monotonic())
        looks = (self._look(place) for place in tuple(self._places.values()))
        for result in await asyncio.gather(*looks, return_exceptions=True):
            if isinstance(result, Exception) and not isinstance(result, DiskError):
                raise result

    async def try_folder(self, root: Path) -> None:
        """Make sure that a folder can become the place for new files, and make it.

        One that is known already, here or away, is left as it is. Raises `StorageAwayError` when
        it lies where a disk is away, and another `DiskError` when it takes no file.
        """
        if self._book.get(root) is not None:
            return
        place = self._places.get(root) or self._new_place(root)
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

        await place.lane.run(work, answer_seconds=self._policy.disk_write_seconds)

    # --- trials ----------------------------------------------------------------------------------

    def watch(self, scope: ErrorScope, target: Path, needed_bytes: int = 0) -> None:
        """Try from time to time what was refused, and tell when it works.

        `STORAGE` and `FOLDER`: a file in the folder `target`; `FILE`: one beside the place
        `target`, with room for `needed_bytes` beside what must stay free.
        """
        self._trials[scope, target] = _Trial(needed_bytes=needed_bytes, tried_at=monotonic())

    def unwatch(self, scope: ErrorScope, target: Path) -> None:
        """Try no longer."""
        self._trials.pop((scope, target), None)

    @property
    def trials(self) -> Collection[TrialKey]:
        """What is tried from time to time."""
        return tuple(self._trials)

    async def _try_again(self, key: TrialKey, trial: _Trial) -> None:
        trial.tried_at = monotonic()
        scope, target = key
        probe, needed = target / "_", 0
        if scope is ErrorScope.FILE:
            probe, needed = target, trial.needed_bytes + self._settings().min_free_space
        place = self._place_of(probe)
        with suppress(DiskError):
            storage = await self.require(probe)
            job = partial(prove, storage, probe.parent, needed)
            await place.lane.run(job, answer_seconds=self._policy.disk_write_seconds)
            if self._trials.get(key) is trial:
                del self._trials[key]
                self._on_works(scope, target)

    # --- looks -----------------------------------------------------------------------------------

    async def _look(
        self, place: _Place, paths: Collection[Path] = (), inner: InnerPlace | None = None
    ) -> Look:
        """Look at a place, and on the way to those of the paths that lie in it.

        `inner` is what has been seen of it just now, as a place within a storage.
        """
        async with place.lock:
            place.looked_at = monotonic()
            ways = _ways(place.root, paths)
            known = self._book.get(place.root)
            found = None
            if known is not None:
                found = await _ask(place, partial(look_at_known, known, ways))
            if found is None:
                question = Question(
                    root=place.root,
                    known=known,
                    others=self._book.others(place.root),
                    is_chosen=place.root == self._settings().download_dir,
                    files=tuple(await self._files_below(place.root)),
                    inner=inner or self._book.inner_place(place.root),
                    ways=ways,
                )
                found = await _ask(place, partial(look, question))
            await self._take(place, found)
            return found

    async def _take(self, place: _Place, found: Look) -> None:
        """Let everybody see what a look has found."""
        if found.storage is not None:
            await self._book.remember(found.storage)
        mounted = tuple(inner for inner in found.inner if inner.mount is not None)
        if mounted and await self._book.see(mounted):
            self._sorted_at = float("-inf")  # what waits there is watched by itself from now on
        before, place.last = place.last, found
        if found.is_here and before is not None and not before.is_here:
            _LOGGER.info("The storage of %s is here", found.root)
        if before is None or _differs(before, found):
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

    # --- places ----------------------------------------------------------------------------------

    def _sort_places(self, now: float) -> None:
        """Find out which folders matter."""
        self._sorted_at = now
        roots = {self._settings().download_dir}
        known = (*roots, *self._book.roots)
        prefixes = tuple(
            (f"{str(root).rstrip('/')}/", root)
            for root in sorted(known, key=lambda root: -len(root.parts))
        )
        for folder in self._folders():
            text = f"{folder.path}/"
            found = next((root for prefix, root in prefixes if text.startswith(prefix)), None)
            roots.add(found or _guessed_root(folder))
        gone = self._places.keys() - roots
        self._places = {
            root: self._places.get(root) or self._lanes.pop(root, None) or self._new_place(root)
            for root in roots
        }
        for root in self._places:
            self._lanes.pop(root, None)
        by_depth = sorted(self._places, key=lambda root: -len(root.parts))
        self._sorted = tuple((f"{str(root).rstrip('/')}/", self._places[root]) for root in by_depth)
        if gone:
            self._on_change()

    def _new_place(self, root: Path) -> _Place:
        return _Place(root, DiskLane(self._policy.disk_answer_seconds))

    def _unwatched(self, root: Path) -> _Place:
        """Return a place that no task goes to, but that somebody has asked about."""
        return self._lanes.setdefault(root, self._new_place(root))

    def _place_of(self, path: Path) -> _Place:
        """Return the place that a path belongs to, watched or not."""
        root = self.root_of(path)
        return self._places.get(root) or self._unwatched(root)


async def _ask[T: Look | None](
    place: _Place, job: Callable[[Job], T], answer_seconds: float | None = None
) -> T | Look:
    """Do a job at a place; a disk that does not answer is away."""
    try:
        return await place.lane.run(job, answer_seconds=answer_seconds)
    except StorageAwayError as error:
        return Look(root=place.root, error=error)


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


def _differs(before: Look, after: Look) -> bool:
    return (before.is_here, before.free_bytes, str(before.error)) != (
        after.is_here,
        after.free_bytes,
        str(after.error),
    )


def _guessed_root(task_folder: TaskFolder) -> Path:
    """Return where the storage of a task begins that is older than the book of storages."""
    folder = Path(task_folder.path)
    if task_folder.category:
        name = category_folder(task_folder.category)
        for parent in (folder, *folder.parents):
            if parent.name == name:
                return parent.parent
    return folder
