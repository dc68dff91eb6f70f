"""Whose trouble it is: only what shares a trouble waits, and it costs nothing but time.

An hour of waiting takes 3.6 seconds here. What counts is never how long something took, but what
became of each file and how often Fshare was asked.
"""

import asyncio
import errno
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any, Final

import aiohttp
import pytest
from aiohttp import web

from custom_components.fshare_downloader.core import (
    link_budget,
)
from custom_components.fshare_downloader.core.accounts import FshareSession
from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection, TaskQuery
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.request_errors import TaskStateError
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.wire.diagnostics import diagnostics_as_wire
from tests.accounts import call_without_pauses, credentials_of, only
from tests.patience import PATIENCE_SECONDS
from tests.simulator import Fault, FaultKind, HostKind, SimulatedFile, ThreadedSimulator

MIB: Final = 1024**2
SCALE: Final = 1000
HOUR: Final = 3600 / SCALE


class Memory:
    """A session store that outlives the download manager, as a file does."""

    session: FshareSession | None = None

    async def load(self, account_key: str) -> FshareSession | None:
        """Return the session."""
        return self.session

    async def save(self, session: FshareSession) -> None:
        """Keep the session."""
        self.session = session


class Home:
    """A house with a download manager that can be restarted."""

    def __init__(
        self,
        simulator: ThreadedSimulator,
        folder: Path,
        policy: QueuePolicy,
        **settings: Any,
    ) -> None:
        """Use a folder for files and database."""
        self.simulator = simulator
        self.folder = folder
        self.policy = policy
        self.settings = {"download_dir": folder / "files", "min_free_space": 0} | settings
        self.memory = Memory()
        self.downloader: Downloader

    async def start(self) -> None:
        """Start it, as after a restart of the house."""
        simulator = self.simulator
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        self.downloader = Downloader(
            settings=Settings.model_validate(self.settings),
            accounts=only(credentials_of(simulator)),
            http=self.http,
            session_store=self.memory,
            database_path=self.folder / "queue.db",
            queue_policy=self.policy,
        )
        await self.downloader.start()
        call_without_pauses(self.downloader)

    async def stop(self) -> None:
        """Stop it in order."""
        await self.downloader.stop()
        await self.http.close()

    async def restart(self) -> None:
        """Stop and start it."""
        await self.stop()
        await self.start()

    async def add(self, *files: SimulatedFile, **fields: Any) -> list[str]:
        """Add files and return the ids of their tasks."""
        links = [file.url for file in files]
        added = await self.downloader.api.add(AddRequest(links=links, **fields))
        return [task.task_id for task in added.tasks]

    async def log_in(self) -> None:
        """Have a session, as on any other day."""
        (task_id,) = await self.add(self.simulator.add_file(name="first.bin", size=1000))
        await self.until_all(TaskState.COMPLETED, task_id)

    async def tasks(self) -> list[DownloadTask]:
        """Return all tasks."""
        page = await self.downloader.api.list_tasks(TaskQuery(limit=500))
        return [view.task for view in page.tasks]

    async def task(self, task_id: str) -> DownloadTask:
        """Return a task."""
        return (await self.downloader.api.get_task(task_id)).task

    def counts(self) -> Counter[str]:
        """Return how many tasks are in each state."""
        counts = self.downloader.queue().counts
        return Counter({state.value: number for state, number in counts.items() if number})

    def holds(self) -> set[str]:
        """Return the codes of what is in the way."""
        return {hold.code for hold in self.downloader.queue().holds}

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.01)

    async def until_all(self, state: TaskState, *task_ids: str) -> None:
        """Wait until all of some tasks are in a state."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            for task_id in task_ids:
                while (await self.task(task_id)).state is not state:
                    await asyncio.sleep(0.01)

    async def assert_right(self, files: list[SimulatedFile]) -> None:
        """Compare every byte of the files with what was put on the server."""
        stored = {path.name: path for path in (self.folder / "files").rglob("*") if path.is_file()}
        for file in files:
            data = await asyncio.to_thread(stored[file.name].read_bytes)
            assert data == file.content.read(0, file.content.size)


pytestmark = pytest.mark.policy(
    retry_base_seconds=30 / SCALE,
    max_wait_seconds=3600 / SCALE,
    plausible_wait_seconds=3600 / SCALE,
    tick_seconds=0.02,
    disk_check_seconds=0.05,
)
"""An hour of waiting passes in 3.6 seconds."""

endless_hour = pytest.mark.policy(max_wait_seconds=10**6)


@asynccontextmanager
async def a_home(folder: Path, policy: QueuePolicy, **settings: Any) -> AsyncIterator[Home]:
    """Give a running house, and end it."""
    with ThreadedSimulator(seed=5) as simulator:
        home = Home(simulator, folder, policy, **settings)
        await home.start()
        try:
            yield home
        finally:
            await home.stop()


@pytest.fixture
async def home(tmp_path: Path, policy: QueuePolicy) -> AsyncIterator[Home]:
    """A running house."""
    async with a_home(tmp_path, policy) as running:
        yield running


def movies(simulator: ThreadedSimulator, count: int, size: int = 20_000) -> list[SimulatedFile]:
    """Put some files on the server."""
    return [simulator.add_file(name=f"Phim {n:03}.mkv", size=size) for n in range(count)]


def hours_since(began_at: float) -> float:
    """Return how many hours have passed, at the least one: a busy machine lets more pass."""
    return max(1.0, (monotonic() - began_at) / HOUR)


def links(home: Home, file: SimulatedFile) -> int:
    """Return how often a direct link to a file was asked for."""
    calls = home.simulator.journal.of(HostKind.API, "session/download")
    return sum(call.code == file.code for call in calls)


# --- the line and the service --------------------------------------------------------------------


async def test_a_night_without_network_costs_nothing(home: Home) -> None:
    await home.log_in()
    files = movies(home.simulator, 200)
    await home.downloader.api.set_enabled(enabled=False)
    task_ids = await home.add(*files)
    await home.simulator.set_network(down=True)
    await home.downloader.api.set_enabled(enabled=True)
    for _ in range(10):
        await home.until(lambda: home.holds() == {"line_down"})
        await asyncio.sleep(HOUR / 4)
        counts = home.counts()
        assert counts["queued"] + counts["starting"] == 200  # a scout may be on its way
        await home.restart()
    await home.until(lambda: home.holds() == {"line_down"})
    assert not any(task.retry_count or task.wait_until for task in await home.tasks())
    await home.simulator.set_network(down=False)
    await home.until_all(TaskState.COMPLETED, *task_ids)
    await home.assert_right(files)
    assert home.holds() == set()
    assert home.simulator.login_attempts == 1


async def test_a_network_that_goes_in_mid_file_costs_no_retry(home: Home) -> None:
    files = movies(home.simulator, 2, size=3 * MIB)
    for file in files:  # their first connections nearly stop: there is all the time to interrupt
        slow = Fault(FaultKind.TRICKLE, code=file.code, after_bytes=2 * MIB, rate=1000)
        home.simulator.add_fault(slow)
    task_ids = await home.add(*files)
    await home.until(
        lambda: (
            all(view.metrics.downloaded > MIB for view in home.downloader.queue().active)
            and len(home.downloader.queue().active) == 2
        )
    )
    await home.simulator.set_network(down=True)
    home.simulator.expire_links(cut_bodies=True)
    await home.until(lambda: home.holds() == {"line_down"})
    await home.until(lambda: home.counts() == {"queued": 2})
    assert [task.retry_count for task in await home.tasks()] == [0, 0]
    await home.simulator.set_network(down=False)
    await home.until_all(TaskState.COMPLETED, *task_ids)
    await home.assert_right(files)


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": FaultKind.STATUS, "status": 503},
        {"kind": FaultKind.STATUS, "status": 502},
        {"kind": FaultKind.STATUS, "status": 500, "path": "session/download"},
        {"kind": FaultKind.HTML, "status": 200},
        {"kind": FaultKind.HTML, "status": 404},
    ],
    ids=["503", "502", "500 for links alone", "a page for people", "a page that says 404"],
)
async def test_maintenance_of_the_service_is_waited_for(home: Home, fault: dict[str, Any]) -> None:
    await home.log_in()
    maintenance = home.simulator.add_fault(Fault(host=HostKind.API, times=None, **fault))
    files = movies(home.simulator, 12)
    task_ids = await home.add(*files)
    await home.until(lambda: bool(home.holds()))
    asked, began_at = maintenance.fired, monotonic()
    await asyncio.sleep(HOUR)
    counts = home.counts()
    assert counts["queued"] + counts["starting"] == 12  # a scout may be on its way
    # Two slots may have been on their way, then one look each 30 seconds to five minutes.
    assert maintenance.fired - asked <= 2 * 24 * hours_since(began_at)
    assert not any(task.retry_count for task in await home.tasks())
    home.simulator.clear_faults()
    await home.until_all(TaskState.COMPLETED, *task_ids)
    assert home.simulator.logins == 1


@pytest.mark.parametrize("verb", ["pause", "cancel", "remove"])
@pytest.mark.parametrize("status", [503, 471])
async def test_nothing_is_held_that_nobody_waits_for(home: Home, status: int, verb: str) -> None:
    await home.log_in()
    path = "session/download"
    home.simulator.add_fault(
        Fault(FaultKind.STATUS, host=HostKind.API, path=path, status=status, times=None)
    )
    task_ids = await home.add(*movies(home.simulator, 3))
    await home.until(lambda: bool(home.holds()))
    await getattr(home.downloader.api, verb)(Selection(task_ids=tuple(task_ids)))
    home.simulator.clear_faults()
    await home.until(lambda: not home.holds())


async def test_a_category_that_nobody_waits_for_is_tried_no_more(home: Home) -> None:
    await home.log_in()
    (home.folder / "files" / "movies").write_text("a file where the folder should be")
    task_ids = await home.add(*movies(home.simulator, 2), category="movies")
    await home.until(lambda: home.holds() == {"folder_blocked"})
    await home.downloader.api.cancel(Selection(task_ids=tuple(task_ids)))
    await home.until(lambda: not home.holds())
    assert not home.downloader._orchestrator._disk._trials


async def test_content_servers_that_are_all_away_are_waited_for(home: Home) -> None:
    await home.log_in()
    await home.simulator.set_network(down=True, host=HostKind.CDN)
    files = movies(home.simulator, 12)
    task_ids = await home.add(*files)
    began_at = monotonic()
    await home.until(lambda: home.holds() == {"connection_failed"})
    await asyncio.sleep(HOUR)
    assert home.counts()["failed"] == 0
    most = (1 + hours_since(began_at)) * link_budget.LINKS_PER_HOUR
    assert max(links(home, file) for file in files) <= most
    await home.simulator.set_network(down=False, host=HostKind.CDN)
    await home.until_all(TaskState.COMPLETED, *task_ids)


async def test_one_dead_server_is_the_trouble_of_its_file(home: Home) -> None:
    files = movies(home.simulator, 6)
    culprit = files[0]
    home.simulator.add_fault(Fault(FaultKind.STATUS, code=culprit.code, status=500, times=None))
    task_ids = await home.add(*files)
    await home.until_all(TaskState.COMPLETED, *task_ids[1:])
    assert home.holds() == set()
    await home.until_all(TaskState.FAILED, task_ids[0])
    assert (await home.task(task_ids[0])).error_code == "host_unavailable"


async def test_one_file_that_the_api_chokes_on_stops_no_other(home: Home) -> None:
    files = movies(home.simulator, 5)
    culprit = files[0]
    fault = Fault(
        FaultKind.STATUS,
        host=HostKind.API,
        code=culprit.code,
        path="session/download",
        status=500,
        times=None,
    )
    home.simulator.add_fault(fault)
    task_ids = await home.add(*files)
    await home.until_all(TaskState.COMPLETED, *task_ids[1:])
    assert (await home.task(task_ids[0])).state is not TaskState.COMPLETED


async def test_a_direct_server_that_works_needs_no_fshare(
    tmp_path: Path, policy: QueuePolicy
) -> None:
    async with a_home(tmp_path, policy, direct_links=True, direct_links_private=True) as home:
        simulator = home.simulator
        dead, alive = movies(simulator, 2)
        links = [
            simulator.world.links.issue(file, base_url=server, client="127.0.0.1", life=None).url
            for file, server in ((dead, simulator.cdn_url), (alive, simulator.mirror_url))
        ]
        await home.downloader.api.set_enabled(enabled=False)
        added = await home.downloader.api.add(AddRequest(links=links))
        dead_id, alive_id = (task.task_id for task in added.tasks)
        for host in (HostKind.API, HostKind.WEB, HostKind.CDN):
            await simulator.set_network(down=True, host=host)
        await home.downloader.api.set_enabled(enabled=True)
        await home.until_all(TaskState.COMPLETED, alive_id)
        assert (await home.task(dead_id)).state is not TaskState.COMPLETED
        await simulator.set_network(down=False, host=HostKind.CDN)
        await home.until_all(TaskState.COMPLETED, dead_id)


@asynccontextmanager
async def a_web_server() -> AsyncIterator[str]:
    """Give the address of a web server that has every file."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * 20_000, headers={"Accept-Ranges": "bytes"})

    app = web.Application()
    app.router.add_get("/{name}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def test_a_dead_server_and_a_silent_fshare_stop_no_other_server(
    tmp_path: Path, policy: QueuePolicy
) -> None:
    async with a_home(tmp_path, policy, direct_links=True, direct_links_private=True) as home:
        async with a_web_server() as dead:
            pass
        async with a_web_server() as alive:
            await home.simulator.set_network(down=True)
            links = [f"{dead}/dead{n}.bin" for n in range(4)]
            links += [f"{alive}/alive{n}.bin" for n in range(8)]
            await home.downloader.api.add(AddRequest(links=links))
            await home.until(lambda: home.counts()["completed"] == 8)
            await home.until(lambda: home.counts()["failed"] == 4)
        assert home.holds() == set()


