"""Puts waiting tasks elsewhere in the queue."""

from collections.abc import Collection, Sequence
from typing import Literal

from .ledger import TaskLedger
from .models import Priority
from .queue_order import QueuePosition, index_of, positions_at, spread
from .request_errors import TaskNotFoundError, TaskStateError
from .states import TaskState
from .task_manager import TaskManager


class QueueMoves:
    """Gives tasks other positions; the caller sees to it that nobody else does so meanwhile."""

    def __init__(self, ledger: TaskLedger, manager: TaskManager) -> None:
        """Act on a loaded queue."""
        self._ledger = ledger
        self._manager = manager

    async def move(self, task_id: str, position: Literal["top", "bottom"] | int) -> None:
        """Put a waiting task elsewhere in the queue; 1 is the first place.

        Raises `TaskNotFoundError`, or `TaskStateError` for a task that doesn't wait.
        """
        task = await self._ledger.find(task_id)
        if task is None:
            raise TaskNotFoundError
        if task.state not in (TaskState.QUEUED, TaskState.PAUSED):
            raise TaskStateError(placeholders={"state": task.state.value})
        others = self._manager.tasks.orders(TaskState.QUEUED, TaskState.PAUSED)
        others.remove(task.order)
        index = index_of(position, len(others))
        await self.put_at([task_id], [order[3] for order in others], index, task.priority)

    async def move_together(self, task_ids: Collection[str], index: int) -> None:
        """Put those of the tasks that wait elsewhere in the queue, one after the other.

        They keep their order, and so many other waiting tasks as `index` says stand before them.
        """
        chosen = frozenset(task_ids)
        orders = self._manager.tasks.orders(TaskState.QUEUED, TaskState.PAUSED)
        moved = [order[3] for order in orders if order[3] in chosen]
        first = self._manager.get(moved[0]) if moved else None
        if first is not None:
            others = [order[3] for order in orders if order[3] not in chosen]
            index = min(max(index, 0), len(others))
            await self.put_at(moved, others, index, first.priority)

    async def put_at(
        self, moved: Sequence[str], others: Sequence[str], index: int, own: Priority
    ) -> None:
        """Put tasks among others that are in queue order."""
        places = self._positions_at(others, index, own, len(moved))
        if places is None:
            await self._ledger.amend(
                {key: {"position": value} for key, value in spread(others).items()}
            )
            places = self._positions_at(others, index, own, len(moved))
            assert places is not None, "there is room after spreading"
        await self._ledger.amend(
            {
                task_id: {"priority": place.priority, "position": place.position}
                for task_id, place in zip(moved, places, strict=True)
            }
        )

    def _positions_at(
        self, task_ids: Sequence[str], index: int, own: Priority, count: int
    ) -> tuple[QueuePosition, ...] | None:
        """Return positions between the tasks before an index and at it."""
        ids = task_ids[max(0, index - 1) : index + 1]
        neighbors = [task for task_id in ids if (task := self._manager.get(task_id))]
        return positions_at(neighbors, min(index, 1), own, count)
