"""How patient we are with daemons: times in seconds, each with its reason."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonPolicy:
    """`DaemonEngine` takes one, and a test its own."""

    poll_seconds: float = 1.0
    """How often a running transfer is asked about: the page shows nothing older than twice that."""
    answer_seconds: float = 10.0
    """The longest time for a question: a daemon that allocates a large file is silent meanwhile."""
    away_seconds: float = 30.0
    """A daemon that answers nothing for so long is away; a restart of it takes a few seconds."""
    pause_seconds: float = 1.0
    """How long a pause waits for the daemon, which goes on by itself if it is not reached."""
    arrival_seconds: float = 10.0
    """A share that the daemon has written to shows that here after so long: NFS and SMB keep what
    they know of a folder for some seconds."""
    forget_seconds: float = 3.0
    """How long a cancellation waits for the daemon; the files are deleted without it, too."""
    silence_seconds: float = 30.0
    """How long a daemon that did not answer a cancellation is taken for silent: of many that are
    cancelled together, not each waits for it."""
    disk_write_seconds: float = 60.0
    """The longest time to delete a large file, or to sync a folder, on a disk that is busy."""
    trial_seconds: float = 20.0
    """How long a daemon may take to fetch a few bytes from us."""
    floor_seconds: float = 60.0
    """For how long a transfer must be too slow, on the average."""
    room_seconds: float = 5.0
    """How often it is looked whether the disk has room for what a daemon still brings: one that
    runs into a full disk cuts its own notes off, and has to begin anew."""
    max_begins: int = 5
    """How often a transfer that is lost at the daemon is begun there again in one attempt."""


DEFAULTS: Final = DaemonPolicy()
