"""How fast a transfer goes and when it will be done: numbers that neither jump nor lie."""

from typing import Final

SMOOTHING_SECONDS: Final = 5.0
"""Time constant of the moving average: a change of speed is shown by two thirds after this long."""

MAX_ETA_SECONDS: Final = 30 * 24 * 3600
"""An estimate beyond a month says nothing."""


class SpeedMeter:
    """Moving average of the bytes that arrive per second, fed about once a second."""

    __slots__ = ("_bytes", "_is_interrupted", "_rate", "_samples", "_time")

    def __init__(self, now: float, counted: int) -> None:
        """Begin at `now` (monotonic seconds) with the bytes counted so far."""
        self._time = now
        self._bytes = counted
        self._rate: float | None = None
        self._samples = 0
        self._is_interrupted = False

    @property
    def speed(self) -> int:
        """Bytes per second."""
        return round(self._rate or 0)

    @property
    def counted(self) -> int:
        """The bytes counted at the last update."""
        return self._bytes

    def update(self, now: float, counted: int) -> int:
        """Take the present byte counter in; returns the speed.

        Time before the first byte does not count. The first samples weigh more than the later ones,
        because the very first is only a part of the time that it stands for. A counter that went
        back (the transfer began anew) counts as no progress.
        """
        elapsed = now - self._time
        if elapsed <= 0:
            return self.speed
        arrived = max(0, counted - self._bytes)
        self._time, self._bytes = now, counted
        if self._rate is None and not arrived:
            return 0
        if self._is_interrupted:
            self._is_interrupted = False
            return 0
        self._samples += 1
        weight = min(1.0, max(elapsed / SMOOTHING_SECONDS, 1 / self._samples))
        rate = self._rate or 0.0
        self._rate = rate + weight * (arrived / elapsed - rate)
        return self.speed

    def interrupt(self) -> None:
        """Know no speed until bytes are seen to arrive again; what came meanwhile is no speed."""
        self._rate, self._samples, self._is_interrupted = None, 0, True


def estimate_seconds(remaining_bytes: int | None, speed: int) -> int | None:
    """Return the seconds until `remaining_bytes` have arrived; None when nobody can tell."""
    if remaining_bytes is None or (speed <= 0 < remaining_bytes):
        return None
    if remaining_bytes <= 0:
        return 0
    seconds = -(-remaining_bytes // speed)
    return seconds if seconds <= MAX_ETA_SECONDS else None
