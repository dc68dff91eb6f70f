"""Downloads as the items of a to-do list."""

from collections.abc import Iterable, Mapping
from typing import Final

from homeassistant.components.todo import TodoItem, TodoItemStatus  # type: ignore[attr-defined]

from .const import BYTES_PER_GB, BYTES_PER_MB
from .core.models import TaskView
from .core.states import ACTIVE_STATES, TaskState

MAX_SUMMARY_CHARS: Final = 255
_DECIMALS_BELOW: Final = 100

type Texts = Mapping[str, str]
"""Translations of error codes: texts with placeholders."""


def items_of(views: Iterable[TaskView], errors: Texts) -> list[TodoItem]:
    """Return downloads as items, in their order."""
    return [_item_of(view, errors) for view in views]


def _item_of(view: TaskView, errors: Texts) -> TodoItem:
    task = view.task
    is_completed = task.state is TaskState.COMPLETED
    return TodoItem(
        uid=task.task_id,
        summary=task.filename[:MAX_SUMMARY_CHARS],
        status=TodoItemStatus.COMPLETED if is_completed else TodoItemStatus.NEEDS_ACTION,
        description=_description_of(view, errors),
        completed=task.completed_at if is_completed else None,
    )


def _description_of(view: TaskView, errors: Texts) -> str | None:
    task = view.task
    if task.state is TaskState.FAILED:
        text = errors.get(task.error_code or "", task.error_message or "")
        try:
            return text.format(**task.error_placeholders)
        except KeyError, IndexError, ValueError:  # of a translation that knows others
            return task.error_message
    size = in_words(task.size) if task.size is not None else None
    if task.state in ACTIVE_STATES and size is not None:
        return f"{int(view.progress)} % / {size}"
    return size


def in_words(size: int) -> str:
    """Return a size in the units by which disks are sold."""
    if size >= BYTES_PER_GB:
        number, unit = size / BYTES_PER_GB, "GB"
    else:
        number, unit = size / BYTES_PER_MB, "MB"
    digits = 1 if number < _DECIMALS_BELOW else 0
    return f"{f'{number:.{digits}f}'.removesuffix('.0')} {unit}"
