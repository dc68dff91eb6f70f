"""The holds in force, and the one task that goes ahead to see whether a hold is over.

A hold ends when what failed was tried again and works. Where only a download can try it (a limit of
the account, a file service that refuses), one task at a time goes ahead as a scout when the hold is
due, while all others wait. If the scout meets the same trouble, the hold waits longer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import inf

from .errors import DownloaderError, ErrorScope
from .holds import Hold, HoldReason
from .queue_policy import QueuePolicy
from .retry import Stage, gap_seconds


@dataclass(frozen=True, slots=True)
class HoldKey:
    """What waits: everything within `scope` that belongs to `target`."""

    scope: ErrorScope
    target: str | None
    """Name of the file service (line, account), or path of the folder (storage, folder)."""


@dataclass(slots=True)
class _Entry:
    """A hold, and how its tries go."""

    hold: Hold
    stage: Stage
    """What a scout must pass to end it."""
    tries: int = 0
    refused_at: datetime | None = None
    scout: str | None = None
    """The task that runs at this moment to see whether the trouble is over."""
    suspects: set[str] = field(default_factory=set)
    """Tasks that have met the trouble; a task that has not met it is the better scout."""
    is_open: bool = True
    """Whether a scout may go when it is due; False until the service was asked and answers."""
    is_over: bool = False
    """The trouble seems to be over: nobody is told of it, but tasks still start one by one."""


class HoldBook:
    """The holds in force: at most one for each scope and target."""

    def __init__(self, policy: QueuePolicy) -> None:
        """Start with nothing in the way."""
        self._policy = policy
        self._entries: dict[HoldKey, _Entry] = {}

    def __iter__(self) -> Iterator[Hold]:
        """Go through the holds that are to be told of, oldest first."""
        return iter([entry.hold for entry in self._entries.values() if not entry.is_over])

    def __len__(self) -> int:
        """Return how many holds there are to be told of."""
        return sum(not entry.is_over for entry in self._entries.values())

    @property
    def keys(self) -> tuple[HoldKey, ...]:
        """What waits, including what starts one by one after a hold."""
        return tuple(self._entries)

    # --- who may start ---------------------------------------------------------------------------

    def blocks(self, key: HoldKey, task_id: str, now: datetime, *, fresh: bool = False) -> bool:
        """Tell whether a task must wait for the hold of a key, if there is one.

        With `fresh`, a task that has met the trouble itself is no scout either.
        """
        entry = self._entries.get(key)
        if entry is None:
            return False
        if (
            not self._is_due(entry.hold, now)
            or not entry.is_open
            or entry.scout not in (None, task_id)
        ):
            return True
        return fresh and task_id in entry.suspects

    def has_open(self, now: datetime) -> bool:
        """Tell whether there is a hold for which a scout may go."""
        return any(
            entry.is_open and entry.scout is None and self._is_due(entry.hold, now)
            for entry in self._entries.values()
        )

    def note_start(self, key: HoldKey, task_id: str) -> None:
        """Take note that a task starts as the scout of a hold that is due."""
        if entry := self._entries.get(key):
            entry.scout = task_id

    # --- how it went -----------------------------------------------------------------------------

    def add(
        self,
        key: HoldKey,
        reason: HoldReason,
        error: DownloaderError,
        *,
        now: datetime,
        stage: Stage = Stage.PLACE,
        task_id: str = "",
        others_wait: bool = False,
        wait_seconds: float = 0.0,
    ) -> bool:
        """Hold because of an error that a task has met; returns whether the user should hear of it.

        The next try is due after a growing gap, or at once where another task can tell whether it
        is the trouble of this one alone (`others_wait`), and not before `wait_seconds`, which the
        other side has asked for. Trouble with account and disk waits for the user and the disk,
        unless there is such a time.
        """
        entry = self._entries.get(key)
        is_news = entry is None or entry.is_over or entry.hold.code != error.code
        since = now if entry is None or entry.is_over else entry.hold.since
        if entry is None:
            entry = self._entries[key] = _Entry(_hold(key, reason, error, since), stage)
        elif entry.scout in (None, task_id):
            entry.tries += 1
        entry.hold = replace(_hold(key, reason, error, since), until=entry.hold.until)
        entry.stage = stage
        is_first = others_wait and not entry.tries
        entry.is_over, entry.is_open = False, key.scope is not ErrorScope.LINE or is_first
        if task_id:
            entry.suspects.add(task_id)
        if entry.scout == task_id:
            entry.scout = None
        entry.refused_at = now
        entry.hold = replace(
            entry.hold, until=self._due(entry, wait_seconds, now, is_first=is_first)
        )
        return is_news

    def postpone(self, key: HoldKey, now: datetime) -> None:
        """Wait longer for a service that did not answer when it was asked."""
        if entry := self._entries.get(key):
            entry.tries += 1
            gap = gap_seconds(entry.tries, self._policy, is_limit=False)
            entry.hold = replace(entry.hold, until=now + timedelta(seconds=gap))

    def open(self, key: HoldKey) -> None:
        """Let a scout go: the service answers again."""
        if entry := self._entries.get(key):
            entry.is_open = True

    def to_probe(self, now: datetime) -> tuple[HoldKey, ...]:
        """Return the holds that are due once their service has been asked whether it answers."""
        return tuple(
            key
            for key, entry in self._entries.items()
            if not entry.is_open and self._is_due(entry.hold, now)
        )

    def seconds_to_next(self, now: datetime) -> float:
        """Return in how many seconds the next try of a hold is due; infinite when none will be."""
        waits = (
            (entry.hold.until - now).total_seconds()
            for entry in self._entries.values()
            if entry.hold.until is not None
        )
        return min((seconds for seconds in waits if seconds > 0), default=inf)

    def passed(self, key: HoldKey, task_id: str, stage: Stage, now: datetime) -> tuple[str, ...]:
        """Take note that a task has passed a stage, and end the hold if this stage had failed.

        A transfer that ran all the while proves nothing, so only the scout's transfer ends trouble
        with transfers. Returns the other tasks that had failed there: their trouble is their own.
        """
        entry = self._entries.get(key)
        if entry is None or entry.hold.until is None or _order(stage) < _order(entry.stage):
            return ()
        if entry.stage is Stage.TRANSFER and entry.scout != task_id:
            return ()
        suspects = tuple(entry.suspects - {task_id})
        if entry.hold.reason is HoldReason.BUSY:
            # As many at once as before would be refused again.
            entry.is_over, entry.scout = True, None
            entry.suspects.clear()
            entry.hold = replace(entry.hold, until=now)
        else:
            del self._entries[key]
        return suspects

    def let_go(self, task_id: str) -> None:
        """Take note that a task runs no more, whatever has become of it."""
        for entry in self._entries.values():
            if entry.scout == task_id:
                entry.scout = None

    def hurry(self, now: datetime) -> bool:
        """Make every limit of an account due a minute after its last refusal: a slot is free."""
        found = False
        for entry in self._entries.values():
            if entry.hold.reason is HoldReason.BUSY and entry.refused_at and not entry.is_over:
                gap = timedelta(seconds=gap_seconds(0, self._policy, is_limit=True))
                sooner = max(now, entry.refused_at + gap)
                if entry.hold.until is not None and sooner < entry.hold.until:
                    entry.hold = replace(entry.hold, until=sooner)
                    found = True
        return found

    def try_now(self, now: datetime) -> None:
        """Make the next try of a service due at once: the user wants to know."""
        for entry in self._entries.values():
            if entry.hold.reason is HoldReason.LINE and entry.hold.until is not None:
                entry.hold = replace(entry.hold, until=min(now, entry.hold.until))

    # --- the end ---------------------------------------------------------------------------------

    def release(self, *reasons: HoldReason) -> bool:
        """End all holds of the given reasons; returns whether there was one to be told of."""
        return self._drop([key for key, e in self._entries.items() if e.hold.reason in reasons])

    def release_key(self, key: HoldKey) -> bool:
        """End one hold; returns whether it was there."""
        return self._drop([key] if key in self._entries else [])

    def forget_idle(self, is_idle: Callable[[HoldKey], bool], now: datetime) -> tuple[HoldKey, ...]:
        """End the holds that no task waits for any more; returns their keys.

        Holds of storages stay, and so do holds that only the user can end. A limit of an account
        stays for a minute after its last refusal, or the next task would ask the service at once.
        """
        gap = timedelta(seconds=gap_seconds(0, self._policy, is_limit=True))
        idle = [
            key
            for key, entry in self._entries.items()
            if _is_told_by_tasks(key, entry)
            and not (
                entry.hold.reason is HoldReason.BUSY
                and entry.refused_at
                and now < entry.refused_at + gap
            )
            and is_idle(key)
        ]
        self._drop(idle)
        return tuple(idle)

    def tidy(self, now: datetime) -> None:
        """Forget limits of an account that have not been met for long."""
        longest = timedelta(seconds=2 * gap_seconds(30, self._policy, is_limit=True))
        old = [
            key
            for key, entry in self._entries.items()
            if entry.is_over and entry.refused_at and now - entry.refused_at > longest
        ]
        self._drop(old)

    def _drop(self, keys: list[HoldKey]) -> bool:
        dropped = [self._entries.pop(key) for key in keys]
        return any(not entry.is_over for entry in dropped)

    def _is_due(self, hold: Hold, now: datetime) -> bool:
        """Tell whether the next try of a hold may be made.

        A time further away than the longest wait can only come from a clock that was set back.
        """
        if hold.until is None:
            return False
        return not 0 < (hold.until - now).total_seconds() <= self._policy.max_wait_seconds

    def _due(
        self, entry: _Entry, wait_seconds: float, now: datetime, *, is_first: bool
    ) -> datetime | None:
        """Return when the next try of a hold is due; None where only user or disk can end it."""
        match entry.hold.reason:
            case HoldReason.AUTH | HoldReason.ACCOUNT | HoldReason.DISK:
                return now + timedelta(seconds=wait_seconds) if wait_seconds else None
            case HoldReason.LINE if is_first:
                return now
        gap = gap_seconds(entry.tries, self._policy, is_limit=entry.hold.reason is HoldReason.BUSY)
        return now + timedelta(seconds=max(gap, wait_seconds))


def _hold(key: HoldKey, reason: HoldReason, error: DownloaderError, since: datetime) -> Hold:
    return Hold(
        reason=reason,
        scope=key.scope,
        code=error.code,
        message=str(error),
        since=since,
        target=key.target,
        placeholders=error.placeholders,
    )


def _is_told_by_tasks(key: HoldKey, entry: _Entry) -> bool:
    """Tell whether a hold is one that only matters while there are tasks for it."""
    if entry.is_over or entry.scout is not None:
        return False
    return key.scope is ErrorScope.FOLDER or entry.hold.reason in (HoldReason.LINE, HoldReason.BUSY)


def _order(stage: Stage) -> int:
    return list(Stage).index(stage)
