"""Stand-ins for what the indexer asks: sources, folders, and a clock that is set."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zlib import crc32

from custom_components.fshare_downloader.core.errors import DownloaderError, FileRemovedError
from custom_components.fshare_downloader.core.models import MediaType, RemoteFile
from custom_components.fshare_downloader.core.pace import PaceReason
from custom_components.fshare_downloader.core.requests import LinkInfo
from custom_components.fshare_downloader.discovery.models import (
    ReleaseName,
    SearchHit,
    SourceProblem,
)
from custom_components.fshare_downloader.discovery.plain_words import plain_words
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

type File = tuple[SearchHit, ReleaseName]

BUSY = SourceProblem(source="site", code="search_busy", reason="The search site asks for patience.")
BEGIN = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)


class Clock:
    """Time that passes only when told."""

    def __init__(self) -> None:
        self.time = BEGIN
        self.seconds = 1000.0

    def now(self) -> datetime:
        """Return the time of day."""
        return self.time

    def monotonic(self) -> float:
        """Return the seconds since some moment."""
        return self.seconds


def file(name: str, *, size: int | None = 2_000_000_000, number: int = 0) -> SearchHit:
    """Return a file whose link follows from its name."""
    code = f"FILE{(crc32(name.encode()) + number) % 10**8:08}"
    return SearchHit(link=f"https://www.fshare.vn/file/{code}", name=name, size=size, source="site")


def folder(name: str) -> SearchHit:
    """Return a folder whose link follows from its name."""
    code = f"FOLD{crc32(name.encode()) % 10**8:08}"
    return SearchHit(
        link=f"https://www.fshare.vn/folder/{code}", name=name, is_folder=True, source="site"
    )


@dataclass
class FakeReleases:
    """Sources that find whatever has all words of a query in its name."""

    hits: list[SearchHit] = field(default_factory=list)
    recent: list[SearchHit] = field(default_factory=list)
    titles: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    """By id."""
    problems: tuple[SourceProblem, ...] = ()
    error: DownloaderError | None = None
    asked: list[str] = field(default_factory=list)
    hangs: bool = False
    finds_all: bool = False
    """Whether all hits are found by any words."""

    async def find_files(self, query: str) -> tuple[tuple[File, ...], tuple[SourceProblem, ...]]:
        """Answer."""
        self.asked.append(query)
        await asyncio.sleep(3600 if self.hangs else 0)
        if self.error is not None:
            raise self.error
        if self.problems:
            return (), self.problems
        words = set(plain_words(query).split())
        hits = [
            hit
            for hit in self.hits
            if self.finds_all or words <= set(plain_words(hit.name).split())
        ]
        return tuple((hit, parse_release_name(hit.name)) for hit in hits), ()

    async def recent_files(self, limit: int) -> tuple[File, ...]:
        """Answer."""
        return tuple((hit, parse_release_name(hit.name)) for hit in self.recent[:limit])

    async def title_of(
        self, ids: Mapping[str, str], media_type: MediaType | None
    ) -> tuple[str, int | None] | None:
        """Answer."""
        return next((self.titles[text] for text in ids.values() if text in self.titles), None)


@dataclass
class FakeLinks:
    """A download manager that looks into folders, and does nothing else."""

    folders: dict[str, Sequence[RemoteFile]] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    error: DownloaderError | None = None
    hangs: bool = False

    def fill(self, hit: SearchHit, *names: str, size: int = 1_000_000_000) -> None:
        """Put files into a folder."""
        self.folders[hit.link] = [
            RemoteFile(
                url=f"https://www.fshare.vn/file/{crc32(name.encode()) % 10**10:010}",
                name=name.rpartition("/")[2],
                size=size,
                folder=tuple(name.split("/")[:-1]),
            )
            for name in names
        ]

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Answer."""
        self.looked_up += links
        await asyncio.sleep(3600 if self.hangs else 0)
        if self.error is not None:
            raise self.error
        return tuple(
            LinkInfo(link=link, kind="folder", name="x", files=tuple(self.folders[link]))
            if link in self.folders
            else LinkInfo(link=link, kind="rejected", code=FileRemovedError.code, reason="gone")
            for link in links
        )

    async def list_categories(self) -> list[str]:
        """Know none."""
        return []

    async def set_enabled(self, enabled: bool, reason: PaceReason = PaceReason.USER) -> None:
        """Do nothing."""
