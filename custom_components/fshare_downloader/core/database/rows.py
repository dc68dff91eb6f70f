"""Tasks as rows of the database and back."""

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from functools import cache, lru_cache
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, get_type_hints

from ..models import DownloadTask, ErrorRecord, MediaType, Priority
from ..packed_task import NUMBERS, STATES, TEXTS, LooseTask, TaskBatch, pack, pack_fields
from ..states import TaskState
from .search_text import fold

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_LOGGER = logging.getLogger(__name__)

TASK_COLUMNS: Final = tuple(
    field.name for field in fields(DownloadTask) if field.metadata.get("is_saved", True)
)

_columns_of: Final = attrgetter(*TASK_COLUMNS)

type Row = tuple[Any, ...]


def task_to_row(task: DownloadTask) -> Row:
    """Return the values of `TASK_COLUMNS`, then `search_text`."""
    return (*task_to_columns(task), search_text_of(task.filename, task.batch_name))


def search_text_of(filename: str, batch_name: str | None) -> str:
    """Return the names of a task as a search compares them."""
    return f"{fold(filename)}\n{fold(batch_name or '')}"


def task_to_columns(task: DownloadTask) -> Row:
    """Return the values of `TASK_COLUMNS`."""
    return tuple(map(_to_column, _columns_of(task)))


def time_to_column(value: datetime) -> str:
    """Return an aware time as it is stored: in UTC, so that texts sort as times do."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _to_column(value: object) -> str | int | None:
    match value:
        case None | int():
            return value
        case str():
            return _without_surrogates(str(value))
        case datetime():
            return time_to_column(value)
        case tuple():
            records = [asdict(record) for record in value]
            return _without_surrogates(
                json.dumps(records, ensure_ascii=False, default=datetime.isoformat)
            )
    return str(value)


def _without_surrogates(text: str) -> str:
    """Make text storable that came out of somebody's JSON, where lone surrogates are allowed."""
    return text if text.isascii() else text.encode(errors="replace").decode()


def _require_aware(task: DownloadTask) -> DownloadTask:
    moments = (
        task.created_at,
        task.wait_until,
        task.completed_at,
        *(record.timestamp for record in task.error_history),
    )
    if any(moment is not None and moment.tzinfo is None for moment in moments):
        message = "a time has no time zone"
        raise ValueError(message)
    return task


@cache
def _adapter() -> TypeAdapter[DownloadTask]:
    from pydantic import AfterValidator, TypeAdapter  # noqa: PLC0415 - see `_judge`

    return TypeAdapter(Annotated[DownloadTask, AfterValidator(_require_aware)])


def read_task(values: Mapping[str, Any]) -> tuple[DownloadTask | None, str]:
    """Return the task of a row by its columns; or none, and what is wrong, without the values."""
    task = _as_written(values)
    return _judge(values) if task is None else (task, "")


def _as_written(values: Mapping[str, Any]) -> DownloadTask | None:
    """Return the task of a row in which everything is as `task_to_row` writes it, or else None."""
    try:
        read: dict[str, Any] = {name: reader(values[name]) for name, reader in _readers().items()}
        return _require_aware(DownloadTask(**read))
    except ValueError, TypeError, KeyError, RecursionError:
        return None


def _judge(values: Mapping[str, Any]) -> tuple[DownloadTask | None, str]:
    """Read a row that is odd in some way; pydantic, which takes 8 MiB, is imported for it alone."""
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        history = json.loads(values.get("error_history", "[]"))
        return _adapter().validate_python({**values, "error_history": history}), ""
    except ValidationError as err:  # its own text would show the values
        problems = (
            f"{'.'.join(map(str, detail['loc'])) or 'task'}: {detail['type']}"
            for detail in err.errors(include_url=False, include_input=False)
        )
        return None, ", ".join(problems)
    except ValueError, TypeError, RecursionError:
        return None, "error_history: no JSON"


LOOSE_COLUMNS: Final = (
    *NUMBERS,
    *TEXTS,
    *("destination", "category", "media_type", "batch_id", "batch_name", "priority", "position"),
    *("created_at", "task_id", "state", "wait_until", "completed_at", "error_history"),
)
"""All of `TASK_COLUMNS`, in the order in which `TaskReader.pack` wants them."""
_TEXTS_AT: Final = len(NUMBERS)
_OTHERS_AT: Final = len(NUMBERS) + len(TEXTS)
_RANKS: Final = {priority.value: priority.rank for priority in Priority}
_MEDIA_TYPES: Final = frozenset({None} | {media_type.value for media_type in MediaType})


