"""Followed titles: what is wished, what is known of them, and what is told.

Everything here is frozen. Moments are aware, days are those of TMDB.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from ..models import QualityWish, TitleType

MAX_FOUND: Final = 20
"""How many found episodes are remembered of a title, the newest."""

type EpisodeKey = tuple[int, int]
"""Season and number."""


class FollowScope(StrEnum):
    """How much of a title is wished."""

    NEW = "new"
    """The episodes that air from the day of following on; no specials."""
    SEASONS = "seasons"
    ALL = "all"
    """All episodes but the specials, also those that aired before."""
    MOVIE = "movie"


class FollowState(StrEnum):
    """How it stands."""

    LOOKING = "looking"  # something is out and not there yet
    WAITING = "waiting"  # all that is out is there; when more comes may be known or not
    PAUSED = "paused"
    ENDED = "ended"  # the movie or all of the seasons are there, or `until` is over


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedEpisode:
    """An episode that has aired and is not there."""

    season: int
    number: int
    title: str
    air_date: date
    tried: int = 0
    """How often it was looked for."""
    since: datetime
    """When it became known that it is wanted."""
    last_look: datetime | None = None

    @property
    def key(self) -> EpisodeKey:
        """Season and number."""
        return self.season, self.number


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingEpisode:
    """An episode that will air."""

    season: int
    number: int
    title: str
    air_date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEpisode:
    """An episode, or the movie, that was put into the queue because its title is followed."""

    season: int | None = None
    """None of a movie, and so is `number`."""
    number: int | None = None
    title: str
    filename: str | None = None
    found_at: datetime
    air_date: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRequest:
    """A title to follow."""

    title_type: TitleType
    tmdb_id: int
    scope: FollowScope = FollowScope.NEW
    """Of a movie it says nothing."""
    seasons: tuple[int, ...] = ()
    """For `SEASONS`; 0 are the specials."""
    quality: QualityWish = field(default_factory=QualityWish)
    until: date | None = None
    """The last day on which it is looked for; what airs later isn't wished."""
    location_id: str | None = None
    """Of the location that the files go to; None for that of their category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedTitle:
    """A title that is followed."""

    follow_id: str
    """`tv-1396` or `movie-603`: a title is followed once."""
    title_type: TitleType
    tmdb_id: int
    title: str
    year: int | None = None
    poster_url: str | None = None
    scope: FollowScope
    seasons: tuple[int, ...] = ()
    quality: QualityWish = field(default_factory=QualityWish)
    followed_since: datetime
    until: date | None = None
    location_id: str | None = None
    state: FollowState = FollowState.LOOKING
    last_look: datetime | None = None
    """When it was last looked for files."""
    next_look: datetime | None = None
    """When files are looked for next, as far as that is known; a full day may put it off."""
    found: tuple[FoundEpisode, ...] = ()
    """The newest first, at most `MAX_FOUND`."""
    wanted: tuple[WantedEpisode, ...] = ()
    """In the order of the series; of a movie its state says it."""
    upcoming: tuple[UpcomingEpisode, ...] = ()
    """The next ones, as far as their days are known."""
    problem: str | None = None
    """Code of the error that the last look has met."""
    there: frozenset[EpisodeKey] = frozenset()
    """Episodes that were found or were there already; they are not looked for again."""
    is_whole: bool = False
    """Whether no more will come: the movie is there, or the wished seasons are over."""
    release_date: date | None = None
    """Of a movie."""
    looks: int = 0
    last_refresh: datetime | None = None
    """When TMDB was last asked about the title."""
    retry_at: datetime | None = None
    """Not before this moment, as the last try has failed for reasons that are not the title's."""

    @property
    def is_active(self) -> bool:
        """Whether anything is to be done for it some day."""
        return self.state in {FollowState.LOOKING, FollowState.WAITING}


class FollowEventKind(StrEnum):
    """What is told of a followed title."""

    FOUND = "found"
    PROBLEM = "problem"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowEvent:
    """Something about a followed title that people want to know."""

    kind: FollowEventKind
    title: FollowedTitle
    """As it is now."""
    season: int | None = None
    """Of what was found; each season is told alone."""
    episodes: tuple[int, ...] = ()
    filename: str | None = None
    """Where it is a single file."""
