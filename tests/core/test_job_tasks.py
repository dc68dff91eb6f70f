"""Jobs: what other programs hand over has an id, and comes, goes and changes as a whole."""

import asyncio
import shutil

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.errors import FileRemovedError, StorageError
from custom_components.fshare_downloader.core.events import TaskChanged
from custom_components.fshare_downloader.core.models import MediaType, Priority, RemoteFile
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link
from .job_kit import NAME, add, completed, file, states


@pytest.fixture
async def switched_off(queue: Queue) -> None:
    """Keep tasks where they are."""
    await queue.api.set_enabled(False)
    await queue.until((queue.folder / "files").is_dir)


# --- once, whatever happens ----------------------------------------------------------------------


async def kill(queue: Queue) -> None:
    """Start again with what is on the disk at this moment, as after a `kill -9`."""
    kept = queue.folder / "kept"
    kept.mkdir()
    for path in queue.folder.glob("queue.db*"):
        shutil.copy2(path, kept)
    await queue.stop()
    for path in queue.folder.glob("queue.db*"):
        path.unlink()
    for path in kept.iterdir():
        path.rename(queue.folder / path.name)
    await queue.start()


async def test_a_job_whose_answer_was_lost_is_not_made_twice(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    files = (file("A", folder=("S 1",)), file("B", folder=("S 2",)), file("C"))
    folder, views = await add(queue, "1", *files)
    await queue.until_state(views[0].task.task_id, TaskState.DOWNLOADING)
    await kill(queue)
    again = await add(queue, "1", *files)
    assert again[0] == folder
    assert [v.task.task_id for v in again[1]] == [v.task.task_id for v in views]
    queue.engine.gate.set()
    await completed(queue, views)
    assert (await add(queue, "1", *files))[0] == folder
    assert len(await states(queue, "1")) == 3


@pytest.mark.usefixtures("switched_off")
async def test_a_job_that_was_cut_short_gets_the_folder_that_was_made(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = Database.insert_tasks

    async def refuse(self: Database, tasks: object) -> None:
        raise StorageError

    monkeypatch.setattr(Database, "insert_tasks", refuse)
    with pytest.raises(StorageError):
        await add(queue, "1", file("A"), file("B"))
    await kill(queue)
    monkeypatch.setattr(Database, "insert_tasks", insert)
    assert await states(queue, "1") == []
    folder, views = await add(queue, "1", file("A"), file("B"))
    assert (folder.name, len(views)) == (NAME, 2)
    assert [path.name for path in folder.parent.iterdir()] == [NAME]


# --- jobs and ordinary links ---------------------------------------------------------------------


async def test_an_unfinished_job_makes_a_link_a_duplicate(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    _, [view] = await add(queue, "1")
    result = await queue.add(link("A"))
    assert result.tasks == ()
    assert [task.task_id for task in result.duplicates] == [view.task.task_id]
    grabbed = await queue.api.grab([file("A")], batch_name="Show S01")
    assert [task.task_id for task in grabbed.duplicates] == [view.task.task_id]
    [info] = await queue.api.lookup([link("A")])
    assert info.task_ids == (view.task.task_id,)
    queue.engine.gate.set()


@pytest.mark.parametrize("end", [TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED])
async def test_a_job_that_has_ended_is_not_known_by_its_link(queue: Queue, end: TaskState) -> None:
    if end is TaskState.FAILED:
        queue.host.resolve_errors[link("A")] = [FileRemovedError()]
    if end is TaskState.CANCELLED:
        await queue.api.set_enabled(False)
    _, [view] = await add(queue, "1")
    if end is TaskState.CANCELLED:
        await queue.api.jobs.cancel("1")
        await queue.api.set_enabled(True)
    before = await queue.until_state(view.task.task_id, end)
    assert await queue.api.find_links([link("A")]) == {}
    [info] = await queue.api.lookup([link("A")])
    assert info.task_ids == ()
    [task] = (await queue.add(link("A"))).tasks
    await queue.until_state(task.task_id, TaskState.COMPLETED)
    assert await queue.task(view.task.task_id) == before


async def test_a_job_brings_what_is_there_already_once_more(queue: Queue) -> None:
    by_hand = (await queue.add(link("A"), category="tv")).tasks[0]
    await queue.until_state(by_hand.task_id, TaskState.COMPLETED)
    folder, views = await add(queue, "1")
    await completed(queue, views)
    assert by_hand.destination.exists()
    assert (folder / "A.mkv").exists()
    assert (await queue.add(link("A"))).duplicates[0].task_id == by_hand.task_id


@pytest.mark.usefixtures("switched_off")
async def test_what_failed_is_not_tried_again_while_a_job_brings_it(queue: Queue) -> None:
    by_hand = (await queue.add(link("A"))).tasks[0]
    await queue.api.cancel(Selection(task_ids=(by_hand.task_id,)))
    _, [view] = await add(queue, "1")
    result = await queue.add(link("A"))
    assert [task.task_id for task in result.duplicates] == [view.task.task_id]
    assert (await queue.task(by_hand.task_id)).state is TaskState.CANCELLED


@pytest.mark.usefixtures("switched_off")
async def test_smart_grab_keeps_out_of_the_batches_of_jobs(queue: Queue) -> None:
    title = {"media_type": MediaType.TV, "tmdb_id": 7, "season": 1, "episode": 1}
    of_job = {"batch_id": "arr", "batch_name": "Show S01"}
    await add(queue, "1", file("A", **title, **of_job))
    result = await queue.api.grab([file("B", **title)], batch_name="Show S01")
    assert result.batch_id != "arr"
    movie = {"media_type": MediaType.MOVIE, "tmdb_id": 8}
    await add(queue, "2", file("C", **movie, batch_id="film", batch_name="Film (2024)"))
    result = await queue.api.grab([file("D", **movie)], batch_name="Film (2024)")
    assert result.batch_id != "film"
    assert len(await queue.api.find_media(MediaType.TV, 7)) == 2


@pytest.mark.parametrize("media_type", [None, MediaType.TV])
async def test_a_name_that_a_job_gives_is_kept(queue: Queue, media_type: MediaType | None) -> None:
    queue.engine.gate = asyncio.Event()
    queue.host.files[link("A")] = RemoteFile(url=link("A"), name="tap 1.mkv", size=7)
    queue.host.files[link("B")] = RemoteFile(url=link("B"), name="tap 2.mkv", size=8)
    _, views = await add(
        queue, "1", file("A", size=None, filename="Show.S01E01.mkv"), file("B", size=None)
    )
    _, [unseen] = await add(queue, "2", file("B", size=None, filename="B", media_type=media_type))
    queue.engine.gate.set()
    await completed(queue, [*views, unseen])
    names = [view.task.filename for view in (await queue.api.jobs.find(["1"]))["1"]]
    assert names == ["Show.S01E01.mkv", "B.mkv"]
    assert (await queue.task(unseen.task.task_id)).filename == "tap 2.mkv"


# --- what else changes ---------------------------------------------------------------------------


async def test_message_and_batch_of_a_finished_job_are_seen_at_once(queue: Queue) -> None:
    _, views = await add(queue, "1", file("A"), file("B"))
    await completed(queue, views)
    await queue.settle()
    queue.events.clear()
    await queue.api.jobs.set_message("1", "Not in the library")
    await queue.api.jobs.set_batch("1", "b", "Phim Bộ S01")
    told = [
        (event.previous, event.view.task.job_message, event.view.task.batch_name)
        for event in queue.of_type(TaskChanged)
    ]
    done, message = TaskState.COMPLETED, "Not in the library"
    assert told == [(done, message, None)] * 2 + [(done, message, "Phim Bộ S01")] * 2
    queue.events.clear()
    await queue.api.jobs.set_message("1", message)
    assert queue.of_type(TaskChanged) == [], "it was said already"
    assert queue.orchestrator.queue().counts[done] == 2
    page, total = await queue.database.query(query="phim bo")
    assert (total, {task.job_message for task in page}) == (2, {message})
    await queue.stop()
    await queue.start()
    await queue.api.jobs.set_message("1", None)
    assert [v.task.job_message for v in (await queue.api.jobs.find(["1"]))["1"]] == [None] * 2


@pytest.mark.usefixtures("switched_off")
async def test_jobs_are_paused_and_go_on(queue: Queue) -> None:
    await add(queue, "1", file("A"), file("B", paused=True))
    await add(queue, "2")
    jobs = queue.api.jobs
    assert await jobs.pause(["1", "2", "unknown"]) == 2
    assert await jobs.pause(["1"]) == 0
    assert await states(queue, "1") == [TaskState.PAUSED] * 2
    assert await jobs.resume(["1", "unknown"]) == 2
    assert await jobs.resume(["1"]) == 0
    assert await states(queue, "2") == [TaskState.PAUSED]
    assert await jobs.cancel("2") == 1
    assert await jobs.cancel("2") == 0
    assert sorted(await jobs.find(["1", "2", "unknown"])) == ["1", "2"]
    await queue.add(link("C"))
    assert await jobs.all() == await jobs.find(["1", "2"])


async def order(queue: Queue) -> list[str]:
    """Return the codes of the waiting tasks."""
    return [view.task.original_url.rsplit("/", 1)[1] for view in queue.orchestrator.tasks()]


@pytest.mark.usefixtures("switched_off")
async def test_a_job_moves_together(queue: Queue) -> None:
    await queue.add(link("X"), link("Y"))
    await add(queue, "1", file("A"), file("B"))
    await queue.add(link("Z"))
    jobs = queue.api.jobs
    for index, expected in [
        (0, "ABXYZ"),
        (1, "XABYZ"),
        (2, "XYABZ"),
        (9, "XYZAB"),
        (-1, "ABXYZ"),
    ]:
        await jobs.move("1", index)
        assert "".join(await order(queue)) == expected
    for _ in range(30):  # there is no room between neighbors after some twenty times
        await jobs.move("1", 1)
        await queue.api.jobs.move("1", 0)
    await jobs.move("unknown", 0)
    assert "".join(await order(queue)) == "ABXYZ"


@pytest.mark.usefixtures("switched_off")
async def test_an_urgent_job_goes_first(queue: Queue) -> None:
    await queue.add(link("X"))
    await add(queue, "1", file("A"), file("B"))
    await queue.api.jobs.set_priority("1", Priority.HIGH)
    assert "".join(await order(queue)) == "ABX"
    await queue.api.jobs.set_priority("1", Priority.LOW)
    assert "".join(await order(queue)) == "XAB"


async def test_a_retry_brings_only_what_is_not_there(queue: Queue) -> None:
    queue.host.resolve_errors[link("B")] = [FileRemovedError()]
    _, views = await add(queue, "1", file("A"), file("B"), file("C"))
    kept, failed, taken = [view.task.task_id for view in views]
    await queue.until_state(failed, TaskState.FAILED)
    await completed(queue, [views[0], views[2]])
    (await queue.task(taken)).destination.unlink()
    await queue.api.jobs.set_message("1", "Failed")
    queue.engine.requests.clear()
    assert await queue.api.jobs.retry("1", "2") == 3
    await completed(queue, views)
    assert {request.key for request in queue.engine.requests} == {failed, taken}
    assert await queue.api.jobs.find(["1"]) == {}
    tasks = [view.task for view in (await queue.api.jobs.find(["2"]))["2"]]
    assert [task.task_id for task in tasks] == [kept, failed, taken]
    assert {task.job_message for task in tasks} == {None}
    assert await queue.api.jobs.retry("unknown", "3") == 0


async def test_clearing_what_is_completed_leaves_the_files_of_jobs(queue: Queue) -> None:
    folder, views = await add(queue, "1")
    await completed(queue, views)
    assert await queue.api.clear() == 1
    assert (folder / "A.mkv").exists()
    assert await queue.api.jobs.find(["1"]) == {}
