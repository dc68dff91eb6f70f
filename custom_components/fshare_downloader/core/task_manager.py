"""The unfinished tasks in memory: which is next, and how the running ones go."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from math import inf
from typing import Final

from .engine import TransferProgress
from .metrics import SpeedMeter, estimate_seconds
from .models import DownloadTask, TaskMetrics, TaskView
from .packed_task import Order, TaskGroup
from .queue_policy import DEFAULTS, QueuePolicy
from .retry import Stage
from .states import ACTIVE_STATES, FINAL_STATES, UNFINISHED_STATES, TaskState
from .unfinished_tasks import UnfinishedTasks

MAX_WAIT_SECONDS: Final = DEFAULTS.plausible_wait_seconds
"""For a `Downloader` that is given no policy."""
LOOKS: Final = 500
"""Tasks that are looked at for one that may start before the event loop gets its turn."""


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
    counted: int = 0
    """Bytes of the present attempt that `take_new` has told of."""
    new_before: int = 0
    """Bytes of earlier attempts that it has not."""
    account_id: str | None = None
    """The account that has given the link of the present attempt."""
    was_waiting: bool = False
    """Whether the daemon that brings it had other work first, when that was measured last."""
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
        self.new_before, self.counted = self.take_new(), 0
        self.progress, self.account_id = TransferProgress(), None
        self.stage, self.has_passed = Stage.PLACE, False
        self.meter = SpeedMeter(monotonic, 0)
        return self.progress

    def take_new(self) -> int:
        """Return the bytes that have come since the last call, by earlier attempts too.

        A counter that went back (the transfer began anew) counts from there.
        """
        new = self.new_before + max(0, self.arrived - self.counted)
        self.new_before, self.counted = 0, self.arrived
        return new

    def interrupt(self, intent: Intent) -> None:
        """Ask the worker to stop at once, and tell it what the task becomes."""
        if self.intent is None and self.runner is not None:
            self.intent = intent
            self.runner.cancel()


class TaskManager:
    """Every task that isn't in a final state. It never decides about a state."""

    def __init__(
        self,
        policy: QueuePolicy,
        *,
        host_of: Callable[[str], str | None],
        root_of: Callable[[str], str],
    ) -> None:
        """Start empty.

        `host_of` names the file service of a link, `root_of` tells where the storage of a folder
        begins.
        """
        self._policy = policy
        self.tasks = UnfinishedTasks(host_of, root_of)
        self._runs: dict[str, Run] = {}
        self._reserved: list[frozenset[str]] = []
        self._seen: Order | None = None
        """The last task that a search has looked at that is to go on."""
        self._roots: frozenset[str] = frozenset()
        self.arrived_bytes = 0
        """What transfers have brought since the start, as of the last tick."""

    def __len__(self) -> int:
        """Return the number of tasks held."""
        return len(self.tasks)

    def get(self, task_id: str) -> DownloadTask | None:
        """Return an unfinished task."""
        return self.tasks.get(task_id)

    def find_able(self, task_id: str) -> DownloadTask | None:
        """Return a task that runs, or is queued and waits for no time of its own."""
        if self.tasks.state_of(task_id) in (None, TaskState.PAUSED):
            return None
        is_able = task_id in self._runs or self._is_due(task_id, datetime.now(UTC))
        return self.tasks.get(task_id) if is_able else None

    def put(self, task: DownloadTask) -> None:
        """Take the new value of a task; one in a final state leaves the memory."""
        if task.state in FINAL_STATES:
            self.tasks.discard(task.task_id)
        else:
            self.tasks.put(task)

    def discard(self, task_id: str) -> None:
        """Forget a task."""
        self.tasks.discard(task_id)

    def all(self) -> Iterator[DownloadTask]:
        """Go through all tasks, in no order."""
        return iter(self.tasks)

    def views(self) -> tuple[TaskView, ...]:
        """Return all tasks in queue order."""
        return tuple(map(self.view, sorted(self.tasks, key=lambda task: task.order)))

    def first_views(self, most: int) -> tuple[TaskView, ...]:
        """Return the running tasks, and up to `most` of the queued and of the paused ones each.

        They are in queue order, and cost the same however many others there are.
        """
        found = [task for state in UNFINISHED_STATES for task in self.tasks.first(state, most)]
        return tuple(map(self.view, sorted(found, key=lambda task: task.order)))

    async def regroup(self, roots: Iterable[str]) -> bool:
        """Let tasks wait with those of the storage that they go to, if other ones are known now.

        `roots` is where storages begin. Returns whether others are.
        """
        known = frozenset(roots)
        if known == self._roots:
            return False
        self._roots = known
        await self.tasks.regroup()
        return True

    # --- who is next -----------------------------------------------------------------------------

    def claim(
        self,
        now: datetime,
        is_group_held: Callable[[TaskGroup], bool],
        is_held: Callable[[DownloadTask], bool],
    ) -> DownloadTask | None:
        """Give the next task that may start to a worker, which has to call `release()`.

        Tasks that wait for their time and tasks that are held are passed by, a group of them at
        once. After `LOOKS` tasks it returns None and `is_searching` is true: another call goes on.
        """
        tasks, after = self.tasks, self._seen
        open_groups = [g for g in tasks.groups(TaskState.QUEUED) if not is_group_held(g)]
        queue = tasks.queue(TaskState.QUEUED, open_groups, after)
        self._seen = None
        for order in islice(queue, LOOKS):
            self._seen = order
            task = self._claimable(order[3], now, is_held)
            if task is not None:
                return self._start(task)
        if next(queue, None) is None:
            self._seen = None
        return None

    @property
    def is_searching(self) -> bool:
        """Whether the last `claim` has not looked at all tasks."""
        return self._seen is not None

    def claim_among(
        self, task_ids: Iterable[str], now: datetime, is_held: Callable[[DownloadTask], bool]
    ) -> DownloadTask | None:
        """Do what `claim` does, for some tasks."""
        able = (self._claimable(task_id, now, is_held) for task_id in task_ids)
        task = min(filter(None, able), key=lambda task: task.order, default=None)
        return None if task is None else self._start(task)

    def _claimable(
        self, task_id: str, now: datetime, is_held: Callable[[DownloadTask], bool]
    ) -> DownloadTask | None:
        if (
            self.tasks.state_of(task_id) is not TaskState.QUEUED
            or task_id in self._runs
            or not self._is_due(task_id, now)
            or any(task_id in chosen for chosen in self._reserved)
        ):
            return None
        task = self.tasks.get(task_id)
        return None if task is None or is_held(task) else task

    def _start(self, task: DownloadTask) -> DownloadTask:
        self._seen = None
        self._runs[task.task_id] = Run()
        return task

    @contextmanager
    def reserved(self, task_ids: Iterable[str]) -> Iterator[frozenset[str]]:
        """Keep workers from claiming tasks while somebody else brings them to another state."""
        chosen = frozenset(task_ids)
        self._reserved.append(chosen)
        try:
            yield chosen
        finally:
            self._reserved.remove(chosen)

    def _is_due(self, task_id: str, now: datetime) -> bool:
        """Tell whether a waiting task may start by its clock.

        A time further away than the longest wait can only come from a clock that was set back.
        """
        wait_until = self.tasks.wait_of(task_id)
        if wait_until is None:
            return True
        wait_seconds = (wait_until - now).total_seconds()
        return not 0 < wait_seconds <= self._policy.plausible_wait_seconds

    def seconds_to_next(self, now: datetime) -> float:
        """Return in how many seconds the next waiting task is due; 0 while tasks run.

        Infinite when no wait is going to end.
        """
        if self._runs:
            return 0.0
        wait = self.tasks.next_wait(now)
        return inf if wait is None else (wait - now).total_seconds()

    # --- how the running ones go -----------------------------------------------------------------

    def release(self, task_id: str) -> None:
        """Take a task back from its worker, and tell those who wait for that."""
        if run := self._runs.pop(task_id, None):
            self.arrived_bytes += run.take_new()
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
                is_waiting=run.progress.is_waiting,
                account_id=run.account_id,
            ),
        )

    def bytes_to_come(self, root: str) -> int:
        """Return what the queue is still going to take of a storage's free space.

        Paused tasks take nothing, and running ones nothing for which space is reserved.
        """
        needed = self.tasks.waiting_bytes_in(root)
        for task_id, run in self._runs.items():
            task = self.tasks.get(task_id)
            is_here = task is not None and self.tasks.root_of(task_id) == root
            if task and is_here and task.state in ACTIVE_STATES and not run.progress.is_reserved:
                needed += max(0, (task.size or 0) - self.downloaded(task))
        return needed

    def active_views(self) -> tuple[TaskView, ...]:
        """Return the running tasks, in queue order."""
        held = (task for task_id in self._runs if (task := self.tasks.get(task_id)))
        active = (task for task in held if task.state in ACTIVE_STATES)
        return tuple(self.view(task) for task in sorted(active, key=lambda task: task.order))

    def newly_flowing(self) -> list[DownloadTask]:
        """Return the running tasks whose bytes have begun to arrive since the last call."""
        found: list[DownloadTask] = []
        for task_id, run in self._runs.items():
            task = self.tasks.get(task_id)
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
            self.arrived_bytes += run.take_new()
            task = self.tasks.get(task_id)
            if task is None or run.meter is None or task.state is not TaskState.DOWNLOADING:
                continue
            before = (run.meter.speed, run.meter.counted, run.was_waiting)
            run.was_waiting = run.progress.is_waiting
            if run.progress.is_silent:
                run.meter.interrupt()
            else:
                run.meter.update(monotonic, run.arrived)
            moved |= before != (run.meter.speed, run.meter.counted, run.was_waiting)
            if task.size is None and run.progress.size is not None:
                self.tasks.put(replace(task, size=run.progress.size))
        return moved
