"""Failed jobs that are tried again, by their client or by the user."""

import asyncio
import json

import pytest

from custom_components.fshare_downloader.arr.models import Job, JobState
from custom_components.fshare_downloader.core.errors import StorageError
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import FILE, FOLDER, BookHouse, new_job

TWO = (f"{FILE}AAAA11111111", f"{FILE}BBBB22222222")


async def failed(house: BookHouse, code: str = "file_not_found") -> Job:
    """Return a job of two files, of which one has failed."""
    job = await house.add(*TWO)
    house.queue.become(house.queue.of(job.job_id)[0].task_id, TaskState.FAILED, code)
    await house.saved()
    return job


async def test_a_retry_has_a_new_id_and_the_old_row_is_gone(house: BookHouse) -> None:
    job = await failed(house)

    again = await house.book.retry(job.job_id)

    assert again is not None
    assert again.job_id != job.job_id
    assert (again.name, again.folder) == (job.name, house.queue.folders[job.job_id])
    assert [view.job.job_id for view in house.book.views()] == [again.job_id]
    await house.until(lambda: house.view(again).state is JobState.QUEUED)
    assert {task.state for task in house.queue.of(again.job_id)} == {TaskState.QUEUED}
    house.queue.become_all(again.job_id, TaskState.COMPLETED)
    assert house.view(again).state is JobState.COMPLETED


@pytest.mark.parametrize("state", [TaskState.QUEUED, TaskState.COMPLETED])
async def test_only_what_has_failed_is_tried_again(house: BookHouse, state: TaskState) -> None:
    job = await house.add()
    if state is TaskState.COMPLETED:
        house.queue.become_all(job.job_id, state)

    assert await house.book.retry(job.job_id) is None
    assert await house.book.retry("nobody") is None
    assert house.book.view(job.job_id) is not None


async def test_a_job_that_never_had_tasks_is_looked_up_again(house: BookHouse) -> None:
    link = f"{FOLDER}AAAA11111111"
    house.links.refusals[link] = ["file_not_found"]
    job = await house.book.add(new_job(link))
    await house.until(lambda: house.view(job).state is JobState.FAILED)
    house.links.folders[link] = []

    again = await house.book.retry(job.job_id)

    assert again is not None
    await house.until(lambda: house.view(again).state is JobState.FAILED)
    assert house.view(again).job.fail_message == "The folder holds no files; look for another link."
    assert house.links.asked == [link, link]


async def test_a_retry_while_the_rest_is_cancelled_has_all_files(house: BookHouse) -> None:
    house.queue.gates["cancel"] = asyncio.Event()
    job = await house.add(*TWO)
    house.queue.become(house.queue.of(job.job_id)[0].task_id, TaskState.FAILED, "file_not_found")
    await house.until(lambda: "cancel" in house.queue.calls)
    retry = asyncio.create_task(house.book.retry(job.job_id))
    await asyncio.sleep(0.01)
    house.queue.gates.pop("cancel").set()

    again = await retry

    assert again is not None
    await house.until(lambda: house.view(again).state is JobState.QUEUED)
    assert {task.state for task in house.queue.of(again.job_id)} == {TaskState.QUEUED}


async def test_two_retries_at_once_are_one(house: BookHouse) -> None:
    job = await failed(house)

    answers = await asyncio.gather(*(house.book.retry(job.job_id) for _ in range(5)))

    assert len([again for again in answers if again is not None]) == 1
    assert len(house.book.views()) == 1


@pytest.mark.parametrize("step", ["retry", "after retry", "find", "after find"])
async def test_a_retry_that_a_power_cut_ends_is_finished(house: BookHouse, step: str) -> None:
    job = await failed(house)
    await house.until(lambda: "cancel" in house.queue.calls)
    gate = house.queue.gates[step] = asyncio.Event()
    calls = len(house.queue.calls)
    again = await house.book.retry(job.job_id)
    assert again is not None
    await house.until(lambda: len(house.queue.calls) > calls)
    await asyncio.sleep(0.01)
    house.queue.gates.clear()
    gate.set()

    await house.cut_power()

    await house.until(lambda: house.view(again).state is JobState.QUEUED)
    assert [view.job.job_id for view in house.book.views()] == [again.job_id]
    assert {task.state for task in house.queue.of(again.job_id)} == {TaskState.QUEUED}
    assert house.queue.of(job.job_id) == []


async def test_a_retry_that_the_queue_refuses_is_done_later(house: BookHouse) -> None:
    job = await failed(house)
    house.queue.errors = {"retry": [StorageError()], "find": [StorageError()]}

    again = await house.book.retry(job.job_id)

    assert again is not None
    await house.until(lambda: house.view(again).state is JobState.QUEUED)


