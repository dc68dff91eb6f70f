"""What the rest of discovery asks of TMDB."""

import asyncio
import time
from collections.abc import Callable
from typing import Final

import aiohttp

from ...core.cancellation import together
from ..models import (
    Collection,
    DiscoverySettings,
    EpisodeGrouping,
    Movie,
    Season,
    Series,
    TitleSummary,
    TitleType,
)
from .api import TmdbApi
from .search import search_titles
from .transport import MAX_REQUESTS, Access, Sleep, Transport

DEFAULT_LANGUAGE: Final = "vi-VN"
MAX_OTHER_LANGUAGES: Final = 4
"""Each keeps what it has been told for hours."""


class TmdbClient:
    """Titles, seasons and collections.

    At most 4 requests run at a time; equal ones are joined, and what they bring is kept for 3
    hours. Every method raises `TmdbKeyMissingError` before it asks anything, and else
    `TmdbKeyRejectedError`, `TmdbUnavailableError`, `TmdbAnswerError` or `AnswerTooLargeError`.
    """

    def __init__(
        self,
        http: aiohttp.ClientSession,
        settings: Callable[[], DiscoverySettings],
        *,
        language: str = DEFAULT_LANGUAGE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
        slots: asyncio.Semaphore | None = None,
    ) -> None:
        """`settings` may change at any time; with key or address changes all that was kept goes.

        `language` is the one titles are wanted in; `clock` and `sleep` are in seconds; `slots` are
        shared with clients for other languages.
        """
        self._http = http
        self._settings = settings
        self._language = language
        self._clock = clock
        self._sleep = sleep
        self._slots = slots or asyncio.Semaphore(MAX_REQUESTS)
        self._current: TmdbApi | None = None
        self._others: dict[str, TmdbClient] = {}

    def in_language(self, language: str | None) -> TmdbClient:
        """Return the client for titles in another language (`vi-VN`); itself for None."""
        if language is None or language == self._language:
            return self
        if language not in self._others:
            if len(self._others) >= MAX_OTHER_LANGUAGES:
                self._others.clear()
            self._others[language] = TmdbClient(
                self._http,
                self._settings,
                language=language,
                clock=self._clock,
                sleep=self._sleep,
                slots=self._slots,
            )
        return self._others[language]

    async def search_titles(
        self, query: str, *, title_type: TitleType | None = None, limit: int = 20
    ) -> tuple[TitleSummary, ...]:
        """Return the titles that match, the best first; without a type collections come last.

        A year at the end of the query (`Dune 2021`) is looked for first.
        """
        return await search_titles(self._api(), query, title_type, limit)

    async def find(self, external_id: str, source: str) -> tuple[TitleType, int] | None:
        """Return the movie or series that another site knows by an id, say `tt0133093`.

        `source` is `imdb_id` or `tvdb_id`. None when TMDB knows none.
        """
        return await self._api().find(external_id, source)

    async def movie(self, tmdb_id: int) -> Movie:
        """Return a movie; raises `TitleNotFoundError`."""
        return await self._api().movie(tmdb_id)

    async def series(self, tmdb_id: int) -> Series:
        """Return a series; raises `TitleNotFoundError`."""
        return await self._api().series(tmdb_id)

    async def season(self, tmdb_id: int, number: int) -> Season:
        """Return a season with its episodes; 0 are the specials. Raises `SeasonNotFoundError`."""
        return await self._api().season(tmdb_id, number)

    async def seasons(self, series: Series) -> tuple[Season, ...]:
        """Return all seasons of a series, in the order of their numbers; raises as `season`."""
        numbers = series.season_numbers
        return tuple(await together(*(self.season(series.tmdb_id, n) for n in numbers)))

    async def groupings(self, tmdb_id: int) -> tuple[EpisodeGrouping, ...]:
        """Return how TMDB's users have divided a series, where that may tell of parts of a season.

        Raises `TitleNotFoundError`.
        """
        return await self._api().groupings(tmdb_id)

    async def collection(self, tmdb_id: int) -> Collection:
        """Return a movie collection; raises `TitleNotFoundError`."""
        return await self._api().collection(tmdb_id)

    def _api(self) -> TmdbApi:
        access = Access.of(self._settings())
        if self._current is None or self._current.access != access:
            transport = Transport(self._http, access, self._slots, self._sleep)
            self._current = TmdbApi(transport, access, self._language, self._clock)
        return self._current
