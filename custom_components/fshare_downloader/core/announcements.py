"""What people and automations are told of: each once, whatever happens to the process.

Events (`events.py`) are for those who follow the queue and can ask for its state at any time.
Announcements are for those who act on them.
"""

from dataclasses import dataclass

from .holds import Hold
from .models import DownloadTask


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadsAdded:
    """Downloads have come into the queue: one alone, or those of one batch that came at once."""

    task: DownloadTask
    """The one, or one of them."""
    count: int
    size: int
    """Of all of them in bytes; what was not known when they were added counts as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadEnded:
    """A download is completed or has failed, as its state says."""

    task: DownloadTask


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchEnded:
    """The last download of a batch has come to its end, and at least one file arrived."""

    task: DownloadTask
    """The one that ended last."""
    batch_id: str
    completed: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFinished:
    """Nothing waits or runs any more; paused downloads don't count."""

    completed: int
    """Since the queue was finished last, or the process was started."""
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueHeld:
    """Something stands in the way of more than one file: see `Hold`."""

    hold: Hold


type Announcement = DownloadsAdded | DownloadEnded | BatchEnded | QueueFinished | QueueHeld
