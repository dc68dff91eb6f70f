"""Verbs for many downloads that nobody names one by one."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection, TaskFilter
from custom_components.fshare_downloader.core.models import DownloadTask, Priority
from custom_components.fshare_downloader.core.request_errors import (
    InvalidRequestError,
    TaskNotFoundError,
    TaskStateError,
)
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .database.kit import make_task
from .fakes import link

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def switched_off(queue: Queue) -> None:
    """Keep tasks where they are."""
    await queue.api.set_enabled(False)


async def finish(queue: Queue, *tasks: DownloadTask) -> None:
    """Put tasks into the database that ended before."""
    await queue.database.insert_tasks(tasks)


def completed(number: int, days: int, category: str | None = None) -> DownloadTask:
    """Return a task that was completed so many days ago."""
    return make_task(
        number,
        state=TaskState.COMPLETED,
        category=category,
        size=number,
        created_at=NOW - timedelta(days=100),
        completed_at=NOW - timedelta(days=days),
    )


async def left(queue: Queue) -> set[str]:
    """Return the ids of all tasks."""
    return set(await queue.database.task_ids())


async def test_clear_takes_what_is_older_in_a_category(queue: Queue) -> None:
    await finish(
        queue, completed(1, 40, "tv"), completed(2, 20, "tv"), completed(3, 40), completed(4, 40)
    )
    before = NOW - timedelta(days=30)
    assert await queue.api.clear(category="tv", before=before) == 1
    assert await left(queue) == {"task00002", "task00003", "task00004"}
    assert await queue.api.clear(before=before) == 2
    assert await queue.api.clear(category="nobody") == 0
    assert await left(queue) == {"task00002"}


async def test_age_of_what_was_never_completed_is_that_of_its_adding(queue: Queue) -> None:
    failed = make_task(1, state=TaskState.FAILED, created_at=NOW - timedelta(days=40))
    await finish(queue, failed, make_task(2, state=TaskState.FAILED, created_at=NOW))
    assert await queue.api.clear(TaskState.FAILED, before=NOW - timedelta(days=30)) == 1
    assert await left(queue) == {"task00002"}


async def test_what_matches_is_removed_and_nothing_that_ended_later(queue: Queue) -> None:
    """Whoever chose all that was finished did not mean what is finished since."""
    await finish(queue, *(completed(n, days=n) for n in range(5)))
    matching = TaskFilter(
        states=(TaskState.COMPLETED,), before=NOW - timedelta(hours=1), exclude={"task00003"}
    )
    totals = await queue.api.count_tasks(matching)
    assert (totals.counts, totals.size) == ({TaskState.COMPLETED: 3}, 1 + 2 + 4)
    assert await queue.api.remove(Selection(matching=matching)) == 3
    assert await left(queue) == {"task00000", "task00003"}


async def test_what_ended_by_a_clock_that_was_set_back_since_is_meant_as_well(
    queue: Queue,
) -> None:
    ahead = datetime.now(UTC) + timedelta(hours=7)
    early = make_task(1, state=TaskState.COMPLETED, completed_at=ahead)
    await finish(queue, early, completed(2, days=1))
    done = TaskFilter(states=(TaskState.COMPLETED,))
    matching = replace(done, before=await queue.api.end_of(done))
    assert await queue.api.remove(Selection(matching=matching)) == 2
    now = datetime.now(UTC)
    assert now <= await queue.api.end_of(done) <= datetime.now(UTC)


async def test_words_are_looked_for_without_their_marks(queue: Queue) -> None:
    await finish(
        queue,
        make_task(1, state=TaskState.CANCELLED, filename="Mắt biếc.mkv"),
        make_task(2, state=TaskState.CANCELLED, filename="Bố già.mkv"),
    )
    matching = TaskFilter(states=(TaskState.CANCELLED,), query="mat BIEC")
    assert (await queue.api.count_tasks(matching)).counts == {TaskState.CANCELLED: 1}
    assert await queue.api.retry(Selection(matching=matching)) == 1
    assert (await queue.task("task00001")).state is TaskState.QUEUED
    assert (await queue.task("task00002")).state is TaskState.CANCELLED


async def test_waiting_ones_are_cancelled_and_paused_ones_stay(queue: Queue) -> None:
    first = (await queue.add(link("ONE"))).tasks[0]
    second = (await queue.add(link("TWO"), paused=True)).tasks[0]
    waiting = Selection(matching=TaskFilter(states=(TaskState.QUEUED,)))
    assert await queue.api.cancel(waiting) == 1
    assert (await queue.task(first.task_id)).state is TaskState.CANCELLED
    assert (await queue.task(second.task_id)).state is TaskState.PAUSED


async def test_filter_that_asks_for_nothing_is_no_selection_by_accident(queue: Queue) -> None:
    with pytest.raises(InvalidRequestError):
        await queue.api.remove(Selection())
    assert await queue.api.remove(Selection(matching=TaskFilter(states=(TaskState.FAILED,)))) == 0


async def names(queue: Queue) -> str:
    """Return the first letters of the waiting files, in the order of the queue."""
    return "".join(view.task.filename[0] for view in queue.orchestrator.tasks())


async def test_several_are_moved_in_their_order(queue: Queue) -> None:
    ids = {}
    for letter in "ABCDE":
        ids[letter] = (await queue.add(link(letter * 12))).tasks[0].task_id
    await queue.api.move([ids["D"], ids["B"]], "top")
    assert await names(queue) == "BDACE"
    await queue.api.move([ids["B"], ids["A"]], "bottom")
    assert await names(queue) == "DCEBA"
    await queue.api.move([ids["E"], ids["C"]], 2)
    assert await names(queue) == "DCEBA"


async def test_of_several_only_those_that_wait_are_moved(queue: Queue) -> None:
    await finish(queue, completed(1, 1))
    first, second = [(await queue.add(link(letter * 12))).tasks[0].task_id for letter in "AB"]
    high = (await queue.add(link("C" * 12), priority=Priority.HIGH)).tasks[0].task_id
    await queue.api.move(["task00001", second, first], "top")
    assert await names(queue) == "ABC"
    assert (await queue.task(second)).priority is Priority.HIGH
    with pytest.raises(TaskNotFoundError):
        await queue.api.move([high, "unknown"], "top")
    with pytest.raises(TaskStateError):
        await queue.api.move(["task00001"], "top")
    assert await names(queue) == "ABC"
