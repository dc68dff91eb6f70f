"""How fast the queue works: at full speed, slowly, or not at all; and who has said so."""

from enum import StrEnum


class Pace(StrEnum):
    """How fast all downloads go together."""

    FULL = "full"  # up to the speed limit, if there is one
    SLOW = "slow"  # up to the limit for slow downloads
    STOPPED = "stopped"  # not at all: running ones go back into the queue


class PaceReason(StrEnum):
    """Why the pace is what it is."""

    USER = "user"
    SCHEDULE = "schedule"  # quiet hours have begun or ended
