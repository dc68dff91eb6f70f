"""The states of a download task and the only ways between them."""

from enum import StrEnum
from typing import Final


class TaskState(StrEnum):
    """Where a task is in its life; the value is the same on every wire and in the database."""

    QUEUED = "queued"  # accepted, no slot yet, or waiting for `wait_until`
    STARTING = "starting"  # a worker has it; the direct link is being fetched
    DOWNLOADING = "downloading"  # bytes flow
    PAUSED = "paused"  # by the user; keeps its partial file
    COMPLETED = "completed"  # the file is whole, synced and at its final name
    FAILED = "failed"  # gave up; says why
    CANCELLED = "cancelled"  # by the user; partial file deleted


TRANSITIONS: Final[dict[TaskState, frozenset[TaskState]]] = {
    TaskState.QUEUED: frozenset({TaskState.STARTING, TaskState.PAUSED, TaskState.CANCELLED}),
    TaskState.STARTING: frozenset(
        {
            TaskState.DOWNLOADING,
            TaskState.QUEUED,
            TaskState.PAUSED,
            TaskState.FAILED,
            TaskState.CANCELLED,
        }
    ),
    TaskState.DOWNLOADING: frozenset(
        {
            TaskState.COMPLETED,
            TaskState.STARTING,  # the direct link died
            TaskState.QUEUED,
            TaskState.PAUSED,
            TaskState.FAILED,
            TaskState.CANCELLED,
        }
    ),
    TaskState.PAUSED: frozenset({TaskState.QUEUED, TaskState.CANCELLED}),
    TaskState.COMPLETED: frozenset({TaskState.QUEUED}),
    TaskState.FAILED: frozenset({TaskState.QUEUED, TaskState.CANCELLED}),
    TaskState.CANCELLED: frozenset({TaskState.QUEUED}),
}

ACTIVE_STATES: Final = frozenset({TaskState.STARTING, TaskState.DOWNLOADING})
"""A worker holds the task."""

FINAL_STATES: Final = frozenset({TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED})
"""Nothing happens any more unless the user asks for it."""

STATES_WITHOUT_PART: Final = frozenset({TaskState.COMPLETED, TaskState.CANCELLED})
"""Beside the place of the task nothing of a transfer lies."""

UNFINISHED_STATES: Final = frozenset(TaskState) - FINAL_STATES
"""Kept in memory; the rest lives in the database alone."""


def may_become(current: TaskState, target: TaskState) -> bool:
    """Tell whether the transition table allows the step from one state to another."""
    return target in TRANSITIONS[current]
