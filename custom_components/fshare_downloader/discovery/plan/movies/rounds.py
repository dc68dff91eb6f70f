"""The questions for movies: with their year first, without it for those that are missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ...models import Movie
from ..queries import movie_queries, query_titles
from ..strategy import SearchState
from ..targets import MovieTarget

ALWAYS_ASKED: Final = 2
"""Names of a movie that are asked for in any case: releases with a dub often have but one."""


def movie_rounds(
    search: SearchState[MovieTarget],
    movies: Mapping[MovieTarget, Movie],
    collection_names: Sequence[str],
) -> Iterator[Iterable[str]]:
    """Yield the questions, round by round; `collection_names` may bring several movies at once."""
    titles = {
        target: query_titles(movie.titles)
        for target, movie in movies.items()
        if target in search.wanted
    }
    with_year = {
        target: [text for _, text in movie_queries(names, movies[target].year)]
        for target, names in titles.items()
    }
    yield [text for texts in with_year.values() for text in texts[:ALWAYS_ASKED]]
    if collection_names and search.missing:
        yield collection_names
    yield [text for target in search.missing for text in with_year[target]]
    for number in range(max(map(len, titles.values()), default=0)):
        yield [titles[target][number] for target in search.missing if number < len(titles[target])]
