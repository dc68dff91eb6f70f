"""The policy of an engine under test."""

from dataclasses import replace
from typing import Any

from custom_components.fshare_downloader.core.engine import TransferPolicy

from .patience import PATIENCE_SECONDS

_PATIENT = TransferPolicy(
    close_seconds=PATIENCE_SECONDS,
    place_seconds=PATIENCE_SECONDS,
    join_seconds=PATIENCE_SECONDS,
    stuck_seconds=PATIENCE_SECONDS,
)


def patient_transfer_policy(**changes: Any) -> TransferPolicy:
    """Return the usual policy with changes; it takes no disk for dead that is only slow."""
    return replace(_PATIENT, **changes)
