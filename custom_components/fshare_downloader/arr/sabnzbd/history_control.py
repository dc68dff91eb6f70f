"""What clients do to the jobs that have ended."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from operator import is_
from typing import Final

from ..models import JobState, JobView
from .answers import MISSING_VALUE, NO_ITEM, NOT_IMPLEMENTED, Answer, RefusedError
from .history import HistoryState, ended, history_answer, history_slot, status_of
from .parameters import Call
from .ports import Jobs
from .slots import Rows, Selection
from .totals import Totals

_IMPORTERS: Final = frozenset({"sonarr", "radarr", "lidarr", "readarr", "whisparr", "prowlarr"})
"""They ask for a page of 60 rows, and would never see the ones before them that they have still to
import."""
_KINDS: Final = {"all": ("completed", "failed"), "completed": ("completed",), "failed": ("failed",)}


class HistoryControl:
    """The verbs of `mode=history`, and those that try jobs again."""

    def __init__(self, jobs: Jobs, totals: Totals, now: Callable[[], datetime]) -> None:
        """Act on the jobs of a book."""
        self._jobs = jobs
        self._totals = totals
        self._rows = Rows(history_slot)
        self._seen: tuple[JobView, ...] = ()
        self._revision = int(now().timestamp())
        """Never one that a client may remember from before a restart."""

    async def history(self, call: Call) -> Answer:
        """Carry out the verb that is named, else tell the history."""
        name = call.text("name")
        if name == "delete":
            return await self._delete(call)
        if name == "mark_as_completed":
            return await self._mark(call)
        if name:
            raise RefusedError(NOT_IMPLEMENTED)
        views = self._jobs.views()
        revision = self._revision_of(views)
        if call.count("last_history_update") == revision:
            return {"history": False}
        wanted = Selection.of(call)
        if call.flag("failed_only"):
            wanted = replace(wanted, statuses=frozenset({"failed"}))
        if call.client.lower() in _IMPORTERS:
            wanted = replace(wanted, limit=0)
        return await asyncio.to_thread(
            history_answer,
            views,
            HistoryState(sums=self._totals.sums(), revision=revision),
            wanted,
            self._rows,
            is_archived=call.flag("archive"),
        )

    async def retry(self, call: Call) -> Answer:
        """Try a failed job again; it gets another id."""
        view = self._jobs.view(call.text("value"))
        job = None
        if view is not None and view.state is JobState.FAILED:
            job = await self._jobs.retry(view.job.job_id)
        if job is None:
            raise RefusedError(NO_ITEM)
        return {"status": True, "nzo_id": job.job_id}

    async def retry_all(self, call: Call) -> Answer:
        """Try all failed jobs again."""
        views = ended(self._jobs.views(), is_archived=False)
        failed = [view.job.job_id for view in views if view.state is JobState.FAILED]
        again = [await self._jobs.retry(job_id) for job_id in failed]
        return {"status": [job.job_id for job in again if job is not None]}

    async def _delete(self, call: Call) -> Answer:
        value = call.text("value")
        if not value:
            raise RefusedError(MISSING_VALUE)
        kinds = _KINDS.get(value.lower())
        views = self._jobs.views()
        if kinds is not None:
            wanted = Selection(words=Selection.of(call).words, statuses=frozenset(kinds))
            rows = ended(views, is_archived=False)
            ids = [row.job.job_id for row in rows if wanted.wants(row.job, status_of(row))]
        else:
            there = {view.job.job_id for view in views if view.state.is_final}
            ids = [job_id for job_id in call.items("value") if job_id in there]
        if ids:
            # As with the real one, a row is kept in the archive unless the client says no.
            await self._jobs.forget(
                ids, archive=call.text("archive") != "0", delete_files=call.flag("del_files")
            )
        return {"status": True}

    async def _mark(self, call: Call) -> Answer:
        """Take that jobs are complete which are; what failed has no files to be shown."""
        ids = call.items("value")
        if not ids:
            raise RefusedError(MISSING_VALUE)
        views = [self._jobs.view(job_id) for job_id in ids]
        if any(view is None or view.state is not JobState.COMPLETED for view in views):
            raise RefusedError("only a download that is complete can be marked as completed")
        return {"status": True}

    def _revision_of(self, views: tuple[JobView, ...]) -> int:
        """Return a number that is another one when a row is."""
        rows = tuple(view for view in views if view.state.is_final)
        seen = self._seen
        if len(rows) != len(seen) or not all(map(is_, rows, seen, strict=True)):
            self._seen = rows
            self._revision += 1
        return self._revision
