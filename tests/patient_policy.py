"""The policy of a queue under test."""

from typing import Final

from custom_components.fshare_downloader.core.queue_policy import QueuePolicy

from .patience import PATIENCE_SECONDS

PATIENT: Final = {
    "disk_answer_seconds": PATIENCE_SECONDS,
    "disk_write_seconds": PATIENCE_SECONDS,
    "deletion_seconds": PATIENCE_SECONDS,
}
"""After how long a disk counts as dead."""


def patient_policy(**seconds: float) -> QueuePolicy:
    """Return the usual policy with other times, which takes no disk for dead that is only slow."""
    return QueuePolicy(**(PATIENT | seconds))
