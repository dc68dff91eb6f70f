"""How far a Smart Grab has come."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class GrabStage(StrEnum):
    """What a Smart Grab is busy with."""

    TITLE = "title"
    """Asking TMDB."""
    SEARCHING = "searching"
    CHECKING = "checking"
    """Looking whether the chosen files still exist."""
    ADDING = "adding"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrabProgress:
    """How far a Smart Grab has come: `done` of `total` steps of a stage."""

    stage: GrabStage
    done: int = 0
    total: int = 0


type OnProgress = Callable[[GrabProgress], None]
"""Takes each step; called in the event loop."""


def ignore_progress(_: GrabProgress) -> None:
    """Tell nobody."""
