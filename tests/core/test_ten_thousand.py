"""A queue of ten thousand must not be felt: the event loop of the house is never held up.

What counts is the time that the loop's own thread computes between two turns, so that a busy
machine does not make a test fail.
"""

import asyncio
import gc
import time
from collections.abc import Awaitable, Iterator

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection, TaskQuery
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link

TASKS = 10_000
LONGEST_TURN_SECONDS = 0.05


@pytest.fixture(autouse=True)
def frozen_garbage() -> Iterator[None]:
    """Keep the collector off what other tests have left; Home Assistant does the same."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


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


async def longest_turn[T](work: Awaitable[T]) -> tuple[T, float]:
    """Return what some work gives, and the longest time it kept the loop's thread computing."""
    longest = 0.0
    last = time.thread_time()

    async def tick() -> None:
        nonlocal longest, last
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            longest, last = max(longest, now - last), now

    ticker = asyncio.create_task(tick())
    try:
        return await work, longest
    finally:
        ticker.cancel()


async def test_adding_a_thousand_links_leaves_the_loop_free(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    links = [link(f"CODE{number:08}") for number in range(1000)]
    result, longest = await longest_turn(queue.api.add(AddRequest(links=links)))
    assert len(result.tasks) == 1000
    assert longest < LONGEST_TURN_SECONDS


async def test_pausing_ten_thousand_leaves_the_loop_free(large_queue: Queue) -> None:
    affected, longest = await longest_turn(large_queue.api.pause(Selection()))
    assert affected == TASKS
    assert longest < LONGEST_TURN_SECONDS


async def test_starting_with_ten_thousand_leaves_the_loop_free_and_takes_little(
    large_queue: Queue,
) -> None:
    await large_queue.stop()
    before = time.process_time()
    _, longest = await longest_turn(large_queue.start())
    assert time.process_time() - before < 2.0
    assert longest < LONGEST_TURN_SECONDS
    counts = large_queue.orchestrator.snapshot().counts
    assert counts[TaskState.QUEUED] == TASKS


@pytest.mark.parametrize("sort", ["position", "-created_at", "filename", "-size", "state"])
async def test_a_page_of_ten_thousand_costs_little(large_queue: Queue, sort: str) -> None:
    query = TaskQuery(states=(TaskState.QUEUED,), query="p05", sort=sort, limit=50)
    costs = []
    for _ in range(5):
        before = time.process_time()
        page = await large_queue.api.list_tasks(query)
        costs.append(time.process_time() - before)
    assert min(costs) < 0.02
    assert (len(page.tasks), page.total) == (50, 1000)


async def test_downloads_flow_with_ten_thousand_waiting(large_queue: Queue) -> None:
    settings: Settings = large_queue.settings.model_copy(update={"max_active_downloads": 4})
    await large_queue.orchestrator.apply_settings(settings)

    async def flow() -> None:
        await large_queue.api.set_enabled(True)
        await large_queue.until(
            lambda: large_queue.orchestrator.snapshot().counts[TaskState.COMPLETED] >= 50
        )
        await large_queue.api.set_enabled(False)

    _, longest = await longest_turn(flow())
    assert longest < LONGEST_TURN_SECONDS
