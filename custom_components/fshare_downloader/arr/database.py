"""The file in which jobs and offers survive a restart, and the one thread that reads and writes it.

It is no part of the queue's own database: the queue goes on when this file is lost. A commit is on
the disk when `run` returns.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ..core.errors import StorageError

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

    async def run[T](self, use: Callable[[sqlite3.Connection], T]) -> T:
        """Do something in one transaction, one caller at a time; what is begun is carried out.

        Raises `JobsDamagedError` when the file turned out to be damaged: the next call finds an
        empty one. The rows of `jobs` and `offers` hold JSON in their last column.
        """
        if self._is_closed:
            raise StorageError
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._executor, self._use, use))

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
        kept = self._path.with_name(f"{self._path.name}.corrupt-{datetime.now(UTC):%Y%m%d-%H%M%S}")
        _LOGGER.warning("The file of the jobs was damaged; it is kept as %s", kept.name)
        with suppress(OSError):
            self._path.rename(kept)
        for suffix in ("-wal", "-shm"):
            with suppress(OSError):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        ((version,),) = connection.execute("PRAGMA user_version")
        if not version:
            connection.executescript(f"{_SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
        else:
            _check(connection, version)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, version: int) -> None:
    found = [*connection.execute("PRAGMA quick_check(1)")]
    if version != SCHEMA_VERSION or found != [("ok",)]:
        raise JobsDamagedError


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
