"""Reasons for which no new download is started although tasks wait."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from .errors import DownloaderError
from .models import Hold, HoldReason


@dataclass(slots=True)
class HoldBook:
    """The holds in force: at most one for each reason and host."""

    _holds: dict[tuple[HoldReason, str | None], Hold] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Hold]:
        """Go through the holds, oldest first."""
        return iter(tuple(self._holds.values()))

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._holds)

    def blocks(self, host: str | None) -> bool:
        """Tell whether tasks of a host must wait."""
        return any(hold.target is None or hold.target == host for hold in self._holds.values())

    def add(
        self, reason: HoldReason, error: DownloaderError, *, host: str | None, now: datetime
    ) -> bool:
        """Hold because of an error; returns False when just that was known already.

        The hold ends by itself after the seconds that the other side asked us to wait, if it did.
        """
        key = (reason, host)
        known = self._holds.get(key)
        self._holds[key] = Hold(
            reason=reason,
            scope=error.scope,
            code=error.code,
            message=str(error),
            since=known.since if known else now,
            target=host,
            until=now + timedelta(seconds=error.retry_after) if error.retry_after else None,
            placeholders=error.placeholders,
        )
        return known is None or known.code != error.code

    def release(self, *reasons: HoldReason) -> bool:
        """End all holds of the given reasons; returns whether there was one."""
        found = [key for key in self._holds if key[0] in reasons]
        for key in found:
            del self._holds[key]
        return bool(found)

    def release_due(self, now: datetime) -> bool:
        """End the holds whose time is over; returns whether there was one."""
        found = [key for key, hold in self._holds.items() if hold.until and hold.until <= now]
        for key in found:
            del self._holds[key]
        return bool(found)
