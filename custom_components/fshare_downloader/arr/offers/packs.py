"""Whole seasons that lie in a folder: what is in it, found out within bounds."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ...core.errors import DownloaderError
from ...core.models import RemoteFile
from ...discovery.models import PartKind, ReleaseName, SearchHit
from ...discovery.plan.parallel_calls import in_parallel
from ...discovery.release_names import VIDEO_EXTENSIONS, parse_release_name
from ..ports import LinkLibrary
from .hit_filter import FIRST_SEASON

MAX_LOOKUPS: Final = 6
"""Folders that one search may ask Fshare about: each takes a call or more, at two a second."""
MAX_AT_ONCE: Final = 2
LOOKUP_SECONDS: Final = 10.0
"""What all look-ups of a search may take together."""
REMEMBER_SECONDS: Final = 6 * 3600.0
MAX_REMEMBERED: Final = 500
MAX_READ_FILES: Final = 200
"""Names that are read of a folder; a season has no more."""

type Folder = tuple[SearchHit, ReleaseName]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderContent:
    """What is in a folder."""

    size: int
    seasons: frozenset[int]
    """That names of files, or of folders within, tell."""
    episodes: int
    """Videos that have the number of an episode."""


class SeasonPacks:
    """Looks into folders, and remembers for hours what was in them."""

    def __init__(self, links: LinkLibrary, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` is in seconds."""
        self._links = links
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, FolderContent]] = OrderedDict()

    async def find(self, folders: Sequence[Folder], season: int) -> list[tuple[Folder, int | None]]:
        """Return the folders that hold one season and nothing else, each with its size.

        A folder that could not be looked at counts when its name says so, and has no size.
        """
        likely = sorted(folders, key=lambda folder: _named(folder[1]) != (season,))
        await self._look([hit.link for hit, _ in likely][:MAX_LOOKUPS])
        found: list[tuple[Folder, int | None]] = []
        for hit, release in likely:
            content = self._content(hit.link)
            if content is None:
                if _named(release) == (season,):
                    found.append(((hit, release), None))
            elif _is_pack(content, release, season):
                found.append(((hit, release), content.size))
        return found

    async def _look(self, links: Iterable[str]) -> None:
        unknown = [link for link in links if self._content(link) is None]
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                await in_parallel(unknown, self._look_into, MAX_AT_ONCE)
        except TimeoutError:
            return

    async def _look_into(self, link: str) -> None:
        try:
            [info] = await self._links.lookup([link])
        except DownloaderError:
            return
        if info.kind == "folder":
            content = await asyncio.to_thread(_read, info.files)
            self._known[link] = (self._clock(), content)
            while len(self._known) > MAX_REMEMBERED:
                self._known.popitem(last=False)

    def _content(self, link: str) -> FolderContent | None:
        looked_at, content = self._known.get(link, (float("-inf"), None))
        return content if self._clock() - looked_at < REMEMBER_SECONDS else None


def _is_pack(content: FolderContent, release: ReleaseName, season: int) -> bool:
    if not content.episodes:
        return False
    named = _named(release) or (FIRST_SEASON,)
    return content.seasons == {season} or (not content.seasons and named == (season,))


def _named(release: ReleaseName) -> tuple[int, ...]:
    """Return the seasons that a name tells; `Phần 2` is one."""
    if release.seasons or release.part is None:
        return release.seasons
    return (release.part,) if release.part_kind is PartKind.SEASON_OR_PART else ()


def _read(files: Sequence[RemoteFile]) -> FolderContent:
    """Read the names in a folder; takes some milliseconds for each, not for the event loop."""
    seasons: set[int] = set()
    episodes = 0
    for file in files[:MAX_READ_FILES]:
        release = parse_release_name(file.name)
        if release.extension not in VIDEO_EXTENSIONS:
            continue
        outer = (parse_release_name(folder).seasons for folder in reversed(file.folder))
        seasons.update(release.seasons or next(filter(None, outer), ()))
        episodes += bool(release.episodes)
    size = sum(file.size or 0 for file in files)
    return FolderContent(size=size, seasons=frozenset(seasons), episodes=episodes)
