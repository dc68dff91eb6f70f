"""The text of a name, with marks over what has been understood of it."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

MAX_CHARS: Final = 300
"""More than any file system takes for a name; the rest of a longer one is not read."""

_LOOKALIKES: Final = str.maketrans(
    "\u3010\u3011\u300c\u300d\\\u2044\u2215\ua789\u2013\u2014\u2212\u2010\u2011\u2019\u2018\u00b4`",
    "[][]///:-----''''",
)
_FULL_WIDTH: Final = range(0xFF01, 0xFF5F)
"""ASCII for East Asian text; in file names instead of `:`, `?`, `/`, which are forbidden there."""
_FULL_WIDTH_OFFSET: Final = 0xFEE0
_SEPARATORS: Final = frozenset("._")
TAKEN: Final = "\0"
"""Stands in the folded text where something has been understood. Matches no `\\w` and no blank."""


class Kind(Enum):
    """What a stretch of the text turned out to be."""

    TECHNICAL = auto()
    """Resolution, source, …: what says how, not what."""
    CODEC = auto()
    """Video or audio codec: technical, and often the last word before the group."""
    LANGUAGE = auto()
    """Dub and subtitles."""
    YEAR = auto()
    SEASON = auto()
    EPISODE = auto()
    COMPLETE = auto()
    PART = auto()
    """A part of a movie; the title may go on behind it."""
    NOISE = auto()
    """Sites, sizes, groups."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that has been understood."""

    start: int
    end: int
    kind: Kind


@dataclass(slots=True)
class MarkedText:
    """A text, the same text folded for searching, and the marks that were made in it so far.

    Both texts have the same length, so that a position in one is the same in the other.
    """

    text: str
    """As spelled (NFC), on one line."""
    folded: str = field(init=False)
    """Lower case without diacritics; dots and underscores are blanks."""
    marks: list[Mark] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folded = "".join(map(_fold, self.text))

    def take(
        self,
        pattern: re.Pattern[str],
        kind: Kind,
        accept: Callable[[re.Match[str]], bool] = lambda _: True,
    ) -> list[re.Match[str]]:
        """Mark every match in the folded text that is accepted, and return these."""
        taken = []
        for found in self.find(pattern):
            if accept(found):
                self.mark(*found.span(), kind)
                taken.append(found)
        return taken

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield the matches in the folded text one by one, each in the text as it is by then."""
        position = 0
        while found := pattern.search(self.folded, position):
            yield found
            position = max(found.end(), found.start() + 1)

    def mark(self, start: int, end: int, kind: Kind) -> None:
        """Note that a stretch has been understood; nothing is found in it any more."""
        self.marks.append(Mark(start, end, kind))
        self.folded = self.folded[:start] + TAKEN * (end - start) + self.folded[end:]

    def spelled(self, found: re.Match[str], group: int = 0) -> str:
        """Return what a match in the folded text looks like in the text."""
        return self.text[slice(*found.span(group))]

    def in_order(self) -> list[Mark]:
        """Return the marks as they come in the text."""
        return sorted(self.marks, key=lambda mark: (mark.start, mark.end))

    @property
    def title_start(self) -> int:
        """Return where the first word begins that has not been understood, else the end."""
        found = _WORD_CHARACTER.search(self.folded)
        return len(self.folded) if found is None else found.start()

    @property
    def border(self) -> int:
        """Return where the first mark behind the first word of the title begins, else the end."""
        start = self.title_start
        return min(
            (mark.start for mark in self.marks if mark.start > start), default=len(self.text)
        )


_WORD_CHARACTER: Final = re.compile(r"\w")


def tidy(name: str) -> str:
    """Return a name as NFC, on one line, without what cannot be seen, of bounded length."""
    composed = unicodedata.normalize("NFC", name)[: 4 * MAX_CHARS].translate(_LOOKALIKES)
    visible = "".join(map(_visible, composed))
    return unicodedata.normalize("NFC", visible).strip()[:MAX_CHARS]


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    if ord(char) in _FULL_WIDTH:
        return chr(ord(char) - _FULL_WIDTH_OFFSET)
    return "" if unicodedata.category(char).startswith("C") else char


def _fold(char: str) -> str:
    if char in _SEPARATORS:
        return " "
    if char.isascii():
        return char.lower()
    if char in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", char)[0].lower()
    return base if len(base) == 1 else char
