"""Downloads that wait for room: each by itself, while smaller ones go on."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Final

from .disk import disk_facts, not_enough
from .errors import DiskFullError, ErrorScope
from .holds import Hold, HoldReason
from .models import DownloadTask
from .queue_policy import QueuePolicy
from .retry import gap_seconds

UNKNOWN_NEED_BYTES: Final = 64 * 1024**2
"""How much a file of unknown size is supposed to lack when a disk was full."""

_TURN_SECONDS: Final = 1.0
"""How long one task has the turn to ask; it may be paused meanwhile, or wait for its retry."""


@dataclass(slots=True)
class _Need:
    """What a task needs of a storage."""

    error: DiskFullError
    filename: str
    place: str | None
    """The storage that is too full; None when unknown."""
    bytes: int
    since: datetime
    is_told: bool = False
    has_room: bool = False
    """Whether it has found room since, and runs."""


@dataclass(slots=True)
class _Answer:
    """The answer of a storage that has refused a task; it serves all tasks that wait for it."""

    available: int
    """Bytes that the refused task could have had."""
    is_guess: bool
    """Whether the storage gave no number, as with a quota: then it was less than the task
    needed."""
    usable: int | None
    """Bytes that could be used of the disk then, including those that are promised to others."""
    error: DiskFullError
    at: datetime
    tries: int
    try_at: float
    first: str | None = None
    """The id of the task that may ask the storage next."""
    first_until: float = float("-inf")


class WaitingRoom:
    """The tasks that a disk was too full for. Times are monotonic seconds but for `now`.

    There may seem to be room while there is none: only the engine knows what other downloads are
    going to need, and nobody knows a quota. So the answer of a storage to one task counts for all
    tasks that need as much, until something changes: more can be used than then, a download has
    ended, or a growing gap is over. Then the task that needs least asks again, and when it has
    found room, the next one.
    """

    def __init__(
        self,
        usable_bytes: Callable[[DownloadTask], int | None],
        place_of: Callable[[DownloadTask], str | None],
        *,
        policy: QueuePolicy,
        is_ready: Callable[[str], bool],
        has_bytes: Callable[[DownloadTask], bool],
        on_untold: Callable[[], None] = lambda: None,
    ) -> None:
        """Wait for nothing yet.

        `usable_bytes` tells what may be written to the disk of a task, `place_of` names its
        storage; None when unknown. `is_ready` tells whether a task runs, or could if there was
        room; `has_bytes` whether some of its file may be on the disk, so that it needs less than
        its size says. `on_untold` is called when there is something for `take_untold`.
        """
        self._usable_bytes = usable_bytes
        self._place_of = place_of
        self._policy = policy
        self._is_ready = is_ready
        self._has_bytes = has_bytes
        self._on_untold = on_untold
        self._needs: dict[str, _Need] = {}
        self._answers: dict[str | None, _Answer] = {}

    def __len__(self) -> int:
        """Return how many tasks wait for room."""
        return sum(not need.has_room for need in self._needs.values())

    def add(
        self, task: DownloadTask, error: DiskFullError, *, now: datetime, monotonic: float
    ) -> None:
        """Let a task wait until there is room for it."""
        needed = error.needed_bytes
        if needed is None:
            needed = max(0, task.size - task.downloaded) if task.size else UNKNOWN_NEED_BYTES
        need = self._note(task, error, needed, now)
        before = self._answers.get(need.place)
        tries = before.tries if before else 0
        if before is not None and monotonic >= before.try_at:
            tries += 1
        available = error.available_bytes
        self._answers[need.place] = _Answer(
            available=needed - 1 if available is None else min(available, needed - 1),
            is_guess=available is None,
            usable=self._usable_bytes(task),
            error=error,
            at=now,
            tries=tries,
            try_at=monotonic + gap_seconds(tries, self._policy, is_limit=False),
        )

    def blocks(self, task: DownloadTask, monotonic: float) -> bool:
        """Tell whether a task must wait for room.

        One that has not asked itself, but needs more than another could have, waits from now on.
        """
        if not self._answers:
            return False
        need = self._needs.get(task.task_id)
        place = self._place_of(task) if need is None else need.place
        answer = self._answers.get(place)
        if answer is None:
            return False
        need = need or self._need_by(answer, task)
        if need is None or need.has_room:
            return False  # what it needs is not known here: it asks itself
        usable = self._usable_bytes(task)
        if usable is not None and usable < need.bytes:
            return True
        if need.bytes <= answer.available:
            return False
        return not self._is_next(task.task_id, need, answer, usable, monotonic)

    def _is_next(
        self, task_id: str, need: _Need, answer: _Answer, usable: int | None, monotonic: float
    ) -> bool:
        """Tell whether a storage may be asked again, and by this task."""
        has_grown = usable is not None and answer.usable is not None and usable > answer.usable
        is_open = has_grown or monotonic >= answer.try_at
        return is_open and self._first(need.place, answer, monotonic) == task_id

    def _need_by(self, answer: _Answer, task: DownloadTask) -> _Need | None:
        """Note the need of a task that is certainly more than another task was offered."""
        if task.size is None or answer.is_guess or self._has_bytes(task):
            return None
        if task.size <= answer.available:
            return None
        error = not_enough(task.size, answer.available, **disk_facts(answer.error))
        return self._note(task, error, task.size, answer.at)

    def found_room(self, task_id: str) -> None:
        """Take note that a task has found room, and let the next one ask."""
        need = self._needs.get(task_id)
        if need is not None and not need.has_room:
            need.has_room = True
            self._end_turn(need.place)

    def forget(self, task_id: str) -> None:
        """Forget what a task needs: it is paused, cancelled or gone."""
        need = self._needs.pop(task_id, None)
        if need is None:
            return
        if any(other.place == need.place for other in self._needs.values()):
            self._end_turn(need.place)
        else:
            self._answers.pop(need.place, None)

    def look_again(self) -> None:
        """Ask the disks again at once: a download has ended, or the user wants it."""
        for answer in self._answers.values():
            answer.tries, answer.try_at = 0, float("-inf")
            answer.first_until = float("-inf")

    def seconds_to_next(self, monotonic: float) -> float:
        """Return in how many seconds a storage may be asked again; infinite without one."""
        waits = (answer.try_at - monotonic for answer in self._answers.values())
        return min((seconds for seconds in waits if seconds > 0), default=inf)

    def take_untold(self, most: int, is_idle: Callable[[str], bool]) -> dict[str, DiskFullError]:
        """Return up to `most` tasks whose refusal has not been told yet, each with the error.

        Those that `is_idle` does not name have their turn later.
        """
        found: dict[str, DiskFullError] = {}
        for task_id, need in self._needs.items():
            if len(found) == most:
                break
            if not need.is_told and not need.has_room and is_idle(task_id):
                need.is_told = True
                found[task_id] = need.error
        return found

    def tell_again(self, task_id: str) -> None:
        """Have a refusal told once more: saving it did not work this time."""
        if need := self._needs.get(task_id):
            need.is_told = False

    def holds(self) -> tuple[Hold, ...]:
        """Return what the outside is told while tasks wait for room: one hold for each storage."""
        needs: defaultdict[str | None, list[_Need]] = defaultdict(list)
        for need in self._needs.values():
            if not need.has_room:
                needs[need.place].append(need)
        return tuple(_hold(place, waiting) for place, waiting in needs.items())

    def _note(self, task: DownloadTask, error: DiskFullError, needed: int, now: datetime) -> _Need:
        known = self._needs.get(task.task_id)
        need = self._needs[task.task_id] = _Need(
            error=error,
            filename=task.filename,
            place=self._place_of(task),
            bytes=needed,
            since=known.since if known else now,
            is_told=known is not None and known.is_told and known.bytes == needed,
        )
        if not need.is_told:
            self._on_untold()
        return need

    def _first(self, place: str | None, answer: _Answer, monotonic: float) -> str | None:
        """Return the task of a storage whose turn it is to ask: the one that needs least."""
        if monotonic >= answer.first_until:
            waiting = (
                (need.bytes, task_id)
                for task_id, need in self._needs.items()
                if need.place == place and not need.has_room and self._is_ready(task_id)
            )
            answer.first = min(waiting, default=(0, None))[1]
            answer.first_until = monotonic + _TURN_SECONDS
        return answer.first

    def _end_turn(self, place: str | None) -> None:
        if answer := self._answers.get(place):
            answer.first_until = float("-inf")


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
