"""The policies of a queue and of an engine under test: no disk is dead that is only slow."""

from dataclasses import replace
from typing import Any, Final

from custom_components.fshare_downloader.core.engine import TransferPolicy
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy

from .patience import PATIENCE_SECONDS

PATIENT: Final = {
    "disk_answer_seconds": PATIENCE_SECONDS,
    "disk_write_seconds": PATIENCE_SECONDS,
    "deletion_seconds": PATIENCE_SECONDS,
    "idle_tick_seconds": 1.0,
}
"""After how long a disk counts as dead for the queue; and no test waits for the rest of an idle
queue but those that are about it."""

_PATIENT_TRANSFERS: Final = TransferPolicy(
    close_seconds=PATIENCE_SECONDS,
    place_seconds=PATIENCE_SECONDS,
    join_seconds=PATIENCE_SECONDS,
    stuck_seconds=PATIENCE_SECONDS,
)


def patient_policy(**seconds: float) -> QueuePolicy:
    """Return the usual policy of a queue with other times."""
    return QueuePolicy(**(PATIENT | seconds))


def patient_transfer_policy(**changes: Any) -> TransferPolicy:
    """Return the usual policy of an engine with changes."""
    return replace(_PATIENT_TRANSFERS, **changes)
