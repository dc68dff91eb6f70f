"""Follows what becomes of the tasks of jobs, and draws the conclusions."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from ...core.events import Event, TaskChanged
from ...core.states import UNFINISHED_STATES, TaskState
from ..models import Job, JobState, JobView
from ..ports import JobTasks
from .patient_queue import Gaps, PatientQueue
from .registry import JobRegistry
from .states import JobFailure, failed, followed, is_followed

_LOGGER = logging.getLogger(__name__)

_GIVEN_UP: Final = frozenset({TaskState.FAILED, TaskState.CANCELLED})

type JobListener = Callable[[JobView], None]


class JobFollower:
    """Ends jobs, and brings those back that the user tries again."""

    def __init__(
        self,
        registry: JobRegistry,
        tasks: JobTasks,
        *,
        try_again: Callable[[str], Awaitable[object]],
        gaps: Gaps,
    ) -> None:
        """`try_again` gives a failed job another id, and all its tasks another try."""
        self._registry = registry
        self._tasks = tasks
        self._listeners: dict[object, JobListener] = {}
        self._rests = PatientQueue("rests of failed jobs", self._cancel_rest, gaps=gaps)
        self._again = PatientQueue("jobs tried again", self._try_again, gaps=gaps)
        self._retry = try_again

    def subscribe(self, listener: JobListener) -> Callable[[], None]:
        """Call `listener` each time that a job has ended; the returned function ends that."""
        key = object()
        self._listeners[key] = listener
        return lambda: self._listeners.pop(key, None) and None

    def hear(self, event: Event) -> None:
        """Take note of an event of the queue."""
        for job_id in self._registry.records.hear(event):
            self.settle(job_id)
        if isinstance(event, TaskChanged) and _is_tried_again(event):
            job = self._registry.job(event.view.task.job_id or "")
            if job is not None and job.state is JobState.FAILED and not is_followed(job):
                self._again.put(job.job_id)

    def settle(self, job_id: str) -> None:
        """Let a job be as its tasks make it, once all of them are known."""
        record = self._registry.records.get(job_id)
        if record is None or not record.is_made or not is_followed(record.job):
            return
        if not record.job.state.is_final and not record.may_have_ended:
            return
        tasks = tuple(record.tasks.values())
        job = followed(record.job, tasks, self._registry.now())
        if job is None:
            self._registry.drop(job_id)
        elif job is not record.job:
            self._registry.put(job)
            if job.state is JobState.FAILED and not is_followed(job):
                self.give_up_rest(job_id)
            if job.state.is_final:
                self._tell(record.view)

    def fail(self, job: Job, failure: JobFailure) -> None:
        """Let a job fail that will have no tasks."""
        self._registry.put(failed(job, failure, self._registry.now()))
        record = self._registry.records.get(job.job_id)
        if record is not None:
            self._tell(record.view)

    def give_up_rest(self, job_id: str) -> None:
        """Cancel soon what is left to do of a failed job."""
        self._rests.put(job_id)

    def try_again(self, job_id: str) -> None:
        """Follow the user soon, who tries a file of a failed job again."""
        self._again.put(job_id)

    async def stop(self) -> None:
        """Begin nothing more."""
        await asyncio.gather(self._rests.stop(), self._again.stop())

    # --- details ---------------------------------------------------------------------------------

    async def _cancel_rest(self, job_id: str) -> None:
        async with self._registry.lock(job_id):
            job = self._registry.job(job_id)
            if job is not None and job.state is JobState.FAILED and not is_followed(job):
                await self._tasks.cancel(job_id)

    async def _try_again(self, job_id: str) -> None:
        await self._retry(job_id)

    def _tell(self, view: JobView) -> None:
        for listener in tuple(self._listeners.values()):
            try:
                listener(view)
            except Exception:
                _LOGGER.exception("A listener failed at the end of a job")


def _is_tried_again(event: TaskChanged) -> bool:
    return event.previous in _GIVEN_UP and event.view.task.state in UNFINISHED_STATES
