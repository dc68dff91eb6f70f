"""The clock of the queue ticks when there is a reason to, and not because time goes by."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from math import inf
from typing import Any

import pytest

from custom_components.fshare_downloader.core.queue_clock import QueueClock
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy

NEVER_SECONDS = 3600.0
TICK_SECONDS = 0.001


class Ticks:
    """Counts the ticks of a clock."""

    def __init__(self, *, fail_first: bool = False) -> None:
        self.count = 0
        self._fails = fail_first
        self._has_ticked = asyncio.Condition()

    async def tick(self) -> None:
        async with self._has_ticked:
            self.count += 1
            self._has_ticked.notify_all()
        if self._fails:
            self._fails = False
            raise ArithmeticError

    async def reach(self, count: int) -> None:
        """Wait until there were so many."""
        async with self._has_ticked:
            await self._has_ticked.wait_for(lambda: self.count >= count)

    async def stay(self, count: int) -> None:
        """Make sure that no more come while there would be time for many."""
        for _ in range(20):
            await asyncio.sleep(2 * TICK_SECONDS)
        assert self.count == count


@asynccontextmanager
async def running_clock(
    ticks: Ticks, seconds_to_next: Callable[[], float] = lambda: inf, **seconds: float
) -> AsyncIterator[QueueClock]:
    """Run a clock that would not tick again by itself."""
    times = {"idle_tick_seconds": NEVER_SECONDS, "disk_check_seconds": NEVER_SECONDS} | seconds
    clock = QueueClock(ticks.tick, seconds_to_next, QueuePolicy(tick_seconds=TICK_SECONDS, **times))
    runner = asyncio.create_task(clock.run())
    try:
        await ticks.reach(1)
        yield clock
    finally:
        runner.cancel()
        await asyncio.gather(runner, return_exceptions=True)


async def test_it_rests_while_there_is_nothing_to_do() -> None:
    ticks = Ticks()
    async with running_clock(ticks):
        await ticks.stay(1)


async def test_whatever_happens_makes_it_tick_once() -> None:
    ticks = Ticks()
    async with running_clock(ticks) as clock:
        clock.hurry()
        clock.hurry()
        await ticks.reach(2)
        await ticks.stay(2)


async def test_a_question_to_a_host_makes_it_tick_though_it_failed() -> None:
    ticks = Ticks()
    async with running_clock(ticks) as clock:
        with pytest.raises(ArithmeticError), clock.hurrying():
            raise ArithmeticError
        await ticks.reach(2)


async def test_it_ticks_again_and_again_while_something_runs() -> None:
    ticks = Ticks()
    async with running_clock(ticks, lambda: 0.0):
        await ticks.reach(5)


async def test_it_ticks_when_something_is_due() -> None:
    ticks = Ticks()
    waits = iter([5 * TICK_SECONDS])
    async with running_clock(ticks, lambda: next(waits, inf)):
        await ticks.reach(2)
        await ticks.stay(2)


@pytest.mark.parametrize("name", ["idle_tick_seconds", "disk_check_seconds"])
async def test_it_never_rests_longer_than_the_policy_says(name: str) -> None:
    ticks = Ticks()
    seconds: dict[str, Any] = {name: 2 * TICK_SECONDS}
    async with running_clock(ticks, **seconds):
        await ticks.reach(4)


async def test_a_tick_that_fails_is_not_the_last(caplog: pytest.LogCaptureFixture) -> None:
    ticks = Ticks(fail_first=True)
    async with running_clock(ticks) as clock:
        clock.hurry()
        await ticks.reach(2)
    assert "stumbled" in caplog.text
