"""The pace of the queue: full, slow and stopped, the switch beside it, and what survives."""

import asyncio
import sqlite3
from contextlib import closing
from unittest.mock import patch

import pytest

from custom_components.fshare_downloader.core.errors import DiskError, StorageError
from custom_components.fshare_downloader.core.models import Settings
from custom_components.fshare_downloader.core.pace import Pace, PaceReason
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link

USER, SCHEDULE = PaceReason.USER, PaceReason.SCHEDULE
FULL, SLOW, STOPPED = Pace.FULL, Pace.SLOW, Pace.STOPPED


def seen(queue: Queue) -> tuple[Pace, PaceReason, bool]:
    """Return how fast the queue says that it goes, why, and whether anything may run."""
    now = queue.orchestrator.queue()
    return now.pace, now.pace_reason, now.enabled


async def restart(queue: Queue) -> None:
    """End the queue and start it again over the same database."""
    await queue.stop()
    await queue.start()


async def test_a_new_queue_goes_at_full_speed(queue: Queue) -> None:
    assert seen(queue) == (FULL, USER, True)
    assert queue.engine.speed_limit == 0


@pytest.mark.parametrize(
    ("limit", "slow", "in_force"),
    [(0, 300, 300), (200, 300, 200), (900, 300, 300)],
    ids=["no other", "a lower one", "a higher one"],
)
async def test_slow_has_a_limit_of_its_own_that_makes_nothing_faster(
    queue: Queue, limit: int, slow: int, in_force: int
) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(link("ONE"))
    await queue.until(lambda: len(queue.engine.active) == 1)
    await queue.orchestrator.apply_settings(
        queue.settings.model_copy(update={"speed_limit": limit, "slow_speed_limit": slow})
    )

    await queue.api.set_pace(SLOW)
    assert queue.engine.speed_limit == in_force == queue.orchestrator.queue().speed_limit
    assert len(queue.engine.active) == 1
    await queue.settle()
    assert queue.last_queue().queue.pace is SLOW

    await queue.api.set_pace(FULL)
    assert queue.engine.speed_limit == limit


async def test_another_slow_limit_counts_at_once(queue: Queue) -> None:
    await queue.api.set_pace(SLOW)
    await queue.orchestrator.apply_settings(
        queue.settings.model_copy(update={"slow_speed_limit": 77})
    )
    assert queue.engine.speed_limit == 77


async def test_stopped_brings_what_runs_back_and_starts_nothing(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    await queue.add(*[link(f"CODE{number}") for number in range(3)])
    await queue.until(lambda: len(queue.engine.active) == 2)

    await queue.api.set_pace(STOPPED, SCHEDULE)
    await queue.settle()
    assert not queue.engine.active
    assert queue.orchestrator.queue().counts[TaskState.QUEUED] == 3
    assert seen(queue) == (STOPPED, SCHEDULE, False)

    queue.engine.gate.set()
    await queue.api.set_pace(FULL, SCHEDULE)
    await queue.until(lambda: queue.orchestrator.queue().counts[TaskState.COMPLETED] == 3)


@pytest.mark.parametrize("pace", list(Pace))
@pytest.mark.parametrize("reason", list(PaceReason))
async def test_a_restart_changes_nothing_about_it(
    queue: Queue, pace: Pace, reason: PaceReason
) -> None:
    await queue.api.set_pace(pace, reason)
    before = seen(queue)
    await restart(queue)
    assert seen(queue) == before
    assert queue.engine.speed_limit == queue.orchestrator.queue().speed_limit


async def test_what_the_user_has_switched_off_no_schedule_switches_on(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    assert seen(queue) == (STOPPED, USER, False)

    await queue.api.set_pace(FULL, SCHEDULE)
    await queue.api.set_pace(SLOW, SCHEDULE)
    assert seen(queue) == (STOPPED, USER, False)

    await queue.api.set_enabled(True)
    assert seen(queue) == (SLOW, SCHEDULE, True)


async def test_switching_on_goes_against_what_a_schedule_has_stopped(queue: Queue) -> None:
    await queue.api.set_pace(STOPPED, SCHEDULE)
    await queue.api.set_enabled(True)
    assert seen(queue) == (FULL, USER, True)


async def test_a_pause_that_ends_by_itself_leaves_quiet_hours_alone(queue: Queue) -> None:
    await queue.api.set_enabled(False)
    await queue.api.set_pace(STOPPED, SCHEDULE)
    await queue.api.set_enabled(True, SCHEDULE)
    assert seen(queue) == (STOPPED, SCHEDULE, False)
    await queue.api.set_pace(FULL, SCHEDULE)
    assert seen(queue) == (FULL, SCHEDULE, True)


@pytest.mark.parametrize("pace", [FULL, SLOW])
async def test_choosing_a_pace_switches_on(queue: Queue, pace: Pace) -> None:
    await queue.api.set_enabled(False)
    await queue.api.set_pace(pace)
    assert seen(queue) == (pace, USER, True)
    await restart(queue)
    assert seen(queue) == (pace, USER, True)


async def test_a_choice_that_cannot_be_saved_is_none(queue: Queue) -> None:
    with (
        patch.object(queue.database, "save_value", side_effect=StorageError()),
        pytest.raises(DiskError),
    ):
        await queue.api.set_pace(STOPPED)
    assert seen(queue) == (FULL, USER, True)


async def test_a_user_is_not_run_over_by_a_schedule_at_the_same_moment(queue: Queue) -> None:
    await asyncio.gather(queue.api.set_enabled(False), queue.api.set_pace(SLOW, SCHEDULE))
    assert seen(queue) == (STOPPED, USER, False)


async def test_what_was_saved_and_makes_no_sense_is_full_speed(queue: Queue) -> None:
    await queue.stop()
    with closing(sqlite3.connect(queue.folder / "queue.db")) as connection, connection:
        connection.execute("INSERT INTO key_values VALUES ('pace', 'leisurely moon')")
    await queue.start()
    assert seen(queue) == (FULL, USER, True)


def test_slow_is_never_without_a_limit() -> None:
    with pytest.raises(ValueError, match="slow_speed_limit"):
        Settings(download_dir="/media", slow_speed_limit=0)  # type: ignore[arg-type]
