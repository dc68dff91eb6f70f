"""One speed limit for all transfers: a token bucket in virtual time.

Only the engine's I/O thread touches it, so there is no lock.
"""

from typing import Final

MAX_CHUNK_BYTES: Final = 1024 * 1024
MIN_CHUNK_BYTES: Final = 16 * 1024
CHUNK_SECONDS: Final = 0.05
"""How much one read takes at once, as time at the limit: short enough for a steady flow."""
BURST_SECONDS: Final = 0.1
"""How much unused time is made up for after a pause of the network."""


class SpeedLimit:
    """Tells each reader when it may read again, so that all together keep to the limit."""

    def __init__(self) -> None:
        """Start without a limit."""
        self._rate = 0
        self._booked_until = 0.0
        self.changes = 0
        """Counts changes of the limit, so that a reader that waits notices one."""

    @property
    def bytes_per_second(self) -> int:
        """The limit; 0 means none."""
        return self._rate

    def change(self, bytes_per_second: int) -> None:
        """Set the limit; what was booked under the old one is forgotten."""
        self._rate = max(0, bytes_per_second)
        self._booked_until = 0.0
        self.changes += 1

    def chunk_bytes(self, sharers: int = 1) -> int | None:
        """Return how much may be read at once; None means any amount.

        `sharers` is the number of connections of the same transfer: together they get as much as
        the only connection of another one.
        """
        if not self._rate:
            return None
        share = self._rate * CHUNK_SECONDS / sharers
        return int(min(max(share, MIN_CHUNK_BYTES), MAX_CHUNK_BYTES))

    def take(self, count: int, now: float) -> float:
        """Book `count` bytes that were read; return for how many seconds to read no more."""
        if not self._rate:
            return 0.0
        start = max(self._booked_until, now - BURST_SECONDS)
        self._booked_until = start + count / self._rate
        return max(0.0, self._booked_until - now)
