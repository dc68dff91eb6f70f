"""How long an indexer or a download client is left alone after it has failed."""

from dataclasses import dataclass

from tests.simulator.clock import SimulatedClock

PERIODS_SECONDS = (0, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 24 * 3600)


@dataclass(slots=True)
class BackOff:
    """Waits longer with each failure; a success takes one step back."""

    clock: SimulatedClock
    level: int = 0
    until: float = 0.0
    failures: int = 0
    """All of them, for a test to count."""

    @property
    def is_disabled(self) -> bool:
        """Whether it is left alone at present."""
        return self.clock.now() < self.until

    def fail(self, at_least_seconds: float = 0.0) -> None:
        """Note a failure."""
        self.failures += 1
        self.level = min(self.level + 1, len(PERIODS_SECONDS) - 1)
        self.until = self.clock.now() + max(PERIODS_SECONDS[self.level], at_least_seconds)

    def succeed(self) -> None:
        """Note a success."""
        self.level = max(self.level - 1, 0)
        self.until = 0.0
