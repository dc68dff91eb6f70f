"""The download manager as a house has it, except that it waits for nothing for long."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import aiohttp

from custom_components.fshare_downloader.core.accounts import FshareCredentials, FshareSession
from custom_components.fshare_downloader.core.api_handler import AddRequest, ApiHandler, TaskQuery
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.events import Event
from custom_components.fshare_downloader.core.hosts.direct import DirectHost
from custom_components.fshare_downloader.core.hosts.fshare.account_pool import AccountPool
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.host import FshareHost
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.core.orchestrator import Orchestrator
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.accounts import only
from tests.patience import PATIENCE_SECONDS
from tests.patient_policies import patient_policy, patient_transfer_policy

STALL_SECONDS: Final = 2.5
"""Longer than a server that means well is silent, even if it only has its turn now and then."""
POLL_SECONDS: Final = 0.005
TIDY_SECONDS: Final = PATIENCE_SECONDS

TRANSFER_POLICY: Final = patient_transfer_policy(
    stall_seconds=STALL_SECONDS,
    connect_seconds=STALL_SECONDS,
    checkpoint_bytes=256 * 1024,
    floor_seconds=2 * STALL_SECONDS,
    poll_seconds=0.02,
    single_seconds=0.0,
    quiet_seconds=0.2,
    crawl_seconds=0.2,
    retry_seconds=0.05,
    # Files of a few megabytes are shared among connections, however fast the first one is.
    min_shared_bytes=2 * 1024 * 1024,
    min_piece_bytes=512 * 1024,
    enough_bytes_per_second=10**12,
)
"""Small files have records, too, and nothing waits for long."""

POLICY: Final = patient_policy(
    retry_base_seconds=0.01,
    max_wait_seconds=0.3,
    plausible_wait_seconds=0.3,
    tick_seconds=0.05,
    disk_check_seconds=0.1,
)
"""A wait of an hour in a real house takes a moment here."""


class _Memory:
    """A session store that outlives the download manager, as a file does."""

    def __init__(self) -> None:
        self.session: FshareSession | None = None

    async def load(self, account_key: str) -> FshareSession | None:
        return self.session

    async def save(self, session: FshareSession) -> None:
        self.session = session


@dataclass
class House:
    """Queue, engine and hosts, put together as `Downloader` does it, with less patience."""

    folder: Path
    credentials: FshareCredentials
    connections: int = 1
    events: list[Event] = field(default_factory=list)
    task_id: str = ""
    api: ApiHandler = field(init=False)
    _store: _Memory = field(default_factory=_Memory)

    @property
    def files(self) -> Path:
        """Where downloads go."""
        return self.folder / "files"

    async def start(self) -> None:
        """Go on with what the database holds."""
        settings = Settings(
            download_dir=self.files,
            min_free_space=0,
            connections_per_download=self.connections,
            direct_links=True,
            direct_links_private=True,
        )
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        client = FshareClient(self._http, self.credentials, self._store, min_gap_seconds=0)
        self._registry = HostRegistry(
            [
                FshareHost(AccountPool(lambda _: client, only(self.credentials))),
                DirectHost(lambda: settings),
            ]
        )
        self._engine = DownloadEngine(policy=TRANSFER_POLICY)
        self._database = Database(self.folder / "queue.db")
        self._queue = Orchestrator(
            settings=settings,
            policy=POLICY,
            database=self._database,
            registry=self._registry,
            engine=self._engine,
        )
        self._queue.subscribe(self.events.append)
        self.api = ApiHandler(self._queue, self._database)
        await self._database.open()
        await self._engine.start()
        await self._queue.start()

    async def stop(self) -> None:
        """Stop it in order."""
        await self._queue.stop()
        await self._engine.stop()
        await self._registry.close()
        await self._database.close()
        await self._http.close()

    async def ensure_task(self, link: str) -> None:
        """Add a link unless the database has it from an earlier life."""
        known = (await self.api.list_tasks(TaskQuery())).tasks
        tasks = [view.task for view in known]
        if not tasks:
            tasks = list((await self.api.add(AddRequest(links=[link]))).tasks)
        self.task_id = tasks[0].task_id

    async def use_folder(self) -> None:
        """Say that the download folder is to be used as it is now."""
        await self._queue.storages.adopt(self.files)

    async def task(self) -> DownloadTask:
        """Return the task as it is now."""
        return (await self.api.get_task(self.task_id)).task

    async def until(self, *states: TaskState, or_if: Callable[[], bool] = lambda: False) -> None:
        """Wait until the task is in one of the states, or a condition holds."""
        while not or_if() and (await self.task()).state not in states:
            await asyncio.sleep(POLL_SECONDS)

    async def let_tidy_up(self) -> None:
        """Wait until what was left beside finished files has gone."""
        with suppress(TimeoutError):
            async with asyncio.timeout(TIDY_SECONDS):
                while any(".part" in path.name for path in self.stored()):
                    await asyncio.sleep(POLL_SECONDS)

    def holds(self) -> list[str]:
        """Return the codes of what stands in the way."""
        return [hold.code for hold in self._queue.queue().holds]

    def stored(self) -> list[Path]:
        """Return every file below the download folder, but for the marker of the storage."""
        found = (path for path in self.files.rglob("*") if path.name != MARKER_NAME)
        return sorted(path for path in found if not path.is_dir())
