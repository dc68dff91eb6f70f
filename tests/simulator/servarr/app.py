"""A Sonarr or Radarr as a whole: what it is told to do, and what it does by itself."""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.simulator.clock import SimulatedClock

from .api import ApiServer
from .back_off import BackOff
from .decisions import DecisionMaker
from .forms import check, forms_of
from .grabber import Grabber
from .health import check_health
from .history import History
from .import_rules import ImportRules
from .importer import Importer
from .indexer import Indexer
from .library import Library
from .models import (
    AppKind,
    Decision,
    Failure,
    GrabReport,
    Item,
    Release,
    ReleaseSource,
    Title,
)
from .notifier import Notifier
from .providers import Provider, Providers, Resource, newznab_settings, sabnzbd_settings
from .release_search import ReleaseSearch
from .remote_paths import RemotePaths
from .resources import Json
from .sabnzbd_client import SabnzbdClient
from .set_up import SetUp
from .tracked_downloads import TrackedDownload
from .tracker import Tracker
from .web_client import WebClient

_VERSIONS = {AppKind.SONARR: "4.0.17.2952", AppKind.RADARR: "6.0.4.10291"}
POLL_SECONDS = 60
RSS_SECONDS = 15 * 60


class SimulatedServarr(SetUp):
    """An async context manager: its API listens on 127.0.0.1, and it does what it is told.

    Nothing happens by itself unless it is told to run by the clock.
    """

    kind: AppKind

    def __init__(
        self,
        root: Path,
        *,
        address: str = "127.0.0.1",
        port: int = 0,
        url_base: str = "",
        is_docker: bool = False,
    ) -> None:
        """Keep the library below `root`, which must be there."""
        self.api_key = hashlib.blake2b(f"{self.kind} {root}".encode()).hexdigest()[:32]
        self.version = _VERSIONS[self.kind]
        self.clock = SimulatedClock()
        self.log: list[str] = []
        self.is_docker = is_docker
        self.url_base = url_base.rstrip("/")
        self.library = Library(self.kind, root)
        self.history = History(self.clock)
        self.providers = Providers()
        self.paths = RemotePaths()
        self.web = WebClient(f"{self.kind}/{self.version} (alpine 3.22)")
        self.notifier = Notifier(self.library, self.providers, self.web, self.log.append)
        self.decisions = DecisionMaker(self.library, self.history, self._downloading)
        self.run_times: dict[str, float | None] = {}
        """Seconds that a video takes, by the name of its file; others take as long as they must."""
        rules = ImportRules(self.library, self.history, self.decisions.parse, self._run_time)
        importer = Importer(self.library, rules, self.log.append)
        self.grabber = Grabber(
            self.providers,
            self.history,
            self.web,
            indexer_of=self.indexer_of,
            client_of=self.client_of,
            back_off_of=self.back_off_of,
            notify=self.notifier.grabbed,
        )
        self.tracker = Tracker(
            self.library,
            self.history,
            self.providers,
            importer,
            self.notifier,
            self.decisions.parse,
            client_of=self.client_of,
            back_off_of=self.back_off_of,
            search_again=self._search_again,
            say=self.log.append,
        )
        self._search = ReleaseSearch(
            self.kind,
            self.providers,
            self.decisions,
            indexer_of=self.indexer_of,
            back_off_of=self.back_off_of,
        )
        self.searched_again: list[GrabReport] = []
        """What searches for another release of what had failed have brought."""
        self._pending: list[Release] = []
        self._indexers: dict[int, Indexer] = {}
        self._back_offs: dict[tuple[Resource, int], BackOff] = {}
        self._server = ApiServer(self, address=address, port=port)
        self._exits = AsyncExitStack()
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> Self:
        """Listen."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self.web)
            await stack.enter_async_context(self._server)
            self._exits = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        await self._exits.aclose()

    @property
    def url(self) -> str:
        """The address at which a browser finds it; the API is below `/api/v3`."""
        return f"{self._server.url}{self.url_base}"

    # --- what it does ----------------------------------------------------------------------------

    async def test(self, provider: Provider) -> list[Failure]:
        """Press the Test button; what is wrong comes back, nothing when all is well."""
        form = forms_of(self.kind, provider.resource)[0]
        failures = check(self.kind, form, provider.settings)
        if any(not failure.is_warning for failure in failures):
            return failures
        match provider.resource:
            case Resource.DOWNLOAD_CLIENT:
                return failures + await self.client_of(provider).test()
            case Resource.INDEXER:
                indexer = Indexer(self.kind, self.web, BackOff(self.clock))
                return failures + await indexer.test(newznab_settings(provider.settings))
        return failures + await self.notifier.test(provider.settings)

    async def rss_sync(self) -> GrabReport:
        """Grab what is wanted of what is new at all indexers, and what could not be had before."""
        async with self._lock:
            releases, self._pending = [*self._pending, *await self._search.recent()], []
            return await self._grab(self.decisions.decide(releases, ReleaseSource.RSS))

    async def search(
        self,
        title: Title,
        *,
        item: Item | None = None,
        season: int | None = None,
        source: ReleaseSource = ReleaseSource.USER_SEARCH,
    ) -> GrabReport:
        """Search for a movie, an episode, a season, or all of a series, and grab the best."""
        async with self._lock:
            return await self._grab(await self._search.find(title, item, season, source))

    async def find(
        self, title: Title, *, item: Item | None = None, season: int | None = None
    ) -> list[Decision]:
        """Search as a user does who then chooses: what is found, the best first."""
        async with self._lock:
            return await self._search.find(title, item, season, ReleaseSource.INTERACTIVE)

    async def grab(self, decision: Decision) -> str:
        """Grab what a user has chosen; returns the id of the download, raises why it can't be."""
        async with self._lock:
            return await self.grabber.grab(decision)

    async def push(self, release: Release) -> Decision:
        """Judge a release that somebody else has found, and grab it when it is wanted."""
        async with self._lock:
            (decision,) = self.decisions.decide([release], ReleaseSource.PUSH)
            await self._grab([decision])
            return decision

    async def poll(self) -> None:
        """Look at the download clients, once; import what is complete, give up what has failed."""
        async with self._lock:
            await self.tracker.poll()

    async def run(self) -> None:
        """Do all of it by the clock, until it is cancelled."""
        minutes = 0
        while True:
            if minutes % (RSS_SECONDS // POLL_SECONDS) == 0:
                await self.rss_sync()
            await self.poll()
            minutes += 1
            await asyncio.sleep(POLL_SECONDS)

    async def idle(self) -> None:
        """Wait until no command is under way."""
        await self._server.idle()

    async def health(self) -> list[Json]:
        """Return what it warns of."""
        clients = [
            (provider, self.client_of(provider))
            for provider in self.providers.enabled(Resource.DOWNLOAD_CLIENT)
        ]
        return await check_health(self.library, self.providers, clients, is_docker=self.is_docker)

    # --- what there is ---------------------------------------------------------------------------

    @property
    def queue(self) -> list[TrackedDownload]:
        """The downloads that are tracked."""
        return self.tracker.shown

    def download(self, download_id: str) -> TrackedDownload | None:
        """Return a download by its id; None when it is tracked no longer."""
        return self.tracker.downloads.get(download_id)

    def client_of(self, provider: Provider) -> SabnzbdClient:
        """Return the client that a provider stands for."""
        settings = sabnzbd_settings(self.kind, provider.settings)
        return SabnzbdClient(self.kind, self.web, settings, self.paths)

    def indexer_of(self, provider: Provider) -> Indexer:
        """Return the indexer that a provider stands for."""
        if provider.provider_id not in self._indexers:
            back_off = self.back_off_of(provider)
            self._indexers[provider.provider_id] = Indexer(self.kind, self.web, back_off)
        return self._indexers[provider.provider_id]

    def back_off_of(self, provider: Provider) -> BackOff:
        """Return how long a provider is left alone."""
        key = (provider.resource, provider.provider_id)
        return self._back_offs.setdefault(key, BackOff(self.clock))

    # --- details ---------------------------------------------------------------------------------

    async def _grab(self, decisions: list[Decision]) -> GrabReport:
        report = await self.grabber.process(decisions)
        self._pending += [one.release for one in report.pending]
        return report

    async def _search_again(self, title: Title, items: list[Item]) -> None:
        """Search for what has failed: for a whole season at once, else for each episode."""
        source, season = ReleaseSource.SEARCH, items[0].season
        searches: list[tuple[Item | None, int | None]] = [(item, None) for item in items]
        if len(items) > 1 and len(items) == len(title.season(season)):
            searches = [(None, season)]
        for item, number in searches:
            decisions = await self._search.find(title, item, number, source)
            self.searched_again.append(await self._grab(decisions))

    def _downloading(self) -> list[tuple[Item, Any]]:
        return [
            (item, one.parsed.quality) for one in self.queue if one.parsed for item in one.items
        ]

    def _run_time(self, path: Path, title: Title) -> float | None:
        return self.run_times.get(path.name, title.runtime_minutes * 60.0)


class SimulatedSonarr(SimulatedServarr):
    """Series."""

    kind = AppKind.SONARR

    def add_series(
        self, title: str, year: int, seasons: Mapping[int, int | Iterable[date]], **ids: Any
    ) -> Title:
        """Add a series to the library; seasons hold a number of episodes, or the days of them."""
        return self.library.add_series(title, year, seasons, **ids)

    async def search_episode(self, series: Title, season: int, number: int) -> GrabReport:
        """Search for an episode, and grab the best."""
        (item,) = (one for one in series.season(season) if one.number == number)
        return await self.search(series, item=item)

    async def search_season(self, series: Title, season: int) -> GrabReport:
        """Search for a season, and grab the best."""
        return await self.search(series, season=season)


class SimulatedRadarr(SimulatedServarr):
    """Movies."""

    kind = AppKind.RADARR

    def add_movie(self, title: str, year: int, **ids: Any) -> Title:
        """Add a movie to the library."""
        return self.library.add_movie(title, year, **ids)