# --- the account ---------------------------------------------------------------------------------


@pytest.mark.parametrize("host", [HostKind.API, HostKind.CDN])
async def test_two_hours_at_the_limit_of_the_account(home: Home, host: HostKind) -> None:
    await home.log_in()
    path = "session/download" if host is HostKind.API else None
    limit = home.simulator.add_fault(
        Fault(FaultKind.STATUS, host=host, path=path, status=471, times=None)
    )
    files = movies(home.simulator, 200)
    began_at = monotonic()
    task_ids = await home.add(*files)
    await home.until(lambda: home.holds() == {"too_many_sessions"})
    await asyncio.sleep(2 * HOUR)
    assert limit.fired <= 130 / 2 * hours_since(began_at)
    assert home.counts()["failed"] == 0
    assert not any(task.retry_count for task in await home.tasks())
    home.simulator.clear_faults()
    await home.until_all(TaskState.COMPLETED, *task_ids)
    assert home.simulator.login_attempts == 1


# --- links ---------------------------------------------------------------------------------------


@endless_hour
@pytest.mark.parametrize("status", [403, 410, 500, 404])
async def test_no_file_without_progress_gets_more_than_three_links_an_hour(
    home: Home, status: int
) -> None:
    (file,) = movies(home.simulator, 1)
    home.simulator.add_fault(Fault(FaultKind.STATUS, code=file.code, status=status, times=None))
    (task_id,) = await home.add(file)
    await home.until(lambda: home.simulator.download_calls >= link_budget.LINKS_PER_HOUR)
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (task := await home.task(task_id)).wait_until is None or task.retry_count == 0:
            await asyncio.sleep(0.01)
    await asyncio.sleep(HOUR / 4)
    assert home.simulator.download_calls == link_budget.LINKS_PER_HOUR
    home.simulator.clear_faults()
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            with suppress(TaskStateError):  # it is being tried at this very moment
                await home.downloader.api.retry(Selection(task_ids=(task_id,)))  # more, by the user
                break
            await asyncio.sleep(0.01)
    await home.until_all(TaskState.COMPLETED, task_id)


