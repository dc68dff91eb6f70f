"""A queue of ten thousand must not be felt: the event loop of the house is never held up.

What counts is the work between two turns of the loop, in steps and in rows: no clock is read, so
that a busy machine does not make a test fail.
"""

from collections import Counter
from typing import Any

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection, TaskQuery
from custom_components.fshare_downloader.core.database.connection import Connection
from custom_components.fshare_downloader.core.database.database import PAGE_ROWS
from custom_components.fshare_downloader.core.events import (
    Event,
    TaskChanged,
    TasksAdded,
    TasksRemoved,
)
from custom_components.fshare_downloader.core.ledger import CHUNK_TASKS
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.core.states import TaskState
from tests.steps import StepCount, counted_steps

from .conftest import Queue
from .fakes import link

TASKS = 10_000
STEPS_TO_LOOK_AT_A_TASK = 30
"""Three times what the queue needs today to look through all tasks once."""
STEPS_TO_MAKE_A_TASK = 150
"""Twice what a new task needs today, or one that is read from the database."""


@pytest.fixture
async def large_queue(queue: Queue) -> Queue:
    """A queue with ten thousand waiting tasks."""
    await queue.api.set_enabled(False)
    for part in range(TASKS // 1000):
        links = [link(f"P{part:02}CODE{number:06}") for number in range(1000)]
        result = await queue.api.add(AddRequest(links=links))
        assert len(result.tasks) == 1000
        queue.events.clear()
    return queue


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
        assert count.total < 50 * STEPS_TO_MAKE_A_TASK


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
