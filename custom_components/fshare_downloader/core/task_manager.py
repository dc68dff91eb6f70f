"""The unfinished tasks in memory: which is next, and how the running ones go."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from math import inf
from typing import Final, NamedTuple

from .engine import TransferProgress
from .metrics import SpeedMeter, estimate_seconds
from .models import DownloadTask, TaskMetrics, TaskView
from .queue_policy import DEFAULTS, QueuePolicy
from .retry import Stage
from .states import ACTIVE_STATES, FINAL_STATES, TaskState

MAX_WAIT_SECONDS: Final = DEFAULTS.plausible_wait_seconds
"""For a `Downloader` that is given no policy."""


class Intent(StrEnum):
    """Why a running task is interrupted, and thus what becomes of it."""

    PAUSE = "pause"
    CANCEL = "cancel"
    REQUEUE = "requeue"  # downloads are switched off, or everything shuts down

    @property
    def target(self) -> TaskState:
        """The state that the task goes to."""
        return _INTENT_TARGETS[self]


_INTENT_TARGETS = {
    Intent.PAUSE: TaskState.PAUSED,
    Intent.CANCEL: TaskState.CANCELLED,
    Intent.REQUEUE: TaskState.QUEUED,
}


@dataclass(slots=True, eq=False)
class Run:
    """The runtime part of a task that a worker holds; never saved, dropped when the worker ends."""

    progress: TransferProgress = field(default_factory=TransferProgress)
    meter: SpeedMeter | None = None
    runner: asyncio.Task[None] | None = None
    intent: Intent | None = None
    stage: Stage = Stage.PLACE
    """How far the present attempt has come."""
    has_passed: bool = False
    """Whether bytes have come in the present attempt, and others were told."""
    has_left_part: bool = False
    """Whether the partial file of a cancelled task could not be deleted."""
    finished: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when the worker has let go of the task and will not touch its files again."""

    @property
    def arrived(self) -> int:
        """Bytes that this attempt has brought."""
        return max(0, self.progress.downloaded - self.progress.resumed_from)

    @property
    def speed(self) -> int:
        """Bytes per second, smoothed."""
        return self.meter.speed if self.meter else 0

    def begin_attempt(self, monotonic: float) -> TransferProgress:
        """Start counting anew for a fresh connection."""
        self.progress = TransferProgress()
        self.stage, self.has_passed = Stage.PLACE, False
        self.meter = SpeedMeter(monotonic, 0)
        return self.progress

    def interrupt(self, intent: Intent) -> None:
        """Ask the worker to stop at once, and tell it what the task becomes."""
        if self.intent is None and self.runner is not None:
            self.intent = intent
            self.runner.cancel()


class TaskFolder(NamedTuple):
    """A folder that tasks are going to."""

    path: str
    category: str | None


