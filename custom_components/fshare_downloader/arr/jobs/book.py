"""The book of jobs: what other programs have handed over, from the moment that it is accepted.

A job is in the file before its client is told that it was accepted. Until it has ended, how it is
follows from its tasks, so that a power cut at any moment leaves nothing that has to be mended.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from ...core.cancellation import run_to_end
from ...core.errors import DownloaderError, StorageError
from ...core.events import AccountChanged, Event, EventListener, QueueChanged
from ...core.models import Priority
from ..database import ArrDatabase
from ..models import Job, JobMedia, JobState, JobView, NewJob
from ..notes import Notes
from ..ports import JobTasks, LinkLibrary
from .batches import batch_of
from .changes import JobChanges
from .follower import JobFollower, JobListener
from .intake import IntakeGaps, IntakePorts, JobIntake
from .loader import JobLoader
from .names import check_category, distinct_name, folders_above, shown_name
from .registry import JobRegistry
from .retries import JobRetries
from .store import JobStore

MAX_ARCHIVED: Final = 1_000
"""Jobs that their clients have taken; older ones are forgotten."""


class JobBook:
    """All jobs. Its methods raise leaves of `DownloaderError` and nothing else."""

    def __init__(
        self,
        *,
        tasks: JobTasks,
        links: LinkLibrary,
        database: ArrDatabase,
        subscribe: Callable[[EventListener], Callable[[], None]],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        on_accepted: Callable[[str], None] = lambda _: None,
        gaps: IntakeGaps | None = None,
    ) -> None:
        """Nothing happens before `start`.

        `subscribe` brings the events of the queue; `on_accepted` gets the id of each new job once
        it is on the disk.
        """
        gaps = gaps or IntakeGaps()
        self._on_accepted = on_accepted
        self._tasks = tasks
        self._subscribe = subscribe
        self._unsubscribe: Callable[[], None] | None = None
        self._notes = Notes(database)
        self._registry = JobRegistry(JobStore(database), now)
        self._records = self._registry.records
        self._follower = JobFollower(self._registry, tasks, try_again=self.retry, gaps=gaps.tasks)
        self._intake = JobIntake(
            links=links,
            tasks=tasks,
            registry=self._registry,
            ports=IntakePorts(made=self._follower.settle, failed=self._follower.fail),
            gaps=gaps,
        )
        self._retries = JobRetries(
            self._registry,
            tasks,
            self._notes,
            settle=self._follower.settle,
            take=self._intake.take,
            gaps=gaps.tasks,
        )
        self._changes = JobChanges(self._registry, tasks)
        self._loader = JobLoader(
            self._registry,
            tasks,
            follower=self._follower,
            intake=self._intake,
            retries=self._retries,
        )
        self._is_reachable: bool | None = None
        database.on_damage(self._write_anew)

    # --- life ------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Load all jobs and go on with those that are unfinished; the queue has been started.

        Raises `StorageError` when file or queue cannot be read; then it may be started once more.
        """
        self._unsubscribe = self._subscribe(self._hear)
        self._tasks.keep_apart(self._records.has_folder)
        try:
            await self._loader.load()
        except BaseException:
            self._unsubscribe()
            raise
        self._forget_archived()

    async def stop(self) -> None:
        """Save what is to be saved, and end; the file itself stays open."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        await asyncio.gather(self._intake.stop(), self._retries.stop(), self._follower.stop())
        await self._notes.close()
        await self._registry.store.close()

    def subscribe(self, listener: JobListener) -> Callable[[], None]:
        """Call `listener` each time that a job has ended; the returned function ends that."""
        return self._follower.subscribe(listener)

    # --- what there is ---------------------------------------------------------------------------

    def views(self) -> tuple[JobView, ...]:
        """Return all jobs, the oldest first."""
        return self._records.views()

    def view(self, job_id: str) -> JobView | None:
        """Return a job as it is at this moment."""
        record = self._records.get(job_id)
        return None if record is None else record.view

    async def note(self, name: str) -> str | None:
        """Return a small value that was kept; None when there is none. Raises `StorageError`."""
        return await self._notes.get(name)

    async def set_note(self, name: str, value: str | None) -> None:
        """Keep a small value, or forget it with None. Raises `StorageError`."""
        await self._notes.set(name, value)

    # --- coming ----------------------------------------------------------------------------------

    async def add(self, new: NewJob) -> Job:
        """Accept a job: it is on the disk when this returns, and its tasks are made later.

        Raises `StorageError`, and `PathForbiddenError` for a category that is a path; then nothing
        was accepted.
        """
        check_category(new.category)
        batch = batch_of(new.media)
        job = Job(
            job_id=str(uuid4()),
            name=distinct_name(shown_name(new.name), folders_above(new.category, None)),
            category=new.category,
            files=new.files,
            client=new.client,
            priority=new.priority,
            is_forced=new.is_forced,
            paused=new.paused,
            media=new.media,
            batch_id=batch.batch_id if batch else None,
            batch_name=batch.name if batch else None,
            created_at=self._registry.now(),
        )
        return await run_to_end(self._accept(job))

    async def _accept(self, job: Job) -> Job:
        store = self._registry.store
        store.put(job)
        try:
            await store.saved()
        except StorageError:
            store.drop(job.job_id)  # in case that it did reach the disk
            raise
        self._records.put(job)
        self._intake.take(job)
        self._on_accepted(job.job_id)
        return job

    async def retry(self, job_id: str) -> Job | None:
        """Try a failed job again, under a new id; None when there is no such job that has failed.

        Raises `StorageError`; then nothing has changed.
        """
        return await run_to_end(self._retries.retry(job_id))

    # --- going -----------------------------------------------------------------------------------

    async def delete(self, job_ids: Collection[str], *, delete_files: bool) -> tuple[str, ...]:
        """Delete jobs with their tasks, with `delete_files` also their finished files.

        Returns those that were there. Raises as `JobTasks.remove` does, after the others are gone;
        a job whose tasks could not be deleted stays.
        """
        return await self._for_each(
            job_ids, lambda job: self._delete(job, delete_files=delete_files)
        )

    async def forget(
        self, job_ids: Collection[str], *, archive: bool, delete_files: bool
    ) -> tuple[str, ...]:
        """Take ended jobs out of the history, as their client wants no more of them.

        A completed one is kept in the archive with `archive`; its files are its client's in any
        case. With `delete_files` a failed one goes with its tasks and files. Returns those that
        were there. Raises as `delete`.
        """
        return await self._for_each(
            job_ids, lambda job: self._forget(job, archive=archive, delete_files=delete_files)
        )

    async def _for_each(
        self, job_ids: Collection[str], act: Callable[[Job], Coroutine[Any, Any, bool]]
    ) -> tuple[str, ...]:
        """Do something to jobs, one after the other, and save; returns those it was done to."""
        done: list[str] = []
        refusal: DownloaderError | None = None
        for job_id in dict.fromkeys(job_ids):
            async with self._registry.lock(job_id):
                job = self._registry.job(job_id)
                try:
                    if job is not None and await run_to_end(act(job)):
                        done.append(job_id)
                except DownloaderError as error:
                    refusal = refusal or error
        if done:
            await self._registry.store.saved()
        if refusal is not None:
            raise refusal
        return tuple(done)

    async def _delete(self, job: Job, *, delete_files: bool) -> bool:
        await self._retries.abandon(job.job_id, delete_files=delete_files)
        await self._tasks.remove(job.job_id, delete_files=delete_files)
        self._registry.drop(job.job_id)
        return True

    async def _forget(self, job: Job, *, archive: bool, delete_files: bool) -> bool:
        if not job.state.is_final:
            return False
        if job.state is JobState.COMPLETED and archive:
            await self._changes.forget_message(job.job_id)
            self._registry.put(replace(job, is_archived=True))
            self._forget_archived()
            return True
        if job.state is JobState.FAILED and delete_files:
            await self._tasks.remove(job.job_id, delete_files=True)
        else:
            await self._changes.forget_message(job.job_id)
        self._registry.drop(job.job_id)
        return True

    # --- what else changes -----------------------------------------------------------------------

    async def pause(self, job_ids: Collection[str]) -> None:
        """Pause unfinished jobs; unknown and ended ones are passed by."""
        await self._changes.pause(job_ids)

    async def resume(self, job_ids: Collection[str]) -> None:
        """Let paused jobs go on; unknown and ended ones are passed by."""
        await self._changes.resume(job_ids)

    async def rename(self, job_id: str, name: str) -> bool:
        """Let a job have another name; its folder keeps its own. False: no such job."""
        return await self._changes.rename(job_id, name)

    async def set_category(self, job_id: str, category: str | None) -> bool:
        """Let a job have another category; a folder that it has already stays. False: no such job.

        Raises `PathForbiddenError` for a category that is a path.
        """
        return await self._changes.set_category(job_id, category)

    async def set_priority(self, job_id: str, priority: Priority, *, is_forced: bool) -> bool:
        """Let an unfinished job be more or less urgent. False: no such job."""
        return await self._changes.set_priority(job_id, priority, is_forced=is_forced)

    async def move(self, job_id: str, index: int) -> bool:
        """Put an unfinished job elsewhere among those that wait; 0 is the first place.

        False: no such job, or nothing of it waits.
        """
        return await self._changes.move(job_id, index)

    async def identify(self, job_id: str, media: JobMedia) -> None:
        """Take note of what the library of a client knows of a job; unknown ones are passed by."""
        await self._changes.identify(job_id, media)

    async def set_message(self, job_id: str, message: str | None) -> None:
        """Keep what a client says of a job, such as why it does not import it."""
        await self._changes.set_message(job_id, message)

    # --- details ---------------------------------------------------------------------------------

    def _hear(self, event: Event) -> None:
        self._follower.hear(event)
        match event:
            case QueueChanged(queue=queue):
                was_reachable, self._is_reachable = self._is_reachable, queue.host_reachable
                if was_reachable is False and queue.host_reachable:
                    self._intake.hurry()
            case AccountChanged(account=account) if account is not None and account.is_premium:
                self._intake.hurry()

    def _write_anew(self) -> None:
        """Let the file that takes the place of a damaged one hold all jobs."""
        self._registry.store.put(*self._registry.jobs())

    def _forget_archived(self) -> None:
        """Forget the oldest of those jobs that nobody asks for any more."""
        archived = [job.job_id for job in self._registry.jobs() if job.is_archived]
        for job_id in archived[: max(0, len(archived) - MAX_ARCHIVED)]:
            self._registry.drop(job_id)
