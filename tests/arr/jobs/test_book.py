"""Jobs from the moment that they are accepted to the moment that nobody wants them any more."""

import asyncio
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.jobs import book as book_module
from custom_components.fshare_downloader.arr.models import JobMedia, JobState
from custom_components.fshare_downloader.core.errors import (
    PathForbiddenError,
    StorageAwayError,
    StorageError,
)
from custom_components.fshare_downloader.core.models import MediaType, Priority
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import FILE, FOLDER, BookHouse, new_job


async def test_an_accepted_job_is_seen_at_once_and_asks_fshare_nothing(house: BookHouse) -> None:
    house.queue.gates["add"] = asyncio.Event()

    job = await house.book.add(new_job(name="Show.S01E05.1080p.WEB-DL"))

    view = house.view(job)
    assert view.state is JobState.ACCEPTED
    assert (view.job.name, view.size, view.tasks) == ("Show.S01E05.1080p.WEB-DL", 1000, ())
    assert house.book.views() == (view,)
    assert house.links.asked == []
    house.queue.gates["add"].set()


async def test_an_accepted_job_is_on_the_disk_when_its_client_is_told(house: BookHouse) -> None:
    house.queue.gates["add"] = asyncio.Event()
    job = await house.book.add(new_job())

    house.queue.gates.pop("add").set()
    await house.cut_power()

    await house.until(lambda: house.view(job).state is JobState.QUEUED)
    assert len(house.queue.of(job.job_id)) == 1


