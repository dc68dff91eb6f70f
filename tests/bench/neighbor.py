"""Who shares the disk with a download: a database that commits, and the page cache."""

import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from .machine import cache_use

COMMIT_PERIOD_SECONDS: Final = 0.05
_ROW_BYTES: Final = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighborReading:
    """What a download did to the others on the disk."""

    slowest_commit: float
    """Milliseconds."""
    commits: int
    dirty: int
    """Most bytes of the download that waited to be written."""
    cached: int
    """Bytes of the download in the page cache at its end."""
    can_tell_cache: bool
    """Whether the kernel tells about the page cache."""


class Neighbor:
    """Commits to an SQLite database beside a folder 20 times a second, as a recorder would."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._is_over = threading.Event()
        self._slowest = 0.0
        self._commits = 0
        self._dirty = 0
        self._can_tell_cache = True
        self._thread = threading.Thread(target=self._commit_again_and_again)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def reading(self) -> NeighborReading:
        """Look at what is left in the page cache; return what was felt until now."""
        cached = self._look()
        return NeighborReading(
            slowest_commit=self._slowest * 1000,
            commits=self._commits,
            dirty=self._dirty,
            cached=cached,
            can_tell_cache=self._can_tell_cache,
        )

    def _commit_again_and_again(self) -> None:
        path = self._folder.with_name("neighbor.db")
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = FULL")
            database.execute("CREATE TABLE states (value BLOB)")
            while not self._is_over.wait(COMMIT_PERIOD_SECONDS):
                began_at = time.perf_counter()
                database.execute("INSERT INTO states VALUES (randomblob(?))", (_ROW_BYTES,))
                self._slowest = max(self._slowest, time.perf_counter() - began_at)
                self._commits += 1
                self._look()

    def _look(self) -> int:
        """Follow the dirty pages; return what is cached."""
        use = cache_use(path for path in self._folder.rglob("*") if path.is_file())
        if use is None:
            self._can_tell_cache = False
            return 0
        self._dirty = max(self._dirty, use.dirty)
        return use.cached
