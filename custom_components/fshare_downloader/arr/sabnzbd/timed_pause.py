"""A pause of all downloads that ends by itself, after restarts, too."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from ...core.errors import DownloaderError
from ...core.pace import PaceReason
from ..ports import LinkLibrary, QueueView
from .ports import Jobs

_LOGGER = logging.getLogger(__name__)

PAUSE_NOTE: Final = "pause_until"
"""The note in which the end of the pause is kept; empty when there is none."""

MAX_PAUSE_MINUTES: Final = 366 * 24 * 60
_RETRY_SECONDS: Final = 60.0


class TimedPause:
    """Switches downloads off and on, as SABnzbd's clients ask for it."""

    def __init__(
        self, jobs: Jobs, links: LinkLibrary, queue: QueueView, now: Callable[[], datetime]
    ) -> None:
        """Know of no pause yet; `start` does."""
        self._jobs = jobs
        self._links = links
        self._queue = queue
        self._now = now
        self._until: datetime | None = None
        self._waiter: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Go on with a pause that was begun before a restart."""
        noted = await self._jobs.note(PAUSE_NOTE)
        try:
            until = datetime.fromisoformat(noted or "")
        except ValueError:
            return
        if until.tzinfo is not None:
            self._wait_until(until)

    async def stop(self) -> None:
        """Stop waiting; the pause itself goes on."""
        if self._waiter is not None:
            self._waiter.cancel()
            await asyncio.wait([self._waiter])
            self._waiter = None

    async def pause(self, minutes: int | None = None) -> None:
        """Switch downloads off, for some minutes or until somebody switches them on."""
        await self._links.set_enabled(enabled=False)
        if minutes is None:
            await self._forget()
            return
        until = self._now() + timedelta(minutes=min(minutes, MAX_PAUSE_MINUTES))
        await self._jobs.set_note(PAUSE_NOTE, until.isoformat())
        await self.stop()
        self._wait_until(until)

    async def resume(self) -> None:
        """Switch downloads on."""
        await self._links.set_enabled(enabled=True)
        await self._forget()

    @property
    def seconds_left(self) -> float:
        """How long the pause still lasts; 0 when there is none, or when it has no end."""
        if self._until is None or self._queue().enabled:
            return 0.0
        return max(0.0, (self._until - self._now()).total_seconds())

    async def _forget(self) -> None:
        await self.stop()
        if self._until is not None:
            self._until = None
            await self._jobs.set_note(PAUSE_NOTE, "")

    def _wait_until(self, until: datetime) -> None:
        self._until = until
        self._waiter = asyncio.get_running_loop().create_task(self._end(until))

    async def _end(self, until: datetime) -> None:
        await asyncio.sleep(max(0.0, (until - self._now()).total_seconds()))
        while True:  # what is saved may fail
            try:
                if self._until is not None and not self._queue().enabled:
                    await self._links.set_enabled(enabled=True, reason=PaceReason.SCHEDULE)
                self._until = None
                await self._jobs.set_note(PAUSE_NOTE, "")
            except DownloaderError as err:
                _LOGGER.warning("The pause could not be ended, it is tried again: %s", err)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                return
