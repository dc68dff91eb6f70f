"""Two titles in a row with nothing between them: `Ke Trom Mat Trang 4 Despicable Me 4`."""

import re
from collections.abc import Sequence
from typing import Final

from .vietnamese_words import has_diacritics, is_distinctive, is_syllable, is_vietnamese

_TWICE_NUMBERED: Final = re.compile(r"(\D+ (\d{1,2})) (\D+ \2)")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_JOINTS: Final = frozenset({"ở", "của", "và", "với", "tại", "từ", "cho", "là", "về", "đến"})
"""Words that a title doesn't end with; a foreign name follows."""
_MIN_FIRST: Final = 3
_MIN_LAST: Final = 4
_MIN_DISTINCTIVE: Final = 2


def split_titles(title: str) -> list[str]:
    """Return the two titles that one is made of, else the one."""
    if found := _TWICE_NUMBERED.fullmatch(title):
        return [found.group(1), found.group(3)]
    words = title.split()
    index = _end_of_accented(words) if has_diacritics(title) else _end_of_plain(words)
    return [" ".join(words[:index]), " ".join(words[index:])] if index else [title]


def _end_of_accented(words: Sequence[str]) -> int:
    """Return how many words are Vietnamese when all of the last ones aren't, else 0."""
    last = max(index for index, word in enumerate(words) if has_diacritics(word)) + 1
    while last < len(words) and (is_distinctive(words[last]) or words[last].isdecimal()):
        last += 1
    rest = words[last:]
    foreign = sum(not is_syllable(word) for word in rest if word.isalpha())
    if last < _MIN_FIRST or words[last - 1].lower() in _JOINTS:
        return 0
    is_split = len(rest) > 1 and 2 * foreign >= len(rest)
    return last if is_split and is_vietnamese(" ".join(words[:last])) else 0


def _end_of_plain(words: Sequence[str]) -> int:
    """Return how many words belong to the first title, told from the syllables; else 0."""
    vietnamese = [is_syllable(word) or not word.isalpha() for word in words]
    if False not in vietnamese:
        return 0
    first = vietnamese.index(False)
    while first and words[first - 1].lower() in _ARTICLES:
        first -= 1
    if first >= _MIN_FIRST and len(words) - first > 1 and _is_distinctive(words[:first]):
        return first
    last = len(words) - vietnamese[::-1].index(False)
    return last if len(words) - last >= _MIN_LAST and _is_distinctive(words[last:]) else 0


def _is_distinctive(words: Sequence[str]) -> bool:
    return sum(map(is_distinctive, words)) >= _MIN_DISTINCTIVE
