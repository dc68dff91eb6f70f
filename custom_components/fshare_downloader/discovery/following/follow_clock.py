"""One alarm for what is due next of all followed titles, and one thing done at a time."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any, Final

from ...core.errors import DownloaderError
from .agenda import Step, StepKind, next_step
from .book import FollowBook
from .ports import SetAlarm
from .seeker import Seeker

_LOGGER = logging.getLogger(__name__)

REST: Final = timedelta(seconds=10)
"""Between two steps, also where much is due at once."""


class FollowClock:
    """Does what is due, and sleeps until something is."""

    def __init__(self, book: FollowBook, seeker: Seeker, set_alarm: SetAlarm) -> None:
        """Do nothing before `begin`."""
        self._book = book
        self._seeker = seeker
        self._set_alarm = set_alarm
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._call_off: Callable[[], None] | None = None
        self._has_begun = False
        self._rests_until: datetime | None = None

    def begin(self) -> None:
        """Do what is due from now on."""
        self._has_begun = True
        self.arm()

    async def stop(self) -> None:
        """End everything, for good."""
        self._has_begun = False
        self.arm()
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def arm(self) -> None:
        """Set the alarm anew, as what comes next may have changed."""
        if self._call_off is not None:
            self._call_off()
            self._call_off = None
        if not self._has_begun or self._turn.locked():
            return  # who has the turn sets it afterwards
        if (step := self._next_step()) is not None:
            at = max(step.at, self._rests_until or step.at)
            self._call_off = self._set_alarm(at, self._wake)

    async def alone(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Do something while nothing else is done; raises what `work` raises.

        A caller who is cancelled does not end the work.
        """
        await asyncio.shield(self._begin(self._take_turn(work)))

    def _wake(self) -> None:
        self._call_off = None
        self._begin(self._take_step())

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name="fshare_downloader following")
        self._tasks.add(task)
        task.add_done_callback(self._end)
        return task

    def _end(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # told to who waits for it

    async def _take_turn(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        try:
            async with self._turn:
                await work()
        finally:
            self.arm()

    async def _take_step(self) -> None:
        try:
            await self._take_turn(self._do_what_is_due)
        except DownloaderError as error:
            _LOGGER.debug("A followed title could not be looked for: %s", error)
        except Exception:
            _LOGGER.exception("Unexpected error while a followed title was looked for")

    async def _do_what_is_due(self) -> None:
        step = self._next_step()
        if step is None or step.at > self._seeker.now():
            return
        try:
            match step.kind:
                case StepKind.END:
                    await self._seeker.end(step.follow_id)
                case StepKind.LOOK:
                    await self._seeker.look(step.follow_id, is_full=False)
                case StepKind.REFRESH:
                    await self._seeker.refresh(step.follow_id)
        finally:
            self._rests_until = self._seeker.now() + REST

    def _next_step(self) -> Step | None:
        seeker = self._seeker
        may_ask = seeker.blocked is None
        now, zone = seeker.now(), seeker.zone()
        return next_step(self._book.titles, self._book.budget, now, zone, may_ask=may_ask)
