"""What happens after an error, as a table and as laws that hold for every input."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core import errors, request_errors
from custom_components.fshare_downloader.core.errors import DownloaderError, ErrorClass, ErrorScope
from custom_components.fshare_downloader.core.holds import HoldReason
from custom_components.fshare_downloader.core.queue_policy import DEFAULTS
from custom_components.fshare_downloader.core.retry import (
    MAX_LINK_FAILURES,
    MIN_PROGRESS_BYTES,
    Evidence,
    RetryAction,
    RetryDecision,
    Stage,
    decide,
    gap_seconds,
    parse_retry_after,
    scope_of,
)

ERROR_TYPES = tuple(
    kind
    for kind in (*vars(errors).values(), *vars(request_errors).values())
    if isinstance(kind, type) and issubclass(kind, DownloaderError)
)
ENDS = {
    RetryAction.FAIL,
    RetryAction.HOLD,
    RetryAction.RENAME,  # once or twice, see `paths.plainer_name`
    RetryAction.WAIT_FOR_ROOM,
}
RETRIED = {ErrorClass.NETWORK, ErrorClass.HOST, ErrorClass.LINK, ErrorClass.DISK}


def decision(error: DownloaderError, **changes: int) -> RetryDecision:
    """Decide about a first failure that moved nothing, but for the changes."""
    state: dict[str, Any] = {
        "retry_count": 0,
        "moved_bytes": 0,
        "link_failures": 0,
        "max_retries": 5,
        "policy": DEFAULTS,
    }
    return decide(error, **{**state, **changes})


@pytest.mark.parametrize(
    ("retry_count", "wait_seconds"),
    [(0, 60), (1, 120), (2, 240), (3, 480), (4, 960), (5, 1920), (6, 3600), (49, 3600)],
)
def test_wait_doubles_from_a_minute_to_an_hour(retry_count: int, wait_seconds: float) -> None:
    assert decision(
        errors.TransferStalledError(), retry_count=retry_count, max_retries=50
    ) == RetryDecision(
        action=RetryAction.RETRY, retry_count=retry_count + 1, wait_seconds=wait_seconds
    )


@pytest.mark.parametrize(
    ("retry_count", "max_retries", "action"),
    [
        (4, 5, RetryAction.RETRY),
        (5, 5, RetryAction.FAIL),
        (6, 5, RetryAction.FAIL),  # the limit was lowered meanwhile
        (0, 0, RetryAction.FAIL),
    ],
)
def test_task_fails_after_its_last_retry(
    retry_count: int, max_retries: int, action: RetryAction
) -> None:
    result = decision(errors.HostBusyError(), retry_count=retry_count, max_retries=max_retries)
    assert result.action is action


@pytest.mark.parametrize(
    ("moved_bytes", "expected"),
    [
        (MIN_PROGRESS_BYTES - 1, (RetryAction.FAIL, 5)),
        (MIN_PROGRESS_BYTES, (RetryAction.RETRY, 1)),
    ],
)
def test_sixteen_mebibytes_start_the_count_afresh(
    moved_bytes: int, expected: tuple[RetryAction, int]
) -> None:
    result = decision(errors.TransferInterruptedError(), retry_count=5, moved_bytes=moved_bytes)
    assert (result.action, result.retry_count) == expected


def test_even_without_retries_a_fresh_count_is_no_free_retry() -> None:
    result = decision(errors.NetworkError(), moved_bytes=MIN_PROGRESS_BYTES, max_retries=0)
    assert result.action is RetryAction.FAIL


def test_dead_link_is_replaced_three_times_and_then_counts_as_a_failure() -> None:
    link_failures = 0
    actions = []
    for _ in range(5):
        result = decision(errors.LinkDeadError(), retry_count=2, link_failures=link_failures)
        link_failures = result.link_failures
        actions.append((result.action, result.retry_count, result.wait_seconds))
    assert actions == [
        *[(RetryAction.RESOLVE_AGAIN, 2, None)] * MAX_LINK_FAILURES,
        *[(RetryAction.RETRY, 3, 240.0)] * 2,
    ]


def test_dead_link_after_progress_is_the_first_again() -> None:
    result = decision(
        errors.LinkDeadError(),
        retry_count=4,
        link_failures=MAX_LINK_FAILURES,
        moved_bytes=MIN_PROGRESS_BYTES,
    )
    assert result == RetryDecision(action=RetryAction.RESOLVE_AGAIN, retry_count=0, link_failures=1)


def test_another_failure_ends_the_row_of_dead_links() -> None:
    assert decision(errors.NetworkError(), link_failures=3).link_failures == 0


def test_dead_link_fails_the_task_when_no_retry_is_left() -> None:
    result = decision(errors.LinkDeadError(), retry_count=5, link_failures=3)
    assert result.action is RetryAction.FAIL


@pytest.mark.parametrize(
    ("retry_after", "wait_seconds"),
    [(0, 60), (59, 60), (61, 61), (3600, 3600), (86_400, 3600), (float("inf"), 3600)],
)
def test_other_side_can_lengthen_the_wait_up_to_an_hour(
    retry_after: float, wait_seconds: float
) -> None:
    result = decision(errors.HostBusyError(retry_after=retry_after))
    assert result.wait_seconds == wait_seconds


@pytest.mark.parametrize(
    ("error", "hold", "wait_seconds"),
    [
        (errors.CredentialsInvalidError(), HoldReason.AUTH, None),
        (errors.LoginBlockedError(retry_after=600), HoldReason.AUTH, 600),
        (errors.AccountNotPremiumError(), HoldReason.ACCOUNT, None),
        (errors.StorageAwayError(), HoldReason.DISK, None),
        (errors.StorageError(), HoldReason.DISK, None),
        (errors.TooManySessionsError(), HoldReason.BUSY, None),
        (errors.LineDownError(), HoldReason.LINE, None),
    ],
)
def test_hold_says_why_and_until_when(
    error: DownloaderError, hold: HoldReason, wait_seconds: float | None
) -> None:
    assert decision(error, retry_count=5) == RetryDecision(
        action=RetryAction.HOLD,
        retry_count=5,
        wait_seconds=wait_seconds,
        hold=hold,
        scope=error.scope,
    )


@pytest.mark.parametrize("kind", ERROR_TYPES, ids=lambda kind: kind.__name__)
def test_class_and_scope_of_an_error_decide(kind: type[DownloaderError]) -> None:
    expected = {
        ErrorClass.NETWORK: RetryAction.RETRY,
        ErrorClass.HOST: RetryAction.RETRY,
        ErrorClass.LINK: RetryAction.RESOLVE_AGAIN,
        ErrorClass.DISK: RetryAction.RETRY,
        ErrorClass.PERMANENT: RetryAction.FAIL,
    }
    special = {
        errors.DiskFullError: RetryAction.WAIT_FOR_ROOM,
        errors.NameRefusedError: RetryAction.RENAME,
        errors.FileTooLargeError: RetryAction.FAIL,
        errors.PartBlockedError: RetryAction.FAIL,
    }
    action = decision(kind()).action
    if kind.scope is not ErrorScope.FILE:
        assert action is RetryAction.HOLD
    else:
        assert action is special.get(kind, expected[kind.error_class])


CONNECTION_FAILED = errors.ConnectionFailedError()
OUT_OF_ORDER = errors.HostUnavailableError()
LINE, ACCOUNT, STORAGE, FOLDER, FILE = ErrorScope


@pytest.mark.parametrize(
    ("error", "evidence", "scope"),
    [
        # The line, or the service: it does not answer, says so itself, or fails everybody.
        (CONNECTION_FAILED, Evidence(stage=Stage.LINK, service_answers=False), LINE),
        (CONNECTION_FAILED, Evidence(stage=Stage.TRANSFER, service_answers=False), LINE),
        (errors.TransferStalledError(), Evidence(service_answers=False, others_passed=True), LINE),
        (errors.HostAnswerError(), Evidence(stage=Stage.LINK, service_answers=False), LINE),
        (OUT_OF_ORDER, Evidence(stage=Stage.LINK, service_answers=True), LINE),
        (OUT_OF_ORDER, Evidence(stage=Stage.TRANSFER, service_answers=True, alike=2), LINE),
        (CONNECTION_FAILED, Evidence(service_answers=True, alike=2), LINE),
        (errors.LinkDeadError(), Evidence(service_answers=True, alike=2, links_left=0), LINE),
        # One server, one file: the service answers, or others come on.
        (CONNECTION_FAILED, Evidence(stage=Stage.LINK, service_answers=True), FILE),
        (CONNECTION_FAILED, Evidence(service_answers=True, alike=1), FILE),
        (CONNECTION_FAILED, Evidence(service_answers=True, alike=2, others_passed=True), FILE),
        (OUT_OF_ORDER, Evidence(stage=Stage.LINK, others_passed=True), FILE),
        (errors.HostAnswerError(), Evidence(stage=Stage.LINK, service_answers=True), FILE),
        (errors.FileRemovedError(), Evidence(stage=Stage.LINK, alike=9), FILE),
        # A service that cannot be asked itself, while no other answers.
        (CONNECTION_FAILED, Evidence(stage=Stage.LINK, line_is_silent=True), LINE),
        (CONNECTION_FAILED, Evidence(line_is_silent=True, others_passed=True), FILE),
        (errors.HostAnswerError(), Evidence(stage=Stage.LINK, line_is_silent=True), FILE),
        # The account.
        (errors.HostBusyError(), Evidence(stage=Stage.LINK, service_answers=True), ACCOUNT),
        (errors.HostBusyError(), Evidence(stage=Stage.TRANSFER, service_answers=True), FILE),
        (errors.TooManySessionsError(), Evidence(stage=Stage.TRANSFER), ACCOUNT),
        (errors.TrafficUsedUpError(), Evidence(others_passed=True), ACCOUNT),
        (errors.CredentialsInvalidError(), Evidence(stage=Stage.LINK), ACCOUNT),
        # The disk: what a look at it says.
        (errors.StorageAwayError(), Evidence(), STORAGE),
        (errors.StorageAwayError(), Evidence(disk_scope=FILE), FILE),
        (errors.FolderNotWritableError(), Evidence(disk_scope=STORAGE), STORAGE),
        (errors.FolderNotWritableError(), Evidence(disk_scope=FOLDER), FOLDER),
        (errors.DiskFullError(), Evidence(disk_scope=STORAGE), FILE),
        (errors.FileTooLargeError(), Evidence(), FILE),
    ],
)
def test_evidence_tells_whose_trouble_it_is(
    error: DownloaderError, evidence: Evidence, scope: ErrorScope
) -> None:
    assert scope_of(error, evidence) is scope


def test_no_link_is_asked_for_when_none_is_left_within_the_hour() -> None:
    evidence = Evidence(links_left=0, link_wait_seconds=1800.0, service_answers=True)
    result = decide(
        errors.LinkDeadError(),
        retry_count=0,
        moved_bytes=0,
        link_failures=0,
        max_retries=5,
        policy=DEFAULTS,
        evidence=evidence,
    )
    assert (result.action, result.wait_seconds) == (RetryAction.RETRY, 1800.0)


def test_a_hiccup_of_the_disk_costs_no_retry_and_the_second_one_does() -> None:
    counts = [
        decide(
            errors.StorageAwayError(),
            retry_count=5,
            moved_bytes=0,
            link_failures=0,
            max_retries=5,
            policy=DEFAULTS,
            evidence=Evidence(disk_scope=ErrorScope.FILE, is_first_disk_failure=is_first),
        )
        for is_first in (True, False)
    ]
    assert [(each.action, each.retry_count) for each in counts] == [
        (RetryAction.RETRY, 5),
        (RetryAction.FAIL, 5),
    ]


@given(st.integers(0, 10**6), st.booleans())
def test_a_held_service_is_tried_ever_more_seldom_up_to_five_minutes(
    tries: int, is_limit: bool
) -> None:
    gap = gap_seconds(tries, DEFAULTS, is_limit=is_limit)
    assert (60 if is_limit else 30) <= gap <= 300
    assert gap <= gap_seconds(tries + 1, DEFAULTS, is_limit=is_limit)


def test_error_tree_was_found() -> None:
    assert {kind.error_class for kind in ERROR_TYPES} == set(ErrorClass)


@st.composite
def failures(draw: st.DrawFn) -> tuple[DownloaderError, dict[str, Any]]:
    """Any error in any situation."""
    kind = draw(st.sampled_from(ERROR_TYPES))
    retry_after = draw(st.none() | st.floats(min_value=0, max_value=1e9))
    counters = {
        "retry_count": draw(st.integers(0, 60)),
        "moved_bytes": draw(st.integers(0, 2 * MIN_PROGRESS_BYTES)),
        "link_failures": draw(st.integers(0, 5)),
        "max_retries": draw(st.integers(0, 50)),
    }
    return kind(retry_after=retry_after), counters


@given(failures())
def test_decision_is_whole(failure: tuple[DownloaderError, dict[str, Any]]) -> None:
    error, counters = failure
    result = decide(error, policy=DEFAULTS, **counters)
    assert (result.hold is not None) == (result.action is RetryAction.HOLD)
    assert (result.action is RetryAction.HOLD) == (result.scope is not ErrorScope.FILE)
    if result.action is RetryAction.RETRY:
        assert error.error_class in RETRIED
        assert result.wait_seconds is not None
        assert 60 <= result.wait_seconds <= DEFAULTS.max_wait_seconds
        assert 1 <= result.retry_count <= counters["max_retries"]
    else:
        assert result.retry_count <= counters["retry_count"]


@given(failures())
def test_any_row_of_one_error_comes_to_an_end(
    failure: tuple[DownloaderError, dict[str, Any]],
) -> None:
    error, counters = failure
    counters["moved_bytes"] = 0
    most = (counters["max_retries"] + 1) + MAX_LINK_FAILURES
    for _ in range(most):
        result = decide(error, policy=DEFAULTS, **counters)
        if result.action in ENDS:
            break
        counters |= {"retry_count": result.retry_count, "link_failures": result.link_failures}
    assert result.action in ENDS


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 22 Nov 2026 10:01:00 GMT", 60),
        ("Sun, 22 Nov 2026 10:01:00", 60),
        ("Sun, 22 Nov 2026 09:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("9" * 40, None),
        ("Sun, 99 Nov 2026 09:00:00 GMT", None),
    ],
)
def test_retry_after_is_read(value: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, datetime(2026, 11, 22, 10, tzinfo=UTC)) == seconds
