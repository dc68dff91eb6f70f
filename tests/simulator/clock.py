"""The simulator's clock: real time plus whatever a test has skipped."""

import time


class SimulatedClock:
    """Tells the time to sessions, links and lock-outs."""

    def __init__(self) -> None:
        """Start at the present."""
        self._skipped_seconds = 0.0

    def now(self) -> float:
        """Return Unix time in seconds, as the simulated service sees it."""
        return time.time() + self._skipped_seconds

    def advance(self, seconds: float) -> None:
        """Let that many seconds pass at once."""
        self._skipped_seconds += seconds
