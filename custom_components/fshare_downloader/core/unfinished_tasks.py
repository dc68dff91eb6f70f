"""All unfinished tasks, and what can be known of them without going through them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from heapq import merge
from itertools import chain, islice
from typing import Any, Final

from .models import DownloadTask
from .packed_task import (
    STATES,
    LooseTask,
    Order,
    PackedTask,
    TaskBatch,
    TaskFolder,
    TaskGroup,
    pack,
    unpack,
)
from .queue_order import POSITION_STEP
from .shared_values import SharedValues
from .sorted_keys import SortedKeys
from .states import TaskState
from .taken_places import TakenPlaces, place_of
from .turns import in_turns

_BEHIND_ALL_IDS: Final = "\N{DELETE}"


class UnfinishedTasks:
    """Keeps tasks packed and in order. Its sums cost nothing to ask for."""

    def __init__(self, host_of: Callable[[str], str | None], root_of: Callable[[str], str]) -> None:
        """Start empty.

        `host_of` names the file service of a link, `root_of` tells where the storage of a folder
        begins.
        """
        self._host_of = host_of
        self._root_of = root_of
        self._last_root: tuple[str, str] | None = None
        self._tasks: dict[str, tuple[Any, ...]] = {}
        """Each is a `PackedTask`."""
        self._queues: dict[tuple[TaskState, TaskGroup], SortedKeys[Order]] = {}
        self._groups: SharedValues[TaskGroup] = SharedValues()
        self._unsized: SortedKeys[Order] = SortedKeys()
        self._waits: SortedKeys[tuple[datetime, str]] = SortedKeys()
        """When the waits of queued tasks end, and their ids."""
        self._folders: SharedValues[TaskFolder] = SharedValues()
        self._open_folders: Counter[str] = Counter()
        self._batches: SharedValues[TaskBatch] = SharedValues()
        self.places = TakenPlaces()
        """Where their files will be."""
        self._waiting_bytes: Counter[str] = Counter()
        """Bytes that queued tasks still need, by where their storage begins."""
        self.last_position = -POSITION_STEP
        """No task has a greater one; the task that had it may be gone."""

    def __len__(self) -> int:
        """Return the number of tasks."""
        return len(self._tasks)

    def __contains__(self, task_id: object) -> bool:
        """Tell whether a task is unfinished."""
        return task_id in self._tasks

    # --- one task --------------------------------------------------------------------------------

    def get(self, task_id: str) -> DownloadTask | None:
        """Return a task."""
        packed = self._packed(task_id)
        return None if packed is None else self._unpack(packed)

    def _packed(self, task_id: str) -> PackedTask | None:
        values = self._tasks.get(task_id)
        return None if values is None else PackedTask._make(values)

    def _unpack(self, packed: PackedTask) -> DownloadTask:
        return unpack(packed, self._folders[packed.folder], self._batches[packed.batch])

    def state_of(self, task_id: str) -> TaskState | None:
        """Return the state of a task."""
        packed = self._packed(task_id)
        return None if packed is None else STATES[packed.state]

    def wait_of(self, task_id: str) -> datetime | None:
        """Return until when a task waits by itself, if it does."""
        packed = self._packed(task_id)
        return None if packed is None else packed.wait_until

    def root_of(self, task_id: str) -> str | None:
        """Return where the storage of a task begins."""
        packed = self._packed(task_id)
        return None if packed is None else self._groups[packed.group].root

    def put(self, task: DownloadTask) -> None:
        """Take a task in, or its new value."""
        self.put_packed(pack(task))

    def put_packed(self, loose: LooseTask) -> None:
        """Do what `put` does, for a task that is packed already."""
        task_id = loose.order[3]
        self.discard(task_id)
        folder = loose.folder
        packed = PackedTask(
            loose.order,
            loose.state,
            loose.wait_until,
            self._folders.take(folder),
            self._batches.take(loose.batch),
            self._groups.take(TaskGroup(self._host_of(loose.link), self._root_for(folder.path))),
            place_of(loose.path),
            loose.missing,
            loose.is_sized,
            loose.values,
        )
        self._tasks[task_id] = tuple(packed)
        self._note(packed, folder.path)

    def _root_for(self, folder: str) -> str:
        """Return where the storage of a folder begins; tasks of one folder come together."""
        if self._last_root is None or self._last_root[0] != folder:
            self._last_root = folder, self._root_of(folder)
        return self._last_root[1]

    def _note(self, packed: PackedTask, folder: str) -> None:
        self._queue_up(packed)
        if not packed.is_sized:
            self._unsized.add(packed.order)
        if packed.state == TaskState.QUEUED:
            self._waiting_bytes[self._groups[packed.group].root] += packed.missing
            if packed.wait_until is not None:
                self._waits.add((packed.wait_until, packed.task_id))
        if packed.state != TaskState.PAUSED:
            self._open_folders[folder] += 1
        self.places.add(packed.place, folder)
        self.last_position = max(self.last_position, packed.order[1])

    def discard(self, task_id: str) -> None:
        """Forget a task."""
        packed = self._packed(task_id)
        if packed is None:
            return
        del self._tasks[task_id]
        folder = self._folders[packed.folder].path
        self._leave(packed)
        if not packed.is_sized:
            self._unsized.remove(packed.order)
        if packed.state == TaskState.QUEUED:
            self._waiting_bytes[self._groups[packed.group].root] -= packed.missing
            if packed.wait_until is not None:
                self._waits.remove((packed.wait_until, packed.task_id))
        if packed.state != TaskState.PAUSED:
            _count_down(self._open_folders, folder)
        self._batches.give_back(packed.batch)
        self._folders.give_back(packed.folder)
        self._groups.give_back(packed.group)
        self.places.discard(packed.place, folder)
        if not self._tasks:
            self.last_position = -POSITION_STEP

    def _key_of(self, packed: PackedTask) -> tuple[TaskState, TaskGroup]:
        return STATES[packed.state], self._groups[packed.group]

    def _queue_up(self, packed: PackedTask) -> None:
        key = self._key_of(packed)
        if key not in self._queues:
            self._queues[key] = SortedKeys()
        self._queues[key].add(packed.order)

    def _leave(self, packed: PackedTask) -> None:
        key = self._key_of(packed)
        self._queues[key].remove(packed.order)
        if not self._queues[key]:
            del self._queues[key]

    # --- all of them -----------------------------------------------------------------------------

    def __iter__(self) -> Iterator[DownloadTask]:
        """Unpack them one by one, in no certain order."""
        return map(self._unpack, map(PackedTask._make, self._tasks.values()))

    def orders(self, *states: TaskState) -> list[Order]:
        """Return what the tasks in the given states are sorted by, in that order."""
        chosen = (keys for (state, _), keys in self._queues.items() if state in states)
        # Of parts that are sorted each, nothing makes a whole faster than this.
        return sorted(chain.from_iterable(chosen))

    def first(self, state: TaskState, most: int) -> list[DownloadTask]:
        """Return up to `most` tasks of a state, in the order of the queue."""
        orders = islice(self.queue(state, self.groups(state)), most)
        return [task for order in orders if (task := self.get(order[3])) is not None]

    def queue(
        self, state: TaskState, groups: Collection[TaskGroup], after: Order | None = None
    ) -> Iterator[Order]:
        """Go through the tasks of a state and of some groups in order; none may change meanwhile.

        With `after`, it begins behind that place.
        """
        queues = [self._queues[state, group] for group in groups if (state, group) in self._queues]
        return merge(*(keys.after(after) for keys in queues))

    def groups(self, state: TaskState) -> list[TaskGroup]:
        """Return the groups that have tasks in a state."""
        return [group for found, group in self._queues if found is state]

    def unsized(self) -> Iterator[Order]:
        """Go through the tasks of unknown size in order; none may change meanwhile."""
        return iter(self._unsized)

    @property
    def waiting_bytes(self) -> int:
        """Bytes that queued tasks still need."""
        return self._waiting_bytes.total()

    def waiting_bytes_in(self, root: str) -> int:
        """Return how many of them belong into the storage that begins at a path."""
        return self._waiting_bytes[root]

    def next_wait(self, now: datetime) -> datetime | None:
        """Return when the next wait of a queued task ends; None when none is going to."""
        return next((until for until, _ in self._waits.after((now, _BEHIND_ALL_IDS))), None)

    @property
    def folders(self) -> tuple[TaskFolder, ...]:
        """The folders that tasks are going to; far fewer than tasks, as a rule."""
        return tuple(self._folders)

    @property
    def open_hosts(self) -> frozenset[str | None]:
        """The file services of those tasks that are not paused."""
        return frozenset(
            group.host for state, group in self._queues if state is not TaskState.PAUSED
        )

    @property
    def open_roots(self) -> frozenset[str]:
        """Where the storages begin that those tasks go to that are not paused."""
        return frozenset(
            group.root for state, group in self._queues if state is not TaskState.PAUSED
        )

    @property
    def open_folders(self) -> tuple[str, ...]:
        """The folders of those tasks that are not paused."""
        return tuple(self._open_folders)

    def batch_named(self, batch_name: str) -> str | None:
        """Return the id of a batch of that name, if it has tasks that are still to come."""
        batches = self._batches
        return next((one.batch_id for one in batches if one.batch_name == batch_name), None)

    async def regroup(self) -> None:
        """Ask anew where the storage of each folder begins."""
        self._last_root = None
        roots = {folder.path: self._root_of(folder.path) for folder in self._folders}
        async for values in in_turns(tuple(self._tasks.values())):
            packed = PackedTask._make(values)
            if self._tasks.get(packed.task_id) is not values:
                continue  # gone, or put in anew with the root of now
            group = self._groups[packed.group]
            root = roots.get(self._folders[packed.folder].path, group.root)
            if root != group.root:
                self._move_to(packed, TaskGroup(group.host, root))

    def _move_to(self, packed: PackedTask, group: TaskGroup) -> None:
        self._leave(packed)
        if packed.state == TaskState.QUEUED:
            self._waiting_bytes[self._groups[packed.group].root] -= packed.missing
            self._waiting_bytes[group.root] += packed.missing
        self._groups.give_back(packed.group)
        moved = packed._replace(group=self._groups.take(group))
        self._tasks[packed.task_id] = tuple(moved)
        self._queue_up(moved)


def _count_down(counts: Counter[str], key: str) -> None:
    counts[key] -= 1
    if not counts[key]:
        del counts[key]
