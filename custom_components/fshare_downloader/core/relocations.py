"""What can be asked about files that are to lie in another location."""

from functools import partial

from .errors import DownloaderError
from .location_choice import location_named
from .orchestrator import Orchestrator
from .request_errors import (
    AlreadyBegunError,
    AlreadyThereError,
    OwnedByClientError,
    TaskStateError,
)
from .requests import Selection
from .selection_reader import SelectionReader, require
from .states import TaskState

_NOTHING_LEFT = (AlreadyBegunError, AlreadyThereError, OwnedByClientError, TaskStateError)
"""What is raised when nothing that was asked for can be done."""

_WITH_FILE = frozenset(TaskState) - {TaskState.CANCELLED}
"""The states of tasks whose files are there, or are still to come."""


class Relocations:
    """Begins and ends the moving of files; its methods raise leaves of `DownloaderError`."""

    def __init__(self, orchestrator: Orchestrator, selections: SelectionReader) -> None:
        """Speak for a started orchestrator."""
        self._orchestrator = orchestrator
        self._selections = selections

    async def begin(self, selection: Selection, location: str) -> int:
        """Have files lie in another location; returns how many.

        `location` is its name or id. Finished ones are moved in the background, those that have not
        begun go there at once; others stay where they are. Raises `LocationUnknownError`, and what
        `Relocator.begin` and `Redirection.redirect` raise.
        """
        require(selection)
        target = location_named(self._orchestrator.settings, location)
        task_ids = await self._selections.task_ids(selection, _WITH_FILE)
        begin_moves = partial(self._orchestrator.relocator.begin, task_ids, target)
        redirect = partial(
            self._orchestrator.verbs.redirect,
            task_ids,
            target.folder,
            self._orchestrator.relocator.intake.places_in,
        )
        affected, refusals = 0, list[DownloaderError]()
        for act in (begin_moves, redirect):
            try:
                affected += await act()
            except _NOTHING_LEFT as error:
                refusals.append(error)
        if not affected:
            raise next((e for e in refusals if not isinstance(e, TaskStateError)), refusals[0])
        return affected

    async def cancel(self, selection: Selection) -> int:
        """Leave files where they are that are still to be moved, without a selection all of them.

        Returns how many. What of these could not be moved before is told no longer.
        """
        if selection == Selection():
            return await self._orchestrator.relocator.cancel()
        task_ids = await self._selections.task_ids(selection, {TaskState.COMPLETED})
        return await self._orchestrator.relocator.cancel(task_ids)
