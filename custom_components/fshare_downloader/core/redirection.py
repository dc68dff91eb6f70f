"""Sends downloads that have not begun yet to another location."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Final

from .ledger import TaskLedger
from .models import DownloadTask
from .request_errors import (
    AlreadyBegunError,
    AlreadyThereError,
    OwnedByClientError,
    TaskStateError,
)
from .states import TaskState
from .taken_places import TakenPlaces
from .task_fields import AFRESH, TaskFields
from .task_files import TaskFiles
from .task_manager import TaskManager
from .turns import in_turns

_WITHOUT_FUTURE: Final = frozenset({TaskState.COMPLETED, TaskState.CANCELLED})
"""The states of tasks whose place no file is still to come to."""


class Redirection:
    """Gives tasks other places; the caller keeps workers and verbs off them meanwhile."""

    def __init__(self, ledger: TaskLedger, manager: TaskManager, files: TaskFiles) -> None:
        """Act on a loaded queue."""
        self._ledger = ledger
        self._manager = manager
        self._files = files

    def without_bytes(self, task_ids: Iterable[str]) -> frozenset[str]:
        """Return those of the tasks that workers hold and of which no byte has come yet."""
        tasks = filter(None, map(self._manager.get, task_ids))
        return frozenset(
            task.task_id
            for task in tasks
            if task.job_id is None
            and self._manager.run_of(task.task_id)
            and not self._manager.downloaded(task)
        )

    async def redirect(
        self,
        tasks: Collection[DownloadTask],
        root: Path,
        path_below: Callable[[DownloadTask], Path],
    ) -> Collection[str]:
        """Have the files of tasks lie below `root`, where `path_below` says; returns their ids.

        The tasks keep their state and their place in the queue. Left out are those that have begun,
        have ended with their file, or belong to a program that has handed them over. Raises
        `TaskStateError`, `OwnedByClientError`, `AlreadyBegunError` or `AlreadyThereError` when none
        is left, and `DiskError` when the places cannot be saved.
        """
        able = self._not_begun(tasks)
        taken = TakenPlaces(beside=self._manager.tasks.places)
        changes: dict[str, TaskFields] = {}
        redirected: list[DownloadTask] = []
        async for task in in_turns(able):
            wanted = root / path_below(task)
            if wanted != task.destination:
                place = taken.take(wanted, root)
                changes[task.task_id] = {"destination": place, "filename": place.name}
                if task.state is not TaskState.FAILED:
                    changes[task.task_id] |= AFRESH
                redirected.append(task)
        if not redirected:
            raise AlreadyThereError
        # An attempt that got no byte may have left an empty file at the old place.
        async with self._files.deleting(finished=(), partial=redirected):
            await self._ledger.amend(changes, also_ended=True)
        return changes

    def _not_begun(self, tasks: Iterable[DownloadTask]) -> list[DownloadTask]:
        unfinished = [task for task in tasks if task.state not in _WITHOUT_FUTURE]
        if not unfinished:
            raise TaskStateError
        own = [task for task in unfinished if task.job_id is None]
        if not own:
            raise OwnedByClientError
        able = list(filter(self._has_not_begun, own))
        if not able:
            raise AlreadyBegunError
        return able

    def _has_not_begun(self, task: DownloadTask) -> bool:
        """Tell whether nothing of a file is anywhere, that of an earlier download included."""
        return (
            self._manager.run_of(task.task_id) is None
            and not self._ledger.has_bytes(task)
            and task.file_sample is None
        )
