"""From when until when it is quiet, on all clocks of the world."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.quiet_times import QuietTimes

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BERLIN = ZoneInfo("Europe/Berlin")
SECOND = timedelta(seconds=1)
STEP = timedelta(minutes=5)
NIGHT = QuietTimes(start=time(22), end=time(7))

# Clocks that change by an hour, by half an hour, at midnight, by a whole day, or never.
ZONES = [
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "Australia/Lord_Howe",
    "America/Santiago",
    "Pacific/Apia",
    "America/St_Johns",
]
CHANGES = {
    "Europe/Berlin": [date(2026, 3, 29), date(2026, 10, 25)],
    "Australia/Lord_Howe": [date(2026, 4, 5), date(2026, 10, 4)],
    "America/Santiago": [date(2026, 4, 5), date(2026, 9, 6)],
    "Pacific/Apia": [date(2011, 12, 30)],
    "America/St_Johns": [date(2026, 3, 8), date(2026, 11, 1)],
}


def at(zone: ZoneInfo, *values: int, fold: int = 0) -> datetime:
    """Return a moment by the clock on a wall."""
    return datetime(*values, tzinfo=zone, fold=fold)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("times", "hour", "quiet"),
    [
        (NIGHT, 21, False),
        (NIGHT, 22, True),
        (NIGHT, 0, True),
        (NIGHT, 6, True),
        (NIGHT, 7, False),
        (QuietTimes(start=time(8), end=time(18)), 7, False),
        (QuietTimes(start=time(8), end=time(18)), 8, True),
        (QuietTimes(start=time(8), end=time(18)), 18, False),
        (QuietTimes(start=time(8), end=time(0)), 23, True),
        (QuietTimes(start=time(8), end=time(0)), 0, False),
    ],
)
def test_it_is_quiet_from_the_start_to_the_end(times: QuietTimes, hour: int, quiet: bool) -> None:
    assert times.contains(at(HANOI, 2026, 11, 29, hour), HANOI) is quiet


@pytest.mark.parametrize(
    ("moment", "edge"),
    [
        (at(HANOI, 2026, 11, 29, 12), at(HANOI, 2026, 11, 29, 22)),
        (at(HANOI, 2026, 11, 29, 22), at(HANOI, 2026, 11, 30, 7)),
        (at(HANOI, 2026, 11, 30, 6, 59), at(HANOI, 2026, 11, 30, 7)),
        (at(HANOI, 2026, 11, 30, 7), at(HANOI, 2026, 11, 30, 22)),
    ],
)
def test_the_next_edge_comes_after_the_moment(moment: datetime, edge: datetime) -> None:
    assert NIGHT.next_edge(moment, HANOI) == edge


def test_a_night_in_which_clocks_change_is_as_long_as_it_is() -> None:
    spring = NIGHT.next_edge(at(BERLIN, 2026, 3, 28, 22), BERLIN)
    autumn = NIGHT.next_edge(at(BERLIN, 2026, 10, 24, 22), BERLIN)
    assert spring - at(BERLIN, 2026, 3, 28, 22).astimezone(UTC) == timedelta(hours=8)
    assert autumn - at(BERLIN, 2026, 10, 24, 22).astimezone(UTC) == timedelta(hours=10)


def test_a_time_that_clocks_leave_out_comes_when_they_are_put_forward() -> None:
    early = QuietTimes(start=time(2, 30), end=time(5))
    assert early.next_edge(at(BERLIN, 2026, 3, 29, 0), BERLIN) == at(BERLIN, 2026, 3, 29, 3)


def test_a_time_that_comes_twice_counts_once() -> None:
    late = QuietTimes(start=time(23), end=time(2, 30))
    first = at(BERLIN, 2026, 10, 25, 2, 30, fold=0)
    assert late.next_edge(at(BERLIN, 2026, 10, 25, 1), BERLIN) == first.astimezone(UTC)
    assert not late.contains(at(BERLIN, 2026, 10, 25, 2, 15, fold=1), BERLIN)


class Wall:
    """A clock that somebody looks at every few minutes; what it has shown once has come."""

    def __init__(self, times: QuietTimes, zone: ZoneInfo, begin: datetime) -> None:
        self._zone = zone
        first = begin.astimezone(zone).date() - timedelta(days=3)
        self._starts, self._ends = [], []
        for days in range(10):
            day = first + timedelta(days=days)
            next_day = day + timedelta(days=1)
            self._starts.append(datetime.combine(day, times.start))
            last = day if times.start < times.end else next_day
            self._ends.append(datetime.combine(last, times.end))
        self._seen = self._starts[0]

    def is_quiet(self, moment: datetime) -> bool:
        """Look at it; call it with later and later moments."""
        self._seen = max(self._seen, moment.astimezone(self._zone).replace(tzinfo=None))
        begun = sum(start <= self._seen for start in self._starts)
        return begun > sum(end <= self._seen for end in self._ends)


@st.composite
def days(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """Return a time zone and a moment, often shortly before its clocks change."""
    name = draw(st.sampled_from(ZONES))
    usual = st.dates(date(2025, 1, 1), date(2027, 12, 31))
    day = draw(st.sampled_from(CHANGES[name]) | usual if name in CHANGES else usual)
    hours = draw(st.integers(-40, 40))
    begin = datetime.combine(day, time(), tzinfo=UTC) + timedelta(hours=hours)
    return ZoneInfo(name), begin


# Whole steps, because the clock on the wall is looked at no more often.
TIMES = st.integers(0, 24 * 12 - 1).map(lambda step: time(step // 12, step % 12 * 5))


@settings(max_examples=150, deadline=None)
@given(start=TIMES, end=TIMES, when=days())
def test_it_is_quiet_when_the_clock_on_the_wall_says_so(
    start: time, end: time, when: tuple[ZoneInfo, datetime]
) -> None:
    assume(start != end)
    times, (zone, begin) = QuietTimes(start=start, end=end), when
    wall = Wall(times, zone, begin)
    for step in range(2 * 24 * 12):
        moment = begin + step * STEP
        assert times.contains(moment, zone) is wall.is_quiet(moment), moment


@settings(max_examples=150, deadline=None)
@given(start=TIMES, end=TIMES, when=days())
def test_between_two_edges_nothing_changes_and_at_each_something_does(
    start: time, end: time, when: tuple[ZoneInfo, datetime]
) -> None:
    assume(start != end)
    times, (zone, moment) = QuietTimes(start=start, end=end), when
    for _ in range(4):
        edge = times.next_edge(moment, zone)
        before = times.contains(moment, zone)
        assert moment < edge <= moment + timedelta(days=3)
        middle = moment + (edge - moment) / 2
        assert times.contains(middle, zone) is before is times.contains(edge - SECOND, zone)
        assert times.contains(edge, zone) is not before
        moment = edge
