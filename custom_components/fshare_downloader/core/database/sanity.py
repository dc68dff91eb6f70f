"""Whether the row of a task makes sense.

SQLite keeps any text in a column of texts. What a damaged disk, another program or a fault has left
there must neither stop the queue nor be taken for a download.
"""

from collections.abc import Mapping
from typing import Any, Final

from ..models import DownloadTask, MediaType, Priority
from ..states import TaskState
from .rows import TASK_COLUMNS, read_task

MAX_TEXT_LENGTH: Final = 1024 * 1024
"""Characters of any text; the longest that can be added is as long."""

_TEXTS: Final = (
    "task_id",
    "original_url",
    "filename",
    "destination",
    "created_at",
    "password",
    "category",
    "title",
    "batch_id",
    "batch_name",
    "wait_until",
    "completed_at",
    "error_code",
    "error_message",
    "error_history",
    "file_sample",
    "poster_url",
    "job_id",
    "job_client",
    "job_message",
)
_NEEDED: Final = ("task_id", "original_url", "filename")
_COUNTS: Final = ("size", "downloaded", "retry_count")
_TIMES: Final = ("created_at", "wait_until", "completed_at")


def sensible_task(values: Mapping[str, Any]) -> DownloadTask | None:
    """Return the task of a row whose columns may be missing; None when it makes no sense."""
    known = {name: values[name] for name in TASK_COLUMNS if name in values}
    texts = [value for value in known.values() if isinstance(value, str)]
    if any(len(text) > MAX_TEXT_LENGTH or "\0" in text for text in texts):
        return None
    if any(isinstance(value, bytes | float) for value in known.values()):
        return None
    if not all(known.get(name) for name in _NEEDED):
        return None
    if any((known.get(name) or 0) < 0 for name in _COUNTS if _is_number(known.get(name))):
        return None
    task, _ = read_task(known)
    return task if task is not None and task.destination.is_absolute() else None


def _is_number(value: object) -> bool:
    return isinstance(value, int)


def _one_of(column: str, values: type[TaskState | Priority | MediaType]) -> str:
    return f"{column} IN ({', '.join(f"'{value}'" for value in values)})"


_DOUBTS: Final = " OR ".join(
    (
        f"NOT {_one_of('state', TaskState)}",
        f"NOT {_one_of('priority', Priority)}",
        f"NOT {_one_of('media_type', MediaType)}",
        "error_history <> '[]'",  # few have one, and what it holds is for the reader to judge
        "substr(destination, 1, 1) <> '/'",
        *(f"{name} = ''" for name in _NEEDED),
        *(f"{name} < 0" for name in _COUNTS),
        *(f"{name} NOT GLOB '*+00:00'" for name in _TIMES),
        # What is no time gives NULL, and the 30th of February another day.
        *(
            f"{name} <> '' AND strftime('%Y-%m-%dT%H:%M:%S', {name}) IS NOT substr({name}, 1, 19)"
            for name in _TIMES
        ),
        *(f"length({name}) > {MAX_TEXT_LENGTH}" for name in _TEXTS),
        *(f"instr({name}, char(0)) > 0" for name in _TEXTS),
    )
)
SELECT_DOUBTFUL: Final = f"SELECT {', '.join(TASK_COLUMNS)} FROM tasks NOT INDEXED WHERE {_DOUBTS}"
"""The rows that are worth a closer look. It costs a tenth of what reading all of them would."""

# SQLite takes any bytes for a text. One text for each row is read fast; Python refuses what is not
# UTF-8.
SELECT_TEXTS: Final = (
    f"SELECT {' || '.join(f"coalesce({name}, '')" for name in (*_TEXTS, 'search_text'))}"
    " FROM tasks NOT INDEXED UNION ALL SELECT key || value FROM key_values NOT INDEXED"
)
"""All that is text, to be gone through once: raises `sqlite3.OperationalError` if some is not."""


def is_sound(row: tuple[Any, ...]) -> bool:
    """Tell whether a row that `SELECT_DOUBTFUL` has found makes sense after all."""
    return sensible_task(dict(zip(TASK_COLUMNS, row, strict=True))) is not None
