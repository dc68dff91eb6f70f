"""How patient the queue is: its times, each with its unit and the reason for it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePolicy:
    """Times of the queue, all in seconds. `Downloader` takes one, and a test its own."""

    tick_seconds: float = 1.0
    """Time between two ticks of the queue: the numbers of downloads move as often on a screen."""
    idle_tick_seconds: float = 10.0
    """The longest time between two ticks while nothing runs."""
    disk_check_seconds: float = 10.0
    """How often each storage is looked at, and what a disk refused is tried again."""

    retry_base_seconds: float = 30.0
    """Half of the wait before the first retry; the wait doubles with each further one. A held
    service is tried first after this time, and then ever more seldom."""
    max_wait_seconds: float = 3600.0
    """The longest wait of a task or a hold, whatever the other side asks for. It is also the hour
    within which a task without progress gets only so many direct links."""
    plausible_wait_seconds: float = 3600.0
    """A task whose `wait_until` is further away starts at once: the clock was set back."""

    disk_answer_seconds: float = 5.0
    """A disk that takes longer for one step of a job that only reads counts as away."""
    disk_write_seconds: float = 10.0
    """The same for a step that writes: a disk that is busy with downloads may take its time."""
    deletion_seconds: float = 90.0
    """The same for the deletion of a file: freeing the blocks of a large one can take long, and
    Samba waits 70 s for whoever has it open, as it believes, before it refuses."""

    verb_patience_seconds: float = 1.5
    """How long a verb of the user waits for a disk that takes its time."""
    verb_haste_seconds: float = 0.4
    """The same where the verb has waited for running transfers already."""
    add_lookup_seconds: float = 10.0
    """How long `add` looks files up before it takes the rest unseen; folders are looked up, however
    long that takes, until one cannot be."""
    lookup_retry_seconds: float = 60.0
    """How long the look-ups of waiting tasks rest when the host could not be asked."""

    database_busy_seconds: float = 10.0
    """How long another process, say a backup, may keep the database file locked."""


DEFAULTS: Final = QueuePolicy()
