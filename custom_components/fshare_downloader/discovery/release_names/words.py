"""Which words are Vietnamese, told from their spelling alone."""

import re
import unicodedata
from typing import Final

_ACCENTS: Final = frozenset("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b")
_VIETNAMESE_BASES: Final = frozenset("aeiouy")
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
    """Tell whether a text has letters with Vietnamese diacritics (also of others, such as é)."""
    decomposed = unicodedata.normalize("NFD", text)
    return any(char in _ACCENTS for char in decomposed) or "đ" in text.lower()


def is_vietnamese(text: str) -> bool:
    """Tell whether a title reads as Vietnamese, with or without diacritics."""
    if has_diacritics(text):
        return True
    words = _WORD.findall(text.lower())
    return (
        len(words) > 1
        and all(map(_SYLLABLE.fullmatch, words))
        and not _ENGLISH.intersection(words)
        and (len(words) > _FEW or any(map(_DISTINCTIVE.fullmatch, words)))
    )


def is_syllable(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable."""
    return has_diacritics(word) or _SYLLABLE.fullmatch(word.lower()) is not None


def is_distinctive(word: str) -> bool:
    """Tell whether a syllable is one that hardly any English word is."""
    return _DISTINCTIVE.fullmatch(word.lower()) is not None
