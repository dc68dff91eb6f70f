"""What has happened to downloads and nobody has been told of, in the order in which it happened.

Triggers of the schema write it, in the same commit as the change itself. So nothing is lost by a
power cut, and nothing that was told and forgotten comes again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ..states import UNFINISHED_STATES
from .connection import Connection

_SELECT: Final = "SELECT id, kind, subject, count, size FROM untold ORDER BY id LIMIT ?"
_DELETE: Final = "DELETE FROM untold WHERE id = ?"
_UNFINISHED: Final = ", ".join(f"'{state}'" for state in sorted(UNFINISHED_STATES))
# Whether tasks of the batch are unfinished, or ended and untold; then how many came to which end.
_SELECT_BATCH: Final = f"""
    SELECT
        coalesce(sum(state IN ({_UNFINISHED})), 0) + (
            SELECT count(*) FROM untold JOIN tasks ON task_id = subject
            WHERE kind != 'added' AND id != ?2 AND batch_id = ?1
        ),
        coalesce(sum(state = 'completed'), 0),
        coalesce(sum(state = 'failed'), 0)
    FROM tasks WHERE batch_id = ?1"""


class UntoldKind(StrEnum):
    """What has happened."""

    ADDED = "added"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Untold:
    """Something that has happened."""

    id: int
    kind: UntoldKind
    subject: str
    """The id of the task; where tasks of a batch were added, that of the batch."""
    count: int
    """Of tasks."""
    size: int
    """Of all of them, in bytes; what was not known when it was added counts as nothing."""


class UntoldTable:
    """Reads and forgets what is untold; raises as `Connection` does."""

    def __init__(self, connection: Callable[[], Connection]) -> None:
        """Use whatever connection is open."""
        self._connection = connection

    async def first(self, limit: int) -> list[Untold]:
        """Return the first of what is untold, in order."""
        rows = await self._connection().read(_SELECT, (limit,))
        return [Untold(id_, UntoldKind(kind), *rest) for id_, kind, *rest in rows]

    async def forget(self, untold: Untold) -> None:
        """Take note that somebody has been told."""
        await self._connection().write(_DELETE, [(untold.id,)])

    async def ended_batch(self, batch_id: str, last: Untold) -> tuple[int, int] | None:
        """Return how many files of a batch arrived and how many failed, once that is all.

        None while a task of it is unfinished, or its end is untold, that of `last` excepted.
        """
        rows = await self._connection().read(_SELECT_BATCH, (batch_id, last.id))
        [(left, completed, failed)] = rows
        return None if left else (completed, failed)
