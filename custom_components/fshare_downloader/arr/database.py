"""The file in which jobs and offers survive a restart, and the one thread that reads and writes it.

It is no part of the queue's own database: the queue goes on when this file is lost. A commit is on
the disk when `run` returns.
"""

import asyncio
import glob
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from ..core.errors import DatabaseTooNewError, StorageError

_LOGGER = logging.getLogger(__name__)

SCHEMA_VERSION: Final = 1
_SCHEMA: Final = """
BEGIN;
CREATE TABLE jobs (
    job_id TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    is_archived INTEGER NOT NULL,
    job TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE offers (
    offer_id TEXT PRIMARY KEY,
    category_id INTEGER NOT NULL,
    published_at REAL NOT NULL,
    seen_at REAL NOT NULL,
    offer TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX offers_by_time ON offers (category_id, published_at);
CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""
_TABLES: Final = frozenset({"jobs", "offers", "notes"})
_KEPT: Final = ".corrupt-"
_KEPT_FILES: Final = 3
"""Damaged files that are kept, for whoever wants to look into them."""
_LOGS: Final = ("-wal", "-shm")
_DAMAGE_CODES: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY_CODE_MASK: Final = 0xFF


class JobsDamagedError(StorageError):
    """The file of the jobs was damaged; it was put aside, and a new one begun."""


class ArrDatabase:
    """The open file. All methods raise `StorageError`."""

    def __init__(self, path: Path) -> None:
        """Name the file; nothing is touched before it is needed."""
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._is_closed = False
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="arr-database")
        self._listeners: list[Callable[[], None]] = []

    def on_damage(self, listener: Callable[[], None]) -> None:
        """Call `listener`, within the event loop, each time that a damaged file was put aside.

        It may note what the new one is to hold.
        """
        self._listeners.append(listener)

    async def run[T](self, use: Callable[[sqlite3.Connection], T]) -> T:
        """Do something in one transaction, one caller at a time; what is begun is carried out.

        Raises `JobsDamagedError` when the file turned out to be damaged: the next call finds an
        empty one. The rows of `jobs` and `offers` hold JSON in their last column.
        """
        if self._is_closed:
            raise StorageError
        loop = asyncio.get_running_loop()
        job = loop.run_in_executor(self._executor, self._use, use)
        job.add_done_callback(self._tell_of_damage)
        await asyncio.wait({job})
        return job.result()

    async def checkpoint(self) -> None:
        """Bring everything that was saved into the file itself, for a backup."""
        if self._connection is not None and not self._is_closed:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(self._executor, self._checkpoint)

    async def close(self) -> None:
        """Close the file and end the thread; closing twice does no harm."""
        if self._is_closed:
            return
        self._is_closed = True
        self._executor.submit(self._close)
        await asyncio.to_thread(self._executor.shutdown)

    def _tell_of_damage(self, job: asyncio.Future[Any]) -> None:
        """Take note of how a job went, also where nobody waits for it any more."""
        if not job.cancelled() and isinstance(job.exception(), JobsDamagedError):
            for listener in self._listeners:
                listener()

    # --- in the thread ---------------------------------------------------------------------------

    def _use[T](self, use: Callable[[sqlite3.Connection], T]) -> T:
        try:
            with _our_errors():
                if self._connection is None:
                    self._connection = _connect(self._path)
                with self._connection:
                    self._connection.execute("BEGIN IMMEDIATE")
                    return use(self._connection)
        except JobsDamagedError:
            self._close()
            self._put_aside()
            raise

    def _checkpoint(self) -> None:
        with _our_errors():
            if self._connection is not None:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _put_aside(self) -> None:
        """Keep the damaged file, with its log, beside the new one that the next use makes."""
        kept = self._path.with_name(f"{self._path.name}{_KEPT}{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        _LOGGER.warning("The file of the jobs was damaged; it is kept as %s", kept.name)
        for suffix in (*_LOGS, ""):  # in this order: a new file never meets the log of another
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).rename(f"{kept}{suffix}")
        found = self._path.parent.glob(f"{glob.escape(self._path.name)}{_KEPT}*")
        files = sorted(path for path in found if not path.name.endswith(_LOGS))
        for path in files[:-_KEPT_FILES]:
            for suffix in ("", *_LOGS):
                with suppress(OSError):
                    path.with_name(path.name + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = _text
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    """Make a new file what it is to be; one that is not ours or is damaged stays as it is."""
    ((version,),) = connection.execute("PRAGMA user_version")
    if version > SCHEMA_VERSION:
        raise DatabaseTooNewError
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    is_new = not version and not tables
    is_ours = version == SCHEMA_VERSION and tables >= _TABLES and _is_sound(connection)
    if not is_new and not is_ours:
        raise JobsDamagedError
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if is_new:
        connection.executescript(f"{_SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")


def _is_sound(connection: sqlite3.Connection) -> bool:
    return [*connection.execute("PRAGMA quick_check(1)")] == [("ok",)]


def _text(data: bytes) -> str:
    """Return a text of the file; what is no UTF-8 makes no sense to whoever reads the row."""
    return data.decode("utf-8", "replace")


@contextmanager
def _our_errors() -> Iterator[None]:
    """Turn what SQLite and the file system raise into errors of ours."""
    try:
        yield
    except sqlite3.Error as err:
        code = getattr(err, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE_MASK
        raise (JobsDamagedError if code in _DAMAGE_CODES else StorageError) from err
    except OSError as err:
        raise StorageError from err
