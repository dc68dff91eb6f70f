"""Jobs: what other programs hand over has an id, a folder of its own, and changes as a whole."""

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.errors import (
    FileRemovedError,
    PathForbiddenError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.events import TaskChanged
from custom_components.fshare_downloader.core.job_folders import JobFolders
from custom_components.fshare_downloader.core.models import (
    MediaType,
    NewTask,
    Priority,
    RemoteFile,
    RemoteFolder,
    TaskView,
)
from custom_components.fshare_downloader.core.request_errors import InvalidRequestError
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link

NAME = "Show.S01E01.1080p.WEB-DL.x264-GROUP"


def file(code: str, **values: object) -> NewTask:
    """Return a file of a job."""
    usual = {"filename": f"{code}.mkv", "size": 1000, "category": "tv"}
    return NewTask(original_url=link(code), **(usual | values))  # type: ignore[arg-type]


async def add(
    queue: Queue, job_id: str, *files: NewTask, name: str = NAME
) -> tuple[Path, tuple[TaskView, ...]]:
    return await queue.api.jobs.add(job_id, name, "Sonarr", files or (file("A"),))


async def states(queue: Queue, job_id: str) -> list[TaskState]:
    views = (await queue.api.jobs.find([job_id])).get(job_id, ())
    return [view.task.state for view in views]


async def completed(queue: Queue, views: Sequence[TaskView]) -> None:
    for view in views:
        await queue.until_state(view.task.task_id, TaskState.COMPLETED)


@pytest.fixture
async def switched_off(queue: Queue) -> None:
    """Keep tasks where they are."""
    await queue.api.set_enabled(False)


# --- a folder of its own -------------------------------------------------------------------------


async def test_a_job_goes_into_a_folder_of_its_name_below_its_category(queue: Queue) -> None:
    folder, views = await add(queue, "1", file("A", media_type=MediaType.MOVIE, season=1))
    assert folder == queue.folder / "files" / "tv" / NAME
    [view] = views
    task = await queue.until_state(view.task.task_id, TaskState.COMPLETED)
    assert (task.category, task.destination) == ("tv", folder / "A.mkv")
    assert (task.job_id, task.job_client, task.job_message) == ("1", "Sonarr", None)
    assert [path.name for path in folder.iterdir()] == ["A.mkv"]


async def test_a_job_without_category_goes_where_its_title_belongs(queue: Queue) -> None:
    new = file("A", category=None, media_type=MediaType.MOVIE)
    folder, [view] = await queue.api.jobs.add("1", "Phim: Một/Hai", "", [new])
    assert folder == queue.folder / "files" / "movies" / "Phim_ Một_Hai"
    assert (view.task.category, view.task.job_client) == ("movies", None)


async def test_two_jobs_with_the_same_link_and_name_are_two_downloads(queue: Queue) -> None:
    jobs = await asyncio.gather(*(add(queue, str(number)) for number in range(4)))
    for _, views in jobs:
        await completed(queue, views)
    folders = {folder for folder, _ in jobs}
    names = [NAME, *(f"{NAME} ({number})" for number in (2, 3, 4))]
    assert folders == {queue.folder / "files" / "tv" / name for name in names}
    assert all([path.name for path in folder.iterdir()] == ["A.mkv"] for folder in folders)


@pytest.mark.usefixtures("switched_off")
async def test_what_lies_on_the_disk_keeps_its_folder(queue: Queue) -> None:
    category = queue.folder / "files" / "tv"
    (category / NAME / "of the user").mkdir(parents=True)
    (category / f"{NAME} (2)").write_text("a file")
    (category / f"{NAME} (3)").symlink_to(category)
    folder, _ = await add(queue, "1")
    assert folder == category / f"{NAME} (4)"
    assert folder.is_dir()


@pytest.mark.usefixtures("switched_off")
async def test_an_empty_folder_is_as_good_as_none(queue: Queue) -> None:
    empty = queue.folder / "files" / "tv" / NAME
    empty.mkdir(parents=True)
    assert (await add(queue, "1"))[0] == empty
    assert (await add(queue, "2"))[0] != empty


async def test_a_folder_is_not_given_again_when_its_files_are_moved_away(queue: Queue) -> None:
    first, views = await add(queue, "1")
    await completed(queue, views)
    shutil.rmtree(first)
    second, views = await add(queue, "2", name=NAME.upper())
    assert second.name == f"{NAME.upper()} (2)"
    await completed(queue, views)


@pytest.mark.usefixtures("switched_off")
async def test_a_folder_of_links_is_not_that_of_a_job(queue: Queue) -> None:
    url = FOLDER_PREFIX + "F"
    files = (RemoteFile(url=link("B"), name="B.mkv", size=1000),)
    queue.host.files[url] = RemoteFolder(url=url, name=NAME, files=files)
    by_hand = (await queue.add(url, category="tv")).tasks[0]
    folder, _ = await add(queue, "1")
    assert folder.name == f"{NAME} (2)"

    queue.host.files[url] = RemoteFolder(
        url=url, name=folder.name, files=(RemoteFile(url=link("C"), name="C.mkv", size=1000),)
    )
    other = (await queue.add(url, category="tv")).tasks[0]
    assert by_hand.destination.parent.name == NAME
    assert other.destination.parent.name == f"{NAME} (2) (2)"


@pytest.mark.usefixtures("switched_off")
async def test_links_that_come_while_a_job_is_added_have_their_folder_for_themselves(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = FOLDER_PREFIX + "F"
    files = (RemoteFile(url=link("B"), name="B.mkv", size=1000),)
    queue.host.files[url] = RemoteFolder(url=url, name=NAME, files=files)
    make = JobFolders.make

    async def make_and_add(self: JobFolders, wanted: Path) -> Path:
        folder = await make(self, wanted)
        await queue.add(url, category="tv")
        return folder

    monkeypatch.setattr(JobFolders, "make", make_and_add)
    folder, _ = await add(queue, "1")
    assert folder.name == f"{NAME} (2)"
    names = {view.task.destination.parent.name for view in queue.orchestrator.tasks()}
    assert names == {NAME, folder.name}


@pytest.mark.usefixtures("switched_off")
async def test_a_category_on_another_disk_has_the_folders_of_its_jobs(queue: Queue) -> None:
    disk = queue.folder / "disk"
    (disk / NAME / "of the user").mkdir(parents=True)
    (queue.folder / "files" / "tv").symlink_to(disk)
    folder, _ = await add(queue, "1")
    assert folder == queue.folder / "files" / "tv" / f"{NAME} (2)"
    assert (disk / folder.name).is_dir()
    disk.rename(queue.folder / "away")
    with pytest.raises(StorageAwayError):
        await add(queue, "2")
    assert await queue.api.jobs.remove("1", delete_files=False) == 1
    assert (queue.folder / "away" / folder.name).is_dir()


@pytest.mark.usefixtures("switched_off")
async def test_files_keep_the_folders_in_which_they_differ(queue: Queue) -> None:
    folder, views = await add(
        queue,
        "1",
        file("A", folder=("Show", "Season 1")),
        file("B", folder=("Show", " ", "Season 2", "Extras")),
    )
    places = [view.task.destination.relative_to(folder) for view in views]
    assert places == [Path("Season 1/A.mkv"), Path("Season 2/Extras/B.mkv")]
    alone, [view] = await add(queue, "2", file("A", folder=("Show", "Season 1")))
    assert view.task.destination == alone / "A.mkv"


@pytest.mark.usefixtures("switched_off")
async def test_a_category_that_is_a_path_is_refused(queue: Queue) -> None:
    with pytest.raises(PathForbiddenError):
        await add(queue, "1", file("A", category="../tv"))
    with pytest.raises(PathForbiddenError):
        await queue.api.jobs.prepare_category("../tv")
    with pytest.raises(InvalidRequestError):
        await queue.api.jobs.add("1", NAME, "Sonarr", [])
    assert await queue.api.jobs.find(["1"]) == {}


@pytest.mark.usefixtures("switched_off")
async def test_a_folder_that_cannot_be_made_is_the_trouble_of_its_transfers(
    queue: Queue,
) -> None:
    (queue.folder / "files" / "tv").write_text("in the way")
    folder, [view] = await add(queue, "1")
    assert view.task.destination.parent == folder == queue.folder / "files" / "tv" / NAME


# --- a storage that is away ----------------------------------------------------------------------


@pytest.mark.usefixtures("switched_off")
async def test_nothing_is_made_while_the_storage_is_away(queue: Queue) -> None:
    root = queue.folder / "files"
    await add(queue, "1")
    root.rename(queue.folder / "away")
    with pytest.raises(StorageAwayError):
        await add(queue, "2")
    assert await queue.api.jobs.prepare_category("movies") == root / "movies"
    root.mkdir()  # a mount point without its disk
    with pytest.raises(StorageAwayError):
        await add(queue, "2")
    await queue.api.jobs.prepare_category("movies")
    assert list(root.iterdir()) == []
    assert await states(queue, "2") == []

    root.rmdir()
    (queue.folder / "away").rename(root)
    assert (await add(queue, "2"))[0] == root / "tv" / f"{NAME} (2)"


async def test_the_folder_of_a_category_is_made(queue: Queue) -> None:
    folder = await queue.api.jobs.prepare_category("Phim lẻ")
    assert folder == queue.folder / "files" / "Phim lẻ"
    await queue.until(folder.is_dir)
    assert await queue.api.jobs.prepare_category("") == queue.folder / "files"


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
    film = {"media_type": MediaType.MOVIE, "tmdb_id": 8}
    await add(queue, "2", file("C", **film, batch_id="film", batch_name="Film (2024)"))
    result = await queue.api.grab([file("D", **film)], batch_name="Film (2024)")
    assert result.batch_id != "film"
    assert len(await queue.api.find_media(MediaType.TV, 7)) == 2


async def test_a_name_that_a_job_gives_is_kept(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    queue.host.files[link("A")] = RemoteFile(url=link("A"), name="tap 1.mkv", size=7)
    queue.host.files[link("B")] = RemoteFile(url=link("B"), name="tap 2.mkv", size=8)
    _, views = await add(
        queue, "1", file("A", size=None, filename="Show.S01E01.mkv"), file("B", size=None)
    )
    _, [unseen] = await add(queue, "2", file("B", size=None, filename="B"))
    queue.engine.gate.set()
    await completed(queue, [*views, unseen])
    names = [view.task.filename for view in (await queue.api.jobs.find(["1"]))["1"]]
    assert names == ["Show.S01E01.mkv", "B.mkv"]
    assert (await queue.task(unseen.task.task_id)).filename == "tap 2.mkv"


# --- removal -------------------------------------------------------------------------------------


async def test_a_job_whose_files_its_client_has_taken_is_removed(queue: Queue) -> None:
    folder, views = await add(queue, "1", file("A"), file("B", folder=("Extras",)))
    await completed(queue, views)
    library = queue.folder / "library.mkv"
    (folder / "A.mkv").rename(library)
    (folder / "Extras" / "B.mkv").unlink()
    assert await queue.api.jobs.remove("1", delete_files=True) == 2
    assert not folder.exists()
    assert library.exists()
    assert await queue.api.jobs.find(["1"]) == {}


async def test_a_job_whose_folder_its_client_has_deleted_is_removed(queue: Queue) -> None:
    folder, views = await add(queue, "1")
    await completed(queue, views)
    shutil.rmtree(folder)
    assert await queue.api.jobs.remove("1", delete_files=True) == 1
    assert await queue.api.jobs.remove("1", delete_files=True) == 0


async def test_removal_deletes_the_files_of_a_job_and_nothing_else(queue: Queue) -> None:
    first, views = await add(queue, "1")
    second, others = await add(queue, "2")
    await completed(queue, [*views, *others])
    (first / "subtitle.srt").write_text("of the user")
    assert await queue.api.jobs.remove("1", delete_files=True) == 1
    assert [path.name for path in first.iterdir()] == ["subtitle.srt"]
    assert await queue.api.jobs.remove("2", delete_files=False) == 1
    assert [path.name for path in second.iterdir()] == ["A.mkv"]


async def test_the_folder_of_a_job_that_never_ran_goes_with_it(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    folder, views = await add(queue, "1", file("A"), file("B"), file("C"))
    await queue.until_state(views[0].task.task_id, TaskState.DOWNLOADING)
    assert await queue.api.jobs.remove("1", delete_files=False) == 3
    assert not folder.exists()
    folder, [view] = await add(queue, "2", file("D", paused=True))
    assert view.task.state is TaskState.PAUSED
    await queue.api.remove(Selection(task_ids=(view.task.task_id,)))
    assert not folder.exists()


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