class TaskManager:
    """Every task that isn't in a final state. It never decides about a state."""

    def __init__(self, policy: QueuePolicy) -> None:
        """Start empty."""
        self._policy = policy
        self._tasks: dict[str, DownloadTask] = {}
        self._folders: Counter[TaskFolder] = Counter()
        self._runs: dict[str, Run] = {}
        self._reserved: Counter[str] = Counter()

    def __len__(self) -> int:
        """Return the number of tasks held."""
        return len(self._tasks)

    def get(self, task_id: str) -> DownloadTask | None:
        """Return an unfinished task."""
        return self._tasks.get(task_id)

    def find_able(self, task_id: str) -> DownloadTask | None:
        """Return a task that runs, or is queued and waits for no time of its own."""
        task = self._tasks.get(task_id)
        if task is None or task.state is TaskState.PAUSED:
            return None
        is_able = task_id in self._runs or self._is_due(task, datetime.now(UTC))
        return task if is_able else None

    def put(self, task: DownloadTask) -> None:
        """Take the new value of a task; one in a final state leaves the memory."""
        self.discard(task.task_id)
        if task.state not in FINAL_STATES:
            self._tasks[task.task_id] = task
            self._folders[_folder_of(task)] += 1

    def discard(self, task_id: str) -> None:
        """Forget a task."""
        if task := self._tasks.pop(task_id, None):
            folder = _folder_of(task)
            self._folders[folder] -= 1
            if not self._folders[folder]:
                del self._folders[folder]

    @property
    def folders(self) -> tuple[TaskFolder, ...]:
        """The folders that tasks are going to; far fewer than tasks, as a rule."""
        return tuple(self._folders)

    def all(self) -> Iterable[DownloadTask]:
        """Return all tasks, in no order."""
        return self._tasks.values()

    def ordered(self, *states: TaskState) -> list[DownloadTask]:
        """Return the tasks in the given states (default all) in queue order."""
        chosen: Iterable[DownloadTask] = self._tasks.values()
        if states:
            chosen = (task for task in chosen if task.state in states)
        return sorted(chosen, key=lambda task: task.order)

    def batch_has_unfinished(self, batch_id: str) -> bool:
        """Tell whether a task of the batch is still to come."""
        return any(task.batch_id == batch_id for task in self._tasks.values())

    def claim(self, now: datetime, is_held: Callable[[DownloadTask], bool]) -> DownloadTask | None:
        """Give the next task that may start to a worker, which has to call `release()`.

        Tasks that wait for their time and tasks that are held are passed by.
        """
        waiting = (
            task
            for task in self._tasks.values()
            if task.state is TaskState.QUEUED
            and task.task_id not in self._runs
            and not self._reserved[task.task_id]
            and self._is_due(task, now)
            and not is_held(task)
        )
        task = min(waiting, key=lambda task: task.order, default=None)
        if task is not None:
            self._runs[task.task_id] = Run()
        return task

    @contextmanager
    def reserved(self, task_ids: Iterable[str]) -> Iterator[None]:
        """Keep workers from claiming tasks while somebody else brings them to another state."""
        chosen = tuple(task_ids)
        self._reserved.update(chosen)
        try:
            yield
        finally:
            self._reserved.subtract(chosen)
            self._reserved = +self._reserved

    def _is_due(self, task: DownloadTask, now: datetime) -> bool:
        """Tell whether a waiting task may start by its clock.

        A time further away than the longest wait can only come from a clock that was set back.
        """
        if task.wait_until is None:
            return True
        wait_seconds = (task.wait_until - now).total_seconds()
        return not 0 < wait_seconds <= self._policy.plausible_wait_seconds

    def seconds_to_next(self, now: datetime) -> float:
        """Return in how many seconds the next waiting task is due; 0 while tasks run.

        Infinite when no wait is going to end.
        """
        if self._runs:
            return 0.0
        waits = (
            (task.wait_until - now).total_seconds()
            for task in self._tasks.values()
            if task.wait_until is not None and task.state is TaskState.QUEUED
        )
        return min((seconds for seconds in waits if seconds > 0), default=inf)

    def release(self, task_id: str) -> None:
        """Take a task back from its worker, and tell those who wait for that."""
        if run := self._runs.pop(task_id, None):
            run.finished.set()

    def run_of(self, task_id: str) -> Run | None:
        """Return the runtime part of a task that a worker holds."""
        return self._runs.get(task_id)

    @property
    def running(self) -> tuple[str, ...]:
        """The ids of the tasks that workers hold."""
        return tuple(self._runs)

    def downloaded(self, task: DownloadTask) -> int:
        """Return the bytes of a task that have arrived, live while it runs."""
        run = self._runs.get(task.task_id)
        if run is None or task.state not in ACTIVE_STATES:
            return task.downloaded
        return run.progress.downloaded or task.downloaded

    def view(self, task: DownloadTask) -> TaskView:
        """Return a task with its live metrics."""
        run = self._runs.get(task.task_id)
        downloaded = self.downloaded(task)
        if run is None or task.state is not TaskState.DOWNLOADING:
            return TaskView(task=task, metrics=TaskMetrics(downloaded=downloaded))
        remaining = None if task.size is None else task.size - downloaded
        return TaskView(
            task=task,
            metrics=TaskMetrics(
                downloaded=downloaded,
                speed=run.speed,
                eta=estimate_seconds(remaining, run.speed),
            ),
        )

    def active_views(self) -> tuple[TaskView, ...]:
        """Return the running tasks, in queue order."""
        held = (task for task_id in self._runs if (task := self._tasks.get(task_id)))
        active = (task for task in held if task.state in ACTIVE_STATES)
        return tuple(self.view(task) for task in sorted(active, key=lambda task: task.order))

    def newly_flowing(self) -> list[DownloadTask]:
        """Return the running tasks whose bytes have begun to arrive since the last call."""
        found: list[DownloadTask] = []
        for task_id, run in self._runs.items():
            task = self._tasks.get(task_id)
            if task is not None and run.stage is Stage.TRANSFER and run.arrived:
                if not run.has_passed:
                    found.append(task)
                run.has_passed = True
        return found

    def measure(self, monotonic: float) -> bool:
        """Read the byte counters of all transfers; returns whether any number has moved.

        A size that only the server knew is taken over into the task in memory.
        """
        moved = False
        for task_id, run in self._runs.items():
            task = self._tasks.get(task_id)
            if task is None or run.meter is None or task.state is not TaskState.DOWNLOADING:
                continue
            before = (run.meter.speed, run.meter.counted)
            run.meter.update(monotonic, run.arrived)
            moved |= before != (run.meter.speed, run.meter.counted)
            if task.size is None and run.progress.size is not None:
                self._tasks[task_id] = replace(task, size=run.progress.size)
        return moved


def _folder_of(task: DownloadTask) -> TaskFolder:
    return TaskFolder(str(task.destination).rpartition("/")[0], task.category)
