"""The index on the disk: one SQLite file, which may be thrown away at any time.

Everything here blocks: it runs in a thread, and in one at a time.
"""

import json
import logging
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from ....core.answer_limits import MAX_HITS
from ....core.errors import StorageError
from ...models import SearchHit
from ...plain_words import distinct_words, plain_words

_LOGGER = logging.getLogger(__name__)

SCHEMA_VERSION: Final = 2
"""A file of any other version is thrown away."""
MAX_WORDS: Final = 32
"""Of a query; more would only cost time."""

_SCHEMA: Final = """
BEGIN;
CREATE TABLE folders (
    code TEXT PRIMARY KEY,
    crawled_at REAL,
    failed_at REAL,
    failures INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE entries (
    entry_id INTEGER PRIMARY KEY,
    code TEXT NOT NULL REFERENCES folders (code),
    link TEXT NOT NULL,
    name TEXT NOT NULL,
    size INTEGER,
    is_folder INTEGER NOT NULL,
    folder TEXT NOT NULL,
    found_at REAL NOT NULL
) STRICT;
CREATE INDEX entries_of_folder ON entries (code);
CREATE INDEX entries_by_time ON entries (found_at);
-- Holds folded text only, so that blanks are all that separates words.
CREATE VIRTUAL TABLE words USING fts5 (
    name,
    folder,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* C*'"
);
"""
_SEARCH: Final = """
SELECT link, entries.name, size, is_folder, entries.folder
FROM words JOIN entries ON entry_id = words.rowid
WHERE words MATCH ? AND code IN (SELECT value FROM json_each(?))
ORDER BY bm25(words, 10.0, 1.0), entry_id
LIMIT ?
"""
_RECENT: Final = """
SELECT link, name, size, is_folder, folder FROM entries
WHERE NOT is_folder AND code IN (SELECT value FROM json_each(?))
ORDER BY found_at DESC, entry_id LIMIT ?
"""
_DAMAGE_CODES: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY_CODE_MASK: Final = 0xFF


class FolderIndexError(StorageError):
    """The folder index could not be read or written; check the disk of Home Assistant."""


