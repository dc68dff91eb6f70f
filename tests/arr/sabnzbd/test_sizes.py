"""Sizes and times as SABnzbd spells them."""

import pytest

from custom_components.fshare_downloader.arr.sabnzbd.sizes import (
    age,
    in_gib,
    in_mib,
    in_units,
    minutes_left,
    time_left,
)


@pytest.mark.parametrize(
    ("size", "unit", "text"),
    [
        (0, "B", "0 B"),
        (0, "", "0"),
        (999, "B", "999 B"),
        (1_000_448, "B", "977 KB"),
        (187_000, "", "183 K"),
        (2_400_000, "B", "2.3 MB"),
        (75.07 * 1024**3, "", "75.1 G"),
        (3 * 1024**6, "B", "3072.0 PB"),
    ],
)
def test_size(size: float, unit: str, text: str) -> None:
    assert in_units(size, unit) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (None, "0:00:00"),
        (-5, "0:00:00"),
        (10.9, "0:00:10"),
        (86_399, "23:59:59"),
        (86_400, "1:00:00:00"),
        (93_784, "1:02:03:04"),
        (1e12, "9999:00:00:00"),
    ],
)
def test_time_left(seconds: float | None, text: str) -> None:
    assert time_left(seconds) == text


def test_fixed_units() -> None:
    assert (in_gib(None), in_gib(1024**3), in_mib(1024**2 * 1.005)) == ("0.00", "1.00", "1.00")
    assert (minutes_left(0), minutes_left(599.9), age(-1), age(86_400 * 2)) == (
        "0",
        "9:59",
        "0d",
        "2d",
    )