# --- the disk ------------------------------------------------------------------------------------


class OddDisk:
    """A disk that does not take one file; the others are written as ever."""

    def __init__(self, name: str, number: int) -> None:
        """Refuse each write to a file whose name begins so."""
        self._name = name
        self._number = number
        self._pwrite = os.pwrite

    def __call__(self, descriptor: int, data: Any, offset: int) -> int:
        """Write like `os.pwrite`, or refuse."""
        if Path(f"/proc/self/fd/{descriptor}").readlink().name.startswith(self._name):
            raise OSError(self._number, os.strerror(self._number))
        return self._pwrite(descriptor, data, offset)


@endless_hour
@pytest.mark.parametrize("slots", [1, 2])
@pytest.mark.parametrize("number", [errno.EIO, errno.EFBIG, errno.EINVAL, errno.EACCES])
async def test_a_file_that_the_disk_never_takes_stops_no_other(
    tmp_path: Path,
    policy: QueuePolicy,
    number: int,
    slots: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with a_home(tmp_path, policy, max_active_downloads=slots) as home:
        culprit = home.simulator.add_file(name="Hỏng.mkv", size=20_000)
        others = movies(home.simulator, 5)
        monkeypatch.setattr(os, "pwrite", OddDisk("Hỏng", number))
        task_ids = await home.add(culprit, *others)
        await home.until_all(TaskState.COMPLETED, *task_ids[1:])
        await home.assert_right(others)
        assert links(home, culprit) <= link_budget.LINKS_PER_HOUR
        assert home.holds() == set()


async def test_a_category_that_is_a_file_holds_that_category(home: Home) -> None:
    await home.log_in()
    blocker = home.folder / "files" / "movies"
    blocker.write_text("a file where the folder should be")
    held, other = movies(home.simulator, 2)
    (held_id,) = await home.add(held, category="movies")
    (other_id,) = await home.add(other, category="tv")
    await home.until_all(TaskState.COMPLETED, other_id)
    await home.until(lambda: home.holds() == {"folder_blocked"})
    assert links(home, held) == 0
    blocker.unlink()
    await home.until_all(TaskState.COMPLETED, held_id)
    assert home.holds() == set()


@pytest.mark.parametrize("leads_to", ["movies", "../away"], ids=["itself", "a disk that is away"])
async def test_a_category_that_is_a_dead_link_holds_that_category(
    home: Home, leads_to: str
) -> None:
    await home.log_in()
    link = home.folder / "files" / "movies"
    link.symlink_to(leads_to)
    held = movies(home.simulator, 3)
    held_ids = await home.add(*held, category="movies")
    (other_id,) = await home.add(*movies(home.simulator, 1), category="tv")
    await home.until_all(TaskState.COMPLETED, other_id)
    await home.until(lambda: home.holds() == {"folder_blocked"})
    await asyncio.sleep(HOUR)
    assert [(await home.task(one)).retry_count for one in held_ids] == [0, 0, 0]
    assert [links(home, file) for file in held] == [0, 0, 0]
    link.unlink()
    await home.until_all(TaskState.COMPLETED, *held_ids)
    assert home.holds() == set()


async def test_a_dead_link_in_place_of_a_folder_makes_the_whole_folder_go_elsewhere(
    home: Home,
) -> None:
    await home.log_in()
    (home.folder / "files" / "Bộ phim").symlink_to("nowhere")
    top = home.simulator.add_folder("Bộ phim", movies(home.simulator, 3))
    await home.downloader.api.add(AddRequest(links=[top.url]))
    await home.until(lambda: home.counts() == {"completed": 4})
    elsewhere = home.folder / "files" / "Bộ phim (2)"
    assert len(list(elsewhere.glob("*.mkv"))) == 3


class PickyDisk:
    """A disk that takes no long names, as the encrypted folders of some NAS."""

    def __init__(self, call: Callable[..., Any]) -> None:
        """Guard a call that makes something."""
        self._call = call

    def __call__(self, path: Any, *args: Any, **kwargs: Any) -> Any:
        """Do it, or refuse the name."""
        if len(os.fsencode(os.path.basename(path))) > 143:  # noqa: PTH119 - may be bytes
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
        return self._call(path, *args, **kwargs)


async def test_a_folder_whose_name_the_disk_refuses_gets_another_for_all_its_files(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    await home.log_in()
    for name in ("open", "mkdir"):
        monkeypatch.setattr(os, name, PickyDisk(getattr(os, name)))
    top = home.simulator.add_folder("ộ" * 60, movies(home.simulator, 3))
    await home.downloader.api.add(AddRequest(links=[top.url]))
    await home.until(lambda: home.counts() == {"completed": 4})
    (folder,) = (path for path in (home.folder / "files").iterdir() if path.is_dir())
    assert len(list(folder.glob("*.mkv"))) == 3
    assert home.holds() == set()


async def test_a_folder_and_a_file_of_one_name_find_places(home: Home) -> None:
    simulator = home.simulator
    inner = [simulator.add_file(name=f"Tập {n}.mkv", size=1000) for n in range(3)]
    sub = simulator.add_folder("Phụ đề", inner)
    twin = simulator.add_file(name="Phụ đề", size=1000)
    top = simulator.add_folder("Bộ phim", [twin, sub])
    await home.downloader.api.add(AddRequest(links=[top.url]))
    await home.until(lambda: home.counts() == {"completed": 4})
    folder = home.folder / "files" / "Bộ phim"
    assert sorted(p.name for p in folder.iterdir()) == ["Phụ đề", "Phụ đề (2)"]


async def test_a_file_that_was_there_first_makes_the_whole_folder_go_elsewhere(home: Home) -> None:
    await home.log_in()
    simulator = home.simulator
    (home.folder / "files" / "Bộ phim").mkdir()
    (home.folder / "files" / "Bộ phim" / "Phần 1").write_text("somebody's file")
    inner = [simulator.add_file(name=f"Tập {n}.mkv", size=1000) for n in range(3)]
    top = simulator.add_folder("Bộ phim", [simulator.add_folder("Phần 1", inner)])
    await home.downloader.api.add(AddRequest(links=[top.url]))
    await home.until(lambda: home.counts() == {"completed": 4})
    elsewhere = home.folder / "files" / "Bộ phim" / "Phần 1 (2)"
    assert sorted(p.name for p in elsewhere.glob("*.mkv")) == [f"Tập {n}.mkv" for n in range(3)]


class SmallDisk:
    """`os.statvfs` and `os.fstatvfs` of a disk with so many bytes free."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, free: int) -> None:
        """Make every disk look like that."""
        self.free = free
        real = os.statvfs

        def answer(place: Any) -> os.statvfs_result:
            found = list(real(place))
            found[0], found[1] = 1, 1  # block size and fragment size
            found[4] = self.free
            return os.statvfs_result(found)

        monkeypatch.setattr(os, "statvfs", answer)
        monkeypatch.setattr(os, "fstatvfs", answer)


@pytest.mark.parametrize("ending", ["room", "pause", "cancel", "remove"])
async def test_a_file_that_does_not_fit_waits_alone(
    home: Home, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await home.log_in()
    disk = SmallDisk(monkeypatch, 10 * MIB)
    large = home.simulator.add_file(name="Remux.mkv", size=50 * MIB)
    others = movies(home.simulator, 4)
    large_id, *other_ids = await home.add(large, *others)
    await home.until_all(TaskState.COMPLETED, *other_ids)
    await home.until(lambda: home.holds() == {"disk_full"})
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (task := await home.task(large_id)).error_code != "disk_full":
            await asyncio.sleep(0.01)
    assert (task.state, task.retry_count) == (TaskState.QUEUED, 0)
    assert links(home, large) == 0
    assert task.error_placeholders["needed_bytes"] == str(50 * MIB)
    (hold,) = home.downloader.queue().holds
    assert hold.placeholders["filename"] == "Remux.mkv"
    (told,) = diagnostics_as_wire(home.downloader)["queue"]["holds"]
    assert told["placeholders"].keys() == {"count", "needed_bytes", "free_bytes"}
    assert "Remux" not in str(told)
    chosen = Selection(task_ids=(large_id,))
    if ending == "room":
        disk.free = 10**12
        await home.until_all(TaskState.COMPLETED, large_id)
    elif ending == "pause":
        await home.downloader.api.pause(chosen)
    elif ending == "cancel":
        await home.downloader.api.cancel(chosen)
    else:
        await home.downloader.api.remove(chosen)
    await home.until(lambda: home.holds() == set())
