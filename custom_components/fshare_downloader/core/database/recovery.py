"""Brings what can be read of a damaged database into a new one, and keeps the damaged one beside.

Whenever the power goes, either the damaged database is still in its place, or all of the new one.
Everything blocks; raises `OSError` and `sqlite3.Error`, and has changed nothing then.
"""

import json
import logging
import os
import shutil
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from ..models import DatabaseRecovery
from .rows import TASK_COLUMNS, task_to_row
from .salvage import TASKS, VALUES, Salvage, Values, read_rows
from .sanity import MAX_TEXT_LENGTH, sensible_task
from .schema import expected_schema
from .wal import LOG_SUFFIX

_LOGGER = logging.getLogger(__name__)

RECOVERY_KEY: Final = "recovery"
"""The name of the value by which a database remembers that it was recovered."""
MAX_KEPT: Final = 5
"""Damaged files that are kept, the newest ones; each is as large as the database."""
MAX_NAMES: Final = 20
_MAX_NAME_LENGTH: Final = 120
_SIDE_SUFFIXES: Final = (LOG_SUFFIX, "-shm", "-journal")


def recover(path: Path, migrations: tuple[str, ...]) -> DatabaseRecovery:
    """Put a new database in the place of a damaged one, with all rows that make sense."""
    found = read_rows(path, expected_schema(migrations))
    rows, senseless = _sort_out(found)
    lost = [*senseless, *found.missing.values()]
    kept = _name_for(path)
    recovery = DatabaseRecovery(
        recovered_at=datetime.now(UTC),
        kept_file=kept,
        saved=len(rows),
        lost=len(senseless) + len(found.missing.keys() | found.unreadable),
        names=tuple(dict.fromkeys(map(_name_of, filter(None, lost))))[:MAX_NAMES],
    )
    values = {**found.values, RECOVERY_KEY: _as_json(recovery)}
    new = build(path, migrations, rows, values)
    _keep(path, kept)
    new.replace(_ready(path))
    finish(path)
    _prune(path)
    _LOGGER.warning(
        "The database %s was damaged: %d downloads were brought into a new one, %d are known to be"
        " lost; the damaged file is kept as %s",
        path,
        recovery.saved,
        recovery.lost,
        kept.name,
    )
    return recovery


def finish(path: Path) -> None:
    """Put a new database into its place if one stands ready: a power cut may have come between."""
    ready = _ready(path)
    if not ready.exists():
        return
    for suffix in _SIDE_SUFFIXES:  # the new one must never meet the log of the old one
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    _sync_folder(path)
    ready.replace(path)
    _sync_folder(path)


def build(
    path: Path,
    migrations: tuple[str, ...],
    rows: Iterable[Values] = (),
    values: Mapping[str, str] | None = None,
) -> Path:
    """Make a new database beside a place, complete and synced; returns where it is."""
    new = path.with_name(f"{path.name}.new")
    _delete_all(new)
    try:
        new.touch(mode=0o600)  # it holds passwords of links
        with closing(sqlite3.connect(new, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            for migration in migrations:
                connection.executescript(f"BEGIN IMMEDIATE;\n{migration}\nCOMMIT;")
            # What is brought over has happened long ago: nobody is told of it.
            connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)  # noqa: FBT003
            connection.execute("BEGIN IMMEDIATE")
            pairs = [{"key": key, "value": value} for key, value in (values or {}).items()]
            _insert(connection, TASKS, rows)
            _insert(connection, VALUES, pairs)
            connection.execute(f"PRAGMA user_version = {len(migrations)}")
            connection.execute("COMMIT")
    except BaseException:
        _delete_all(new)
        raise
    return new


def read_recovery(text: str | None) -> DatabaseRecovery | None:
    """Return what was remembered under `RECOVERY_KEY`."""
    if not text:
        return None
    with suppress(AttributeError, KeyError, TypeError, ValueError, RecursionError):
        data = json.loads(text)
        return DatabaseRecovery(
            recovered_at=datetime.fromisoformat(data["recovered_at"]),
            kept_file=Path(data["kept_file"]),
            saved=int(data["saved"]),
            lost=int(data["lost"]),
            names=tuple(map(str, data["names"])),
        )
    return None


def _as_json(recovery: DatabaseRecovery) -> str:
    return json.dumps(
        {
            "recovered_at": recovery.recovered_at.isoformat(),
            "kept_file": str(recovery.kept_file),
            "saved": recovery.saved,
            "lost": recovery.lost,
            "names": recovery.names,
        },
        ensure_ascii=False,
    )


# --- rows ----------------------------------------------------------------------------------------


def _sort_out(found: Salvage) -> tuple[list[Values], list[str]]:
    """Return the rows that make sense, ready to be written, and names of the others."""
    sensible: dict[str, Values] = {}
    senseless: list[str] = []
    for rowid in sorted(found.tasks):
        values = found.tasks[rowid]
        task = sensible_task(values)
        if task is None:
            name = values.get("filename") or values.get("original_url")
            senseless.append(name if isinstance(name, str) else "")
        else:
            written = zip((*TASK_COLUMNS, "search_text"), task_to_row(task), strict=True)
            sensible[task.task_id] = {**values, **dict(written)}
    return [*sensible.values()], senseless


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Values]) -> None:
    """Write rows, of which only those columns that the table has."""
    columns = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
    known = {name for (name,) in columns}
    for row in rows:
        names = [name for name in row if name in known]
        connection.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [row[name] for name in names],
        )


def _name_of(text: str) -> str:
    """Return the name of a file, or a link without what may be secret in it, for a person."""
    if "://" in text:
        with suppress(ValueError):
            parts = urlsplit(text[:MAX_TEXT_LENGTH])
            text = f"{parts.hostname}{parts.path}"
    return "".join(filter(str.isprintable, text))[:_MAX_NAME_LENGTH]


# --- files ---------------------------------------------------------------------------------------


def _ready(path: Path) -> Path:
    return path.with_name(f"{path.name}.recovered")


def _name_for(path: Path) -> Path:
    """Return a name that is free for a damaged file."""
    while True:
        kept = path.with_name(f"{path.name}.corrupt-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}")
        if not kept.exists():
            return kept


def _keep(path: Path, kept: Path) -> None:
    """Give a damaged file and its log second names; where that can't be, copy them."""
    for suffix in ("", LOG_SUFFIX):
        source, target = path.with_name(path.name + suffix), kept.with_name(kept.name + suffix)
        if not source.exists():
            continue
        try:
            os.link(source, target)
        except OSError:
            shutil.copy2(source, target)
    _sync_folder(path)


def _prune(path: Path) -> None:
    kept = sorted(path.parent.glob(f"{path.name}.corrupt-*"))
    databases = [file for file in kept if not file.name.endswith(LOG_SUFFIX)]
    for old in databases[:-MAX_KEPT]:
        for suffix in ("", LOG_SUFFIX):
            with suppress(OSError):
                old.with_name(old.name + suffix).unlink(missing_ok=True)


def _delete_all(path: Path) -> None:
    for suffix in ("", *_SIDE_SUFFIXES):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _sync_folder(path: Path) -> None:
    """Have the names of the files on the disk, in the order in which they were given."""
    descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):  # some network shares refuse, and order by themselves
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
