"""A reader of release names that works in threads: a hundred names take a while."""

import asyncio
from collections.abc import Callable, Iterable
from itertools import batched
from typing import Final

from ..models import ReleaseName

CHUNK_NAMES: Final = 50
"""Names that a thread reads at a time, so that other work may have the thread in between."""

MAX_REMEMBERED: Final = 20_000

type Parse = Callable[[str], ReleaseName]


class ReleaseReader:
    """Reads each name once."""

    def __init__(self, parse: Parse) -> None:
        """`parse` reads one name; it is called in threads."""
        self._parse = parse
        self._known: dict[str, ReleaseName] = {}

    async def read(self, names: Iterable[str]) -> dict[str, ReleaseName]:
        """Return what each of the names says."""
        wanted = tuple(dict.fromkeys(names))
        if len(self._known) > MAX_REMEMBERED:
            self._known.clear()
        found = {name: self._known[name] for name in wanted if name in self._known}
        unknown = [name for name in wanted if name not in found]
        for chunk in batched(unknown, CHUNK_NAMES, strict=False):
            releases = await asyncio.to_thread(self._parse_all, chunk)
            found |= zip(chunk, releases, strict=True)
        self._known |= {name: found[name] for name in unknown}
        return found

    def _parse_all(self, names: Iterable[str]) -> list[ReleaseName]:
        return [self._parse(name) for name in names]
