"""The files of completed tasks that are downloaded once more.

Each is put aside under a hidden name, so that the new file gets its name. It is deleted when the
new one is there, and gets its name back where none comes.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import replace

from .errors import DiskError
from .leftovers import Leftover, LeftoverBook, LeftoverKind
from .models import DownloadTask
from .states import FINAL_STATES, TaskState
from .watched_folders import WatchedFolders

_LOGGER = logging.getLogger(__name__)


class FormerFiles:
    """Puts files aside, and notes what is to become of them; `TaskFiles` carries that out."""

    def __init__(
        self,
        leftovers: LeftoverBook,
        folders: WatchedFolders,
        *,
        hide: Callable[[DownloadTask], Awaitable[None]],
    ) -> None:
        """`hide` gives the file of a task its hidden name; it raises `DiskError`.

        A file that is not the one that the task has finished must be refused by it.
        """
        self._leftovers = leftovers
        self._folders = folders
        self._hide = hide

    def __bool__(self) -> bool:
        """Tell whether a file is put aside."""
        return self._leftovers.has_any(LeftoverKind.FORMER)

    def of(self, task_ids: Iterable[str]) -> list[Leftover]:
        """Return what is put aside for some tasks."""
        found = (self._leftovers.get(LeftoverKind.FORMER, task_id) for task_id in task_ids)
        return [former for former in found if former is not None]

    def has(self, task_id: str) -> bool:
        """Tell whether a file is put aside for a task."""
        return self._leftovers.get(LeftoverKind.FORMER, task_id) is not None

    async def put_aside(self, tasks: Iterable[DownloadTask]) -> None:
        """Hide the files of tasks that are queued once more, as they were when they had ended.

        Their new state must be saved: what is put aside for a completed task is deleted. A file
        that can't be hidden now keeps its name.
        """
        aside = [task for task in tasks if self._has_file(task)]
        if not aside:
            return
        formers = await self._leftovers.note_all(LeftoverKind.FORMER, aside)
        try:
            await self._leftovers.save()
        except DiskError as error:
            self._leave(formers, error)
            return
        refused = False
        for task, former in zip(aside, formers, strict=True):
            try:
                await self._hide(task)
            except DiskError as error:
                self._leave([former], error)
                refused = True
        if refused:
            with suppress(DiskError):
                await self._leftovers.save()

    def _leave(self, formers: Iterable[Leftover], error: DiskError) -> None:
        """Let files keep their names; a note that stayed would keep them from the next time."""
        _LOGGER.info("A file stays beside its next download: %s", error)
        for former in formers:
            self._leftovers.forget(former)

    def _has_file(self, task: DownloadTask) -> bool:
        """Tell whether a task has finished a file that is under its name, as far as is known."""
        return (
            (task.state is TaskState.COMPLETED or task.file_sample is not None)
            and self._leftovers.get(LeftoverKind.FORMER, task.task_id) is None
            and self._folders.is_here(task.destination)
        )

    async def drop(self, task_ids: Iterable[str]) -> list[Leftover]:
        """Have the files that were put aside deleted once their tasks are gone.

        Returns what is noted of them. Raises `DiskError` when that can't be noted.
        """
        formers = self.of(task_ids)
        dropped: list[Leftover] = []
        for former in formers:
            self._leftovers.forget(former)
            # A file of the task that is being deleted has the same hidden name already.
            if self._leftovers.get(LeftoverKind.FINISHED, former.task_id) is None:
                dropped.append(replace(former, kind=LeftoverKind.FINISHED))
                self._leftovers.note(dropped[-1])
        if formers:
            await self._leftovers.save()
        return dropped


def is_undecided(leftover: Leftover, task: DownloadTask | None) -> bool:
    """Tell whether a file is put aside for a task that may still finish another one."""
    if leftover.kind is not LeftoverKind.FORMER or task is None:
        return False
    return task.state not in FINAL_STATES
