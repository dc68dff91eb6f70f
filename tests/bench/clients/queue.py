"""The whole download manager: queue, database, host, workers, engine."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from custom_components.fshare_downloader.core.accounts import FshareCredentials, FshareSession
from custom_components.fshare_downloader.core.api_handler import AddRequest
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.events import Event, TaskChanged
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.core.states import FINAL_STATES, TaskState
from tests.accounts import only

from ..job import Job
from .engine import make_ready
from .meter import Meter


class NoSession:
    """Nothing of Fshare is used here."""

    async def load(self, account_key: str) -> FshareSession | None:
        return None

    async def save(self, session: FshareSession) -> None:
        raise AssertionError(session)


class States:
    """Follows the states of all tasks."""

    def __init__(self, downloader: Downloader) -> None:
        self._states: dict[str, TaskState] = {}
        self._has_changed = asyncio.Event()
        downloader.subscribe(self._note)

    def _note(self, event: Event) -> None:
        if isinstance(event, TaskChanged):
            self._states[event.view.task.task_id] = event.view.task.state
            self._has_changed.set()

    async def until_completed(self, count: int) -> None:
        """Wait for the end of so many tasks."""
        while sum(state in FINAL_STATES for state in self._states.values()) < count:
            self._has_changed.clear()
            await self._has_changed.wait()
        assert set(self._states.values()) == {TaskState.COMPLETED}, self._states

    async def until(self, task_id: str, *states: TaskState) -> None:
        """Wait until a task has one of some states."""
        while self._states.get(task_id) not in states:
            self._has_changed.clear()
            await self._has_changed.wait()


@asynccontextmanager
async def running_downloader(job: Job, database_path: Path) -> AsyncIterator[Downloader]:
    """Run a download manager that takes links of any website."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        downloader = Downloader(
            settings=Settings(
                download_dir=job.folder,
                max_active_downloads=min(len(job.urls), 10),
                connections_per_download=job.connections,
                min_free_space=0,
                direct_links=True,
                direct_links_private=True,
            ),
            accounts=only(FshareCredentials(email="", password="", app_key="", user_agent="")),
            http=http,
            session_store=NoSession(),
            database_path=database_path,
        )
        await downloader.start()
        try:
            yield downloader
        finally:
            await downloader.stop()


async def run(job: Job) -> dict[str, Any]:
    """Add all files at once, and wait until they are completed."""
    meter = Meter()
    async with running_downloader(job, job.folder.with_name("queue.db")) as downloader:
        states = States(downloader)
        await make_ready(downloader._local_engine, job)
        meter.begin(has_ticker=job.has_ticker)
        added = await downloader.api.add(AddRequest(links=list(job.urls)))
        assert len(added.tasks) == len(job.urls), added
        await states.until_completed(len(job.urls))
        return meter.end()
