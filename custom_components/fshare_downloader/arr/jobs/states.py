"""How a job is, told from its tasks: pure functions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from ...core import request_errors
from ...core.errors import (
    ChecksumMismatchError,
    DownloaderError,
    ErrorClass,
    LinkDeadError,
    PathForbiddenError,
    SizeMismatchError,
)
from ...core.models import TaskView
from ...core.states import ACTIVE_STATES, TaskState
from ..models import Job, JobState, JobView


def _tree(error: type[DownloaderError]) -> Iterator[type[DownloaderError]]:
    yield error
    for leaf in error.__subclasses__():
        yield from _tree(leaf)


_KNOWN_CODES: Final = frozenset(
    error.code
    for error in _tree(DownloaderError)
    if error.error_class is ErrorClass.PERMANENT
    and error.__module__ in {DownloaderError.__module__, request_errors.__name__}
)
_RELEASE_CODES: Final = (
    _KNOWN_CODES | {LinkDeadError.code, SizeMismatchError.code, ChecksumMismatchError.code}
) - {DownloaderError.code, PathForbiddenError.code}
"""What another release of the same title would cure. A task keeps of its error the code alone."""

_UNNAMED: Final = "The file could not be downloaded."


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFailure:
    """Why a job has failed."""

    code: str | None
    message: str
    """An English sentence."""
    is_our_trouble: bool


def is_release_trouble(code: str | None) -> bool:
    """Tell whether another release would cure what an error code says; unknown codes are ours."""
    return code in _RELEASE_CODES


def state_of(tasks: Collection[TaskView]) -> JobState | None:
    """Return how a job is whose tasks are all made; None when the user has taken them all away.

    One file that has failed is enough. Cancelled files are not wanted any more; the job is complete
    without them.
    """
    states = {view.task.state for view in tasks}
    if TaskState.FAILED in states:
        return JobState.FAILED
    if states <= {TaskState.CANCELLED}:
        return None
    if states <= {TaskState.CANCELLED, TaskState.COMPLETED}:
        return JobState.COMPLETED
    if states & ACTIVE_STATES:
        return JobState.DOWNLOADING
    return JobState.QUEUED if TaskState.QUEUED in states else JobState.PAUSED


def failure_of(tasks: Collection[TaskView]) -> JobFailure:
    """Return why the tasks of a job have failed: what another release would cure goes first."""
    failed = [view.task for view in tasks if view.task.state is TaskState.FAILED]
    failed.sort(key=lambda task: (not is_release_trouble(task.error_code), task.order))
    task = next(iter(failed), None)
    if task is None:
        return JobFailure(code=None, message=_UNNAMED, is_our_trouble=True)
    message = task.error_message or _UNNAMED
    return JobFailure(
        code=task.error_code,
        message=f"{task.filename}: {message}" if len(tasks) > 1 else message,
        is_our_trouble=not is_release_trouble(task.error_code),
    )


def is_followed(job: Job) -> bool:
    """Tell whether what becomes of its tasks changes a job.

    That is so until it has ended, and after a failure that was none of the release: when the user
    has mended what was wrong and tries the file again, the job goes on under its id.
    """
    return not job.state.is_final or (job.state is JobState.FAILED and job.is_our_trouble)


def followed(job: Job, tasks: Collection[TaskView], now: datetime) -> Job | None:
    """Return a job as its tasks, which are all known, make it; None when it is over and done with.

    The very same job when nothing of it changes. `is_followed` is true for it.
    """
    state = state_of(tasks)
    if state is None:
        return job if job.state.is_final else None
    if not state.is_final:
        return _reopened(job) if job.state.is_final else job
    if state is JobState.COMPLETED:
        return _ended(_reopened(job), tasks, state, now)
    failure = failure_of(tasks)
    if job.state.is_final and job.fail_code == failure.code:
        return job
    return failed(_ended(job, tasks, state, now), failure, now)


def failed(job: Job, failure: JobFailure, now: datetime) -> Job:
    """Return a job that has failed."""
    return replace(
        job,
        state=JobState.FAILED,
        ended_at=job.ended_at or now,
        fail_code=failure.code,
        fail_message=failure.message,
        is_our_trouble=failure.is_our_trouble,
    )


def view_of(job: Job, tasks: Collection[TaskView], *, is_made: bool) -> JobView:
    """Return what the client of a job sees; its tasks don't count before all of them are known."""
    if job.state.is_final:
        is_there = job.state is JobState.COMPLETED
        return JobView(
            job=job, state=job.state, size=job.size, downloaded=job.size if is_there else 0
        )
    if not is_made:
        return JobView(
            job=job, state=JobState.ACCEPTED, size=sum(file.size or 0 for file in job.files)
        )
    wanted = [view for view in tasks if view.task.state is not TaskState.CANCELLED]
    size = sum(_known_bytes(wanted))
    downloaded = sum(
        (view.task.size or 0) if view.task.state is TaskState.COMPLETED else view.metrics.downloaded
        for view in wanted
    )
    speed = sum(view.metrics.speed for view in wanted)
    is_sized = all(view.task.size is not None for view in wanted)
    return JobView(
        job=job,
        state=state_of(tasks) or JobState.QUEUED,
        tasks=tuple(tasks),
        size=size,
        downloaded=downloaded,
        speed=speed,
        eta=max(0, size - downloaded) // speed if speed > 0 and is_sized else None,
    )


def _ended(job: Job, tasks: Collection[TaskView], state: JobState, now: datetime) -> Job:
    there = [view for view in tasks if view.task.state is not TaskState.CANCELLED]
    return replace(job, state=state, ended_at=now, size=sum(_known_bytes(there)))


def _reopened(job: Job) -> Job:
    return replace(
        job,
        state=JobState.QUEUED,
        ended_at=None,
        size=0,
        fail_code=None,
        fail_message=None,
        is_our_trouble=False,
    )


def _known_bytes(tasks: Iterable[TaskView]) -> Iterator[int]:
    return (view.task.size or 0 for view in tasks)
