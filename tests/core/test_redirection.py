"""Downloads that have not begun go to another location, and nothing of them is left in the old."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import (
    DownloaderError,
    FileTooLargeError,
    HostError,
    StorageError,
)
from custom_components.fshare_downloader.core.ledger import TaskLedger
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import DownloadTask, NewTask, RemoteFile
from custom_components.fshare_downloader.core.request_errors import (
    AlreadyBegunError,
    AlreadyThereError,
    LocationUnknownError,
    OwnedByClientError,
    TaskStateError,
)
from custom_components.fshare_downloader.core.states import TaskState

from .fakes import link
from .test_relocation import Home, below, home, selection

__all__ = ["home"]

pytestmark = pytest.mark.policy(disk_check_seconds=0.05, retry_base_seconds=0.05)

CODES = ("AAAA11111111", "BBBB22222222", "CCCC33333333")


async def added(home: Home, *codes: str, **fields: Any) -> list[DownloadTask]:
    """Return tasks of links, whose files have been given their names."""
    added = await home.queue.add(*map(link, codes), **fields)
    return [await home.queue.task(task.task_id) for task in added.tasks]


async def _order(home: Home) -> list[str]:
    return [view.task.task_id for view in home.queue.orchestrator.tasks()]


async def test_what_waits_goes_elsewhere_and_keeps_its_folder_and_its_turn(home: Home) -> None:
    await home.queue.api.set_enabled(False)
    tasks = await added(home, *CODES, category="tv")
    order = await _order(home)

    assert await home.move(tasks[1]) == 1
    moved = await home.queue.task(tasks[1].task_id)
    assert moved.destination == home.usb.folder / "tv" / moved.filename
    assert moved.state is TaskState.QUEUED
    assert await _order(home) == order
    await home.queue.api.set_enabled(True)
    for task in tasks:
        await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert below(home.usb.folder) == [f"tv/{moved.filename}"]
    assert len(below(home.files)) == 2


async def test_what_is_paused_stays_paused(home: Home) -> None:
    [task] = await added(home, CODES[0], paused=True)
    await home.move(task)
    moved = await home.queue.task(task.task_id)
    assert (moved.state, moved.destination.parent) == (TaskState.PAUSED, home.usb.folder)


async def test_what_waits_for_a_disk_that_is_away_goes_on_elsewhere(home: Home) -> None:
    away = home.usb.folder.with_name("unplugged")
    home.usb.folder.rename(away)
    [task] = await added(home, CODES[0], location="USB disk")
    await home.queue.until(lambda: "storage_away" in home.queue.holds())

    await home.move(task, location="default")
    task = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert task.destination.parent == home.files
    await home.queue.until(lambda: home.queue.holds() == [])
    assert not home.usb.folder.exists()


@pytest.mark.policy(retry_base_seconds=3600)
async def test_what_waits_for_another_try_begins_at_once(home: Home) -> None:
    home.queue.host.resolve_errors[link(CODES[0])] = [HostError()]
    [task] = await added(home, CODES[0])
    await home.queue.until(
        lambda: home.queue.orchestrator._manager.tasks.wait_of(task.task_id) is not None
    )

    await home.move(task)
    task = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert task.destination.parent == home.usb.folder


async def test_what_has_begun_stays_where_it_is(home: Home) -> None:
    home.queue.engine.gate = asyncio.Event()
    [running, waiting] = await added(home, *CODES[:2])
    await home.queue.until(lambda: len(home.queue.engine.active) == 2)
    await home.queue.api.pause(selection(waiting))
    assert (await home.queue.task(waiting.task_id)).downloaded

    with pytest.raises(AlreadyBegunError):
        await home.move(running, waiting)
    home.queue.engine.gate.set()
    await home.queue.api.resume(selection(waiting))
    for task in (running, waiting):
        done = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
        assert done.destination.parent == home.files


async def test_of_a_batch_all_go_that_can(home: Home) -> None:
    done, running, waiting = await added(home, *CODES, batch_name="Show", paused=True)
    await home.queue.api.resume(selection(done))
    await home.queue.until_state(done.task_id, TaskState.COMPLETED)
    home.queue.engine.gate = asyncio.Event()
    await home.queue.api.resume(selection(running))
    await home.queue.until(lambda: running.task_id in home.queue.engine.active)

    batch = Selection(batch_id=done.batch_id)
    assert await home.queue.api.relocations.begin(batch, "USB disk") == 2
    await home.until_moved()
    home.queue.engine.gate.set()
    places = [(await home.queue.task(t.task_id)).destination for t in (done, running, waiting)]
    assert [place.parent for place in places] == [home.usb.folder, home.files, home.usb.folder]


async def test_what_only_starts_goes_elsewhere_too(home: Home) -> None:
    home.queue.host.resolve_gate = asyncio.Event()
    [task] = await added(home, CODES[0])
    await home.queue.until(lambda: home.queue.host.resolves != [])
    await home.move(task)
    home.queue.host.resolve_gate.set()
    done = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert done.destination.parent == home.usb.folder
    assert below(home.files) == []


async def test_what_is_there_already_goes_on_starting(home: Home) -> None:
    home.queue.host.resolve_gate = asyncio.Event()
    [task] = await added(home, CODES[0])
    await home.queue.until(lambda: home.queue.host.resolves != [])
    with pytest.raises(AlreadyThereError):
        await home.move(task, location="default")
    home.queue.host.resolve_gate.set()
    await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert len(home.queue.host.resolves) == 1


async def test_what_ran_when_the_power_was_cut_has_begun_however_often_all_is_restarted(
    home: Home,
) -> None:
    home.queue.engine.gate = asyncio.Event()
    [task] = await added(home, CODES[0])
    await home.queue.until(lambda: task.task_id in home.queue.engine.active)
    [running] = await home.queue.database.load_tasks([task.task_id])
    assert (running.state, running.downloaded) == (TaskState.DOWNLOADING, 0)
    await home.queue.api.pause(selection(task))
    await home.queue.api.set_enabled(False)
    await home.queue.database.save_tasks([running])  # as a process leaves it that is killed

    for _ in range(3):
        await home.restart()
        with pytest.raises(AlreadyBegunError):
            await home.move(task)
    await home.queue.api.cancel(selection(task))
    await home.queue.api.retry(selection(task))
    assert await home.move(task) == 1


async def test_a_file_that_its_disk_cannot_hold_is_sent_to_one_that_can(home: Home) -> None:
    home.queue.engine.outcomes[link(CODES[0])] = [FileTooLargeError()]
    [task] = await added(home, CODES[0])
    task = await home.queue.until_state(task.task_id, TaskState.FAILED)
    await home.queue.orchestrator.verbs.amend([task.task_id], downloaded=0)

    await home.move(task)
    moved = await home.queue.task(task.task_id)
    assert (moved.state, moved.error_code) == (TaskState.FAILED, task.error_code)
    assert home.queue.engine.discarded == [task.task_id]
    await home.queue.api.retry(selection(task))
    done = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert done.destination.parent == home.usb.folder


async def test_what_an_attempt_has_left_on_a_disk_that_is_away_is_deleted_later(
    home: Home,
) -> None:
    away = home.usb.folder.with_name("unplugged")
    [task] = await added(home, CODES[0], location="USB disk", paused=True)
    home.usb.folder.rename(away)
    await home.queue.until(lambda: home.queue.orchestrator.queue().locations[1].is_here is False)

    await home.move(task, location="default")
    assert home.queue.engine.discarded == []
    await home.restart()
    away.rename(home.usb.folder)
    await home.queue.until(lambda: home.queue.engine.discarded == [task.task_id])
    await home.queue.api.resume(selection(task))
    done = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    assert done.destination.parent == home.files


async def test_what_is_sent_on_before_its_first_disk_is_back_leaves_nothing_there(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attic = Location(location_id="02attic", name="Attic", folder=tmp_path / "attic")
    settings = replace(home.queue.settings, locations=(home.usb, attic))
    await home.queue.orchestrator.apply_settings(settings)
    await home.until_here()
    discarded: list[Path] = []

    async def discard(destination: Path, *_: object) -> None:
        discarded.append(destination)

    monkeypatch.setattr(home.queue.engine, "discard", discard)
    away = home.usb.folder.with_name("unplugged")
    [task] = await added(home, CODES[0], location="USB disk", paused=True)
    home.usb.folder.rename(away)
    await home.queue.until(lambda: home.queue.orchestrator.queue().locations[1].is_here is False)

    await home.move(task, location="default")
    await home.move(task, location="Attic")
    away.rename(home.usb.folder)
    await home.queue.until(lambda: not home.queue.orchestrator.files.has_leftovers)
    assert set(discarded) == {task.destination, home.files / task.filename}


async def test_what_could_not_be_saved_stays_with_its_partial_file_noted_no_longer(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    [task] = await added(home, CODES[0], paused=True)
    amend = TaskLedger.amend

    async def fail(*_: object, **__: object) -> None:
        raise StorageError

    monkeypatch.setattr(TaskLedger, "amend", fail)
    with pytest.raises(StorageError):
        await home.move(task)
    monkeypatch.setattr(TaskLedger, "amend", amend)
    assert (await home.queue.task(task.task_id)).destination == task.destination
    assert not home.queue.orchestrator.files.has_leftovers


async def test_two_that_want_one_place_get_two(home: Home) -> None:
    await home.queue.api.set_enabled(False)
    for code in CODES[:2]:
        home.queue.host.files[link(code)] = RemoteFile(url=link(code), name="One.mkv", size=10)
    [there] = await added(home, CODES[0], location="USB disk")
    [here] = await added(home, CODES[1])
    assert there.filename == here.filename == "One.mkv"

    await home.move(here)
    moved = await home.queue.task(here.task_id)
    assert moved.destination == home.usb.folder / "One (2).mkv"
    assert moved.filename == "One (2).mkv"


@pytest.mark.parametrize(
    ("fields", "location", "refusal"),
    [
        ({"job_id": "1" * 16, "job_client": "sonarr"}, "USB disk", OwnedByClientError),
        ({}, "default", AlreadyThereError),
        ({}, "Attic", LocationUnknownError),
    ],
)
async def test_what_cannot_go_there_is_refused(
    home: Home, fields: dict[str, Any], location: str, refusal: type[DownloaderError]
) -> None:
    [task] = await added(home, CODES[0], paused=True)
    await home.queue.orchestrator.verbs.amend([task.task_id], **fields)
    with pytest.raises(refusal):
        await home.move(task, location=location)
    assert (await home.queue.task(task.task_id)).destination == task.destination


async def test_what_was_cancelled_goes_nowhere(home: Home) -> None:
    [task] = await added(home, CODES[0], paused=True)
    await home.queue.api.cancel(selection(task))
    with pytest.raises(TaskStateError):
        await home.move(task)


async def test_what_is_downloaded_once_more_stays_beside_its_former_file(home: Home) -> None:
    done = await home.finished(CODES[0])
    await home.queue.api.set_enabled(False)
    await home.queue.api.retry(selection(done))
    with pytest.raises(AlreadyBegunError):
        await home.move(done)


@pytest.mark.parametrize("is_finished", [True, False])
async def test_nothing_goes_into_the_folder_of_a_job(home: Home, is_finished: bool) -> None:
    files = [
        NewTask(original_url=link(code), filename="E1.mkv", folder=("Show",), category="tv")
        for code in CODES[:2]
    ]
    verbs = home.queue.orchestrator.verbs
    [of_job] = await verbs.enqueue([replace(files[0], paused=True)], lambda _: home.usb.folder)
    await verbs.amend([of_job.task_id], job_id="1" * 16, job_client="sonarr")
    [task] = await verbs.enqueue([replace(files[1], paused=True)], lambda _: home.files)
    if is_finished:
        await home.queue.api.resume(selection(task))
        await home.queue.until_state(task.task_id, TaskState.COMPLETED)

    await home.move(task)
    await home.until_moved()
    moved = await home.queue.task(task.task_id)
    assert of_job.destination.parent == home.usb.folder / "tv" / "Show"
    assert moved.destination.parent == home.usb.folder / "tv" / "Show (2)"
