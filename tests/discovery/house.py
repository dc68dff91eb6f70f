"""A whole download manager with Smart Grab, and the simulated world around it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from custom_components.fshare_downloader.core.accounts import FshareSession
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.discovery.discovery import Discovery
from custom_components.fshare_downloader.discovery.models import (
    DiscoverySettings,
    GrabPlan,
    GrabProgress,
    GrabRequest,
    TitleType,
)
from tests.accounts import call_without_pauses, credentials_of, only
from tests.patience import PATIENCE_SECONDS
from tests.simulator import SimulatedFile
from tests.simulator.controls import SimulatorControls
from tests.simulator.media import SERIES_ID


class MemorySessions:
    """A session store that outlives the downloader, as a file does."""

    session: FshareSession | None = None

    async def load(self, account_key: str) -> FshareSession | None:
        """Return the session."""
        return self.session

    async def save(self, session: FshareSession) -> None:
        """Keep the session."""
        self.session = session


@dataclass
class MemoryGrabs:
    """A grab store that outlives everything, as a file does: it keeps text."""

    text: str = "[]"
    saves: list[int] = field(default_factory=list)
    """How many grabs were stored, each time."""

    async def load(self) -> list[dict[str, Any]]:
        """Return what was saved last."""
        loaded: list[dict[str, Any]] = json.loads(self.text)
        return loaded

    async def save(self, grabs: list[dict[str, Any]]) -> None:
        """Keep it."""
        self.text = json.dumps(grabs)
        self.saves.append(len(grabs))


@dataclass
class House:
    """Everything of one house; it can be stopped and started."""

    simulator: SimulatorControls
    folder: Path
    sessions: MemorySessions = field(default_factory=MemorySessions)
    grabs: MemoryGrabs = field(default_factory=MemoryGrabs)
    progress: list[GrabProgress] = field(default_factory=list)
    downloader: Downloader = field(init=False)
    discovery: Discovery = field(init=False)

    @property
    def files(self) -> Path:
        """Where downloads go."""
        return self.folder / "files"

    def options(self, **changes: Any) -> DiscoverySettings:
        """Return settings that lead to the simulator."""
        simulator = self.simulator
        return DiscoverySettings(
            tmdb_api_key=simulator.tmdb_key,
            tmdb_url=simulator.tmdb_url,
            search_url=simulator.search_url,
        ).model_copy(update=changes)

    async def start(self, **options: Any) -> None:
        """Start it, as after a restart of the house; downloads are switched off."""
        simulator = self.simulator
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        self.downloader = Downloader(
            settings=Settings(download_dir=self.files, min_free_space=0),
            accounts=only(credentials_of(simulator)),
            http=self.http,
            session_store=self.sessions,
            database_path=self.folder / "queue.db",
        )
        await self.downloader.start()
        await self.downloader.api.set_enabled(False)
        # The website is asked once in half a second, which is too seldom for tests.
        call_without_pauses(self.downloader)
        self.discovery = Discovery(
            library=self.downloader.api,
            http=self.http,
            settings=self.options(**options),
            roots=lambda: [self.files],
            cache_dir=self.folder / "cache",
            store=self.grabs,
        )
        await self.discovery.start()

    async def stop(self) -> None:
        """Stop it in order."""
        await self.discovery.stop()
        await self.downloader.stop()
        await self.http.close()

    async def plan(self, request: GrabRequest) -> GrabPlan:
        """Make a plan."""
        return await self.discovery.plan(request, self.progress.append)

    async def grab(self, request: GrabRequest) -> GrabPlan:
        """Grab."""
        return await self.discovery.grab(request, self.progress.append)

    async def tasks(self) -> dict[str, DownloadTask]:
        """Return all tasks by their link."""
        views = self.downloader.tasks()
        return {view.task.original_url: view.task for view in views}

    async def download_all(self) -> None:
        """Let everything in the queue be downloaded."""
        await self.downloader.api.set_enabled(True)
        await self.until(lambda: not self.downloader.tasks())
        await self.downloader.api.set_enabled(False)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.005)

    async def until_true(self, condition: Callable[[], Awaitable[bool]]) -> None:
        """Wait until something that has to be asked for is true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await condition():
                await asyncio.sleep(0.01)


def series_request(*seasons: int, **fields: Any) -> GrabRequest:
    """Ask for seasons of the scenario's series."""
    return GrabRequest(tmdb_id=SERIES_ID, title_type=TitleType.TV, seasons=seasons, **fields)


def link_of(file: SimulatedFile) -> str:
    """Return the link by which a file is known."""
    return file.url.partition("?")[0]


def chosen(plan: GrabPlan) -> dict[str, str]:
    """Return the names of the chosen files by key."""
    return {f.key: f.candidate.hit.name for batch in plan.batches for f in batch.files}
