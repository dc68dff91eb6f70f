"""While nothing runs, nothing wakes the house; whatever is due begins all the same."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import TooManySessionsError
from custom_components.fshare_downloader.core.events import TasksProgressed
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link

TICK_SECONDS = 0.001
QUIET_LOOKS = 3
MOST_LOOKS = 30
QUIET = {"idle_tick_seconds": 3600.0, "disk_check_seconds": 3600.0, "tick_seconds": TICK_SECONDS}

pytestmark = pytest.mark.policy(**QUIET)


async def ticks_while_idle(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often the queue ticks while there would be time for many ticks.

    What was under way asks for a last tick or two, and takes its time on a busy machine: the queue
    rests when it has ticked no more for a while.
    """
    await queue.settle()
    count = 0
    poll = queue.orchestrator._disk.poll

    def counted() -> None:
        nonlocal count
        count += 1
        poll()

    monkeypatch.setattr(queue.orchestrator._disk, "poll", counted)
    before, quiet_looks = 0, 0
    for _ in range(MOST_LOOKS):
        for _ in range(20):
            await asyncio.sleep(2 * TICK_SECONDS)
        before, quiet_looks = count, quiet_looks + 1 if count == before else 0
        if quiet_looks == QUIET_LOOKS:
            return 0
    return count


async def test_an_empty_queue_rests(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await ticks_while_idle(queue, monkeypatch) == 0


async def test_a_queue_of_paused_tasks_rests(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    await queue.add(link("AAAA"), link("BBBB"), paused=True)
    assert await ticks_while_idle(queue, monkeypatch) == 0


async def test_a_queue_that_waits_for_an_account_rests(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in ("AAAA", "BBBB"):
        queue.host.resolve_errors[link(code)] = [TooManySessionsError()] * 9
    await queue.add(link("AAAA"), link("BBBB"))
    await queue.until(
        lambda: queue.holds() == ["too_many_sessions"] and not queue.orchestrator._manager.running
    )
    assert await ticks_while_idle(queue, monkeypatch) == 0
    assert queue.orchestrator.queue().counts[TaskState.QUEUED] == 2


async def test_a_queue_that_is_switched_off_rests(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    await queue.api.set_enabled(False)
    await queue.add(link("AAAA"))
    assert await ticks_while_idle(queue, monkeypatch) == 0


async def test_a_running_download_is_measured_with_each_tick(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(link("AAAA"))
    await queue.until(lambda: bool(queue.engine.active))
    assert await ticks_while_idle(queue, monkeypatch) > 1
    queue.engine.gate.set()


async def test_what_waits_at_its_daemon_is_told_though_no_byte_moves(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    [task] = (await queue.add(link("AAAA"))).tasks
    await queue.until_state(task.task_id, TaskState.DOWNLOADING)

    def was_told(is_waiting: bool) -> bool:
        told = [event for event in queue.events if isinstance(event, TasksProgressed)]
        return bool(told) and told[-1].tasks[0].metrics.is_waiting is is_waiting

    run = queue.orchestrator._manager.run_of(task.task_id)
    assert run is not None
    for is_waiting in (True, False):
        run.progress.is_waiting = is_waiting
        await queue.until(partial(was_told, is_waiting))
    queue.engine.gate.set()


async def test_rest_comes_back_after_the_last_download(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    task_id = (await queue.add(link("AAAA"))).tasks[0].task_id
    await queue.until_state(task_id, TaskState.COMPLETED)
    assert await ticks_while_idle(queue, monkeypatch) == 0


async def test_a_task_begins_when_its_wait_is_over_though_nothing_else_happens(
    queue: Queue,
) -> None:
    await queue.api.set_enabled(False)
    task_id = (await queue.add(link("AAAA"))).tasks[0].task_id
    wait_until = datetime.now(UTC) + timedelta(seconds=0.05)
    await queue.orchestrator._ledger.amend({task_id: {"wait_until": wait_until}})
    await queue.api.set_enabled(True)
    await queue.until_state(task_id, TaskState.COMPLETED)


@pytest.mark.policy(retry_base_seconds=0.02)
async def test_a_held_account_is_tried_in_time_though_nothing_else_happens(queue: Queue) -> None:
    queue.host.resolve_errors[link("AAAA")] = [TooManySessionsError()]
    task_id = (await queue.add(link("AAAA"))).tasks[0].task_id
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_a_resumed_task_begins_at_once(queue: Queue) -> None:
    task_id = (await queue.add(link("AAAA"), paused=True)).tasks[0].task_id
    await queue.settle()
    await queue.api.resume(Selection(task_ids=(task_id,)))
    await queue.until_state(task_id, TaskState.COMPLETED)


async def test_a_host_that_was_asked_is_told_to_be_reachable_at_once(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    await queue.settle()
    monkeypatch.setattr(type(queue.host), "reachable", True)
    await queue.api.lookup([link("AAAA")])
    await queue.until(lambda: queue.orchestrator.queue().host_reachable is True)
    assert queue.last_queue().queue.host_reachable is True


async def test_a_new_place_is_looked_at_soon(queue: Queue) -> None:
    await queue.settle()
    elsewhere = queue.folder / "elsewhere"
    settings = queue.settings.model_copy(update={"download_dir": elsewhere})
    await queue.orchestrator.apply_settings(settings)
    task_id = (await queue.add(link("AAAA"))).tasks[0].task_id
    task = await queue.until_state(task_id, TaskState.COMPLETED)
    assert task.destination.is_relative_to(elsewhere)
