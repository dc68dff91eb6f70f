"""What their JSON reader takes and what it throws at, as it was measured with the real one."""

from decimal import Decimal
from typing import Any

import pytest

from tests.simulator.servarr import strict_json as strict
from tests.simulator.servarr.sabnzbd_answers import error_of
from tests.simulator.servarr.strict_json import JsonError


@pytest.mark.parametrize(
    ("read", "value", "meaning"),
    [
        (strict.to_int, "16", 16),
        (strict.to_int, 16, 16),
        (strict.to_decimal, "0.29", Decimal("0.29")),
        (strict.to_decimal, 12, Decimal(12)),
        (strict.to_decimal, None, Decimal(0)),
        (strict.to_decimal, "", Decimal(0)),
        (strict.to_decimal, "1,5", Decimal(15)),
        (strict.to_long, 2400000, 2400000),
        (strict.to_long, "2400000", 2400000),
        (strict.to_long, 2400000.0, 2400000),
        (strict.to_bool, 0, False),
        (strict.to_bool, 1, True),
        (strict.to_bool, "true", True),
        (strict.to_bool, None, False),
        (strict.to_text, 3, "3"),
        (strict.to_text, True, "True"),
    ],
)
def test_value_is_taken(read: Any, value: object, meaning: object) -> None:
    assert read(value, "field") == meaning


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (strict.to_int, "16.5"),
        (strict.to_int, 16.5),
        (strict.to_int, 16.0),
        (strict.to_decimal, "0.29 MB"),
        (strict.to_long, "2.3 MB"),
        (strict.to_bool, "0"),
        (strict.to_bool, "1"),
        (strict.to_bool, ""),
        (strict.to_text, {}),
        (strict.to_text, []),
    ],
)
def test_value_throws(read: Any, value: object) -> None:
    with pytest.raises(JsonError):
        read(value, "field")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0:00:10", 10), ("1:02:03:04", 93784), ("100:00:00", 360000), ("23:59:59", 86399)],
)
def test_time_left_is_read(text: str, seconds: int) -> None:
    assert strict.to_seconds_left(text) == seconds


@pytest.mark.parametrize("text", ["0:10", "10s", "Unknown", "", "0:00:10.5", None, 10])
def test_other_times_throw(text: object) -> None:
    with pytest.raises(JsonError):
        strict.to_seconds_left(text)


def test_status_is_one_of_sixteen() -> None:
    assert strict.to_status("downloading") is strict.DownloadStatus.DOWNLOADING
    assert strict.to_status(None) is strict.DownloadStatus.GRABBING
    for other in ("Idle", "Starting", "Waiting", ""):
        with pytest.raises(JsonError):
            strict.to_status(other)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"status": false, "error": "API Key Incorrect"}', "API Key Incorrect"),
        ('{"status": "False"}', ""),
        ("error: API Key Required", "API Key Required"),
        ('{"status": {"completedir": "/a"}}', None),
        ('{"status": true}', None),
        ('{"queue": {}}', None),
        ("<html>", None),
    ],
)
def test_error_is_told_from_an_answer(text: str, error: str | None) -> None:
    assert error_of(text) == error