class FolderIndexDamagedError(FolderIndexError):
    """The folder index was damaged; it is being built anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderRecord:
    """What is known of a folder: times are seconds since 1970."""

    crawled_at: float | None = None
    failed_at: float | None = None
    failures: int = 0
    """Attempts that failed since it was read last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of a folder, or the folder itself."""

    link: str
    name: str
    size: int | None = None
    is_folder: bool = False
    folder: tuple[str, ...] = ()


class FolderStore:
    """An open index. All methods raise `FolderIndexError`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Wrap a connection that `open` has made ready."""
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index, made if need be; what is damaged or of another version begins anew."""
        with _index_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                return cls(_connect(path))
            except FolderIndexDamagedError:
                _LOGGER.info("The folder index can't be used and is built anew")
                discard(path)
                return cls(_connect(path))

    def close(self) -> None:
        """Close the file."""
        with _index_errors():
            self._connection.close()

    # --- searching -------------------------------------------------------------------------------

    def search(self, query: str, codes: Collection[str], source: str) -> tuple[SearchHit, ...]:
        """Return what holds all words of the query in its name or those of its folders.

        Only what lies in folders of these codes; the best first: words in the name itself count
        for more. Only the first `MAX_WORDS` words of the query are looked for.
        """
        words = distinct_words(query, MAX_WORDS)
        if not words:
            return ()
        parameters = (_match(words), json.dumps(list(codes)), MAX_HITS)
        with _index_errors():
            rows = self._connection.execute(_SEARCH, parameters).fetchall()
        return _hits(rows, source)

    def recent(self, limit: int, codes: Collection[str], source: str) -> tuple[SearchHit, ...]:
        """Return files of folders of these codes, those that were found last first."""
        with _index_errors():
            rows = self._connection.execute(_RECENT, (json.dumps(list(codes)), limit)).fetchall()
        return _hits(rows, source)

    # --- crawling --------------------------------------------------------------------------------

    def records(self) -> dict[str, FolderRecord]:
        """Return what is known of all folders, by code."""
        with _index_errors():
            rows = self._connection.execute(
                "SELECT code, crawled_at, failed_at, failures FROM folders"
            ).fetchall()
        return {
            code: FolderRecord(crawled_at=crawled_at, failed_at=failed_at, failures=failures)
            for code, crawled_at, failed_at, failures in rows
        }

    def replace(self, code: str, entries: Iterable[Entry], now: float) -> None:
        """Save the content of a folder in place of what was known of it, all at once."""
        with _index_errors(), self._transaction() as connection:
            known = dict(
                connection.execute("SELECT link, found_at FROM entries WHERE code = ?", (code,))
            )
            self._forget(connection, code)
            connection.execute("INSERT INTO folders (code, crawled_at) VALUES (?, ?)", (code, now))
            for entry in entries:
                folder = json.dumps(entry.folder, ensure_ascii=False)
                found_at = known.get(entry.link, now)
                row = (code, entry.link, entry.name, entry.size, entry.is_folder, folder, found_at)
                entry_id = connection.execute(
                    "INSERT INTO entries (code, link, name, size, is_folder, folder, found_at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    row,
                ).lastrowid
                connection.execute(
                    "INSERT INTO words (rowid, name, folder) VALUES (?, ?, ?)",
                    (entry_id, plain_words(entry.name), plain_words(" ".join(entry.folder))),
                )

    def note_failure(self, code: str, now: float) -> None:
        """Save that a folder could not be read; its old content stays."""
        with _index_errors(), self._transaction() as connection:
            connection.execute(
                "INSERT INTO folders (code, failed_at, failures) VALUES (?, ?, 1)"
                " ON CONFLICT DO UPDATE SET failed_at = excluded.failed_at,"
                " failures = failures + 1",
                (code, now),
            )

    def keep_only(self, codes: Collection[str]) -> None:
        """Forget all folders but these."""
        for code in self.records().keys() - set(codes):
            with _index_errors(), self._transaction() as connection:
                self._forget(connection, code)

    def _forget(self, connection: sqlite3.Connection, code: str) -> None:
        connection.execute(
            "DELETE FROM words WHERE rowid IN (SELECT entry_id FROM entries WHERE code = ?)",
            (code,),
        )
        connection.execute("DELETE FROM entries WHERE code = ?", (code,))
        connection.execute("DELETE FROM folders WHERE code = ?", (code,))

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        with self._connection:
            yield self._connection


def discard(path: Path) -> None:
    """Delete the file, and what SQLite may have left beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        with _index_errors():
            _make_ready(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_ready(connection: sqlite3.Connection) -> None:
    ((version,),) = connection.execute("PRAGMA user_version")
    ((tables,),) = connection.execute("SELECT count(*) FROM sqlite_schema")
    if not version and not tables:
        connection.executescript(f"{_SCHEMA} PRAGMA user_version = {SCHEMA_VERSION}; COMMIT;")
    elif version != SCHEMA_VERSION or [*connection.execute("PRAGMA quick_check(1)")] != [("ok",)]:
        raise FolderIndexDamagedError


def _hits(rows: Iterable[tuple[Any, ...]], source: str) -> tuple[SearchHit, ...]:
    """Return rows as hits, each link once."""
    hits: dict[str, SearchHit] = {}
    for link, name, size, is_folder, folder in rows:
        hit = SearchHit(
            link=link,
            name=name,
            size=size,
            is_folder=bool(is_folder),
            source=source,
            folder=tuple(json.loads(folder)),
        )
        hits.setdefault(link, hit)
    return tuple(hits.values())


def _match(words: Sequence[str]) -> str:
    """Return the full-text query that asks for all words; in quotes, none is an operator."""
    return " ".join(f'"{word}"' for word in words)


@contextmanager
def _index_errors() -> Iterator[None]:
    """Turn what SQLite and the file system raise into errors of ours."""
    try:
        yield
    except sqlite3.Error as err:
        code = getattr(err, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE_MASK
        raise (FolderIndexDamagedError if code in _DAMAGE_CODES else FolderIndexError) from err
    except OSError as err:
        raise FolderIndexError from err
