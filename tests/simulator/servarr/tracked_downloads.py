"""A download of a client, from the first time that it is met until it is imported or has failed."""

from dataclasses import dataclass, field
from enum import StrEnum

from .models import Item, Parsed, Title
from .providers import Provider
from .sabnzbd_answers import ClientItem


class TrackedState(StrEnum):
    """How far a download is, as the API spells it."""

    DOWNLOADING = "downloading"
    IMPORT_BLOCKED = "importBlocked"
    IMPORT_PENDING = "importPending"
    IMPORTING = "importing"
    IMPORTED = "imported"
    FAILED_PENDING = "failedPending"
    FAILED = "failed"
    IGNORED = "ignored"

    @property
    def is_over(self) -> bool:
        """Whether it is tracked no longer."""
        return self in (TrackedState.IMPORTED, TrackedState.FAILED, TrackedState.IGNORED)


@dataclass(frozen=True, slots=True)
class StatusMessage:
    """What is the matter, and with what."""

    title: str
    messages: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True, eq=False)
class TrackedDownload:
    """A download, what it is of, and what has become of it."""

    number: int
    """Its id in the API's queue."""
    client: Provider
    item: ClientItem
    state: TrackedState = TrackedState.DOWNLOADING
    is_warned: bool = False
    messages: list[StatusMessage] = field(default_factory=list)
    parsed: Parsed | None = None
    title: Title | None = None
    items: tuple[Item, ...] = ()
    indexer: str | None = None
    output_path: str = ""
    is_trackable: bool = True
    has_notified: bool = False
    """Whether somebody was told that a person has to look at it."""

    def warn(self, *messages: StatusMessage | str) -> None:
        """Say what is the matter, in place of what was said before."""
        self.is_warned = True
        self.messages = [
            one if isinstance(one, StatusMessage) else StatusMessage(self.item.title, (one,))
            for one in messages
        ]

    @property
    def texts(self) -> list[str]:
        """Everything that is the matter, for a test to look into."""
        return [text for one in self.messages for text in (one.title, *one.messages)]
