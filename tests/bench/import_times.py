"""What imports cost at the start of Home Assistant, as Python itself tells it."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_SWITCH: Final = "PYTHONPROFILEIMPORTTIME"
_LINE: Final = re.compile(r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)$", re.MULTILINE)
_OURS: Final = "custom_components.fshare_downloader"
_ROOMS: Final = ("core", "discovery")
_LIBRARIES: Final = frozenset(
    {
        "aiosqlite",
        "annotated_types",
        "babelfish",
        "guessit",
        "h11",
        "pydantic",
        "pydantic_core",
        "rapidfuzz",
        "rebulk",
        "typing_inspection",
    }
)
"""What only this integration brings, as long as no other one needs it."""


@contextmanager
def told_import_times() -> Iterator[None]:
    """Have each Python that is started within the block tell what its imports cost."""
    os.environ[_SWITCH] = "1"
    try:
        yield
    finally:
        del os.environ[_SWITCH]


def import_milliseconds(text: str) -> dict[str, float]:
    """Return the milliseconds of imports by package, of ours by room, from what Python has told."""
    costs: dict[str, float] = {}
    for microseconds, name in _LINE.findall(text):
        if (package := _package_of(name)) is not None:
            costs[package] = costs.get(package, 0.0) + int(microseconds) / 1000
    return costs


def _package_of(name: str) -> str | None:
    if not f"{name}.".startswith(f"{_OURS}."):
        top = name.partition(".")[0]
        return top if top in _LIBRARIES else None
    room = name.removeprefix(_OURS).removeprefix(".").partition(".")[0]
    return f"ours: {room}" if room in _ROOMS else "ours: layer of Home Assistant"
