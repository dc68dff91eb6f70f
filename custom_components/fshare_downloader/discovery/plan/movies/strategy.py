"""What is particular to the plan for movies: one alone, or those of a collection as one batch."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, override

from ....core.cancellation import together
from ....core.models import MediaType
from ...models import (
    Candidate,
    GrabRequest,
    Movie,
    PlanGap,
    PlannedBatch,
    PlannedFile,
    Refusal,
    SkipReason,
    TitleType,
)
from ...tmdb import TmdbClient
from ..inventory import Inventory
from ..media_layout import movie_filename, title_with_year
from ..parsed_hit import ParsedHit
from ..queries import query_titles, request_budget
from ..selection import Ranked
from ..strategy import MAX_FOLDERS, SearchState, Strategy
from ..targets import MovieTarget
from ..title_matcher import Match, TitleMatcher
from .movie_matcher import MovieMatcher
from .rounds import movie_rounds

_COLLECTION_WORDS: Final = re.compile(
    r"\b(?:collection|trilogy|saga|bộ sưu tập|bộ phim|tuyển tập|trọn bộ)\b", re.IGNORECASE
)
_ALL_MOVIES: Final = 0
"""The one subject of all folders: those of a collection may help any of its movies."""


async def load_movies(tmdb: TmdbClient, request: GrabRequest) -> MoviesStrategy:
    """Return the strategy for a movie, or for all of a collection; raises as `TmdbClient` does."""
    if request.title_type is TitleType.MOVIE:
        return MoviesStrategy([await tmdb.movie(request.tmdb_id)])
    collection = await tmdb.collection(request.tmdb_id)
    movies = await together(*(tmdb.movie(summary.tmdb_id) for summary in collection.movies))
    return MoviesStrategy(movies, collection=collection.title)


class MoviesStrategy(Strategy[MovieTarget]):
    """A movie, or the movies of a collection."""

    media_type = MediaType.MOVIE
    target_type = MovieTarget

    def __init__(self, movies: Sequence[Movie], *, collection: str | None = None) -> None:
        """`collection` is the title of the collection that the movies make up, if they do."""
        self._movies = {MovieTarget(movie.tmdb_id): movie for movie in movies}
        self.title = movies[0].title if collection is None else collection
        self.year = movies[0].year if collection is None else None
        self.request_budget = request_budget(len(self._movies))
        self.wanted = {target: _gap(target, movie) for target, movie in self._movies.items()}
        self._collection = collection
        self._matcher = MovieMatcher(movies)
        self._collection_names = query_titles([_COLLECTION_WORDS.sub(" ", collection or "")])
        self._collection_matcher = TitleMatcher(self._collection_names)

    @override
    async def present(self, inventory: Inventory) -> Mapping[MovieTarget, SkipReason]:
        found = {
            target: await inventory.movie(movie.tmdb_id, movie.title, movie.year)
            for target, movie in self._movies.items()
        }
        return {target: reason for target, reason in found.items() if reason is not None}

    # --- the search ------------------------------------------------------------------------------

    @override
    def rounds(self, search: SearchState[MovieTarget]) -> Iterator[Iterable[str]]:
        return movie_rounds(search, self._movies, self._collection_names[:1])

    @override
    def match_all(self, hits: Sequence[ParsedHit]) -> list[tuple[MovieTarget, ParsedHit]]:
        return self._matcher.match_all(hits)

    @override
    def match(self, hit: ParsedHit) -> MovieTarget | None:
        return self._matcher.match(hit)

    @override
    def folder_subjects(
        self, folder: ParsedHit, wanted: Collection[MovieTarget]
    ) -> tuple[int, ...]:
        is_ours = self._matcher.matches_folder(folder) or self._is_of_collection(folder)
        return (_ALL_MOVIES,) if is_ours else ()

    @override
    def max_folders(self, wanted: Collection[MovieTarget]) -> int:
        return MAX_FOLDERS * len(wanted)

    # --- the choice ------------------------------------------------------------------------------

    @override
    def title_words(self, target: MovieTarget) -> frozenset[str]:
        return self._matcher.words(target)

    @override
    def refusals(
        self, hits: Sequence[ParsedHit], missing: Collection[MovieTarget]
    ) -> Mapping[MovieTarget, Refusal]:
        return {**self._matcher.doubts(hits, missing), **super().refusals(hits, missing)}

    @override
    def choose(
        self,
        ranked: Ranked[MovieTarget],
        wanted: Collection[MovieTarget],
        forced: Collection[MovieTarget],
    ) -> dict[MovieTarget, Candidate]:
        return {target: candidates[0] for target, candidates in ranked.items()}

    # --- the plan --------------------------------------------------------------------------------

    @override
    def planned_file(self, target: MovieTarget, candidate: Candidate) -> PlannedFile:
        movie = self._movies[target]
        return PlannedFile(
            key=target.key,
            candidate=candidate,
            folder=(title_with_year(movie.title, movie.year),),
            filename=movie_filename(movie.title, movie.year, candidate.release),
            title=movie.title,
            tmdb_id=movie.tmdb_id,
            year=movie.year,
            poster_url=movie.poster_url,
        )

    @override
    def batches(self, files: Sequence[PlannedFile]) -> tuple[PlannedBatch, ...]:
        if not files:
            return ()
        name = self._collection or title_with_year(files[0].title, files[0].year)
        return (PlannedBatch(name=name, files=tuple(files)),)

    def _is_of_collection(self, folder: ParsedHit) -> bool:
        title = _COLLECTION_WORDS.sub(" ", folder.release.title)
        return self._collection_matcher.match_text(title) is Match.EXACT


def _gap(target: MovieTarget, movie: Movie) -> PlanGap:
    return PlanGap(
        key=target.key, title=movie.title, tmdb_id=movie.tmdb_id, air_date=movie.release_date
    )
