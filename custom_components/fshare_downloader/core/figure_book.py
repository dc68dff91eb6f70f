"""Counts what is downloaded, and tells of it what is saved.

So no figure that somebody has seen ever falls: after a power cut it is as it was shown last.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from time import monotonic
from typing import Final

from .database import Database
from .errors import DiskError
from .figures import Figures
from .task_manager import TaskManager

FIGURES_KEY: Final = "figures"
SAVE_PERIOD_SECONDS: Final = 60.0
"""A power cut costs the count of at most so long. It is one small row: nothing for a disk."""


class FigureBook:
    """The figures of a queue, over all its runs."""

    def __init__(
        self,
        database: Database,
        manager: TaskManager,
        *,
        today: Callable[[], date],
        announce: Callable[[], None],
    ) -> None:
        """Count what `manager` measures; `today` is the date where the user lives.

        `announce` tells the outside that the figures have changed.
        """
        self._database = database
        self._manager = manager
        self._today = today
        self._announce = announce
        self._saved = Figures()
        self._counted_bytes = 0
        self._completed = 0
        self._saved_at = float("-inf")
        self._told_day = today()

    async def load(self) -> None:
        """Go on with what was saved; raises `DiskError`."""
        self._saved = Figures.from_text(await self._database.load_value(FIGURES_KEY))

    @property
    def figures(self) -> Figures:
        """The figures as they are saved, and as they are today."""
        return self._saved.on(self._today())

    def note_completed(self) -> None:
        """Count a file that is there."""
        self._completed += 1

    async def tick(self) -> None:
        """Save what is due; call it with each tick."""
        now, has_come = monotonic(), self._manager.arrived_bytes > self._counted_bytes
        is_time = now - self._saved_at >= SAVE_PERIOD_SECONDS or not self._manager.running
        if self._completed or (has_come and is_time):
            self._saved_at = now
            await self.save()
        if (today := self._today()) != self._told_day:
            self._told_day = today
            self._announce()

    async def save(self) -> None:
        """Save what was counted; what the disk does not take is counted on."""
        size, files = self._manager.arrived_bytes - self._counted_bytes, self._completed
        if not size and not files:
            return
        figures = self.figures.plus(size=size, files=files)
        with suppress(DiskError):
            await self._database.save_value(FIGURES_KEY, figures.as_text())
            self._saved = figures
            self._counted_bytes += size
            self._completed -= files
            self._announce()
