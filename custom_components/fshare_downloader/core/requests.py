"""What the outside asks of the download manager, and what it gets for an answer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final, Literal, Self

from .errors import DownloaderError
from .link_passwords import without_password
from .links import without_secrets
from .models import DownloadTask, Priority, RemoteFile, TaskView
from .states import TaskState

MAX_SHOWN_CHARS: Final = 300
"""Of a link that was not taken; it may be anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRequest:
    """Links to download, as the user gave them."""

    links: Sequence[str] | str
    """A list of texts or one text; links are found in it wherever they stand."""
    password: str | None = field(default=None, repr=False)
    passwords: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Of single links, instead of `password`. One that the text names is none until it is here."""
    category: str | None = None
    batch_name: str | None = None
    priority: Priority = Priority.NORMAL
    paused: bool = False
    location: str | None = None
    """Name or id of the location that the files go to; None for that of the category."""
    exclude: Collection[str] = ()
    """Addresses of files of folders that are not wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedLink:
    """A link that was not taken, and why."""

    link: str
    """Without what may be secret in it, for rejections are stored in traces of automations."""
    code: str
    """Error code, which is a translation key."""
    reason: str
    """The same as an English sentence."""

    @classmethod
    def of(cls, link: str, error: DownloaderError) -> Self:
        """Say why a link was not taken."""
        shown = without_password(without_secrets(link))[:MAX_SHOWN_CHARS]
        return cls(link=shown, code=error.code, reason=str(error))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddResult:
    """What became of the links of an `AddRequest`."""

    batch_id: str | None
    batch_name: str | None
    tasks: tuple[DownloadTask, ...]
    duplicates: tuple[DownloadTask, ...]
    """Tasks that were there already; nothing was added for their links."""
    rejected: tuple[RejectedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkInfo:
    """What one pasted link is, before anything is added."""

    link: str
    kind: Literal["file", "folder", "rejected"]
    name: str | None = None
    size: int | None = None
    files: tuple[RemoteFile, ...] = ()
    """The files of a folder; empty for a file."""
    needs_password: bool = False
    task_ids: tuple[str, ...] = ()
    """Tasks of it or of its files because of which nothing is added for these."""
    offered_password: str | None = field(default=None, repr=False)
    """What the pasted text names right behind it; used only if somebody accepts it."""
    code: str | None = None
    reason: str | None = None
    can_wait: bool = False
    """Of a rejected link: it could not be asked about now. It can be added, and is looked up as
    soon as that works."""

    @classmethod
    def rejected(cls, link: str, error: DownloaderError, *, can_wait: bool = False) -> Self:
        """Say why a link is not taken."""
        return cls(
            link=link, kind="rejected", code=error.code, reason=str(error), can_wait=can_wait
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFilter:
    """Tasks by what they are like, for who means so many that nobody would name them."""

    states: tuple[TaskState, ...] = ()
    """Empty means all."""
    batch_id: str | None = None
    entry_ids: Collection[str] = ()
    """Of finished tasks: lines of the list of finished ones, see `FinishedEntry`."""
    category: str | None = None
    query: str | None = None
    """Text that the file name or the batch name contains, case and diacritics ignored."""
    before: datetime | None = None
    """What was completed, or where it is not, added before that time; aware."""
    exclude: Collection[str] = ()
    """Ids of tasks that are not meant."""
    exclude_entry_ids: Collection[str] = ()
    """Lines of finished tasks that are not meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which tasks a verb is meant for: by id, by batch, by what they are like, or all it can.

    What is `matching` counts where no task and no batch is named.
    """

    task_ids: tuple[str, ...] = ()
    batch_id: str | None = None
    matching: TaskFilter | None = None


class SortKey(StrEnum):
    """What a page of tasks may be sorted by."""

    POSITION = "position"
    CREATED_AT = "created_at"
    COMPLETED_AT = "completed_at"
    FILENAME = "filename"
    SIZE = "size"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """A page of tasks."""

    states: tuple[TaskState, ...] = ()
    """Empty means all."""
    batch_id: str | None = None
    entry_ids: Collection[str] = ()
    category: str | None = None
    query: str | None = None
    """Text that the file name or the batch name contains, case and diacritics ignored."""
    sort: str = SortKey.POSITION
    """A `SortKey`; a leading `-` turns the order around."""
    limit: int = 50
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPage:
    """Tasks of one page and the number of all that match."""

    tasks: tuple[TaskView, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTotals:
    """How many tasks match, and how large they are together."""

    counts: Mapping[TaskState, int]
    """States without a task are left out."""
    size: int
    """The known bytes of all their files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSummary:
    """A batch, summed up from its tasks."""

    batch_id: str
    batch_name: str
    counts: Mapping[TaskState, int]
    """States without a task are left out."""
    total: int
    size: int
    """The known bytes of all its files."""
    downloaded: int
    completed_size: int
    """The bytes of its completed tasks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedBatch:
    """A batch of which files are finished."""

    batch_id: str
    batch_name: str
    files: int
    """How many of its files are finished."""
    poster_url: str | None = None
    """Of the title of the file that was finished last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedFiles:
    """What is finished in a category, the newest first."""

    batches: tuple[FinishedBatch, ...]
    tasks: tuple[DownloadTask, ...]
    """Those that belong to no batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedEntry:
    """A line of the list of what has ended: a batch, a title without one, or a single file."""

    entry_id: str
    newest: DownloadTask
    """The task that ended last."""
    files: int
    """How many tasks match."""
    size: int
    """The known bytes of their files."""
    oldest_at: datetime
    """When the task that ended first was completed, or where it is not, added."""
    places: tuple[Path, Path]
    """The first and the last of the paths of its files: the folder that holds both holds all."""

    @property
    def name(self) -> str:
        """What to call it."""
        task = self.newest
        if self.files == 1 and task.batch_id is None:
            return task.filename
        return task.batch_name or task.title or task.filename


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPage:
    """Lines of one page, and the numbers of all lines and all files that match."""

    entries: tuple[FinishedEntry, ...]
    total: int
    files: int
