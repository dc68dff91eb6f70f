"""From TMDB's responses to the values of search and Smart Grab."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from ...core.answer_limits import MAX_GROUPINGS, MAX_GROUPS, MAX_OTHER_TITLES, MAX_SEASONS
from ...core.errors import AnswerTooLargeError
from ..errors import TmdbAnswerError
from ..models import (
    Collection,
    Episode,
    EpisodeGroup,
    EpisodeGrouping,
    Movie,
    Season,
    Series,
    TitleSummary,
    TitleType,
)
from .responses import (
    CollectionResponse,
    FoundTitles,
    GroupingList,
    GroupingResponse,
    GroupResponse,
    SeasonResponse,
    SeriesTitle,
    Summary,
    Title,
)

ENGLISH: Final = "en-US"
VIETNAMESE: Final = "vi-VN"
_COUNTRIES: Final = ("VN", "US", "GB")
"""Where releases get the names that are not translations."""
_MARKS: Final = {"US": "US", "GB": "UK", "AU": "AU", "NZ": "NZ"}
"""Countries that releases name behind a title."""
_GROUPINGS_OF_PARTS: Final = frozenset({1, 4, 6, 7})
"""By air date, digital, by production and of a TV station. Those of discs, of story arcs and
through all seasons tell of no parts."""
_GROUPING_ID: Final = re.compile(r"[0-9A-Za-z]{1,64}", re.ASCII)
_IMAGE_NAME: Final = re.compile(r"/[\w-]+\.(?:jpg|jpeg|png|webp)", re.ASCII)


def code_of(language: str) -> str:
    """Return `vi` of `vi-VN`."""
    return language.partition("-")[0]


def poster_of(summary: Summary, posters: str) -> str | None:
    """Return the address of a poster; `posters` is what they all begin with."""
    found = _IMAGE_NAME.fullmatch(summary.poster_path)
    return f"{posters}{found[0]}" if found else None


def is_foreign(summary: Summary, language: str) -> bool:
    """Tell whether the title is neither in the language asked for nor in English."""
    return summary.title in {"", summary.original_title} and summary.original_language not in {
        "",
        code_of(language),
        code_of(ENGLISH),
    }


def summary_of(summary: Summary, title_type: TitleType, posters: str) -> TitleSummary | None:
    """Return a hit; None when id or title is missing."""
    if not summary.id or not summary.any_title:
        return None
    return TitleSummary(
        tmdb_id=summary.id,
        title_type=title_type,
        title=summary.any_title,
        original_title=summary.original_title or summary.title,
        year=summary.year,
        overview=summary.overview,
        poster_url=poster_of(summary, posters),
    )


def found_title(response: FoundTitles) -> tuple[TitleType, int] | None:
    """Return the title that TMDB has for the id of another site; None when it has none."""
    found = [
        *((TitleType.MOVIE, hit.id) for hit in response.movie_results),
        *((TitleType.TV, hit.id) for hit in response.tv_results),
    ]
    return next(((kind, tmdb_id) for kind, tmdb_id in found if tmdb_id), None)


def movie_of(tmdb_id: int, response: Title, language: str, posters: str) -> Movie:
    """Return a movie; raises `TmdbAnswerError` when it has no title at all."""
    title = _best_title(response, language)
    return Movie(
        tmdb_id=tmdb_id,
        title=title,
        original_title=response.original_title or title,
        year=response.year,
        release_date=response.released,
        other_titles=_other_titles(response, title, language),
        poster_url=poster_of(response, posters),
    )


def series_of(tmdb_id: int, response: SeriesTitle, language: str, posters: str) -> Series:
    """Return a series; raises `TmdbAnswerError` when it has no title, `AnswerTooLargeError`."""
    title = _best_title(response, language)
    numbers = {entry.season_number for entry in response.seasons} - {None}
    if len(numbers) > MAX_SEASONS:
        raise AnswerTooLargeError
    return Series(
        tmdb_id=tmdb_id,
        title=title,
        original_title=response.original_title or title,
        year=response.year,
        other_titles=tuple(
            dict.fromkeys((*_other_titles(response, title, language), *_with_country(response)))
        )[:MAX_OTHER_TITLES],
        season_numbers=tuple(sorted(number for number in numbers if number is not None)),
        poster_url=poster_of(response, posters),
    )


def season_of(number: int, response: SeasonResponse) -> Season:
    """Return a season; each number once, ascending, and none without a number."""
    episodes: dict[int, Episode] = {}
    for entry in response.episodes:
        if entry.number is not None:
            episodes.setdefault(
                entry.number,
                Episode(
                    season=number, number=entry.number, title=entry.name, air_date=entry.air_date
                ),
            )
    return Season(
        number=number,
        title=response.name,
        episodes=tuple(episodes[key] for key in sorted(episodes)),
    )


def grouping_ids(response: GroupingList) -> tuple[str, ...]:
    """Return the ids of groupings that may tell of parts; raises `AnswerTooLargeError`."""
    found = dict.fromkeys(
        entry.id
        for entry in response.results
        if entry.type in _GROUPINGS_OF_PARTS
        and (entry.group_count or 0) > 1
        and _GROUPING_ID.fullmatch(entry.id)
    )
    if len(found) > MAX_GROUPINGS:
        raise AnswerTooLargeError
    return tuple(found)


def grouping_of(response: GroupingResponse) -> EpisodeGrouping:
    """Return a grouping; raises `AnswerTooLargeError`."""
    if len(response.groups) > MAX_GROUPS:
        raise AnswerTooLargeError
    groups = sorted(response.groups, key=lambda group: group.order or 0)
    return EpisodeGrouping(groups=tuple(map(_group_of, groups)))


def _group_of(response: GroupResponse) -> EpisodeGroup:
    episodes = sorted(response.episodes, key=lambda episode: episode.order or 0)
    return EpisodeGroup(
        name=response.name,
        episodes=tuple(
            (episode.season_number, episode.episode_number)
            for episode in episodes
            if episode.season_number is not None and episode.episode_number is not None
        ),
    )


def collection_of(tmdb_id: int, response: CollectionResponse, posters: str) -> Collection:
    """Return a collection; raises `TmdbAnswerError` when it has no title."""
    if not response.any_title:
        raise TmdbAnswerError
    parts = sorted(response.parts, key=lambda part: (part.released or date.max, part.id or 0))
    movies = {part.id: summary_of(part, TitleType.MOVIE, posters) for part in parts}
    return Collection(
        tmdb_id=tmdb_id,
        title=response.any_title,
        movies=tuple(movie for movie in movies.values() if movie is not None),
        poster_url=poster_of(response, posters),
    )


def _best_title(response: Title, language: str) -> str:
    """Return the title in the language, else in English, else the original one."""
    candidates: Iterable[str] = [
        *response.translated(code_of(language)),
        "" if is_foreign(response, language) else response.title,
        *response.translated(code_of(ENGLISH)),
        response.any_title,
    ]
    title = next(filter(None, candidates), "")
    if not title:
        raise TmdbAnswerError
    return title


def _other_titles(response: Title, title: str, language: str) -> tuple[str, ...]:
    names = [
        response.title,
        *response.translated(code_of(language)),
        *response.translated(code_of(VIETNAMESE)),
        *response.translated(code_of(ENGLISH)),
        *(name for country in _COUNTRIES for name in response.alternatives(country)),
    ]
    known = {"", title.casefold(), response.original_title.casefold()}
    others: list[str] = []
    for name in names:
        if name.casefold() not in known:
            known.add(name.casefold())
            others.append(name)
    return tuple(others[:MAX_OTHER_TITLES])


def _with_country(response: SeriesTitle) -> list[str]:
    """Return the names that releases give a series to tell it from its remake elsewhere."""
    names = dict.fromkeys((response.original_title, *response.translated(code_of(ENGLISH))))
    marks = [_MARKS[code] for code in response.origin_countries if code in _MARKS]
    return [f"{name} ({mark})" for name in names if name for mark in marks]
