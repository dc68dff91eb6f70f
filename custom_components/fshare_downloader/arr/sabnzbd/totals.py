"""How much jobs have brought, day by day, as SABnzbd's statistics show it."""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from ...core.errors import DownloaderError
from ..models import JobState, JobView
from .ports import Jobs

_LOGGER = logging.getLogger(__name__)

_NOTE: Final = "downloaded"
_MAX_DAYS: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Bytes in all, and within this month, this week and today."""

    total: int = 0
    month: int = 0
    week: int = 0
    day: int = 0
    days: tuple[tuple[str, int], ...] = ()
    """Day by day, as `2026-11-28`."""


class Totals:
    """Counts the bytes of completed jobs; what is counted stays when a job is forgotten."""

    def __init__(self, jobs: Jobs, now: Callable[[], datetime]) -> None:
        """Count nothing yet; `start` does."""
        self._jobs = jobs
        self._now = now
        self._total = 0
        self._days: dict[str, int] = {}
        self._unsubscribe: Callable[[], None] | None = None
        self._saver: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Read what was counted before, and go on counting."""
        self._total, self._days = _read(await self._jobs.note(_NOTE))
        self._unsubscribe = self._jobs.subscribe(self._count)

    async def stop(self) -> None:
        """Stop counting; what was counted is saved."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        if self._saver is not None:
            await asyncio.wait([self._saver])

    def sums(self) -> Sums:
        """Return what has been counted."""
        today = self._now().date()
        monday = today - timedelta(days=today.weekday())
        days = {date.fromisoformat(day): size for day, size in self._days.items()}
        return Sums(
            total=self._total,
            month=sum(size for day, size in days.items() if day >= today.replace(day=1)),
            week=sum(size for day, size in days.items() if day >= monday),
            day=days.get(today, 0),
            days=tuple(self._days.items()),
        )

    def _count(self, view: JobView) -> None:
        if view.state is not JobState.COMPLETED or view.size <= 0:
            return
        today = self._now().date().isoformat()
        self._total += view.size
        self._days[today] = self._days.get(today, 0) + view.size
        while len(self._days) > _MAX_DAYS:
            del self._days[min(self._days)]
        if self._saver is None or self._saver.done():
            self._saver = asyncio.get_running_loop().create_task(self._save())

    async def _save(self) -> None:
        saved = None
        while saved != self._total:  # more may have been counted meanwhile
            saved = self._total
            try:
                text = json.dumps({"total": self._total, "days": self._days})
                await self._jobs.set_note(_NOTE, text)
            except DownloaderError as err:
                _LOGGER.warning("What was downloaded could not be noted down: %s", err)


def _read(noted: str | None) -> tuple[int, dict[str, int]]:
    """Read a note; whatever makes no sense counts as nothing."""
    try:
        values = json.loads(noted or "{}")
        total = int(values.get("total", 0))
        days = {date.fromisoformat(day).isoformat(): int(n) for day, n in values["days"].items()}
    except AttributeError, KeyError, TypeError, ValueError:
        return 0, {}
    return total, days
