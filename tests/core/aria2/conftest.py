"""A download manager with locations that are served by real aria2 daemons."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from custom_components.fshare_downloader.core.api_handler import AddRequest, AddResult
from custom_components.fshare_downloader.core.aria2 import DaemonAccess, DaemonPolicy
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import Settings, TaskView
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.states import TaskState
from tests.accounts import MemoryStore, credentials_of, only
from tests.aria2_daemon import ARIA2, Aria2Daemon
from tests.patience import PATIENCE_SECONDS
from tests.patient_policies import patient_transfer_policy
from tests.simulator import SimulatedFile, ThreadedSimulator

MIB = 1024 * 1024
ACCESS = DaemonAccess(
    root=Path("/media/nas"),
    folder=PurePosixPath("/srv/films"),
    url="http://nas:6800/jsonrpc",
    secret="geheim",
    relay_url="http://ha:8123/relay",
)
"""A daemon that nobody reaches."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a daemon where there is none."""
    if ARIA2 is None:
        for item in items:
            if "daemon_house" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="aria2 is not installed"))


@dataclass
class DaemonHouse:
    """A download manager whose location `NAS` is served by a daemon."""

    simulator: ThreadedSimulator
    daemon: Aria2Daemon
    folder: Path
    policy: QueuePolicy
    daemon_policy: DaemonPolicy = field(
        default_factory=lambda: DaemonPolicy(
            poll_seconds=0.05, away_seconds=2.0, arrival_seconds=1.0, trial_seconds=10.0
        )
    )
    store: MemoryStore = field(default_factory=MemoryStore)
    asked: list[str] = field(default_factory=list)
    """Tokens that daemons have come with."""
    downloader: Downloader = field(init=False)
    relay_url: str = field(init=False)

    @property
    def nas(self) -> Path:
        """The folder of the location."""
        return self.folder / "nas"

    @property
    def access(self) -> DaemonAccess:
        """How the daemon is reached."""
        return DaemonAccess(
            root=self.nas,
            folder=PurePosixPath(self.nas),
            url=self.daemon.url,
            secret=self.daemon.secret,
            relay_url=self.relay_url,
        )

    async def open(self) -> None:
        """Let the addresses of the relay be there, as they are at Home Assistant."""
        application = web.Application()
        application.router.add_get("/relay/{token}", self._relay)
        self._runner = web.AppRunner(application)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.relay_url = f"http://127.0.0.1:{port}/relay"

    async def close(self) -> None:
        """Take them away."""
        await self._runner.cleanup()

    async def _relay(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        self.asked.append(token)
        lent = self.downloader.lent_to_daemon(token)
        if lent is None:
            raise web.HTTPNotFound
        if lent.url is None:
            return web.Response(body=lent.body)
        return web.Response(status=302, headers={"Location": lent.url})

    async def start(self) -> None:
        """Start the download manager, as after a restart of the house."""
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        location = Location(location_id="01nas", name="NAS", folder=self.nas)
        self.downloader = Downloader(
            settings=Settings(
                download_dir=self.folder / "files",
                min_free_space=0,
                locations=(location,),
                min_speed=0,
            ),
            accounts=only(credentials_of(self.simulator)),
            http=self.http,
            session_store=self.store,
            database_path=self.folder / "queue.db",
            daemons=[self.access],
            queue_policy=self.policy,
            transfer_policy=patient_transfer_policy(),
            daemon_policy=self.daemon_policy,
        )
        await self.downloader.start()
        await self.until(lambda: all(each.is_here for each in self.downloader.queue().locations))

    async def stop(self) -> None:
        """Stop it in order."""
        await self.downloader.stop()
        await self.http.close()

    async def add(self, *files: SimulatedFile, location: str = "NAS") -> AddResult:
        """Add links of files."""
        links = [file.url for file in files]
        return await self.downloader.api.add(AddRequest(links=links, location=location))

    async def add_one(self, file: SimulatedFile, location: str = "NAS") -> str:
        """Add one file and return the id of its task."""
        return (await self.add(file, location=location)).tasks[0].task_id

    async def task(self, task_id: str) -> TaskView:
        """Return a task."""
        return await self.downloader.api.get_task(task_id)

    async def set_settings(self, **changes: Any) -> None:
        """Change settings."""
        settings = replace(self.downloader.settings, **changes)
        await self.downloader.apply_settings(settings)

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true."""

        async def ask() -> bool:
            return condition()

        await self.eventually(ask)

    async def eventually[T](self, ask: Callable[[], Awaitable[T]]) -> T:
        """Return the first true answer."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (answer := await ask()):
                await asyncio.sleep(0.01)
        return answer

    async def until_state(self, task_id: str, *states: TaskState) -> TaskView:
        """Wait until a task is in one of some states."""

        async def reached() -> TaskView | None:
            view = await self.task(task_id)
            return view if view.task.state in states else None

        view = await self.eventually(reached)
        assert view is not None
        return view

    async def until_bytes(self, task_id: str, count: int) -> None:
        """Wait until so many bytes of a file have arrived."""

        async def arrived() -> bool:
            return (await self.task(task_id)).metrics.downloaded >= count

        await self.eventually(arrived)

    async def until_failure(self, task_id: str) -> tuple[str, ...]:
        """Wait until an attempt has failed; return the codes of all that have."""

        async def codes() -> tuple[str, ...]:
            history = (await self.task(task_id)).task.error_history
            return tuple(record.code for record in history)

        return await self.eventually(codes)

    async def begin(self, mebibytes: int, *, until: int) -> tuple[SimulatedFile, str]:
        """Add a file, slowly, and wait until so many MiB have arrived; return file and task."""
        self.simulator.settings.cdn_bytes_per_second = 8 * MIB
        file = self.simulator.add_file(name="Phim.mkv", size=mebibytes * MIB)
        task_id = await self.add_one(file)
        await self.until_bytes(task_id, until * MIB)
        return file, task_id

    async def restart(self, **policy: Any) -> None:
        """Restart the download manager, more or less patient with daemons."""
        await self.stop()
        self.daemon_policy = replace(self.daemon_policy, **policy)
        await self.start()

    def hold_codes(self) -> list[str]:
        """Return the codes of the holds in force."""
        return [hold.code for hold in self.downloader.queue().holds]

    def sent(self) -> int:
        """Return how many bytes of files the servers have sent in all."""
        return sum(link.bytes_sent for link in self.simulator.links)

    async def is_right(self, task_id: str, file: SimulatedFile) -> bool:
        """Tell whether the file of a task holds what Fshare holds."""
        data = (await self.task(task_id)).task.destination.read_bytes()
        return sha256(data).hexdigest() == file.sha256()

    def entries(self) -> list[str]:
        """Return the names of all that is in the folder of the location but its marker."""
        return sorted(p.name for p in self.nas.rglob("*") if p.name != ".fshare_downloader")


@pytest.fixture
async def daemon_house(tmp_path: Path, policy: QueuePolicy) -> AsyncIterator[DaemonHouse]:
    """A running download manager with a running daemon."""
    async with (
        ThreadedSimulator() as simulator,
        Aria2Daemon(tmp_path / "aria2") as daemon,
    ):
        house = DaemonHouse(simulator, daemon, tmp_path, policy)
        await house.open()
        await house.start()
        yield house
        await house.stop()
        await house.close()
