"""What search and Smart Grab need of others, so that they can be tested alone."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from ..core.models import MediaType, NewTask, TaskView
from ..core.requests import AddResult, LinkInfo
from .models import SearchHit, SourceProblem


class DownloadLibrary(Protocol):
    """The part of `core.api_handler.ApiHandler` that Smart Grab uses."""

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Tell what links are, without adding anything; one answer for each link."""

    async def find_media(self, media_type: MediaType, tmdb_id: int) -> tuple[TaskView, ...]:
        """Return all tasks of a title, whatever their state."""

    async def find_links(self, links: Collection[str]) -> dict[str, TaskView]:
        """Return the tasks that were made of some links, by link."""

    async def grab(self, files: Sequence[NewTask], *, batch_name: str) -> AddResult:
        """Put files into the queue as one batch, or into the batch that they belong to already.

        A file that is in the queue or on the disk already is reported as a duplicate, one that
        failed or was cancelled before is tried again. Raises `DiskError` when the tasks could not
        be saved; then none of them has been made.
        """

    async def available_space(self, category: str, location_id: str | None = None) -> int | None:
        """Return how many bytes new downloads can have where they go; None when unknown."""


class GrabStore(Protocol):
    """Keeps the grabs that are under way across restarts."""

    async def load(self) -> list[dict[str, Any]]:
        """Return what was saved last; empty when there is nothing that can be read."""

    async def save(self, grabs: list[dict[str, Any]]) -> None:
        """Store all grabs that are under way: JSON types, no secret."""


class Sources(Protocol):
    """All search sources side by side; see `sources.search.SearchSources`."""

    @property
    def names(self) -> tuple[str, ...]:
        """Those that are set up now."""

    @property
    def requests(self) -> int:
        """Requests sent so far."""

    async def search(self, query: str) -> tuple[tuple[SearchHit, ...], tuple[SourceProblem, ...]]:
        """Return what they found, and which of them failed."""
