"""The questions for movies: with their year first, without it for those that are missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from ...models import Movie
from ..queries import gap_titles, movie_queries, plain_titles, query_titles
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
    gaps = {
        target: movie_queries(gap_titles(movies[target].titles, names), movies[target].year)
        for target, names in titles.items()
    }
    yield [
        text
        for target, texts in with_year.items()
        for text in (*texts[:ALWAYS_ASKED], *(text for _, text in gaps[target]))
    ]
    if collection_names and search.missing:
        yield collection_names
    yield [text for target in search.missing for text in with_year[target]]
    yield [
        text
        for target in search.missing
        for _, text in movie_queries(plain_titles(titles[target]), movies[target].year)
    ]
    for number in range(max(map(len, titles.values()), default=0)):
        yield [titles[target][number] for target in search.missing if number < len(titles[target])]
