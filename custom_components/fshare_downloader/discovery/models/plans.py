"""The plan of a Smart Grab: what is asked for, what would be downloaded, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from .releases import ReleaseName
from .search import SearchHit, SourceProblem
from .titles import TitleType
from .wishes import QualityWish


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabRequest:
    """A title to grab."""

    tmdb_id: int
    title_type: TitleType
    seasons: tuple[int, ...] = ()
    """Only for series; empty means all but the specials."""
    episodes: frozenset[tuple[int, int]] = frozenset()
    """Only these of the seasons, each as season and number; empty means all."""
    quality: QualityWish = field(default_factory=QualityWish)
    choices: Mapping[str, str] = field(default_factory=dict)
    """Links the user chose instead of ours, by `PlannedFile.key`; an empty text leaves the file
    out."""
    location_id: str | None = None
    """Of the location that the files go to; None for that of their category."""


UNMET_WISHES: Final = frozenset(
    {
        "codec_missing",
        "hdr_avoided",
        "hdr_missing",
        "resolution_higher",
        "resolution_lower",
        "resolution_unknown",
        "vietnamese_dub_missing",
        "vietnamese_subtitles_missing",
    }
)
"""Those of the reasons of a candidate that say what is not as the user has wished."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A release that would do, and why it ranks where it does."""

    hit: SearchHit
    release: ReleaseName
    score: int
    reasons: tuple[tuple[str, int], ...] = ()
    """What the score is made of: a stable code (`resolution_wanted`, `source_web_dl`,
    `vietnamese_subtitles`, `same_group`, …) and the points for it."""

    @property
    def unmet_wishes(self) -> tuple[str, ...]:
        """The codes of what is not as the user has wished, if something else was not to be had."""
        return tuple(code for code, _ in self.reasons if code in UNMET_WISHES)


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
    """Of the episode or movie."""
    tmdb_id: int
    """Of the series or movie."""
    year: int | None = None
    season: int | None = None
    episodes: tuple[int, ...] = ()
    poster_url: str | None = None
    """Of the series or movie."""
    subtitles: tuple[SearchHit, ...] = ()
    """Subtitle files that go beside it."""
    alternatives: tuple[Candidate, ...] = ()
    """What else there is, the best first; at most 10."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBatch:
    """The files that become one batch: a season, a movie collection, or one movie."""

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


class Refusal(StrEnum):
    """Why a file that was found is not taken, where that is no error of Fshare."""

    TOO_LARGE = "too_large"
    """It is larger than the user allows."""
    HOLDS_OTHERS = "holds_others"
    """It also holds episodes that are there already, or come from another file."""
    ARCHIVED = "archived"
    """It is an archive, or a piece of a split file; nobody unpacks or joins it."""
    IN_HALVES = "in_halves"
    """It is one of several discs of the movie."""
    YEAR_UNCLEAR = "year_unclear"
    """There are several movies of its title, and nothing tells which one it is."""
    OTHER_YEAR = "other_year"
    """Its title fits, but its name has the year of another movie."""
    RENAMED = "renamed"
    """The link leads to another file by now."""
    NOT_CHECKED = "not_checked"
    """So many other files were gone that nobody has looked whether this one is still there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGap:
    """An episode or movie that the plan has no file for: missing, or skipped for a reason."""

    key: str
    title: str
    season: int | None = None
    episode: int | None = None
    tmdb_id: int | None = None
    air_date: date | None = None
    reason: SkipReason | None = None
    """None means missing: it should exist, and nothing was found that can be had."""
    code: str | None = None
    """Of what is missing: why a file that was found is not taken, as a `Refusal` or the code of an
    error of Fshare; None when no file was found."""


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
    available_space: int | None = None
    """Bytes that new downloads can have: of what is free, without what is kept free, and without
    what the queue still needs."""
    search_requests: int = 0
    """Requests that the search sources were sent for it."""

    @property
    def size(self) -> int:
        """The known bytes of all files."""
        return sum(batch.size for batch in self.batches)
