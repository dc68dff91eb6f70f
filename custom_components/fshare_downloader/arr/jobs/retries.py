"""Failed jobs that are tried again: the same files, under an id that is new to their client.

For Sonarr and Radarr an id that has failed has failed for ever. Which id follows which is written
down first, so that a power cut in between leaves no tasks without a job.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Final
from uuid import uuid4

from ...core.errors import DownloaderError
from ..models import Job, JobState
from ..notes import Notes
from ..ports import JobTasks
from .patient_queue import Gaps, PatientQueue
from .registry import JobRegistry

_NOTE: Final = "retries"


class JobRetries:
    """Retries that are under way, and those that a restart has cut short."""

    def __init__(
        self,
        registry: JobRegistry,
        tasks: JobTasks,
        notes: Notes,
        *,
        settle: Callable[[str], None],
        take: Callable[[Job], None],
        gaps: Gaps,
    ) -> None:
        """`settle` looks at a job whose tasks are known, `take` makes tasks for one without any."""
        self._registry = registry
        self._tasks = tasks
        self._notes = notes
        self._settle = settle
        self._take = take
        self._former: dict[str, str] = {}
        """Ids of failed jobs, by the new ones."""
        self._moved: set[str] = set()
        """New ids whose tasks have come over, while the note is not brought up to date."""
        self._writing = asyncio.Lock()
        self._queue = PatientQueue("retries of jobs", self._finish, gaps=gaps)

    async def load(self) -> None:
        """Read what was cut short; all jobs are loaded. Raises `StorageError`."""
        try:
            found = json.loads(await self._notes.get(_NOTE) or "{}")
            self._former = {new: old for new, old in found.items() if isinstance(old, str)}
        except ValueError, AttributeError:
            self._former = {}
        for new_id, old_id in self._former.items():
            new, old = self._registry.job(new_id), self._registry.job(old_id)
            if new is None and old is not None:
                self._registry.put(self._renewed(old, new_id))
            elif new is None or new.state is not JobState.QUEUED:
                # Deleted since, or its tasks have come over: only the note was not brought up to
                # date any more. To do it all again would try again what has failed since.
                self._moved.add(new_id)
                self._registry.drop(old_id)

    def go_on(self) -> None:
        """Finish what was cut short."""
        for new_id in self._former:
            self._queue.put(new_id)

    def is_under_way(self, job_id: str) -> bool:
        """Tell whether the tasks of a job have yet to come over from another id."""
        return job_id in self._former and job_id not in self._moved

    async def retry(self, job_id: str) -> Job | None:
        """Try a failed job again; returns the one that takes its place, None when it is not failed.

        Raises `StorageError` when it cannot be written down; then nothing has changed.
        """
        async with self._registry.lock(job_id):
            old = self._registry.job(job_id)
            if old is None or old.state is not JobState.FAILED or self.is_under_way(job_id):
                return None
            new = self._renewed(old, str(uuid4()))
            self._former[new.job_id] = job_id
            try:
                await self._write_down()
            except DownloaderError:
                del self._former[new.job_id]
                raise
            self._registry.put(new)
            self._registry.drop(job_id)
        self._queue.put(new.job_id)
        return new

    async def abandon(self, job_id: str, *, delete_files: bool) -> None:
        """Delete the tasks that have yet to come over to a job; its lock is held."""
        if self.is_under_way(job_id):
            await self._tasks.remove(self._former[job_id], delete_files=delete_files)

    async def stop(self) -> None:
        """Break off; what is not finished is after the next start."""
        await self._queue.stop()

    # --- details ---------------------------------------------------------------------------------

    def _renewed(self, old: Job, new_id: str) -> Job:
        return replace(
            old,
            job_id=new_id,
            state=JobState.QUEUED,
            paused=False,
            created_at=self._registry.now(),
            ended_at=None,
            size=0,
            fail_code=None,
            fail_message=None,
            is_our_trouble=False,
            is_archived=False,
        )

    async def _finish(self, job_id: str) -> None:
        """Bring the tasks over, however far that has come before; raises when it didn't go."""
        if self.is_under_way(job_id):
            async with self._registry.lock(job_id):
                await self._bring_over(self._former[job_id], job_id)
            self._moved.add(job_id)
            self._settle(job_id)
        await self._registry.store.saved()
        if (former := self._former.pop(job_id, None)) is not None:
            try:
                await self._write_down()
            except DownloaderError:
                self._former[job_id] = former
                raise
        self._moved.discard(job_id)

    async def _bring_over(self, former: str, job_id: str) -> None:
        with self._registry.records.gathering():
            if not await self._tasks.retry(former, job_id):
                await self._tasks.retry(job_id, job_id)
            found = (await self._tasks.find([job_id])).get(job_id)
            self._registry.drop(former)
            job = self._registry.job(job_id)
            if job is not None and found:
                self._registry.records.absorb(job_id, found)
            elif job is not None:
                job = replace(job, state=JobState.ACCEPTED, folder=None)
                self._registry.put(job)
                self._take(job)

    async def _write_down(self) -> None:
        """Bring the note up to date; one caller at a time, or an older one would be the last."""
        async with self._writing:
            await self._notes.set(_NOTE, json.dumps(self._former) if self._former else None)
