"""Where the parts of a season begin, told by the days on which its episodes were aired.

An episode that is counted within a part is placed only where that is beyond doubt: the second half
of a season must not be stored as its first.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from ...models import Episode

type Parts = tuple[tuple[int, ...], ...]
"""The numbers of the episodes of each part."""

BREAK_DAYS: Final = 25
"""The shortest break between two parts: four weeks, or a month between two volumes. Holidays make
episodes fail for two or three weeks."""

CLEAR_BREAK_DAYS: Final = 60
"""Of several breaks each must be that long: a season in four parts has no short ones beside."""

MIN_SHARE: Final = 0.5
"""A part that is followed by another has at least half as many episodes as parts have on average; a
break behind the third of 25 episodes was trouble in the studio."""


def parts_of(episodes: Mapping[int, Episode]) -> Parts:
    """Return the parts of a season, by breaks in its days; one when there is no break.

    The parts from a too short one on are left out. There are none at all when the days do not
    tell: some are unknown, or the breaks make no clear parts. Episodes at the end whose day is
    unknown belong to the last part.
    """
    numbers = sorted(episodes)
    gaps = _gaps(episodes, numbers)
    if gaps is None:
        return ()
    breaks = [index + 1 for index, gap in enumerate(gaps) if gap >= BREAK_DAYS]
    if len(breaks) > 1 and any(gaps[index - 1] < CLEAR_BREAK_DAYS for index in breaks):
        return ()
    edges = [0, *breaks, len(numbers)]
    parts = tuple(tuple(numbers[start:end]) for start, end in pairwise(edges))
    least = MIN_SHARE * len(numbers) / len(parts)
    sure = next((n for n, part in enumerate(parts[:-1]) if len(part) < least), len(parts))
    return parts[:sure] if sure > 1 or sure == len(parts) else ()


def first_behind_breaks(episodes: Mapping[int, Episode]) -> tuple[int, ...]:
    """Return the numbers of the episodes before which there was a break, clear or not."""
    numbers = sorted(episodes)
    gaps = _gaps(episodes, numbers) or ()
    return tuple(numbers[index + 1] for index, gap in enumerate(gaps) if gap >= BREAK_DAYS)


def place_in_part(
    parts: Parts, part: int, numbers: tuple[int, ...]
) -> tuple[tuple[int, ...] | None, tuple[int, ...] | None]:
    """Return what numbers mean when they are counted within a part, and when through the season.

    None for what makes no sense.
    """
    if not 0 < part <= len(parts) or len(parts) == 1:
        return None, None
    inside = parts[part - 1]
    through = numbers if set(numbers) <= set(inside) else None
    if not all(0 < number <= len(inside) for number in numbers):
        return None, through
    return tuple(inside[number - 1] for number in numbers), through


def is_counted_through(total: int, numbers: Sequence[int]) -> bool:
    """Tell whether numbers beside a later part are too high to be counted within it.

    A part that long would leave the parts before it clearly less than half of the season; two parts
    with no break between them differ by two episodes at most.
    """
    return min(numbers) > (total + 1) // 2 + 2


def _gaps(episodes: Mapping[int, Episode], numbers: Sequence[int]) -> list[int] | None:
    """Return the days between episodes; None when they do not tell."""
    days = _days(episodes, numbers)
    return [(later - earlier).days for earlier, later in pairwise(days)] if days else None


def _days(episodes: Mapping[int, Episode], numbers: Sequence[int]) -> list[date]:
    """Return the known days in order; none when one is missing between others."""
    days: list[date] = []
    is_over = False
    for number in numbers:
        day = episodes[number].air_date
        if day is None:
            is_over = True
        elif is_over:
            return []
        else:
            days.append(max(day, days[-1]) if days else day)
    return days
