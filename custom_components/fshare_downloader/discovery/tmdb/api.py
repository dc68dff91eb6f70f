"""TMDB for one key at one address, with everything it has told kept for some hours."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from ...core.cancellation import together
from ..errors import SeasonNotFoundError, TitleNotFoundError
from ..models import Collection, EpisodeGrouping, Movie, Season, Series, TitleType
from .cache import TimedCache
from .images import Posters
from .responses import (
    CollectionResponse,
    FoundTitles,
    GroupingList,
    GroupingResponse,
    Page,
    SeasonResponse,
    SeriesTitle,
    Title,
)
from .titles import (
    collection_of,
    found_title,
    grouping_ids,
    grouping_of,
    movie_of,
    season_of,
    series_of,
)
from .transport import Access, Transport

MAX_AGE_SECONDS: Final = 3 * 3600.0
MAX_ENTRIES: Final = 256
"""Of each kind."""
MAX_KEPT_ITEMS: Final = 20_000
"""Episodes of all seasons that are kept, of all groupings, movies of all collections, results of
all pages."""

_NAMES: Final = {"append_to_response": "alternative_titles,translations"}


class TmdbApi:
    """Asks TMDB. Whatever is raised is what `Transport.get` raises, besides what is said."""

    def __init__(
        self, transport: Transport, access: Access, language: str, clock: Callable[[], float]
    ) -> None:
        """`language` is the one titles are wanted in (`vi-VN`); `clock` tells seconds."""
        self.access = access
        self.language = language
        self._transport = transport
        self._posters = Posters(transport, access.url, clock)

        def cache[Key, Value](weigh: Callable[[Value], int]) -> TimedCache[Key, Value]:
            return TimedCache(
                max_entries=MAX_ENTRIES,
                max_age_seconds=MAX_AGE_SECONDS,
                clock=clock,
                weigh=weigh,
                max_weight=MAX_KEPT_ITEMS,
            )

        self._movies: TimedCache[int, Movie] = cache(lambda _: 1)
        self._series: TimedCache[int, Series] = cache(lambda _: 1)
        self._seasons: TimedCache[tuple[int, int], Season] = cache(lambda s: len(s.episodes))
        self._groupings: TimedCache[int, tuple[EpisodeGrouping, ...]] = cache(_episodes_in)
        self._collections: TimedCache[int, Collection] = cache(lambda c: len(c.movies))
        self._found: TimedCache[tuple[str, str], tuple[TitleType, int] | None] = cache(lambda _: 1)
        self._pages: TimedCache[tuple[str, frozenset[tuple[str, str]]], Page] = cache(
            lambda page: len(page.results)
        )

    async def posters(self) -> str:
        """Return what the addresses of posters begin with."""
        return await self._posters.prefix()

    async def movie(self, tmdb_id: int) -> Movie:
        """Return a movie; raises `TitleNotFoundError`."""

        async def fetch() -> Movie:
            response = await self._transport.get(
                Title, f"movie/{tmdb_id}", self._query(_NAMES), missing=TitleNotFoundError
            )
            return movie_of(tmdb_id, response, self.language, await self.posters())

        return await self._movies.get(tmdb_id, fetch)

    async def series(self, tmdb_id: int) -> Series:
        """Return a series; raises `TitleNotFoundError`."""

        async def fetch() -> Series:
            response = await self._transport.get(
                SeriesTitle, f"tv/{tmdb_id}", self._query(_NAMES), missing=TitleNotFoundError
            )
            return series_of(tmdb_id, response, self.language, await self.posters())

        return await self._series.get(tmdb_id, fetch)

    async def season(self, tmdb_id: int, number: int) -> Season:
        """Return a season of a series; raises `SeasonNotFoundError`."""

        async def fetch() -> Season:
            response = await self._transport.get(
                SeasonResponse,
                f"tv/{tmdb_id}/season/{number}",
                self._query(),
                missing=SeasonNotFoundError,
            )
            return await asyncio.to_thread(season_of, number, response)

        return await self._seasons.get((tmdb_id, number), fetch)

    async def groupings(self, tmdb_id: int) -> tuple[EpisodeGrouping, ...]:
        """Return the groupings of a series that may tell of parts; raises `TitleNotFoundError`."""

        async def fetch() -> tuple[EpisodeGrouping, ...]:
            listed = await self._transport.get(
                GroupingList, f"tv/{tmdb_id}/episode_groups", missing=TitleNotFoundError
            )
            return tuple(await together(*map(self._grouping, grouping_ids(listed))))

        return await self._groupings.get(tmdb_id, fetch)

    async def _grouping(self, grouping_id: str) -> EpisodeGrouping:
        response = await self._transport.get(
            GroupingResponse, f"tv/episode_group/{grouping_id}", missing=TitleNotFoundError
        )
        return await asyncio.to_thread(grouping_of, response)

    async def collection(self, tmdb_id: int) -> Collection:
        """Return a movie collection; raises `TitleNotFoundError`."""

        async def fetch() -> Collection:
            response = await self._transport.get(
                CollectionResponse,
                f"collection/{tmdb_id}",
                self._query(),
                missing=TitleNotFoundError,
            )
            posters = await self.posters()
            return await asyncio.to_thread(collection_of, tmdb_id, response, posters)

        return await self._collections.get(tmdb_id, fetch)

    async def find(self, external_id: str, source: str) -> tuple[TitleType, int] | None:
        """Return the title that another site knows by an id; None when TMDB knows none."""

        async def fetch() -> tuple[TitleType, int] | None:
            query = self._query({"external_source": source})
            response = await self._transport.get(FoundTitles, f"find/{external_id}", query)
            return found_title(response)

        return await self._found.get((external_id, source), fetch)

    async def page(self, path: str, query: Mapping[str, str]) -> Page:
        """Return a page of search results."""
        return await self._pages.get(
            (path, frozenset(query.items())), lambda: self._transport.get(Page, path, query)
        )

    def _query(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        return {"language": self.language, **(more or {})}


def _episodes_in(groupings: Iterable[EpisodeGrouping]) -> int:
    return sum(len(group.episodes) for grouping in groupings for group in grouping.groups)
