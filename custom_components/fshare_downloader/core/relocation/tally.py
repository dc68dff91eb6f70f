"""How far the files have come that move to another location, in numbers."""

from dataclasses import dataclass

from ..errors import DownloaderError
from ..models import RelocationState
from .book import Relocation, RelocationBook


@dataclass(slots=True)
class Tally:
    """Counts from the first wish until nothing is left to be moved. Sizes are bytes."""

    moved: int = 0
    """Of the files that are in their new place."""
    trouble: DownloaderError | None = None
    """What is in the way of those that are still to be moved."""
    failed: int = 0
    """Files that could not be moved."""
    failure: DownloaderError | None = None
    """Why the last of them could not."""
    current: Relocation | None = None
    """The file that is being moved at this moment."""
    moved_of_current: int = 0

    def begin(self, relocation: Relocation) -> None:
        """Take note of the file that is being moved now."""
        self.current, self.moved_of_current = relocation, 0

    def progress(self, moved_bytes: int) -> None:
        """Take note of how much of that file is done: nothing is in its way any more."""
        self.moved_of_current, self.trouble = moved_bytes, None

    def pause(self) -> None:
        """Take note that no file is being moved."""
        self.current, self.moved_of_current = None, 0

    def finish(self, relocation: Relocation) -> None:
        """Take note that a file is in its new place."""
        self.pause()
        self.moved += relocation.size
        self.trouble = None

    def fail(self, error: DownloaderError) -> None:
        """Take note that a file stays where it is, because it cannot be moved."""
        self.pause()
        self.failed += 1
        self.failure = error

    def state(self, book: RelocationBook, location_id: str | None) -> RelocationState | None:
        """Return what is told, or None when there is nothing to tell.

        The file that is being moved, or is next, goes to the location of that id.
        """
        files = len(book)
        if not files and not self.failed:
            return None
        return RelocationState(
            files=files,
            size=self.moved + book.size,
            moved_bytes=self.moved + self.moved_of_current,
            filename=None if self.current is None else self.current.source.name,
            location_id=location_id,
            failed=self.failed,
            error=self.trouble if files and self.trouble else self.failure,
        )
