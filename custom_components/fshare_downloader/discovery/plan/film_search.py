"""Looks for films: with their year first, without it for what is missing."""

import asyncio
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from ..models import Movie, SearchHit
from .fitting import FilmsFit
from .parsed_hit import Find
from .queries import Query, film_queries, query_titles
from .rating import LAST_RESORTS
from .search_session import Hunt
from .title_matcher import Match, TitleMatcher

MAX_FOLDERS: Final = 3
"""How many folders are opened for each film."""

ALWAYS_ASKED: Final = 2
"""Names of a film that are asked for in any case: releases with a dub often have but one."""

_COLLECTION_WORDS: Final = re.compile(
    r"\b(?:collection|trilogy|saga|bộ sưu tập|bộ phim|tuyển tập|trọn bộ)\b", re.IGNORECASE
)


class FilmSearch:
    """The search for some films; `run` goes on until all are found or it makes no sense."""

    def __init__(
        self,
        hunt: Hunt,
        films: Sequence[Movie],
        *,
        collection: str | None,
        wanted: Collection[int],
        expected: Collection[int],
        folder_points: Callable[[Find], int],
    ) -> None:
        """`films` are all of the collection; `expected` are those of the `wanted` that are out."""
        self._hunt = hunt
        self._fit = FilmsFit(films)
        self._titles: Mapping[int, tuple[str, ...]] = {
            film.tmdb_id: query_titles(film.titles) for film in films if film.tmdb_id in wanted
        }
        self._years = {film.tmdb_id: film.year for film in films}
        names = query_titles([_COLLECTION_WORDS.sub(" ", collection or "")])
        self._collection = next(iter(names), None)
        self._collection_matcher = TitleMatcher(names)
        self._expected = frozenset(expected)
        self._folder_points = folder_points
        self._places: list[tuple[int, Find]] = []
        self._dead: set[str] = set()

    async def go_on(self, dead: Collection[str]) -> bool:
        """Search for what is missing without some files; returns whether anything was asked."""
        self._dead |= set(dead)
        before = self._hunt.questions
        await self.run()
        return self._hunt.questions > before

    async def run(self) -> None:
        """Search."""
        await self._ask(
            text
            for film, titles in self._titles.items()
            for _, text in film_queries(titles, self._years[film])[:ALWAYS_ASKED]
        )
        if self._collection and self._gaps:
            await self._ask([self._collection])
        await self._ask(text for _, text in self._narrow(self._gaps))
        for number in range(max(map(len, self._titles.values()), default=0)):
            titles = (self._titles[film] for film in self._gaps)
            await self._ask([those[number] for those in titles if number < len(those)])

    @property
    def fit(self) -> FilmsFit:
        """What tells the films apart."""
        return self._fit

    @property
    def videos(self) -> list[tuple[int, Find]]:
        """All files that turned up of any of the films."""
        return [(film, find) for film, find in self._places if find.is_video]

    @property
    def subtitles(self) -> list[tuple[int, Find]]:
        """All subtitles that turned up."""
        return [(film, find) for film, find in self._places if find.is_subtitle]

    # --- details ---------------------------------------------------------------------------------

    @property
    def _gaps(self) -> list[int]:
        found = {
            film
            for film, find in self.videos
            if find.hit.link not in self._dead and find.release.source not in LAST_RESORTS
        }
        return sorted(self._expected - found)

    def _narrow(self, films: Iterable[int]) -> list[Query]:
        return [q for film in films for q in film_queries(self._titles[film], self._years[film])]

    async def _ask(self, queries: Iterable[str]) -> None:
        await self._hunt.ask(queries)
        await self._look()
        await self._hunt.open(await asyncio.to_thread(self._folders))
        await self._look()

    async def _look(self) -> None:
        """Tell the finds apart, in a thread; all of them, for one throws light on the others."""
        finds = [find for find in self._hunt.finds if find.is_video or find.is_subtitle]
        self._places = await asyncio.to_thread(self._fit.places, finds)

    def _folders(self) -> list[SearchHit]:
        """Return the folders that are worth opening, the best first."""
        found = [
            (-self._folder_points(find), find.hit.link, find.hit)
            for find in self._hunt.finds
            if find.hit.is_folder
            and not self._hunt.has_opened(find.hit)
            and (self._fit.is_folder(find) or self._is_collection(find))
        ]
        limit = MAX_FOLDERS * len(self._titles) - self._hunt.opened_folders
        return [hit for *_, hit in sorted(found, key=lambda item: item[:2])][: max(limit, 0)]

    def _is_collection(self, find: Find) -> bool:
        title = _COLLECTION_WORDS.sub(" ", find.release.title)
        return self._collection_matcher.match_text(title) is Match.EXACT
