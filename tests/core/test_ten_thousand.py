"""A queue of ten thousand must not be felt: the event loop of the house is never held up.

What counts is the work between two turns of the loop, in steps and in rows: no clock is read, so
that a busy machine does not make a test fail.
"""

import asyncio
from collections import Counter
from typing import Any

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection, TaskQuery
from custom_components.fshare_downloader.core.database import rows
from custom_components.fshare_downloader.core.database.connection import Connection
from custom_components.fshare_downloader.core.database.database import PAGE_ROWS
from custom_components.fshare_downloader.core.errors import CredentialsInvalidError
from custom_components.fshare_downloader.core.events import (
    Event,
    TaskChanged,
    TasksAdded,
    TasksRemoved,
)
from custom_components.fshare_downloader.core.hold_keeper import HoldKeeper
from custom_components.fshare_downloader.core.ledger import CHUNK_TASKS
from custom_components.fshare_downloader.core.models import DownloadTask, Settings
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.task_manager import LOOKS
from tests.steps import StepCount, counted_steps

from .conftest import Queue
from .fakes import link

TASKS = 10_000
STEPS_TO_LOOK_AT_A_TASK = 30
"""Three times what the queue needs today to look through all tasks once."""
STEPS_TO_MAKE_A_TASK = 300
"""Twice what a new task needs today, or one that is read from the database."""


@pytest.fixture
async def large_queue(queue: Queue) -> Queue:
    """A queue with ten thousand waiting tasks."""
    await queue.api.set_enabled(False)
    await fill(queue)
    return queue


