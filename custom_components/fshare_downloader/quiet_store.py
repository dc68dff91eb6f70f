"""Keeps across restarts how far quiet hours were followed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .stores import async_load_or_none

STORAGE_VERSION: Final = 1
STORAGE_KEY: Final = f"{DOMAIN}.quiet_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietRecord:
    """The last edge that was followed: when that was, and what it was like from then on."""

    at: datetime
    is_quiet: bool = False
    on: frozenset[str] = frozenset()
    """The entities that were on by which it is quiet."""

    @classmethod
    def from_stored(cls, data: object) -> Self | None:
        """Read what was stored; None when it is no record."""
        if not isinstance(data, Mapping):
            return None
        at = dt_util.parse_datetime(str(data.get("at")))
        if at is None or at.tzinfo is None:
            return None
        on = data.get("on")
        return cls(
            at=at,
            is_quiet=data.get("is_quiet") is True,
            on=frozenset(map(str, on)) if isinstance(on, list) else frozenset(),
        )


class QuietStore:
    """A file in the storage folder; there is none where nobody wants quiet hours."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Open nothing yet."""
        self._store = Store[dict[str, Any]](hass, STORAGE_VERSION, STORAGE_KEY, atomic_writes=True)

    async def load(self) -> QuietRecord | None:
        """Return what was saved last, if it can be read."""
        return QuietRecord.from_stored(await async_load_or_none(self._store))

    async def save(self, record: QuietRecord | None) -> None:
        """Store a record, or forget it."""
        if record is None:
            await self._store.async_remove()
            return
        await self._store.async_save(
            {"at": record.at.isoformat(), "is_quiet": record.is_quiet, "on": sorted(record.on)}
        )
