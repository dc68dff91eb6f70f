"""Links on the wire: what they are, and what became of those that were added."""

from ..core.api_handler import AddResult, LinkInfo, RejectedLink
from ..core.models import DownloadTask, RemoteFile
from . import Wire


def add_result_as_wire(result: AddResult) -> Wire:
    """Return what became of added links."""
    return {
        "batch_id": result.batch_id,
        "batch_name": result.batch_name,
        "tasks": [_added_task(task) for task in result.tasks],
        "duplicates": [_added_task(task) for task in result.duplicates],
        "rejected": [_rejected_link(link) for link in result.rejected],
    }


def link_info_as_wire(info: LinkInfo) -> Wire:
    """Return what a pasted link is."""
    return {
        "link": info.link,
        "kind": info.kind,
        "name": info.name,
        "size": info.size,
        "files": [_remote_file(file) for file in info.files],
        "needs_password": info.needs_password,
        "offered_password": info.offered_password,
        "task_ids": list(info.task_ids),
        "code": info.code,
        "reason": info.reason,
        "can_wait": info.can_wait,
    }


def _added_task(task: DownloadTask) -> Wire:
    return {
        "task_id": task.task_id,
        "filename": task.filename,
        "size": task.size,
        "state": task.state.value,
    }


def _rejected_link(rejected: RejectedLink) -> Wire:
    return {"link": rejected.link, "code": rejected.code, "reason": rejected.reason}


def _remote_file(file: RemoteFile) -> Wire:
    return {
        "url": file.url,
        "name": file.name,
        "size": file.size,
        "folder": list(file.folder),
        "needs_password": file.needs_password,
    }
