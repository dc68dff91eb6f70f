"""Brings the jobs of the file together with their tasks, once, at the start."""

from collections.abc import Collection

from ...core.models import TaskView
from ...core.states import UNFINISHED_STATES, TaskState
from ..database import JobsDamagedError
from ..models import Job, JobState
from ..ports import JobTasks
from .follower import JobFollower
from .intake import JobIntake
from .recovery import recovered
from .registry import JobRegistry
from .retries import JobRetries
from .states import is_followed


class JobLoader:
    """What has to be done before the first question can be answered."""

    def __init__(
        self,
        registry: JobRegistry,
        tasks: JobTasks,
        *,
        follower: JobFollower,
        intake: JobIntake,
        retries: JobRetries,
    ) -> None:
        """Events of the queue have to come in already while `load` runs."""
        self._registry = registry
        self._tasks = tasks
        self._follower = follower
        self._intake = intake
        self._retries = retries

    async def load(self) -> None:
        """Load all jobs, and go on with those that are unfinished.

        Raises `StorageError` when the file or the tasks cannot be read.
        """
        records = self._registry.records
        with records.gathering():
            await self._load_jobs()
            await self._retries.load()
            asked = [job for job in self._registry.jobs() if self._needs_tasks(job)]
            found = await self._tasks.find([job.job_id for job in asked]) if asked else {}
            for job in asked:
                if job.state is not JobState.ACCEPTED:
                    records.absorb(job.job_id, found.get(job.job_id, ()))
        for job in asked:
            self._go_on(job, found.get(job.job_id, ()))
        self._retries.go_on()

    async def _load_jobs(self) -> None:
        try:
            jobs, is_begun = await self._registry.store.load()
        except JobsDamagedError:
            jobs, is_begun = await self._registry.store.load()
        for job in jobs:
            self._registry.records.put(job)
        if not is_begun:
            for job in recovered(await self._tasks.all(), self._registry.now()):
                self._registry.put(job)

    def _needs_tasks(self, job: Job) -> bool:
        """Tell whether the tasks of a job say something of it that the file does not."""
        is_open = is_followed(job) or job.state is JobState.FAILED
        return is_open and not self._retries.is_under_way(job.job_id)

    def _go_on(self, job: Job, tasks: Collection[TaskView]) -> None:
        if job.state is JobState.ACCEPTED:
            self._intake.take(job, made=tasks)
        elif is_followed(job):
            self._follower.settle(job.job_id)
        else:
            self._go_on_with_failed(job, tasks)

    def _go_on_with_failed(self, job: Job, tasks: Collection[TaskView]) -> None:
        """Cancel what was left of a failed job, unless the user is trying it again."""
        states = {view.task.state for view in tasks}
        if not states & UNFINISHED_STATES:
            return
        if TaskState.FAILED in states:
            self._follower.give_up_rest(job.job_id)
        else:
            self._follower.try_again(job.job_id)
