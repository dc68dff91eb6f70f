"""Parts of a movie or of a season that a name calls so: `Part Two`, `Phần 2`, `Cour 2`, `CD1`."""

import re
from typing import Final

from ..models import PartKind
from .found_numbers import EPISODES_IN_WORDS, Numbering, is_spelled_so, take_numbers
from .marked_text import Kind, MarkedText
from .numbers import NUMBER_WORDS, ORDINALS, number_of

_PART: Final = re.compile(
    rf"(?<![\w'])(?:(phan)(?: thu)?|part|pt|cour) ?(\d{{1,2}}|{NUMBER_WORDS})(?![\w'])"
)
_ORDINAL: Final = re.compile(
    rf"(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th)|({ORDINALS})) (?:cour|part)(?!\w)"
)
_PARTS: Final = re.compile(r"(?<!\w)phan ?(?=\d{1,2}(?:[-+&]| (?:den|toi|va|&|\+) )\d{1,2}(?!\w))")
_P: Final = re.compile(r"(?<!\w)(p) ?(\d{1,2})(?!\w)")
_DISC: Final = re.compile(r"(?<!\w)(?:cd|dis[ck] ?)(\d{1,2})(?!\w)")
_BEHIND_SEASON: Final = re.compile(
    r"(?<=\0)[ -]*[(\[]?(?:(?:vol(?:ume)?|arc|half) ?(\d{1,2})"
    r"|(?P<second>(?:2nd|second) half|nua (?:sau|cuoi))|(?:1st|first) half|nua dau)(?!\w)[)\]]?"
)
"""What numbers a part only behind a season; `Kill Bill Vol 2` is a title."""
_POINT: Final = re.compile(r"\.(\d)(?![\w.])")
_BOTH: Final = re.compile(r"\W*(?:ss?\d+\W*(?:ep?|xe)|\d+x)\W*\d", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
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


def place_part(marked: MarkedText, numbering: Numbering) -> None:
    """Decide on a part that stands behind the episode, when all marks of episodes are made.

    With words before it, it belongs to the title of the episode, else nobody can tell.
    """
    parts = [mark.start for mark in marked.in_order() if mark.kind is Kind.PART]
    before = [m.end for m in marked.marks if m.kind is Kind.EPISODE and parts and m.end <= parts[0]]
    if not before or (numbering.part is None and not numbering.vietnamese_parts):
        return
    between = range(max(before), parts[0])
    if any(mark.kind is Kind.SEASON and mark.start in between for mark in marked.marks):
        return
    number = numbering.part or numbering.vietnamese_parts[0]
    numbering.part = None
    numbering.vietnamese_parts.clear()
    if not _LETTER.search(marked.folded, between.start, between.stop):
        numbering.set_part(number, PartKind.UNCLEAR)


def _volumes_and_discs(marked: MarkedText, numbering: Numbering, start: int) -> None:
    seasons = {mark.end for mark in marked.marks if mark.kind is Kind.SEASON}
    for found in marked.take(_BEHIND_SEASON, Kind.PART, lambda found: found.start() in seasons):
        second = 2 if found.group("second") else 1
        numbering.set_part(int(found.group(1)) if found.group(1) else second)
    if marked.text.count(" ") > marked.text.count("."):
        for end in seasons:
            if point := _POINT.match(marked.text, end):  # `S2.2`
                marked.mark(*point.span(), Kind.PART)
                numbering.set_part(int(point.group(1)))
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
        _note_vietnamese(marked, numbering, found, number)
    elif is_full and any(_names_both(marked, mark.start, mark.end) for mark in episodes):
        numbering.set_part(number, PartKind.SEASON_OR_PART)
    else:
        numbering.set_part(number)


def _names_both(marked: MarkedText, start: int, end: int) -> bool:
    """Tell whether a mark names season and episode in one: `S02E05`, `2x05`."""
    return _BOTH.match(marked.text, start, end) is not None


def _note_vietnamese(
    marked: MarkedText, numbering: Numbering, found: re.Match[str], number: int
) -> None:
    """Note `Phần 2` or `P2`: a part beside `Mùa 2`; elsewhere it may be the season itself."""
    before = len(marked.text[: found.start()].rstrip(" -_.,(["))
    behind = len(marked.text) - len(marked.text[found.end() :].lstrip(" -_.,(["))
    seasons = [mark for mark in marked.marks if mark.kind is Kind.SEASON]
    follows = [mark for mark in seasons if mark.end == before]
    beside = [*follows, *(mark for mark in seasons if mark.start == behind)]
    is_initial = found.group(1) == "p"
    if any(_SEASON_WORD.match(marked.text, mark.start) for mark in beside):
        numbering.set_part(number)
    elif follows:
        is_clear = is_initial or number not in numbering.seasons
        numbering.set_part(number, PartKind.PART if is_clear else PartKind.UNCLEAR)
    else:
        is_counted = any(
            mark.kind is Kind.EPISODE and marked.text[mark.start].lower() == "t"
            for mark in marked.marks
        )
        numbering.has_initial = is_initial and not is_counted
        numbering.vietnamese_parts.append(number)


def _is_part(marked: MarkedText, found: re.Match[str]) -> bool:
    spelled = marked.spelled(found)
    if found.group(1) == "p":
        return spelled.isupper() and " " not in spelled  # P2 and P.2
    if found.re is _ORDINAL:
        return True
    if found.group(1) == "phan" and not found.group(2).isdecimal():
        return "ầ" in spelled.lower()  # Phan Nam is a person
    return is_spelled_so(marked, found)