async def test_nothing_is_accepted_that_the_disk_does_not_take(
    house: BookHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(use: object) -> None:
        raise StorageError

    with monkeypatch.context() as patch:
        patch.setattr(house.database, "run", refuse)
        with pytest.raises(StorageError):
            await house.book.add(new_job())

    assert house.book.views() == ()
    await house.restart()
    assert house.book.views() == ()
    assert house.queue.tasks == {}


@pytest.mark.parametrize("category", ["../etc", "a/b", "..", "a\\b"])
async def test_a_category_that_is_a_path_is_refused(house: BookHouse, category: str) -> None:
    with pytest.raises(PathForbiddenError):
        await house.book.add(new_job(category=category))

    assert house.book.views() == ()


async def test_tasks_know_their_job_and_what_it_brings(house: BookHouse) -> None:
    media = JobMedia(
        media_type=MediaType.TV, title="Show", seasons=(1,), episodes=(5,), tmdb_id=7, tvdb_id=8
    )

    job = await house.add(media=media, priority=Priority.HIGH, client="Sonarr")

    [task] = house.queue.of(job.job_id)
    assert (task.job_client, task.category, task.priority) == ("Sonarr", "tv", Priority.HIGH)
    assert (task.media_type, task.title, task.season, task.episode, task.tmdb_id) == (
        MediaType.TV,
        "Show",
        1,
        5,
        7,
    )
    assert task.batch_name == "Show S01"
    assert house.view(job).job.batch_id == task.batch_id
    assert house.view(job).job.folder == task.destination.parent


async def test_live_numbers_come_from_events(house: BookHouse) -> None:
    job = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")
    first, second = house.queue.of(job.job_id)
    house.queue.become(first.task_id, TaskState.STARTING)
    house.queue.become(first.task_id, TaskState.DOWNLOADING)
    house.queue.progress(first.task_id, 500, 100)

    view = house.view(job)
    assert (view.state, view.size, view.downloaded, view.speed, view.eta) == (
        JobState.DOWNLOADING,
        2000,
        500,
        100,
        15,
    )
    house.queue.become(first.task_id, TaskState.COMPLETED)
    assert (house.view(job).state, house.view(job).downloaded) == (JobState.QUEUED, 1000)
    house.queue.become(second.task_id, TaskState.PAUSED)
    assert house.view(job).state is JobState.PAUSED


async def test_a_job_whose_files_are_all_there_is_completed_and_stays(house: BookHouse) -> None:
    job = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")
    house.queue.become_all(job.job_id, TaskState.COMPLETED)

    assert [view.job.job_id for view in house.ended] == [job.job_id]
    assert (house.view(job).state, house.view(job).size) == (JobState.COMPLETED, 2000)
    folder = house.view(job).job.folder
    await house.saved()
    house.queue.take_away(list(house.queue.tasks))  # "clear completed"
    await house.cut_power()
    assert house.view(job).state is JobState.COMPLETED
    assert house.view(job).job.folder == folder
    assert house.ended == []


async def test_a_file_that_is_gone_fails_its_job_and_ends_the_rest(house: BookHouse) -> None:
    job = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")
    first, second = house.queue.of(job.job_id)
    house.queue.become(first.task_id, TaskState.FAILED, "file_not_found")

    failed = house.view(job).job
    assert (failed.state, failed.is_our_trouble) == (JobState.FAILED, False)
    assert (failed.fail_code, failed.fail_message) == (
        "file_not_found",
        "1111.mkv: It is file_not_found.",
    )
    assert [view.job.job_id for view in house.ended] == [job.job_id]
    await house.until(lambda: house.queue.tasks[second.task_id].state is TaskState.CANCELLED)


async def test_trouble_of_ours_lets_the_rest_go_on_and_is_over_when_the_file_comes(
    house: BookHouse,
) -> None:
    job = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")
    first, second = house.queue.of(job.job_id)
    house.queue.become(first.task_id, TaskState.FAILED, "disk_error")

    assert house.view(job).job.is_our_trouble
    house.queue.become(second.task_id, TaskState.COMPLETED)
    assert house.view(job).state is JobState.FAILED
    await house.restart()
    assert house.view(job).state is JobState.FAILED
    house.queue.become(first.task_id, TaskState.QUEUED)  # the user tries it again
    assert house.view(job).state is JobState.QUEUED
    assert house.view(job).job.fail_message is None
    house.queue.become(first.task_id, TaskState.COMPLETED)
    assert house.view(job).state is JobState.COMPLETED
    assert "cancel" not in house.queue.calls


@pytest.mark.parametrize("way", ["cancelled", "removed"])
async def test_a_job_that_the_user_does_not_want_is_gone_without_a_failure(
    house: BookHouse, way: str
) -> None:
    job = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")
    if way == "cancelled":
        house.queue.become_all(job.job_id, TaskState.CANCELLED)
    else:
        house.queue.take_away([task.task_id for task in house.queue.of(job.job_id)])

    assert house.book.view(job.job_id) is None
    assert house.ended == []
    await house.restart()
    assert house.book.views() == ()


async def test_a_file_that_the_user_does_not_want_is_not_waited_for(house: BookHouse) -> None:
    job = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")
    first, second = house.queue.of(job.job_id)
    house.queue.become(first.task_id, TaskState.CANCELLED)
    house.queue.become(second.task_id, TaskState.COMPLETED)

    assert (house.view(job).state, house.view(job).size) == (JobState.COMPLETED, 1000)


async def test_a_job_can_be_deleted_at_any_moment(house: BookHouse) -> None:
    house.links.gate = asyncio.Event()
    looked_up = await house.book.add(new_job(f"{FOLDER}AAAA11111111"))
    made = await house.add()

    gone = await house.book.delete([looked_up.job_id, "nobody", made.job_id], delete_files=True)

    assert gone == (looked_up.job_id, made.job_id)
    house.links.gate.set()
    await house.restart()
    assert house.book.views() == ()
    assert house.queue.tasks == {}


async def test_a_job_is_deleted_while_its_tasks_are_made(house: BookHouse) -> None:
    house.queue.gates["after add"] = asyncio.Event()
    job = await house.book.add(new_job())
    await house.until(lambda: house.queue.tasks)
    deletion = asyncio.create_task(house.book.delete([job.job_id], delete_files=False))
    await asyncio.sleep(0.01)
    house.queue.gates["after add"].set()

    assert await deletion == (job.job_id,)
    assert house.queue.tasks == {}
    assert house.book.views() == ()


async def test_a_job_whose_files_cannot_be_deleted_stays(house: BookHouse) -> None:
    stays, goes = await house.add(), await house.add()
    house.queue.errors["remove"] = [StorageAwayError()]

    with pytest.raises(StorageAwayError):
        await house.book.delete([stays.job_id, goes.job_id], delete_files=True)

    assert [view.job.job_id for view in house.book.views()] == [stays.job_id]


async def test_a_taken_job_is_archived_and_its_files_are_left_alone(house: BookHouse) -> None:
    job = await house.add()
    house.queue.become_all(job.job_id, TaskState.COMPLETED)

    gone = await house.book.forget([job.job_id], archive=True, delete_files=True)

    assert gone == (job.job_id,)
    assert house.view(job).job.is_archived
    assert not [call for call in house.queue.calls if call.startswith("remove")]
    await house.restart()
    assert house.view(job).job.is_archived


@pytest.mark.parametrize("archive", [True, False])
async def test_what_was_taken_stays_taken_after_a_power_cut(
    house: BookHouse, archive: bool
) -> None:
    job = await house.add()
    house.queue.become_all(job.job_id, TaskState.COMPLETED)
    await house.saved()
    await house.book.forget([job.job_id], archive=archive, delete_files=False)

    await house.cut_power()

    assert [view.job.is_archived for view in house.book.views()] == [True] * archive


async def test_a_failed_job_is_forgotten_with_its_tasks(house: BookHouse) -> None:
    job = await house.add()
    house.queue.become_all(job.job_id, TaskState.FAILED, "file_not_found")

    gone = await house.book.forget([job.job_id], archive=True, delete_files=True)

    assert gone == (job.job_id,)
    assert house.book.views() == ()
    assert house.queue.tasks == {}


async def test_an_unfinished_job_is_no_history(house: BookHouse) -> None:
    job = await house.add()

    assert await house.book.forget([job.job_id], archive=False, delete_files=True) == ()
    assert house.view(job).state is JobState.QUEUED


async def test_the_archive_has_an_end(house: BookHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book_module, "MAX_ARCHIVED", 2)
    jobs = [await house.add() for _ in range(4)]
    for job in jobs:
        house.queue.become_all(job.job_id, TaskState.COMPLETED)
        await house.book.forget([job.job_id], archive=True, delete_files=False)

    kept = [view.job.job_id for view in house.book.views()]
    assert kept == [job.job_id for job in jobs[2:]]


async def test_two_hundred_jobs_at_once_are_saved_together(
    house: BookHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    commits = 0
    run = house.database.run

    async def counted(use: object) -> object:
        nonlocal commits
        commits += 1
        return await run(use)  # type: ignore[arg-type]

    monkeypatch.setattr(house.database, "run", counted)
    jobs = await asyncio.gather(*(house.book.add(new_job(name=f"Show {n}")) for n in range(200)))

    assert commits < 20
    assert [view.job.name for view in house.book.views()] == [f"Show {n}" for n in range(200)]
    await house.until(lambda: len(house.queue.tasks) == 200)
    monkeypatch.undo()
    await house.cut_power()
    assert {view.job.job_id for view in house.book.views()} == {job.job_id for job in jobs}


async def test_a_caller_who_is_gone_leaves_a_job_that_is_whole(house: BookHouse) -> None:
    adding = asyncio.create_task(house.book.add(new_job()))
    await asyncio.sleep(0)
    adding.cancel()
    await asyncio.gather(adding, return_exceptions=True)

    [view] = house.book.views()
    await house.until(lambda: house.queue.of(view.job.job_id))


async def test_no_folder_above_a_job_has_its_name(house: BookHouse) -> None:
    category = await house.add(name="TV", category="tv")
    above = await house.add(name="media", category="tv")

    assert house.view(category).job.name == "TV (job)"
    assert house.view(above).job.name == "media (job)"
    await house.book.rename(above.job_id, "fshare")
    assert house.view(above).job.name == "fshare (job)"
    other = await house.add(name="anime", category="tv")
    assert await house.book.set_category(other.job_id, "anime")
    assert house.view(other).job.name == "anime (job)"


async def test_two_jobs_of_one_name_have_two_folders_even_after_the_first_is_cleared(
    house: BookHouse,
) -> None:
    first = await house.add(name="Show.S01E05")
    house.queue.become_all(first.job_id, TaskState.COMPLETED)
    house.queue.take_away(list(house.queue.tasks))
    second = await house.add(name="Show.S01E05")

    folders = [view.job.folder for view in house.book.views()]
    assert folders == [
        Path("/media/fshare/tv/Show.S01E05"),
        Path("/media/fshare/tv/Show.S01E05 (2)"),
    ]
    assert house.view(second).job.name == "Show.S01E05"
