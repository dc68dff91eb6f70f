"""Parts of a movie or of a season that a name calls so: `Part Two`, `Phần 2`, `Cour 2`, `CD1`."""

import re
from typing import Final

from ..models import PartKind
from .marked_text import Kind, MarkedText
from .numbering import EPISODES_IN_WORDS, Numbering, is_spelled_so, take_numbers
from .numbers import NUMBER_WORDS, ORDINALS, number_of

_PART: Final = re.compile(
    rf"(?<![\w'])(?:(phan)(?: thu)?|part|pt|cour) ?(\d{{1,2}}|{NUMBER_WORDS})(?![\w'])"
)
_ORDINAL: Final = re.compile(
    rf"(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th)|({ORDINALS})) (?:cour|part)(?!\w)"
)
_PARTS: Final = re.compile(r"(?<!\w)phan ?(?=\d{1,2}(?:[-+&]| (?:den|toi|va|&|\+) )\d{1,2}(?!\w))")
_P: Final = re.compile(r"(?<!\w)(p)(\d{1,2})(?!\w)")
_DISC: Final = re.compile(r"(?<!\w)(?:cd|dis[ck] ?)(\d{1,2})(?!\w)")
_VOLUME: Final = re.compile(r"(?<=\0) ?[-([]? ?vol(?:ume)? ?(\d{1,2})(?!\w)[)\]]?")
"""Behind a season; `Kill Bill Vol 2` is a title."""
_BOTH: Final = re.compile(r"\W*(?:ss?\d+\W*(?:ep?|xe)|\d+x)\W*\d", re.IGNORECASE)
_SEASON_WORD: Final = re.compile(r"mùa|mua", re.IGNORECASE)


def mark_parts(marked: MarkedText, numbering: Numbering) -> None:
    """Mark what numbers a part, in the text whose seasons and episodes are marked."""
    for found in marked.find(_PARTS):
        if is_spelled_so(marked, found):
            numbering.vietnamese_parts += take_numbers(marked, found, EPISODES_IN_WORDS, Kind.PART)
    start = marked.title_start
    is_title = not any(mark.kind is Kind.SEASON and mark.end <= start for mark in marked.marks)
    for pattern in (_PART, _P, _ORDINAL):
        for found in marked.find(pattern):
            number = number_of(found.group(2) or found.group(1))
            begins = found.start() < start or (found.start() == start and is_title)
            if not begins and number is not None and _is_part(marked, found):
                marked.mark(*found.span(), Kind.PART)
                _note(marked, numbering, found, number)
    _volumes_and_discs(marked, numbering, start)


def _volumes_and_discs(marked: MarkedText, numbering: Numbering, start: int) -> None:
    if numbering.seasons and not numbering.episodes:
        for found in marked.take(_VOLUME, Kind.PART):
            numbering.set_part(int(found.group(1)))
    for found in marked.take(_DISC, Kind.TECHNICAL, lambda found: found.start() > start):
        numbering.part, numbering.part_kind = int(found.group(1)), PartKind.DISC


def _note(marked: MarkedText, numbering: Numbering, found: re.Match[str], number: int) -> None:
    """Note a part, by where it stands.

    Behind `S02E05` it belongs to the title of the episode; in front of it, it may be the season.
    """
    episodes = [mark for mark in marked.marks if mark.kind is Kind.EPISODE]
    is_full = bool(numbering.seasons and numbering.episodes)
    if is_full and any(
        mark.end <= found.start() and _names_both(marked, mark.start, mark.end) for mark in episodes
    ):
        return
    if found.group(1) in {"phan", "p"}:
        if _follows_season(marked, found):
            numbering.set_part(number)
        else:
            numbering.vietnamese_parts.append(number)
    elif is_full and any(_names_both(marked, mark.start, mark.end) for mark in episodes):
        numbering.set_part(number, PartKind.SEASON_OR_PART)
    else:
        numbering.set_part(number)


def _names_both(marked: MarkedText, start: int, end: int) -> bool:
    """Tell whether a mark names season and episode in one: `S02E05`, `2x05`."""
    return _BOTH.match(marked.text, start, end) is not None


def _follows_season(marked: MarkedText, found: re.Match[str]) -> bool:
    """Tell whether `Phần 2` stands behind `Mùa 2`: then it is no season itself."""
    before = marked.text[: found.start()].rstrip(" -_.,([")
    return any(
        mark.kind is Kind.SEASON
        and mark.end == len(before)
        and _SEASON_WORD.match(marked.text, mark.start)
        for mark in marked.marks
    )


def _is_part(marked: MarkedText, found: re.Match[str]) -> bool:
    spelled = marked.spelled(found)
    if found.group(1) == "p":
        return spelled.isupper()
    if found.re is _ORDINAL:
        return True
    if found.group(1) == "phan" and not found.group(2).isdecimal():
        return "ầ" in spelled.lower()  # Phan Nam is a person
    return is_spelled_so(marked, found)
