"""What can be changed of a job, and what a poll of many jobs costs."""

import asyncio
import sys
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from custom_components.fshare_downloader.arr.jobs import intake, records
from custom_components.fshare_downloader.arr.jobs.file_plan import FilePlan, plan_of
from custom_components.fshare_downloader.arr.jobs.states import view_of
from custom_components.fshare_downloader.arr.models import Job, JobMedia, JobState, JobView
from custom_components.fshare_downloader.core.errors import PathForbiddenError, StorageError
from custom_components.fshare_downloader.core.events import TaskChanged
from custom_components.fshare_downloader.core.models import MediaType, Priority, RemoteFile
from custom_components.fshare_downloader.core.states import TaskState
from tests.patience import PATIENCE_SECONDS

from .conftest import FILE, BookHouse, new_job
from .test_states import view

SHOW = JobMedia(media_type=MediaType.TV, title="The Show", seasons=(1,), tvdb_id=7)


async def test_jobs_are_paused_and_go_on_together(house: BookHouse) -> None:
    jobs = [await house.add(f"{FILE}AAAA{n:08}") for n in range(3)]
    ids = [job.job_id for job in jobs]
    await house.book.pause([*ids[:2], "nobody"])
    assert [house.view(job).state for job in jobs] == [
        JobState.PAUSED,
        JobState.PAUSED,
        JobState.QUEUED,
    ]
    assert house.queue.calls.count("pause") == 1

    await house.book.resume(ids)
    assert {house.view(job).state for job in jobs} == {JobState.QUEUED}
    await house.book.pause(["nobody"])
    assert house.queue.calls.count("pause") == 1


async def test_a_priority_is_kept_with_the_job_and_told_the_queue(house: BookHouse) -> None:
    job = await house.add()

    assert await house.book.set_priority(job.job_id, Priority.HIGH, is_forced=True)
    assert not await house.book.set_priority("nobody", Priority.HIGH, is_forced=True)

    await house.restart()
    assert (house.view(job).job.priority, house.view(job).job.is_forced) == (Priority.HIGH, True)
    assert house.queue.of(job.job_id)[0].priority is Priority.HIGH


@pytest.mark.parametrize(("index", "before"), [(0, 0), (1, 1), (2, 3), (99, sys.maxsize)])
async def test_a_job_is_moved_behind_so_many_others(
    house: BookHouse, index: int, before: int
) -> None:
    await house.add(f"{FILE}AAAA11111111")
    moved = await house.add(f"{FILE}BBBB11111111")
    await house.add(f"{FILE}CCCC11111111", f"{FILE}CCCC22222222")
    await house.add(f"{FILE}DDDD11111111")

    assert await house.book.move(moved.job_id, index)

    assert house.queue.calls[-1] == f"move {before}"


async def test_what_does_not_wait_cannot_be_moved(house: BookHouse) -> None:
    job = await house.add()
    house.queue.become_all(job.job_id, TaskState.STARTING)

    assert not await house.book.move(job.job_id, 0)
    assert not await house.book.move("nobody", 0)


async def test_name_and_category_change_without_the_folder(house: BookHouse) -> None:
    job = await house.add()
    folder = house.view(job).job.folder

    assert await house.book.rename(job.job_id, " Another\nname ")
    assert await house.book.set_category(job.job_id, "anime")
    with pytest.raises(PathForbiddenError):
        await house.book.set_category(job.job_id, "../anime")

    await house.restart()
    changed = house.view(job).job
    assert (changed.name, changed.category, changed.folder) == ("Another name", "anime", folder)
    assert not await house.book.rename("nobody", "x")
    assert not await house.book.set_category("nobody", "x")


async def test_the_library_knows_better_which_batch_it_is(house: BookHouse) -> None:
    job = await house.add(name="Show.S01E05.1080p", client="Sonarr")
    assert house.view(job).job.batch_name == "Show S01"

    await house.book.identify(job.job_id, SHOW)
    await house.book.identify(job.job_id, SHOW)
    await house.book.identify("nobody", SHOW)

    known = house.view(job).job
    assert (known.batch_name, known.media.tvdb_id) == ("The Show S01", 7)
    assert house.queue.of(job.job_id)[0].batch_id == known.batch_id
    assert house.queue.calls.count("set_batch") == 1
    await house.restart()
    assert house.view(job).job == known


