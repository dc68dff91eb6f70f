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


def positions_at(
    others: Sequence[DownloadTask], index: int, own: Priority, count: int
) -> tuple[QueuePosition, ...] | None:
    """Return positions that put so many tasks at `index` among the `others`, one after the other.

    The others are in queue order. The tasks take the priority of their new neighbors where their
    own would not let them stand there. Returns None when there is no room between the neighbors;
    then `spread()` them first.
    """
    before = others[index - 1] if index > 0 else None
    after = others[index] if index < len(others) else None
    priority = _priority_between(before, after, own)
    low = before.position if before and before.priority is priority else None
    high = after.position if after and after.priority is priority else None
    room = (count + 1) * POSITION_STEP
    if low is None:
        low = -POSITION_STEP if high is None else high - room
    if high is None:
        high = low + room
    step = (high - low) // (count + 1)
    if step < 1:
        return None
    return tuple(
        QueuePosition(priority=priority, position=low + step * number)
        for number in range(1, count + 1)
    )


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