async def test_a_retry_is_deleted_before_its_tasks_have_come_over(house: BookHouse) -> None:
    job = await failed(house)
    house.queue.errors = {"retry": [StorageError()] * 3}
    again = await house.book.retry(job.job_id)
    assert again is not None

    assert await house.book.delete([again.job_id], delete_files=True) == (again.job_id,)

    assert house.queue.tasks == {}
    await house.restart()
    assert house.book.views() == ()


async def test_the_user_tries_a_failed_release_again_in_the_queue(house: BookHouse) -> None:
    job = await failed(house)
    first, second = house.queue.of(job.job_id)
    await house.until(lambda: house.queue.tasks[second.task_id].state is TaskState.CANCELLED)

    house.queue.become(first.task_id, TaskState.QUEUED)

    await house.until(lambda: house.book.view(job.job_id) is None)
    [view] = house.book.views()
    assert view.job.job_id != job.job_id
    await house.until(lambda: house.view(view.job).state is JobState.QUEUED)
    states = {task.state for task in house.queue.of(view.job.job_id)}
    assert states == {TaskState.QUEUED}


async def test_what_goes_on_until_it_is_cancelled_is_not_tried_again(house: BookHouse) -> None:
    gate = house.queue.gates["cancel"] = asyncio.Event()
    job = await failed(house)
    second = house.queue.of(job.job_id)[1]
    house.queue.become(second.task_id, TaskState.STARTING)
    house.queue.become(second.task_id, TaskState.DOWNLOADING)
    gate.set()

    await house.until(lambda: house.queue.tasks[second.task_id].state is TaskState.CANCELLED)
    await asyncio.sleep(0.02)

    assert house.view(job).state is JobState.FAILED
    assert "retry" not in house.queue.calls


async def test_the_user_tries_again_and_the_power_goes(house: BookHouse) -> None:
    job = await failed(house)
    first, second = house.queue.of(job.job_id)
    await house.until(lambda: house.queue.tasks[second.task_id].state is TaskState.CANCELLED)
    await house.stop()
    house.queue.become(first.task_id, TaskState.QUEUED)

    await house.start()

    await house.until(lambda: house.book.view(job.job_id) is None)
    [view] = house.book.views()
    await house.until(lambda: house.view(view.job).state is JobState.QUEUED)


async def test_what_was_not_cancelled_before_a_power_cut_is_cancelled_after_it(
    house: BookHouse,
) -> None:
    job = await house.add(*TWO)
    house.queue.errors["cancel"] = [StorageError()] * 1_000
    first, second = house.queue.of(job.job_id)
    house.queue.become(first.task_id, TaskState.FAILED, "file_not_found")
    await house.saved()
    await house.cut_power()
    assert house.queue.tasks[second.task_id].state is TaskState.QUEUED
    house.queue.errors.clear()

    await house.until(lambda: house.queue.tasks[second.task_id].state is TaskState.CANCELLED)
    assert house.view(job).state is JobState.FAILED


async def test_a_note_that_was_not_brought_up_to_date_tries_nothing_again(
    house: BookHouse,
) -> None:
    job = await failed(house)
    again = await house.book.retry(job.job_id)
    assert again is not None
    await house.until(lambda: house.view(again).state is JobState.QUEUED)
    house.queue.become_all(again.job_id, TaskState.FAILED, "file_not_found")
    await house.saved()
    await house.book.set_note("retries", json.dumps({again.job_id: job.job_id}))
    calls = house.queue.calls.count("retry")

    await house.cut_power()
    await asyncio.sleep(0.02)

    assert house.view(again).state is JobState.FAILED
    assert house.queue.calls.count("retry") == calls
    assert await house.book.note("retries") is None


async def test_the_note_of_one_retry_survives_the_end_of_another(
    house: BookHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await failed(house), await failed(house)
    run, slow = house.database.run, asyncio.Event()

    async def hold(use: object) -> object:
        await slow.wait()
        return await run(use)  # type: ignore[arg-type]

    again = await house.book.retry(first.job_id)
    monkeypatch.setattr(house.database, "run", hold)
    other = asyncio.create_task(house.book.retry(second.job_id))
    await asyncio.sleep(0.01)
    slow.set()
    found = await other
    monkeypatch.undo()
    await house.cut_power()

    assert again is not None
    assert found is not None
    await house.until(lambda: house.view(found).state is JobState.QUEUED)
    await house.until(lambda: house.view(again).state is JobState.QUEUED)


@pytest.mark.parametrize("note", ["{", "[]", '"x"', '{"a": 1}'])
async def test_a_note_that_makes_no_sense_is_no_knowledge(house: BookHouse, note: str) -> None:
    job = await failed(house)
    await house.book.set_note("retries", note)

    await house.restart()

    assert house.view(job).state is JobState.FAILED
