"""Jobs made anew from their tasks, after the file that held them was lost: pure functions.

What has ended long ago is left alone: its client may have taken its files and deleted its folder,
and would do so again for a job that it is shown once more.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from os.path import commonpath
from pathlib import Path
from typing import Final

from ...core.models import DownloadTask, TaskView
from ..models import Job, JobFile, JobMedia, JobState
from .names import distinct_name, folders_above
from .states import followed

MAX_AGE: Final = timedelta(days=7)
"""Of a finished job that its client may not have taken yet."""


def recovered(found: Mapping[str, Collection[TaskView]], now: datetime) -> list[Job]:
    """Return jobs for tasks, the oldest first, as those tasks make them."""
    jobs = sorted(_jobs(found, now), key=lambda job: job.created_at)
    newest = {job.folder: job.job_id for job in jobs}
    return [job for job in jobs if not job.state.is_final or newest[job.folder] == job.job_id]


def _jobs(found: Mapping[str, Collection[TaskView]], now: datetime) -> Iterator[Job]:
    for job_id, views in found.items():
        tasks = [view.task for view in views]
        job = followed(_job(job_id, tasks), views, now)
        if job is None:
            continue
        last = max((task.completed_at for task in tasks if task.completed_at), default=now)
        if job.state is not JobState.COMPLETED or now - last <= MAX_AGE:
            yield job


def _job(job_id: str, tasks: Collection[DownloadTask]) -> Job:
    first = min(tasks, key=lambda task: task.order)
    folder = Path(commonpath([task.destination.parent for task in tasks]))
    seasons = {task.season for task in tasks if task.season is not None}
    return Job(
        job_id=job_id,
        name=distinct_name(folder.name, folders_above(first.category, folder)),
        category=first.category,
        files=tuple(
            JobFile(link=task.original_url, name=task.filename, size=task.size) for task in tasks
        ),
        client=first.job_client or "",
        priority=first.priority,
        is_forced=False,
        paused=False,
        media=JobMedia(
            media_type=first.media_type,
            title=first.title,
            year=first.year,
            seasons=tuple(sorted(seasons)),
            tmdb_id=first.tmdb_id,
        ),
        batch_id=first.batch_id,
        batch_name=first.batch_name,
        created_at=min(task.created_at for task in tasks),
        folder=folder,
        state=JobState.QUEUED,
    )
