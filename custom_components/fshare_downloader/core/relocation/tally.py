"""How far the files have come that move to another location, in numbers."""

from collections.abc import Collection
from dataclasses import dataclass

from ..errors import DownloaderError
from ..models import RelocationState
from .book import Relocation


@dataclass(slots=True)
class Tally:
    """Counts from the first wish until nothing is left to be moved. Sizes are bytes."""

    files: int = 0
    """Those that are still to be moved."""
    size: int = 0
    """Of all files that were moved, or are to be."""
    moved: int = 0
    """Of those that are in their new place."""
    failed: int = 0
    """Files that could not be moved."""
    error: DownloaderError | None = None
    """What stands in the way, or of those that could not be moved, why the last could not."""
    current: Relocation | None = None
    """The file that is being moved at this moment."""
    moved_of_current: int = 0

    def add(self, relocations: Collection[Relocation]) -> None:
        """Take note of files that are to be moved."""
        self.files += len(relocations)
        self.size += sum(each.size for each in relocations)

    def begin(self, relocation: Relocation) -> None:
        """Take note of the file that is being moved now."""
        self.current, self.moved_of_current = relocation, 0

    def progress(self, moved_bytes: int) -> None:
        """Take note of how much of that file is done: nothing is in its way any more."""
        self.moved_of_current = moved_bytes
        if not self.failed:
            self.error = None

    def pause(self) -> None:
        """Take note that no file is being moved."""
        self.current, self.moved_of_current = None, 0

    def finish(self, relocation: Relocation, *, is_counted: bool) -> None:
        """Take note that a file is in its new place; one that was dropped is no longer counted."""
        if is_counted:
            self.files -= 1
            self.moved += relocation.size
        self.progress(0)
        self.pause()

    def drop(self, relocation: Relocation) -> None:
        """Take note that a file stays where it is, because somebody wants that."""
        self.files -= 1
        self.size -= relocation.size

    def fail(self, relocation: Relocation, error: DownloaderError, *, is_counted: bool) -> None:
        """Take note that a file stays where it is, because it cannot be moved."""
        if is_counted:
            self.drop(relocation)
        self.failed += 1
        self.error = error
        self.pause()

    def state(self, location_id: str | None) -> RelocationState | None:
        """Return what is told, or None when there is nothing to tell.

        The file that is being moved, or is next, goes to the location of that id.
        """
        if not self.files and not self.failed:
            return None
        return RelocationState(
            files=self.files,
            size=self.size,
            moved_bytes=self.moved + self.moved_of_current,
            filename=None if self.current is None else self.current.source.name,
            location_id=location_id,
            failed=self.failed,
            error=self.error,
        )
