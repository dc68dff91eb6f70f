"""What can be changed of a job while it stays the job that it is."""

import sys
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from typing import Final

from ...core.errors import DownloaderError
from ...core.models import Priority, TaskView
from ...core.states import TaskState
from ..models import Job, JobMedia, JobState
from ..ports import JobTasks
from .batches import Batch, batch_of, merged
from .names import check_category, distinct_name, folders_above, shown_name
from .records import JobRecord
from .registry import JobRegistry

_WAITING: Final = frozenset({TaskState.QUEUED, TaskState.PAUSED})


class JobChanges:
    """Changes jobs and their tasks; one job is changed by one caller at a time."""

    def __init__(self, registry: JobRegistry, tasks: JobTasks) -> None:
        """See `JobBook` for what the methods promise."""
        self._registry = registry
        self._tasks = tasks

    async def pause(self, job_ids: Collection[str]) -> None:
        """Pause unfinished jobs; those that have no tasks yet get theirs paused."""
        if made := await self._begin_paused(job_ids, paused=True):
            await self._tasks.pause(made)

    async def resume(self, job_ids: Collection[str]) -> None:
        """Let paused jobs go on."""
        if made := await self._begin_paused(job_ids, paused=False):
            await self._tasks.resume(made)

    async def rename(self, job_id: str, name: str) -> bool:
        """Let a job have another name."""
        async with self._registry.lock(job_id):
            job = self._registry.job(job_id)
            if job is None:
                return False
            above = folders_above(job.category, job.folder)
            return await self._put(replace(job, name=distinct_name(shown_name(name), above)))

    async def set_category(self, job_id: str, category: str | None) -> bool:
        """Let a job have another category."""
        check_category(category)
        async with self._registry.lock(job_id):
            job = self._registry.job(job_id)
            if job is None:
                return False
            name = distinct_name(job.name, folders_above(category, job.folder))
            return await self._put(replace(job, category=category, name=name))

    async def set_priority(self, job_id: str, priority: Priority, *, is_forced: bool) -> bool:
        """Let an unfinished job be more or less urgent."""
        async with self._registry.lock(job_id):
            if self._unfinished(job_id) is None:
                return False
            await self._tasks.set_priority(job_id, priority)
            job = self._unfinished(job_id)
            return job is not None and await self._put(
                replace(job, priority=priority, is_forced=is_forced)
            )

    async def move(self, job_id: str, index: int) -> bool:
        """Put the waiting tasks of a job behind those of so many other waiting jobs."""
        records = [record for record in self._registry.records if _waiting(record)]
        records.sort(key=lambda record: min(view.task.order for view in _waiting(record)))
        waiting = {record.job.job_id: len(_waiting(record)) for record in records}
        if not waiting.pop(job_id, 0):
            return False
        before = list(waiting.values())[: max(0, index)]
        is_last = len(before) == len(waiting) and index > 0
        await self._tasks.move(job_id, sys.maxsize if is_last else sum(before))
        return True

    async def identify(self, job_id: str, media: JobMedia) -> None:
        """Let a job be what the library of its client knows it as, and join the batch of that."""
        async with self._registry.lock(job_id):
            job = self._registry.job(job_id)
            if job is None:
                return
            known = merged(media, job.media)
            batch = batch_of(known) or Batch(job.batch_id or "", job.batch_name or "")
            if batch.batch_id and batch != Batch(job.batch_id or "", job.batch_name or ""):
                await self._tasks.set_batch(job_id, batch.batch_id, batch.name)
                job = self._registry.job(job_id)
            if job is not None:
                batch_id, batch_name = batch.batch_id or None, batch.name or None
                changed = replace(job, media=known, batch_id=batch_id, batch_name=batch_name)
                if changed != job:
                    await self._put(changed)

    async def set_message(self, job_id: str, message: str | None) -> None:
        """Let the tasks of a job carry what its client says; the same again writes nothing."""
        async with self._registry.lock(job_id):
            await self._set_message(job_id, message)

    async def forget_message(self, job_id: str) -> None:
        """Let a job say nothing any more, as its client is done with it; its lock is held."""
        with suppress(DownloaderError):  # what is said matters less than that it is done with
            await self._set_message(job_id, None)

    async def _set_message(self, job_id: str, message: str | None) -> None:
        record = self._registry.records.get(job_id)
        if record is not None and record.message != (message,):
            await self._tasks.set_message(job_id, message)
            record.message = (message,)

    # --- details ---------------------------------------------------------------------------------

    async def _begin_paused(self, job_ids: Collection[str], *, paused: bool) -> tuple[str, ...]:
        """Note how tasks that are not made yet are to begin; returns the jobs that have theirs."""
        made: list[str] = []
        for job_id in dict.fromkeys(job_ids):
            async with self._registry.lock(job_id):
                job = self._unfinished(job_id)
                if job is not None and job.state is JobState.ACCEPTED:
                    self._registry.put(replace(job, paused=paused))
                elif job is not None:
                    made.append(job_id)
        await self._registry.store.saved()
        return tuple(made)

    def _unfinished(self, job_id: str) -> Job | None:
        job = self._registry.job(job_id)
        return None if job is None or job.state.is_final else job

    async def _put(self, job: Job) -> bool:
        self._registry.put(job)
        await self._registry.store.saved()
        return True


def _waiting(record: JobRecord) -> tuple[TaskView, ...]:
    """Return the tasks of a job that wait for their turn."""
    return tuple(view for view in record.tasks.values() if view.task.state in _WAITING)
