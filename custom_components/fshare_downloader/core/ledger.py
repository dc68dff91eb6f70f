"""The one way in which tasks come, change their state and go: checked, saved, published.

Memory, database and broadcast agree after every call. Whoever is cancelled in the middle leaves
nothing half done.
"""

import asyncio
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import batched
from typing import Final, Unpack

from .cancellation import run_to_end
from .database import Database
from .errors import DiskError, DownloaderError, StorageError
from .events import Event, TaskChanged, TasksAdded, TasksRemoved
from .holds import Hold, HoldReason
from .models import ERROR_HISTORY_LENGTH, DownloadTask, ErrorRecord
from .request_errors import TaskStateError
from .states import ACTIVE_STATES, STATES_WITHOUT_PART, TaskState, may_become
from .task_fields import TaskFields
from .task_manager import TaskManager
from .turns import in_turns

_LOGGER = logging.getLogger(__name__)

CHUNK_TASKS: Final = 200
"""Tasks saved and published before the event loop gets its turn."""

_INTERRUPTED: Final = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A step of one task to another state, with what else becomes different by it."""

    task_id: str
    target: TaskState
    error: DownloaderError | None = None
    """The error that is the reason; it goes into the history."""
    fields: TaskFields = field(default_factory=TaskFields)


class TaskLedger:
    """Keeps `TaskManager`, database and subscribers in step."""

    def __init__(
        self,
        manager: TaskManager,
        database: Database,
        *,
        publish: Callable[[Event], None],
        now: Callable[[], datetime],
    ) -> None:
        """Use an opened database; `load()` comes before everything else."""
        self._manager = manager
        self._database = database
        self._publish = publish
        self._now = now
        self._lock = asyncio.Lock()
        self._unsaved: dict[str, DownloadTask] = {}
        self._interrupted: set[str] = set()
        self._unsaved_since: datetime | None = None
        self._has_saved = asyncio.Condition()
        self.counts: Counter[TaskState] = Counter()

    async def load(self) -> None:
        """Take over what the database holds; what was running when it all ended is queued."""
        self.counts = Counter(await self._database.count_by_state())
        await self._load_interrupted()
        async for page in self._database.iter_unfinished():
            interrupted: list[DownloadTask] = []
            async for packed in in_turns(page):
                self._manager.tasks.put_packed(packed)
                if packed.state in ACTIVE_STATES and (task := self._manager.get(packed.order[3])):
                    self.counts[task.state] -= 1
                    self.counts[TaskState.QUEUED] += 1
                    interrupted.append(replace(task, state=TaskState.QUEUED))
                    self._interrupted.add(task.task_id)
                    self._manager.put(interrupted[-1])
            if interrupted:
                # First: afterwards the rows do not tell any more that these were running.
                await self._database.save_value(_INTERRUPTED, json.dumps(sorted(self._interrupted)))
                await self._database.save_tasks(interrupted)
            await asyncio.sleep(0)

    async def _load_interrupted(self) -> None:
        """Recall which of the tasks were running when the process ended at earlier times."""
        text = await self._database.load_value(_INTERRUPTED)
        with suppress(ValueError, TypeError):
            noted = map(str, json.loads(text or "[]"))
            states = await self._database.states_of(list(noted))
            self._interrupted |= {key for key in states if states[key] not in STATES_WITHOUT_PART}

    def has_bytes(self, task: DownloadTask) -> bool:
        """Tell whether some of the file of a task may be on the disk.

        Of a task that was running when the process ended, the row does not say how much; that it
        was, is remembered until it has ended without leaving anything.
        """
        return task.downloaded > 0 or task.task_id in self._interrupted

    async def find(self, task_id: str) -> DownloadTask | None:
        """Return a task from memory, or else from the database."""
        return (
            self._manager.get(task_id)
            or self._unsaved.get(task_id)
            or await self._database.load_task(task_id)
        )

    def newest(self, task: DownloadTask) -> DownloadTask:
        """Return a task that was read from the database as it is at this moment."""
        return self._manager.get(task.task_id) or self._unsaved.get(task.task_id) or task

    async def find_many(self, task_ids: Iterable[str]) -> dict[str, DownloadTask]:
        """Return those of the tasks that exist."""
        found: dict[str, DownloadTask] = {}
        missing: list[str] = []
        for task_id in task_ids:
            if task := self._manager.get(task_id) or self._unsaved.get(task_id):
                found[task_id] = task
            else:
                missing.append(task_id)
        if missing:
            found |= {task.task_id: task for task in await self._database.load_tasks(missing)}
        return found

    async def states_of(self, task_ids: Iterable[str]) -> dict[str, TaskState]:
        """Return the states of those of the tasks that exist; costs less than the tasks."""
        found: dict[str, TaskState] = {}
        missing: list[str] = []
        async for task_id in in_turns(task_ids):
            state = self._manager.tasks.state_of(task_id)
            if state is None and (task := self._unsaved.get(task_id)):
                state = task.state
            if state is None:
                missing.append(task_id)
            else:
                found[task_id] = state
        if missing:
            found |= await self._database.states_of(missing)
        return found

    async def add(self, tasks: Sequence[DownloadTask]) -> None:
        """Save new tasks, all or none of them, and publish them.

        Raises `DiskError` when they could not be saved.
        """
        await run_to_end(self._add(tasks))

    async def _add(self, tasks: Sequence[DownloadTask]) -> None:
        async with self._lock:
            await self._database.insert_tasks(tasks)
            told = 0
            for chunk in batched(tasks, CHUNK_TASKS, strict=False):
                for task in chunk:
                    self._manager.put(task)
                    self.counts[task.state] += 1
                told += len(chunk)
                views = tuple(map(self._manager.view, chunk))
                self._publish(TasksAdded(tasks=views, is_last=told == len(tasks)))
                await asyncio.sleep(0)

    async def transition(
        self,
        task_id: str,
        target: TaskState,
        *,
        error: DownloaderError | None = None,
        **fields: Unpack[TaskFields],
    ) -> DownloadTask:
        """Bring a task to another state.

        `fields` are what else changes. Raises `TaskStateError` when the transition
        table doesn't allow it. A row that cannot be saved at the moment does not keep a running
        task from its next state: memory is right, and `save_pending()` catches up.
        """
        change = Change(task_id=task_id, target=target, error=error, fields=fields)
        changed = await run_to_end(self._apply([change], must_save=False))
        if not changed:
            raise TaskStateError(placeholders={"state": target.value})
        return changed[0]

    async def transition_many(self, changes: Sequence[Change]) -> list[DownloadTask]:
        """Bring tasks to other states, passing by those that may not go there.

        Returns the changed tasks. Raises `DiskError` when they could not be saved; then those of
        the same chunk are unchanged.
        """
        changed: list[DownloadTask] = []
        for chunk in batched(changes, CHUNK_TASKS, strict=False):
            changed += await run_to_end(self._apply(chunk, must_save=True))
            await asyncio.sleep(0)
        return changed

    async def _apply(self, changes: Sequence[Change], *, must_save: bool) -> list[DownloadTask]:
        async with self._lock:
            current = await self.find_many(change.task_id for change in changes)
            steps: list[tuple[DownloadTask, DownloadTask]] = []
            for change in changes:
                task = current.get(change.task_id)
                if task is not None and may_become(task.state, change.target):
                    steps.append((task, self._changed(task, change)))
            updated = [task for _, task in steps]
            await self._save(updated, must_save=must_save)
            for before, after in steps:
                self._manager.put(after)
                self.counts[before.state] -= 1
                self.counts[after.state] += 1
                if after.state in STATES_WITHOUT_PART:
                    self._interrupted.discard(after.task_id)
                self._publish(TaskChanged(view=self._manager.view(after), previous=before.state))
            return updated

    def _changed(self, task: DownloadTask, change: Change) -> DownloadTask:
        fields: TaskFields = {"downloaded": self._manager.downloaded(task), **change.fields}
        if change.error is not None:
            record = ErrorRecord(
                timestamp=self._now(),
                message=str(change.error),
                retry_count=task.retry_count,
                code=change.error.code,
            )
            fields["error_code"] = change.error.code
            fields["error_message"] = str(change.error)
            fields["error_placeholders"] = change.error.placeholders
            fields["error_history"] = (*task.error_history, record)[-ERROR_HISTORY_LENGTH:]
        return replace(task, state=change.target, **fields)

    async def _save(self, tasks: Sequence[DownloadTask], *, must_save: bool) -> None:
        try:
            await self._database.save_tasks([*self._unsaved.values(), *tasks])
        except DiskError as error:
            if must_save:
                raise
            _LOGGER.warning("Could not save %d downloads, trying again: %s", len(tasks), error)
            self._unsaved |= {task.task_id: task for task in tasks}
            self._unsaved_since = self._unsaved_since or self._now()
        else:
            self._unsaved.clear()
            self._unsaved_since = None
            async with self._has_saved:
                self._has_saved.notify_all()

    @property
    def has_unsaved(self) -> bool:
        """Whether rows wait for the disk to take them."""
        return bool(self._unsaved)

    @property
    def hold(self) -> Hold | None:
        """The hold while rows wait to be saved: no task starts then. None when all are."""
        if self._unsaved_since is None:
            return None
        error = StorageError()
        return Hold(
            reason=HoldReason.DISK,
            scope=error.scope,
            code=error.code,
            message=str(error),
            since=self._unsaved_since,
        )

    def is_saved(self, task_id: str) -> bool:
        """Tell whether the database knows of a task what memory does."""
        return task_id not in self._unsaved

    async def until_saved(self, task_id: str) -> None:
        """Wait until the database knows of a task what memory does."""
        async with self._has_saved:
            await self._has_saved.wait_for(lambda: self.is_saved(task_id))

    async def save_pending(self) -> None:
        """Save what could not be saved before; raises `DiskError` when it still cannot be."""
        await run_to_end(self._save_pending())

    async def _save_pending(self) -> None:
        async with self._lock:
            await self._save((), must_save=True)

    async def amend(
        self,
        amendments: Mapping[str, TaskFields],
        *,
        idle_only: bool = False,
        also_ended: bool = False,
    ) -> None:
        """Change fields of unfinished tasks whose state stays: name, size, place in the queue.

        Tasks that are gone are passed by, with `idle_only` also those that a worker holds. With
        `also_ended` those in a final state are changed, too. Raises `DiskError` when they could not
        be saved.
        """
        for chunk in batched(amendments.items(), CHUNK_TASKS, strict=False):
            await run_to_end(self._amend(chunk, idle_only=idle_only, also_ended=also_ended))
            await asyncio.sleep(0)

    async def _amend(
        self, amendments: Sequence[tuple[str, TaskFields]], *, idle_only: bool, also_ended: bool
    ) -> None:
        async with self._lock:
            ids = [task_id for task_id, _ in amendments]
            known = await self.find_many(ids) if also_ended else self._unfinished(ids)
            updated = [
                replace(known[task_id], **fields)
                for task_id, fields in amendments
                if task_id in known and not (idle_only and self._manager.run_of(task_id))
            ]
            await self._save(updated, must_save=True)
            for task in updated:
                self._manager.put(task)
                self._publish(TaskChanged(view=self._manager.view(task), previous=task.state))

    def _unfinished(self, task_ids: Iterable[str]) -> dict[str, DownloadTask]:
        found = {task_id: self._manager.get(task_id) for task_id in task_ids}
        return {task_id: task for task_id, task in found.items() if task is not None}

    async def remove(self, task_ids: Sequence[str], *, with_files: bool = False) -> None:
        """Delete tasks that no worker holds; raises `DiskError` when that failed.

        `with_files` says that their finished files go, too; others delete them.
        """
        for chunk in batched(task_ids, CHUNK_TASKS, strict=False):
            await run_to_end(self._remove(chunk, with_files=with_files))
            await asyncio.sleep(0)

    async def _remove(self, task_ids: Sequence[str], *, with_files: bool) -> None:
        async with self._lock:
            known = await self.states_of(task_ids)
            await self._database.delete_tasks(task_ids)
            for task_id, state in known.items():
                self._manager.discard(task_id)
                self._unsaved.pop(task_id, None)
                self.counts[state] -= 1
            if known:
                self._publish(TasksRemoved(task_ids=tuple(known), with_files=with_files))
