"""Jobs to hand over, and what becomes of them."""

from collections.abc import Sequence
from pathlib import Path

from custom_components.fshare_downloader.core.models import NewTask, TaskView
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link

NAME = "Show.S01E01.1080p.WEB-DL.x264-GROUP"


def file(code: str, **values: object) -> NewTask:
    """Return a file of a job."""
    usual = {"filename": f"{code}.mkv", "size": 1000, "category": "tv"}
    return NewTask(original_url=link(code), **(usual | values))  # type: ignore[arg-type]


async def add(
    queue: Queue, job_id: str, *files: NewTask, name: str = NAME
) -> tuple[Path, tuple[TaskView, ...]]:
    """Hand a job over."""
    return await queue.api.jobs.add(job_id, name, "Sonarr", files or (file("A"),))


async def states(queue: Queue, job_id: str) -> list[TaskState]:
    """Return the states of the tasks of a job."""
    views = (await queue.api.jobs.find([job_id])).get(job_id, ())
    return [view.task.state for view in views]


async def completed(queue: Queue, views: Sequence[TaskView]) -> None:
    """Wait until tasks are completed."""
    for view in views:
        await queue.until_state(view.task.task_id, TaskState.COMPLETED)
