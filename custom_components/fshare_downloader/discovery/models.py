"""The values of search and Smart Grab.

Everything here is frozen. Sizes are bytes, dates are calendar days as TMDB gives them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import BaseModel, ConfigDict, Field

from ..core.models import MediaType

# --- what the user can set -----------------------------------------------------------------------

DEFAULT_TMDB_URL: Final = "https://api.themoviedb.org/3"
DEFAULT_SEARCH_URL: Final = "https://timfshare.com"


class DiscoverySettings(BaseModel):
    """What the user can set about searching; every part of it may change at any time."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    tmdb_api_key: str = Field(default="", repr=False)
    """Key (v3) or read access token (v4) of the user's own TMDB account; empty: no TMDB."""
    tmdb_url: str = DEFAULT_TMDB_URL
    search_url: str = DEFAULT_SEARCH_URL
    """Root of the site whose public search is used; empty: it isn't used."""
    folder_links: tuple[str, ...] = ()
    """Folders on Fshare whose content is indexed once a day and searched, too."""


# --- titles, as TMDB knows them ------------------------------------------------------------------


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
    """A film with all names it is known by."""

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
class Collection:
    """A film collection, e.g. a trilogy."""

    tmdb_id: int
    title: str
    movies: tuple[TitleSummary, ...] = ()
    """In order of release."""
    poster_url: str | None = None


# --- files, as the search sources know them ------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A file or folder that a search source knows; whether it still exists is another question."""

    link: str
    """Canonical Fshare link: the identity of the hit. It has a share token only if it comes from a
    folder that can't be read without one."""
    name: str
    size: int | None = None
    is_folder: bool = False
    source: str
    """Name of the source that found it first."""
    folder: tuple[str, ...] = ()
    """Names of the folders it lies in, outermost first, where the source knows them."""


class Source(StrEnum):
    """Where the picture of a release comes from, the worst first."""

    CAM = "CAM"
    TELESYNC = "TS"
    SCREENER = "SCR"
    TV = "HDTV"
    DVD = "DVD"
    WEB_RIP = "WEBRip"
    WEB_DL = "WEB-DL"
    BLU_RAY = "BluRay"
    REMUX = "Remux"


class Codec(StrEnum):
    """Video codecs that names of releases tell."""

    MPEG2 = "MPEG-2"
    XVID = "XviD"
    H264 = "H.264"
    H265 = "H.265"
    AV1 = "AV1"
    VP9 = "VP9"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseName:
    """What the name of a file or folder says about its content."""

    title: str
    """The main title, words separated by blanks, as spelled, e.g. `Kẻ Trộm Mặt Trăng 4`."""
    other_titles: tuple[str, ...] = ()
    """Further titles in the name, e.g. `Despicable Me 4` of a name in two languages."""
    year: int | None = None
    seasons: tuple[int, ...] = ()
    """Ascending; empty when the name says nothing. 0 are specials."""
    episodes: tuple[int, ...] = ()
    """Ascending; two of a double episode; empty for films, season packs and whole series."""
    part: int | None = None
    """`Part Two`, `Phần 2`, `CD1` where it numbers neither a season nor an episode."""
    is_complete: bool = False
    """Whether the name says that a season or series is all there (`Complete`, `Trọn bộ`)."""
    resolution: int | None = None
    """Lines: 480, 576, 720, 1080, 1440, 2160 or 4320."""
    source: Source | None = None
    codec: Codec | None = None
    hdr: tuple[str, ...] = ()
    """Some of `DV`, `HDR10+`, `HDR10`, `HDR`, `HLG`."""
    audio: tuple[str, ...] = ()
    """Audio formats, e.g. `DTS-HD MA`, `TrueHD`, `Atmos`, `AAC`."""
    dub: str | None = None
    """`voice_over` (thuyết minh) or `dubbed` (lồng tiếng); None when the name tells of neither."""
    has_vietnamese_subtitles: bool = False
    """Vietsub, phụ đề."""
    is_proper: bool = False
    """PROPER or REPACK: mends an earlier release of the same group."""
    edition: str | None = None
    """`Extended`, `Director's Cut`, `Uncut`, …"""
    group: str | None = None
    """Who made the release."""
    extension: str = ""
    """Lower case, without the dot; empty for folders."""


# --- what the user wishes ------------------------------------------------------------------------


class VietnameseWish(StrEnum):
    """How much Vietnamese a release should speak."""

    ANY = "any"
    SUBTITLES = "subtitles"
    """Subtitles are preferred, a dub is as good as none."""
    DUBBED = "dubbed"
    """Dubbed or with voice-over is preferred, then subtitles."""


