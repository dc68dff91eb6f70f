"""The fields of a task that a change may set, so that mypy sees a misspelled or misplaced one."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, TypedDict

from .models import DownloadTask, ErrorRecord, MediaType, NewTask, Priority
from .states import TaskState


class TaskFields(TypedDict, total=False):
    """Fields of `DownloadTask` that get another value, under the same names and of the same types.

    `task_id` and `created_at` never change, and `state` only by `TaskLedger.transition`.
    """

    original_url: str
    filename: str
    destination: Path
    size: int | None
    password: str | None
    category: str | None
    media_type: MediaType | None
    tmdb_id: int | None
    title: str | None
    year: int | None
    season: int | None
    episode: int | None
    poster_url: str | None
    batch_id: str | None
    batch_name: str | None
    job_id: str | None
    job_client: str | None
    job_message: str | None
    priority: Priority
    position: int
    retry_count: int
    wait_until: datetime | None
    downloaded: int
    completed_at: datetime | None
    file_modified_ns: int | None
    file_sample: str | None
    error_code: str | None
    error_message: str | None
    error_placeholders: Mapping[str, str]
    error_history: tuple[ErrorRecord, ...]


AFRESH: Final[TaskFields] = {
    "retry_count": 0,
    "wait_until": None,
    "error_code": None,
    "error_message": None,
    "error_placeholders": {},
}
"""The fields that the user's wish for another try resets."""


def once_more(task: DownloadTask) -> TaskFields:
    """Return the fields that begin anew when a task that has ended is tried once more.

    A completed or cancelled file begins at its first byte.
    """
    if task.state is TaskState.FAILED:
        return AFRESH
    return AFRESH | {"downloaded": 0, "completed_at": None}


def media_fields(file: NewTask) -> TaskFields:
    """Return the fields that a task gets that failed before and is now wanted for a title."""
    return {
        "media_type": file.media_type,
        "tmdb_id": file.tmdb_id,
        "title": file.title,
        "year": file.year,
        "season": file.season,
        "episode": file.episode,
        "poster_url": file.poster_url,
        "batch_id": file.batch_id,
        "batch_name": file.batch_name,
    }
