"""The movies, series and collections that the simulated TMDB knows."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, TypedDict, Unpack

FIRST_ID = 1001
_EPISODE_GAP = timedelta(days=7)


class TitleKind(StrEnum):
    """The kinds of title; each counts its ids for itself, so two may have the same."""

    MOVIE = "movie"
    TV = "tv"
    COLLECTION = "collection"


class Naming(TypedDict, total=False):
    """How a title is called, and what is odd about it."""

    tmdb_id: int
    original_title: str
    original_language: str
    # By language (`vi`), where they differ from the original.
    titles: Mapping[str, str]
    overviews: Mapping[str, str]
    # Each a country (`VN`) and the title that it knows besides.
    alternatives: Sequence[Sequence[str]]
    # By source (`imdb_id`), as other sites know it.
    external_ids: Mapping[str, str]
    has_poster: bool
    # Fields to answer instead, whatever they are, and fields to leave out.
    odd: Mapping[str, Any]
    without: Sequence[str]


@dataclass(slots=True, kw_only=True, eq=False)
class SimulatedTitle:
    """What movies, series and collections have in common."""

    tmdb_id: int
    kind: TitleKind
    original_title: str
    original_language: str = "en"
    released: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    overviews: Mapping[str, str] = field(default_factory=dict)
    alternatives: Sequence[Sequence[str]] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)
    has_poster: bool = True
    odd: Mapping[str, Any] = field(default_factory=dict)
    without: Sequence[str] = ()

    def title_in(self, language: str) -> str:
        """Return the title in a language (`vi-VN`); TMDB falls back to the original one."""
        return self.titles.get(language.partition("-")[0], self.original_title)

    def overview_in(self, language: str) -> str:
        """Return the description in a language; for this there is no fallback."""
        return self.overviews.get(language.partition("-")[0], "")

    @property
    def year(self) -> str:
        """The year of the release, or nothing."""
        return (self.released or "")[:4]

    @property
    def poster_path(self) -> str | None:
        """The path of the poster below the image base."""
        return f"/{self.kind}-{self.tmdb_id}.png" if self.has_poster else None

    def matches(self, words: Sequence[str]) -> bool:
        """Tell whether one of the names has all words, or words that begin so."""
        names = [self.original_title, *self.titles.values()]
        names += [name for _, name in self.alternatives]
        return any(_has_all(words_of(name), words) for name in names)


@dataclass(slots=True, kw_only=True, eq=False)
class SimulatedMovie(SimulatedTitle):
    """A movie."""


@dataclass(slots=True, kw_only=True)
class SimulatedEpisode:
    """One episode."""

    number: int
    air_date: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class SimulatedGrouping:
    """One way to divide a series; TMDB calls it an episode group."""

    name: str
    groups: Mapping[str, Sequence[tuple[int, int]]]
    """By name, each the seasons and numbers of its episodes."""
    type: int = 6
    """1 original air date, 2 absolute, 3 DVD, 4 digital, 5 story arc, 6 production, 7 TV."""


@dataclass(slots=True, kw_only=True, eq=False)
class SimulatedSeries(SimulatedTitle):
    """A series and its seasons."""

    seasons: dict[int, list[SimulatedEpisode]] = field(default_factory=dict)
    groupings: list[SimulatedGrouping] = field(default_factory=list)

    def grouping_id(self, index: int) -> str:
        """Return the id of one of the groupings: 24 digits, of which nobody knows the meaning."""
        return f"{self.tmdb_id:016x}{index:08x}"


@dataclass(slots=True, kw_only=True, eq=False)
class SimulatedCollection(SimulatedTitle):
    """A movie collection."""

    movies: list[SimulatedMovie] = field(default_factory=list)


class TitleCatalog:
    """Finds titles by kind and id, and by their names."""

    def __init__(self) -> None:
        """Start empty."""
        self.movies: dict[int, SimulatedMovie] = {}
        self.series: dict[int, SimulatedSeries] = {}
        self.collections: dict[int, SimulatedCollection] = {}

    def of(self, kind: TitleKind) -> Mapping[int, SimulatedTitle]:
        """Return the titles of a kind by their ids."""
        found: dict[TitleKind, Mapping[int, SimulatedTitle]] = {
            TitleKind.MOVIE: self.movies,
            TitleKind.TV: self.series,
            TitleKind.COLLECTION: self.collections,
        }
        return found[kind]

    def add_movie(
        self, title: str, released: str | None = None, **naming: Unpack[Naming]
    ) -> SimulatedMovie:
        """Add a movie; `released` is a day, `title` the original title unless that is given."""
        movie = _make(SimulatedMovie, TitleKind.MOVIE, self.movies, title, released, naming)
        self.movies[movie.tmdb_id] = movie
        return movie

    def add_series(
        self,
        title: str,
        first_aired: str | None = None,
        *,
        seasons: Mapping[int, int | Sequence[SimulatedEpisode]] | None = None,
        groupings: Sequence[SimulatedGrouping] = (),
        **naming: Unpack[Naming],
    ) -> SimulatedSeries:
        """Add a series; a number of episodes means one a week from the first day on."""
        series = _make(SimulatedSeries, TitleKind.TV, self.series, title, first_aired, naming)
        series.groupings = list(groupings)
        series.seasons = {
            number: weekly(episodes, first_aired) if isinstance(episodes, int) else list(episodes)
            for number, episodes in (seasons or {}).items()
        }
        self.series[series.tmdb_id] = series
        return series

    def add_collection(
        self, title: str, movies: Iterable[SimulatedMovie] = (), **naming: Unpack[Naming]
    ) -> SimulatedCollection:
        """Add a movie collection."""
        collection = _make(
            SimulatedCollection, TitleKind.COLLECTION, self.collections, title, None, naming
        )
        collection.movies = list(movies)
        self.collections[collection.tmdb_id] = collection
        return collection

    def search(self, kind: TitleKind, query: str, year: str = "") -> list[SimulatedTitle]:
        """Return what has all words in one of its names; exact names first."""
        words = words_of(query)
        found = [
            title
            for title in self.of(kind).values()
            if words and title.matches(words) and (not year or title.year == year)
        ]
        return sorted(
            found,
            key=lambda title: all(
                words_of(name) != words for name in (title.original_title, *title.titles.values())
            ),
        )


def weekly(count: int, first_day: str | None) -> list[SimulatedEpisode]:
    """Return episodes of which one a week is aired, from a day on; without one they have none."""
    start = date.fromisoformat(first_day) if first_day else None
    return [
        SimulatedEpisode(
            number=number + 1,
            air_date=(start + number * _EPISODE_GAP).isoformat() if start else None,
            titles={"en": f"Episode {number + 1}", "vi": f"Tập {number + 1}"},
        )
        for number in range(count)
    ]


def words_of(text: str) -> list[str]:
    """Return the words of a name, without case, accents and punctuation."""
    bare = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    letters = "".join(
        letter if letter.isalnum() else " " for letter in bare if not unicodedata.combining(letter)
    )
    return letters.split()


def _has_all(name: Sequence[str], words: Sequence[str]) -> bool:
    return all(any(part.startswith(word) for part in name) for word in words)


def _make[Title: SimulatedTitle](
    make: Callable[..., Title],
    kind: TitleKind,
    known: Mapping[int, Title],
    title: str,
    released: str | None,
    naming: Naming,
) -> Title:
    fields: dict[str, Any] = {"original_title": title, **naming}
    fields["titles"] = {"en": title, **fields.get("titles", {})}
    fields.setdefault("tmdb_id", max(known, default=FIRST_ID - 1) + 1)
    return make(kind=kind, released=released, **fields)
