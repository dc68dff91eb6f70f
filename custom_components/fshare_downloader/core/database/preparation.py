"""Looks at a database file before it is used, and brings its schema up to date.

Everything blocks; raises `OSError` and `sqlite3.Error`.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from .page_file import PageFile
from .recovery import build, finish
from .sanity import SELECT_DOUBTFUL, SELECT_TEXTS, is_sound
from .schema import SELECT_DEFINITIONS, definitions_of, expected_schema

_DAMAGE_CODES: Final = frozenset(
    # The last one says that what the file holds does not fit what is asked of it.
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
)
_PRIMARY_CODE_MASK: Final = 0xFF


class DamagedFileError(Exception):
    """The file can't be used as it is."""


class NewerFileError(Exception):
    """The file is of a newer version. Nothing of it was touched."""


def prepare(path: Path, migrations: tuple[str, ...], *, timeout: float) -> None:
    """Leave a file that is sound and up to date, made if there was none.

    `timeout` are the seconds that another process may keep it locked. Raises `DamagedFileError` or
    `NewerFileError`.
    """
    finish(path)
    with PageFile(path) as file:
        if not path.exists() and not file.log.offsets:
            build(path, migrations).replace(path)
            return
        if file.has_sound_header and file.version > len(migrations):
            raise NewerFileError
        if not file.has_sound_header or file.log.is_damaged:
            raise DamagedFileError
    with closing(sqlite3.connect(path, timeout=timeout, isolation_level=None)) as connection:
        # Of a damaged file the log must stay: it holds what is newest.
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)  # noqa: FBT003
        try:
            _check(connection, migrations)
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
            if code & _PRIMARY_CODE_MASK in _DAMAGE_CODES:
                raise DamagedFileError from error
            raise
        except UnicodeDecodeError as error:  # in the schema, or in what SQLite says about it
            raise DamagedFileError from error
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, False)  # noqa: FBT003


def _check(connection: sqlite3.Connection, migrations: tuple[str, ...]) -> None:
    # An index that does not fit its table would make changes of tasks get lost without a word.
    if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
        raise DamagedFileError
    [version] = connection.execute("PRAGMA user_version").fetchone()
    for number, migration in enumerate(migrations[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{migration}\nPRAGMA user_version = {number};\nCOMMIT;"
        )
    found = definitions_of(connection.execute(SELECT_DEFINITIONS).fetchall())
    if not expected_schema(migrations).definitions.items() <= found.items():
        raise DamagedFileError
    for _ in connection.execute(SELECT_TEXTS):
        pass
    if not all(map(is_sound, connection.execute(SELECT_DOUBTFUL))):
        raise DamagedFileError
