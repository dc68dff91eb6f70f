"""Which files are to be moved: written down before anything is touched, so that nothing is lost.

A power cut may come at any moment; what was noted, the task and the disks tell how to go on.
"""

import asyncio
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..storage_book import ValueStore

FEW: Final = 200
"""So many entries are put into text without holding up the event loop."""

_LIST_KEY: Final = "relocations"
_PLACED_KEY: Final = "relocations_placed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relocation:
    """A finished file that is to lie in another location."""

    task_id: str
    source: Path
    target: Path
    """Where it shall lie; the name gets a number if it is taken."""
    size: int
    """In bytes."""
    is_placed: bool = False
    """Whether the file has its name at `target`, or is about to get it."""
    is_told: bool = False
    """Whether the task knows of the new place, so that only the original is left to be deleted."""
    is_lasting: bool = False
    """Whether the file was seen at `target`, and saved there, since the start."""
    is_unwanted: bool = False
    """Whether the move was stopped while nobody knew whether the file had its name."""
    is_orphan: bool = False
    """Whether its task was removed with its file since, so that the original goes, too."""
    modified_ns: int | None = None
    """When the original was changed last, as it was brought to the new place."""
    sample: str | None = None
    """Fingerprint of some of its bytes, from then on."""


class RelocationBook:
    """The files that are to be moved, at most one entry for a task, in the order of the wishes.

    Beside them are those that were to be moved, of whose copies something may be left. Of thousands
    of files, one ends after the other: the list is not written anew for each. What was not struck
    out yet is seen by where the task says that its file lies.
    """

    def __init__(self, values: ValueStore) -> None:
        """Begin empty; `load` brings what was noted before."""
        self._values = values
        self._noted: dict[str, Relocation] = {}
        self._dropped: dict[tuple[str, Path], Relocation] = {}
        self.size = 0
        """Bytes of all files that are to be moved."""

    def __len__(self) -> int:
        """Return how many files are to be moved."""
        return len(self._noted)

    def __bool__(self) -> bool:
        """Tell whether anything is noted."""
        return bool(self._noted or self._dropped)

    async def load(self) -> None:
        """Read what was noted when all ended; raises `DiskError`."""
        for relocation, is_dropped in _read(await self._values.load_value(_LIST_KEY)):
            if is_dropped:
                self._dropped[relocation.task_id, relocation.target] = relocation
            else:
                self.note(relocation)
        for placed, _ in _read(await self._values.load_value(_PLACED_KEY)):
            if placed.task_id in self._noted:
                self.note(placed)

    async def save(self) -> None:
        """Write the list down; raises `DiskError`."""
        noted, dropped = self.all(), self.dropped()
        few = len(noted) + len(dropped) <= FEW
        text = (
            _to_json(noted, dropped) if few else await asyncio.to_thread(_to_json, noted, dropped)
        )
        await self._values.save_value(_LIST_KEY, text)

    async def save_placed(self) -> None:
        """Write down which files have their names in the new place; raises `DiskError`.

        That is one, or those as well whose originals lie on a disk that is away.
        """
        placed = [each for each in self._noted.values() if each.is_placed]
        await self._values.save_value(_PLACED_KEY, _to_json(placed, ()))

    async def save_all(self) -> None:
        """Write both down; raises `DiskError`."""
        await self.save_placed()
        await self.save()

    def all(self) -> tuple[Relocation, ...]:
        """Return what is to be moved."""
        return tuple(self._noted.values())

    def dropped(self) -> tuple[Relocation, ...]:
        """Return what was to be moved, and what there is of whose copy is to be deleted."""
        return tuple(self._dropped.values())

    def next(self) -> Relocation | None:
        """Return the first that is to be moved, if any is."""
        return next(iter(self._noted.values()), None)

    def get(self, task_id: str) -> Relocation | None:
        """Return what is to be moved of a task."""
        return self._noted.get(task_id)

    def holds(self, relocation: Relocation) -> bool:
        """Tell whether this very note stands, and the file is still to be moved."""
        return self._noted.get(relocation.task_id) is relocation

    def note(self, relocation: Relocation) -> None:
        """Note something, in the place of what is noted of the same task."""
        self._strike_out(relocation.task_id)
        self._noted[relocation.task_id] = relocation
        self.size += relocation.size
        former = self._dropped.get((relocation.task_id, relocation.target))
        if former is not None and not former.is_placed:  # else there may be a file of its name
            del self._dropped[former.task_id, former.target]

    def drop(self, relocation: Relocation) -> None:
        """Note that a file is not to be moved any more."""
        if self.holds(relocation):
            self._strike_out(relocation.task_id)
        self._dropped[relocation.task_id, relocation.target] = relocation

    def forget(self, relocation: Relocation) -> None:
        """Strike something out, whatever it was noted for."""
        if self.holds(relocation):
            self._strike_out(relocation.task_id)
        if self._dropped.get((relocation.task_id, relocation.target)) is relocation:
            del self._dropped[relocation.task_id, relocation.target]

    def _strike_out(self, task_id: str) -> None:
        if (noted := self._noted.pop(task_id, None)) is not None:
            self.size -= noted.size


def _read(text: str | None) -> list[tuple[Relocation, bool]]:
    """Return the entries of a text that `_to_json` has made; none when it is damaged."""
    with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return [_from_json(entry) for entry in json.loads(text or "[]")]
    return []


def _from_json(entry: dict[str, Any]) -> tuple[Relocation, bool]:
    modified_ns, sample = entry["modified_ns"], entry["sample"]
    relocation = Relocation(
        task_id=str(entry["task_id"]),
        source=Path(entry["source"]),
        target=Path(entry["target"]),
        size=int(entry["size"]),
        is_placed=bool(entry["is_placed"]),
        is_told=bool(entry["is_told"]),
        is_unwanted=bool(entry.get("is_unwanted")),
        is_orphan=bool(entry.get("is_orphan")),
        modified_ns=None if modified_ns is None else int(modified_ns),
        sample=None if sample is None else str(sample),
    )
    return relocation, bool(entry["is_dropped"])


def _to_json(noted: Iterable[Relocation], dropped: Iterable[Relocation]) -> str:
    entries = [(each, False) for each in noted] + [(each, True) for each in dropped]
    return json.dumps(
        [
            {
                "task_id": each.task_id,
                "source": str(each.source),
                "target": str(each.target),
                "size": each.size,
                "is_placed": each.is_placed,
                "is_told": each.is_told,
                "is_unwanted": each.is_unwanted,
                "is_orphan": each.is_orphan,
                "modified_ns": each.modified_ns,
                "sample": each.sample,
                "is_dropped": is_dropped,
            }
            for each, is_dropped in entries
        ]
    )
