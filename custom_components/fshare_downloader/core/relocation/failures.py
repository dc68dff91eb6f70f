"""The files that could not be moved, kept until somebody has seen it."""

import json
import logging
from collections.abc import Collection, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final

from ..errors import (
    DiskError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    NameRefusedError,
)
from ..models import RelocationFailure
from ..storage_book import ValueStore
from .errors import (
    CopyDamagedError,
    FileGoneError,
    LocationGoneError,
    MoveUnconfirmedError,
    OriginalKeptError,
)

_LOGGER = logging.getLogger(__name__)

MOST_KEPT: Final = 100
"""So many are kept with their names, the newest ones; the others are only counted."""

IN_VAIN: Final = (
    CopyDamagedError,
    FileGoneError,
    FileRefusedError,
    FileTooLargeError,
    FolderBlockedError,
    LocationGoneError,
    MoveUnconfirmedError,
    NameRefusedError,
    OriginalKeptError,
)
"""What does not end by itself: the file stays where it is. Other troubles of a disk are waited for:
it comes back, or gets room."""

_KINDS: Final[Mapping[str, type[DiskError]]] = MappingProxyType(
    {kind.code: kind for kind in IN_VAIN}
)
_KEY: Final = "relocations_failed"


class RelocationFailures:
    """Which files stay where they were, and why."""

    def __init__(self, values: ValueStore) -> None:
        """Begin with none; `load` brings what was noted before."""
        self._values = values
        self._kept: dict[str, RelocationFailure] = {}
        self._others = 0

    @property
    def count(self) -> int:
        """Return how many files nobody has seen yet."""
        return len(self._kept) + self._others

    def newest(self, count: int) -> tuple[RelocationFailure, ...]:
        """Return the last `count` of them, the newest first."""
        return tuple(self._kept.values())[: -count - 1 : -1]

    async def load(self) -> None:
        """Read what nobody had seen when all ended; raises `DiskError`. Damaged, it is nothing."""
        text = await self._values.load_value(_KEY)
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            noted = json.loads(text or "{}")
            kept = dict(_from_json(entry) for entry in noted["kept"])
            self._kept, self._others = kept, int(noted["others"])

    async def add(self, task_id: str, filename: str, error: DiskError) -> None:
        """Take note of one more."""
        self._kept.pop(task_id, None)
        if len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
            self._others += 1
        self._kept[task_id] = RelocationFailure(filename=filename, error=error)
        await self._save()

    async def forget(self, task_ids: Collection[str] | None = None) -> None:
        """Take note that somebody has seen those of some tasks, or all of them."""
        before = self.count
        if task_ids is None:
            self._kept.clear()
            self._others = 0
        else:
            for task_id in task_ids:
                self._kept.pop(task_id, None)
        if self.count != before:
            await self._save()

    async def _save(self) -> None:
        kept = [
            {
                "task_id": task_id,
                "filename": failure.filename,
                "code": failure.error.code,
                "placeholders": failure.error.placeholders,
            }
            for task_id, failure in self._kept.items()
        ]
        noted = {"kept": kept, "others": self._others}
        try:
            await self._values.save_value(_KEY, json.dumps(noted))
        except DiskError as error:  # a restart tells of them once more, or not
            _LOGGER.warning("Could not save which files were not moved: %s", error)


def _from_json(entry: dict[str, Any]) -> tuple[str, RelocationFailure]:
    placeholders = {str(key): str(value) for key, value in entry["placeholders"].items()}
    error = _KINDS[entry["code"]](placeholders=placeholders)
    return str(entry["task_id"]), RelocationFailure(filename=str(entry["filename"]), error=error)
