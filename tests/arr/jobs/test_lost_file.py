"""What becomes of jobs when the file that held them is gone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.jobs.recovery import recovered
from custom_components.fshare_downloader.arr.models import JobState
from custom_components.fshare_downloader.core.models import MediaType
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import FILE, BookHouse, new_job
from .fakes import NOW
from .test_states import view


@pytest.mark.parametrize("way", ["deleted", "damaged"])
async def test_jobs_are_made_anew_from_their_tasks(house: BookHouse, way: str) -> None:
    running = await house.add(f"{FILE}AAAA11111111", f"{FILE}BBBB22222222", name="Show.S01E05")
    done = await house.add(name="Other.S01E01")
    house.queue.become_all(done.job_id, TaskState.COMPLETED)
    before = house.view(running).job
    await house.stop()
    if way == "deleted":
        house.path.unlink()
    else:
        house.path.write_bytes(b"?" * 5000)

    await house.start()

    after = house.view(running).job
    assert (after.name, after.category, after.client, after.folder) == (
        before.name,
        before.category,
        before.client,
        before.folder,
    )
    assert (after.batch_id, after.media.media_type) == (before.batch_id, MediaType.TV)
    assert house.view(running).state is JobState.QUEUED
    assert len(house.view(running).tasks) == 2
    assert house.view(done).state is JobState.COMPLETED
    house.queue.become_all(running.job_id, TaskState.COMPLETED)
    assert house.view(running).state is JobState.COMPLETED
    await house.saved()

    await house.book.forget([done.job_id], archive=False, delete_files=False)
    await house.restart()
    assert house.book.view(done.job_id) is None


async def test_a_file_that_is_damaged_while_it_is_in_use_is_written_anew(
    house: BookHouse,
) -> None:
    taken = await house.add(name="Taken.S01E01")
    house.queue.become_all(taken.job_id, TaskState.COMPLETED)
    await house.book.forget([taken.job_id], archive=True, delete_files=False)
    unmade = await house.add(name="Show.S01E05")
    await house.book.set_note("resume_at", "12:00")
    house.database._connection = None  # as if the disk had changed it behind our back
    house.path.write_bytes(b"?" * 5000)
    Path(f"{house.path}-wal").unlink(missing_ok=True)

    new = await house.book.add(new_job(name="New.S01E06"))

    await house.restart()
    assert {view.job.job_id for view in house.book.views()} == {
        taken.job_id,
        unmade.job_id,
        new.job_id,
    }
    assert house.view(taken).job.is_archived
    assert await house.book.note("resume_at") == "12:00"


def test_what_has_ended_long_ago_is_left_alone() -> None:
    old = NOW - timedelta(days=8)
    found = {
        "old": [view(TaskState.COMPLETED, 1, completed_at=old)],
        "gone": [view(TaskState.CANCELLED, 2)],
    }

    assert recovered(found, NOW) == []


def test_of_jobs_in_one_folder_only_the_newest_is_shown_as_ended() -> None:
    def at(number: int, state: TaskState, minute: int) -> object:
        seen = view(state, number, completed_at=NOW)
        created_at = NOW + timedelta(minutes=minute)
        return replace(seen, task=replace(seen.task, created_at=created_at))

    found = {
        "first": [at(1, TaskState.COMPLETED, 0)],
        "second": [at(2, TaskState.QUEUED, 1)],
    }

    assert [job.job_id for job in recovered(found, NOW)] == ["second"]  # type: ignore[arg-type]
