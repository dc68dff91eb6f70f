"""What can be asked about finished files that move to another location."""

from .location_choice import location_named
from .orchestrator import Orchestrator
from .requests import Selection
from .selection_reader import SelectionReader, require
from .states import TaskState


class Relocations:
    """Begins and ends the moving of files; its methods raise leaves of `DownloaderError`."""

    def __init__(self, orchestrator: Orchestrator, selections: SelectionReader) -> None:
        """Speak for a started orchestrator."""
        self._orchestrator = orchestrator
        self._selections = selections

    async def begin(self, selection: Selection, location: str) -> int:
        """Have finished files moved to a location, in the background; returns how many.

        `location` is its name or id. Of a batch, what isn't completed stays as it is. Raises
        `LocationUnknownError`, and what `Relocator.begin` raises.
        """
        require(selection)
        target = location_named(self._orchestrator.settings, location)
        task_ids = await self._selections.task_ids(selection, {TaskState.COMPLETED})
        return await self._orchestrator.relocator.begin(task_ids, target)

    async def cancel(self, selection: Selection) -> int:
        """Leave files where they are that are still to be moved, without a selection all of them.

        Returns how many. What of these could not be moved before is told no longer.
        """
        if selection == Selection():
            return await self._orchestrator.relocator.cancel()
        task_ids = await self._selections.task_ids(selection, {TaskState.COMPLETED})
        return await self._orchestrator.relocator.cancel(task_ids)
