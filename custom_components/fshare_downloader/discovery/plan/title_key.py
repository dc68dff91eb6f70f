"""A title as it is compared: its words, and the number that tells it from its sequels.

`Part Two` may stand at the end of a title or in it. Titles and names are read by the same rules, so
that what is taken out of one is taken out of the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ..plain_words import plain_words

_JOINING: Final = frozenset({"and", "va"})
_PART_WORDS: Final = frozenset({"part", "pt", "chapter", "vol", "volume", "phan", "chuong"})
_INNER_PART_WORDS: Final = _PART_WORDS | {"episode"}
"""What may number a title that goes on behind it: `Star Wars: Episode V - …`."""
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
_DIGITS: Final = frozenset("123456789")
_FIRST: Final = "i"


@dataclass(frozen=True, slots=True)
class TitleKey:
    """The words and the number of a title."""

    words: tuple[str, ...]
    number: int | None = None
    is_inner: bool = field(default=False, compare=False)
    """Whether words follow the number, which then tell the title from its sequels, too."""

    @property
    def letters(self) -> str:
        """The words without blanks: `Spider-Man` and `Spiderman` are one."""
        return "".join(self.words)

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(title: str) -> TitleKey:
        """Read a title; `Part Two`, `II` and `2` are the same number, at its end or in it.

        `Part Two` counts before a number alone.
        """
        spelled = plain_words(title).split()
        words = [word for word in spelled if word not in _JOINING]
        is_first = len(spelled) > 1 and spelled[-1] == _FIRST and spelled[-2] not in _JOINING
        return (
            _part_at_end(words)
            or _inner_part(words)
            or _number_at_end(words, is_first=is_first)
            or _inner_number(words)
            or TitleKey(tuple(words))
        )

    @staticmethod
    def with_part(title: str, part: int) -> TitleKey | None:
        """Read a title from which a part was taken; None when it has another number of a sequel."""
        key = TitleKey.of(title)
        if key.number == part:
            return key
        if key.number is None or key.is_inner:
            return TitleKey.of(f"{title} part {part}")
        return key if part == 1 else None


def is_part(title: str) -> bool:
    """Tell whether a title ends with a part that is called so: `Vol. 2`."""
    words = plain_words(title).split()
    return len(words) > 1 and words[-2] in _PART_WORDS


def _part_at_end(words: Sequence[str]) -> TitleKey | None:
    if len(words) > 2 and words[-2] in _PART_WORDS:  # noqa: PLR2004 - the part and a word before it
        number = _number(words[-1], spelled=True)
        return None if number is None else TitleKey(tuple(words[:-2]), number)
    return None


def _inner_part(words: Sequence[str]) -> TitleKey | None:
    for index in range(1, len(words) - 2):
        if words[index] in _INNER_PART_WORDS:
            number = _number(words[index + 1], spelled=True)
            if number is not None:
                rest = (*words[:index], *words[index + 2 :])
                return TitleKey(rest, number, is_inner=True)
    return None


def _number_at_end(words: Sequence[str], *, is_first: bool) -> TitleKey | None:
    if len(words) < 2:  # noqa: PLR2004 - the number and a word before it
        return None
    number = 1 if is_first else _number(words[-1], spelled=False)
    return None if number is None else TitleKey(tuple(words[:-1]), number)


def _inner_number(words: Sequence[str]) -> TitleKey | None:
    """Read `John Wick 3 Parabellum`; a title with several such numbers keeps them."""
    found = [index for index in range(1, len(words) - 1) if words[index] in _DIGITS]
    if len(found) != 1:
        return None
    [index] = found
    rest = (*words[:index], *words[index + 1 :])
    return TitleKey(rest, int(words[index]), is_inner=True)


def _number(word: str, *, spelled: bool) -> int | None:
    """Read a number; one spelled out is one only behind `Part`: Rogue One is no first Rogue."""
    if word.isdecimal() and len(word) <= _MAX_NUMBER_DIGITS:
        return int(word)
    return _ROMAN.get(word) or (_NUMBER_WORDS.get(word) if spelled else None)
