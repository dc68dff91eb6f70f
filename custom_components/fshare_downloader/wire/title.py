"""Titles on the wire: series with their seasons, movies, and collections of movies."""

from collections.abc import Sequence
from datetime import date

from ..discovery.models import Collection, Movie, Season, Series, TitleSummary, TitleType
from . import Wire


def title_as_wire(
    title: Movie | Series | Collection, seasons: Sequence[Season], *, today: date
) -> Wire:
    """Return a title; `seasons` are those of a series."""
    if isinstance(title, Collection):
        title_type, original_title, year = TitleType.COLLECTION, title.title, None
        movies = title.movies
    else:
        title_type = TitleType.TV if isinstance(title, Series) else TitleType.MOVIE
        original_title, year = title.original_title, title.year
        movies = ()
    return {
        "tmdb_id": title.tmdb_id,
        "media_type": title_type.value,
        "title": title.title,
        "original_title": original_title,
        "year": year,
        "poster_url": title.poster_url,
        "seasons": [_season(season, today) for season in seasons],
        "movies": [title_summary_as_wire(movie) for movie in movies],
    }


def title_summary_as_wire(title: TitleSummary) -> Wire:
    """Return a title as a list of titles shows it."""
    return {
        "tmdb_id": title.tmdb_id,
        "media_type": title.title_type.value,
        "title": title.title,
        "original_title": title.original_title,
        "year": title.year,
        "overview": title.overview,
        "poster_url": title.poster_url,
    }


def aired_count(season: Season, today: date) -> int:
    """Return how many episodes of a season have been shown."""
    return sum(e.air_date is not None and e.air_date <= today for e in season.episodes)


def _season(season: Season, today: date) -> Wire:
    return {
        "number": season.number,
        "title": season.title,
        "episode_count": len(season.episodes),
        "aired_count": aired_count(season, today),
    }
