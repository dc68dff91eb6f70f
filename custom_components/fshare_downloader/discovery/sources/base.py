"""The contract that a search source fulfils."""

from abc import ABC, abstractmethod
from typing import ClassVar

from ..models import SearchHit


class SearchSource(ABC):
    """Something that finds files of Fshare by words. All methods belong to one event loop."""

    name: ClassVar[str]
    """Stable short name, as in `SearchHit.source`."""

    @property
    def is_set_up(self) -> bool:
        """Whether the user has named anything to search; may change at any time."""
        return True

    @property
    def requests(self) -> int:
        """How many requests the source has sent to others for searches so far."""
        return 0

    @abstractmethod
    async def search(self, query: str) -> tuple[SearchHit, ...]:
        """Return the files and folders whose names hold all words of the query, each link once.

        Case, diacritics and punctuation do not matter. At most `MAX_HITS`; results may be
        dead. Raises `SearchUnavailableError`, `SearchBusyError`,
        `SearchBlockedError` or `SearchAnswerError`, or
        `StorageError` where the source keeps something on the disk.
        """

    async def close(self) -> None:  # noqa: B027 - most hold nothing
        """Release what the source holds open."""
