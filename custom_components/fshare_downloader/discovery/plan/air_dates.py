"""Whether a day on which something comes out has come."""

from datetime import date


def has_aired(day: date | None, today: date) -> bool:
    """Tell whether something is out; an unknown day counts as not."""
    return day is not None and day <= today
