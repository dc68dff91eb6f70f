"""Episode numbers without a word to them: `Title - 25 [1080p]`, `[Title][05]`, `05.mkv`.

A number beside the title may belong to it. It is an episode behind a dash, with a leading zero,
behind the name of a fansub group, or where it is too odd for a title.
"""

import re
from typing import Final

from .found_numbers import EPISODES_IN_WORDS, Numbering, take_numbers
from .marked_text import TAKEN, Kind, MarkedText

_END: Final = r"(?:v\d)?(?:(?:-| - |~)\d{1,4})?(?: ?(?:end|fin|final))?(?: *\Z| *[\[(\0]| +-)"
_DASHED: Final = re.compile(rf"(?:(?<= )|(?<=\]))-+ *(?=(\d{{1,4}}){_END})")
_BRACKETED: Final = re.compile(r"\[(?=(\d{2,4})(?:v\d)?(?:-\d{2,4})?(?: ?end)?\])")
_BARE: Final = re.compile(
    rf"(?<=[\w!?)\0] )(?<!movie )(?<!film )(?<!vol )(?=(\d{{2,4}}){_END})(?!\d+ +-)"
)
_LONE: Final = re.compile(
    r"\A *(?=(?:\d{1,2}|0\d{2,3}) *(?:\0|\Z)"
    r"|(?!007(?!\d))0\d{1,3}(?:-\d{1,4})?(?: +-| +(?=[^\W\d])))"
)
_WORD: Final = re.compile(r"[^\W\d]+")

_YEARS: Final = range(1900, 2100)
_LONG_SERIES: Final = range(1000, 1500)
"""Episodes of the longest series; higher numbers are years of history."""
_ROUND: Final = 100
"""The 100, Mob Psycho 100: a round number is rather part of a title."""


def mark_absolute_number(
    marked: MarkedText, numbering: Numbering, *, has_group: bool, year: int | None
) -> None:
    """Mark an episode number that stands alone, when the name tells of no other episode."""
    if numbering.episodes or numbering.is_complete:
        return
    found = _find(marked, numbering, has_group=has_group, year=year)
    if found is not None:
        numbering.episodes.update(take_numbers(marked, found, EPISODES_IN_WORDS, Kind.EPISODE))


def _find(
    marked: MarkedText, numbering: Numbering, *, has_group: bool, year: int | None
) -> re.Match[str] | None:
    if year is None and (found := _LONE.match(marked.folded)):
        return found
    start = marked.title_start
    for pattern in (_BRACKETED, _DASHED) if has_group else (_DASHED,):
        if found := pattern.search(marked.folded, start + 1):
            return found
    if numbering.seasons:
        return None
    candidates = _BARE.finditer(marked.folded, start + 1)
    return next((found for found in candidates if _is_odd(marked, found, has_group, year)), None)


def _is_odd(marked: MarkedText, found: re.Match[str], has_group: bool, year: int | None) -> bool:  # noqa: FBT001
    digits = found.group(1)
    is_behind_year = any(
        mark.kind is Kind.YEAR and mark.end <= found.start() for mark in marked.marks
    )
    if digits.startswith("0"):
        return year is None or is_behind_year
    if year is not None:
        return False
    words = _WORD.findall(marked.folded[: found.start()].rpartition(TAKEN)[2])
    if not words or (len(digits) == len("100") and int(digits) % _ROUND == 0):
        return False
    if has_group:
        return int(digits) not in _YEARS
    return len(words) > 1 and (len(digits) == len("100") or int(digits) in _LONG_SERIES)
