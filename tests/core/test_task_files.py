"""Files of tasks: none is lost because its storage is away, and several go together or not."""

import asyncio
import errno
import json
import os
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest.mock import AsyncMock

import pytest

from custom_components.fshare_downloader.core import (
    deletion,
    disk_watch,
    task_files,
)
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.disk_jobs import DiskLane
from custom_components.fshare_downloader.core.errors import (
    DiskError,
    FileChangedError,
    FileRemovedError,
    FolderNotWritableError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.leftovers import Leftover, LeftoverKind
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.seal import sample_of
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME
from tests.patience import PATIENCE_SECONDS

from .conftest import Queue
from .fakes import link

pytestmark = pytest.mark.policy(disk_check_seconds=0.0, tick_seconds=0.01)
"""The queue looks at its disks all the time."""


async def done(queue: Queue, *codes: str, **fields: object) -> list[DownloadTask]:
    """Return completed tasks."""
    added = await queue.add(*map(link, codes), **fields)
    return [await queue.until_state(task.task_id, TaskState.COMPLETED) for task in added.tasks]


def unplug(queue: Queue) -> None:
    """Leave nothing at the place of the download folder."""
    (queue.folder / "files").rename(queue.folder / "away")


def plug_in(queue: Queue) -> None:
    """Bring it back; nothing may have been left in its place."""
    assert not (queue.folder / "files").exists()
    (queue.folder / "away").rename(queue.folder / "files")


def selection(*tasks: DownloadTask) -> Selection:
    """Choose tasks."""
    return Selection(task_ids=tuple(task.task_id for task in tasks))


def names(folder: Path) -> list[str]:
    """Return what is below a folder, but for the marker."""
    return sorted(path.name for path in folder.rglob("*") if path.name != MARKER_NAME)


# --- a storage that is away ----------------------------------------------------------------------


async def test_deleting_files_that_are_away_is_refused_and_forgets_nothing(queue: Queue) -> None:
    movies = await done(queue, "A", "B")
    unplug(queue)
    with pytest.raises(StorageAwayError):
        await queue.api.remove(selection(*movies), delete_files=True)
    assert [(await queue.task(movie.task_id)).state for movie in movies] == [
        TaskState.COMPLETED
    ] * 2
    plug_in(queue)
    assert await queue.api.remove(selection(*movies), delete_files=True) == 2
    assert names(queue.folder / "files") == []


async def test_forgetting_a_finished_file_needs_no_disk(queue: Queue) -> None:
    movies = await done(queue, "A", "B")
    unplug(queue)
    assert await queue.api.remove(selection(movies[0])) == 1
    assert await queue.api.clear() == 1
    plug_in(queue)
    assert names(queue.folder / "files") == sorted(movie.filename for movie in movies)


async def test_a_finished_file_on_a_storage_that_is_away_is_not_lost(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    unplug(queue)
    added = await queue.add(link("A"), link("B"))
    assert [task.task_id for task in added.duplicates] == [movie.task_id]
    (other,) = added.tasks
    await queue.until(lambda: queue.holds() == ["storage_away"])
    assert queue.orchestrator.queue().free_space is None
    assert (await queue.task(other.task_id)).state is TaskState.QUEUED
    plug_in(queue)
    await queue.until_state(other.task_id, TaskState.COMPLETED)
    assert queue.holds() == []
    assert len(queue.engine.requests) == 2


async def test_a_finished_file_that_was_deleted_by_hand_is_downloaded_again(queue: Queue) -> None:
    (movie,) = await done(queue, "A", category="tv")
    movie.destination.unlink()
    movie.destination.parent.rmdir()
    assert [task.task_id for task in (await queue.add(link("A"))).tasks] == [movie.task_id]


@pytest.mark.policy(disk_answer_seconds=10 * PATIENCE_SECONDS, verb_patience_seconds=0.1)
async def test_adding_does_not_wait_for_a_disk_that_hangs(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    (movie,) = await done(queue, "A")
    gate = threading.Event()

    def hang(*_: object) -> int:
        gate.wait()
        raise OSError(errno.EIO, "gone")  # never a number: somebody would close it

    monkeypatch.setattr(deletion, "_open", hang)
    try:
        added = await queue.add(link("A"))
        assert [task.task_id for task in added.duplicates] == [movie.task_id]
    finally:
        gate.set()


@pytest.mark.policy(disk_answer_seconds=10 * PATIENCE_SECONDS)
async def test_removing_what_runs_does_not_wait_for_its_disk(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.engine.gate = asyncio.Event()
    (task,) = (await queue.add(link("A"))).tasks
    await queue.until(lambda: bool(queue.engine.active))
    gate = threading.Event()

    def hang(*_: object) -> None:
        gate.wait()

    monkeypatch.setattr(disk_watch, "look_at_known", hang)
    queue.engine.discard_error = StorageAwayError()
    try:
        assert await queue.api.remove(selection(task), delete_files=False) == 1
    finally:
        gate.set()
    queue.engine.discard_error = None
    monkeypatch.undo()
    await queue.orchestrator.verbs.clear_leftovers()
    assert task.task_id in queue.engine.discarded


async def test_a_transfer_that_meets_it_too_does_not_hide_why_a_storage_is_away(
    queue: Queue,
) -> None:
    queue.engine.gate = asyncio.Event()
    queue.engine.outcomes[link("A")].append(StorageAwayError())
    (task,) = (await queue.add(link("A"))).tasks
    await queue.until(lambda: bool(queue.engine.active))
    unplug(queue)
    await queue.until(lambda: queue.holds() == ["storage_away"])
    queue.engine.gate.set()
    await queue.until_state(task.task_id, TaskState.QUEUED)
    (hold,) = queue.orchestrator.queue().holds
    assert hold.placeholders == {"reason": "folder_missing"}
    plug_in(queue)
    await queue.until_state(task.task_id, TaskState.COMPLETED)


async def test_the_queue_starts_while_its_storage_is_away(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    waiting = (await queue.add(link("A"))).tasks[0]
    await queue.until(lambda: bool(queue.engine.active))
    await queue.stop()
    unplug(queue)
    requests = len(queue.engine.requests)
    queue.engine.gate.set()
    await queue.start()
    await queue.until(lambda: queue.holds() == ["storage_away"])
    assert queue.orchestrator.queue().free_space is None
    assert len(queue.engine.requests) == requests
    assert not (queue.folder / "files").exists()
    plug_in(queue)
    await queue.until_state(waiting.task_id, TaskState.COMPLETED)


async def partly(queue: Queue, code: str) -> DownloadTask:
    """Return a paused task with some bytes."""
    queue.engine.gate = asyncio.Event()
    task = (await queue.add(link(code))).tasks[0]
    await queue.until(lambda: bool(queue.engine.active))
    await queue.api.pause(selection(task))
    queue.engine.gate.set()
    return await queue.task(task.task_id)


async def test_cancelling_is_refused_where_there_are_bytes_that_are_away(queue: Queue) -> None:
    started = await partly(queue, "A")
    waiting = (await queue.add(link("B"), paused=True)).tasks[0]
    unplug(queue)
    with pytest.raises(StorageAwayError):
        await queue.api.cancel(selection(started, waiting))
    assert (await queue.task(started.task_id)).state is TaskState.PAUSED
    assert (await queue.task(waiting.task_id)).state is TaskState.PAUSED
    assert await queue.api.cancel(selection(waiting)) == 1
    with pytest.raises(StorageAwayError):
        await queue.api.remove(selection(started), delete_files=True)
    plug_in(queue)
    assert await queue.api.cancel(selection(started)) == 1
    assert started.task_id in queue.engine.discarded


async def test_a_partial_file_that_is_away_is_deleted_when_it_is_back(queue: Queue) -> None:
    started = await partly(queue, "A")
    unplug(queue)
    assert await queue.api.remove(selection(started)) == 1
    assert await queue.database.load_task(started.task_id) is None
    await queue.stop()
    assert started.task_id not in queue.engine.discarded
    plug_in(queue)
    queue.engine.on_touch = lambda _: None
    await queue.start()
    await queue.until(lambda: started.task_id in queue.engine.discarded)

    async def is_forgotten() -> bool:
        return await queue.database.load_value("leftovers") == "[]"

    async with asyncio.timeout(PATIENCE_SECONDS):
        while not await is_forgotten():
            await asyncio.sleep(0.01)


async def test_the_user_may_take_the_folder_as_it_is(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    unplug(queue)
    await queue.until(lambda: queue.holds() == ["storage_away"])
    await queue.orchestrator.storages.look_again()
    assert queue.holds() == ["storage_away"]
    assert not (queue.folder / "files").exists()
    await queue.orchestrator.storages.adopt(queue.folder / "files")
    assert queue.holds() == []
    added = await queue.add(link("A"))
    assert [task.task_id for task in added.tasks] == [movie.task_id]
    await queue.until_state(movie.task_id, TaskState.COMPLETED)
    assert names(queue.folder / "away") == [movie.filename]


async def test_a_folder_that_cannot_be_taken_stays_away(queue: Queue) -> None:
    await queue.until(lambda: queue.orchestrator.queue().free_space is not None)
    unplug(queue)
    (queue.folder / "files").touch()
    with pytest.raises(DiskError):
        await queue.orchestrator.storages.adopt(queue.folder / "files")
    await queue.until(lambda: queue.holds() == ["storage_away"])


# --- whole or not at all -------------------------------------------------------------------------


async def test_a_batch_is_removed_whole_or_not_at_all(queue: Queue) -> None:
    movies = await done(queue, "A", "B", "C", category="tv")
    before = names(queue.folder / "files")
    movies[2].destination.unlink()
    movies[2].destination.mkdir()  # can't be deleted as a file
    with pytest.raises(FileChangedError, match=movies[2].filename):
        await queue.api.remove(selection(*movies), delete_files=True)
    assert names(queue.folder / "files") == before
    for movie in movies:
        assert (await queue.task(movie.task_id)).state is TaskState.COMPLETED
    movies[2].destination.rmdir()
    assert await queue.api.remove(selection(*movies), delete_files=True) == 3
    assert names(queue.folder / "files") == []


async def test_files_get_their_names_back_when_their_tasks_could_not_be_deleted(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    movies = await done(queue, "A", "B")
    before = names(queue.folder / "files")

    async def fail(*_: object) -> None:
        assert names(queue.folder / "files") != before
        raise StorageError

    with monkeypatch.context() as patch:
        patch.setattr(Database, "delete_tasks", fail)
        with pytest.raises(StorageError):
            await queue.api.remove(selection(*movies), delete_files=True)
    assert names(queue.folder / "files") == before
    assert (await queue.task(movies[0].task_id)).state is TaskState.COMPLETED


async def test_a_batch_on_two_storages_is_removed_whole_or_not_at_all(queue: Queue) -> None:
    (old,) = await done(queue, "A")
    usb = queue.folder / "usb"
    await queue.orchestrator.apply_settings(queue.settings.model_copy(update={"download_dir": usb}))
    (new,) = await done(queue, "B")
    assert new.destination.parent == usb
    unplug(queue)
    with pytest.raises(StorageAwayError):
        await queue.api.remove(selection(old, new), delete_files=True)
    assert names(usb) == [new.filename]
    plug_in(queue)
    assert await queue.api.remove(selection(old, new), delete_files=True) == 2
    assert names(usb) == names(queue.folder / "files") == []
    assert usb.exists()


@pytest.mark.policy(disk_write_seconds=2.0)
async def test_a_disk_that_hangs_while_files_are_hidden_gives_them_their_names_back(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    movies = await done(queue, "A", "B")
    before = names(queue.folder / "files")
    gate, hanging = threading.Event(), threading.Event()
    hide = deletion._hide

    def hang(file: deletion.FinishedFile) -> None:
        hide(file)
        if file.task_id == movies[1].task_id:
            hanging.set()
            gate.wait()

    monkeypatch.setattr(deletion, "_hide", hang)
    with pytest.raises(StorageAwayError):
        await queue.api.remove(selection(*movies), delete_files=True)
    assert hanging.is_set()
    assert (await queue.task(movies[0].task_id)).state is TaskState.COMPLETED
    gate.set()
    await queue.until(lambda: names(queue.folder / "files") == before)


@pytest.mark.parametrize("is_forgotten", [False, True])
async def test_a_power_cut_between_the_steps_leaves_nothing_half_done(
    queue: Queue, is_forgotten: bool
) -> None:
    (movie,) = await done(queue, "A", category="tv")
    await queue.stop()
    hidden = movie.destination.with_name(f"{MARKER_NAME}.{movie.task_id}.removed")
    movie.destination.rename(hidden)
    await queue.database.open()
    leftover = {"kind": "finished", "task_id": movie.task_id, "path": str(movie.destination)}
    await queue.database.save_value("leftovers", json.dumps([{**leftover, "size": 1000}]))
    if is_forgotten:
        await queue.database.delete_tasks([movie.task_id])
    await queue.database.close()
    await queue.start()
    await queue.until(lambda: not hidden.exists())
    await queue.until(lambda: movie.destination.exists() is not is_forgotten)


@pytest.mark.parametrize("text", ["{", "null", "[1]", '[{"kind": "x"}]', '{"a": 1}'])
async def test_damaged_notes_do_not_keep_the_queue_from_its_start(queue: Queue, text: str) -> None:
    await queue.stop()
    await queue.database.open()
    await queue.database.save_value("leftovers", text)
    await queue.database.close()
    await queue.start()
    await done(queue, "A")


async def test_a_name_that_was_taken_meanwhile_is_left_alone(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    hidden = movie.destination.with_name(f"{MARKER_NAME}.{movie.task_id}.removed")
    movie.destination.rename(hidden)
    movie.destination.write_text("another")
    queue.orchestrator.files._leftovers.note(
        Leftover(kind=LeftoverKind.FINISHED, task_id=movie.task_id, path=movie.destination)
    )
    await queue.orchestrator.verbs.clear_leftovers()
    assert movie.destination.read_text() == "another"
    assert hidden.exists()


@pytest.mark.parametrize("other", ["another size", "a link", "a folder"])
async def test_what_has_taken_the_place_of_a_file_is_not_deleted_for_it(
    queue: Queue, other: str
) -> None:
    movies = await done(queue, "A", "B", "C")
    place = movies[1].destination
    place.rename(place.with_name("moved away.mkv"))
    match other:
        case "another size":
            place.write_text("of the user")
        case "a link":
            place.symlink_to("moved away.mkv")
        case "a folder":
            place.mkdir()
    before = names(queue.folder / "files")
    with pytest.raises(FileChangedError, match=movies[1].filename):
        await queue.api.remove(selection(*movies), delete_files=True)
    assert names(queue.folder / "files") == before
    assert [(await queue.task(movie.task_id)).state for movie in movies] == [
        TaskState.COMPLETED
    ] * 3
    assert await queue.api.remove(selection(movies[1])) == 1
    assert await queue.api.remove(selection(movies[0], movies[2]), delete_files=True) == 2
    assert names(queue.folder / "files") == sorted(["moved away.mkv", place.name])


async def test_a_download_does_not_delete_the_file_of_another_that_took_its_name(
    queue: Queue,
) -> None:
    one, other = await done(queue, "A", "B")
    other.destination.replace(one.destination)
    later = replace(other, destination=one.destination)
    await queue.database.save_tasks([later])
    with pytest.raises(FileChangedError):
        await queue.api.remove(selection(one), delete_files=True)
    assert one.destination.exists()
    assert (await queue.task(one.task_id)).state is TaskState.COMPLETED
    assert await queue.api.remove(selection(one, other), delete_files=True) == 2
    assert names(queue.folder / "files") == []


async def test_what_runs_goes_on_when_a_file_beside_it_cannot_be_deleted(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    movie.destination.write_text("of the user")
    queue.engine.gate = asyncio.Event()
    (running,) = (await queue.add(link("B"))).tasks
    await queue.until(lambda: bool(queue.engine.active))
    with pytest.raises(FileChangedError):
        await queue.api.remove(selection(movie, running), delete_files=True)
    assert (await queue.task(running.task_id)).state is TaskState.DOWNLOADING
    queue.engine.gate.set()
    await queue.until_state(running.task_id, TaskState.COMPLETED)
    assert movie.destination.read_text() == "of the user"


async def test_a_download_that_ends_while_it_is_removed_goes_with_its_file(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    queue.engine.gate = asyncio.Event()
    (running,) = (await queue.add(link("B"))).tasks
    await queue.until(lambda: bool(queue.engine.active))
    queue.engine.gate.set()
    assert await queue.api.remove(selection(movie, running), delete_files=True) == 2
    assert names(queue.folder / "files") == []
    assert await queue.database.task_ids() == []


async def test_a_finished_file_is_known_by_its_time_or_by_its_bytes(tmp_path: Path) -> None:
    movie = tmp_path / "film.mkv"
    movie.write_bytes(b"film" * 100_000)
    with movie.open("rb") as opened:
        sample = sample_of(opened.fileno(), 400_000)
    os.utime(movie, (1_000, 1_000))
    file = deletion.FinishedFile(
        path=movie, task_id="A", storage=None, size=400_000, modified_ns=10**12, sample=sample
    )

    async def deletes() -> bool:
        try:
            await DiskLane().run(partial(deletion.hide, [file]))
        except FileChangedError:
            return False
        deletion.show([file])
        return True

    assert await deletes()
    os.utime(movie, (5_000, 5_000))  # copied back, or another time zone on FAT
    assert await deletes()
    movie.write_bytes(b"bilm" + movie.read_bytes()[4:])
    assert not await deletes()
    os.utime(movie, (1_000, 1_000))
    assert await deletes()


async def test_hidden_files_go_although_the_caller_has_gone(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    movies = await done(queue, "A", "B", "C")
    gate, begun = threading.Event(), threading.Event()
    delete = deletion.delete_hidden

    def slow(file: deletion.FinishedFile) -> None:
        begun.set()
        gate.wait()
        delete(file)

    monkeypatch.setattr(task_files, "delete_hidden", slow)
    removal = asyncio.create_task(queue.api.remove(selection(*movies), delete_files=True))
    await queue.until(begun.is_set)
    removal.cancel()
    await asyncio.wait({removal})
    gate.set()
    await queue.until(lambda: names(queue.folder / "files") == [])


@pytest.mark.policy(verb_patience_seconds=0.1)
async def test_a_disk_that_takes_its_time_to_delete_keeps_no_verb_waiting(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    (movie,) = await done(queue, "A")
    (waiting,) = (await queue.add(link("B"), paused=True)).tasks
    gate = threading.Event()
    monkeypatch.setattr(task_files, "delete_hidden", lambda _: gate.wait())
    try:
        assert await queue.api.remove(selection(movie), delete_files=True) == 1
        assert await queue.api.cancel(selection(waiting)) == 1
        await queue.stop()  # while the deletion still hangs
    finally:
        gate.set()
    await queue.start()


@pytest.mark.policy(verb_patience_seconds=10 * PATIENCE_SECONDS)
async def test_an_unload_that_ends_a_deletion_does_not_end_who_waits_for_it(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    (movie,) = await done(queue, "A")
    gate, begun = threading.Event(), threading.Event()

    def hang(_: deletion.FinishedFile) -> None:
        begun.set()
        gate.wait()

    with monkeypatch.context() as patches:
        patches.setattr(task_files, "delete_hidden", hang)
        removal = asyncio.create_task(queue.api.remove(selection(movie), delete_files=True))
        await queue.until(begun.is_set)
        try:
            await queue.orchestrator.stop()
            assert await removal == 1
        finally:
            gate.set()
    await queue.database.close()
    await queue.start()
    await queue.until(lambda: names(queue.folder / "files") == [])


async def test_a_file_that_cannot_be_deleted_keeps_no_other(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    movies = await done(queue, "A", "B", "C")
    delete, clinging = deletion.delete_hidden, {movies[0].task_id}

    def clings(file: deletion.FinishedFile) -> None:
        if file.task_id in clinging:
            raise PermissionError(errno.EPERM, "immutable")
        delete(file)

    monkeypatch.setattr(task_files, "delete_hidden", clings)
    assert await queue.api.remove(selection(*movies), delete_files=True) == 3
    assert names(queue.folder / "files") == [f"{MARKER_NAME}.{movies[0].task_id}.removed"]
    clinging.clear()
    await queue.until(lambda: names(queue.folder / "files") == [])


# --- a completed file that is downloaded once more -----------------------------------------------


async def again(queue: Queue, task: DownloadTask) -> None:
    """Download a completed file once more, as far as the middle."""
    queue.engine.gate = asyncio.Event()
    await queue.api.retry(selection(task))
    await queue.until(lambda: bool(queue.engine.active))


def go_on(queue: Queue) -> None:
    """Let the transfers come to their end."""
    assert queue.engine.gate is not None
    queue.engine.gate.set()


async def test_a_file_is_kept_until_the_new_one_is_there(queue: Queue) -> None:
    (movie,) = await done(queue, "A", category="tv")
    before = names(queue.folder / "files")
    await again(queue, movie)
    assert names(queue.folder / "files") == sorted([f"{MARKER_NAME}.{movie.task_id}.removed", "tv"])
    go_on(queue)
    anew = await queue.until_state(movie.task_id, TaskState.COMPLETED)
    assert anew.destination == movie.destination
    await queue.until(lambda: names(queue.folder / "files") == before)


@pytest.mark.parametrize("ending", ["failed", "cancelled", "removed"])
async def test_a_file_gets_its_name_back_when_no_new_one_comes(queue: Queue, ending: str) -> None:
    (movie,) = await done(queue, "A", category="tv")
    before = names(queue.folder / "files")
    await again(queue, movie)
    if ending == "failed":
        queue.engine.outcomes[link("A")] = [FileRemovedError()]
        go_on(queue)
        await queue.until_state(movie.task_id, TaskState.FAILED)
    elif ending == "cancelled":
        await queue.api.cancel(selection(movie))
    else:
        await queue.api.remove(selection(movie), delete_files=False)
    await queue.until(lambda: names(queue.folder / "files") == before)


async def test_a_file_that_is_put_aside_goes_with_its_task(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    await again(queue, movie)
    await queue.api.remove(selection(movie), delete_files=True)
    await queue.until(lambda: names(queue.folder / "files") == [])


async def test_a_restart_forgets_no_file_that_is_put_aside(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    before = names(queue.folder / "files")
    await again(queue, movie)
    await queue.stop()
    queue.engine.gate = None
    await queue.start()
    await queue.until_state(movie.task_id, TaskState.COMPLETED)
    await queue.until(lambda: names(queue.folder / "files") == before)


async def test_a_power_cut_before_a_file_is_put_aside_costs_nothing(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    await again(queue, movie)
    await queue.stop()
    hidden = movie.destination.with_name(f"{MARKER_NAME}.{movie.task_id}.removed")
    hidden.rename(movie.destination)  # noted, and the power went
    await queue.start()
    await queue.until(lambda: bool(queue.engine.active))
    assert movie.destination.exists()
    go_on(queue)
    await queue.until_state(movie.task_id, TaskState.COMPLETED)
    await queue.until(lambda: not queue.orchestrator.files.has_leftovers)
    assert movie.destination.exists()


async def test_a_file_that_is_not_the_one_of_its_task_is_not_put_aside(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    movie.destination.write_text("another")
    await again(queue, movie)
    assert movie.destination.read_text() == "another"
    assert not queue.orchestrator.files.has_leftovers
    assert await queue.database.load_value("leftovers") == "[]"


@pytest.mark.policy(verb_patience_seconds=10 * PATIENCE_SECONDS)
async def test_a_slow_deletion_does_not_take_what_was_put_aside_after_it(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two deletions have the same notes: what the first one has done is not the second one's."""
    movies = await done(queue, "A", "B")
    queue.engine.gate = asyncio.Event()
    await queue.api.retry(selection(*movies))
    await queue.until(lambda: len(queue.engine.active) == len(movies))
    gates, slow_ones = (threading.Event(), threading.Event()), list[str]()
    delete = deletion.delete_hidden

    def slow(file: deletion.FinishedFile) -> None:
        """Hold each deletion up at the first of its files."""
        if file.task_id in {*slow_ones} or not slow_ones:
            slow_ones.append(file.task_id)
            gates[len(slow_ones) - 1].wait()
        delete(file)

    clear = queue.orchestrator.files.clear_leftovers
    with monkeypatch.context() as patches:
        patches.setattr(task_files, "delete_hidden", slow)
        # No deletion begins by itself.
        patches.setattr(queue.orchestrator.files, "clear_leftovers", AsyncMock())
        go_on(queue)
        for movie in movies:
            await queue.until_state(movie.task_id, TaskState.COMPLETED)
        try:
            deletions = [asyncio.create_task(clear()) for _ in gates]
            await queue.until(lambda: len(slow_ones) == len(gates))
            gates[0].set()
            await queue.until(lambda: not queue.orchestrator.files.has_leftovers)
            other = next(movie for movie in movies if movie.task_id not in slow_ones)
            await again(queue, other)
            gates[1].set()
            await asyncio.gather(*deletions)
        finally:
            for gate in gates:
                gate.set()
    assert other.destination.with_name(f"{MARKER_NAME}.{other.task_id}.removed").exists()
    await queue.api.cancel(selection(other))
    await queue.until(other.destination.exists)


async def test_a_file_whose_name_was_taken_meanwhile_comes_back_beside_it(queue: Queue) -> None:
    (movie,) = await done(queue, "A")
    await again(queue, movie)
    movie.destination.write_text("another")
    await queue.api.cancel(selection(movie))
    beside = movie.destination.with_stem(f"{movie.destination.stem} (2)")
    await queue.until(beside.exists)
    assert movie.destination.read_text() == "another"


# --- files outside every storage -----------------------------------------------------------------


async def outside(queue: Queue, content: bytes) -> DownloadTask:
    """Return a task of an installation whose folder nobody remembers."""
    (movie,) = await done(queue, "A")
    old = queue.folder / "old" / "tv" / "old.mkv"
    old.parent.mkdir(parents=True)
    old.write_bytes(content)
    moved = replace(movie, destination=old, size=4)
    await queue.database.save_tasks([moved])
    return moved


async def test_the_very_file_can_be_deleted_outside_the_storages(queue: Queue) -> None:
    movie = await outside(queue, b"film")
    assert await queue.api.remove(selection(movie), delete_files=True) == 1
    assert not movie.destination.exists()
    assert movie.destination.parent.exists()
    assert names(queue.folder / "old") == ["tv"]


async def test_no_other_file_can_be_deleted_outside_the_storages(queue: Queue) -> None:
    movie = await outside(queue, b"precious")
    with pytest.raises(FileChangedError):
        await queue.api.remove(selection(movie), delete_files=True)
    assert movie.destination.read_bytes() == b"precious"
    movie.destination.unlink()
    movie.destination.symlink_to(queue.folder / "queue.db")
    with pytest.raises(FileChangedError):
        await queue.api.remove(selection(movie), delete_files=True)
    assert movie.destination.is_symlink()
    assert (await queue.task(movie.task_id)).state is TaskState.COMPLETED


async def test_a_folder_outside_the_storages_that_is_missing_tells_nothing(queue: Queue) -> None:
    movie = await outside(queue, b"film")
    movie.destination.unlink()
    movie.destination.parent.rmdir()
    with pytest.raises(StorageAwayError):
        await queue.api.remove(selection(movie), delete_files=True)
    duplicates = (await queue.add(link("A"))).duplicates
    assert [task.task_id for task in duplicates] == [movie.task_id]
    assert await queue.api.remove(selection(movie)) == 1


# --- refusals ------------------------------------------------------------------------------------


async def test_a_partial_file_that_cannot_be_deleted_is_deleted_later(queue: Queue) -> None:
    started = await partly(queue, "A")
    queue.engine.discard_error = FolderNotWritableError()
    assert await queue.api.remove(selection(started)) == 1
    queue.engine.discard_error = None
    await queue.orchestrator.verbs.clear_leftovers()
    assert queue.engine.discarded == [started.task_id]


async def test_what_the_disk_says_has_a_name(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    (movie,) = await done(queue, "A")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "read-only")

    monkeypatch.setattr(deletion, "_hide", refuse)
    with pytest.raises(DiskError) as caught:
        await queue.api.remove(selection(movie), delete_files=True)
    assert caught.value.code == "folder_not_writable"
    assert movie.destination.exists()
