"""An unfinished task as it is kept in memory: what is its own in one block of bytes.

A queue may hold a hundred thousand tasks, and looks at few of them at a time. As values with all
their texts, paths and times, each would take three times as much memory, and the garbage collector
would go through all of them.
"""

import marshal
from collections.abc import Mapping
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


class PackedTask(NamedTuple):
    """A task, with what the queue has to know of it to leave the rest packed.

    Kept as a plain tuple (`tuple(packed)`) of numbers, texts and times: that the garbage collector
    passes by, and a value of any class would be looked at in each of its rounds.
    """

    order: Order
    state: str
    """The value of its `TaskState`."""
    wait_until: datetime | None
    folder: int
    """The number of its `TaskFolder`."""
    batch: int
    """The number of its `TaskBatch`."""
    group: int
    """The number of its `TaskGroup`."""
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


class LooseTask(NamedTuple):
    """A packed task on its way into the queue, or out of it: what is shared is at hand."""

    order: Order
    state: str
    wait_until: datetime | None
    folder: TaskFolder
    batch: TaskBatch
    link: str
    path: str
    """Where its file will be."""
    missing: int
    is_sized: bool
    values: bytes


STATES: Final = {state.value: state for state in TaskState}
"""States by their values."""

NUMBERS: Final = (
    *("size", "downloaded", "tmdb_id", "year", "season", "episode"),
    *("retry_count", "file_modified_ns"),
)
"""Fields of a task that are packed as they are."""
TEXTS: Final = (
    *("original_url", "filename", "password", "title", "poster_url"),
    *("file_sample", "error_code", "error_message", "job_id", "job_client", "job_message"),
)
"""Likewise."""

_PRIORITIES: Final = {priority.rank: priority for priority in Priority}
_NO_PLACEHOLDERS: Final[Mapping[str, str]] = {}
_numbers_of: Final = attrgetter(*NUMBERS)
_texts_of: Final = attrgetter(*TEXTS)


def pack(task: DownloadTask) -> LooseTask:
    """Pack a task."""
    path = str(task.destination)
    texts = tuple(map(_text, _texts_of(task)))
    return pack_fields(
        _numbers_of(task),
        texts,
        order=task.order,
        state=task.state.value,
        wait_until=task.wait_until,
        path=path,
        category=task.category,
        batch=TaskBatch(task.batch_id, task.batch_name),
        media_type=_text(task.media_type),
        completed_at=task.completed_at.isoformat() if task.completed_at else None,
        placeholders={str(k): str(v) for k, v in task.error_placeholders.items()} or None,
        history=tuple(map(_pack_record, task.error_history)),
    )


def pack_fields(
    numbers: tuple[Any, ...],
    texts: tuple[Any, ...],
    *,
    order: Order,
    state: str,
    wait_until: datetime | None,
    path: str,
    category: str | None,
    batch: TaskBatch,
    media_type: str | None,
    completed_at: str | None,
    placeholders: dict[str, str] | None = None,
    history: tuple[Any, ...] = (),
) -> LooseTask:
    """Pack a task by its fields: those that `NUMBERS` and `TEXTS` name, and the others."""
    link, filename, *_ = texts
    size, downloaded, *_ = numbers
    folder = path.rpartition("/")[0]
    other_path = None if path == f"{folder}/{filename}" else path
    values = (numbers, texts, other_path, media_type, completed_at, placeholders, history)
    return LooseTask(
        order,
        state,
        wait_until,
        TaskFolder(folder, category),
        batch,
        link,
        path,
        max(0, (size or 0) - downloaded),
        size is not None,
        marshal.dumps(values),
    )


def unpack(packed: PackedTask | LooseTask, folder: TaskFolder, batch: TaskBatch) -> DownloadTask:
    """Return the task."""
    rank, position, created_at, task_id = packed.order
    values = marshal.loads(packed.values)  # noqa: S302 - they come from `pack_fields`
    numbers, texts, path, media_type, completed_at, placeholders, history = values
    fields: dict[str, Any] = dict(zip(NUMBERS, numbers, strict=True))
    fields |= zip(TEXTS, texts, strict=True)
    return DownloadTask(
        **fields,
        task_id=task_id,
        destination=Path(path or f"{folder.path}/{fields['filename']}"),
        created_at=created_at,
        category=folder.category,
        media_type=media_type and MediaType(media_type),
        batch_id=batch.batch_id,
        batch_name=batch.batch_name,
        priority=_PRIORITIES[rank],
        position=position,
        state=STATES[packed.state],
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