async def fill(queue: Queue) -> None:
    """Add ten thousand tasks."""
    for part in range(TASKS // 1000):
        links = [link(f"P{part:02}CODE{number:06}") for number in range(1000)]
        result = await queue.api.add(AddRequest(links=links))
        assert len(result.tasks) == 1000
        queue.events.clear()


def tasks_told_of(event: Event) -> int:
    """Return how many tasks an event is about."""
    match event:
        case TasksAdded():
            return len(event.tasks)
        case TasksRemoved():
            return len(event.task_ids)
        case TaskChanged():
            return 1
    return 0


def count_told(queue: Queue, count: StepCount) -> Counter[int]:
    """Count the tasks that subscribers hear of between two turns of the loop, from now on."""
    told: Counter[int] = Counter()

    def listen(event: Event) -> None:
        told[count.callbacks] += tasks_told_of(event)

    queue.orchestrator.subscribe(listen)
    return told


@pytest.fixture
def rows_read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return how many rows each query has brought, from now on."""
    real, read = Connection.read, []

    async def reads(self: Connection, *arguments: Any) -> list[tuple[Any, ...]]:
        rows = await real(self, *arguments)
        read.append(len(rows))
        return rows

    monkeypatch.setattr(Connection, "read", reads)
    return read


async def test_adding_a_thousand_links_leaves_the_loop_free(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    links = [link(f"CODE{number:08}") for number in range(1000)]
    with counted_steps() as count:
        told = count_told(queue, count)
        result = await queue.api.add(AddRequest(links=links))

    assert len(result.tasks) == told.total() == 1000
    assert max(told.values()) <= CHUNK_TASKS
    assert count.longest < 1000 * STEPS_TO_MAKE_A_TASK


async def test_adding_to_ten_thousand_costs_one_look_at_them(large_queue: Queue) -> None:
    with counted_steps() as count:
        await large_queue.add(link("ONEMORE"))

    assert count.longest < TASKS * STEPS_TO_LOOK_AT_A_TASK


async def test_one_more_link_costs_the_same_in_a_long_queue(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    await queue.add(link("FIRSTOFALL"))
    with counted_steps() as in_short_queue:
        await queue.add(link("SECONDONE"))
    await fill(queue)
    with counted_steps() as in_long_queue:
        await queue.add(link("LASTOFALL"))

    assert in_long_queue.longest < 2 * in_short_queue.longest


async def test_what_is_asked_often_looks_at_none_of_ten_thousand(large_queue: Queue) -> None:
    with counted_steps() as count:
        large_queue.orchestrator.queue()
        shown = large_queue.orchestrator.first_tasks(50)

    assert len(shown) == 50
    assert count.total < 50 * STEPS_TO_MAKE_A_TASK


async def test_held_tasks_are_passed_by_together(
    large_queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = large_queue.settings.model_copy(update={"max_active_downloads": 10})
    await large_queue.orchestrator.apply_settings(settings)
    for number in range(100):
        url = link(f"P00CODE{number:06}")
        large_queue.host.resolve_errors[url].append(CredentialsInvalidError())
    await large_queue.api.set_enabled(True)
    await large_queue.until(lambda: bool(large_queue.holds()))
    await large_queue.until(lambda: not large_queue.orchestrator.queue().active)
    looks: list[str] = []
    monkeypatch.setattr(HoldKeeper, "blocks", lambda _, task, **__: looks.append(task.task_id))
    for _ in range(10):
        large_queue.orchestrator._wake()
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    assert large_queue.holds() == ["credentials_invalid"]
    assert looks == []


async def test_tasks_that_wait_each_by_itself_are_looked_at_once_for_all_workers(
    large_queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = Counter[str]()

    def wait(_: HoldKeeper, task: DownloadTask, **__: object) -> bool:
        looks[task.task_id] += 1
        return True

    monkeypatch.setattr(HoldKeeper, "blocks", wait)
    settings = large_queue.settings.model_copy(update={"max_active_downloads": 10})
    with counted_steps() as count:
        await large_queue.orchestrator.apply_settings(settings)
        await large_queue.api.set_enabled(True)
        await large_queue.until(lambda: len(looks) == TASKS)
        await large_queue.api.set_enabled(False)

    # Each of the three had the workers woken, and the clock of the queue may have.
    assert looks.total() < 10 * TASKS
    assert count.longest < LOOKS * STEPS_TO_MAKE_A_TASK


async def test_names_that_stay_are_not_made_fit_for_the_search_again(
    large_queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[str] = []

    def note(text: str) -> str:
        folded.append(text)
        return text

    monkeypatch.setattr(rows, "fold", note)
    assert await large_queue.api.pause(Selection()) == TASKS
    assert folded == []
    page = await large_queue.api.list_tasks(TaskQuery(query="p05code000001"))
    assert page.total == 1


@pytest.mark.parametrize("verb", ["pause", "remove"])
async def test_changing_ten_thousand_leaves_the_loop_free(large_queue: Queue, verb: str) -> None:
    task_ids = await large_queue.database.task_ids()
    with counted_steps() as count:
        told = count_told(large_queue, count)
        affected = await getattr(large_queue.api, verb)(Selection(task_ids=tuple(task_ids)))

    assert affected == TASKS
    assert told.total() >= TASKS
    assert max(told.values()) <= CHUNK_TASKS
    assert count.longest < TASKS * STEPS_TO_LOOK_AT_A_TASK


async def test_starting_with_ten_thousand_reads_each_once_and_leaves_the_loop_free(
    large_queue: Queue, rows_read: list[int]
) -> None:
    await large_queue.stop()
    rows_read.clear()
    with counted_steps() as count:
        await large_queue.start()

    assert max(rows_read) == PAGE_ROWS
    assert TASKS <= sum(rows_read) < TASKS + 100
    assert count.longest < PAGE_ROWS * STEPS_TO_MAKE_A_TASK
    counts = large_queue.orchestrator.queue().counts
    assert counts[TaskState.QUEUED] == TASKS


async def test_a_page_of_ten_thousand_reads_no_more_than_it_shows(
    large_queue: Queue, rows_read: list[int]
) -> None:
    for sort in ("position", "-created_at", "filename", "-size", "state"):
        query = TaskQuery(states=(TaskState.QUEUED,), query="p05", sort=sort, limit=50)
        rows_read.clear()
        with counted_steps() as count:
            page = await large_queue.api.list_tasks(query)

        assert (len(page.tasks), page.total) == (50, 1000)
        assert sorted(rows_read) == [1, 50]
        # Of the whole, a slow machine gives the clock of the queue its share, too.
        assert count.longest < 50 * STEPS_TO_MAKE_A_TASK


async def test_a_page_of_the_queue_needs_no_counting(
    large_queue: Queue, rows_read: list[int]
) -> None:
    every = TaskQuery(limit=50, offset=100)
    waiting = TaskQuery(states=(TaskState.QUEUED, TaskState.PAUSED), limit=50, offset=100)
    first = large_queue.orchestrator.first_tasks(150)[100:]
    for query in (every, waiting):
        rows_read.clear()
        page = await large_queue.api.list_tasks(query)
        assert page.total == TASKS
        assert page.tasks == first
        assert rows_read == [50]


async def test_downloads_flow_with_ten_thousand_waiting(large_queue: Queue) -> None:
    settings: Settings = large_queue.settings.model_copy(update={"max_active_downloads": 4})
    await large_queue.orchestrator.apply_settings(settings)
    with counted_steps() as count:
        await large_queue.api.set_enabled(True)
        await large_queue.until(
            lambda: large_queue.orchestrator.queue().counts[TaskState.COMPLETED] >= 50
        )
        await large_queue.api.set_enabled(False)

    assert count.longest < TASKS * STEPS_TO_LOOK_AT_A_TASK
