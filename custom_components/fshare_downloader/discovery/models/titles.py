"""Titles as TMDB knows them: movies, series with their seasons, and collections."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ...core.models import MediaType


class TitleType(StrEnum):
    """What can be grabbed as one. Together with the TMDB id it identifies a title."""

    MOVIE = "movie"
    TV = "tv"
    COLLECTION = "collection"

    @property
    def media_type(self) -> MediaType:
        """The media type of the files of such a title."""
        return MediaType.TV if self is TitleType.TV else MediaType.MOVIE


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleSummary:
    """A hit of a title search."""

    tmdb_id: int
    title_type: TitleType
    title: str
    """In the language asked for, else as TMDB has it."""
    original_title: str
    year: int | None = None
    overview: str = ""
    poster_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One episode of a season."""

    season: int
    number: int
    title: str = ""
    air_date: date | None = None
    """None means that TMDB knows no date, which counts as not aired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season with its episodes; season 0 holds the specials."""

    number: int
    title: str = ""
    episodes: tuple[Episode, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Movie:
    """A movie with all names it is known by."""

    tmdb_id: int
    title: str
    original_title: str
    year: int | None = None
    release_date: date | None = None
    other_titles: tuple[str, ...] = ()
    """In Vietnamese, English and whatever else names a release; without the two above."""
    poster_url: str | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles, each once, the best known first."""
        return tuple(dict.fromkeys((self.title, self.original_title, *self.other_titles)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A series with all names it is known by and the numbers of its seasons."""

    tmdb_id: int
    title: str
    original_title: str
    year: int | None = None
    """Of the first episode."""
    other_titles: tuple[str, ...] = ()
    season_numbers: tuple[int, ...] = ()
    """Ascending; 0 are the specials."""
    poster_url: str | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """All titles, each once, the best known first."""
        return tuple(dict.fromkeys((self.title, self.original_title, *self.other_titles)))


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeGroup:
    """Episodes of a series that belong together in somebody's eyes: those of a part, say."""

    name: str
    episodes: tuple[tuple[int, int], ...] = ()
    """Each as season and number, in the order of the group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeGrouping:
    """Another way to divide a series than its seasons; users of TMDB make them."""

    groups: tuple[EpisodeGroup, ...] = ()
    """In their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A movie collection, e.g. a trilogy."""

    tmdb_id: int
    title: str
    movies: tuple[TitleSummary, ...] = ()
    """In order of release."""
    poster_url: str | None = None
