"""Which files are to be moved: written down before anything is touched, so that nothing is lost.

A power cut may come at any moment; what was noted, the task and the disks tell how to go on.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..storage_book import ValueStore

_LIST_KEY: Final = "relocations"
_PLACED_KEY: Final = "relocation_placed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocation:
    """A finished file that is to lie in another location."""

    task_id: str
    source: Path
    target: Path
    """Where it shall lie, in a folder of the location; the name gets a number if it is taken."""
    size: int
    """In bytes."""
    is_placed: bool = False
    """Whether a verified copy has its name at `target`, or is about to get it."""
    is_dropped: bool = False
    """Whether it stays where it is after all, and what there is of its copy is to be deleted."""


class RelocationBook:
    """The files that are to be moved, at most one entry for a task, in the order of the wishes.

    Of thousands, one ends after the other: the list is not written anew for each. What was not
    struck out yet is seen by where the task says that its file lies.
    """

    def __init__(self, values: ValueStore) -> None:
        """Begin empty; `load` brings what was noted before."""
        self._values = values
        self._noted: dict[str, Relocation] = {}

    def __bool__(self) -> bool:
        """Tell whether anything is noted."""
        return bool(self._noted)

    async def load(self) -> None:
        """Read what was noted when all ended; raises `DiskError`."""
        for relocation in _read(await self._values.load_value(_LIST_KEY)):
            self.note(relocation)
        for placed in _read(await self._values.load_value(_PLACED_KEY)):
            if placed.task_id in self._noted:
                self.note(placed)

    async def save(self) -> None:
        """Write the list down; raises `DiskError`."""
        await self._values.save_value(_LIST_KEY, _to_json(self._noted.values()))

    async def save_placed(self, placed: Relocation | None) -> None:
        """Write down whose copy is about to get its name, or that none is; raises `DiskError`."""
        await self._values.save_value(_PLACED_KEY, _to_json([placed] if placed else []))

    def all(self) -> tuple[Relocation, ...]:
        """Return everything that is noted."""
        return tuple(self._noted.values())

    def next(self) -> Relocation | None:
        """Return the first that is still to be moved, if any is."""
        return next((each for each in self._noted.values() if not each.is_dropped), None)

    def get(self, task_id: str) -> Relocation | None:
        """Return what is noted of a task."""
        return self._noted.get(task_id)

    def holds(self, relocation: Relocation) -> bool:
        """Tell whether this very note stands."""
        return self._noted.get(relocation.task_id) is relocation

    def note(self, relocation: Relocation) -> None:
        """Note something, in the place of what is noted of the same task."""
        self._noted[relocation.task_id] = relocation

    def forget(self, relocation: Relocation) -> None:
        """Strike out what is noted of the task."""
        self._noted.pop(relocation.task_id, None)


def _read(text: str | None) -> list[Relocation]:
    """Return the entries of a text that `_to_json` has made; none when it is damaged."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return [_from_json(entry) for entry in json.loads(text or "[]")]
    return []


def _from_json(entry: dict[str, Any]) -> Relocation:
    return Relocation(
        task_id=str(entry["task_id"]),
        source=Path(entry["source"]),
        target=Path(entry["target"]),
        size=int(entry["size"]),
        is_placed=bool(entry["is_placed"]),
        is_dropped=bool(entry["is_dropped"]),
    )


def _to_json(relocations: Iterable[Relocation]) -> str:
    return json.dumps(
        [
            {
                "task_id": each.task_id,
                "source": str(each.source),
                "target": str(each.target),
                "size": each.size,
                "is_placed": each.is_placed,
                "is_dropped": each.is_dropped,
            }
            for each in relocations
        ]
    )
