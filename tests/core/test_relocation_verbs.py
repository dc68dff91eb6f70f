"""What can be done to a download just as its file gets another name, or while it was not told."""

import asyncio
import errno
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import (
    FileRemovedError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.relocation import file_copy, mover, steps
from custom_components.fshare_downloader.core.states import TaskState
from tests.patience import PATIENCE_SECONDS

from .fakes import link
from .test_relocation import (
    CONTENT,
    Home,
    be_two_disks,
    below,
    home,
    original_that_waits,
    selection,
    small_chunks,
    two_disks,
)

__all__ = ["home", "small_chunks", "two_disks"]

pytestmark = pytest.mark.policy(disk_check_seconds=0.05, retry_base_seconds=0.05)


async def _named_but_not_told(home: Home, monkeypatch: pytest.MonkeyPatch) -> DownloadTask:
    """Return a task whose file has its new name, which could not be saved once."""
    task = await home.finished("AAAA")
    amend, failed = mover.FileMover._amend, asyncio.Event()

    async def fail(*_: Any, **__: Any) -> None:
        failed.set()
        raise StorageError

    monkeypatch.setattr(mover.FileMover, "_amend", fail)
    await home.move(task)
    await failed.wait()
    await home.queue.until(lambda: home.error == "storage_failed")
    monkeypatch.setattr(mover.FileMover, "_amend", amend)
    return task


async def _named_slowly(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> tuple[DownloadTask, Callable[[], None]]:
    """Return a task whose file waits for its name at a disk that hangs, and what ends that."""
    task = await home.finished("AAAA")
    take, may_go = steps._take_name, threading.Event()

    def hang(*args: Any) -> None:
        may_go.wait()
        take(*args)

    monkeypatch.setattr(steps, "_take_name", hang)
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")
    return task, may_go.set


async def _one_file(home: Home, task: DownloadTask) -> None:
    """Assert that there is one file, which is where its task says."""
    now = await home.queue.task(task.task_id)
    assert now.destination.exists()
    assert len(below(home.files) + below(home.usb.folder)) == 1


@pytest.fixture(params=["one disk", "two disks"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go through a file that is renamed, and one that is copied."""
    if request.param == "two disks":
        be_two_disks(monkeypatch)


@pytest.mark.usefixtures("either")
@pytest.mark.policy(disk_check_seconds=3600.0, retry_base_seconds=3600.0)
@pytest.mark.parametrize("is_gone", [False, True])
async def test_a_file_that_has_its_name_is_told_to_its_task_whatever_ends_the_move(
    home: Home, monkeypatch: pytest.MonkeyPatch, is_gone: bool
) -> None:
    task = await _named_but_not_told(home, monkeypatch)
    if is_gone:  # the location
        settings = replace(home.queue.orchestrator.settings, locations=())
        await home.queue.orchestrator.apply_settings(settings)
        home.queue.orchestrator.relocator._go_on()
    else:
        assert await home.queue.api.relocations.cancel(Selection()) == 1
    await home.until_moved()
    await _one_file(home, task)
    assert home.error is None


@pytest.mark.usefixtures("either")
@pytest.mark.policy(disk_check_seconds=3600.0, retry_base_seconds=3600.0)
async def test_a_file_that_has_its_name_is_removed_with_its_task(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await _named_but_not_told(home, monkeypatch)
    await home.queue.api.remove(selection(task), delete_files=True)
    await home.until_moved()
    await home.queue.until(lambda: below(home.files) == below(home.usb.folder) == [])


@pytest.mark.usefixtures("either")
@pytest.mark.policy(retry_base_seconds=3600.0)
async def test_a_file_that_has_its_name_makes_room_for_its_next_download(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await _named_but_not_told(home, monkeypatch)
    await home.queue.api.retry(selection(task))
    done = await home.queue.until_state(task.task_id, TaskState.COMPLETED)
    done.destination.write_bytes(CONTENT)  # which the engine of the tests does not do
    home.queue.orchestrator.relocator._go_on()
    await home.until_moved()
    await home.queue.until(lambda: len(below(home.files) + below(home.usb.folder)) == 1)
    await _one_file(home, task)


@pytest.mark.usefixtures("either")
async def test_a_stop_while_a_slow_disk_gives_the_name_leaves_one_file(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await _named_slowly(home, monkeypatch)
    assert await home.queue.api.relocations.cancel(Selection()) == 1
    let_go()
    await home.until_moved()
    await _one_file(home, task)
    assert home.error is None


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("verb", ["remove", "retry"])
async def test_nothing_is_done_to_a_file_of_which_nobody_knows_where_it_is(
    home: Home, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    task, let_go = await _named_slowly(home, monkeypatch)
    api = home.queue.api
    act = partial(api.remove, delete_files=True) if verb == "remove" else api.retry
    with pytest.raises(StorageAwayError):
        await act(selection(task))
    let_go()
    await home.until_moved()
    await _one_file(home, task)
    assert (await home.queue.task(task.task_id)).state is TaskState.COMPLETED


async def test_a_renaming_that_nobody_waits_for_any_more_is_not_done(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    rename = steps.rename_file
    may_go, ended = threading.Event(), threading.Event()

    def hang_first(*args: Any) -> None:
        may_go.wait()
        try:
            rename(*args)
        finally:
            ended.set()

    monkeypatch.setattr(steps, "rename_file", hang_first)
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")
    assert await home.queue.api.relocations.cancel(Selection()) == 1
    may_go.set()
    await home.queue.until(ended.is_set)
    await home.until_moved()
    assert below(home.files) == ["AAAA.mkv"]
    await _one_file(home, task)


async def test_an_original_waits_while_its_download_is_under_way_once_more(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    home.queue.engine.gate = asyncio.Event()
    await home.queue.api.retry(selection(task))
    await home.queue.until(lambda: bool(home.queue.engine.active))
    let_go()
    home.queue.orchestrator.relocator._go_on()
    await home.queue.until(lambda: home.error is None)
    assert below(home.files) == ["AAAA.mkv"]

    await home.queue.api.cancel(selection(task))
    await home.until_moved()
    assert below(home.files) == []
    assert below(home.usb.folder) == ["AAAA.mkv"]


@pytest.mark.parametrize("verb", ["retry", "remove"])
async def test_a_file_that_its_own_task_has_hidden_is_not_told_as_gone(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    task = await home.finished("AAAA")
    bring = mover.FileMover._bring

    async def act_first(moving: mover.FileMover, *args: Any) -> Any:
        if verb == "retry":
            home.queue.engine.gate = asyncio.Event()
            await home.queue.api.retry(selection(task))
        else:
            await home.queue.api.remove(selection(task), delete_files=True)
        return await bring(moving, *args)

    monkeypatch.setattr(mover.FileMover, "_bring", act_first)
    await home.move(task)
    await home.until_moved()
    assert home.error is None


@pytest.mark.parametrize("end", ["cancelled", "failed"])
async def test_what_an_earlier_try_has_finished_is_removed_with_its_task(
    home: Home, end: str
) -> None:
    task = await home.finished("AAAA")
    if end == "failed":
        home.queue.host.resolve_errors[link("AAAA")] = [FileRemovedError()]
        await home.queue.api.retry(selection(task))
        await home.queue.until_state(task.task_id, TaskState.FAILED)
    else:
        home.queue.engine.gate = asyncio.Event()
        await home.queue.api.retry(selection(task))
        await home.queue.until(lambda: bool(home.queue.engine.active))
        await home.queue.api.cancel(selection(task))
    await home.queue.until(lambda: below(home.files) == ["AAAA.mkv"])
    await home.queue.api.remove(selection(task), delete_files=True)
    await home.queue.until(lambda: below(home.files) == [])


async def test_a_file_on_a_disk_that_was_away_makes_way_for_its_next_download(home: Home) -> None:
    task = await home.finished("AAAA", location="USB disk")
    away = home.folder / "unplugged"
    home.usb.folder.rename(away)
    states = home.queue.orchestrator.queue
    await home.queue.until(lambda: not all(each.is_here for each in states().locations))
    home.queue.engine.gate = asyncio.Event()
    await home.queue.api.retry(selection(task))
    away.rename(home.usb.folder)
    await home.queue.until(lambda: bool(home.queue.engine.active))
    assert not task.destination.exists(), "it is put aside"

    await home.queue.api.cancel(selection(task))
    await home.queue.until(task.destination.exists)


async def test_a_restored_backup_deletes_no_file_that_came_later(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, let_go = await original_that_waits(home, monkeypatch)
    await home.queue.api.remove(selection(task), delete_files=True)
    await home.queue.until(lambda: not home.queue.orchestrator.relocator._has_unsaved_orphans)
    saved = home.folder / "saved"
    await home.queue.stop()
    shutil.copy(home.folder / "queue.db", saved)
    let_go()
    await home.restart()
    await home.until_moved()
    assert below(home.files) == []

    again = await home.finished("AAAA")
    os.utime(again.destination, (1, 1))
    await home.restart(meanwhile=lambda: _restore(saved, home.folder / "queue.db"))
    await home.until_moved()
    assert below(home.files) == ["AAAA.mkv"]
    assert home.error is None


def _restore(saved: Path, database: Path) -> None:
    for suffix in ("-wal", "-shm"):
        database.with_name(f"{database.name}{suffix}").unlink(missing_ok=True)
    with closing(sqlite3.connect(saved)) as source, closing(sqlite3.connect(database)) as target:
        source.backup(target)


async def test_an_orphan_that_its_disk_clings_to_is_told(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    errors: list[Exception] = [StorageAwayError()]

    def refuse(*_: Any) -> None:
        raise errors[0]

    monkeypatch.setattr(steps, "delete_original", refuse)
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")
    errors[0] = OSError(errno.EACCES, os.strerror(errno.EACCES))
    await home.queue.api.remove(selection(task), delete_files=True)
    await home.until_moved()
    assert home.error == "original_kept"


async def test_a_stop_of_a_file_that_is_copied_once_more_counts(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was noted as placed, but never got its name, as after a power cut."""
    task, begun, opened = await _copied_once_more(home, monkeypatch)
    assert await home.queue.api.relocations.cancel(Selection()) == 1
    assert await home.queue.api.relocations.cancel(Selection()) == 0, "it is stopped already"
    assert begun.is_set()
    opened.set()
    await home.until_moved()
    assert below(home.files) == ["AAAA.mkv"]
    assert below(home.usb.folder) == []
    await _one_file(home, task)


async def test_a_stop_of_a_file_whose_name_is_unknown_counts_after_a_restart(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, _, opened = await _copied_once_more(home, monkeypatch)
    assert await home.queue.api.relocations.cancel(Selection()) == 1
    await home.restart(meanwhile=opened.set)
    await home.until_moved()
    assert below(home.files) == ["AAAA.mkv"]
    assert below(home.usb.folder) == []
    await _one_file(home, task)


async def _copied_once_more(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> tuple[DownloadTask, asyncio.Event, asyncio.Event]:
    """Return a task whose file is copied anew, what tells that, and what lets the copy go on."""
    task = await home.finished("AAAA")
    name, run = steps.name_copy, file_copy.FileCopy._run
    begun, opened = asyncio.Event(), asyncio.Event()

    def refuse(*_: Any) -> None:
        raise StorageAwayError

    async def wait(copy: file_copy.FileCopy, step: Callable[[], Any], seconds: float) -> Any:
        begun.set()
        await opened.wait()
        return await run(copy, step, seconds)

    monkeypatch.setattr(steps, "name_copy", refuse)
    await home.move(task)
    await home.queue.until(lambda: home.error == "storage_away")
    monkeypatch.setattr(file_copy.FileCopy, "_run", wait)
    monkeypatch.setattr(steps, "name_copy", name)
    await begun.wait()
    return task, begun, opened


async def test_a_copy_that_nobody_wants_is_not_the_file_of_another_download(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, _, opened = await _copied_once_more(home, monkeypatch)
    clean = mover.FileMover.clean

    async def away(*_: Any) -> None:
        raise StorageAwayError

    monkeypatch.setattr(mover.FileMover, "clean", away)
    await home.queue.api.remove(selection(task), delete_files=False)
    opened.set()
    again = await home.finished("AAAA", location="USB disk")
    assert again.destination == home.usb.folder / "AAAA.mkv"
    monkeypatch.setattr(mover.FileMover, "clean", clean)
    home.queue.orchestrator.relocator._go_on()
    await home.until_moved()
    assert again.destination.read_bytes() == CONTENT


async def test_that_an_original_goes_is_saved_while_another_file_is_copied(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as unplugged:
        task, _ = await original_that_waits(home, unplugged)
        other = await home.finished("BBBB")
        reached, opened = asyncio.Event(), asyncio.Event()
        run = file_copy.FileCopy._run

        async def wait(copy: file_copy.FileCopy, step: Callable[[], Any], seconds: float) -> Any:
            reached.set()
            await opened.wait()
            return await run(copy, step, seconds)

        unplugged.setattr(file_copy.FileCopy, "_run", wait)
        await home.move(other)
        await reached.wait()
        await home.queue.api.remove(selection(task), delete_files=True)
        saved = home.queue.database.load_value
        async with asyncio.timeout(PATIENCE_SECONDS):
            while '"is_orphan": true' not in (await saved("relocations_placed") or ""):
                await asyncio.sleep(0.01)
        opened.set()
    await home.until_moved()
    assert below(home.files) == []


async def test_a_look_at_a_disk_in_the_middle_of_a_pass_begins_no_other(
    home: Home, two_disks: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = await home.finished("AAAA")
    relocator = home.queue.orchestrator.relocator
    passes = 0

    async def look(*_: Any) -> Any:
        nonlocal passes
        passes += 1
        relocator.hurry()  # as free space has changed meanwhile
        raise StorageAwayError

    monkeypatch.setattr(relocator, "_policy", replace(relocator._policy, disk_check_seconds=3600.0))
    monkeypatch.setattr(mover.FileMover, "move", look)
    await home.move(task)
    await home.queue.until(lambda: relocator._is_resting)
    await asyncio.sleep(0.05)
    assert passes == 1
    relocator.hurry()
    await home.queue.until(lambda: passes == 2 and relocator._is_resting)
