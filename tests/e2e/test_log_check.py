"""The check of the log finds what it is made for."""

import pytest

from .harness.log_check import AFTER_A_KILL, unexpected_records

WHEN = "2026-11-22 16:43:08.356+00:00"
CUSTOM = (
    f"{WHEN} WARNING (SyncWorker_0) [homeassistant.loader] "
    "We found a custom integration fshare_downloader which has not been tested by Home Assistant."
)
ERROR = f"{WHEN} ERROR (MainThread) [custom_components.fshare_downloader] Error doing job"
TRACEBACK = "Traceback (most recent call last):\n  File ...\nValueError: no"
UNCLEAN = (
    f"{WHEN} WARNING (Recorder) [x] "
    "The system could not validate that the sqlite3 database at //x.db was shutdown cleanly"
)

pytestmark = pytest.mark.e2e


def test_records_that_everybody_gets_are_allowed() -> None:
    assert unexpected_records(f"{CUSTOM}\n{WHEN} INFO (MainThread) [x] Fine\n") == []


def test_slow_machine_is_forgiven() -> None:
    slow = f"{WHEN} WARNING (MainThread) [homeassistant.setup] Setup of zone is taking over 10 s"

    assert unexpected_records(f"{slow}econds.\n") == []
    assert unexpected_records(slow) == [slow]


def test_browser_that_leaves_while_a_message_to_it_is_compressed_is_no_trouble() -> None:
    left = (
        f"{WHEN} ERROR (MainThread) [homeassistant] Error doing job: "
        "Task exception was never retrieved (task: None)\nTraceback (most recent call last):\n"
        '  File "writer.py", line 247, in _send_compressed_frame_async_locked\n'
        "aiohttp.client_exceptions.ClientConnectionResetError: Cannot write to closing transport"
    )

    assert unexpected_records(left) == []
    other = left.replace("_send_compressed_frame_async_locked", "update")
    assert unexpected_records(other) == [other]


def test_error_is_found_with_its_traceback_between_others() -> None:
    log = f"{CUSTOM}\n{ERROR}\n{TRACEBACK}\n{CUSTOM}\n"

    assert unexpected_records(log) == [f"{ERROR}\n{TRACEBACK}"]


def test_output_without_a_record_is_found() -> None:
    assert unexpected_records(f"{TRACEBACK}\n{CUSTOM}\n") == [TRACEBACK]


def test_power_cut_is_forgiven_only_where_it_is_expected() -> None:
    assert unexpected_records(UNCLEAN) == [UNCLEAN]
    assert unexpected_records(UNCLEAN, *AFTER_A_KILL) == []
