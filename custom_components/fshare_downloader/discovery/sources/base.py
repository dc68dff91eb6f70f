"""The contract that a search source fulfils."""

from abc import ABC, abstractmethod
from typing import ClassVar

from ..models import SearchHit


class SearchSource(ABC):
    """Something that finds files of Fshare by words. All methods belong to one event loop."""

    name: ClassVar[str]
    """Stable short name, as in `SearchHit.source`."""

    @abstractmethod
    async def search(self, query: str) -> tuple[SearchHit, ...]:
        """Return the files and folders whose names hold all words of the query, each link once.

        Case, diacritics and punctuation do not matter. At most about 200 hits; results may be
        dead. Raises `SearchUnavailableError`, `SearchBusyError` or `SearchAnswerError`.
        """

    async def close(self) -> None:  # noqa: B027 - most hold nothing
        """Release what the source holds open."""
