"""A download manager and a search whose services lie."""

from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import aiohttp

from custom_components.fshare_downloader.core.accounts import FshareCredentials, FshareSession
from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.discovery.discovery import Discovery
from custom_components.fshare_downloader.discovery.models import (
    DiscoverySettings,
    GrabRequest,
    TitleType,
)
from tests.accounts import call_without_pauses, only
from tests.discovery.house import MemoryGrabs, MemorySessions

CODE: Final = "ABCDEF"


@dataclass
class House:
    """A download manager and a search whose services lie."""

    url: str
    folder: Path
    outcomes: Counter[str] = field(default_factory=Counter)
    longest_text: int = 0
    """Of an error, in characters."""
    downloader: Downloader = field(init=False)
    discovery: Discovery = field(init=False)

    async def start(self) -> None:
        """Start it, with a session, and without waiting between calls."""
        credentials = FshareCredentials(
            email="user@example.com",
            password="correct horse",
            app_key="key",
            user_agent="agent",
            api_url=self.url,
            web_url=self.url,
        )
        sessions = MemorySessions()
        sessions.session = FshareSession(
            token="t", session_id="s", account_key=credentials.account_key
        )
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        self.downloader = Downloader(
            settings=Settings(download_dir=self.folder / "files", min_free_space=0),
            accounts=only(credentials),
            http=self.http,
            session_store=sessions,
            database_path=self.folder / "queue.db",
        )
        await self.downloader.start()
        await self.downloader.api.set_enabled(False)
        call_without_pauses(self.downloader)
        self.discovery = Discovery(
            library=self.downloader.api,
            http=self.http,
            settings=DiscoverySettings(tmdb_api_key="key", tmdb_url=self.url, search_url=self.url),
            roots=lambda: [self.folder / "files"],
            cache_dir=self.folder / "cache",
            store=MemoryGrabs(),
        )
        await self.discovery.start()

    async def stop(self) -> None:
        """Stop it in order."""
        await self.discovery.stop()
        await self.downloader.stop()
        await self.http.close()

    async def ask(self, seed: int) -> None:
        """Do one thing that asks a service."""
        api, discovery = self.downloader.api, self.discovery
        link = f"https://www.fshare.vn/{{}}/{CODE}{seed:06}"
        series = GrabRequest(tmdb_id=seed + 1, title_type=TitleType.TV, seasons=(1,))
        movie = GrabRequest(tmdb_id=seed + 1, title_type=TitleType.MOVIE)
        things: list[Callable[[], Awaitable[Any]]] = [
            lambda: api.lookup([link.format("file")]),
            lambda: api.lookup([link.format("folder")]),
            lambda: self._add(link.format("folder")),
            lambda: self._add(link.format("file")),
            self.downloader.refresh_account,
            lambda: discovery.search(f"phim {seed}"),
            lambda: discovery.title(TitleType.MOVIE, seed + 1),
            lambda: discovery.title(TitleType.COLLECTION, seed + 1),
            lambda: discovery.title(TitleType.TV, seed + 1),
            lambda: discovery.seasons(seed + 1),
            lambda: discovery.plan(movie),
            lambda: discovery.plan(series),
        ]
        thing = seed % len(things)
        try:
            result = await things[thing]()
        except DownloaderError as error:
            self.outcomes[error.code] += 1
            self.longest_text = max(self.longest_text, len(str(error)))
        else:
            self.outcomes["nothing" if result is None else "fine"] += 1

    async def _add(self, link: str) -> Any:
        added = await self.downloader.api.add(AddRequest(links=[link], paused=True))
        for task in added.tasks:
            assert len(task.filename.encode()) <= 255
        if added.tasks:
            task_ids = tuple(task.task_id for task in added.tasks)
            assert await self.downloader.api.remove(Selection(task_ids=task_ids)) == len(task_ids)
        return added
