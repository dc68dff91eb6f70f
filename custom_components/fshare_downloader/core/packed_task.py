"""An unfinished task as it is kept in memory: what is its own in one block of bytes.

A queue may hold a hundred thousand tasks, and looks at few of them at a time. As values with all
their texts, paths and times, each would take three times as much memory, and the garbage collector
would go through all of them.
"""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

from .models import DownloadTask, ErrorRecord, MediaType, Priority
from .states import TaskState

type Order = tuple[int, int, datetime, str]
"""What tasks are sorted by in the queue: `DownloadTask.order`."""


class TaskFolder(NamedTuple):
    """A folder that tasks are going to."""

    path: str
    category: str | None


class TaskBatch(NamedTuple):
    """The batch of a task; both are None when it belongs to none."""

    batch_id: str | None
    batch_name: str | None


class TaskGroup(NamedTuple):
    """What tasks have in common that wait together: their file service and their storage."""

    host: str | None
    root: str
    """The path where the storage begins, without a slash at its end."""


@dataclass(slots=True, eq=False)
class PackedTask:
    """A task, with what the queue has to know of it to leave the rest packed."""

    order: Order
    state: TaskState
    wait_until: datetime | None
    folder: TaskFolder
    batch: TaskBatch
    group: TaskGroup
    place: int
    """The fingerprint of its place, see `TakenPlaces`."""
    missing: int
    """Bytes that are still to come, as far as its size is known."""
    is_sized: bool
    """Whether its size is known."""
    values: bytes
    """All other fields."""

    @property
    def task_id(self) -> str:
        """The id of the task."""
        return self.order[3]


_PRIORITIES: Final = {priority.rank: priority for priority in Priority}
_NO_PLACEHOLDERS: Final[Mapping[str, str]] = {}

_NUMBERS: Final = (
    *("size", "tmdb_id", "year", "season", "episode"),
    *("retry_count", "downloaded", "file_modified_ns"),
)
_TEXTS: Final = (
    *("original_url", "filename", "password", "title"),
    *("file_sample", "error_code", "error_message"),
)
_numbers_of: Final = attrgetter(*_NUMBERS)
_texts_of: Final = attrgetter(*_TEXTS)


def pack_values(task: DownloadTask, folder: TaskFolder) -> bytes:
    """Return the fields of a task that `PackedTask` does not have by themselves."""
    path = str(task.destination)
    return marshal.dumps(
        (
            _numbers_of(task),
            tuple(map(_text, _texts_of(task))),
            None if path == f"{folder.path}/{task.filename}" else path,
            _text(task.media_type),
            task.completed_at.isoformat() if task.completed_at else None,
            {str(k): str(v) for k, v in task.error_placeholders.items()} or None,
            tuple(map(_pack_record, task.error_history)),
        )
    )


def unpack(packed: PackedTask) -> DownloadTask:
    """Return the task."""
    rank, position, created_at, task_id = packed.order
    numbers, texts, path, media_type, completed_at, placeholders, history = marshal.loads(  # noqa: S302 - made by pack_values
        packed.values
    )
    fields: dict[str, Any] = dict(zip(_NUMBERS, numbers, strict=True))
    fields |= zip(_TEXTS, texts, strict=True)
    return DownloadTask(
        **fields,
        task_id=task_id,
        destination=Path(path or f"{packed.folder.path}/{fields['filename']}"),
        created_at=created_at,
        category=packed.folder.category,
        media_type=media_type and MediaType(media_type),
        batch_id=packed.batch.batch_id,
        batch_name=packed.batch.batch_name,
        priority=_PRIORITIES[rank],
        position=position,
        state=packed.state,
        wait_until=packed.wait_until,
        completed_at=completed_at and datetime.fromisoformat(completed_at),
        error_placeholders=placeholders or _NO_PLACEHOLDERS,
        error_history=tuple(map(_unpack_record, history)),
    )


def _text(value: str | None) -> str | None:
    """Return a text of exactly that type: texts of Home Assistant's YAML are of a subclass."""
    return None if value is None else str(value)


def _pack_record(record: ErrorRecord) -> tuple[str, str, int, str]:
    return (record.timestamp.isoformat(), record.message, record.retry_count, record.code)


def _unpack_record(values: tuple[Any, ...]) -> ErrorRecord:
    timestamp, message, retry_count, code = values
    return ErrorRecord(
        timestamp=datetime.fromisoformat(timestamp),
        message=message,
        retry_count=retry_count,
        code=code,
    )
