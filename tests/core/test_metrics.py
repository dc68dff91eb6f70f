"""Speed and time left."""

from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.metrics import SpeedMeter, estimate_seconds


def test_a_steady_line_shows_its_speed() -> None:
    meter = SpeedMeter(0.0, 0)
    for second in range(1, 6):
        meter.update(float(second), second * 1000)
    assert meter.speed == 1000


def test_a_short_break_does_not_drop_the_speed_to_nothing() -> None:
    meter = SpeedMeter(0.0, 0)
    for second in range(1, 6):
        meter.update(float(second), second * 1000)
    assert 700 <= meter.update(6.0, 5000) <= 900


def test_the_wait_for_the_first_byte_does_not_slow_the_speed() -> None:
    meter = SpeedMeter(0.0, 0)
    for second in range(1, 8):
        assert meter.update(float(second), 0) == 0
    # The first byte came in the middle of a second.
    speeds = [meter.update(8.0 + second, 500 + second * 1000) for second in range(4)]
    assert speeds[0] == 500
    assert speeds[3] >= 850


def test_what_came_in_an_interruption_is_no_speed() -> None:
    meter = SpeedMeter(0.0, 0)
    meter.update(1.0, 1000)
    meter.interrupt()
    assert meter.speed == 0
    meter.interrupt()
    assert meter.update(31.0, 31_000) == 0
    assert meter.update(32.0, 32_000) == 1000


def test_a_counter_that_goes_back_is_no_negative_speed() -> None:
    meter = SpeedMeter(0.0, 5000)
    assert meter.update(1.0, 0) == 0


def test_a_clock_that_stands_still_changes_nothing() -> None:
    meter = SpeedMeter(1.0, 0)
    assert meter.update(1.0, 1000) == 0


@given(st.lists(st.tuples(st.floats(0.01, 60), st.integers(0, 10**9)), max_size=30))
def test_the_speed_stays_between_the_slowest_and_the_fastest_second(
    steps: list[tuple[float, int]],
) -> None:
    meter = SpeedMeter(0.0, 0)
    now, counted, rates = 0.0, 0, [0.0]
    for elapsed, arrived in steps:
        now, counted = now + elapsed, counted + arrived
        meter.update(now, counted)
        rates.append(arrived / elapsed)
        assert 0 <= meter.speed <= max(rates) * 1.001 + 1


def test_time_left_is_unknown_rather_than_wrong() -> None:
    assert estimate_seconds(None, 10) is None
    assert estimate_seconds(100, 0) is None
    assert estimate_seconds(10**15, 1) is None
    assert estimate_seconds(0, 0) == 0
    assert estimate_seconds(101, 10) == 11
