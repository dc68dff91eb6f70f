"""A queue with real database and fake network."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, AddResult, ApiHandler
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.engine import DownloadEngine
from custom_components.fshare_downloader.core.events import Event, QueueChanged
from custom_components.fshare_downloader.core.hosts.registry import HostRegistry
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.core.orchestrator import Orchestrator
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.states import TaskState
from tests.patience import PATIENCE_SECONDS
from tests.patient_policies import patient_policy

from .fakes import FakeEngine, FakeHost


@dataclass
class Queue:
    """The queue under test, and what it has said."""

    folder: Path
    policy: QueuePolicy = field(default_factory=patient_policy)
    host: FakeHost = field(default_factory=FakeHost)
    engine: FakeEngine = field(default_factory=FakeEngine)
    events: list[Event] = field(default_factory=list)
    settings: Settings = field(init=False)
    database: Database = field(init=False)
    orchestrator: Orchestrator = field(init=False)
    api: ApiHandler = field(init=False)

    def __post_init__(self) -> None:
        """Use the folder for files and database."""
        self.settings = Settings(download_dir=self.folder / "files", min_free_space=0)

    async def start(self) -> None:
        """Open the database and let the queue work."""
        self.database = Database(self.folder / "queue.db")
        await self.database.open()
        self.orchestrator = Orchestrator(
            settings=self.settings,
            policy=self.policy,
            database=self.database,
            registry=HostRegistry([self.host]),
            engine=cast("DownloadEngine", self.engine),
        )
        self.orchestrator.subscribe(self.events.append)
        await self.orchestrator.start()
        self.api = ApiHandler(self.orchestrator, self.database)

    async def stop(self) -> None:
        """End it in order."""
        await self.orchestrator.stop()
        await self.api.announcer.stop()
        await self.database.close()

    async def add(self, *links: str, **fields: object) -> AddResult:
        """Add links."""
        return await self.api.add(AddRequest(links=list(links), **fields))  # type: ignore[arg-type]

    async def task(self, task_id: str) -> DownloadTask:
        """Return a task as it is now."""
        return (await self.api.get_task(task_id)).task

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something has become true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.001)

    async def until_state(self, task_id: str, state: TaskState) -> DownloadTask:
        """Wait until a task is in a state."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (task := await self.task(task_id)).state is not state:
                await asyncio.sleep(0.001)
        return task

    async def settle(self) -> None:
        """Give whatever might still be under way its turns, and those of the database's thread."""
        for _ in range(20):
            await self.database.load_value("nothing")
            await asyncio.sleep(0)

    def of_type[T: Event](self, kind: type[T]) -> list[T]:
        """Return the events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def holds(self) -> list[str]:
        """Return the codes of the holds in force."""
        return [hold.code for hold in self.orchestrator.queue().holds]

    def last_queue(self) -> QueueChanged:
        """Return the last that was said of the queue."""
        return self.of_type(QueueChanged)[-1]


@pytest.fixture(autouse=True)
def loopback(socket_enabled: None) -> None:
    """Let tests talk to servers of their own on 127.0.0.1."""


@pytest.fixture
def policy(request: pytest.FixtureRequest) -> QueuePolicy:
    """The times of the queue under test, as the marks `policy` of test and module say."""
    seconds: dict[str, float] = {}
    for mark in request.node.iter_markers("policy"):  # the nearest first
        seconds = mark.kwargs | seconds
    return patient_policy(**seconds)


@pytest.fixture
async def queue(tmp_path: Path, policy: QueuePolicy) -> AsyncIterator[Queue]:
    """A running queue."""
    running = Queue(tmp_path, policy)
    await running.start()
    yield running
    await running.stop()
