"""Search and Smart Grab, imported and built only when somebody needs them.

With the parser of release names, the models of TMDB and the search sources they would take a
third of what the whole integration adds to an idle Home Assistant.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from .core.models import MediaType
from .discovery.models import (
    Collection,
    DiscoverySettings,
    GrabPlan,
    GrabRequest,
    Movie,
    OnProgress,
    ReleaseName,
    SearchHit,
    SearchResult,
    Season,
    Series,
    SourceProblem,
    TitleSummary,
    TitleType,
)
from .discovery.ports import GrabStore
from .exceptions import not_loaded_error

if TYPE_CHECKING:
    # Takes a while to import, which must not happen in the event loop.
    from .discovery.discovery import Discovery


class DiscoveryOnDemand:
    """Asks a `Discovery` that is built with the first question; raises as that does."""

    def __init__(
        self,
        build: Callable[[], Awaitable[Discovery]],
        settings: DiscoverySettings,
        store: GrabStore,
    ) -> None:
        """Build nothing yet.

        `build` returns a `Discovery` with the settings of that moment, not started yet;
        `settings` are those of now; `store` keeps grabs that are under way.
        """
        self._build = build
        self._known = settings
        self._store = store
        self._built: Discovery | None = None
        self._building = asyncio.Lock()
        self._is_stopped = False

    async def start(self) -> None:
        """Begin at once where there is something to go on with: grabs, or folders to read."""
        if self._known.folder_links or await self._store.load():
            await self._discovery()

    async def stop(self) -> None:
        """End everything, for good; grabs that are under way go on after the next start."""
        self._is_stopped = True
        async with self._building:
            if self._built is not None:
                await self._built.stop()

    async def apply_settings(self, settings: DiscoverySettings) -> None:
        """Use other settings from now on; who changes them is about to search."""
        if self._built is not None or settings != self._known:
            self._known = settings
            await (await self._discovery()).apply_settings(settings)

    async def search(
        self,
        query: str,
        *,
        title_type: TitleType | None = None,
        limit: int = 20,
        language: str | None = None,
    ) -> SearchResult:
        """See `Discovery.search`."""
        discovery = await self._discovery()
        return await discovery.search(query, title_type=title_type, limit=limit, language=language)

    async def find_titles(
        self, query: str, *, title_type: TitleType | None = None, limit: int = 20
    ) -> tuple[TitleSummary, ...]:
        """See `Discovery.find_titles`."""
        discovery = await self._discovery()
        return await discovery.find_titles(query, title_type=title_type, limit=limit)

    async def find_files(
        self, query: str
    ) -> tuple[tuple[tuple[SearchHit, ReleaseName], ...], tuple[SourceProblem, ...]]:
        """See `Discovery.find_files`."""
        return await (await self._discovery()).find_files(query)

    async def recent_files(self, limit: int) -> tuple[tuple[SearchHit, ReleaseName], ...]:
        """See `Discovery.recent_files`."""
        return await (await self._discovery()).recent_files(limit)

    async def title_of(
        self, ids: Mapping[str, str], media_type: MediaType | None
    ) -> tuple[str, int | None] | None:
        """See `Discovery.title_of`."""
        return await (await self._discovery()).title_of(ids, media_type)

    async def title(
        self, title_type: TitleType, tmdb_id: int, *, language: str | None = None
    ) -> Movie | Series | Collection:
        """See `Discovery.title`."""
        return await (await self._discovery()).title(title_type, tmdb_id, language=language)

    async def seasons(self, tmdb_id: int, *, language: str | None = None) -> tuple[Season, ...]:
        """See `Discovery.seasons`."""
        return await (await self._discovery()).seasons(tmdb_id, language=language)

    async def plan(self, request: GrabRequest, on_progress: OnProgress | None = None) -> GrabPlan:
        """See `Discovery.plan`."""
        return await (await self._discovery()).plan(request, on_progress)

    async def grab(self, request: GrabRequest, on_progress: OnProgress | None = None) -> GrabPlan:
        """See `Discovery.grab`."""
        return await (await self._discovery()).grab(request, on_progress)

    async def _discovery(self) -> Discovery:
        """Return the one that is built; raises `ServiceValidationError` after `stop`."""
        async with self._building:
            if self._is_stopped:
                raise not_loaded_error()
            if self._built is None:
                built = await self._build()
                await built.start()
                self._built = built
            return self._built
