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
_LEADING: Final = re.compile(r"\W*(?P<number>\d{1,3})(?P<sign> ?[._-]+ ?| )(?=[^\W\d])", re.ASCII)

type _Place = tuple[tuple[str, ...], str, str]
"""The folder, and what stands before and behind the number."""


class NumberRows:
    """The numbers in which files that turned up together differ."""

    def __init__(self, hits: Iterable[ParsedHit] = ()) -> None:
        """Take everything that turned up; only videos count."""
        self._rows: dict[_Place, set[int]] = {}
        leading: dict[tuple[str, ...], list[int | None]] = {}
        for hit in hits:
            if hit.is_video:
                for place, number in _places(hit):
                    self._rows.setdefault(place, set()).add(number)
                found = leading_number(hit)
                leading.setdefault(hit.hit.folder, []).append(found[0] if found else None)
        self._counted_folders = {
            folder
            for folder, numbers in leading.items()
            if folder and len(numbers) >= MIN_ROW and _are_different(numbers)
        }

    def tell_of(self, hit: ParsedHit) -> bool:
        """Tell whether the files beside one say anything about a number in its name."""
        if not hit.is_video or hit.release.episodes:
            return False
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
        return hit.hit.folder in self._counted_folders


def leading_number(hit: ParsedHit) -> tuple[int, bool, str] | None:
    """Return the number that a name begins with, whether a sign stands behind it, and the rest."""
    found = _LEADING.match(hit.hit.name)
    if found is None:
        return None
    rest = hit.hit.name[found.end() :].removesuffix(f".{hit.release.extension}")
    return int(found["number"]), found["sign"] != " ", rest


def _are_different(numbers: list[int | None]) -> bool:
    return None not in numbers and len(set(numbers)) == len(numbers)


def _places(hit: ParsedHit) -> Iterable[tuple[_Place, int]]:
    name = hit.hit.name
    for found in _NUMBER.finditer(name):
        yield (hit.hit.folder, name[: found.start()], name[found.end() :]), int(found[0])
