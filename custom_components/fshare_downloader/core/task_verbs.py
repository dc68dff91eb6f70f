"""What can be done to tasks: the verbs of the queue, one at a time.

Each verb first keeps the workers off the tasks it is about, then interrupts those that run and
waits until their files are left alone, and only then changes states.
"""

import asyncio
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, Unpack

from . import paths
from .errors import DiskError
from .ledger import Change, TaskLedger
from .models import DownloadTask, NewTask
from .queue_order import POSITION_STEP, index_of, position_at, spread
from .request_errors import TaskNotFoundError, TaskStateError
from .states import FINAL_STATES, TaskState, may_become
from .task_fields import TaskFields
from .task_files import TaskFiles
from .task_manager import Intent, TaskManager

FEW_TASKS: Final = 50
"""So many tasks are made at once; more are made in a thread, as their names take time."""

_AFRESH: Final[TaskFields] = {
    "retry_count": 0,
    "wait_until": None,
    "error_code": None,
    "error_message": None,
    "error_placeholders": {},
}
"""The fields that the user's wish for another try resets."""


class TaskVerbs:
    """The verbs. None of them may be called by a worker."""

    def __init__(
        self,
        ledger: TaskLedger,
        manager: TaskManager,
        files: TaskFiles,
        *,
        wake: Callable[[], None],
        forget: Callable[[str], None],
        try_now: Callable[[], None],
    ) -> None:
        """Act on a loaded queue.

        `wake` tells the workers that there may be work, `forget` that a task begins anew,
        `try_now` that the user wants what is held to be tried again at once.
        """
        self._ledger = ledger
        self._manager = manager
        self._files = files
        self._wake = wake
        self._forget = forget
        self._try_now = try_now
        self._lock = asyncio.Lock()

    async def enqueue(self, new_tasks: Sequence[NewTask], root: Path) -> list[DownloadTask]:
        """Make tasks, save them and put them at the end of the queue.

        Their files will lie below `root`. Raises `PathForbiddenError` or `DiskError`; then none of
        them has been made.
        """
        async with self._lock:
            waiting = self._manager.ordered()
            if len(new_tasks) <= FEW_TASKS:
                tasks = _make_tasks(new_tasks, waiting, root)
            else:
                tasks = await asyncio.to_thread(_make_tasks, new_tasks, waiting, root)
            await self._ledger.add(tasks)
        self._wake()
        return tasks

    async def pause(self, task_ids: Sequence[str]) -> int:
        """Pause queued and running tasks; returns how many were changed."""
        return await self._bring_to(TaskState.PAUSED, task_ids, Intent.PAUSE)

    async def resume(self, task_ids: Sequence[str]) -> int:
        """Queue paused tasks; tasks that wait for another try start as soon as there is a slot."""
        async with self._lock:
            found = await self._ledger.find_many(task_ids)
            changed = await self._ledger.transition_many(
                [
                    Change(task_id=task.task_id, target=TaskState.QUEUED, fields=_AFRESH)
                    for task in found.values()
                    if task.state is TaskState.PAUSED
                ]
            )
            self._forget_all(found)
            return len(changed) + await self._hurry(task_ids)

    async def retry(self, task_ids: Sequence[str], **fields: Unpack[TaskFields]) -> int:
        """Queue tasks in a final state again; a completed file is downloaded once more.

        `fields` are fields of the tasks that change, such as a corrected password.
        """
        async with self._lock:
            found = await self._ledger.find_many(task_ids)
            changes = [
                Change(
                    task_id=task.task_id,
                    target=TaskState.QUEUED,
                    fields=_AFRESH | _again(task) | fields,
                )
                for task in found.values()
                if task.state in FINAL_STATES
            ]
            self._forget_all(found)
            with self._manager.reserved(task_ids):
                await self._files.delete_formers(_completed(found))
                changed = await self._ledger.transition_many(changes)
                # Only then: what is put aside for a task that is completed is deleted.
                await self._files.formers.put_aside(found[task.task_id] for task in changed)
            return len(changed) + await self._hurry(task_ids)

    async def cancel(self, task_ids: Sequence[str]) -> int:
        """Cancel tasks and delete their partial files; returns how many were changed.

        Raises `StorageAwayError` when a partial file is on a storage that is away; then none is
        cancelled.
        """
        return await self._bring_to(TaskState.CANCELLED, task_ids, Intent.CANCEL)

    async def remove(self, task_ids: Sequence[str], *, delete_files: bool) -> int:
        """Delete tasks with their partial files, and with `delete_files` their finished files.

        Returns how many there were. With `delete_files` it raises `StorageAwayError` when one of
        the files is on a storage that is away, and `DiskError` when one cannot be deleted, such as
        `FileChangedError` for one that is not what its download has finished; then all tasks and
        all finished files stay. Without, a partial file on a storage that is away is deleted when
        that is back.
        """
        async with self._lock:
            with self._manager.reserved(task_ids):
                finished: dict[str, DownloadTask] = {}
                if delete_files:
                    found = await self._ledger.find_many(task_ids)
                    await self._files.require(map(self._live, found.values()))
                    finished = _completed(found)
                # Before anything else: where one cannot be deleted, the others go on running.
                async with self._files.deleting(finished=finished.values(), partial=()):
                    left = await self._interrupt(task_ids, Intent.CANCEL)
                    found = await self._ledger.find_many(task_ids)
                    late = _completed(found) if delete_files else {}
                    if delete_files:
                        await self._files.formers.drop(found)
                    async with self._files.deleting(
                        finished=[task for key, task in late.items() if key not in finished],
                        partial=[t for t in found.values() if _may_have_part(t, left)],
                    ):
                        await self._ledger.remove(tuple(found.values()))
                self._forget_all(found)
                return len(found)

    async def move(self, task_id: str, position: Literal["top", "bottom"] | int) -> None:
        """Put a waiting task elsewhere in the queue; 1 is the first place.

        Raises `TaskNotFoundError`, or `TaskStateError` for a task that doesn't wait.
        """
        async with self._lock:
            task = await self._ledger.find(task_id)
            if task is None:
                raise TaskNotFoundError
            if task.state not in (TaskState.QUEUED, TaskState.PAUSED):
                raise TaskStateError(placeholders={"state": task.state.value})
            waiting = self._manager.ordered(TaskState.QUEUED, TaskState.PAUSED)
            others = [other for other in waiting if other.task_id != task_id]
            index = index_of(position, len(others))
            place = position_at(others, index, task.priority)
            if place is None:
                await self._ledger.amend(
                    {key: {"position": value} for key, value in spread(others).items()}
                )
                others = [self._manager.get(other.task_id) or other for other in others]
                place = position_at(others, index, task.priority)
                assert place is not None, "there is room after spreading"
            await self._ledger.amend(
                {task_id: {"priority": place.priority, "position": place.position}}
            )

    async def tidy_up(self, completed: Sequence[DownloadTask]) -> None:
        """Delete what is left of the transfers of completed tasks, where they were cut short."""
        for task in completed:
            async with self._lock:
                if self._manager.get(task.task_id) is None:  # not downloaded once more
                    with suppress(DiskError):
                        await self._files.discard(task)

    async def clear_leftovers(self) -> None:
        """Delete what could not be deleted while its storage was away."""
        async with self._lock:
            with suppress(DiskError):
                await self._files.clear_leftovers()

    async def interrupt_all(self) -> None:
        """Bring all running tasks back to the queue."""
        async with self._lock:
            await self._interrupt(self._manager.running, Intent.REQUEUE)

    async def _interrupt(self, task_ids: Iterable[str], intent: Intent) -> set[str]:
        """Stop those of the tasks that run, and wait until their workers let go of them.

        Returns the ids of those whose partial files could not be deleted when they were cancelled.
        """
        runs = {task_id: run for task_id in task_ids if (run := self._manager.run_of(task_id))}
        for run in runs.values():
            run.interrupt(intent)
        for run in runs.values():
            await run.finished.wait()
        return {task_id for task_id, run in runs.items() if run.has_left_part}

    async def _bring_to(self, target: TaskState, task_ids: Sequence[str], intent: Intent) -> int:
        async with self._lock:
            with self._manager.reserved(task_ids):
                before = await self._ledger.find_many(task_ids)
                if intent is Intent.CANCEL:
                    cancelled = (task for task in before.values() if may_become(task.state, target))
                    await self._files.require(map(self._live, cancelled))
                left = await self._interrupt(task_ids, intent)
                stopped = await self._ledger.find_many(task_ids)
                changes = [
                    Change(task_id=task.task_id, target=target)
                    for task in stopped.values()
                    if may_become(task.state, target)
                ]
                partial: list[DownloadTask] = []
                if intent is Intent.CANCEL:
                    changes = [replace(change, fields={"downloaded": 0}) for change in changes]
                    partial = [stopped[change.task_id] for change in changes]
                    partial += [t for t in stopped.values() if t.task_id in left]
                async with self._files.deleting(finished=(), partial=partial):
                    changed = await self._ledger.transition_many(changes)
                self._forget_all(stopped)
        self._wake()
        arrived = {task.task_id for task in stopped.values() if task.state is target}
        arrived |= {task.task_id for task in changed}
        return sum(
            1 for task in before.values() if task.state is not target and task.task_id in arrived
        )

    def _forget_all(self, task_ids: Iterable[str]) -> None:
        for task_id in task_ids:
            self._forget(task_id)

    def _live(self, task: DownloadTask) -> DownloadTask:
        """Return a task with the bytes that it has at this moment."""
        return replace(task, downloaded=self._manager.downloaded(task))

    async def _hurry(self, task_ids: Iterable[str]) -> int:
        """Let tasks that wait for another try start at once."""
        waiting = [
            task_id
            for task_id in task_ids
            if (task := self._manager.get(task_id))
            and task.state is TaskState.QUEUED
            and task.wait_until is not None
        ]
        await self._ledger.amend(dict.fromkeys(waiting, _AFRESH))
        self._forget_all(waiting)
        self._try_now()
        self._wake()
        return len(waiting)


