"""The folders of storages that are watched, and what the last look at each of them has found.

Nothing here waits for a disk: the queue reads it for each task that waits.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .disk_jobs import DiskLane
from .errors import DiskError, StorageAwayError
from .models import Settings
from .packed_task import TaskFolder
from .paths import category_folder
from .recognition import Mount
from .storage import Storage
from .storage_book import StorageBook
from .storage_look import Look


@dataclass(slots=True, eq=False)
class WatchedFolder:
    """A folder that is looked at."""

    root: Path
    lane: DiskLane
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held during a look: two at once would put two markers into a new folder."""
    last: Look | None = None
    told: Look | None = None
    """The look that was told of last."""
    looked_at: float = float("-inf")


class WatchedFolders:
    """Finds the storage of a path, here or away. Times are monotonic seconds."""

    def __init__(
        self,
        book: StorageBook,
        *,
        answer_seconds: float,
        settings: Callable[[], Settings],
        task_folders: Callable[[], Iterable[TaskFolder]],
        hurry: Callable[[], None],
    ) -> None:
        """Watch nothing yet.

        A disk that needs `answer_seconds` for an answer counts as away. `task_folders` are where
        unfinished tasks go; `hurry` is called when there is something for the next `gather`.
        """
        self._book = book
        self._answer_seconds = answer_seconds
        self._settings = settings
        self._task_folders = task_folders
        self._hurry = hurry
        self._watched: dict[Path, WatchedFolder] = {}
        self._unwatched: dict[Path, WatchedFolder] = {}
        """Folders that somebody has asked about, and that no task goes to."""
        self._by_prefix: tuple[tuple[str, WatchedFolder], ...] = ()
        """What is watched by what its paths begin with, the innermost first."""
        self._gathered_at = float("-inf")
        self._roots: dict[str, Path] = {}
        """Where storages begin, or may, by the text of their paths."""
        self._roots_of: object = None
        """What the roots were gathered from."""

    def __iter__(self) -> Iterator[WatchedFolder]:
        """Go through the watched folders as they are at this moment."""
        return iter(tuple(self._watched.values()))

    # --- what the queue reads --------------------------------------------------------------------

    def storage_of(self, path: Path) -> Storage | None:
        """Return the storage that a path lies in, here or away; None when it is in none."""
        return self._book.storage_of(path)

    def root_of(self, path: Path) -> Path:
        """Return where the storage of a path begins, here or away, known or only guessed.

        Of several it is the innermost. Cheap, as it is asked for each waiting task.
        """
        root = self._root_above(str(path).rpartition("/")[0])
        return path.parent if root is None else self.roots[root]

    def root_for(self, folder: str) -> str:
        """Return where the storage of the files of a folder begins, without a slash at its end."""
        root = self._root_above(folder)
        return folder if root is None else root

    def _root_above(self, folder: str) -> str | None:
        roots = self.roots
        while folder not in roots:
            if not folder:
                return None
            folder = folder.rpartition("/")[0]
        return folder

    @property
    def roots(self) -> Mapping[str, Path]:
        """Where storages begin, or may, by the text of their paths; another value when it changes.

        Each path has the innermost of them for its root.
        """
        chosen = self._settings().folders
        source = (self._watched, self._book.roots, chosen)
        if source != self._roots_of:
            roots = (*self._watched, *self._book.roots, *chosen)
            self._roots = {str(root).rstrip("/"): root for root in roots}
            self._roots_of = source
        return self._roots

    def is_wanted(self, root: str | None, roots: Collection[str]) -> bool:
        """Tell whether a storage is one of those that tasks go to, or new files go there.

        A NAS may be switched off at night while nothing goes to it.
        """
        return root == str(self._settings().download_dir) or root in roots

    def is_here(self, path: Path) -> bool:
        """Tell by the last look whether files may go to a path; until the first one they wait."""
        return self.is_here_for(str(path))

    def is_here_for(self, path: str) -> bool:
        """Do what `is_here` does, for the text of a path."""
        folder = self._watched_of(path)
        if folder is not None:
            return folder.last is not None and folder.last.is_here
        self.gather_soon()  # a new place, which the next tick will look at
        return False

    def free_bytes_for(self, path: Path) -> int | None:
        """Return the free bytes where a path lies; None when that is away or not watched."""
        folder = self._watched_of(str(path))
        return folder.last.free_bytes if folder is not None and folder.last is not None else None

    def _watched_of(self, path: str) -> WatchedFolder | None:
        """Return the watched folder of a path; cheap, as it is asked for each waiting task."""
        return next((one for prefix, one in self._by_prefix if path.startswith(prefix)), None)

    @property
    def free_space(self) -> int | None:
        """Free bytes in the download folder; None when it is away, or was not looked at yet."""
        return self.free_space_at(self._settings().download_dir)

    @property
    def total_space(self) -> int | None:
        """Bytes of the file system of the download folder; None as `free_space`."""
        look = self.look_at(self._settings().download_dir)
        return None if look is None else look.total_bytes

    def free_space_at(self, root: Path) -> int | None:
        """Return the free bytes of a root; None when it is away or was not looked at."""
        look = self.look_at(root)
        return None if look is None else look.free_bytes

    def sharing_disk(self, folder: Path) -> tuple[Path, ...]:
        """Return a folder, and those of locations, former ones as well, on its file system."""
        mount = self._mount_of(folder)
        return tuple(
            each
            for each in dict.fromkeys((*self._settings().folders, *self._watched))
            if each == folder or (mount is not None and mount.shares_space(self._mount_of(each)))
        )

    def _mount_of(self, root: Path) -> Mount | None:
        look = self.look_at(root)
        return None if look is None or look.storage is None else look.storage.mount

    def look_at(self, root: Path) -> Look | None:
        """Return the last look at a root, if there was one."""
        folder = self._watched.get(root)
        return None if folder is None else folder.last

    def away(self) -> Mapping[Path, DiskError]:
        """Return why each watched storage that was looked at is not here."""
        return {
            root: folder.last.error or StorageAwayError()
            for root, folder in self._watched.items()
            if folder.last is not None and not folder.last.is_here
        }

    def looks(self) -> tuple[Look, ...]:
        """Return the last look at each watched storage."""
        return tuple(folder.last for folder in self if folder.last is not None)

    def lane_of(self, path: Path) -> DiskLane:
        """Return the lane for work on a path."""
        return self.of(path).lane

    # --- which folders are watched ---------------------------------------------------------------

    def of(self, path: Path) -> WatchedFolder:
        """Return the folder that a path belongs to, watched or not."""
        return self.at(self.root_of(path))

    def at(self, root: Path) -> WatchedFolder:
        """Return the folder of a root, watched or not."""
        return self._watched.get(root) or self._unwatched.setdefault(root, self._new(root))

    def all_lanes(self) -> tuple[DiskLane, ...]:
        """Return the lanes of all folders, watched or not."""
        return tuple(one.lane for one in (*self._watched.values(), *self._unwatched.values()))

    def gather_soon(self) -> None:
        """Let the next `gather` not wait for its time."""
        self._gathered_at = float("-inf")
        self._hurry()

    def is_due(self, now: float, seconds: float) -> bool:
        """Tell whether the last `gather` is so long ago."""
        return now - self._gathered_at >= seconds

    def gather(self, now: float) -> bool:
        """Find out which folders matter; returns whether one does no more."""
        self._gathered_at = now
        roots = self._wanted_roots()
        gone = self._watched.keys() - roots
        self._watched = {
            root: self._watched.get(root) or self._unwatched.pop(root, None) or self._new(root)
            for root in roots
        }
        for root in self._watched:
            self._unwatched.pop(root, None)
        self._by_prefix = tuple((f"{_text(root)}/", self._watched[root]) for root in _inner(roots))
        return bool(gone)

    def _wanted_roots(self) -> set[Path]:
        """Return where the storages begin that new files and unfinished tasks go to."""
        roots = set(self._settings().folders)
        prefixes = tuple((f"{_text(root)}/", root) for root in _inner((*roots, *self._book.roots)))
        for folder in self._task_folders():
            text = f"{folder.path}/"
            found = next((root for prefix, root in prefixes if text.startswith(prefix)), None)
            roots.add(found or _guessed_root(folder))
        return roots

    def _new(self, root: Path) -> WatchedFolder:
        return WatchedFolder(root, DiskLane(self._answer_seconds))


def _text(root: Path) -> str:
    return str(root).rstrip("/")


def _inner(roots: Iterable[Path]) -> list[Path]:
    """Return roots with the innermost first."""
    return sorted(roots, key=lambda root: -len(root.parts))


def _guessed_root(task_folder: TaskFolder) -> Path:
    """Return where the storage of a task begins that is older than the book of storages."""
    folder = Path(task_folder.path)
    if task_folder.category:
        name = category_folder(task_folder.category)
        for parent in (folder, *folder.parents):
            if parent.name == name:
                return parent.parent
    return folder
