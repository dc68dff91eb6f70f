"""The speed limit as SABnzbd's clients set it: in per cent of the line, or in bytes per second."""

import re
from contextlib import suppress
from typing import Final

from ...core.errors import DownloaderError
from ..ports import SpeedControl
from .answers import MISSING_VALUE, RefusedError
from .ports import Jobs

DEFAULT_LINE: Final = 12_500_000
"""Bytes per second: what 100 % is until a faster line has been seen; 100 Mbit/s."""

_FASTEST_NOTE: Final = "fastest_line"
_CHOSEN_NOTE: Final = "speed_limit"
_GROWTH: Final = 1.1
"""A line that is faster by less than this factor isn't worth writing down."""
_FULL: Final = 100
_LIMIT: Final = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,3})?)([KMG%]?)B?(?:/S)?", re.ASCII)
_FACTORS: Final = {"K": 1024, "M": 1024**2, "G": 1024**3}


class SpeedLimit:
    """Knows the line, and what was asked for last."""

    def __init__(self, jobs: Jobs, control: SpeedControl) -> None:
        """Know nothing of the line yet; `load` does."""
        self._jobs = jobs
        self._control = control
        self._fastest = 0
        self._chosen = (0, _FULL)
        """A limit in bytes per second, and the per cent that it was given as."""

    async def load(self) -> None:
        """Read what was noted before."""
        self._fastest = _number(await self._jobs.note(_FASTEST_NOTE))
        limit, _, percent = (await self._jobs.note(_CHOSEN_NOTE) or "").partition(":")
        self._chosen = (_number(limit), _number(percent))

    async def set(self, text: str) -> None:
        """Set the limit: `50` (per cent), `400K`, `4M`; 0 and 100 per cent or more mean none."""
        if not text:
            raise RefusedError(MISSING_VALUE)
        found = _LIMIT.fullmatch(text.strip().upper())
        if found is None:
            raise RefusedError("a speed limit is a number of per cent, or a speed such as 400K")
        number, unit = float(found[1]), found[2]
        if unit in _FACTORS:
            await self._control.set_limit(int(number * _FACTORS[unit]))
            return
        percent = min(int(number), _FULL)
        limit = self._line * percent // _FULL if percent < _FULL else 0
        await self._control.set_limit(limit)
        self._chosen = (limit, percent)
        with suppress(DownloaderError):  # it is shown in other per cent after a restart, that's all
            await self._jobs.set_note(_CHOSEN_NOTE, f"{limit}:{percent}")

    def percent(self, limit: int) -> int:
        """Return the limit that is in force, in per cent of the line; 100 when there is none."""
        if not limit:
            return _FULL
        if limit == self._chosen[0]:
            return self._chosen[1]
        return min(_FULL, max(1, round(_FULL * limit / self._line)))

    async def see(self, speed: int, limit: int) -> None:
        """Take note of a speed that the line has shown; below a limit it may be able to do more."""
        known = self._line if limit else self._fastest
        if speed > known * _GROWTH:
            self._fastest = speed
            with suppress(DownloaderError):  # it is seen again
                await self._jobs.set_note(_FASTEST_NOTE, str(speed))

    @property
    def _line(self) -> int:
        return self._fastest or DEFAULT_LINE


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else 0
