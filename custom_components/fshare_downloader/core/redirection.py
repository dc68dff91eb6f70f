"""Sends downloads that have not begun yet to another location."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from pathlib import Path

from .ledger import TaskLedger
from .models import DownloadTask
from .request_errors import (
    AlreadyBegunError,
    AlreadyThereError,
    OwnedByClientError,
    TaskStateError,
)
from .states import STATES_WITHOUT_PART, TaskState
from .taken_places import TakenPlaces
from .task_fields import AFRESH, TaskFields
from .task_files import TaskFiles
from .task_manager import TaskManager
from .turns import in_turns

type PlacesIn = Callable[[Path, Iterable[DownloadTask]], Awaitable[Mapping[str, Path]]]
"""Returns where files would lie in a folder, by the ids of their tasks."""


class Redirection:
    """Gives tasks other places; the caller keeps workers and verbs off them meanwhile."""

    def __init__(self, ledger: TaskLedger, manager: TaskManager, files: TaskFiles) -> None:
        """Act on a loaded queue."""
        self._ledger = ledger
        self._manager = manager
        self._files = files

    async def to_interrupt(
        self, task_ids: Iterable[str], root: Path, places_in: PlacesIn
    ) -> frozenset[str]:
        """Return those of the tasks that workers hold and that could go below `root` without them.

        Others are not disturbed, for each start costs a direct link.
        """
        tasks = [
            task
            for task in filter(None, map(self._manager.get, task_ids))
            if task.job_id is None
            and self._manager.run_of(task.task_id)
            and not self._manager.downloaded(task)
            and self._has_no_file(task)
        ]
        wanted = await places_in(root, tasks)
        return frozenset(t.task_id for t in tasks if wanted[t.task_id] != t.destination)

    async def redirect(
        self,
        tasks: Collection[DownloadTask],
        root: Path,
        places_in: PlacesIn,
    ) -> Collection[str]:
        """Have the files of tasks lie below `root`, where `places_in` says; returns their ids.

        The tasks keep their state and their place in the queue. Left out are those that have begun,
        have ended with their file, or belong to a program that has handed them over. Raises
        `TaskStateError`, `OwnedByClientError`, `AlreadyBegunError` or `AlreadyThereError` when none
        is left, and `DiskError` when the places cannot be saved.
        """
        wanted = await places_in(root, self._own(tasks))
        redirected = self._able(tasks, wanted)
        taken = TakenPlaces(beside=self._manager.tasks.places)
        changes: dict[str, TaskFields] = {}
        async for task in in_turns(redirected):
            place = taken.take(wanted[task.task_id], root)
            changes[task.task_id] = {"destination": place, "filename": place.name}
            if task.state is not TaskState.FAILED:
                changes[task.task_id] |= AFRESH
        # An attempt that got no byte may have left an empty file at the old place.
        async with self._files.deleting(finished=(), partial=redirected):
            await self._ledger.amend(changes, also_ended=True)
        return changes

    def _own(self, tasks: Iterable[DownloadTask]) -> list[DownloadTask]:
        """Return those of the tasks whose files are still to come and belong to no program."""
        unfinished = [task for task in tasks if task.state not in STATES_WITHOUT_PART]
        if not unfinished:
            raise TaskStateError
        own = [task for task in unfinished if task.job_id is None]
        if not own:
            raise OwnedByClientError
        return own

    def _able(
        self, tasks: Iterable[DownloadTask], wanted: Mapping[str, Path]
    ) -> list[DownloadTask]:
        """Return those of the tasks that have not begun and have another place than is wanted."""
        elsewhere = [
            task for task in tasks if wanted.get(task.task_id, task.destination) != task.destination
        ]
        if not elsewhere:
            raise AlreadyThereError
        able = list(filter(self._has_not_begun, elsewhere))
        if not able:
            raise AlreadyBegunError
        return able

    def _has_not_begun(self, task: DownloadTask) -> bool:
        """Tell whether nothing of a file is anywhere, that of an earlier download included.

        A running download may have ended, or got another name, since its task was read.
        """
        now = task if task.state is TaskState.FAILED else self._manager.get(task.task_id)
        return (
            now is not None
            and now.destination == task.destination
            and self._manager.run_of(task.task_id) is None
            and self._has_no_file(now)
        )

    def _has_no_file(self, task: DownloadTask) -> bool:
        return not self._ledger.has_bytes(task) and task.file_sample is None
