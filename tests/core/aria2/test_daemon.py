"""Files that a real aria2 daemon brings: whole, paused, killed, refused, and taken over."""

import asyncio
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any, cast
from unittest.mock import AsyncMock

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.aria2 import engine, trial
from custom_components.fshare_downloader.core.aria2.part import DaemonPart
from custom_components.fshare_downloader.core.aria2.status import gid_of
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import TaskView
from custom_components.fshare_downloader.core.states import TaskState
from tests.simulator import ErrorPage, Fault, FaultKind, SimulatedFile

from .conftest import MIB, DaemonHouse

pytestmark = pytest.mark.policy(
    retry_base_seconds=0.1, tick_seconds=0.05, idle_tick_seconds=0.1, disk_check_seconds=0.1
)


async def statuses(house: DaemonHouse) -> dict[str, dict[str, Any]]:
    """Return what the daemon knows of transfers, by their gids."""
    found = cast("list[dict[str, Any]]", await house.daemon.call("tellActive"))
    for method in ("tellWaiting", "tellStopped"):
        found += cast("list[dict[str, Any]]", await house.daemon.call(method, 0, 100))
    return {each["gid"]: each for each in found}


async def until_known(house: DaemonHouse, task_id: str, state: str = "active") -> None:
    """Wait until the daemon says so of a transfer."""

    async def is_known() -> bool:
        return (await statuses(house)).get(gid_of(task_id), {}).get("status") == state

    await house.eventually(is_known)


async def until_forgotten(house: DaemonHouse, task_id: str) -> None:
    """Wait until the daemon knows nothing of a transfer."""

    async def is_forgotten() -> bool:
        return gid_of(task_id) not in await statuses(house)

    await house.eventually(is_forgotten)


async def until_limited(house: DaemonHouse, task_id: str, limit: int) -> None:
    """Wait until the daemon has a limit for a transfer, in bytes per second."""

    async def is_limited() -> bool:
        options = cast("dict[str, str]", await house.daemon.call("getOption", gid_of(task_id)))
        return options["max-download-limit"] == str(limit)

    await house.eventually(is_limited)


async def completed(house: DaemonHouse, task_id: str, file: SimulatedFile) -> TaskView:
    """Wait until a file is whole, look at every byte, and that nothing is left behind."""
    view = await house.until_state(task_id, TaskState.COMPLETED, TaskState.FAILED)
    assert view.task.error_message is None
    assert await house.is_right(task_id, file)
    await house.until(lambda: not any(".part" in name for name in house.entries()))
    assert gid_of(task_id) not in await statuses(house)
    return view


def slow(house: DaemonHouse) -> None:
    """Let there be time for something to happen in the middle."""
    house.simulator.settings.cdn_bytes_per_second = 8 * MIB


def very_slow(house: DaemonHouse) -> None:
    """Let what runs be far from its end, however slow this machine is."""
    house.simulator.settings.cdn_bytes_per_second = 64 * 1024


# --- the usual -----------------------------------------------------------------------------------


