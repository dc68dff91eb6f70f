"""What is still to be deleted: written down before anything is touched, so that nothing is lost.

A power cut or a storage that goes away may come at any moment; what was noted is done afterwards.
"""

import asyncio
import json
from collections.abc import Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal

from .models import DownloadTask
from .states import TaskState
from .storage_book import ValueStore
from .turns import in_turns

FEW: Final = 200
"""So many entries are put into text without holding up the event loop."""

_KEY: Final = "leftovers"

type _Key = tuple[LeftoverKind, str, Path | None]


class LeftoverKind(StrEnum):
    """What is to be deleted."""

    FINISHED = "finished"  # the file of a completed task
    PARTIAL = "partial"  # the partial file of a transfer, and what belongs to it
    FORMER = "former"  # the finished file of a task that is downloaded once more


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """Something that is to be deleted as soon as its task is gone and its storage is here."""

    kind: LeftoverKind
    task_id: str
    path: Path
    """The final place of the file."""

    @classmethod
    def of(cls, kind: LeftoverKind, task: DownloadTask) -> Leftover:
        """Return what a task leaves at its place."""
        return cls(kind=kind, task_id=task.task_id, path=task.destination)


def is_in_use(partial: Leftover, task: DownloadTask) -> bool:
    """Tell whether the partial file of a task that exists is that from which it goes on."""
    return task.state is not TaskState.CANCELLED and task.destination == partial.path


class LeftoverBook:
    """The notes of what is to be deleted.

    For a task that is at most one of each kind, and of partial files one for each place: it may
    have been sent elsewhere more than once before the first storage is back.
    """

    def __init__(self, values: ValueStore) -> None:
        """Begin empty; `load` brings what was noted before."""
        self._values = values
        self._noted: dict[_Key, Leftover] = {}

    def __bool__(self) -> bool:
        """Tell whether anything is noted."""
        return bool(self._noted)

    async def load(self) -> None:
        """Read what was to be deleted when all ended; raises `DiskError`."""
        text = await self._values.load_value(_KEY)
        with suppress(ValueError, TypeError, KeyError, AttributeError):
            for entry in json.loads(text or "[]"):
                self.note(
                    Leftover(
                        kind=LeftoverKind(entry["kind"]),
                        task_id=str(entry["task_id"]),
                        path=Path(entry["path"]),
                    )
                )

    async def save(self) -> None:
        """Write the notes down; raises `DiskError`."""
        noted = self.all()
        few = len(noted) <= FEW
        text = _to_json(noted) if few else await asyncio.to_thread(_to_json, noted)
        await self._values.save_value(_KEY, text)

    def all(self) -> tuple[Leftover, ...]:
        """Return everything that is noted."""
        return tuple(self._noted.values())

    def among(self, leftovers: Iterable[Leftover]) -> list[Leftover]:
        """Return those of the leftovers whose very notes stand."""
        return list(filter(self.holds, leftovers))

    def has_any(self, kind: LeftoverKind) -> bool:
        """Tell whether anything of a kind is noted."""
        return any(noted is kind for noted, *_ in self._noted)

    def get(
        self, kind: Literal[LeftoverKind.FINISHED, LeftoverKind.FORMER], task_id: str
    ) -> Leftover | None:
        """Return what is noted of a task."""
        return self._noted.get((kind, task_id, None))

    def holds(self, leftover: Leftover) -> bool:
        """Tell whether this very note stands: not one that is like it and was made later."""
        return self._noted.get(_key_of(leftover)) is leftover

    def note(self, leftover: Leftover) -> None:
        """Note something; the next `save` writes it down."""
        self._noted[_key_of(leftover)] = leftover

    async def note_all(self, kind: LeftoverKind, tasks: Collection[DownloadTask]) -> list[Leftover]:
        """Note what tasks leave, and return it."""
        leftovers: list[Leftover] = []
        async for task in in_turns(tasks):
            leftovers.append(Leftover.of(kind, task))
            self.note(leftovers[-1])
        return leftovers

    def forget(self, leftover: Leftover) -> None:
        """Strike something out; the next `save` writes that down."""
        self._noted.pop(_key_of(leftover), None)


def _key_of(leftover: Leftover) -> _Key:
    is_partial = leftover.kind is LeftoverKind.PARTIAL
    return leftover.kind, leftover.task_id, leftover.path if is_partial else None


def _to_json(leftovers: Collection[Leftover]) -> str:
    return json.dumps(
        [
            {
                "kind": leftover.kind.value,
                "task_id": leftover.task_id,
                "path": str(leftover.path),
            }
            for leftover in leftovers
        ]
    )
