"""How answers travel over services and WebSocket: JSON types, and never the password of a link."""

from typing import Any

from .core.api_handler import AddResult, BatchSummary, LinkInfo, RejectedLink
from .core.models import DownloadTask, RemoteFile, TaskView
from .core.states import TaskState
from .core.times import iso


def add_result_as_wire(result: AddResult) -> dict[str, Any]:
    """Return what became of added links."""
    return {
        "batch_id": result.batch_id,
        "batch_name": result.batch_name,
        "tasks": [_added_task(task) for task in result.tasks],
        "duplicates": [_added_task(task) for task in result.duplicates],
        "rejected": [_rejected_link(link) for link in result.rejected],
    }


def task_details_as_wire(view: TaskView) -> dict[str, Any]:
    """Return a task with the last errors it met."""
    return {
        **view.as_wire(),
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


def batch_as_wire(batch: BatchSummary) -> dict[str, Any]:
    """Return the sums of a batch."""
    return {
        "batch_id": batch.batch_id,
        "batch_name": batch.batch_name,
        "counts": {state.value: batch.counts.get(state, 0) for state in TaskState},
        "total": batch.total,
        "size": batch.size,
        "downloaded": batch.downloaded,
        "completed_size": batch.completed_size,
    }


def link_info_as_wire(info: LinkInfo) -> dict[str, Any]:
    """Return what a pasted link is."""
    return {
        "link": info.link,
        "kind": info.kind,
        "name": info.name,
        "size": info.size,
        "files": [_remote_file(file) for file in info.files],
        "needs_password": info.needs_password,
        "task_ids": list(info.task_ids),
        "code": info.code,
        "reason": info.reason,
    }


def _added_task(task: DownloadTask) -> dict[str, Any]:
    return {
        "task_id": task.task_id,
        "filename": task.filename,
        "size": task.size,
        "state": task.state.value,
    }


def _rejected_link(rejected: RejectedLink) -> dict[str, Any]:
    return {"link": rejected.link, "code": rejected.code, "reason": rejected.reason}


def _remote_file(file: RemoteFile) -> dict[str, Any]:
    return {
        "url": file.url,
        "name": file.name,
        "size": file.size,
        "folder": list(file.folder),
        "needs_password": file.needs_password,
    }