async def test_what_the_library_says_while_tasks_are_made_counts(
    house: BookHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow_plan(job: Job, files: Sequence[RemoteFile]) -> FilePlan:
        begun.set()
        assert may_end.wait(PATIENCE_SECONDS)
        return plan_of(job, files)

    monkeypatch.setattr(intake, "plan_of", slow_plan)
    job = await house.book.add(new_job(name="Show.S01E05.1080p", client="Sonarr"))
    await asyncio.to_thread(begun.wait, PATIENCE_SECONDS)
    told = asyncio.create_task(house.book.identify(job.job_id, SHOW))
    await asyncio.sleep(0)
    may_end.set()
    await told

    await house.until(lambda: house.view(job).tasks)
    assert house.view(job).job.batch_name == "The Show S01"
    assert {task.batch_name for task in house.queue.of(job.job_id)} == {"The Show S01"}


async def test_a_library_that_knows_nothing_changes_nothing(house: BookHouse) -> None:
    job = await house.add(name="Show.S01E05.1080p", client="Sonarr")
    before = house.view(job).job

    await house.book.identify(job.job_id, JobMedia())

    assert house.view(job).job is before


async def test_the_same_message_is_written_once(house: BookHouse) -> None:
    job = await house.add()
    for message in ("Blocked.", "Blocked.", None, None, "Blocked."):
        await house.book.set_message(job.job_id, message)
    await house.book.set_message("nobody", "x")

    assert house.queue.calls.count("set_message") == 3
    assert house.queue.of(job.job_id)[0].job_message == "Blocked."


async def test_a_refusal_of_the_queue_changes_nothing(house: BookHouse) -> None:
    job = await house.add()
    house.queue.errors = {"set_priority": [StorageError()], "set_batch": [StorageError()]}

    with pytest.raises(StorageError):
        await house.book.set_priority(job.job_id, Priority.HIGH, is_forced=True)
    with pytest.raises(StorageError):
        await house.book.identify(job.job_id, SHOW)

    assert house.view(job).job.priority is Priority.NORMAL
    assert house.view(job).job.media != SHOW


async def test_a_poll_costs_what_has_changed(
    house: BookHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = [await house.book.add(new_job(f"{FILE}{n:012}")) for n in range(150)]
    await house.until(lambda: all(seen.tasks for seen in house.book.views()))
    for job in jobs[50:]:
        house.queue.become_all(job.job_id, TaskState.COMPLETED)
    house.book.views()
    made = 0

    def counted(*args: Any, **kwargs: Any) -> JobView:
        nonlocal made
        made += 1
        return view_of(*args, **kwargs)

    monkeypatch.setattr(records, "view_of", counted)
    first, second = (house.queue.of(job.job_id)[0] for job in jobs[:2])
    house.queue.progress(first.task_id, 10, 1)
    house.queue.progress(first.task_id, 20, 1)
    house.queue.progress(second.task_id, 10, 1)

    views = house.book.views()

    assert made == 2
    assert [seen.downloaded for seen in views[:3]] == [20, 10, 0]
    assert house.book.views() is views
    ordinary = view(TaskState.COMPLETED, 7)
    house.queue.channel.publish(TaskChanged(view=ordinary, previous=TaskState.DOWNLOADING))
    assert house.book.views() is views


async def test_after_a_start_only_unfinished_jobs_ask_for_their_tasks(
    house: BookHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = await house.add()
    house.queue.become_all(ended.job_id, TaskState.COMPLETED)
    open_job = await house.add()
    await house.stop()
    asked: list[str] = []
    find = house.queue.find

    async def noted(job_ids: list[str]) -> object:
        asked.extend(job_ids)
        return await find(job_ids)

    monkeypatch.setattr(house.queue, "find", noted)
    await house.start()

    assert asked == [open_job.job_id]


async def test_a_listener_that_fails_keeps_no_other_from_the_end_of_a_job(
    house: BookHouse, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(seen: object) -> None:
        raise ValueError

    heard: list[object] = []
    house.book.subscribe(fail)
    end = house.book.subscribe(heard.append)
    first, second = await house.add(), await house.add()
    house.queue.become_all(first.job_id, TaskState.COMPLETED)
    end()
    house.queue.become_all(second.job_id, TaskState.COMPLETED)

    assert len(heard) == 1
    assert "A listener failed" in caplog.text


async def test_a_book_that_cannot_be_read_is_started_again_later(house: BookHouse) -> None:
    job = await house.add()
    await house.stop()
    house.queue.errors["find"] = [StorageError()]
    with pytest.raises(StorageError):
        await house.start()

    await house.book.start()

    assert house.view(job).state is JobState.QUEUED
    house.queue.become_all(job.job_id, TaskState.COMPLETED)
    assert len(house.ended) == 1


async def test_a_long_name_is_cut(house: BookHouse) -> None:
    job = await house.add(name=f"{'x' * 5000}.S01E05")

    assert len(house.view(job).job.name) < 500
