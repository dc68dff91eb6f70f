"""Which words are Vietnamese, told from their spelling alone."""

import re
import unicodedata
from typing import Final

_MARKS: Final = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
_STRONG: Final = re.compile("[\u0309\u0323\u031b\u0306đĐ]|\u0302[\u0300\u0301\u0303]")
"""What hardly any other language writes; é, à and ô are French, too."""
_SYLLABLE: Final = re.compile(
    r"(?:ngh|ng|nh|kh|gh|gi|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    r"(?:uye|uya|uyu|uoi|uou|ieu|yeu|oai|oay|oeo|uay|ai|ao|au|ay|eo|eu|ia|ie|iu|oa|oe|oi|ua|ue"
    r"|ui|uo|uu|uy|ya|ye|a|e|i|o|u|y)"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_DISTINCTIVE: Final = re.compile(
    r"(?:ng|nh|kh|tr|gi|qu|ph|v|x).*|.*(?:nh|ai|ie.|uo.?|uy.?|oi|oa.?)"
)
"""Syllables that English hardly has."""
_ENGLISH: Final = frozenset({"in", "on", "at", "an", "so"})
_FEW: Final = 2
"""Two words may look Vietnamese by chance."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def has_diacritics(text: str) -> bool:
    """Tell whether a text has letters with diacritics that Vietnamese has, too."""
    return "đ" in text.lower() or not _MARKS.isdisjoint(unicodedata.normalize("NFD", text))


def is_vietnamese(text: str) -> bool:
    """Tell whether a title reads as Vietnamese, with or without diacritics."""
    if _STRONG.search(unicodedata.normalize("NFD", text)):
        return True
    words = [_plain(word) for word in _WORD.findall(text)]
    if not all(map(_SYLLABLE.fullmatch, words)):
        return False
    if has_diacritics(text):
        return True
    return (
        len(words) > 1
        and not _ENGLISH.intersection(words)
        and (len(words) > _FEW or any(map(_DISTINCTIVE.fullmatch, words)))
    )


def is_syllable(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable."""
    return _SYLLABLE.fullmatch(_plain(word)) is not None


def is_distinctive(word: str) -> bool:
    """Tell whether a syllable is one that hardly any English word is."""
    return _DISTINCTIVE.fullmatch(_plain(word)) is not None


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(char for char in decomposed if char not in _MARKS)
