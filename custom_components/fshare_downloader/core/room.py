"""Downloads that wait for room: each by itself, while smaller ones go on."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from .errors import DiskFullError, ErrorScope
from .models import DownloadTask, Hold, HoldReason
from .retry import gap_seconds

UNKNOWN_NEED_BYTES: Final = 64 * 1024**2
"""What a file of unknown size is supposed to need still when a disk was full."""


@dataclass(slots=True)
class _Need:
    """What a task needs, and when the disk may be asked again."""

    error: DiskFullError
    filename: str
    place: str | None
    """The storage that is too full; None when unknown."""
    bytes: int
    usable: int | None
    """What could be used of the disk when it refused."""
    since: datetime
    tries: int
    try_at: float
    is_told: bool = False


class WaitingRoom:
    """What the disk was too full for. Times are monotonic seconds but for `now`.

    There may seem to be room while there is none: what other downloads are going to need is known
    to the engine alone, and a quota to nobody. So the disk is asked again when more can be used
    than when it refused, and otherwise after a growing gap.
    """

    def __init__(
        self,
        usable_bytes: Callable[[DownloadTask], int | None],
        place_of: Callable[[DownloadTask], str | None],
    ) -> None:
        """Wait for nothing yet.

        `usable_bytes` tells what may be written to the disk of a task, `place_of` names its
        storage; None when unknown.
        """
        self._usable_bytes = usable_bytes
        self._place_of = place_of
        self._needs: dict[str, _Need] = {}

    def __len__(self) -> int:
        """Return how many tasks wait for room."""
        return len(self._needs)

    def add(
        self, task: DownloadTask, error: DiskFullError, *, now: datetime, monotonic: float
    ) -> None:
        """Let a task wait until there is room for it."""
        needed = error.needed_bytes
        if needed is None:
            needed = max(0, task.size - task.downloaded) if task.size else UNKNOWN_NEED_BYTES
        known = self._needs.get(task.task_id)
        tries = known.tries + 1 if known else 0
        self._needs[task.task_id] = _Need(
            error=error,
            filename=task.filename,
            place=self._place_of(task),
            bytes=needed,
            usable=self._usable_bytes(task),
            since=known.since if known else now,
            tries=tries,
            try_at=monotonic + gap_seconds(tries, is_limit=False),
            is_told=known is not None and known.is_told and known.bytes == needed,
        )

    def blocks(self, task: DownloadTask, monotonic: float) -> bool:
        """Tell whether a task must wait for room."""
        need = self._needs.get(task.task_id)
        if need is None:
            return False
        usable = self._usable_bytes(task)
        if usable is not None:
            if usable < need.bytes:
                return True
            if need.usable is not None and usable > need.usable:
                return False
        return monotonic < need.try_at

    def forget(self, task_id: str) -> None:
        """Forget what a task needs: it is paused, cancelled, gone, or has found room."""
        self._needs.pop(task_id, None)

    def look_again(self) -> None:
        """Ask the disk again at once: a download has ended, or the user wants it."""
        for need in self._needs.values():
            need.tries, need.try_at = 0, float("-inf")

    def take_untold(self, most: int, is_idle: Callable[[str], bool]) -> dict[str, DiskFullError]:
        """Return up to `most` tasks whose refusal has not been told yet, each with the error.

        Those that `is_idle` does not name have their turn later.
        """
        found: dict[str, DiskFullError] = {}
        for task_id, need in self._needs.items():
            if len(found) == most:
                break
            if not need.is_told and is_idle(task_id):
                need.is_told = True
                found[task_id] = need.error
        return found

    def tell_again(self, task_id: str) -> None:
        """Have a refusal told once more: this time it was not."""
        if need := self._needs.get(task_id):
            need.is_told = False

    def holds(self) -> tuple[Hold, ...]:
        """Return what the outside is told while tasks wait for room: one hold for each storage."""
        needs: defaultdict[str | None, list[_Need]] = defaultdict(list)
        for need in self._needs.values():
            needs[need.place].append(need)
        return tuple(_hold(place, waiting) for place, waiting in needs.items())


def _hold(place: str | None, needs: Sequence[_Need]) -> Hold:
    """Return the hold of a storage; it tells of the task that needs least, which goes first."""
    smallest = min(needs, key=lambda need: need.bytes)
    return Hold(
        reason=HoldReason.DISK,
        scope=ErrorScope.FILE,
        code=smallest.error.code,
        message=str(smallest.error),
        since=min(need.since for need in needs),
        target=place,
        placeholders={
            **smallest.error.placeholders,
            "filename": smallest.filename,
            "count": str(len(needs)),
        },
    )
