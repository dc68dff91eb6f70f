"""Search and Smart Grab, as the outside sees them."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import aiohttp

from ..core.models import MediaType
from .grabber import Grabber
from .models import (
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
    ignore_progress,
)
from .plan.inventory import Inventory
from .plan.planner import Planner
from .plan.remembered_links import RememberedLinks
from .plan.services import PlanServices
from .ports import DownloadLibrary, GrabStore
from .release_names import parse_release_name
from .release_names.reader import ReleaseReader
from .search import find_files, more_telling, read_files, search_files, search_titles
from .sources.folder_index import FolderIndex, LibraryFolders
from .sources.search import SearchSources
from .sources.site import SiteSearch
from .title_ids import title_of_ids
from .tmdb import TmdbClient

INDEX_NAME: Final = "folder_index.db"


class Discovery:
    """The facade. Its methods raise leaves of `DownloaderError` and nothing else."""

    def __init__(
        self,
        *,
        library: DownloadLibrary,
        http: aiohttp.ClientSession,
        settings: DiscoverySettings,
        roots: Callable[[], Sequence[Path]],
        cache_dir: Path,
        store: GrabStore,
        language: str = "vi-VN",
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Put the parts together.

        `http` stays the caller's to close; `roots` are the folders that downloads may lie in;
        `cache_dir` may be emptied at any time; `store` keeps grabs that are under way; `language`
        is that of titles; `now` returns aware times.
        """
        self._settings = settings
        self._tmdb = TmdbClient(http, lambda: self._settings, language=language)
        self._index = FolderIndex(
            cache_dir / INDEX_NAME, LibraryFolders(library), lambda: self._settings
        )
        site = SiteSearch(http, lambda: self._settings)
        self._sources = SearchSources([site, self._index])
        self._reader = ReleaseReader(parse_release_name)
        remembered = RememberedLinks(library)
        self._planner = Planner(
            PlanServices(
                tmdb=self._tmdb,
                sources=self._sources,
                library=remembered,
                reader=self._reader,
                inventory=Inventory(library, self._reader, roots),
                today=lambda: now().astimezone(UTC).date(),
            )
        )
        self._grabber = Grabber(self._planner, remembered, store)

    async def start(self) -> None:
        """Go on with interrupted grabs and the folder index, in the background."""
        await self._index.start()
        await self._grabber.start()

    async def stop(self) -> None:
        """End everything, for good; grabs that are under way go on after the next start."""
        await self._grabber.stop()
        await self._sources.close()

    async def apply_settings(self, settings: DiscoverySettings) -> None:
        """Use other settings from now on."""
        self._settings = settings
        self._index.settings_changed()

    async def search(
        self,
        query: str,
        *,
        title_type: TitleType | None = None,
        limit: int = 20,
        language: str | None = None,
    ) -> SearchResult:
        """Return titles at TMDB and files at the sources, at most `limit` of each.

        `language` is that of the titles, as TMDB calls it, if it is not that of the house.
        Of movies only, or of episodes and seasons only, when a type is given. What fails is told of
        in the result. When everything fails, an error is raised: that of TMDB, or of the sources
        where TMDB has only not been set up.
        """
        titles, files = await asyncio.gather(
            search_titles(self._tmdb.in_language(language), query, title_type, limit),
            search_files(self._sources, self._reader, query, title_type, limit),
        )
        if titles.error is not None and files.error is not None:
            raise more_telling(titles.error, files.error)
        return SearchResult(
            titles=titles.items, files=files.items, problems=(*titles.problems, *files.problems)
        )

    async def find_titles(
        self, query: str, *, title_type: TitleType | None = None, limit: int = 20
    ) -> tuple[TitleSummary, ...]:
        """Return titles at TMDB alone, the best match first; raises as `TmdbClient` does."""
        return await self._tmdb.search_titles(query, title_type=title_type, limit=limit)

    async def find_files(
        self, query: str
    ) -> tuple[tuple[tuple[SearchHit, ReleaseName], ...], tuple[SourceProblem, ...]]:
        """Return all videos and folders that the sources find, with what their names say.

        Unranked, with what is wrong with sources. Raises `NoSearchSourceError`.
        """
        return await find_files(self._sources, self._reader, query)

    async def recent_files(self, limit: int) -> tuple[tuple[SearchHit, ReleaseName], ...]:
        """Return videos of the folder index, those found last first, with what their names say.

        Raises `StorageError` when it can't be read.
        """
        return await read_files(self._reader, await self._index.recent(limit))

    async def title_of(
        self, ids: Mapping[str, str], media_type: MediaType | None
    ) -> tuple[str, int | None] | None:
        """Return title and year for ids as programs send them: `imdbid`, `tvdbid`, `tmdbid`.

        The title is the one that most releases have. None without a key of TMDB, and for what it
        doesn't know; else raises as `TmdbClient` does.
        """
        return await title_of_ids(self._tmdb, ids, media_type)

    async def title(
        self, title_type: TitleType, tmdb_id: int, *, language: str | None = None
    ) -> Movie | Series | Collection:
        """Return what TMDB knows of a title, in a language; raises as `TmdbClient` does."""
        tmdb = self._tmdb.in_language(language)
        match title_type:
            case TitleType.MOVIE:
                return await tmdb.movie(tmdb_id)
            case TitleType.TV:
                return await tmdb.series(tmdb_id)
            case TitleType.COLLECTION:
                return await tmdb.collection(tmdb_id)

    async def seasons(self, tmdb_id: int, *, language: str | None = None) -> tuple[Season, ...]:
        """Return all seasons of a series with their episodes; raises as `TmdbClient` does."""
        tmdb = self._tmdb.in_language(language)
        return await tmdb.seasons(await tmdb.series(tmdb_id))

    async def plan(self, request: GrabRequest, on_progress: OnProgress | None = None) -> GrabPlan:
        """Return what a grab would do, and change nothing; raises as `Planner.plan` does."""
        return await self._planner.plan(request, on_progress or ignore_progress)

    async def grab(self, request: GrabRequest, on_progress: OnProgress | None = None) -> GrabPlan:
        """Plan, and put the batches into the queue; what is there already isn't added twice.

        Raises as `Planner.plan` does, `DiskError` when the queue could not be saved, and
        `GrabInterruptedError`. A caller who is cancelled does not end the grab.
        """
        return await self._grabber.grab(request, on_progress or ignore_progress)
