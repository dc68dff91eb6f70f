"""Reads which bytes of a file a response brings, and how long the file is."""

import re
from dataclasses import dataclass
from typing import Final

from .limits import MAX_DIGITS

_NUMBER: Final = rf"(\d{{1,{MAX_DIGITS}}})"
_CONTENT_RANGE: Final = re.compile(
    rf"bytes {_NUMBER}-{_NUMBER}/(?:{_NUMBER}|\*)", re.IGNORECASE | re.ASCII
)
_UNSATISFIED_RANGE: Final = re.compile(rf"bytes \*/{_NUMBER}", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRange:
    """The bytes of a file that a response brings; `stop` is the byte after the last."""

    start: int
    stop: int
    total: int | None


def parse_content_range(value: str | None) -> ContentRange | None:
    """Read the Content-Range of a 206; None when it is missing or contradicts itself."""
    found = _CONTENT_RANGE.fullmatch((value or "").strip())
    if found is None:
        return None
    start, stop = int(found[1]), int(found[2]) + 1
    total = None if found[3] is None else int(found[3])
    if stop <= start or (total is not None and stop > total):
        return None
    return ContentRange(start=start, stop=stop, total=total)


def size_of_unsatisfied(value: str | None) -> int | None:
    """Read the size of the file from the Content-Range of a 416."""
    found = _UNSATISFIED_RANGE.fullmatch((value or "").strip())
    return None if found is None else int(found[1])