@lru_cache(maxsize=256)
def _time(text: str) -> datetime:
    """Return a time as we write it, the same value for tasks that came together."""
    if not text.endswith("+00:00"):
        raise ValueError
    return datetime.fromisoformat(text)


def _pack_usual(row: Row) -> LooseTask | None:
    """Return the packed task of a row as nearly all are; None for any other.

    The table takes no value of a wrong type, and what a value may be is looked at here.
    """
    path, category, media_type, batch_id, batch_name, *others = row[_OTHERS_AT:]
    priority, position, created_at, task_id, state, wait_until, completed_at, history = others
    if history != "[]" or state not in STATES or media_type not in _MEDIA_TYPES or completed_at:
        return None
    try:
        return pack_fields(
            row[:_TEXTS_AT],
            row[_TEXTS_AT:_OTHERS_AT],
            order=(_RANKS[priority], position, _time(created_at), task_id),
            state=state,
            wait_until=wait_until and _time(wait_until),
            path=path,
            category=category,
            batch=TaskBatch(batch_id, batch_name),
            media_type=media_type,
            completed_at=None,
        )
    except ValueError, KeyError:
        return None


class TaskReader:
    """Makes tasks of rows; one that can't be read is left out, and logged once."""

    def __init__(self) -> None:
        """Start with no row known to be damaged."""
        self._reported: set[object] = set()

    def read(self, rows: Iterable[Row]) -> list[DownloadTask]:
        """Return the tasks of rows that hold the values of `TASK_COLUMNS`."""
        return [task for row in rows if (task := self._read_one(row)) is not None]

    def _read_one(self, row: Row) -> DownloadTask | None:
        values = dict(zip(TASK_COLUMNS, row, strict=True))
        return self._judge(values)

    def pack(self, rows: Iterable[Row]) -> list[LooseTask]:
        """Return the packed tasks of rows that hold the values of `LOOSE_COLUMNS`.

        It takes a third of the time that `read` takes.
        """
        packed: list[LooseTask] = []
        for row in rows:
            if (usual := _pack_usual(row)) is not None:
                packed.append(usual)
            elif task := self._judge(dict(zip(LOOSE_COLUMNS, row, strict=True))):
                packed.append(pack(task))
        return packed

    def _judge(self, values: Mapping[str, Any]) -> DownloadTask | None:
        task, problem = read_task(values)
        if task is None and (task_id := values["task_id"]) not in self._reported:
            self._reported.add(task_id)
            _LOGGER.warning(
                "Left out task %s, its row in the database is damaged: %s", task_id, problem
            )
        return task


# --- columns as they are written -----------------------------------------------------------------


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _number(value: object) -> int:
    if type(value) is not int:
        raise TypeError
    return value


def _history(value: object) -> tuple[ErrorRecord, ...]:
    if value == "[]":
        return ()
    records = json.loads(_text(value))
    if type(records) is not list:
        raise TypeError
    return tuple(map(_record, records))


def _record(data: Mapping[str, Any]) -> ErrorRecord:
    return ErrorRecord(
        timestamp=datetime.fromisoformat(data["timestamp"]),
        message=_text(data["message"]),
        retry_count=_number(data["retry_count"]),
        code=_text(data["code"]),
    )


def _or_none(reader: Callable[[Any], object]) -> Callable[[Any], object]:
    return lambda value: None if value is None else reader(value)


_READERS: Final[Mapping[object, Callable[[Any], object]]] = {
    str: _text,
    int: _number,
    Path: lambda value: Path(_text(value)),
    datetime: datetime.fromisoformat,
    Priority: Priority,
    TaskState: TaskState,
    tuple[ErrorRecord, ...]: _history,
    str | None: _or_none(_text),
    int | None: _or_none(_number),
    datetime | None: _or_none(datetime.fromisoformat),
    MediaType | None: _or_none(MediaType),
}


@cache
def _readers() -> dict[str, Callable[[Any], object]]:
    """Return what reads each column."""
    types = get_type_hints(DownloadTask)
    return {name: _READERS[types[name]] for name in TASK_COLUMNS}
