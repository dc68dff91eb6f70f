"""Values as a language model is told them: short, and in the numbers that people speak in.

A model pays for each word and loses sight in long lists. So an answer has at most `MAX_ROWS` rows,
and where there are more, says how many.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from ..const import BYTES_PER_GB
from ..wire import Wire

type Answer = dict[str, Any]
"""An object of JSON types."""

MAX_ROWS: Final = 20
"""Of all lists of an answer together."""
MAX_TEXT_CHARS: Final = 150
_SECONDS_PER_MINUTE: Final = 60


def file_in_short(name: str, size: int | None) -> Answer:
    """Return a file, or several of one name."""
    return known({"name": line(name), "size_gb": gigabytes(size)})


def sentences(sentences: Iterable[str]) -> list[str]:
    """Return sentences, each once."""
    return [*dict.fromkeys(text for one in sentences if (text := line(one)))][:MAX_ROWS]


def gigabytes(size: int | None) -> float | None:
    """Return a size as people say it, exact to a megabyte."""
    return None if size is None else round(size / BYTES_PER_GB, 3)


def minutes(seconds: float | None) -> int | None:
    """Return a time in minutes that have begun."""
    return None if seconds is None else round(-(-seconds // _SECONDS_PER_MINUTE))


def line(text: str | None) -> str | None:
    """Return a text of strangers on one line, of bounded length; an empty one as None."""
    return " ".join((text or "").split())[:MAX_TEXT_CHARS] or None


def cut(*lists: Sequence[Wire]) -> list[Sequence[Wire]]:
    """Return the beginnings of lists, together `MAX_ROWS` long; the first ones come first."""
    room = MAX_ROWS
    beginnings = []
    for rows in lists:
        beginnings.append(rows[:room])
        room -= len(beginnings[-1])
    return beginnings


def known(answer: Answer) -> Answer:
    """Return an answer without what nobody knows."""
    return {key: value for key, value in answer.items() if value is not None}
