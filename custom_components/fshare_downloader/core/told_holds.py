"""Which holds were told of, so that a restart does not tell of them again."""

import json
from collections.abc import Collection
from contextlib import suppress
from typing import Final, Protocol

from .holds import Hold

KEY: Final = "told_holds"

type _HoldId = tuple[str, str | None]


class Values(Protocol):
    """The part of `Database` that keeps small values."""

    async def load_value(self, key: str) -> str | None:
        """Return what was saved, if anything."""

    async def save_value(self, key: str, value: str) -> None:
        """Save a small value."""


class ToldHolds:
    """Finds the holds that nobody has been told of.

    One that was in force when the process ended counts as told until a download runs: what stands
    in the way shows only when something is tried.
    """

    def __init__(self, values: Values) -> None:
        """Know of none before `load`."""
        self._values = values
        self._told: set[_HoldId] = set()
        self._saved: set[_HoldId] = set()
        self._in_force: set[_HoldId] = set()

    async def load(self) -> None:
        """Read what earlier processes have told; raises as `Values` does."""
        with suppress(ValueError, TypeError):
            text = await self._values.load_value(KEY)
            self._saved = {(str(code), target) for code, target in json.loads(text or "[]")}
        self._told = set(self._saved)

    def have_changed(self, holds: Collection[Hold]) -> bool:
        """Tell whether other holds are in force than when `untold` was called last."""
        return _by_id(holds).keys() != self._in_force

    def untold(self, holds: Collection[Hold]) -> list[Hold]:
        """Return those that nobody has been told of, and count them as told.

        `holds` are all that are in force now. What concerns a single file is left out.
        """
        wide = _by_id(holds)
        self._told -= self._in_force - wide.keys()
        self._in_force = set(wide)
        new = [hold for hold_id, hold in wide.items() if hold_id not in self._told]
        self._told |= wide.keys()
        return new

    def nothing_else_stands_in_the_way(self) -> None:
        """Take note that a download runs."""
        self._told &= self._in_force

    async def save(self) -> None:
        """Remember what was told; raises as `Values` does."""
        if self._told != self._saved:
            told = set(self._told)
            await self._values.save_value(KEY, json.dumps(sorted(told, key=str)))
            self._saved = told


def _by_id(holds: Collection[Hold]) -> dict[_HoldId, Hold]:
    wide = [hold for hold in holds if not hold.is_of_one_file]
    return {(hold.code, hold.target): hold for hold in wide}
