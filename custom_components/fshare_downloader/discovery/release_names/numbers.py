"""Lists and ranges of numbers behind a word: `05`, `1-10`, `1 đến 10`, `7+8`, `E05E06`."""

import re
from dataclasses import dataclass
from typing import Final

MAX_RANGE: Final = 2000
"""The longest series have some 1,500 episodes; what is longer is no range."""

_WORDS: Final = {
    **dict.fromkeys(("one", "first", "mot", "i", "nhat"), 1),
    **dict.fromkeys(("two", "second", "hai", "ii"), 2),
    **dict.fromkeys(("three", "third", "ba", "iii"), 3),
    **dict.fromkeys(("four", "fourth", "bon", "tu", "iv"), 4),
    **dict.fromkeys(("five", "fifth", "nam", "v"), 5),
    **dict.fromkeys(("six", "sixth", "sau", "vi"), 6),
    **dict.fromkeys(("seven", "seventh", "bay", "vii"), 7),
    **dict.fromkeys(("eight", "eighth", "tam", "viii"), 8),
    **dict.fromkeys(("nine", "ninth", "chin", "ix"), 9),
    **dict.fromkeys(("ten", "tenth", "muoi", "x"), 10),
}
NUMBER_WORDS: Final = "|".join(sorted(_WORDS, key=len, reverse=True))
ORDINALS: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"

_FIRST: Final = re.compile(r"(\d{1,4})(?:v\d)?(?!\d)")
_COMPACT_RANGE: Final = re.compile(r"[-~](\d{1,4})(?:v\d)?(?!\w)")
_LOOSE_RANGE: Final = re.compile(r" ?(?:->?|~|>|(?<= )(?:den|toi|to)(?= )) ?(\d{1,4})(?!\w)")
_WORD_RANGE: Final = re.compile(r" (?:den|toi|to) (\d{1,4})(?!\w)")
_LIST: Final = re.compile(r" ?(?:[+&,]|(?<= )(?:va|and)(?= )) ?(\d{1,4})(?!\w)")
_NEXT_IN_ROW: Final = re.compile(r"[ ,](\d)(?!\w)")


@dataclass(frozen=True, slots=True)
class Style:
    """How numbers may go on behind the first."""

    prefix: str = ""
    """What may stand before each further number, as a pattern."""
    is_loose: bool = False
    """Whether a range may have blanks around its dash."""
    is_row: bool = False
    """Whether single digits may follow with blanks only: `1 2 3`."""


def read_numbers(text: str, position: int, style: Style) -> tuple[tuple[int, ...], int]:
    """Return the numbers that begin at a position, ascending, and where they end.

    No numbers when there is none.
    """
    found = _FIRST.match(text, position)
    if found is None:
        return (), position
    numbers = [int(found.group(1))]
    end = found.end()
    while following := _next(text, end, numbers[-1], style):
        more, end = following
        numbers += more
    return tuple(sorted(set(numbers))), end


def number_of(word: str) -> int | None:
    """Return what a number, a Roman number or a number word is, else None."""
    return int(word) if word.isdecimal() else _WORDS.get(word)


def _next(text: str, end: int, last: int, style: Style) -> tuple[range | list[int], int] | None:
    """Return the numbers of the next range or list, and where they end."""
    if style.prefix:
        prefixed = re.compile(rf"( ?(?:[-~+&]|den|toi)? ?)(?:{style.prefix}) ?(\d{{1,4}})(?!\d)")
        if found := prefixed.match(text, end):
            number = int(found.group(2))
            is_list = found.group(1).strip() in {"", "+", "&"}
            if is_list or last < number <= last + MAX_RANGE:
                return [number] if is_list else range(last + 1, number + 1), found.end()
    ranges = (_COMPACT_RANGE, _WORD_RANGE, *((_LOOSE_RANGE,) if style.is_loose else ()))
    for pattern in ranges:
        if (found := pattern.match(text, end)) and _plausible(last, int(found.group(1))):
            return range(last + 1, int(found.group(1)) + 1), found.end()
    if (found := _LIST.match(text, end)) and _plausible(last, int(found.group(1))):
        return [int(found.group(1))], found.end()
    if style.is_row and (found := _NEXT_IN_ROW.match(text, end)):
        number = int(found.group(1))
        if number == last + 1:
            return [number], found.end()
    return None


def _plausible(last: int, number: int) -> bool:
    """Tell whether a range may go on to a number: ascending, not too far, and not to a year."""
    is_year = 1900 <= number < 2100 and last < 1000  # noqa: PLR2004 - the years of movies
    return last < number <= last + MAX_RANGE and not is_year
