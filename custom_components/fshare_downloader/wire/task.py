"""Tasks and batches of tasks on the wire."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..core.api_handler import BatchSummary
from ..core.location_choice import location_of
from ..core.models import DownloadTask, Settings, TaskMetrics, TaskView
from ..core.requests import FinishedPage, TaskTotals
from ..core.states import TaskState
from . import Wire, iso


def task_as_wire(view: TaskView, settings: Settings) -> Wire:
    """Return a task with the numbers of its transfer, and the location that it lies in now."""
    task = view.task
    location = location_of(settings, task.destination)
    return {
        "task_id": task.task_id,
        "filename": task.filename,
        "original_url": task.original_url,
        "state": task.state.value,
        "size": task.size,
        "downloaded": view.metrics.downloaded,
        "progress": view.progress,
        "speed": view.metrics.speed,
        "eta": view.metrics.eta,
        "is_waiting": view.metrics.is_waiting,
        "account": view.metrics.account_id,
        "category": task.category,
        "media_type": task.media_type.value if task.media_type else None,
        "batch_id": task.batch_id,
        "batch_name": task.batch_name,
        "job_client": task.job_client,
        "job_message": task.job_message,
        "priority": task.priority.value,
        "position": task.position,
        "retry_count": task.retry_count,
        "wait_until": iso(task.wait_until),
        "error_code": task.error_code,
        "error_message": task.error_message,
        "error_placeholders": dict(task.error_placeholders),
        "created_at": iso(task.created_at),
        "completed_at": iso(task.completed_at),
        "destination": str(task.destination),
        "location": location.location_id if location else None,
    }


def task_details_as_wire(view: TaskView, settings: Settings) -> Wire:
    """Return a task with the last errors it met."""
    return {
        **task_as_wire(view, settings),
        "error_history": [
            {
                "timestamp": iso(record.timestamp),
                "code": record.code,
                "message": record.message,
                "retry_count": record.retry_count,
            }
            for record in view.task.error_history
        ],
    }


def batch_as_wire(batch: BatchSummary) -> Wire:
    """Return the sums of a batch."""
    return {
        "batch_id": batch.batch_id,
        "batch_name": batch.batch_name,
        "counts": _counts_as_wire(batch.counts),
        "total": batch.total,
        "size": batch.size,
        "downloaded": batch.downloaded,
        "completed_size": batch.completed_size,
    }


def totals_as_wire(totals: TaskTotals) -> Wire:
    """Return how many tasks there are of a kind."""
    return {
        "counts": _counts_as_wire(totals.counts),
        "total": sum(totals.counts.values()),
        "size": totals.size,
    }


def _counts_as_wire(counts: Mapping[TaskState, int]) -> dict[str, int]:
    return {state.value: counts.get(state, 0) for state in TaskState}


def finished_page_as_wire(page: FinishedPage, settings: Settings) -> Wire:
    """Return lines of what has ended."""
    return {
        "entries": [
            {
                "entry_id": entry.entry_id,
                "name": entry.name,
                "files": entry.files,
                "size": entry.size,
                "oldest_at": iso(entry.oldest_at),
                "location": _common_location(entry.places, settings),
                "newest": task_as_wire(_at_rest(entry.newest), settings),
            }
            for entry in page.entries
        ],
        "total": page.total,
        "files": page.files,
    }


def _common_location(places: Sequence[Path], settings: Settings) -> str | None:
    """Return the id of the location that places are all in."""
    found = {location_of(settings, place) for place in places}
    location = found.pop() if len(found) == 1 else None
    return location.location_id if location else None


def _at_rest(task: DownloadTask) -> TaskView:
    return TaskView(task=task, metrics=TaskMetrics(downloaded=task.downloaded))
