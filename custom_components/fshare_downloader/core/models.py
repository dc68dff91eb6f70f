"""The values of the download manager.

Everything here is frozen. What changes while a download runs is held by `TaskManager`; a change
of a task is a new value. Sizes are bytes, speeds bytes per second, times aware UTC datetimes.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from .accounts import Account, AccountState
from .answer_rules import ANY_SERVER, AnswerRules
from .errors import DownloaderError
from .figures import Figures
from .free_space_rule import FreeSpaceRule
from .holds import Hold
from .location import DEFAULT_LOCATION, Location, LocationState
from .option_values import OptionValues
from .pace import Pace, PaceReason
from .states import TaskState

ERROR_HISTORY_LENGTH: Final = 3


class Priority(StrEnum):
    """How urgent a task is; the higher goes first."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """Sort key: the smaller goes first."""
        return _PRIORITY_RANKS[self]


_PRIORITY_RANKS: Final = {Priority.HIGH: 0, Priority.NORMAL: 1, Priority.LOW: 2}


class MediaType(StrEnum):
    """What TMDB calls a title; when a task has one, it sets the category."""

    MOVIE = "movie"
    TV = "tv"

    @property
    def category(self) -> str:
        """The top-level folder of files of this kind."""
        return "movies" if self is MediaType.MOVIE else "tv"


@dataclass(frozen=True, kw_only=True)
class Settings(OptionValues):
    """What the user can set; every part of it may change while downloads run."""

    download_dir: Path
    max_active_downloads: int = field(default=2, metadata={"least": 1, "most": 10})
    connections_per_download: int = field(default=3, metadata={"least": 1, "most": 16})
    speed_limit: int = field(default=0, metadata={"least": 0})
    """Bytes per second over all downloads; 0 means no limit."""
    slow_speed_limit: int = field(default=1_000_000, metadata={"least": 1})
    """The same while the pace is slow; it never makes downloads faster than the other limit."""
    min_speed: int = field(default=10_000, metadata={"least": 0})
    """Bytes per second; a download whose server is slower is tried over another link, while the
    line can do better. 0 means that none is."""
    max_retries: int = field(default=5, metadata={"least": 0, "most": 50})
    min_free_space: int = field(default=10**9, metadata={"least": 0})
    """Bytes that stay free on the disk; a download that would need them holds the queue."""
    direct_links: bool = False
    """Whether plain http and https links of other websites are accepted, too."""
    direct_links_private: bool = False
    """Whether such links may lead to private, loopback and link-local addresses."""
    locations: tuple[Location, ...] = ()
    """Further places for files; what goes to none of them goes to the download folder."""

    @cached_property
    def all_locations(self) -> tuple[Location, ...]:
        """The download folder as a location, then the others."""
        default = Location(location_id=DEFAULT_LOCATION, name="", folder=self.download_dir)
        return (default, *self.locations)

    @cached_property
    def folders(self) -> tuple[Path, ...]:
        """Where new files go: the folders of all locations."""
        return tuple(location.folder for location in self.all_locations)

    def max_active_downloads_at(self, folders: Collection[Path]) -> int:
        """Return how many downloads may go to the folders of some locations at the same time."""
        most = self.max_active_downloads
        limits = {each.folder: each.max_active_downloads or most for each in self.locations}
        return min(most, sum(limits.get(folder, most) for folder in folders))

    @cached_property
    def free_space_rule(self) -> FreeSpaceRule:
        """How many bytes stay free where files go."""
        own = (
            (location.folder, location.min_free_space)
            for location in self.locations
            if location.min_free_space is not None
        )
        return FreeSpaceRule(self.min_free_space, tuple(own))

    def speed_limit_at(self, pace: Pace) -> int:
        """Return the limit that is in force at a pace, in bytes per second; 0 means none."""
        if pace is not Pace.SLOW:
            return self.speed_limit
        return min(self.slow_speed_limit, self.speed_limit or self.slow_speed_limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """One entry of a task's error history."""

    timestamp: datetime
    message: str
    retry_count: int
    code: str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadTask:
    """A file to download: what it is, and the state it was last saved in.

    `original_url` is the only identity of the resource. `password` is the secret of a protected
    link. `downloaded` is the snapshot of the byte counter at the last transition; while a download
    runs, the live number is in its `TaskMetrics`. Tasks are ordered by priority, then `position`.
    """

    task_id: str
    original_url: str
    filename: str
    destination: Path
    created_at: datetime
    size: int | None = None
    password: str | None = field(default=None, repr=False)
    category: str | None = None
    media_type: MediaType | None = None
    tmdb_id: int | None = None
    title: str | None = None
    year: int | None = None
    season: int | None = None
    episode: int | None = None
    poster_url: str | None = None
    """Of the movie or series, at TMDB's host of images."""
    batch_id: str | None = None
    batch_name: str | None = None
    job_id: str | None = None
    """The job that it is a part of; None for what a user has added."""
    job_client: str | None = None
    """The program that has handed the job over, such as `Sonarr`."""
    job_message: str | None = None
    """What that program says of the job, such as why it doesn't import it."""
    priority: Priority = Priority.NORMAL
    position: int = 0

    state: TaskState = TaskState.QUEUED
    retry_count: int = 0
    wait_until: datetime | None = None
    downloaded: int = 0
    completed_at: datetime | None = None
    file_modified_ns: int | None = None
    """Time of the last change of the finished file, nanoseconds since 1970; None when unknown."""
    file_sample: str | None = None
    """Fingerprint of some bytes of the finished file; None when unknown."""
    error_code: str | None = None
    error_message: str | None = None
    error_placeholders: Mapping[str, str] = field(
        default_factory=dict, hash=False, metadata={"is_saved": False}
    )
    """What fills the translated text of `error_code`; never saved, as after a restart it is old."""
    error_history: tuple[ErrorRecord, ...] = ()

    @property
    def order(self) -> tuple[int, int, datetime, str]:
        """Sort key of the queue."""
        return (self.priority.rank, self.position, self.created_at, self.task_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskMetrics:
    """How a transfer goes at this moment; never saved."""

    downloaded: int = 0
    speed: int = 0
    eta: int | None = None
    """Seconds until the file is whole; None while that cannot be told."""
    is_waiting: bool = False
    """Whether the aria2 daemon that brings it has other work first."""
    account_id: str | None = None
    """The account that it runs over; None where it needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A task together with its live metrics: what the outside sees."""

    task: DownloadTask
    metrics: TaskMetrics

    @property
    def progress(self) -> float:
        """Per cent of the file, 0 to 100, one decimal."""
        if self.task.state is TaskState.COMPLETED:
            return 100.0
        if not self.task.size:
            return 0.0
        return min(100.0, round(100 * self.metrics.downloaded / self.task.size, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task that is to be made: what is known of it before it has a place in the queue."""

    original_url: str
    filename: str
    folder: tuple[str, ...] = ()
    """Folders below the category, as found on the host; made safe before use."""
    size: int | None = None
    password: str | None = field(default=None, repr=False)
    category: str | None = None
    media_type: MediaType | None = None
    tmdb_id: int | None = None
    title: str | None = None
    year: int | None = None
    season: int | None = None
    episode: int | None = None
    poster_url: str | None = None
    batch_id: str | None = None
    batch_name: str | None = None
    job_id: str | None = None
    job_client: str | None = None
    location_id: str | None = None
    """Of the location it goes to; None for that of its category."""
    priority: Priority = Priority.NORMAL
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file on a host. `size` is None when the host did not tell."""

    url: str
    name: str
    size: int | None = None
    folder: tuple[str, ...] = ()
    """Names of the folders it lies in, from the folder that was looked up downwards."""
    needs_password: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFolder:
    """A folder on a host with all files in it and below it."""

    url: str
    name: str
    files: tuple[RemoteFile, ...]

    @property
    def size(self) -> int:
        """The known bytes of all its files."""
        return sum(file.size or 0 for file in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectLink:
    """Where the bytes of a file are to be had, for a short while. Never saved, logged or shown."""

    url: str = field(repr=False)
    size: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    allowed_hostnames: tuple[str, ...] = ()
    """Host names (`example.com`) and suffixes (`.example.com`) that it may lead or be redirected
    to; empty means any."""
    allow_private: bool = False
    """Whether private, loopback and link-local addresses may be connected to."""
    max_connections: int | None = None
    """How many connections the host allows for one file; None means no known limit."""
    sha256: str | None = None
    """Hex digest of the whole file where the host knows it."""
    answer_rules: AnswerRules = field(default=ANY_SERVER, repr=False)
    """What its servers mean by what they send instead of the file."""
    account_id: str | None = None
    """The account that has given it; None where none is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseRecovery:
    """What became of a damaged database: its rows are in a new one, as far as they could be read.

    Kept until the user has taken note of it.
    """

    recovered_at: datetime
    kept_file: Path
    """Where the damaged file lies now, with everything that was in it."""
    saved: int
    """Tasks that were brought over."""
    lost: int
    """Tasks that are known to be lost. There may be more of which no trace was left."""
    names: tuple[str, ...] = ()
    """Names or links of some of those that are lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelocationFailure:
    """A finished file that was not moved as it was to be."""

    filename: str
    error: DownloaderError


@dataclass(frozen=True, slots=True, kw_only=True)
class RelocationState:
    """How far the finished files have come that move to another location. Sizes are bytes."""

    files: int
    """Those that are still to be moved."""
    size: int
    """Of all since there were any to be moved."""
    moved_bytes: int
    """How much of that is done; a byte of a copy counts half until it was compared."""
    filename: str | None
    """The one that is being moved at this moment."""
    location_id: str | None
    """Where that one, or the next, is to lie."""
    error: DownloaderError | None
    """What is in the way at this moment."""
    away_location_id: str | None = None
    """The location whose disk is away, if that is what is in the way."""
    failed: int = 0
    """Files that were not moved as they were to be, which nobody has seen yet."""
    failures: tuple[RelocationFailure, ...] = ()
    """The newest of them, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueSnapshot:
    """The whole queue in numbers, and the downloads that run at this moment."""

    counts: Mapping[TaskState, int]
    active: tuple[TaskView, ...] = ()
    speed: int = 0
    remaining_bytes: int = 0
    """Bytes still to come for queued, starting and downloading tasks of known size."""
    eta: int | None = None
    free_space: int | None = None
    available_space: int | None = None
    """How much of it new downloads can have: without what is kept free, and without what the queue
    still needs there."""
    total_space: int | None = None
    """How large the file system is whose free space that is."""
    locations: tuple[LocationState, ...] = ()
    """All locations, the download folder first."""
    relocation: RelocationState | None = None
    """How far the files have come that move between them; None when nothing is to be told."""
    enabled: bool = True
    """False while downloads are stopped, by the switch or by the pace."""
    pace: Pace = Pace.FULL
    pace_reason: PaceReason = PaceReason.USER
    holds: tuple[Hold, ...] = ()
    host_reachable: bool | None = None
    """Whether the last call to Fshare got an answer; None before the first call."""
    account: Account | None = None
    """The account that is told of where there is room for one: the best of them."""
    accounts: tuple[AccountState, ...] = ()
    """All accounts, in the order in which they were added."""
    account_check_at: datetime | None = None
    """When the account is read next; None when that waits for the user."""
    settings: Settings
    figures: Figures = field(default_factory=Figures)

    @property
    def speed_limit(self) -> int:
        """The limit in force at this pace, in bytes per second; 0 means none."""
        return self.settings.speed_limit_at(self.pace)
