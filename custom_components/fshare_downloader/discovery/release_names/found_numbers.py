"""What is known of the numbers of a name, and how numbers behind a word are taken."""

import re
from dataclasses import dataclass, field
from typing import Final

from ..models import PartKind
from .marked_text import Kind, MarkedText
from .numbers import Style, read_numbers

EPISODES_IN_WORDS: Final = Style(prefix="ep?|t|tap ?", is_loose=True)
SPECIALS: Final = 0
_ACCENTED: Final = {"tap": "tập", "mua": "mùa", "phan": "phần"}
_EPISODE_TAIL: Final = re.compile(
    r"(?: ?/ ?\d{1,4})?(?: ?\(\d{1,4}\))?(?:[ (\[-]*(?:end|cuoi|final|fin)(?:[)\]]|(?!\w)))?"
)


@dataclass(slots=True)
class Numbering:
    """The seasons, episodes and parts that were found in a name so far."""

    seasons: set[int] = field(default_factory=set)
    episodes: set[int] = field(default_factory=set)
    part: int | None = None
    part_kind: PartKind = PartKind.PART
    vietnamese_parts: list[int] = field(default_factory=list)
    """Of `Phần N`, which is a season or a part of a season or movie."""
    has_initial: bool = False
    """Whether that part is a mere `P2`."""
    is_complete: bool = False

    @property
    def is_serial(self) -> bool:
        """Whether the name is of a series, or of a part of one."""
        has_parts = len(self.vietnamese_parts) > 1
        return bool(self.seasons or self.episodes or self.is_complete or has_parts)

    def set_part(self, number: int, kind: PartKind = PartKind.PART) -> None:
        """Note the number of a part; the first one in a name counts."""
        if self.part is None:
            self.part, self.part_kind = number, kind

    def resolve_parts(self) -> None:
        """Decide what `Phần N` means by what else the name tells.

        It is a season when there are several or episodes or all is there, and no season is named
        otherwise; else it is a part, or the season again.
        """
        if not self.vietnamese_parts:
            return
        if self.has_initial and self.episodes and not self.seasons:
            self.set_part(self.vietnamese_parts[0], PartKind.UNCLEAR)
        elif not self.seasons and self.is_serial:
            self.seasons.update(self.vietnamese_parts)
        else:
            self.set_part(self.vietnamese_parts[0], PartKind.SEASON_OR_PART)


def take_numbers(
    marked: MarkedText, found: re.Match[str], style: Style, kind: Kind
) -> tuple[int, ...]:
    """Return the numbers behind a match, and mark them with what belongs to them."""
    numbers, end = read_numbers(marked.folded, found.end(), style)
    if numbers:
        if kind is Kind.EPISODE and (tail := _EPISODE_TAIL.match(marked.folded, end)):
            end = tail.end()
        marked.mark(found.start(), end, kind)
    return numbers


def is_spelled_so(marked: MarkedText, found: re.Match[str]) -> bool:
    """Tell whether the word is the one meant, or has no diacritics: `Mùa 2`, but not `Mưa 2`."""
    folded = re.match(r"[^\W\d]+", found.group())
    if folded is None or folded.group() not in _ACCENTED:
        return True
    word = marked.text[found.start() : found.start() + folded.end()].lower()
    return word in {folded.group(), _ACCENTED[folded.group()]}
