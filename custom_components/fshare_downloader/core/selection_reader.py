"""Which tasks a `Selection` means."""

from collections.abc import Collection

from .database import Database, conditions_of
from .orchestrator import Orchestrator
from .request_errors import BatchNotFoundError, InvalidRequestError, TaskNotFoundError
from .requests import Selection
from .states import TaskState


class SelectionReader:
    """Finds the tasks that a verb is meant for."""

    def __init__(self, orchestrator: Orchestrator, database: Database) -> None:
        """Read from a started orchestrator and its database."""
        self._orchestrator = orchestrator
        self._database = database

    async def task_ids(self, selection: Selection, states: Collection[TaskState]) -> list[str]:
        """Return the ids that are meant: named ones as they are, of others those in the states.

        What is `matching` says itself in which states it is. Raises `TaskNotFoundError` or
        `BatchNotFoundError` when a task or batch that is named doesn't exist.
        """
        chosen = list(dict.fromkeys(selection.task_ids))
        if not await self._orchestrator.has_all(chosen):
            raise TaskNotFoundError
        if selection.batch_id is not None:
            if await self._database.find_batch_name(selection.batch_id) is None:
                raise BatchNotFoundError
            chosen += await self._database.task_ids(states=states, batch_id=selection.batch_id)
        elif not chosen and selection.matching is not None:
            return await self._database.task_ids(**conditions_of(selection.matching))
        elif not chosen:
            return await self._database.task_ids(states=states)
        return list(dict.fromkeys(chosen))


def require(selection: Selection) -> None:
    """Raise `InvalidRequestError` for a selection that means everything."""
    if not selection.task_ids and selection.batch_id is None and selection.matching is None:
        raise InvalidRequestError
