"""Stand-ins for the sources, the download manager and the planner."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from custom_components.fshare_downloader.core.errors import DownloaderError, FileRemovedError
from custom_components.fshare_downloader.core.models import (
    MediaType,
    NewTask,
    RemoteFile,
    TaskView,
)
from custom_components.fshare_downloader.core.requests import AddResult, LinkInfo, RejectedLink
from custom_components.fshare_downloader.discovery.models import (
    GrabPlan,
    GrabProgress,
    GrabRequest,
    SearchHit,
    SourceProblem,
)
from custom_components.fshare_downloader.discovery.plan.parsed_hit import ParsedHit
from custom_components.fshare_downloader.discovery.release_names import parse_release_name

DOWN = SourceProblem(source="site", code="search_unavailable", reason="The site is down.")


def hit(name: str, *, size: int | None = 1_000_000_000, is_folder: bool = False) -> SearchHit:
    """Return a hit whose link is its name."""
    return SearchHit(link=name, name=name, size=size, is_folder=is_folder, source="site")


def parsed(name: str, *, size: int | None = 1_000_000_000) -> ParsedHit:
    """Return a hit and what its name says."""
    return ParsedHit(hit=hit(name, size=size), release=parse_release_name(name))


def rejected(link: str, error: DownloaderError) -> LinkInfo:
    """Return what the download manager says of a link that it can't take."""
    return LinkInfo(link=link, kind="rejected", code=error.code, reason=str(error))


@dataclass
class FakeSources:
    """Sources that answer as scripted; what isn't scripted finds nothing."""

    answers: dict[str, Sequence[SearchHit]] = field(default_factory=dict)
    problems: dict[str, Sequence[SourceProblem]] = field(default_factory=dict)
    always: Sequence[SourceProblem] = ()
    names: tuple[str, ...] = ("site",)
    asked: list[str] = field(default_factory=list)
    active: int = 0
    most_active: int = 0

    @property
    def requests(self) -> int:
        """One for each question."""
        return len(self.asked)

    async def search(self, query: str) -> tuple[tuple[SearchHit, ...], tuple[SourceProblem, ...]]:
        """Answer."""
        self.asked.append(query)
        self.active += 1
        self.most_active = max(self.most_active, self.active)
        await asyncio.sleep(0)
        self.active -= 1
        problems = (*self.always, *self.problems.get(query, ()))
        return tuple(self.answers.get(query, ())), problems


@dataclass
class FakeLibrary:
    """A download manager where every link is a file of its name, unless scripted otherwise."""

    infos: dict[str, LinkInfo] = field(default_factory=dict)
    looked_up: list[str] = field(default_factory=list)
    batches: list[tuple[str, tuple[NewTask, ...]]] = field(default_factory=list)
    grab_errors: list[DownloaderError] = field(default_factory=list)
    rejected: tuple[RejectedLink, ...] = ()

    def remove(self, *links: str) -> None:
        """Let files be gone."""
        self.infos |= {link: rejected(link, FileRemovedError()) for link in links}

    def add_folder(self, link: str, *files: RemoteFile) -> None:
        """Let a link be a folder."""
        self.infos[link] = LinkInfo(link=link, kind="folder", name=link, files=files)

    async def lookup(
        self, links: Sequence[str] | str, password: str | None = None
    ) -> tuple[LinkInfo, ...]:
        """Answer."""
        self.looked_up += links
        await asyncio.sleep(0)
        plain = (LinkInfo(link=link, kind="file", name=link, size=10**9) for link in links)
        return tuple(self.infos.get(info.link, info) for info in plain)

    async def find_media(self, media_type: MediaType, tmdb_id: int) -> tuple[TaskView, ...]:
        """Know nothing."""
        return ()

    async def find_links(self, links: Collection[str]) -> dict[str, TaskView]:
        """Know nothing."""
        return {}

    async def grab(self, files: Sequence[NewTask], *, batch_name: str) -> AddResult:
        """Keep the files."""
        await asyncio.sleep(0)
        if self.grab_errors:
            raise self.grab_errors.pop(0)
        self.batches.append((batch_name, tuple(files)))
        return AddResult(
            batch_id=f"id of {batch_name}",
            batch_name=batch_name,
            tasks=(),
            duplicates=(),
            rejected=self.rejected,
        )

    async def available_space(self, category: str, location_id: str | None = None) -> int | None:
        """Return a number; another one of a location."""
        return 10**12 if location_id is None else 10**9


@dataclass
class FakePlanner:
    """Makes the plans that it is given; errors first."""

    plan_of: Callable[[GrabRequest], GrabPlan]
    errors: list[DownloaderError] = field(default_factory=list)
    gate: asyncio.Event | None = None
    planned: list[int] = field(default_factory=list)
    active: Counter[int] = field(default_factory=Counter)
    most_active: int = 0

    async def plan(
        self, request: GrabRequest, on_progress: Callable[[GrabProgress], None]
    ) -> GrabPlan:
        """Plan."""
        self.planned.append(request.tmdb_id)
        self.active[request.tmdb_id] += 1
        self.most_active = max(self.most_active, self.active[request.tmdb_id])
        try:
            await asyncio.sleep(0)
            if self.gate is not None:
                await self.gate.wait()
            if self.errors:
                raise self.errors.pop(0)
            return self.plan_of(request)
        finally:
            self.active[request.tmdb_id] -= 1
