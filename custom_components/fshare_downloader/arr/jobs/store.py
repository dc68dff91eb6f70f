"""Saves jobs: many in one commit, and what cannot be saved now later."""

import asyncio
import logging
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Final

from ...core.errors import StorageError
from ..database import ArrDatabase, JobsDamagedError
from ..models import Job
from .rows import row_of
from .table import begin, delete_rows, has_begun, read_jobs, save_rows

_LOGGER = logging.getLogger(__name__)

FIRST_GAP_SECONDS: Final = 1.0
LONGEST_GAP_SECONDS: Final = 60.0
"""Between two tries to save; a caller who waits for it is served at once."""


class JobStore:
    """What the file of the jobs holds, or will hold as soon as it can be written.

    A change is noted at once and saved with all others that have come meanwhile. One that the disk
    refuses stays noted until it is saved.
    """

    def __init__(self, database: ArrDatabase, *, first_gap: float = FIRST_GAP_SECONDS) -> None:
        """Nothing runs before there is something to save."""
        self._database = database
        self._first_gap = first_gap
        self._numbers: dict[str, int] = {}
        self._following = 1
        self._changes: dict[str, Job | None] = {}
        self._is_committing = False
        self._waiting: asyncio.Future[None] | None = None
        """What becomes of the next commit, for all who wait for it."""
        self._writer: asyncio.Task[None] | None = None
        self._hurry = asyncio.Event()
        self._is_closed = False

    async def load(self) -> tuple[list[Job], bool]:
        """Return all jobs, the oldest first, and whether any were ever saved in this file.

        Raises `StorageError`.
        """
        (jobs, self._following), is_begun = await self._database.run(_read)
        self._numbers = {job.job_id: number for number, job in jobs}
        return [job for _, job in jobs], is_begun

    def put(self, *jobs: Job) -> None:
        """Note how jobs are now."""
        for job in jobs:
            if job.job_id not in self._numbers:
                self._numbers[job.job_id] = self._following
                self._following += 1
            self._changes[job.job_id] = job
        self._begin()

    def drop(self, *job_ids: str) -> None:
        """Note that jobs are no more."""
        self._changes |= dict.fromkeys(job_ids)
        self._begin()

    async def saved(self) -> None:
        """Wait until everything that is noted is on the disk.

        Raises `StorageError` when it could not be saved; it stays noted.
        """
        if self._is_closed:
            raise StorageError
        if not self._changes and not self._is_committing:
            return
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().create_future()
        self._hurry.set()
        self._begin()
        await asyncio.shield(self._waiting)

    async def close(self) -> None:
        """Save what is noted, if that is possible at once, and end."""
        self._is_closed = True
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        if self._changes:
            with suppress(StorageError):
                await self._commit()

    # --- details ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        if not self._is_closed and (self._writer is None or self._writer.done()):
            self._writer = asyncio.create_task(self._write(), name="fshare_downloader jobs")

    async def _write(self) -> None:
        """Save until nothing is left to be saved."""
        gap = self._first_gap
        while self._changes or self._waiting is not None:
            self._hurry.clear()
            try:
                await self._commit()
            except StorageError as error:
                if gap == self._first_gap:
                    _LOGGER.warning("Could not save the jobs of other programs: %s", error)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._hurry.wait(), gap)
                gap = min(2 * gap, LONGEST_GAP_SECONDS)
            else:
                gap = self._first_gap

    async def _commit(self) -> None:
        """Save what is noted now, and tell those who wait what has become of it."""
        changes, self._changes = self._changes, {}
        waiting, self._waiting = self._waiting, None
        self._is_committing = True
        try:
            try:
                await self._save(changes)
            except JobsDamagedError:  # a new file: by now all jobs are noted to be written to it
                changes |= self._changes
                self._changes = {}
                await self._save(changes)
        except BaseException as error:
            self._changes = changes | self._changes
            if waiting is not None:
                waiting.set_exception(error if isinstance(error, StorageError) else StorageError())
                waiting.exception()  # seen, as whoever waited may be gone
            raise
        finally:
            self._is_committing = False
        for job_id in [one for one, job in changes.items() if job is None]:
            if job_id not in self._changes:
                self._numbers.pop(job_id, None)
        if waiting is not None:
            waiting.set_result(None)

    async def _save(self, changes: Mapping[str, Job | None]) -> None:
        numbers = {job_id: self._numbers[job_id] for job_id, job in changes.items() if job}
        await self._database.run(partial(_apply, changes=dict(changes), numbers=numbers))


def _read(connection: sqlite3.Connection) -> tuple[tuple[list[tuple[int, Job]], int], bool]:
    return read_jobs(connection), has_begun(connection)


def _apply(
    connection: sqlite3.Connection,
    changes: Mapping[str, Job | None],
    numbers: Mapping[str, int],
) -> None:
    save_rows(connection, (row_of(job, numbers[one]) for one, job in changes.items() if job))
    delete_rows(connection, [job_id for job_id, job in changes.items() if job is None])
    begin(connection)