class HdrWish(StrEnum):
    """Whether HDR is wanted; old televisions show it pale."""

    AVOID = "avoid"
    ANY = "any"
    PREFER = "prefer"


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityWish:
    """Which release is preferred. Nothing here excludes a release but `max_size`."""

    resolution: int = 1080
    """The preferred number of lines; the nearest below comes next, then the nearest above."""
    vietnamese: VietnameseWish = VietnameseWish.SUBTITLES
    hdr: HdrWish = HdrWish.ANY
    codec: Codec | None = None
    max_size: int | None = None
    """Largest size of one film or one episode."""


# --- the plan ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabRequest:
    """A title to grab."""

    tmdb_id: int
    title_type: TitleType
    seasons: tuple[int, ...] = ()
    """Only for series; empty means all but the specials."""
    quality: QualityWish = field(default_factory=QualityWish)
    choices: Mapping[str, str] = field(default_factory=dict)
    """Links the user chose instead of ours, by `PlannedFile.key`; an empty text leaves the file
    out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A release that would do, and why it ranks where it does."""

    hit: SearchHit
    release: ReleaseName
    score: int
    reasons: tuple[tuple[str, int], ...] = ()
    """What the score is made of: a stable code (`resolution_wanted`, `source_web_dl`,
    `vietnamese_subtitles`, `same_group`, …) and the points for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFile:
    """A file that is to be downloaded."""

    key: str
    """`s01e05`, `s01e05-e06`, or `movie-603`: what it is, the same in every plan of the title."""
    candidate: Candidate
    folder: tuple[str, ...]
    """Below the category: `Title (Year)`, `Season 01`."""
    filename: str
    title: str
    """Of the episode or film."""
    tmdb_id: int
    """Of the series or film."""
    year: int | None = None
    season: int | None = None
    episodes: tuple[int, ...] = ()
    subtitles: tuple[SearchHit, ...] = ()
    """Subtitle files that go beside it."""
    alternatives: tuple[Candidate, ...] = ()
    """What else there is, the best first; at most 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBatch:
    """The files that become one batch: a season, a film collection, or one film."""

    name: str
    """`Title S01`, the name of the collection, or `Title (Year)`."""
    season: int | None = None
    files: tuple[PlannedFile, ...] = ()
    batch_id: str | None = None
    """Once it is made."""

    @property
    def size(self) -> int:
        """The known bytes of all its files."""
        return sum(file.candidate.hit.size or 0 for file in self.files)


class SkipReason(StrEnum):
    """Why something that exists is not downloaded now."""

    NOT_AIRED = "not_aired"
    IN_QUEUE = "in_queue"
    ON_DISK = "on_disk"
    LEFT_OUT = "left_out"
    """The user chose so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGap:
    """An episode or film that the plan has no file for: missing, or skipped for a reason."""

    key: str
    title: str
    season: int | None = None
    episode: int | None = None
    tmdb_id: int | None = None
    air_date: date | None = None
    reason: SkipReason | None = None
    """None means missing: it should exist, and nothing was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceProblem:
    """A search source, or TMDB, that did not answer as it should; the others did their part."""

    source: str
    code: str
    """Error code, which is a translation key."""
    reason: str
    """The same as an English sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabPlan:
    """What a Smart Grab does, or with a dry run would do."""

    tmdb_id: int
    title_type: TitleType
    title: str
    year: int | None = None
    batches: tuple[PlannedBatch, ...] = ()
    missing: tuple[PlanGap, ...] = ()
    skipped: tuple[PlanGap, ...] = ()
    problems: tuple[SourceProblem, ...] = ()
    free_space: int | None = None
    """Bytes free on the disk of the download folder."""
    search_requests: int = 0
    """Requests that the search sources were sent for it."""

    @property
    def size(self) -> int:
        """The known bytes of all files."""
        return sum(batch.size for batch in self.batches)


class GrabStage(StrEnum):
    """What a Smart Grab is busy with."""

    TITLE = "title"
    """Asking TMDB."""
    SEARCHING = "searching"
    CHECKING = "checking"
    """Looking whether the chosen files still exist."""
    ADDING = "adding"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabProgress:
    """How far a Smart Grab has come: `done` of `total` steps of a stage."""

    stage: GrabStage
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The answer to a search: titles at TMDB, and files at the sources."""

    titles: tuple[TitleSummary, ...] = ()
    files: tuple[tuple[SearchHit, ReleaseName], ...] = ()
    problems: tuple[SourceProblem, ...] = ()
