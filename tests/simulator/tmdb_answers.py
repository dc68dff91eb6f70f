"""Titles in the words of TMDB: null where nothing is known, and the same thing named twice."""

from typing import Any

from .titles import (
    SimulatedCollection,
    SimulatedEpisode,
    SimulatedSeries,
    SimulatedTitle,
    TitleKind,
)

type Json = dict[str, Any]

_COUNTRIES = {"vi": "VN", "en": "US", "ko": "KR", "ja": "JP", "zh": "CN"}


def describe(title: SimulatedTitle, language: str) -> Json:
    """Describe a title as lists show it."""
    name, date = ("title", "release_date")
    if title.kind is not TitleKind.MOVIE:
        name, date = ("name", "first_air_date")
    answer: Json = {
        "adult": False,
        "backdrop_path": None,
        "id": title.tmdb_id,
        name: title.title_in(language),
        f"original_{name}": title.original_title,
        "original_language": title.original_language,
        "overview": title.overview_in(language),
        "poster_path": title.poster_path,
        "genre_ids": [18],
        "popularity": 12.5,
        "vote_average": 7.9,
        "vote_count": 321,
    }
    if title.kind is not TitleKind.COLLECTION:
        answer[date] = title.released
    answer |= title.odd
    return {key: value for key, value in answer.items() if key not in title.without}


def detail(title: SimulatedTitle, language: str, appended: set[str]) -> Json:
    """Describe a title as its own page does."""
    answer = describe(title, language)
    if isinstance(title, SimulatedSeries):
        answer["seasons"] = [
            {
                "id": title.tmdb_id * 100 + number,
                "season_number": number,
                "name": season_name(number, language),
                "episode_count": len(episodes),
                "air_date": episodes[0].air_date if episodes else None,
                "overview": "",
                "poster_path": None,
            }
            for number, episodes in title.seasons.items()
        ]
        answer["number_of_seasons"] = len([number for number in title.seasons if number])
    if isinstance(title, SimulatedCollection):
        answer["parts"] = [
            {**describe(movie, language), "media_type": "movie"} for movie in title.movies
        ]
    if "alternative_titles" in appended:
        key = "titles" if title.kind is TitleKind.MOVIE else "results"
        answer["alternative_titles"] = {
            key: [
                {"iso_3166_1": country, "title": name, "type": ""}
                for country, name in title.alternatives
            ]
        }
    if "translations" in appended:
        answer["translations"] = {"translations": _translations(title)}
    return answer | {key: value for key, value in title.odd.items() if key in answer}


def season(series: SimulatedSeries, number: int, language: str) -> Json:
    """Describe a season with its episodes."""
    return {
        "_id": f"{series.tmdb_id:012x}{number:012x}",
        "id": series.tmdb_id * 100 + number,
        "season_number": number,
        "name": season_name(number, language),
        "overview": "",
        "poster_path": series.poster_path,
        "episodes": [
            _episode(series, number, episode, language) for episode in series.seasons[number]
        ],
    }


def season_name(number: int, language: str) -> str:
    """Return what TMDB calls a season that nobody has named."""
    if language.startswith("vi"):
        return f"Mùa {number}" if number else "Tập đặc biệt"
    return f"Season {number}" if number else "Specials"


def groupings(series: SimulatedSeries) -> Json:
    """List the ways to divide a series."""
    return {
        "results": [_grouping_head(series, index) for index in range(len(series.groupings))],
        "id": series.tmdb_id,
    }


def grouping(series: SimulatedSeries, index: int) -> Json:
    """Describe one way to divide a series, with its groups in no order."""
    found = series.groupings[index]
    groups = [
        {
            "id": f"{series.grouping_id(index)[:-4]}{order:04x}",
            "name": name,
            "order": order,
            "episodes": [
                {**_episode(series, season, _find(series, season, number), "en"), "order": place}
                for place, (season, number) in enumerate(episodes)
            ],
            "locked": True,
        }
        for order, (name, episodes) in enumerate(found.groups.items(), start=1)
    ]
    return {**_grouping_head(series, index), "groups": groups[::-1]}


def _grouping_head(series: SimulatedSeries, index: int) -> Json:
    found = series.groupings[index]
    return {
        "description": "",
        "episode_count": sum(map(len, found.groups.values())),
        "group_count": len(found.groups),
        "id": series.grouping_id(index),
        "name": found.name,
        "network": None,
        "type": found.type,
    }


def _find(series: SimulatedSeries, season: int, number: int) -> SimulatedEpisode:
    return next(episode for episode in series.seasons[season] if episode.number == number)


def person(name: str) -> Json:
    """Describe a person, whom a search for everything finds as well."""
    return {
        "adult": False,
        "gender": 2,
        "id": 500_001,
        "known_for": [],
        "known_for_department": "Acting",
        "media_type": "person",
        "name": name,
        "profile_path": None,
    }


def _episode(series: SimulatedSeries, season: int, entry: SimulatedEpisode, language: str) -> Json:
    code = language.partition("-")[0]
    return {
        "air_date": entry.air_date,
        "crew": [],
        "episode_number": entry.number,
        "episode_type": "standard",
        "guest_stars": [],
        "id": series.tmdb_id * 10_000 + season * 100 + entry.number,
        "name": entry.titles.get(code, entry.titles.get("en", f"Episode {entry.number}")),
        "overview": "",
        "production_code": "",
        "runtime": None,
        "season_number": season,
        "show_id": series.tmdb_id,
        "still_path": None,
        "vote_average": 0.0,
        "vote_count": 0,
    }


def _translations(title: SimulatedTitle) -> list[Json]:
    name = "title" if title.kind is TitleKind.MOVIE else "name"
    return [
        {
            "iso_3166_1": _COUNTRIES.get(code, code.upper()),
            "iso_639_1": code,
            "name": code,
            "english_name": code,
            "data": {
                "homepage": "",
                "overview": title.overviews.get(code, ""),
                "tagline": "",
                # What equals the original title isn't repeated.
                name: "" if text == title.original_title else text,
            },
        }
        for code, text in title.titles.items()
    ]
