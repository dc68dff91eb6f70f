"""A title as it is compared: its words, and the number that tells it from its sequels."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ..plain_words import plain_words

_JOINING: Final = frozenset({"and", "va"})
_PART_WORDS: Final = frozenset({"part", "pt", "chapter", "vol", "volume", "phan", "chuong"})
_NUMBER_WORDS: Final = {
    word: number
    for number, words in enumerate(
        (
            ("one", "mot", "i"),
            ("two", "hai"),
            ("three", "ba"),
            ("four", "bon"),
            ("five", "nam"),
            ("six", "sau"),
            ("seven", "bay"),
            ("eight", "tam"),
            ("nine", "chin"),
            ("ten", "muoi"),
        ),
        start=1,
    )
    for word in words
}
_ROMAN: Final = dict(
    zip(
        ("ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
        range(2, 13),
        strict=True,
    )
)
_MAX_NUMBER_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class TitleKey:
    """The words and the number of a title."""

    words: tuple[str, ...]
    number: int | None = None

    @property
    def letters(self) -> str:
        """The words without blanks: `Spider-Man` and `Spiderman` are one."""
        return "".join(self.words)

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(title: str) -> TitleKey:
        """Read a title; `Part Two`, `II` and `2` at its end are the same number."""
        words = [word for word in plain_words(title).split() if word not in _JOINING]
        if len(words) > 1:
            last, before = words[-1], words[-2]
            is_part = before in _PART_WORDS and len(words) > 2  # noqa: PLR2004 - more than that
            number = _number(last, spelled=is_part)
            if number is not None:
                return TitleKey(tuple(words[: -2 if is_part else -1]), number)
        return TitleKey(tuple(words))


def _number(word: str, *, spelled: bool) -> int | None:
    """Read a number; one spelled out is one only behind `Part`: Rogue One is no first Rogue."""
    if word.isdecimal() and len(word) <= _MAX_NUMBER_DIGITS:
        return int(word)
    return _ROMAN.get(word) or (_NUMBER_WORDS.get(word) if spelled else None)
