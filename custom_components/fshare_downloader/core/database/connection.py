"""The connection to SQLite: opening it, and its errors as ours.

aiosqlite runs every call in a thread of its own. Each use here is one call and one transaction, so
that a caller who is cancelled leaves none open, and those of two callers never mix.
"""

import asyncio
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, override

import aiosqlite

from ..cancellation import run_to_end
from ..errors import DatabaseTooNewError, DiskFullError, StorageError
from ..models import DatabaseRecovery
from ..request_errors import InvalidRequestError
from .migration import load_migrations
from .preparation import DamagedFileError, NewerFileError, prepare
from .recovery import recover
from .rows import search_text_of

_DAMAGE_CODES: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY_CODE_MASK: Final = 0xFF


class DatabaseDamagedError(StorageError):
    """The download database is damaged; at the next start what can be read goes into a new one."""


class _OneTransactionConnection(sqlite3.Connection):
    """Runs `executemany` as one transaction in one call, rows being made in the thread."""

    @override
    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        self.execute("BEGIN IMMEDIATE")
        with self:
            return super().executemany(sql, parameters)


class _UnspokenParameters(tuple[Any, ...]):
    """Parameters that aiosqlite's debug log doesn't spell out: links may hold secrets."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return f"<{len(self)} parameters>"


class Connection:
    """An open database file. All methods raise `StorageError` or `DiskFullError`."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        """Wrap a connection that `open_connection` has made ready."""
        self._connection = connection

    async def read(self, sql: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of one statement."""
        with _storage_errors():
            rows = await self._connection.execute_fetchall(sql, _UnspokenParameters(parameters))
        return [*map(tuple, rows)]

    async def write(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run a statement for each row: for all of them or for none.

        `rows` is gone through in the thread. Raises `InvalidRequestError` for a value that SQLite
        cannot hold.
        """
        with _storage_errors():  # an iterator is not spelled out in aiosqlite's debug log
            await self._connection.executemany(sql, iter(rows))

    async def checkpoint(self) -> None:
        """Bring everything from the write-ahead log into the database file."""
        [(is_busy, *_)] = await self.read("PRAGMA wal_checkpoint(TRUNCATE)")
        if is_busy:
            raise StorageError

    async def close(self) -> None:
        """Finish what was begun; with its last connection SQLite removes the write-ahead log."""
        with _storage_errors():
            await _close(self._connection)


async def open_connection(
    path: Path, *, busy_seconds: float
) -> tuple[Connection, DatabaseRecovery | None]:
    """Open a database file, made if need be, with its schema up to date.

    Another process may keep the file locked for `busy_seconds`. A file that is damaged is kept
    beside, and what can be read of it is in a new one; the second value says what became of it.
    Raises `DatabaseTooNewError` for a file that a newer version has
    written, and `StorageError` for trouble with the disk; the file is then left as it is.
    """
    with _storage_errors():
        path = await asyncio.to_thread(path.resolve)
        migrations = await asyncio.to_thread(load_migrations)
        # To its end, or else a second opening could meet a recovery that still goes on.
        recovery = await run_to_end(asyncio.to_thread(_prepare, path, migrations, busy_seconds))
        return await _open(path, len(migrations), busy_seconds), recovery


def _prepare(
    path: Path, migrations: tuple[str, ...], busy_seconds: float
) -> DatabaseRecovery | None:
    try:
        prepare(path, migrations, timeout=busy_seconds)
    except NewerFileError as error:
        raise DatabaseTooNewError from error
    except DamagedFileError:
        return recover(path, migrations)
    return None


async def _open(path: Path, version: int, busy_seconds: float) -> Connection:
    connection = await aiosqlite.connect(
        path,
        timeout=busy_seconds,
        isolation_level=None,
        factory=_OneTransactionConnection,
    )
    try:
        await _make_ready(connection, version)
    except BaseException:
        await _close(connection)
        raise
    return Connection(connection)


async def _close(connection: aiosqlite.Connection) -> None:
    """Close a connection and wait for its thread, which aiosqlite leaves to end by itself."""
    thread = connection._thread  # noqa: SLF001
    await connection.close()
    await asyncio.to_thread(thread.join)


async def _make_ready(connection: aiosqlite.Connection, version: int) -> None:
    await connection.create_function("search_text_of", 2, search_text_of, deterministic=True)
    await connection.execute_fetchall("PRAGMA journal_mode = WAL")
    # An accepted link must survive a power cut, which in WAL mode NORMAL does not promise.
    await connection.execute_fetchall("PRAGMA synchronous = FULL")
    # What was deleted must not come back when a damaged file is read page by page.
    await connection.execute_fetchall("PRAGMA secure_delete = ON")
    # A write in any case: a disk that takes none is to be found out now, not with the first link.
    await connection.execute_fetchall(f"PRAGMA user_version = {version}")


@contextmanager
def _storage_errors() -> Iterator[None]:
    """Turn what SQLite, aiosqlite and the file system raise into errors of ours."""
    try:
        yield
    except sqlite3.Error as err:
        code = getattr(err, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE_MASK
        if code == sqlite3.SQLITE_FULL:
            raise DiskFullError from err
        if code in _DAMAGE_CODES:
            raise DatabaseDamagedError from err
        raise StorageError from err
    except (OverflowError, UnicodeEncodeError) as err:
        message = "The request holds a value that cannot be stored."
        raise InvalidRequestError(message) from err
    except (OSError, ValueError) as err:  # aiosqlite raises the latter when it is closed
        raise StorageError from err
