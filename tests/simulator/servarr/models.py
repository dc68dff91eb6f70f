"""The values of a simulated Sonarr or Radarr: what is in its library, and what is offered to it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Final


class AppKind(StrEnum):
    """Which of the two programs it is; the value is its name."""

    SONARR = "Sonarr"
    RADARR = "Radarr"


@dataclass(frozen=True, slots=True, order=True)
class Quality:
    """A quality; the better one is the greater."""

    rank: int
    name: str


UNKNOWN_QUALITY: Final = Quality(0, "Unknown")


@dataclass(slots=True, kw_only=True, eq=False)
class Item:
    """What a release may bring: an episode; of a movie there is one, without numbers."""

    item_id: int
    title_id: int
    season: int = 0
    number: int = 0
    name: str = ""
    air_date: date | None = None
    is_monitored: bool = True
    file: Path | None = None
    file_quality: Quality | None = None
    file_size: int = 0

    @property
    def shown(self) -> str:
        """How messages name an episode."""
        return f"{self.season}x{self.number:02}"


@dataclass(slots=True, kw_only=True, eq=False)
class Title:
    """A series or a movie in the library."""

    title_id: int
    title: str
    year: int
    path: Path
    items: list[Item] = field(default_factory=list)
    other_titles: tuple[str, ...] = ()
    tvdb_id: int = 0
    tmdb_id: int = 0
    imdb_id: str | None = None
    runtime_minutes: int = 45
    is_monitored: bool = True
    is_daily: bool = False
    """Whether its episodes are told by the day on which they were aired."""
    collection: str | None = None

    def season(self, number: int) -> list[Item]:
        """Return the episodes of a season."""
        return [item for item in self.items if item.season == number]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What the title of a release says."""

    release_title: str
    title: str
    year: int = 0
    seasons: tuple[int, ...] = ()
    episodes: tuple[int, ...] = ()
    air_date: date | None = None
    is_full_season: bool = False
    is_multi_season: bool = False
    is_partial_season: bool = False
    quality: Quality = UNKNOWN_QUALITY
    group: str | None = None
    burned_subtitles: str | None = None
    """What of a movie's title speaks of subtitles in the picture."""

    @property
    def season(self) -> int:
        """The season, or the first of several."""
        return self.seasons[0] if self.seasons else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """An item of an indexer's feed."""

    guid: str
    title: str
    published_at: datetime
    download_url: str
    size: int = 0
    info_url: str | None = None
    tvdb_id: int = 0
    tv_rage_id: int = 0
    tmdb_id: int = 0
    imdb_id: str | None = None
    languages: tuple[str, ...] = ()
    indexer_id: int = 0
    indexer: str = ""


class MatchType(StrEnum):
    """How a release was found to be of a title of the library."""

    UNKNOWN = "Unknown"
    TITLE = "Title"
    ID = "Id"


class ReleaseSource(StrEnum):
    """On which occasion a release was found."""

    UNKNOWN = "Unknown"
    RSS = "Rss"
    SEARCH = "Search"
    USER_SEARCH = "UserInvokedSearch"
    INTERACTIVE = "InteractiveSearch"
    PUSH = "ReleasePush"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A release, what it would bring, and why it is not wanted."""

    release: Release
    parsed: Parsed | None = None
    title: Title | None = None
    items: tuple[Item, ...] = ()
    match_type: MatchType = MatchType.UNKNOWN
    source: ReleaseSource = ReleaseSource.UNKNOWN
    rejections: tuple[str, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Whether it may be grabbed."""
        return not self.rejections


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What a test of a provider, or of its settings, has found."""

    property_name: str
    message: str
    is_warning: bool = False
    detail: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class GrabReport:
    """What has become of the releases of a search or a synchronisation."""

    grabbed: list[Decision] = field(default_factory=list)
    pending: list[Decision] = field(default_factory=list)
    """Approved, but the download client was not available; tried again later."""
    skipped: list[Decision] = field(default_factory=list)
    """Approved, but it could not be grabbed this time."""
    rejected: list[Decision] = field(default_factory=list)
    """Not wanted, or not available any more."""
    download_ids: list[str] = field(default_factory=list)