async def test_a_daemon_brings_a_file_and_keeps_no_direct_link(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    slow(house)
    file = house.simulator.add_file(name="Phố biển – Tập 1.mkv", size=40 * MIB)

    task_id = await house.add_one(file)
    await house.until_bytes(task_id, MIB)
    await house.until(lambda: house.asked[0] in house.daemon.written())  # it saves now and then
    written = house.daemon.written()
    view = await completed(house, task_id, file)

    assert view.task.destination == house.nas / "Phố biển – Tập 1.mkv"
    for link in house.simulator.links:
        assert link.opaque not in written
    # What is on its way to a connection that another one has relieved of its rest is sent, too.
    assert file.size <= house.sent() < 1.5 * file.size, "the engine here has fetched it again"


async def test_many_files_come_at_once_into_their_folders(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    await house.set_settings(max_active_downloads=5)
    files = [house.simulator.add_file(name=f"Tập {n}.mkv", size=3 * MIB + n) for n in range(12)]

    tasks = (await house.add(*files)).tasks

    for task, file in zip(tasks, files, strict=True):
        await completed(house, task.task_id, file)
    assert house.simulator.logins == 1
    assert house.simulator.download_calls == len(files)


async def test_another_location_is_served_from_here(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file = house.simulator.add_file(name="Phim.mkv", size=3 * MIB)

    task_id = await house.add_one(file, location="default")
    await completed(house, task_id, file)

    assert not house.asked


# --- pause, cancel, restart ----------------------------------------------------------------------


async def test_a_pause_holds_and_the_rest_comes_after_it(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file, task_id = await house.begin(40, until=10)

    await house.downloader.api.pause(Selection(task_ids=(task_id,)))
    paused = (await statuses(house))[gid_of(task_id)]
    assert paused["status"] == "paused"
    await house.downloader.api.resume(Selection(task_ids=(task_id,)))
    await completed(house, task_id, file)

    sent = house.sent()
    assert sent < file.size + 16 * MIB


async def test_a_cancelled_download_leaves_nothing(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    _, task_id = await house.begin(40, until=10)

    await house.downloader.api.cancel(Selection(task_ids=(task_id,)))

    await house.until_state(task_id, TaskState.CANCELLED)
    assert house.entries() == []
    assert await statuses(house) == {}


async def test_what_is_cancelled_while_the_daemon_is_away_goes_later(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    _, task_id = await house.begin(40, until=20)
    await house.daemon.stop(signal.SIGKILL)

    await house.downloader.api.cancel(Selection(task_ids=(task_id,)))
    await house.until_state(task_id, TaskState.CANCELLED)
    await house.daemon.start()
    await house.downloader.release_holds()

    await house.until(lambda: house.entries() == [])
    await until_forgotten(house, task_id)


async def test_a_daemon_that_is_silent_holds_up_a_cancellation_once(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    _, task_id = await house.begin(40, until=4)
    files = [house.simulator.add_file(name=f"{n}.mkv", size=40 * MIB) for n in range(9)]
    ids = [task_id, *(task.task_id for task in (await house.add(*files)).tasks)]
    very_slow(house)
    asked: list[str] = []

    async def say_nothing(rpc: object, gid: str, policy: object) -> None:
        asked.append(gid)
        await asyncio.Event().wait()

    await house.restart(forget_seconds=0.2)
    monkeypatch.setattr(engine, "forget", say_nothing)
    await house.downloader.api.cancel(Selection(task_ids=tuple(ids)))

    assert len(asked) <= 2, "those that ran ask at the same time; each further one would wait"
    assert not any(name.endswith(".part") for name in house.entries())
    monkeypatch.undo()
    house.downloader.apply_daemons([])
    house.downloader.apply_daemons([house.access])  # it may have been mended
    await house.downloader.release_holds()
    await until_forgotten(house, task_id)


async def test_a_restart_of_the_house_goes_on_where_it_was(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file, task_id = await house.begin(40, until=10)

    await house.stop()
    assert (await statuses(house))[gid_of(task_id)]["status"] == "paused"
    await house.start()
    await completed(house, task_id, file)

    assert len(set(house.asked)) == 1, "the daemon knows one address of ours for a task"
    assert house.sent() < file.size + 16 * MIB


async def test_a_daemon_that_found_nobody_here_goes_on_after_the_start(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=4)
    await house.stop()
    # As when the daemon is started before us: its address leads nowhere yet.
    await house.daemon.call("unpause", gid_of(task_id))
    await until_known(house, task_id, "error")

    await house.start()
    await completed(house, task_id, file)
    assert house.sent() < file.size + 16 * MIB


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
async def test_a_daemon_that_is_restarted_goes_on_where_it_was(
    daemon_house: DaemonHouse, by: signal.Signals
) -> None:
    house = daemon_house
    file, task_id = await house.begin(60, until=30)

    await house.daemon.stop(by)
    await house.daemon.start()
    await completed(house, task_id, file)

    # It saves what it has every two seconds, at 8 MiB in each of them.
    assert house.sent() < file.size + 32 * MIB
    assert house.simulator.download_calls == 1


async def test_a_daemon_without_session_file_is_given_its_work_again(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    file, task_id = await house.begin(40, until=10)

    await house.daemon.stop()
    house.daemon.session.write_bytes(b"")
    await house.daemon.start()

    await completed(house, task_id, file)
    assert house.simulator.download_calls == 1


# --- the daemon is away --------------------------------------------------------------------------


async def test_a_daemon_that_is_away_holds_its_location_alone(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    await house.daemon.stop()
    file, other = (house.simulator.add_file(name=f"{n}.mkv", size=3 * MIB) for n in range(2))

    task_id = await house.add_one(file)
    await house.until(lambda: bool(house.hold_codes()))
    [hold] = house.downloader.queue().holds
    assert (hold.code, hold.target) == ("daemon_away", str(house.nas))
    assert house.simulator.download_calls == 0, "no link is asked for in vain"
    other_id = await house.add_one(other, location="default")
    await house.until_state(other_id, TaskState.COMPLETED)

    await house.daemon.start()
    view = await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)
    assert view.task.retry_count == 0
    assert house.hold_codes() == []


async def test_a_daemon_that_is_killed_has_no_speed_at_once(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    await house.restart(away_seconds=30.0)
    _, task_id = await house.begin(40, until=4)
    await house.until(lambda: house.downloader.queue().speed > 0)
    await house.daemon.stop(signal.SIGKILL)

    await house.until(lambda: house.downloader.queue().speed == 0)
    [view] = house.downloader.tasks()
    assert (view.task.task_id, view.task.state) == (task_id, TaskState.DOWNLOADING)
    assert view.metrics.eta is None
    await house.daemon.start()
    await house.until_state(task_id, TaskState.COMPLETED)


async def test_what_a_location_has_begun_goes_when_its_daemon_is_taken_away(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    _, task_id = await house.begin(40, until=8)
    house.downloader.apply_daemons([])

    await house.downloader.api.cancel(Selection(task_ids=(task_id,)))
    await house.until_state(task_id, TaskState.CANCELLED)
    await house.until(lambda: house.entries() == [])
    await until_forgotten(house, task_id)


async def test_a_whole_file_gets_its_name_although_its_daemon_ends(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    part_hand_over = DaemonPart.hand_over

    def hand_over_last(*args: Any) -> bool:
        is_over = part_hand_over(*args)
        if is_over:
            assert house.daemon._process is not None
            house.daemon._process.kill()
        return is_over

    monkeypatch.setattr(DaemonPart, "hand_over", hand_over_last)
    file = house.simulator.add_file(name="whole.mkv", size=3 * MIB)
    task_id = await house.add_one(file)
    await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)


async def test_a_daemon_that_goes_in_the_middle_costs_no_retry(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    await house.restart(away_seconds=0.3)
    file, task_id = await house.begin(40, until=20)

    await house.daemon.stop(signal.SIGKILL)
    await house.until_state(task_id, TaskState.QUEUED)
    assert house.hold_codes() == ["daemon_away"]
    await house.daemon.start()

    view = await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)
    assert view.task.retry_count == 0
    assert house.simulator.download_calls == 2


async def test_a_refused_secret_holds_until_the_right_one_is_entered(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    house.downloader.apply_daemons([replace(house.access, secret="wrong")])
    file = house.simulator.add_file(name="Phim.mkv", size=3 * MIB)

    task_id = await house.add_one(file)
    await house.until(lambda: bool(house.hold_codes()))
    assert house.hold_codes() == ["daemon_refused"]
    assert house.simulator.download_calls == 0
    house.downloader.apply_daemons([house.access])

    await completed(house, task_id, file)


# --- what others do at the daemon ----------------------------------------------------------------


async def test_what_somebody_pauses_at_the_daemon_goes_on(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=4)

    await house.daemon.call("forcePause", gid_of(task_id))

    await completed(house, task_id, file)


async def test_what_somebody_removes_at_the_daemon_is_tried_again(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=4)

    await house.daemon.call("forceRemove", gid_of(task_id))

    view = await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)
    assert [record.code for record in view.task.error_history] == ["transfer_interrupted"]


async def test_downloads_of_others_are_left_alone(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    await house.daemon.call(
        "addUri", ["http://127.0.0.1:9/none"], {"pause": "true", "gid": "00000000000000aa"}
    )
    file = house.simulator.add_file(name="Phim.mkv", size=3 * MIB)

    await completed(house, await house.add_one(file), file)

    assert (await statuses(house))["00000000000000aa"]["status"] == "paused"


# --- limits --------------------------------------------------------------------------------------


async def test_the_speed_limit_is_shared(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    slow(house)
    files = [house.simulator.add_file(name=f"{n}.mkv", size=40 * MIB) for n in range(2)]
    await house.set_settings(speed_limit=2 * MIB)
    ids = [task.task_id for task in (await house.add(*files)).tasks]

    for task_id in ids:
        await until_known(house, task_id)
        await until_limited(house, task_id, MIB)
    await house.set_settings(speed_limit=0)
    for task_id in ids:
        await until_limited(house, task_id, 0)


async def test_what_waits_at_the_daemon_has_no_share_of_the_speed(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    very_slow(house)
    await house.daemon.call("changeGlobalOption", {"max-concurrent-downloads": "1"})
    files = [house.simulator.add_file(name=f"{n}.mkv", size=40 * MIB) for n in range(2)]
    await house.set_settings(speed_limit=4 * MIB)
    tasks = (await house.add(*files)).tasks
    ids = {gid_of(task.task_id) for task in tasks}

    async def has_all() -> bool:
        known = {gid: each["status"] for gid, each in (await statuses(house)).items()}
        if known.keys() != ids or sorted(known.values()) != ["active", "waiting"]:
            return False
        [active] = [gid for gid, status in known.items() if status == "active"]
        options = cast("dict[str, str]", await house.daemon.call("getOption", active))
        views = [await house.task(task.task_id) for task in tasks]
        is_told = sorted(view.metrics.is_waiting for view in views) == [False, True]
        return is_told and options["max-download-limit"] == str(4 * MIB)

    await house.eventually(has_all)


async def until_the_second_waits(
    house: DaemonHouse,
    monkeypatch: pytest.MonkeyPatch,
    first: SimulatedFile,
    second: SimulatedFile,
    *,
    location: str = "NAS",
) -> tuple[str, str]:
    """Add two files for which there is no room together; return their tasks."""
    first_id = await house.add_one(first)
    await house.until_bytes(first_id, MIB)
    very_slow(house)
    monkeypatch.setattr(DaemonPart, "free_bytes", lambda _: 40 * MIB)
    second_id = await house.add_one(second, location=location)
    await house.until(lambda: bool(house.hold_codes()))
    assert house.hold_codes() == ["disk_full"]
    slow(house)
    return first_id, second_id


async def test_a_file_that_does_not_fit_beside_others_waits(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    slow(house)
    first = house.simulator.add_file(name="1.mkv", size=24 * MIB)
    second = house.simulator.add_file(name="2.mkv", size=24 * MIB)
    first_id, second_id = await until_the_second_waits(house, monkeypatch, first, second)
    assert house.simulator.download_calls == 1, "no link is asked for in vain"

    await completed(house, first_id, first)
    await completed(house, second_id, second)


async def test_after_a_kill_a_file_needs_no_room_for_what_is_there(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    slow(house)
    files = [house.simulator.add_file(name=f"{n}.mkv", size=40 * MIB) for n in range(2)]
    ids = []
    for file in files:  # one after the other, so that none is through before both have begun
        slow(house)
        ids.append(await house.add_one(file))
        await house.until_bytes(ids[-1], 24 * MIB)
        very_slow(house)
        await house.downloader.api.pause(Selection())
    await house.downloader._orchestrator.verbs.amend(ids, downloaded=0)  # as after a kill
    free = "custom_components.fshare_downloader.core.engine.partfile.folder.Folder.free_bytes"
    monkeypatch.setattr(free, lambda _: 36 * MIB)
    very_slow(house)

    await house.downloader.api.resume(Selection())

    for task_id in ids:
        await until_known(house, task_id)
    assert house.hold_codes() == []
    monkeypatch.undo()
    slow(house)
    for task_id, file in zip(ids, files, strict=True):
        await completed(house, task_id, file)


async def test_two_locations_on_one_disk_do_not_promise_its_room_twice(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    slow(house)
    other = Location(location_id="02nas", name="Series", folder=house.folder / "series")
    access = replace(house.access, root=other.folder, folder=PurePosixPath(other.folder))
    locations = (*house.downloader.settings.locations, other)
    await house.set_settings(locations=locations)
    house.downloader.apply_daemons([house.access, access])
    await house.until(lambda: all(each.is_here for each in house.downloader.queue().locations))
    first = house.simulator.add_file(name="1.mkv", size=24 * MIB)
    second = house.simulator.add_file(name="2.mkv", size=24 * MIB)
    first_id, second_id = await until_the_second_waits(
        house, monkeypatch, first, second, location="Series"
    )

    await completed(house, first_id, first)
    await house.until_state(second_id, TaskState.COMPLETED)


async def test_a_disk_that_fills_up_pauses_the_daemon_in_time(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    await house.restart(room_seconds=0.05)
    file, task_id = await house.begin(24, until=4)

    monkeypatch.setattr(DaemonPart, "free_bytes", lambda _: MIB)
    await until_known(house, task_id, "paused")
    await house.until_state(task_id, TaskState.QUEUED)
    history = (await house.task(task_id)).task.error_history  # it may have tried once more
    monkeypatch.undo()
    await house.downloader.api.resume(Selection())

    assert {record.code for record in history} == {"disk_full"}
    await completed(house, task_id, file)


@pytest.mark.parametrize("rest", [b"", b"\0" * 20])
async def test_notes_of_the_daemon_that_were_cut_off_cost_no_more_than_a_new_beginning(
    daemon_house: DaemonHouse, rest: bytes
) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=4)
    await house.downloader.api.pause(Selection())
    await house.daemon.stop()
    house.daemon.session.write_bytes(b"")
    [control] = house.nas.glob("*.aria2")
    control.write_bytes(rest)
    control.with_name(f"{control.name}__temp").write_bytes(b"")
    await house.daemon.start()

    await house.downloader.api.resume(Selection())

    view = await completed(house, task_id, file)
    assert view.task.error_history == ()


# --- what servers do -----------------------------------------------------------------------------


@pytest.mark.parametrize("status", [403, 404, 410])
async def test_a_link_that_dies_in_the_middle_is_fetched_again(
    daemon_house: DaemonHouse, status: int
) -> None:
    house = daemon_house
    file, task_id = await house.begin(40, until=10)

    house.simulator.expire_links(status=status, cut_bodies=True)

    view = await completed(house, task_id, file)
    assert house.simulator.download_calls == 2
    assert view.task.retry_count == 0
    assert view.task.error_history == ()


async def test_a_busy_server_is_tried_again_later(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file = house.simulator.add_file(name="Phim.mkv", size=3 * MIB)
    fault = Fault(FaultKind.STATUS, code=file.code, status=503, times=None)
    house.simulator.add_fault(fault)

    task_id = await house.add_one(file)
    codes = await house.until_failure(task_id)
    house.simulator.clear_faults()

    assert codes == ("host_busy",)
    await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)


@pytest.mark.parametrize("page", list(ErrorPage))
async def test_an_error_page_is_never_taken_for_the_file(
    daemon_house: DaemonHouse, page: ErrorPage
) -> None:
    house = daemon_house
    file = house.simulator.add_file(name="Phim.mkv", size=3 * MIB)
    house.simulator.add_fault(Fault(FaultKind.ERROR_PAGE, code=file.code, variant=page, times=None))

    task_id = await house.add_one(file)
    await house.until_failure(task_id)
    house.simulator.clear_faults()

    await house.downloader.api.retry(Selection())
    await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)


async def test_a_too_slow_server_is_given_up(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    await house.restart(floor_seconds=0.5)
    file = house.simulator.add_file(name="Phim.mkv", size=3 * MIB)
    house.simulator.add_fault(Fault(FaultKind.TRICKLE, code=file.code, after_bytes=MIB, rate=1000))
    await house.set_settings(min_speed=100_000, connections_per_download=1)

    task_id = await house.add_one(file)

    view = await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)
    assert [record.code for record in view.task.error_history] == ["transfer_too_slow"]


async def test_links_that_die_at_once_are_not_asked_for_again_and_again(
    daemon_house: DaemonHouse,
) -> None:
    """What was there before an attempt is no progress of it."""
    house = daemon_house
    _, task_id = await house.begin(40, until=24)
    await house.downloader.api.pause(Selection())
    house.simulator.settings.link_life_seconds = 0.0
    house.simulator.settings.expiry_cuts_bodies = True
    calls = house.simulator.download_calls

    await house.downloader.api.resume(Selection())
    await house.until_failure(task_id)  # with progress at each attempt there would be none

    assert house.simulator.download_calls - calls <= 4


@pytest.mark.parametrize("page", [ErrorPage.DAILY_LIMIT])
async def test_a_page_in_the_middle_is_told_as_what_it_is(
    daemon_house: DaemonHouse, page: ErrorPage
) -> None:
    house = daemon_house
    file, task_id = await house.begin(40, until=10)
    fault = Fault(FaultKind.ERROR_PAGE, code=file.code, variant=page, times=None)
    house.simulator.add_fault(fault)

    house.simulator.expire_links(cut_bodies=True)
    await house.until(lambda: bool(house.hold_codes()))
    assert house.hold_codes() == ["traffic_used_up"]
    house.simulator.clear_faults()
    await house.downloader.release_holds()

    await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)


async def test_a_file_that_was_replaced_in_the_middle_arrives_as_it_is_now(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=4)
    await house.downloader.api.pause(Selection())

    file.replace_content(size=20 * MIB)
    house.simulator.expire_links()
    await house.downloader.api.resume(Selection())

    view = await house.until_state(task_id, TaskState.COMPLETED, TaskState.FAILED)
    assert view.task.size == 20 * MIB
    assert await house.is_right(task_id, file)


async def test_a_paused_download_needs_no_room_for_what_is_there(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    file, task_id = await house.begin(40, until=30)
    await house.downloader.api.pause(Selection())
    free = "custom_components.fshare_downloader.core.engine.partfile.folder.Folder.free_bytes"
    monkeypatch.setattr(free, lambda _: 20 * MIB)

    await house.downloader.api.resume(Selection())

    await until_known(house, task_id)
    assert house.hold_codes() == []
    monkeypatch.undo()
    await completed(house, task_id, file)


async def test_a_file_that_is_gone_when_the_daemon_is_through_is_brought_anew(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    hand_over = DaemonPart.hand_over
    lost: list[Path] = []

    def lose_the_first(
        part: DaemonPart, resource: str, size: int, step: Callable[[], None]
    ) -> bool:
        if not lost:
            lost.extend(house.nas.glob("*.part"))
            for path in lost:
                path.unlink()
        return hand_over(part, resource, size, step)

    monkeypatch.setattr(DaemonPart, "hand_over", lose_the_first)
    file = house.simulator.add_file(name="Phim.mkv", size=8 * MIB)
    task_id = await house.add_one(file)

    await house.until_state(task_id, TaskState.COMPLETED)
    assert lost
    assert await house.is_right(task_id, file)
    assert house.simulator.download_calls <= 3


async def test_a_daemon_that_does_not_reach_us_holds_its_location_alone(
    daemon_house: DaemonHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = daemon_house
    away = replace(house.access, relay_url="http://127.0.0.1:9/relay")
    house.downloader.apply_daemons([away])
    files = [house.simulator.add_file(name=f"{n}.mkv", size=MIB) for n in range(3)]
    ids = [task.task_id for task in (await house.add(*files)).tasks]
    await house.until(lambda: bool(house.hold_codes()))
    assert set(house.hold_codes()) == {"daemon_no_way_back"}

    other = house.simulator.add_file(name="other.mkv", size=MIB)
    other_id = await house.add_one(other, location="default")
    await house.until_state(other_id, TaskState.COMPLETED)
    links, tries = house.simulator.download_calls, AsyncMock(wraps=trial.try_daemon)
    monkeypatch.setattr(engine, "try_daemon", tries)
    await house.until(lambda: tries.await_count > 1)
    assert house.simulator.download_calls == links, "a link is asked for in vain"
    assert set(house.hold_codes()) == {"daemon_no_way_back"}

    house.downloader.apply_daemons([house.access])
    for task_id, file in zip(ids, files, strict=True):
        view = await completed(house, task_id, file)
        assert view.task.retry_count == 0


async def test_another_address_of_home_assistant_is_used_at_once(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=4)
    await house.downloader.api.pause(Selection())
    other = replace(house.access, relay_url=house.relay_url.replace("127.0.0.1", "localhost"))

    house.downloader.apply_daemons([other])
    await house.downloader.api.resume(Selection())
    await until_known(house, task_id)

    [status] = (await statuses(house)).values()
    assert status["files"][0]["uris"][0]["uri"].startswith("http://localhost:")
    view = await completed(house, task_id, file)
    assert view.task.error_history == ()


# --- from one to the other -----------------------------------------------------------------------


async def test_what_was_begun_here_is_brought_to_its_end_here(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    slow(house)
    house.downloader.apply_daemons([])
    file = house.simulator.add_file(name="Phim.mkv", size=24 * MIB)
    task_id = await house.add_one(file)
    await house.until_bytes(task_id, 8 * MIB)
    await house.downloader.api.pause(Selection())

    house.downloader.apply_daemons([house.access])
    await house.downloader.api.resume(Selection())
    await completed(house, task_id, file)

    assert not house.asked


async def test_what_a_daemon_has_begun_begins_anew_without_it(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=8)
    await house.downloader.api.pause(Selection())

    house.downloader.apply_daemons([])
    house.simulator.settings.cdn_bytes_per_second = MIB
    await house.downloader.api.resume(Selection())
    # What the daemon has is gone before the file is whole: the room is needed.
    await house.until(lambda: not any(".daemon." in name for name in house.entries()))
    assert (await house.task(task_id)).task.state is not TaskState.COMPLETED
    house.simulator.settings.cdn_bytes_per_second = 0
    await house.until_state(task_id, TaskState.COMPLETED)

    assert await house.is_right(task_id, file)
    await house.until(lambda: house.entries() == ["Phim.mkv"])


async def test_a_file_without_its_control_file_begins_anew(daemon_house: DaemonHouse) -> None:
    house = daemon_house
    file, task_id = await house.begin(24, until=8)
    await house.downloader.api.pause(Selection())
    await house.daemon.call("forceRemove", gid_of(task_id))
    await house.until(lambda: any(name.endswith(".aria2") for name in house.entries()))
    for path in house.nas.glob("*.aria2"):
        path.unlink()

    await house.downloader.api.resume(Selection())

    await completed(house, task_id, file)


async def second_location(house: DaemonHouse) -> Location:
    """Let the same daemon serve another location, too, and return that."""
    second = Location(location_id="02second", name="Second", folder=house.folder / "second")
    await house.set_settings(locations=(*house.downloader.settings.locations, second))
    access = replace(house.access, root=second.folder, folder=PurePosixPath(second.folder))
    house.downloader._engine.use([house.access, access])
    await house.until(lambda: all(each.is_here for each in house.downloader.queue().locations))
    return second


async def test_what_is_left_at_an_old_place_does_not_end_the_transfer_to_the_new(
    daemon_house: DaemonHouse,
) -> None:
    house = daemon_house
    await second_location(house)
    house.simulator.settings.cdn_bytes_per_second = 2 * MIB
    file = house.simulator.add_file(name="Phim.mkv", size=16 * MIB)
    await house.downloader.api.set_enabled(False)
    task_id = await house.add_one(file)
    away = house.nas.with_name("unplugged")
    house.nas.rename(away)
    await house.until(lambda: house.downloader.queue().locations[1].is_here is False)
    await house.downloader.api.relocations.begin(Selection(task_ids=(task_id,)), "Second")
    await house.downloader.api.set_enabled(True)
    await house.until_bytes(task_id, 3 * MIB)
    asked = len(house.asked)

    away.rename(house.nas)
    await house.until(lambda: not house.downloader._orchestrator.files.has_leftovers)
    house.simulator.settings.cdn_bytes_per_second = 0
    await house.until_state(task_id, TaskState.COMPLETED)
    assert len(house.asked) == asked
    assert await house.is_right(task_id, file)


@pytest.mark.parametrize("is_paused", [True, False])
@pytest.mark.parametrize("location", ["Second", "default"])
async def test_a_transfer_without_a_byte_that_is_sent_elsewhere_leaves_nothing_at_its_daemon(
    daemon_house: DaemonHouse, location: str, is_paused: bool
) -> None:
    house = daemon_house
    await second_location(house)
    house.simulator.settings.cdn_bytes_per_second = 1
    file = house.simulator.add_file(name="Phim.mkv", size=4 * MIB)
    task_id = await house.add_one(file)
    await until_known(house, task_id)
    if is_paused:
        await house.downloader.api.pause(Selection())
    assert not (await house.task(task_id)).metrics.downloaded

    await house.downloader.api.relocations.begin(Selection(task_ids=(task_id,)), location)
    house.simulator.settings.cdn_bytes_per_second = 0
    await house.downloader.api.resume(Selection())
    await house.until_state(task_id, TaskState.COMPLETED)
    assert await house.is_right(task_id, file)
    await until_forgotten(house, task_id)
    assert house.entries() == []
