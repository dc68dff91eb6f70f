"""What is to be done next for all followed titles, and when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import IntEnum

from .look_budget import LookBudget
from .models import FollowedTitle
from .schedule import end_of, look_due, refresh_due


class StepKind(IntEnum):
    """What can be done for a title; of what is due at once the first kind goes first."""

    END = 1
    """Its last day is over."""
    LOOK = 2
    """Look for files."""
    REFRESH = 3
    """Ask TMDB for days and episodes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to do for one title."""

    at: datetime
    """When it may be done, now or later."""
    kind: StepKind
    due: datetime
    """When it should be done; what waits longest goes first."""
    follow_id: str


def next_step(
    titles: Iterable[FollowedTitle],
    budget: LookBudget,
    now: datetime,
    zone: tzinfo,
    *,
    may_ask: bool = True,
) -> Step | None:
    """Return what comes next; without `may_ask` nobody is asked for anything."""
    opens_at = budget.opens_at(now, zone)
    goes_on_at = max(now, budget.paused_until or now)

    def steps() -> Iterator[Step]:
        for title in titles:
            yield from _step(StepKind.END, title, end_of(title, zone), now)
            if may_ask:
                yield from _step(StepKind.LOOK, title, look_due(title, zone), opens_at)
                yield from _step(StepKind.REFRESH, title, refresh_due(title, zone), goes_on_at)

    return min(steps(), key=lambda step: (step.at, step.kind, step.due), default=None)


def _step(
    kind: StepKind, title: FollowedTitle, due: datetime | None, earliest: datetime
) -> Iterator[Step]:
    if due is not None:
        yield Step(at=max(due, earliest), kind=kind, due=due, follow_id=title.follow_id)
