"""Tells a server that only drips from a line that is slow.

A body that sends a byte now and then is never silent for long, and would keep its slot for ever.
How fast is fast enough depends on the line, and nobody tells how fast that is. So a transfer that
is slower than the floor is given up only while the line has shown that it can do far more. One that
is slower than `drip_bytes_per_second` of the `TransferPolicy` is always given up: on a line as slow
as that no connection would come about.
Time in which our own disk or the speed limit keeps a server waiting does not count.

Everything here belongs to the I/O thread.
"""

from typing import Final

from ..policy import TransferPolicy

LINE_SECONDS: Final = 300.0
"""For how long what the line could do counts."""
GOOD_LINE_FACTOR: Final = 16
"""A line is good while any one transfer is as many times faster than the floor: another transfer
would have room on it."""
SHOWN_SECONDS: Final = 5.0
"""How long a transfer must have been fast to show what the line can do."""
LONGEST_LOOK_SECONDS: Final = 1.0
"""Between two looks at a body; if more has passed, it was our own thread that was not there."""


class SpeedFloor:
    """The floor for the speed of a transfer, and what all transfers together know of the line."""

    def __init__(self, policy: TransferPolicy) -> None:
        """Begin without a floor, knowing nothing."""
        self.policy = policy
        self.bytes_per_second = 0
        """Bytes per second; 0 means none."""
        self._good_until = 0.0

    def change(self, bytes_per_second: int) -> None:
        """Set the floor; 0 means none."""
        floor = max(0, bytes_per_second)
        if floor != self.bytes_per_second:
            self.bytes_per_second, self._good_until = floor, 0.0

    def note(self, speed: float, now: float) -> None:
        """Take note of how fast a transfer was."""
        if self.bytes_per_second and speed >= self.bytes_per_second * GOOD_LINE_FACTOR:
            self._good_until = now + LINE_SECONDS

    def is_too_slow(self, speed: float, now: float, *, can_resume: bool) -> bool:
        """Tell whether a transfer had better be tried over another link.

        One that would have to begin again is given up only if it drips.
        """
        if can_resume and now < self._good_until:
            return speed < self.bytes_per_second
        return speed < min(self.bytes_per_second, self.policy.drip_bytes_per_second)


class SpeedWatch:
    """How fast the servers of one transfer are when they may be."""

    def __init__(self, floor: SpeedFloor, arrived: int, now: float, *, can_resume: bool) -> None:
        """Begin at `arrived` bytes."""
        self._floor = floor
        self._can_resume = can_resume
        self._looked_at = now
        self._arrived = self._shown_arrived = arrived
        self._seconds = self._shown_seconds = 0.0

    def look(
        self, arrived: int, now: float, *, is_held: bool, longest: float = LONGEST_LOOK_SECONDS
    ) -> bool:
        """Take note of what has arrived up to now; return whether that is too slow.

        `is_held` says that we have kept the servers waiting since the last look, `longest`
        how many seconds since then count at most.
        """
        elapsed, self._looked_at = now - self._looked_at, now
        self._show(arrived, elapsed, now)
        if not is_held:
            self._seconds += min(elapsed, longest)
        if self._seconds < self._floor.policy.floor_seconds:
            return False
        speed = (arrived - self._arrived) / self._seconds
        self._arrived, self._seconds = arrived, 0.0
        return self._floor.is_too_slow(speed, now, can_resume=self._can_resume)

    def _show(self, arrived: int, elapsed: float, now: float) -> None:
        """Let the line be known by what has come through it, our own pauses included."""
        self._shown_seconds += elapsed
        if self._shown_seconds >= SHOWN_SECONDS:
            self._floor.note((arrived - self._shown_arrived) / self._shown_seconds, now)
            self._shown_arrived, self._shown_seconds = arrived, 0.0
