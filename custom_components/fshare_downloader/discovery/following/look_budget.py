"""How many looks the whole house has left: search sites are not asked without a bound."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from .schedule import begin_of

MAX_LOOKS_PER_DAY: Final = 24
"""On one day of the house, over all titles; what comes later waits for the next day."""
MIN_GAP_SECONDS: Final = 120
"""Between two looks of the house."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBudget:
    """The looks of a day so far."""

    day: date | None = None
    looks: int = 0
    """On that day."""
    last_look: datetime | None = None
    paused_until: datetime | None = None
    """Not before this moment, as the last look has met trouble that concerns all titles."""

    def opens_at(self, now: datetime, zone: tzinfo) -> datetime:
        """Return the first moment, now or later, at which a title may be looked for.

        A last look that lies in the future is one of a clock that was wrong.
        """
        moment = max(now, self.paused_until or now)
        if self.last_look is not None and self.last_look <= now:
            moment = max(moment, self.last_look + timedelta(seconds=MIN_GAP_SECONDS))
        today = now.astimezone(zone).date()
        if self.day == today and self.looks >= MAX_LOOKS_PER_DAY:
            moment = max(moment, begin_of(today + timedelta(days=1), zone))
        return moment

    def after_look(self, now: datetime, zone: tzinfo) -> LookBudget:
        """Return what is left after a look."""
        today = now.astimezone(zone).date()
        looks = self.looks if self.day == today else 0
        return replace(self, day=today, looks=looks + 1, last_look=now, paused_until=None)

    def after_trouble(self, now: datetime, until: datetime) -> LookBudget:
        """Return what is left after a try that has failed, which is none of the looks."""
        return replace(self, last_look=now, paused_until=until)
