"""The clock of the queue: quick while something runs, slow while nothing does.

An idle house is not woken once a second only to find out that there is still nothing to do: what
begins by itself (a retry, the next try of a hold) is known beforehand, and whatever else happens
makes the clock hurry.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Final

from .queue_policy import QueuePolicy

_LOGGER = logging.getLogger(__name__)

_LATENESS_SECONDS: Final = 0.002
"""A tick for a moment comes a little after it: one that came before would have to come again."""


class QueueClock:
    """Calls the tick of the queue as often as there is a reason to."""

    def __init__(
        self,
        tick: Callable[[], Awaitable[None]],
        seconds_to_next: Callable[[], float],
        policy: QueuePolicy,
    ) -> None:
        """Wait for `run`.

        `seconds_to_next` tells in how many seconds there is going to be work for a tick, as far as
        that is known beforehand; infinite where it is not.
        """
        self._tick = tick
        self._seconds_to_next = seconds_to_next
        self._policy = policy
        self._wanted = asyncio.Event()

    def hurry(self) -> None:
        """Let the next tick come as soon as ticks may: something has changed."""
        self._wanted.set()

    @contextmanager
    def hurrying(self) -> Iterator[None]:
        """Hurry after the block: a host that was asked may be reachable now, or no longer."""
        try:
            yield
        finally:
            self.hurry()

    async def run(self) -> None:
        """Tick until cancelled; a tick that fails is logged."""
        while True:
            self._wanted.clear()
            try:
                await self._tick()
            except Exception:
                _LOGGER.exception("The clock of the queue stumbled")
            await self._rest()

    async def _rest(self) -> None:
        """Wait until the next tick is due; two are never nearer than `tick_seconds`."""
        least = self._policy.tick_seconds
        began_at = monotonic()
        with suppress(TimeoutError):
            async with asyncio.timeout(max(least, self._idle_seconds())):
                await self._wanted.wait()
        await asyncio.sleep(max(0.0, least - (monotonic() - began_at)))

    def _idle_seconds(self) -> float:
        """Return how long there is nothing to do unless something happens."""
        return min(
            self._policy.idle_tick_seconds,
            self._policy.disk_check_seconds,
            self._seconds_to_next() + _LATENESS_SECONDS,
        )
