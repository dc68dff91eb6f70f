"""The year of a movie or series, which a number in the title must not be taken for."""

import re
from typing import Final

from .marked_text import TAKEN, Kind, MarkedText

MAX_YEAR: Final = 2035
"""Blade Runner 2049 and Cyberpunk 2077 are titles."""

_YEAR: Final = r"(?:19\d\d|20[0-3]\d)"
_DATE: Final = re.compile(rf"(?<!\w)(?:({_YEAR})[ -]\d\d[ -]\d\d|\d\d[ -]\d\d[ -]({_YEAR}))(?!\w)")
_YEARS: Final = re.compile(rf"(?<![\w$])(?<!bt )({_YEAR})(?: ?- ?(?:{_YEAR}|nay|present)?)?(?!\w)")
_HARD: Final = frozenset({Kind.TECHNICAL, Kind.CODEC})


def mark_date(marked: MarkedText) -> int | None:
    """Mark the day that an issue of a daily show is of, and return its year."""
    start = marked.title_start
    dates = marked.take(_DATE, Kind.YEAR, lambda found: found.start() > start)
    return int(dates[0].group(1) or dates[0].group(2)) if dates else None


def mark_year(marked: MarkedText) -> int | None:
    """Mark the year, and return it.

    Of several it is the last before the technical part, in brackets if any is; a number that the
    name begins with is part of the title.
    """
    start = marked.title_start
    candidates = [
        found
        for found in _YEARS.finditer(marked.folded)
        if int(found.group(1)) <= MAX_YEAR
        and not _begins(marked, found)
        and not _is_in_episode_title(marked, found)
    ]
    if not candidates:
        return None
    technical = [mark.start for mark in marked.marks if mark.kind in _HARD and mark.start > start]
    border = min(technical, default=len(marked.text))
    before = [found for found in candidates if found.start() < border] or candidates[:1]
    bracketed = [found for found in before if _is_bracketed(marked, found)]
    chosen = (bracketed or before)[-1]
    end = chosen.end() if chosen.group()[-1].isalnum() else chosen.end(1)
    marked.mark(chosen.start(), end, Kind.YEAR)
    return int(chosen.group(1))


def _is_bracketed(marked: MarkedText, found: re.Match[str]) -> bool:
    before, behind = marked.folded[: found.start()].rstrip(), marked.folded[found.end() :].lstrip()
    return before.endswith(("(", "[")) and behind.startswith((")", "]"))


def _is_in_episode_title(marked: MarkedText, found: re.Match[str]) -> bool:
    before = marked.folded[: found.start()].rstrip(" -")
    return (
        any(mark.kind is Kind.EPISODE and mark.end <= found.start() for mark in marked.marks)
        and not before.endswith(TAKEN)
        and not _is_bracketed(marked, found)
    )


def _begins(marked: MarkedText, found: re.Match[str]) -> bool:
    return found.start() <= marked.title_start and not _is_bracketed(marked, found)
