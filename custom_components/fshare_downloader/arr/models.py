"""The values of what other programs ask for: jobs, offers, requests and answers.

Sizes are bytes, speeds bytes per second, times aware UTC datetimes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from ..core.models import MediaType, Priority, TaskView


class JobState(StrEnum):
    """How far a job is, as a whole."""

    ACCEPTED = "accepted"
    """Its tasks are not made yet: Fshare is still to be asked what its links lead to."""
    QUEUED = "queued"
    DOWNLOADING = "downloading"
    PAUSED = "paused"
    COMPLETED = "completed"
    """All its files lie at their final place."""
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        """Whether it is over: only then it stands in the history."""
        return self in (JobState.COMPLETED, JobState.FAILED)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobMedia:
    """What a job brings, as far as it is known; from our own NZB, its title, or the webhook."""

    media_type: MediaType | None = None
    title: str | None = None
    """Of the series or movie alone, as in the library where that is known."""
    year: int | None = None
    seasons: tuple[int, ...] = ()
    """Ascending; empty for movies and where nothing is known."""
    episodes: tuple[int, ...] = ()
    """Ascending; empty for whole seasons."""
    tmdb_id: int | None = None
    tvdb_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFile:
    """A link that a job came with: of a file, or of a folder with all its files."""

    link: str
    """Canonical Fshare link."""
    name: str | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewJob:
    """What a program hands over."""

    name: str
    """The title of the release, which stays the name of the job, whatever its files are called."""
    category: str | None
    """As the program spells it; None when it named none."""
    files: tuple[JobFile, ...]
    client: str
    """The program that handed it over, e.g. `Sonarr`; empty when it doesn't say who it is."""
    priority: Priority = Priority.NORMAL
    is_forced: bool = False
    """Whether it is to run while the queue is paused, as far as SABnzbd's words go."""
    paused: bool = False
    media: JobMedia = JobMedia()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A grab of another program: it has one id for life, and a folder that holds nothing else."""

    job_id: str
    name: str
    category: str | None
    files: tuple[JobFile, ...]
    client: str
    priority: Priority
    is_forced: bool
    paused: bool
    """Whether its tasks are to begin paused; says nothing of how they are now."""
    media: JobMedia
    batch_id: str | None
    batch_name: str | None
    created_at: datetime
    folder: Path | None = None
    """Its own folder; None until its tasks are made."""
    state: JobState = JobState.ACCEPTED
    """As it was saved last; while it is unfinished, `JobView.state` tells how it is now."""
    ended_at: datetime | None = None
    size: int = 0
    """All its files together, once it has ended."""
    fail_code: str | None = None
    """The error code of the file for which it failed."""
    fail_message: str | None = None
    """An English sentence, for whoever reads the history."""
    is_our_trouble: bool = False
    """Whether it failed for a reason that no other release would help with: disk, account, line."""
    is_archived: bool = False
    """Whether its client has taken its file and is not shown it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobView:
    """A job with the live numbers of its tasks: what its client sees."""

    job: Job
    state: JobState
    tasks: tuple[TaskView, ...] = ()
    """Its files in the queue; empty before all of them are made, and once it has ended."""
    size: int = 0
    """Known bytes of all its files."""
    downloaded: int = 0
    speed: int = 0
    eta: int | None = None
    """Seconds until all is there; None while that can't be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A release that an indexer's client is shown, and may come back for by its id."""

    offer_id: str
    """ASCII letters, digits and `-`; the same for the same file or folder, for ever."""
    link: str
    """Canonical Fshare link of a file or folder."""
    filename: str
    """What it is called on Fshare."""
    title: str
    """As Sonarr and Radarr read titles of releases, Vietnamese marks kept."""
    size: int | None
    """None where neither source nor Fshare has told."""
    is_folder: bool
    category_ids: tuple[int, ...]
    """Newznab categories, the most particular last, e.g. 5000, 5040."""
    published_at: datetime
    """When it was offered first; never changes, as blocklists compare it."""
    media: JobMedia
    languages: tuple[str, ...] = ()
    """English names, e.g. `Vietnamese`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file in a multipart request."""

    part: str
    """Name of its field in the form."""
    filename: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRequest:
    """A call of either endpoint, whatever way its parameters took."""

    parameters: Mapping[str, str] = field(repr=False)
    """From the query, a urlencoded body or a multipart form; the query wins. Hold the API key."""
    uploads: tuple[Upload, ...] = ()
    base_url: str
    """`https://host:port/api/fshare_downloader`, as the caller reached it."""
    user_agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiAnswer:
    """What an endpoint answers."""

    body: bytes = field(repr=False)
    content_type: str
    """With its charset where it has one."""
    status: int = 200
    filename: str | None = None
    """For a download; ASCII."""
