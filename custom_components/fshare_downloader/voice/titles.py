"""Titles as they were said, out of what speech recognition has left of them.

Home Assistant cuts words of politeness out of the middle of a title, too: "Cho Tôi Xin Một Vé"
comes as "Cho Tôi Một Vé". At its ends nobody knows whether they belong to it.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

# English and Vietnamese as Home Assistant has them, and what else is said to be kind.
_PHRASES: Final = (
    *("please", "can you", "could you", "would you", "for me", "i'd like to", "i'd like", "i want"),
    *("thanks", "thank you"),
    *("cho tôi biết", "bạn có biết", "bạn có thể", "có thể", "làm ơn", "lam on", "vui lòng"),
    *(
        "vui long",
        "xin hãy",
        "xin",
        "hãy",
        "đi",
        "di",
        "giúp tôi",
        "giup toi",
        "cho tôi",
        "cho toi",
    ),
    *("giúp", "với", "nhé", "nhe", "nha", "ạ"),
)
_POLITE: Final = frozenset(tuple(phrase.split()) for phrase in _PHRASES)
_LONGEST: Final = max(map(len, _POLITE))
_QUOTES: Final = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"
_STOPS: Final = " \t\n.,;:!?\u2026"
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    """As it is compared."""
    start: int
    end: int


def titles_said(heard: str, said: str | None) -> tuple[str, ...]:
    """Return what the title may be, the longest first; at least one.

    `heard` is what was recognised as title, `said` the whole of what was said, where it is known.
    """
    words = list(_words_of(said or heard))
    place = _place_of([word.text for word in _words_of(heard)], words)
    text = said or heard
    if place is None:
        text, words = heard, list(_words_of(heard))
        place = (0, len(words))
    first, last = place
    places = [
        (start, end)
        for start in dict.fromkeys((_widened(words, first, -1), _narrowed(words, first, last, 1)))
        for end in dict.fromkeys((_widened(words, last, 1), _narrowed(words, last, first, -1)))
        if start < end
    ]
    titles = [_cut(text, words, start, end) for start, end in places]
    return tuple(sorted(filter(None, dict.fromkeys(titles)), key=len, reverse=True)) or (heard,)


def _words_of(text: str) -> Iterator[_Word]:
    for match in _WORD.finditer(text):
        plain = (
            unicodedata.normalize("NFC", match.group()).strip(_STOPS + _QUOTES + "()[]").casefold()
        )
        if plain:
            yield _Word(plain, match.start(), match.end())


def _place_of(heard: list[str], words: list[_Word]) -> tuple[int, int] | None:
    """Return where the words stand, the shortest place first; only politeness lies in between."""
    ends = ((start, _end_of(heard, words, start)) for start in range(len(words)))
    places = [(start, end) for start, end in ends if end is not None]
    return min(places, key=lambda place: place[1] - place[0], default=None)


def _end_of(heard: list[str], words: list[_Word], start: int) -> int | None:
    position = start
    for number, text in enumerate(heard):
        while position < len(words) and words[position].text != text:
            step = _polite_behind(words, position)
            if number == 0 or not step:
                return None
            position += step
        position += 1
    return position if heard and position <= len(words) else None


def _polite_behind(words: list[_Word], position: int) -> int:
    """Return how many words of politeness begin at a place."""
    for count in range(min(_LONGEST, len(words) - position), 0, -1):
        if tuple(word.text for word in words[position : position + count]) in _POLITE:
            return count
    return 0


def _polite_before(words: list[_Word], position: int) -> int:
    for count in range(min(_LONGEST, position), 0, -1):
        if tuple(word.text for word in words[position - count : position]) in _POLITE:
            return count
    return 0


def _widened(words: list[_Word], edge: int, direction: int) -> int:
    """Return an edge of a title with the politeness outside of it."""
    look = _polite_before if direction < 0 else _polite_behind
    while step := look(words, edge):
        edge += direction * step
    return edge


def _narrowed(words: list[_Word], edge: int, other: int, direction: int) -> int:
    """Return an edge of a title without the politeness inside of it."""
    look = _polite_behind if direction > 0 else _polite_before
    while (step := look(words, edge)) and (other - edge) * direction > step:
        edge += direction * step
    return edge


def _cut(text: str, words: list[_Word], start: int, end: int) -> str:
    found = text[words[start].start : words[end - 1].end]
    return " ".join(found.split()).strip(_STOPS + _QUOTES)
