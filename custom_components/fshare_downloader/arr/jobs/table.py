"""The table of the jobs in their file, for use in the thread of `ArrDatabase`.

A row that cannot be read is left out and left where it is.
"""

import logging
import sqlite3
from collections.abc import Iterable
from typing import Final

from ..models import Job
from .rows import Row, job_of

_LOGGER = logging.getLogger(__name__)

_BEGUN: Final = "jobs"
_SAVE: Final = (
    "INSERT INTO jobs (job_id, number, state, is_archived, job) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (job_id) DO UPDATE SET"
    " state = excluded.state, is_archived = excluded.is_archived, job = excluded.job"
)


def save_rows(connection: sqlite3.Connection, rows: Iterable[Row]) -> None:
    """Write rows, each in the place of the one that the job had; its number stays."""
    connection.executemany(_SAVE, rows)


def delete_rows(connection: sqlite3.Connection, job_ids: Iterable[str]) -> None:
    """Delete rows; those that are not there are passed by."""
    connection.executemany("DELETE FROM jobs WHERE job_id = ?", ((one,) for one in job_ids))


def read_jobs(connection: sqlite3.Connection) -> tuple[list[tuple[int, Job]], int]:
    """Return all jobs with their numbers, in their order, and the first number that is free."""
    jobs: list[tuple[int, Job]] = []
    unreadable = 0
    following = 1
    for job_id, number, state, is_archived, text in connection.execute(
        "SELECT job_id, number, state, is_archived, job FROM jobs ORDER BY number, job_id"
    ):
        following = number + 1
        try:
            jobs.append((number, job_of(job_id, state, is_archived, text)))
        except ValueError, RecursionError:
            unreadable += 1
    if unreadable:
        _LOGGER.warning("Left out %d jobs that cannot be read", unreadable)
    return jobs, following


def has_begun(connection: sqlite3.Connection) -> bool:
    """Tell whether `begin` was ever called for this file: if not, it is a new one."""
    [(count,)] = connection.execute("SELECT count(*) FROM notes WHERE name = ?", (_BEGUN,))
    return bool(count)


def begin(connection: sqlite3.Connection) -> None:
    """Note that all jobs that there are stand in this file."""
    connection.execute("INSERT OR IGNORE INTO notes (name, value) VALUES (?, '1')", (_BEGUN,))
