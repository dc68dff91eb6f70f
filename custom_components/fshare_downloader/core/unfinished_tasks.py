"""All unfinished tasks, and what can be known of them without going through them."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from datetime import datetime
from heapq import merge
from itertools import chain, islice

from .models import DownloadTask
from .packed_task import (
    Order,
    PackedTask,
    TaskBatch,
    TaskFolder,
    TaskGroup,
    pack_values,
    unpack,
)
from .queue_order import POSITION_STEP
from .shared_values import SharedValues
from .sorted_keys import SortedKeys
from .states import TaskState
from .taken_places import TakenPlaces, place_of
from .turns import in_turns


class UnfinishedTasks:
    """Keeps tasks packed and in order. Its sums cost nothing to ask for."""

    def __init__(self, host_of: Callable[[str], str | None], root_of: Callable[[str], str]) -> None:
        """Start empty.

        `host_of` names the file service of a link, `root_of` tells where the storage of a folder
        begins.
        """
        self._host_of = host_of
        self._root_of = root_of
        self._tasks: dict[str, PackedTask] = {}
        self._queues: dict[tuple[TaskState, TaskGroup], SortedKeys[Order]] = {}
        self._groups: dict[TaskGroup, TaskGroup] = {}
        self._unsized: SortedKeys[Order] = SortedKeys()
        self._folders: SharedValues[TaskFolder] = SharedValues()
        self._open_folders: SharedValues[str] = SharedValues()
        self._batches: SharedValues[TaskBatch] = SharedValues()
        self._batch_ids: Counter[str] = Counter()
        self.places = TakenPlaces()
        """Where their files will be."""
        self.waiting_bytes = 0
        """Bytes that queued tasks still need."""
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
        packed = self._tasks.get(task_id)
        return None if packed is None else unpack(packed)

    def state_of(self, task_id: str) -> TaskState | None:
        """Return the state of a task."""
        packed = self._tasks.get(task_id)
        return None if packed is None else packed.state

    def wait_of(self, task_id: str) -> datetime | None:
        """Return until when a task waits by itself, if it does."""
        packed = self._tasks.get(task_id)
        return None if packed is None else packed.wait_until

    def order_of(self, task_id: str) -> Order | None:
        """Return what a task is sorted by."""
        packed = self._tasks.get(task_id)
        return None if packed is None else packed.order

    def put(self, task: DownloadTask) -> None:
        """Take a task in, or its new value."""
        self.discard(task.task_id)
        path = str(task.destination)
        folder = self._folders.take(TaskFolder(path.rpartition("/")[0], task.category))
        packed = PackedTask(
            order=task.order,
            state=task.state,
            wait_until=task.wait_until,
            folder=folder,
            batch=self._batches.take(TaskBatch(task.batch_id, task.batch_name)),
            group=self._group(self._host_of(task.original_url), self._root_of(folder.path)),
            place=place_of(path),
            missing=max(0, (task.size or 0) - task.downloaded),
            is_sized=task.size is not None,
            values=pack_values(task, folder),
        )
        self._tasks[task.task_id] = packed
        self._note(packed)

    def _note(self, packed: PackedTask) -> None:
        self._queue_up(packed)
        if not packed.is_sized:
            self._unsized.add(packed.order)
        if packed.state is TaskState.QUEUED:
            self.waiting_bytes += packed.missing
        if packed.state is not TaskState.PAUSED:
            self._open_folders.take(packed.folder.path)
        if packed.batch.batch_id is not None:
            self._batch_ids[packed.batch.batch_id] += 1
        self.places.add(packed.place, packed.folder.path)
        self.last_position = max(self.last_position, packed.order[1])

    def _group(self, host: str | None, root: str) -> TaskGroup:
        """Return the one object that stands for a group."""
        group = TaskGroup(host, root)
        return self._groups.setdefault(group, group)

    def discard(self, task_id: str) -> None:
        """Forget a task."""
        packed = self._tasks.pop(task_id, None)
        if packed is None:
            return
        self._leave(packed)
        if not packed.is_sized:
            self._unsized.remove(packed.order)
        if packed.state is TaskState.QUEUED:
            self.waiting_bytes -= packed.missing
        if packed.state is not TaskState.PAUSED:
            self._open_folders.give_back(packed.folder.path)
        if (batch_id := packed.batch.batch_id) is not None:
            self._batch_ids[batch_id] -= 1
            if not self._batch_ids[batch_id]:
                del self._batch_ids[batch_id]
        self._batches.give_back(packed.batch)
        self._folders.give_back(packed.folder)
        self.places.discard(packed.place, packed.folder.path)
        if not self._tasks:
            self.last_position = -POSITION_STEP

    def _queue_up(self, packed: PackedTask) -> None:
        key = (packed.state, packed.group)
        if key not in self._queues:
            self._queues[key] = SortedKeys()
        self._queues[key].add(packed.order)

    def _leave(self, packed: PackedTask) -> None:
        key = (packed.state, packed.group)
        self._queues[key].remove(packed.order)
        if not self._queues[key]:
            del self._queues[key]

    # --- all of them -----------------------------------------------------------------------------

    def __iter__(self) -> Iterator[DownloadTask]:
        """Unpack them one by one, in no certain order."""
        return map(unpack, self._tasks.values())

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
    def open_folders(self) -> tuple[str, ...]:
        """The folders of those tasks that are not paused."""
        return tuple(self._open_folders)

    def has_batch(self, batch_id: str) -> bool:
        """Tell whether a task of a batch is still to come."""
        return batch_id in self._batch_ids

    def batch_named(self, batch_name: str) -> str | None:
        """Return the id of a batch of that name, if it has tasks that are still to come."""
        batches = self._batches
        return next((one.batch_id for one in batches if one.batch_name == batch_name), None)

    async def regroup(self) -> None:
        """Ask anew where the storage of each folder begins."""
        roots = {folder.path: self._root_of(folder.path) for folder in self._folders}
        async for packed in in_turns(tuple(self._tasks.values())):
            root = roots.get(packed.folder.path, packed.group.root)
            if root != packed.group.root and self._tasks.get(packed.task_id) is packed:
                self._leave(packed)
                packed.group = self._group(packed.group.host, root)
                self._queue_up(packed)
