"""From when until when it is quiet, day by day, on the clock on the wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietTimes:
    """A span that comes back each day; one whose end is before its start goes over midnight.

    Where clocks are put forward over a time, it counts as come when they are; where they are put
    back, when it comes for the first time.
    """

    start: time
    end: time

    def contains(self, moment: datetime, zone: tzinfo) -> bool:
        """Tell whether it is quiet at an aware moment; it is at the start, and not at the end."""
        return any(start <= moment < end for start, end in self._spans(moment, zone))

    def next_edge(self, moment: datetime, zone: tzinfo) -> datetime:
        """Return when it begins or ends to be quiet after a moment, in UTC."""
        spans = list(self._spans(moment, zone))
        # Where clocks jump over a day, one span may end where the next one begins: no edge.
        edges = {start for start, _ in spans} ^ {end for _, end in spans}
        return min(edge for edge in edges if edge > moment)

    def _spans(self, moment: datetime, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
        """Return the spans around a moment in UTC, without those that a change of clocks empties.

        The longest gap that clocks have ever jumped over was a day.
        """
        today = moment.astimezone(zone).date()
        for days in range(-2, 4):
            start, end = self._span(today + days * _DAY, zone)
            if start < end:
                yield start, end

    def _span(self, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
        last_day = day if self.start < self.end else day + _DAY
        return (
            _first_moment(datetime.combine(day, self.start), zone),
            _first_moment(datetime.combine(last_day, self.end), zone),
        )


def _first_moment(wall: datetime, zone: tzinfo) -> datetime:
    """Return when clocks show a time, or a later one, for the first time, in UTC."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # Clocks were put forward over it: the moment lies between what they would have shown before
    # and after.
    low, high = second, first
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(zone).replace(tzinfo=None) >= wall:
            high = middle
        else:
            low = middle
    return high.replace(microsecond=0)
