"""What can be done to tasks: the verbs of the queue, one at a time.

Each verb first keeps the workers off the tasks it is about, then interrupts those that run and
waits until their files are left alone, and only then changes states.
"""

import asyncio
from bisect import bisect
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import batched
from pathlib import Path
from typing import Final, Literal, Unpack

from .cancellation import run_to_end
from .errors import DiskError
from .ledger import CHUNK_TASKS, Change, TaskLedger
from .models import DownloadTask, NewTask
from .new_tasks import RootOf, make_tasks
from .queue_moves import QueueMoves
from .redirection import PlacesIn, Redirection
from .states import FINAL_STATES, STATES_WITHOUT_PART, TaskState, may_become
from .taken_places import TakenPlaces
from .task_fields import AFRESH, TaskFields, once_more
from .task_files import TaskFiles
from .task_manager import Intent, TaskManager
from .turns import in_turns

FEW_TASKS: Final = 50
"""So many tasks are made at once; more are made in a thread, as their names take time."""

PAGE_TASKS: Final = 1000
"""So many tasks are brought to another state before the next ones are looked at."""


class TaskVerbs:
    """The verbs. None of them may be called by a worker."""

    def __init__(
        self,
        ledger: TaskLedger,
        manager: TaskManager,
        files: TaskFiles,
        lock: asyncio.Lock,
        *,
        tidy_folders: Callable[[Collection[DownloadTask]], Awaitable[None]],
        settle_files: Callable[[Collection[str]], Awaitable[None]],
        wake: Callable[[], None],
        forget: Callable[[str], None],
        try_now: Callable[[], None],
    ) -> None:
        """Act on a loaded queue; the `lock` is held while something is done to its tasks.

        `tidy_folders` deletes what is left of the folders of jobs when their tasks are gone,
        `settle_files` has tasks know where their files are that were about to move, `wake` tells
        the workers that there may be work, `forget` that a task begins anew, `try_now` that the
        user wants what is held to be tried again at once.
        """
        self._ledger = ledger
        self._manager = manager
        self._files = files
        self._moves = QueueMoves(ledger, manager)
        self._redirection = Redirection(ledger, manager, files)
        self._tidy_folders = tidy_folders
        self._settle_files = settle_files
        self._wake = wake
        self._forget = forget
        self._try_now = try_now
        self._lock = lock

    async def enqueue(self, new_tasks: Sequence[NewTask], root_of: RootOf) -> list[DownloadTask]:
        """Make tasks, save them and put them at the end of the queue.

        The file of each will lie below its root. Raises `PathForbiddenError` or `DiskError`; then
        none of them has been made.
        """
        async with self._lock:
            tasks = await self._add(new_tasks, root_of)
        self._wake()
        return tasks

    async def substitute(
        self,
        task_id: str,
        new_tasks: Sequence[NewTask],
        root_beside: Callable[[DownloadTask], RootOf],
    ) -> list[DownloadTask] | None:
        """Put tasks into the place of an unfinished one without a file, paused if that is.

        Their files go where `root_beside` says of it as it is then. Returns None, and does nothing,
        when it is gone or was ended meanwhile. Its own attempt may call this: a verb that waits for
        its end cancels it. Raises as `enqueue` does.
        """
        async with self._lock:
            former = self._manager.get(task_id)
            if former is None:
                return None
            is_paused = former.state is TaskState.PAUSED
            new_tasks = [replace(new, paused=is_paused) for new in new_tasks]
            tasks = await self._add(new_tasks, root_beside(former))
            ids = [task.task_id for task in tasks]
            mine = frozenset((task_id, *ids))
            waiting = self._manager.tasks.orders(TaskState.QUEUED, TaskState.PAUSED)
            others = [order for order in waiting if order[3] not in mine]
            index = bisect(others, former.order)
            if tasks and index < len(others):
                await self._moves.put_at(
                    ids, [order[3] for order in others], index, former.priority
                )
            await self._ledger.remove([task_id])
        self._forget(task_id)
        self._wake()
        return tasks

    async def _add(self, new_tasks: Sequence[NewTask], root_of: RootOf) -> list[DownloadTask]:
        taken = TakenPlaces(beside=self._manager.tasks.places)
        make = partial(make_tasks, new_tasks, taken, self._manager.tasks.last_position, root_of)
        tasks = make() if len(new_tasks) <= FEW_TASKS else await asyncio.to_thread(make)
        await self._ledger.add(tasks)
        return tasks

    async def pause(self, task_ids: Sequence[str]) -> int:
        """Pause queued and running tasks; returns how many were changed."""
        return await self._bring_to(TaskState.PAUSED, task_ids, Intent.PAUSE)

    async def resume(self, task_ids: Sequence[str]) -> int:
        """Queue paused tasks; tasks that wait for another try start as soon as there is a slot."""
        async with self._lock:
            states = await self._ledger.states_of(task_ids)
            paused = (key for key, state in states.items() if state is TaskState.PAUSED)
            count = 0
            for page in batched(paused, PAGE_TASKS, strict=False):
                changes = [
                    Change(task_id=task_id, target=TaskState.QUEUED, fields=AFRESH)
                    for task_id in page
                ]
                count += len(await self._ledger.transition_many(changes))
            await self._forget_all(states)
            return count + await self._hurry(task_ids)

    async def retry(
        self, task_ids: Sequence[str], *, paused: bool = False, **fields: Unpack[TaskFields]
    ) -> int:
        """Queue or pause tasks in a final state; a completed file is downloaded once more.

        `fields` are fields of the tasks that change, such as a corrected password.
        """
        async with self._lock:
            states = await self._ledger.states_of(task_ids)
            await self._settle_files(task_ids)
            await self._forget_all(states)
            final = (key for key, state in states.items() if state in FINAL_STATES)
            count = 0
            with self._manager.reserved(task_ids):
                for page in batched(final, PAGE_TASKS, strict=False):
                    count += await self._retry_page(page, fields)
                    if paused:
                        await self._bring_page_to(TaskState.PAUSED, page, set())
            return count + await self._hurry(task_ids)

    async def _retry_page(self, task_ids: Sequence[str], fields: TaskFields) -> int:
        found = await self._ledger.find_many(task_ids)
        await self._files.delete_formers(_completed(found))
        changed = await self._ledger.transition_many(
            [
                Change(
                    task_id=task.task_id,
                    target=TaskState.QUEUED,
                    fields=once_more(task) | fields,
                )
                for task in found.values()
            ]
        )
        # Only then: what is put aside for a task that is completed is deleted.
        await self._files.formers.put_aside(found[task.task_id] for task in changed)
        return len(changed)

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
            with self._manager.reserved(task_ids) as chosen:
                if delete_files:
                    removed = await self._remove_with_files(chosen, task_ids)
                else:
                    left = await self._interrupt(chosen, Intent.CANCEL)
                    removed = await self._ledger.states_of(task_ids)
                    for page in batched(removed, PAGE_TASKS, strict=False):
                        await self._remove_page(page, removed, left)
                await self._forget_all(removed)
                return len(removed)

    async def _remove_page(
        self, task_ids: Sequence[str], states: Mapping[str, TaskState], left: Collection[str]
    ) -> None:
        with_part = [
            key for key in task_ids if key in left or states[key] not in STATES_WITHOUT_PART
        ]
        found = await self._ledger.find_many(with_part)
        async with self._files.deleting(finished=(), partial=found.values()):
            await self._ledger.remove(task_ids)
        await self._tidy_folders(found.values())

    async def _remove_with_files(
        self, chosen: frozenset[str], task_ids: Sequence[str]
    ) -> Collection[str]:
        await self._settle_files(task_ids)
        found = await self._ledger.find_many(task_ids)
        await self._files.require(map(self._live, found.values()))
        finished = _completed(found)
        # Before anything else: where one cannot be deleted, the others go on running.
        async with self._files.deleting(finished=finished.values(), partial=()):
            left = await self._interrupt(chosen, Intent.CANCEL)
            found = await self._ledger.find_many(task_ids)
            others = (each for each in found.values() if each.state is not TaskState.COMPLETED)
            await self._files.formers.put_aside(others)  # what earlier tries have finished
            formers = await self._files.formers.drop(found)
            async with self._files.deleting(
                finished=[t for key, t in _completed(found).items() if key not in finished],
                partial=[
                    task
                    for key, task in found.items()
                    if key in left or task.state not in STATES_WITHOUT_PART
                ],
            ):
                await self._ledger.remove(tuple(found), with_files=True)
        with suppress(DiskError):  # what is left of them is deleted later
            await self._files.clear(formers)
        await self._tidy_folders(found.values())
        return found.keys()

    async def move(self, task_id: str, position: Literal["top", "bottom"] | int) -> None:
        """Put a waiting task elsewhere in the queue, see `QueueMoves.move`."""
        async with self._lock:
            await self._moves.move(task_id, position)

    async def move_together(self, task_ids: Collection[str], index: int) -> None:
        """Put waiting tasks elsewhere in the queue, see `QueueMoves.move_together`."""
        async with self._lock:
            await self._moves.move_together(task_ids, index)

    async def redirect(self, task_ids: Sequence[str], root: Path, places_in: PlacesIn) -> int:
        """Have files that have not begun yet go elsewhere, see `Redirection`; returns how many."""
        async with self._lock:
            with self._manager.reserved(task_ids) as chosen:
                idle = await self._redirection.to_interrupt(chosen, root, places_in)
                await self._interrupt(idle, Intent.REQUEUE)
                tasks = (await self._ledger.find_many(task_ids)).values()
                redirected = await self._redirection.redirect(tasks, root, places_in)
                await self._forget_all(redirected)
        self._wake()
        return len(redirected)

    async def amend(self, task_ids: Collection[str], **fields: Unpack[TaskFields]) -> None:
        """Change fields of tasks, also of those that have ended; their state stays."""
        await self._ledger.amend(dict.fromkeys(task_ids, fields), also_ended=True)

    async def learn(self, task_id: str, fields: Callable[[], TaskFields]) -> None:
        """Take over what a host has told of a task that no worker holds.

        `fields` is called when no other verb gives the task another place.
        """
        async with self._lock:
            await self._ledger.amend({task_id: fields()}, idle_only=True)

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

    async def make_way(self, task: DownloadTask) -> None:
        """Put aside what a task has finished before; its own attempt may call this."""
        async with self._lock:
            await run_to_end(self._files.formers.put_aside([task]))

    async def interrupt_all(self) -> None:
        """Bring all running tasks back to the queue."""
        async with self._lock:
            await self._interrupt(frozenset(self._manager.running), Intent.REQUEUE)

    async def _interrupt(self, task_ids: frozenset[str], intent: Intent) -> set[str]:
        """Stop those of the tasks that run, and wait until their workers let go of them.

        Returns the ids of those whose partial files could not be deleted when they were cancelled.
        """
        chosen = filter(task_ids.__contains__, self._manager.running)
        runs = {task_id: run for task_id in chosen if (run := self._manager.run_of(task_id))}
        for run in runs.values():
            run.interrupt(intent)
        for run in runs.values():
            await run.finished.wait()
        return {task_id for task_id, run in runs.items() if run.has_left_part}

    async def _bring_to(self, target: TaskState, task_ids: Sequence[str], intent: Intent) -> int:
        async with self._lock:
            with self._manager.reserved(task_ids) as chosen:
                before = await self._ledger.states_of(task_ids)
                able = [key for key, state in before.items() if may_become(state, target)]
                if intent is Intent.CANCEL:
                    await self._files.require(await self._with_bytes(able))
                left = await self._interrupt(chosen, intent)
                count = 0
                for page in batched(able, PAGE_TASKS, strict=False):
                    count += await self._bring_page_to(target, page, left)
                await self._forget_all(before)
        self._wake()
        return count

    async def _bring_page_to(self, target: TaskState, page: Sequence[str], left: set[str]) -> int:
        """Bring stopped tasks to a state; returns how many have come to it, here or before."""
        states = await self._ledger.states_of(page)
        able = [key for key, state in states.items() if may_become(state, target)]
        fields: TaskFields = {"downloaded": 0} if target is TaskState.CANCELLED else {}
        changes = [Change(task_id=key, target=target, fields=fields) for key in able]
        partial: Collection[DownloadTask] = ()
        if target is TaskState.CANCELLED:
            partial = (await self._ledger.find_many([*able, *left.intersection(states)])).values()
        async with self._files.deleting(finished=(), partial=partial):
            changed = await self._ledger.transition_many(changes)
        return len(changed) + sum(state is target for state in states.values())

    async def _with_bytes(self, task_ids: Sequence[str]) -> list[DownloadTask]:
        """Return those of the tasks that may have bytes on a disk."""
        found: list[DownloadTask] = []
        for some in batched(task_ids, CHUNK_TASKS, strict=False):
            tasks = await self._ledger.find_many(some)
            found += [live for task in tasks.values() if (live := self._live(task)).downloaded]
            await asyncio.sleep(0)
        return found

    async def _forget_all(self, task_ids: Iterable[str]) -> None:
        async for task_id in in_turns(task_ids):
            self._forget(task_id)

    def _live(self, task: DownloadTask) -> DownloadTask:
        """Return a task with the bytes that it has at this moment."""
        return replace(task, downloaded=self._manager.downloaded(task))

    async def _hurry(self, task_ids: Iterable[str]) -> int:
        """Let tasks that wait for another try start at once."""
        waiting = [
            task_id
            async for task_id in in_turns(task_ids)
            if self._manager.tasks.state_of(task_id) is TaskState.QUEUED
            and self._manager.tasks.wait_of(task_id) is not None
        ]
        await self._ledger.amend(dict.fromkeys(waiting, AFRESH))
        await self._forget_all(waiting)
        self._try_now()
        self._wake()
        return len(waiting)


def _completed(tasks: Mapping[str, DownloadTask]) -> dict[str, DownloadTask]:
    return {key: task for key, task in tasks.items() if task.state is TaskState.COMPLETED}
