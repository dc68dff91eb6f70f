"""The jobs in memory, with what the queue has told of their tasks.

Everything here runs within the event loop, and without waiting. A view is made when it is asked for
and kept until something of it changes, so that a poll of thousands of jobs costs what has changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ...core.events import Event, TaskChanged, TasksAdded, TasksProgressed, TasksRemoved
from ...core.models import TaskView
from ...core.paths import path_key
from ...core.states import UNFINISHED_STATES, TaskState
from ..models import Job, JobView
from .states import is_followed, view_of


class JobRecord:
    """A job, and its tasks as they were told last."""

    __slots__ = ("_counts", "_view", "is_made", "job", "message", "tasks")

    def __init__(self, job: Job) -> None:
        """Begin without tasks."""
        self.job = job
        self.tasks: dict[str, TaskView] = {}
        self._counts: Counter[TaskState] = Counter()
        self.is_made = False
        """Whether all its tasks are known; before that they say nothing of the job."""
        self.message: tuple[str | None] | None = None
        """What its tasks were last told that its client says of it; None when nobody knows."""
        self._view: JobView | None = None

    @property
    def view(self) -> JobView:
        """What its client sees."""
        if self._view is None:
            self._view = view_of(self.job, self.tasks.values(), is_made=self.is_made)
        return self._view

    @property
    def may_have_ended(self) -> bool:
        """Whether its tasks, all of which are known, could have brought it to an end."""
        return self._counts[TaskState.FAILED] > 0 or not any(
            self._counts[state] for state in UNFINISHED_STATES
        )

    def note(self, view: TaskView) -> None:
        """Let a task be as it was told."""
        known = self.tasks.get(view.task.task_id)
        if known is not None:
            self._counts[known.task.state] -= 1
        self.tasks[view.task.task_id] = view
        self._counts[view.task.state] += 1

    def forget(self, task_id: str) -> None:
        """Let a task be none of its own, if it was."""
        known = self.tasks.pop(task_id, None)
        if known is not None:
            self._counts[known.task.state] -= 1

    def forget_all(self) -> None:
        """Let go of all tasks."""
        self.tasks = {}
        self._counts.clear()

    def forget_view(self) -> None:
        """Make the view anew when it is asked for."""
        self._view = None


class JobRecords:
    """All jobs by their ids, the oldest first."""

    def __init__(self) -> None:
        """Begin without jobs."""
        self._records: dict[str, JobRecord] = {}
        self._job_ids: dict[str, str] = {}
        """Of the tasks of jobs that are followed."""
        self._folders: Counter[str] = Counter()
        """Jobs with a folder, by the `path_key` of that."""
        self._views: tuple[JobView, ...] | None = None
        self._gatherings = 0
        self._strays: dict[str, TaskView] = {}
        self._removed: set[str] = set()

    def __iter__(self) -> Iterator[JobRecord]:
        """Go through all jobs; there may come and go others meanwhile."""
        return iter(tuple(self._records.values()))

    def get(self, job_id: str) -> JobRecord | None:
        """Return a job."""
        return self._records.get(job_id)

    def views(self) -> tuple[JobView, ...]:
        """Return what is seen of all jobs."""
        if self._views is None:
            self._views = tuple(record.view for record in self._records.values())
        return self._views

    def put(self, job: Job) -> JobRecord:
        """Add a job, or let it be another value from now on."""
        record = self._records.get(job.job_id)
        if record is None:
            record = self._records[job.job_id] = JobRecord(job)
            self._count_folder(job, 1)
        elif record.job.folder != job.folder:
            self._count_folder(record.job, -1)
            self._count_folder(job, 1)
        record.job = job
        if not is_followed(job):
            self._let_go(record)
        self._changed(record)
        return record

    def drop(self, job_id: str) -> bool:
        """Forget a job; tells whether it was there."""
        record = self._records.pop(job_id, None)
        if record is not None:
            self._count_folder(record.job, -1)
            self._let_go(record)
            self._views = None
        return record is not None

    def has_folder(self, key: str) -> bool:
        """Tell whether a folder, by its `path_key`, is that of a job, which its client may delete.

        That is so until the job is forgotten, whatever has become of its tasks and files.
        """
        return key in self._folders

    def _count_folder(self, job: Job, count: int) -> None:
        if job.folder is not None:
            key = path_key(job.folder)
            self._folders[key] += count
            if not self._folders[key]:
                del self._folders[key]

    # --- tasks -----------------------------------------------------------------------------------

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Hear of tasks whose jobs are not here yet, until `absorb` has put both together."""
        self._gatherings += 1
        try:
            yield
        finally:
            self._gatherings -= 1
            if not self._gatherings:
                self._strays.clear()
                self._removed.clear()

    def absorb(self, job_id: str, tasks: Iterable[TaskView]) -> None:
        """Take the tasks of a job, all of them, as a call has returned them.

        What events have told meanwhile is newer.
        """
        record = self._records.get(job_id)
        if record is None or not is_followed(record.job):
            return
        for view in tasks:
            task_id = view.task.task_id
            if task_id not in record.tasks and task_id not in self._removed:
                self._note(record, self._strays.get(task_id, view))
        said = {view.task.job_message for view in record.tasks.values()}
        record.message = (said.pop(),) if len(said) == 1 else None
        record.is_made = True
        self._changed(record)

    def hear(self, event: Event) -> tuple[str, ...]:
        """Take note of an event; returns the jobs that may have another state now."""
        match event:
            case TasksProgressed(tasks=tasks):
                self._hear_of(tasks)
                return ()
            case TaskChanged(view=view):
                return self._hear_of((view,))
            case TasksAdded(tasks=tasks):
                return self._hear_of(tasks)
            case TasksRemoved(task_ids=task_ids):
                return self._hear_of_removed(task_ids)
        return ()

    def _hear_of(self, tasks: Iterable[TaskView]) -> tuple[str, ...]:
        job_ids: dict[str, None] = {}
        for view in tasks:
            job_id = view.task.job_id
            if job_id is None:
                continue
            record = self._records.get(job_id)
            if record is None:
                if self._gatherings:
                    self._strays[view.task.task_id] = view
            elif is_followed(record.job):
                self._note(record, view)
                self._changed(record)
                job_ids[job_id] = None
        return tuple(job_ids)

    def _hear_of_removed(self, task_ids: Iterable[str]) -> tuple[str, ...]:
        job_ids: dict[str, None] = {}
        for task_id in task_ids:
            if self._gatherings:
                self._removed.add(task_id)
            job_id = self._job_ids.pop(task_id, None)
            record = self._records.get(job_id) if job_id else None
            if record is not None:
                record.forget(task_id)
                self._changed(record)
                job_ids[record.job.job_id] = None
        return tuple(job_ids)

    def _note(self, record: JobRecord, view: TaskView) -> None:
        task_id = view.task.task_id
        former = self._records.get(self._job_ids.get(task_id, ""))
        if former is not None and former is not record:
            former.forget(task_id)
            self._changed(former)
        record.note(view)
        self._job_ids[task_id] = record.job.job_id

    def _let_go(self, record: JobRecord) -> None:
        """Forget the tasks of a job that they change no more."""
        for task_id in record.tasks:
            if self._job_ids.get(task_id) == record.job.job_id:
                del self._job_ids[task_id]
        record.forget_all()

    def _changed(self, record: JobRecord) -> None:
        record.forget_view()
        self._views = None
