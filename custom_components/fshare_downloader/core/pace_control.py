"""Sets the pace of the queue, and whether downloads are switched on at all; both are saved."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from .database import Database
from .pace import Pace, PaceReason
from .queue_numbers import QueueState

ENABLED_KEY: Final = "enabled"
PACE_KEY: Final = "pace"


class PaceControl:
    """The one place where the pace changes.

    The switch and the pace are two things: what the user has switched off stays off, whatever a
    schedule says.
    """

    def __init__(
        self,
        state: QueueState,
        database: Database,
        *,
        limit: Callable[[], None],
        interrupt: Callable[[], Awaitable[object]],
        announce: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        """Change `state`.

        `limit` gives the engine its speed limit, `interrupt` brings running tasks back into the
        queue, `announce` tells the outside, `wake` the workers.
        """
        self._state = state
        self._database = database
        self._limit = limit
        self._interrupt = interrupt
        self._announce = announce
        self._wake = wake
        self._lock = asyncio.Lock()

    async def load(self) -> None:
        """Take over what was saved; raises `DiskError`."""
        self._state.is_enabled = await self._database.load_value(ENABLED_KEY) != "0"
        pace, _, reason = (await self._database.load_value(PACE_KEY) or "").partition(" ")
        if pace in Pace and reason in PaceReason:
            self._state.chosen_pace = Pace(pace)
            self._state.pace_reason = PaceReason(reason)

    async def set_pace(self, pace: Pace, reason: PaceReason) -> None:
        """Go on at another pace; raises `DiskError` when it cannot be saved.

        What a user chooses switches downloads on, too.
        """
        async with self._lock:
            if reason is PaceReason.USER and pace is not Pace.STOPPED:
                await self._save_enabled(is_enabled=True)
            await self._save_pace(pace, reason)
        await self._follow()

    async def set_enabled(self, enabled: bool, reason: PaceReason) -> None:  # noqa: FBT001 - a switch
        """Switch all downloads on, or off; raises `DiskError` when it cannot be saved.

        When a user switches them on, something runs from then on, whatever has stopped the queue.
        A pause that ends by itself leaves to quiet hours what is theirs.
        """
        async with self._lock:
            await self._save_enabled(is_enabled=enabled)
            is_wanted = enabled and reason is PaceReason.USER
            if is_wanted and self._state.chosen_pace is Pace.STOPPED:
                await self._save_pace(Pace.FULL, reason)
        await self._follow()

    async def _save_enabled(self, *, is_enabled: bool) -> None:
        if is_enabled is not self._state.is_enabled:
            await self._database.save_value(ENABLED_KEY, "1" if is_enabled else "0")
            self._state.is_enabled = is_enabled

    async def _save_pace(self, pace: Pace, reason: PaceReason) -> None:
        if (pace, reason) != (self._state.chosen_pace, self._state.pace_reason):
            await self._database.save_value(PACE_KEY, f"{pace} {reason}")
            self._state.chosen_pace, self._state.pace_reason = pace, reason

    async def _follow(self) -> None:
        """Let the queue be as it is set."""
        self._limit()
        if self._state.pace is Pace.STOPPED:
            await self._interrupt()
        self._announce()
        self._wake()