def _completed(tasks: Mapping[str, DownloadTask]) -> dict[str, DownloadTask]:
    return {key: task for key, task in tasks.items() if task.state is TaskState.COMPLETED}


def _may_have_part(task: DownloadTask, left: Collection[str]) -> bool:
    """Tell whether something of a transfer may lie beside the place of a task."""
    return task.task_id in left or task.state not in (TaskState.COMPLETED, TaskState.CANCELLED)


def _category(new: NewTask) -> str | None:
    return new.media_type.category if new.media_type else new.category


def _again(task: DownloadTask) -> TaskFields:
    """Return the fields that begin anew: a completed or cancelled file begins at its first byte."""
    if task.state is TaskState.FAILED:
        return {}
    return {"downloaded": 0, "completed_at": None}


def _make_tasks(
    new_tasks: Sequence[NewTask], waiting: Sequence[DownloadTask], root: Path
) -> list[DownloadTask]:
    """Return new tasks behind those that wait, each with a place that no other task has."""
    taken = paths.TakenPlaces(task.destination for task in waiting)
    position = max((task.position for task in waiting), default=-POSITION_STEP)
    now = datetime.now(UTC)
    tasks: list[DownloadTask] = []
    for new in new_tasks:
        position += POSITION_STEP
        wanted = paths.destination_for(root, _category(new), new.folder, new.filename)
        tasks.append(_make_task(new, taken.take(wanted, root), position, now))
    return tasks


def _make_task(new: NewTask, destination: Path, position: int, now: datetime) -> DownloadTask:
    return DownloadTask(
        task_id=secrets.token_hex(8),
        original_url=new.original_url,
        filename=destination.name,
        destination=destination,
        created_at=now,
        size=new.size,
        password=new.password,
        category=_category(new),
        media_type=new.media_type,
        tmdb_id=new.tmdb_id,
        title=new.title,
        year=new.year,
        season=new.season,
        episode=new.episode,
        poster_url=new.poster_url,
        batch_id=new.batch_id,
        batch_name=new.batch_name,
        priority=new.priority,
        position=position,
        state=TaskState.PAUSED if new.paused else TaskState.QUEUED,
    )
