"""How much of a disk stays free, by where a file goes."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True, slots=True)
class FreeSpaceRule:
    """Bytes that stay free: in general, and where a folder has a rule of its own."""

    general: int = 0
    by_folder: tuple[tuple[Path, int], ...] = ()
    """Folders that do not lie in one another, and what stays free on the disk of each."""

    def at(self, place: Path) -> int:
        """Return what stays free on the disk of a file at a place."""
        parents = frozenset(place.parents)
        own = (count for folder, count in self.by_folder if folder in parents)
        return next(own, self.general)


NOTHING_KEPT_FREE: Final = FreeSpaceRule()
