"""Numbers of episodes without a word or a sign to them: `12 - Title`, `Title 10`.

Such a number may belong to the title. Where files of one folder differ in it alone, or all begin
with another one, it counts them.
"""

import re
from collections.abc import Iterable
from typing import Final

from ..parsed_hit import ParsedHit

MIN_ROW: Final = 3
"""Two files may well be a title and its sequel."""
MIN_ROW_ANYWHERE: Final = 6
"""As many, where nobody knows whether they lie in one folder."""

_NUMBER: Final = re.compile(r"(?<![^\W_])\d{1,4}(?![^\W_])")
_LEADING: Final = re.compile(
    r"[\W_]*(?P<number>\d{1,3})"
    r"(?:(?P<sign>[\])]*(?: *[._:\u2013\u2014-]+ *|[\])] *))(?=[^\W\d]|(?<= )\d)| +(?=[^\W\d]))"
)
"""Behind a sign and a blank the title may begin with a digit: `09. 4 Days Out`, but not `5.1`."""

type _Place = tuple[tuple[str, ...], str, str]
"""The folder, and what stands before and behind the number."""


class NumberRows:
    """The numbers in which files that turned up together differ."""

    def __init__(self) -> None:
        """Start with no files."""
        self._rows: dict[_Place, set[int]] = {}
        self._leading: dict[tuple[str, ...], list[int | None]] = {}

    def add(self, hit: ParsedHit) -> None:
        """Count a file that has turned up; only videos count."""
        if not hit.is_video:
            return
        for place, number in _places(hit):
            self._rows.setdefault(place, set()).add(number)
        if hit.hit.folder:
            found = leading_number(hit)
            self._leading.setdefault(hit.hit.folder, []).append(found[0] if found else None)

    def tell_of(self, hit: ParsedHit) -> bool:
        """Tell whether the files beside one say anything about a number in its name."""
        return self.all_begin_with_number(hit) or any(
            self.has_row(hit, number) for _, number in _places(hit)
        )

    def has_row(self, hit: ParsedHit, number: int) -> bool:
        """Tell whether files beside one differ from it in that number alone."""
        least = MIN_ROW if hit.hit.folder else MIN_ROW_ANYWHERE
        return any(
            value == number and len(self._rows.get(place, ())) >= least
            for place, value in _places(hit)
        )

    def all_begin_with_number(self, hit: ParsedHit) -> bool:
        """Tell whether each file of a folder begins with a number of its own."""
        numbers = self._leading.get(hit.hit.folder, ())
        is_row = len(numbers) >= MIN_ROW and numbers[0] is not None
        return is_row and None not in numbers and len(set(numbers)) == len(numbers)


def leading_number(hit: ParsedHit) -> tuple[int, bool, str] | None:
    """Return the number that a name begins with, whether a sign stands behind it, and the rest."""
    found = _LEADING.match(hit.hit.name)
    if found is None:
        return None
    rest = hit.hit.name[found.end() :].removesuffix(f".{hit.release.extension}")
    return int(found["number"]), found["sign"] is not None, rest


def _places(hit: ParsedHit) -> Iterable[tuple[_Place, int]]:
    name = hit.hit.name
    for found in _NUMBER.finditer(name):
        yield (hit.hit.folder, name[: found.start()], name[found.end() :]), int(found[0])
