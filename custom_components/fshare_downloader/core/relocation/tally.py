"""How far the files have come that move to another location, in numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..errors import DownloaderError
from ..models import RelocationState
from .book import Relocation, RelocationBook
from .failures import RelocationFailures

TOLD_FAILURES: Final = 10
"""So many files that were not moved are told with their names."""


@dataclass(slots=True)
class Tally:
    """Counts from the first wish until nothing is left to be moved. Sizes are bytes."""

    moved: int = 0
    """Of the files that are in their new place."""
    trouble: DownloaderError | None = None
    """What is in the way of those that are still to be moved."""
    trouble_at: Path | None = None
    """Where a disk is away, if that is what is in the way."""
    blocked: Relocation | None = None
    """The file that has met it."""
    current: Relocation | None = None
    """The file that is being moved at this moment."""
    moved_of_current: int = 0

    def begin(self, relocation: Relocation) -> None:
        """Take note of the file that is being moved now."""
        self.current, self.moved_of_current = relocation, 0

    def progress(self, moved_bytes: int) -> None:
        """Take note of how much of that file is done: nothing is in its way any more."""
        self.moved_of_current = moved_bytes
        self.clear()

    def block(self, relocation: Relocation, error: DownloaderError, path: Path | None) -> None:
        """Take note of what is in the way of a file; `path` lies on a disk that is away."""
        self.pause()
        self.trouble, self.trouble_at, self.blocked = error, path, relocation

    def clear(self) -> None:
        """Take note that nothing is in the way."""
        self.trouble = self.trouble_at = self.blocked = None

    def pause(self) -> None:
        """Take note that no file is being moved."""
        self.current, self.moved_of_current = None, 0

    def finish(self, relocation: Relocation) -> None:
        """Take note that a file is in its new place."""
        self.pause()
        self.moved += relocation.size
        self.clear()

    def state(
        self,
        book: RelocationBook,
        failures: RelocationFailures,
        id_of: Callable[[Path], str | None],
    ) -> RelocationState | None:
        """Return what is told, or None when there is nothing to tell.

        `id_of` returns the id of the location that a path lies in, if it lies in one.
        """
        files = len(book)
        if not files and not failures.count:
            return None
        shown = self.current or self.blocked or book.next()
        away = self.trouble_at if files else None
        return RelocationState(
            files=files,
            size=self.moved + book.size,
            moved_bytes=self.moved + self.moved_of_current,
            filename=None if self.current is None else self.current.source.name,
            location_id=None if shown is None else id_of(shown.target),
            error=self.trouble if files else None,
            away_location_id=None if away is None else id_of(away),
            failed=failures.count,
            failures=failures.newest(TOLD_FAILURES),
        )
