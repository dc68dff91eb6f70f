"""Range requests, as RFC 9110 and nginx understand them."""

import re
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime

_SINGLE_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


@dataclass(frozen=True, slots=True)
class ByteRange:
    """A part of a file; `stop` is the first byte that is not meant."""

    start: int
    stop: int


class RangeNotSatisfiableError(Exception):
    """The range begins behind the end of the file."""


def parse_range(header: str | None, size: int) -> ByteRange | None:
    """Return the range asked for; None means the whole file.

    A header that is malformed, or names several ranges, is ignored, as servers may.
    """
    match = _SINGLE_RANGE.fullmatch((header or "").replace(" ", ""))
    if match is None or not any(match.groups()):
        return None
    first, last = match.groups()
    if not first:
        if int(last) == 0 or size == 0:
            raise RangeNotSatisfiableError
        return ByteRange(max(0, size - int(last)), size)
    start = int(first)
    if last and int(last) < start:
        return None
    if start >= size:
        raise RangeNotSatisfiableError
    return ByteRange(start, min(size, int(last) + 1) if last else size)


def offset_of(header: str | None) -> int:
    """Return where a range begins, 0 if there is none."""
    match = _SINGLE_RANGE.fullmatch((header or "").replace(" ", ""))
    return int(match[1]) if match and match[1] else 0


def if_range_holds(header: str | None, *, etag: str, modified_at: int) -> bool:
    """Tell whether the client's idea of the file is still true."""
    if header is None:
        return True
    if header.startswith(('"', "W/")):
        return header == etag
    try:
        return int(parsedate_to_datetime(header).timestamp()) == modified_at
    except ValueError:
        return False


def http_date(timestamp: int) -> str:
    """Return a time the way HTTP writes it."""
    return formatdate(timestamp, usegmt=True)
