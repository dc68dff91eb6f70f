"""Positions in the queue: pure functions over priorities and positions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from .models import DownloadTask, Priority

POSITION_STEP: Final = 1 << 20
"""Distance between neighbors, so that a task can be put between two others some twenty times
before anybody else has to move."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePosition:
    """The position of a task: tasks are ordered by priority, then by position."""

    priority: Priority
    position: int


def index_of(position: Literal["top", "bottom"] | int, length: int) -> int:
    """Turn what the user says (`top`, `bottom`, 1 for the first) into an index."""
    if position == "top":
        return 0
    if position == "bottom":
        return length
    return min(max(position - 1, 0), length)


def position_at(others: Sequence[DownloadTask], index: int, own: Priority) -> QueuePosition | None:
    """Return a position that puts a task at `index` among the `others`, which are in queue order.

    The task takes the priority of its new neighbors where its own would not let it stand there.
    Returns None when there is no room between the neighbors; then `spread()` them first.
    """
    before = others[index - 1] if index > 0 else None
    after = others[index] if index < len(others) else None
    priority = _priority_between(before, after, own)
    low = before.position if before and before.priority is priority else None
    high = after.position if after and after.priority is priority else None
    if low is None and high is None:
        return QueuePosition(priority=priority, position=0)
    if low is None:
        low = (high or 0) - 2 * POSITION_STEP
    elif high is None:
        high = low + 2 * POSITION_STEP
    assert high is not None
    middle = (low + high) // 2
    return QueuePosition(priority=priority, position=middle) if low < middle < high else None


def spread(task_ids: Sequence[str]) -> dict[str, int]:
    """Return positions at even distances that keep the order of tasks."""
    return {task_id: index * POSITION_STEP for index, task_id in enumerate(task_ids)}


def _priority_between(
    before: DownloadTask | None, after: DownloadTask | None, own: Priority
) -> Priority:
    highest = before.priority.rank if before else Priority.HIGH.rank
    lowest = after.priority.rank if after else Priority.LOW.rank
    rank = min(max(own.rank, highest), lowest)
    return next(priority for priority in Priority if priority.rank == rank)
