"""The whole download manager against the simulated Fshare: every trouble, and its end."""

import asyncio
import os
import shutil
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import aiohttp
import pytest

from custom_components.fshare_downloader.core.accounts import FshareCredentials
from custom_components.fshare_downloader.core.api_handler import AddRequest, AddResult, Selection
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.errors import (
    FileChangedError,
    StorageError,
)
from custom_components.fshare_downloader.core.events import Event, TaskChanged
from custom_components.fshare_downloader.core.hosts.fshare.transport import Pacer
from custom_components.fshare_downloader.core.housekeeper import Housekeeper
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.core.orchestrator import Orchestrator
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from custom_components.fshare_downloader.wire.diagnostics import diagnostics_as_wire
from custom_components.fshare_downloader.wire.queue import queue_as_wire
from custom_components.fshare_downloader.wire.task import task_as_wire
from tests.accounts import MemoryStore, credentials_of, only
from tests.patience import PATIENCE_SECONDS
from tests.simulator import (
    AccountKind,
    ErrorPage,
    Fault,
    FaultKind,
    HostKind,
    LoginRefusal,
    Removed,
    SimulatedFile,
    ThreadedSimulator,
)

MIB = 1024 * 1024


@dataclass
class House:
    """A download manager at home."""

    simulator: ThreadedSimulator
    folder: Path
    policy: QueuePolicy
    store: MemoryStore = field(default_factory=MemoryStore)
    events: list[Event] = field(default_factory=list)
    downloader: Downloader = field(init=False)

    async def start(self) -> None:
        """Start it, as after a restart of the house."""
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
        self.downloader = Downloader(
            settings=Settings(download_dir=self.folder / "files", min_free_space=0),
            accounts=only(self.credentials()),
            http=self.http,
            session_store=self.store,
            database_path=self.folder / "queue.db",
            queue_policy=self.policy,
        )
        await self.downloader.start()
        self.downloader.subscribe(self.events.append)

    async def stop(self) -> None:
        """Stop it in order."""
        await self.downloader.stop()
        await self.http.close()

    def credentials(self, password: str | None = None) -> FshareCredentials:
        """Return what the user has typed in."""
        return credentials_of(self.simulator, password)

    async def add(self, *files: SimulatedFile, password: str | None = None) -> AddResult:
        """Add links of files."""
        links = [file.url for file in files]
        return await self.downloader.api.add(AddRequest(links=links, password=password))

    async def add_one(self, file: SimulatedFile, password: str | None = None) -> str:
        """Add one file and return the id of its task."""
        return (await self.add(file, password=password)).tasks[0].task_id

    async def task(self, task_id: str) -> DownloadTask:
        """Return a task."""
        return (await self.downloader.api.get_task(task_id)).task

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is true."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.005)

    async def until_state(self, task_id: str, *states: TaskState) -> DownloadTask:
        """Wait until a task is in one of the states."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (task := await self.task(task_id)).state not in states:
                await asyncio.sleep(0.01)
        return task

    async def until_bytes(self, count: int) -> None:
        """Wait until so many bytes of the running download have arrived."""

        def arrived() -> bool:
            active = self.downloader.queue().active
            return bool(active) and active[0].metrics.downloaded >= count

        await self.until(arrived)

    def holds(self) -> list[str]:
        """Return what stands in the way."""
        return [hold.code for hold in self.downloader.queue().holds]

    async def assert_right(self, file: SimulatedFile, task_id: str) -> None:
        """Wait for the end of a download, and compare every byte."""
        task = await self.until_state(task_id, TaskState.COMPLETED, TaskState.FAILED)
        assert task.state is TaskState.COMPLETED, task.error_message
        data = await asyncio.to_thread(task.destination.read_bytes)
        assert sha256(data).hexdigest() == await file.sha256_async()
        # The record goes once the end is saved, so that a moment later than the state tells.
        await self.until(lambda: not list(task.destination.parent.glob("*.part*")))


def our_threads() -> set[threading.Thread]:
    """Return the threads that a download manager may have started, and must end."""
    others = ("MainThread", "asyncio_", "SyncWorker_", "_run_safe_shutdown_loop", "simulator")
    threads = threading.enumerate()
    return {one for one in threads if not any(other in one.name for other in others)}


pytestmark = pytest.mark.policy(retry_base_seconds=0.05)
"""A tenth of a second has to be waited where it is a minute in a real house."""


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[Pacer]:
    """Return the pacer of each call that was given its turn."""
    real = Pacer.wait
    given: list[Pacer] = []

    async def wait(self: Pacer) -> None:
        await real(self)
        given.append(self)

    monkeypatch.setattr(Pacer, "wait", wait)
    return given


@pytest.fixture
async def house(tmp_path: Path, policy: QueuePolicy, turns: list[Pacer]) -> AsyncIterator[House]:
    """A running download manager and its Fshare."""
    with ThreadedSimulator(seed=11) as simulator:
        home = House(simulator, tmp_path, policy)
        await home.start()
        yield home
        await home.stop()
        assert simulator.logins <= 1, "a house logs in once"
        assert {pacer._gap_seconds for pacer in turns} <= {0.5}
        assert len(turns) >= len(simulator.requests_to(HostKind.API)), "a call came out of turn"


@pytest.mark.isolated
async def test_a_file_arrives_whole_and_with_one_login(house: House) -> None:
    file = house.simulator.add_file(name="Phim hay – Tập 1.mkv", size=3 * MIB + 17)
    task_id = await house.add_one(file)
    await house.assert_right(file, task_id)
    assert (await house.task(task_id)).filename == "Phim hay – Tập 1.mkv"
    assert house.simulator.login_attempts == 1


async def test_a_folder_in_a_folder_arrives_with_its_names(house: House) -> None:
    simulator = house.simulator
    files = [simulator.add_file(name=f"Tập {number}.mkv", size=100_000) for number in range(3)]
    inner = simulator.add_folder("Phần 2", files[2:])
    folder = simulator.add_folder("Phim bộ", [*files[:2], inner])
    inner.add(folder)  # a loop
    result = await house.downloader.api.add(AddRequest(links=folder.url, category="tv"))
    assert result.batch_name == "Phim bộ"
    for file in files:
        task = next(task for task in result.tasks if task.filename == file.name)
        await house.assert_right(file, task.task_id)
    root = house.folder / "files" / "tv" / "Phim bộ"
    assert (root / "Phần 2" / "Tập 2.mkv").exists()


async def test_the_session_survives_a_restart(house: House) -> None:
    first = house.simulator.add_file(size=1000)
    await house.assert_right(first, await house.add_one(first))
    await house.stop()
    logins = house.simulator.logins
    house.simulator.clear_requests()  # nobody restarts within half a second
    await house.start()
    second = house.simulator.add_file(size=1000)
    await house.assert_right(second, await house.add_one(second))
    assert (logins, house.simulator.login_attempts) == (1, 0)


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_a_link_that_dies_in_the_middle_is_fetched_again(house: House, status: int) -> None:
    file = house.simulator.add_file(size=8 * MIB)
    fault = Fault(FaultKind.STATUS, code=file.code, status=status, after_bytes=3 * MIB)
    house.simulator.add_fault(fault)
    task_id = await house.add_one(file)
    await house.assert_right(file, task_id)
    assert fault.fired == 1
    assert house.simulator.download_calls == 2
    assert (await house.task(task_id)).retry_count == 0


async def test_a_session_that_expired_costs_one_more_login(house: House) -> None:
    first = house.simulator.add_file(size=1000)
    await house.assert_right(first, await house.add_one(first))
    house.simulator.expire_sessions()
    house.simulator.clear_requests()
    files = [house.simulator.add_file(size=1000) for _ in range(4)]
    for task, file in zip((await house.add(*files)).tasks, files, strict=True):
        await house.assert_right(file, task.task_id)
    assert house.simulator.login_attempts == 1


@pytest.mark.isolated
async def test_too_many_sessions_is_waited_out(house: House) -> None:
    file = house.simulator.add_file(size=1000)
    other = house.simulator.add_file(size=1000)
    refusal = Fault(FaultKind.STATUS, host=HostKind.API, path="session/download", status=471)
    house.simulator.add_fault(refusal)
    ids = [task.task_id for task in (await house.add(file, other)).tasks]
    for task_id, one in zip(ids, (file, other), strict=True):
        await house.assert_right(one, task_id)
    history = [(await house.downloader.api.get_task(i)).task.error_history for i in ids]
    assert [record.code for records in history for record in records] == ["too_many_sessions"]


async def test_an_api_that_is_down_for_a_while_loses_nothing(house: House) -> None:
    files = [house.simulator.add_file(name=f"{n}.bin", size=1000) for n in range(3)]
    await house.simulator.set_network(down=True)
    result = await house.add(*files)
    assert [task.size for task in result.tasks] == [None] * 3
    await house.until(lambda: house.holds() == ["line_down"])
    assert not any(view.task.retry_count for view in house.downloader.tasks())
    await house.simulator.set_network(down=False)
    await house.downloader.api.resume(Selection())
    for task, file in zip(result.tasks, files, strict=True):
        await house.assert_right(file, task.task_id)
        assert (await house.task(task.task_id)).filename == file.name
    assert house.simulator.login_attempts == 1


def nearly_stop(house: House, file: SimulatedFile, *, after_bytes: int) -> None:
    """Let the first connection to a file be so slow in the middle that any test is quicker."""
    house.simulator.add_fault(
        Fault(FaultKind.TRICKLE, code=file.code, after_bytes=after_bytes, rate=1000)
    )


async def test_a_network_that_goes_in_the_middle_comes_back(house: House) -> None:
    file = house.simulator.add_file(size=6 * MIB)
    nearly_stop(house, file, after_bytes=3 * MIB)
    task_id = await house.add_one(file)
    await house.until_bytes(2 * MIB)
    await house.simulator.set_network(down=True, host=HostKind.CDN)
    house.simulator.expire_links(cut_bodies=True)
    await house.until(lambda: any(v.task.error_code for v in house.downloader.tasks()))
    await house.simulator.set_network(down=False, host=HostKind.CDN)
    await house.downloader.api.resume(Selection())
    await house.assert_right(file, task_id)
    assert house.simulator.logins == 1


@pytest.mark.parametrize("page", list(ErrorPage))
async def test_an_error_page_is_never_taken_for_the_file(house: House, page: ErrorPage) -> None:
    file = house.simulator.add_file(name="Phim.mkv", size=100_000)
    house.simulator.add_fault(Fault(FaultKind.ERROR_PAGE, code=file.code, variant=page))
    task_id = await house.add_one(file)
    if page is not ErrorPage.NOT_FOUND:  # that one is a dead link, which is replaced at once
        await house.until(lambda: any(v.task.error_code for v in house.downloader.tasks()))
        await house.downloader.api.resume(Selection())
    await house.assert_right(file, task_id)


async def test_a_removed_file_says_so_and_the_next_one_arrives(house: House) -> None:
    gone = house.simulator.add_file(size=1000)
    fine = house.simulator.add_file(size=1000)
    await house.downloader.api.set_enabled(False)
    result = await house.add(gone, fine)
    gone.removed = Removed.JSON
    await house.downloader.api.set_enabled(True)
    task = await house.until_state(result.tasks[0].task_id, TaskState.FAILED)
    assert task.error_code == "file_not_found"
    await house.assert_right(fine, result.tasks[1].task_id)


async def test_a_file_that_was_replaced_by_its_owner_arrives_as_it_is_now(house: House) -> None:
    file = house.simulator.add_file(size=2 * MIB)
    await house.downloader.api.set_enabled(False)
    task_id = await house.add_one(file)
    file.replace_content(size=3 * MIB)
    await house.downloader.api.set_enabled(True)
    await house.assert_right(file, task_id)
    task = await house.task(task_id)
    assert task.size == 3 * MIB
    assert [record.code for record in task.error_history] == ["size_mismatch"]


async def test_a_protected_file_wants_its_password(house: House) -> None:
    file = house.simulator.add_file(size=1000, password="vừng-ơi")
    without = await house.add_one(file)
    task = await house.until_state(without, TaskState.FAILED)
    assert task.error_code == "password_required"
    wrong = (await house.add(file, password="sesam")).tasks[0].task_id
    assert wrong == without
    task = await house.until_state(without, TaskState.FAILED, TaskState.COMPLETED)
    await house.until(lambda: house.simulator.download_calls == 2)
    task = await house.until_state(without, TaskState.FAILED)
    assert task.error_code in ("password_wrong", "password_required")
    await house.add(file, password="vừng-ơi")
    await house.assert_right(file, without)


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """Return one entry for each tick of the clock of the queue."""
    real = Orchestrator._tick
    counted: list[None] = []

    async def tick(self: Orchestrator) -> None:
        await real(self)
        counted.append(None)

    monkeypatch.setattr(Orchestrator, "_tick", tick)
    return counted


@pytest.mark.policy(tick_seconds=0.01, idle_tick_seconds=0.01)
async def test_a_wrong_account_password_is_tried_exactly_once(
    ticks: list[None], house: House
) -> None:
    await house.downloader.apply_accounts(only(house.credentials("falsch")))
    files = [house.simulator.add_file(size=1000) for _ in range(5)]
    result = await house.add(*files)
    await house.until(lambda: house.holds() == ["credentials_invalid"])
    ticks.clear()
    await house.until(lambda: len(ticks) > 20)
    for task in result.tasks:  # two may have set out before the answer came
        await house.until_state(task.task_id, TaskState.QUEUED)
    assert house.simulator.login_attempts == 1
    await house.downloader.apply_accounts(only(house.credentials()))
    for task, file in zip(result.tasks, files, strict=True):
        await house.assert_right(file, task.task_id)
    assert house.simulator.login_attempts == 2


async def test_an_account_whose_vip_ended_holds_the_queue(house: House) -> None:
    first = house.simulator.add_file(size=1000)
    await house.assert_right(first, await house.add_one(first))
    house.simulator.account.kind = AccountKind.EXPIRED_VIP
    file = house.simulator.add_file(size=1000)
    task_id = await house.add_one(file)
    await house.until(lambda: house.holds() == ["account_not_premium"])
    assert (await house.task(task_id)).retry_count == 0
    house.simulator.account.kind = AccountKind.VIP
    await house.downloader.refresh_account()
    await house.assert_right(file, task_id)


@pytest.mark.policy(tick_seconds=0.01, idle_tick_seconds=0.01)
async def test_a_user_who_has_acted_lets_a_refused_account_log_in_again(
    ticks: list[None], house: House
) -> None:
    house.simulator.account.login_refusal = LoginRefusal.LOCKED
    file = house.simulator.add_file(size=1000)
    task_id = await house.add_one(file)
    await house.until(lambda: bool(house.holds()))
    house.simulator.account.login_refusal = None
    ticks.clear()
    await house.until(lambda: len(ticks) > 20)
    assert house.simulator.login_attempts == 1, "nobody hammers a locked account"
    await house.downloader.release_holds()
    await house.until(lambda: house.holds() == ["account_locked"])
    assert house.simulator.login_attempts == 1
    [account] = house.downloader.queue().accounts
    await house.downloader.release_holds([account.account_id])
    await house.assert_right(file, task_id)
    assert house.simulator.login_attempts == 2


async def test_an_account_that_is_taken_away_is_not_blamed_any_more(house: House) -> None:
    house.simulator.account.login_refusal = LoginRefusal.LOCKED
    await house.add_one(house.simulator.add_file(size=1000))
    await house.until(lambda: house.holds() == ["account_locked"])

    await house.downloader.apply_accounts([])

    await house.until(lambda: house.holds() == ["account_missing"])


async def test_a_password_that_is_tried_takes_no_slot_of_an_account(house: House) -> None:
    file = house.simulator.add_file(size=1000, password="đúng")

    assert await house.downloader.api.opens_with(file.url, "đúng")

    assert [account.active for account in house.downloader.queue().accounts] == [0]


@pytest.mark.policy(disk_check_seconds=0.0)
async def test_a_read_only_folder_holds_and_goes_on_when_it_is_mended(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = house.folder / "files"
    blocker.write_text("a file where the folder should be")  # root may write read-only folders
    file = house.simulator.add_file(size=1000)
    task_id = await house.add_one(file)
    await house.until(lambda: house.holds() == ["folder_blocked"])
    blocker.unlink()
    await house.assert_right(file, task_id)
    assert house.holds() == []


@pytest.mark.policy(disk_check_seconds=0.0)
async def test_a_full_disk_holds_and_goes_on_when_there_is_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = 2 * MIB
    usage = os.statvfs

    def fake(path: os.PathLike[str]) -> os.statvfs_result:
        values = list(usage(path))
        values[4] = min(values[4], free // values[1])
        return os.statvfs_result(values)

    monkeypatch.setattr(os, "statvfs", fake)
    file = house.simulator.add_file(size=5 * MIB)
    small = house.simulator.add_file(size=1 * MIB)
    ids = [task.task_id for task in (await house.add(file, small)).tasks]
    await house.until(lambda: house.holds() == ["disk_full"])
    assert (
        house.simulator.requests_to(HostKind.CDN) == []
        or (await house.task(ids[0])).downloaded == 0
    )
    free = 100 * MIB
    await house.assert_right(file, ids[0])
    await house.assert_right(small, ids[1])


@pytest.mark.isolated
async def test_a_restart_in_the_middle_goes_on_at_the_very_byte(house: House) -> None:
    file = house.simulator.add_file(size=6 * MIB)
    nearly_stop(house, file, after_bytes=3 * MIB)
    task_id = await house.add_one(file)
    await house.until_bytes(2 * MIB)
    await house.stop()
    stored = next(path for path in (house.folder / "files").iterdir() if path.suffix == ".part")
    length = stored.stat().st_size
    house.simulator.clear_requests()
    await house.start()
    assert (await house.task(task_id)).downloaded <= length
    await house.assert_right(file, task_id)
    (request,) = [r for r in house.simulator.requests_to(HostKind.CDN) if r.method == "GET"]
    assert request.range is not None
    start = int(str(request.range).removeprefix("bytes=").split("-")[0])
    assert start <= (await house.task(task_id)).size  # type: ignore[operator]
    assert file.size - start <= request.bytes_sent
    assert house.simulator.logins == 0, "the session was kept"


@pytest.mark.isolated
async def test_a_stopped_house_leaves_no_thread_and_no_transfer(house: House) -> None:
    house.simulator.settings.connection_bytes_per_second = MIB
    await house.add_one(house.simulator.add_file(size=20 * MIB))
    await house.until_bytes(MIB // 2)
    threads = our_threads()
    assert threads
    await house.stop()
    await house.downloader.stop()
    await house.until(lambda: not threads & our_threads())
    await house.start()


async def test_pause_takes_effect_while_the_server_is_silent(house: House) -> None:
    file = house.simulator.add_file(size=4 * MIB)
    house.simulator.add_fault(Fault(FaultKind.STALL, code=file.code, after_bytes=MIB, seconds=3600))
    task_id = await house.add_one(file)
    await house.until_bytes(MIB)
    await house.downloader.api.pause(Selection(task_ids=(task_id,)))
    task = await house.task(task_id)
    # Had it waited for the server, the silence would have become an error first.
    assert (task.state, task.error_history) == (TaskState.PAUSED, ())
    await house.downloader.api.resume(Selection())
    await house.assert_right(file, task_id)


async def test_a_database_that_cannot_be_opened_leaves_nothing_open(
    tmp_path: Path, policy: QueuePolicy
) -> None:
    (tmp_path / "queue.db").mkdir()
    with ThreadedSimulator() as simulator:
        home = House(simulator, tmp_path, policy)
        before = our_threads()
        with pytest.raises(StorageError):
            await home.start()
        await home.http.close()
        await home.until(lambda: our_threads() <= before)


async def test_diagnostics_tell_of_the_storages_but_not_where_they_are(house: House) -> None:
    await house.until(lambda: house.downloader.queue().free_space is not None)
    (storage,) = diagnostics_as_wire(house.downloader)["storages"]
    assert storage["free_bytes"] == house.downloader.queue().free_space
    assert storage == storage | {
        "is_here": True,
        "is_for_new_files": True,
        "error_code": None,
        "reason": None,
    }
    assert str(house.folder) not in repr(storage)


@pytest.mark.isolated
async def test_nothing_secret_is_told_or_stored(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    file = house.simulator.add_file(size=2 * MIB)
    house.simulator.add_fault(Fault(FaultKind.STATUS, code=file.code, after_bytes=MIB))
    task_id = await house.add_one(file)
    await house.assert_right(file, task_id)
    await house.downloader.refresh_account()
    await house.downloader.checkpoint()
    settings = house.downloader.settings
    told = [
        caplog.text,
        repr(house.events),
        repr(diagnostics_as_wire(house.downloader)),
        repr([task_as_wire(e.view, settings) for e in house.events if isinstance(e, TaskChanged)]),
        repr(queue_as_wire(house.downloader.queue())),
        (house.folder / "queue.db").read_bytes().decode("latin-1"),
    ]
    for secret in house.simulator.secrets():
        for text in told:
            assert secret not in text
    assert not any("/dl/" in text for text in told)


async def test_removing_a_download_leaves_the_file_of_another_with_its_name(house: House) -> None:
    one, same = (house.simulator.add_file(name="Phim.mkv", size=MIB) for _ in range(2))
    first = await house.until_state(await house.add_one(one), TaskState.COMPLETED)
    await asyncio.to_thread(first.destination.rename, house.folder / "kept.mkv")
    second = await house.until_state(await house.add_one(same), TaskState.COMPLETED)
    assert second.destination == first.destination

    await house.stop()
    await house.start()
    with pytest.raises(FileChangedError):
        await house.downloader.api.remove(Selection(task_ids=(first.task_id,)), delete_files=True)
    await house.assert_right(same, second.task_id)
    await house.downloader.api.remove(Selection(task_ids=(second.task_id,)), delete_files=True)
    assert not await asyncio.to_thread(second.destination.exists)
    assert await asyncio.to_thread((house.folder / "kept.mkv").exists)


async def test_a_file_that_is_downloaded_once_more_takes_the_place_of_the_former(
    house: House,
) -> None:
    file = house.simulator.add_file(name="Phim.mkv", size=MIB)
    task_id = await house.add_one(file)
    first = await house.until_state(task_id, TaskState.COMPLETED)
    folder, only = first.destination.parent, {"Phim.mkv", MARKER_NAME}
    for _ in range(2):
        await house.downloader.api.retry(Selection(task_ids=(task_id,)))
        await house.assert_right(file, task_id)
        assert (await house.task(task_id)).destination == first.destination
        await house.until(lambda: {path.name for path in folder.iterdir()} == only)


async def test_a_former_file_that_is_not_deleted_yet_leaves_no_second_one(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever tries again at once is faster than the chores."""
    file = house.simulator.add_file(name="Phim.mkv", size=MIB)
    task_id = await house.add_one(file)
    first = await house.until_state(task_id, TaskState.COMPLETED)
    folder, only = first.destination.parent, {"Phim.mkv", MARKER_NAME}
    with monkeypatch.context() as held:
        held.setattr(Housekeeper, "tidy_up_soon", lambda _: None)
        for _ in range(3):
            await house.downloader.api.retry(Selection(task_ids=(task_id,)))
            await house.assert_right(file, task_id)
            assert (await house.task(task_id)).destination == first.destination
    await house.downloader.api.retry(Selection(task_ids=(task_id,)))
    await house.assert_right(file, task_id)
    await house.until(lambda: {path.name for path in folder.iterdir()} == only)


async def test_new_files_go_to_the_download_folder_and_to_locations_that_are_here(
    house: House,
) -> None:
    here, away = (
        Location(location_id=name, name=name, folder=house.folder / name)
        for name in ("here", "away")
    )
    settings = replace(house.downloader.settings, locations=(here, away))
    files = settings.download_dir
    await house.downloader.apply_settings(settings)
    await house.until(lambda: house.downloader.roots() == (files, here.folder, away.folder))

    shutil.rmtree(away.folder)
    await house.downloader.release_holds()
    await house.until(lambda: house.downloader.roots() == (files, here.folder))
