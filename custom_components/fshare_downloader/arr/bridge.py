"""The composition root of what is spoken to Sonarr, Radarr and others."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import aiohttp

from ..core.errors import DownloaderError
from ..core.events import EventListener
from .database import ArrDatabase
from .jobs.book import JobBook
from .models import ApiAnswer, ApiRequest, JobState
from .newznab.api import NewznabApi
from .offers.book import OfferBook
from .offers.search import OfferSearch
from .ports import JobTasks, LinkLibrary, QueueView, ReleaseSearch, SpeedControl
from .sabnzbd.api import SabnzbdApi
from .servarr.connections import Connections
from .servarr.import_problems import ImportProblem
from .servarr.programs import ProgramClients

_LOGGER = logging.getLogger(__name__)


class ArrBridge:
    """An indexer, a download client and the connections to Sonarr and Radarr, over one queue."""

    def __init__(
        self,
        *,
        database_path: Path,
        http: aiohttp.ClientSession,
        tasks: JobTasks,
        links: LinkLibrary,
        releases: ReleaseSearch,
        queue: QueueView,
        subscribe: Callable[[EventListener], Callable[[], None]],
        speed: SpeedControl,
        api_key: Callable[[], str],
        categories: Callable[[], tuple[str, ...]],
        programs: Callable[[], Mapping[str, tuple[str, str]]],
    ) -> None:
        """Put the parts together; `start()` must come before everything else.

        Asked anew each time are `api_key`, `categories` (from which clients may choose) and
        `programs` (address and key of each connected Sonarr and Radarr, by its name). `http` stays
        the caller's to close, and must not keep cookies.
        """
        self._tasks = tasks
        self._links = links
        self._chosen_categories = categories
        self._preparing: asyncio.Task[None] | None = None
        self._database = ArrDatabase(database_path)
        self._jobs = JobBook(
            tasks=tasks,
            links=links,
            database=self._database,
            subscribe=subscribe,
            on_accepted=self._identify,
        )
        offers = OfferBook(self._database)
        self._search = OfferSearch(releases, offers, links)
        self._newznab = NewznabApi(search=self._search, offers=offers, api_key=api_key)
        self._sabnzbd = SabnzbdApi(
            jobs=self._jobs,
            offers=offers,
            queue=queue,
            tasks=tasks,
            links=links,
            speed=speed,
            api_key=api_key,
            categories=self._categories,
        )
        self._programs = ProgramClients(http, programs)
        self._connections = Connections(self._jobs, self._programs.connected)

    async def start(self) -> None:
        """Go on with the jobs that are there; raises `StorageError`."""
        await self._jobs.start()
        await self._sabnzbd.start()
        await self._connections.start()
        self._prepare_categories()

    async def stop(self) -> None:
        """End everything, for good; jobs go on after the next start."""
        if self._preparing is not None:
            self._preparing.cancel()
        await self._connections.stop()
        await self._sabnzbd.stop()
        await self._search.close()
        await self._jobs.stop()
        await self._database.close()

    async def settings_changed(self) -> None:
        """Make the folders of new categories, and look at programs that were connected."""
        self._prepare_categories()
        if self._programs.have_changed():
            self._connections.look_soon()

    async def answer_sabnzbd(self, call: ApiRequest) -> ApiAnswer:
        """Answer a call of the download client; raises `DownloaderError`."""
        return await self._sabnzbd.answer(call)

    async def answer_newznab(self, call: ApiRequest) -> ApiAnswer:
        """Answer a call of the indexer; raises `DownloaderError`."""
        return await self._newznab.answer(call)

    async def webhook(self, payload: Mapping[str, Any]) -> None:
        """Take note of what Sonarr or Radarr tell of their own accord."""
        await self._connections.webhook(payload)

    async def checkpoint(self) -> None:
        """Bring everything that was saved into the file itself; raises `StorageError`."""
        await self._database.checkpoint()

    def problems(self) -> tuple[ImportProblem, ...]:
        """Return what keeps Sonarr and Radarr from importing."""
        return self._connections.problems()

    def subscribe_problems(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Be told when there are other problems than before; returns what ends that."""
        return self._connections.subscribe(listener)

    def counts(self) -> Mapping[JobState, int]:
        """Return how many jobs there are in each state."""
        return Counter(view.state for view in self._jobs.views())

    def _identify(self, job_id: str) -> None:
        """Have a new job's program asked what it is."""
        self._connections.grabbed(job_id)

    async def _categories(self) -> tuple[str, ...]:
        """Return those from the options, and those of downloads that clients may ask about."""
        used = await self._links.list_categories()
        return tuple(dict.fromkeys((*self._chosen_categories(), *used)))

    def _prepare_categories(self) -> None:
        """Have the folders made in the background: a disk may be slow, or away."""
        if self._preparing is not None:
            self._preparing.cancel()
        self._preparing = asyncio.create_task(self._prepare())

    async def _prepare(self) -> None:
        for category in self._chosen_categories():
            try:
                await self._tasks.prepare_category(category)
            except DownloaderError as error:
                _LOGGER.debug("Folder of a category could not be made: %s", error.code)
