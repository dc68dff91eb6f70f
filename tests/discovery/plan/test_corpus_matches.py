"""The names of the corpus against its titles: each fits its own, and none another one.

A quarter of all pairs is tried, always the same ones: all would take too long.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from zlib import crc32

import pytest

from custom_components.fshare_downloader.discovery.models import (
    Episode,
    Movie,
    PartKind,
    ReleaseName,
    SearchHit,
    Season,
    Series,
)
from custom_components.fshare_downloader.discovery.plain_words import plain_words
from custom_components.fshare_downloader.discovery.plan.movies.movie_matcher import MovieMatcher
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.plan.series.episode_matcher import EpisodeMatcher
from custom_components.fshare_downloader.discovery.release_names import (
    VIDEO_EXTENSIONS,
    parse_release_name,
)

from ..release_names.corpus import Part, Sample, samples

TODAY = date(2026, 11, 25)
EPISODES = 30
SHARE = 4
MIN_MATCHING = 0.98
"""Of the names that have a title; the rest is refused, which is better than a wrong file."""

VIDEOS = [
    sample
    for part in Part
    for sample in samples(part)
    if sample.answer.extension in VIDEO_EXTENSIONS
]
EPISODE_NAMES = [one for one in VIDEOS if one.answer.episodes and one.answer.title]
MOVIE_NAMES = [one for one in VIDEOS if not one.answer.episodes and not one.answer.seasons]


@pytest.fixture(scope="module")
def hits() -> dict[str, ParsedHit]:
    """All names, read."""
    return {
        one.name: ParsedHit(
            hit=SearchHit(link=one.name, name=one.name, source="site"),
            release=parse_release_name(one.name),
        )
        for one in VIDEOS
    }


@cache
def series_of(answer: ReleaseName) -> EpisodeMatcher:
    """Return the series that a name belongs to, with as many episodes as it takes."""
    last = max((EPISODES, *answer.episodes))
    seasons = [
        Season(
            number=number,
            episodes=tuple(
                Episode(season=number, number=n, air_date=date(answer.year or 2010, 1, 1))
                for n in range(last + 1)
            ),
        )
        for number in {0, 1, *answer.seasons}
    ]
    names = (answer.title, *answer.other_titles)
    return EpisodeMatcher(
        Series(
            tmdb_id=1,
            title=names[0],
            original_title=names[-1],
            other_titles=(*names, *(f"{names[0]} {country}" for country in ("US", "UK"))),
            year=answer.year,
        ),
        seasons,
        TODAY,
    )


@cache
def movie_of(answer: ReleaseName) -> MovieMatcher:
    """Return the movie that a name belongs to."""
    part = f" Part {answer.part}" if answer.part else ""
    names = [f"{name}{part}" for name in (answer.title, *answer.other_titles)]
    movie = Movie(
        tmdb_id=1,
        title=names[0],
        original_title=names[-1],
        other_titles=tuple(names),
        year=answer.year,
    )
    return MovieMatcher([movie])


def pairs(ours: Sequence[Sample]) -> Iterator[tuple[ReleaseName, Sample]]:
    """Return titles and names that have nothing to do with each other."""
    for one in ours:
        for other in VIDEOS:
            is_drawn = crc32(f"{one.name}\n{other.name}".encode()) % SHARE == 0
            if is_drawn and not _names(one.answer) & _names(other.answer):
                yield one.answer, other


def _names(answer: ReleaseName) -> set[str]:
    return {plain_words(name).replace(" ", "") for name in (answer.title, *answer.other_titles)}


def test_names_are_the_episodes_that_they_say(hits: dict[str, ParsedHit]) -> None:
    matching = within_part = 0
    for one in EPISODE_NAMES:
        answer, release = one.answer, hits[one.name].release
        episodes = series_of(answer).match(hits[one.name])
        if release.part_kind is PartKind.PART and (answer.part or 1) > 1:
            within_part += 1
            assert episodes is None, one.name  # all came out on one day
            continue
        if episodes is not None:
            matching += 1
            season = answer.seasons[0] if answer.seasons else 1
            assert (episodes.season, *episodes.numbers) == (season, *answer.episodes), one.name
    placeable = len(EPISODE_NAMES) - within_part
    print(f"{matching} of {placeable} names are episodes of their series, none is wrong")  # noqa: T201
    assert matching / placeable >= MIN_MATCHING


def test_names_are_the_movies_that_they_say(hits: dict[str, ParsedHit]) -> None:
    matching = sum(bool(movie_of(one.answer).match_all([hits[one.name]])) for one in MOVIE_NAMES)
    print(f"{matching} of {len(MOVIE_NAMES)} names are their movie")  # noqa: T201
    assert matching / len(MOVIE_NAMES) >= MIN_MATCHING


def test_no_name_is_of_another_series(hits: dict[str, ParsedHit]) -> None:
    wrong = [
        (answer.title, other.name)
        for answer, other in pairs(EPISODE_NAMES)
        if series_of(answer).match(hits[other.name])
    ]
    assert wrong == []


def test_no_name_is_of_another_movie(hits: dict[str, ParsedHit]) -> None:
    wrong = [
        (answer.title, other.name)
        for answer, other in pairs(MOVIE_NAMES)
        if movie_of(answer).match_all([hits[other.name]])
    ]
    assert wrong == []
