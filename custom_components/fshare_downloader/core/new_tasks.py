"""Makes tasks of what is to be downloaded, each with a place of its own: pure."""

import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from . import paths
from .models import DownloadTask, NewTask
from .queue_order import POSITION_STEP
from .states import TaskState
from .taken_places import TakenPlaces

type RootOf = Callable[[NewTask], Path]
"""Returns the folder below which the file of a new task will lie."""


def category_of(new: NewTask) -> str | None:
    """Return the category of a new task: that of its kind of title, unless its job names one."""
    if new.media_type is None or (new.job_id is not None and new.category is not None):
        return new.category
    return new.media_type.category


def make_tasks(
    new_tasks: Sequence[NewTask],
    taken: TakenPlaces,
    position: int,
    root_of: RootOf,
) -> list[DownloadTask]:
    """Return new tasks behind a position, each with a place below its root that no other has."""
    now = datetime.now(UTC)
    tasks: list[DownloadTask] = []
    for new in new_tasks:
        position += POSITION_STEP
        root = root_of(new)
        wanted = paths.destination_for(root, category_of(new), new.folder, new.filename)
        tasks.append(_make_task(new, taken.take(wanted, root), position, now))
    return tasks


def _make_task(new: NewTask, destination: Path, position: int, now: datetime) -> DownloadTask:
    return DownloadTask(
        task_id=secrets.token_hex(8),
        original_url=new.original_url,
        filename=destination.name,
        destination=destination,
        created_at=now,
        size=new.size,
        password=new.password,
        category=category_of(new),
        media_type=new.media_type,
        tmdb_id=new.tmdb_id,
        title=new.title,
        year=new.year,
        season=new.season,
        episode=new.episode,
        poster_url=new.poster_url,
        batch_id=new.batch_id,
        batch_name=new.batch_name,
        job_id=new.job_id,
        job_client=new.job_client,
        priority=new.priority,
        position=position,
        state=TaskState.PAUSED if new.paused else TaskState.QUEUED,
    )
