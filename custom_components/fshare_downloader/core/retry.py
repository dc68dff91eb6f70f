"""What to do about an error, and how long to wait: pure functions."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

from .errors import DownloaderError, ErrorClass
from .models import HoldReason

RETRY_BASE_SECONDS: Final = 30
MAX_WAIT_SECONDS: Final = 3600
MIN_PROGRESS_BYTES: Final = 16 * 1024**2
"""An attempt that moved the file on by as much has done its work, however it ended."""
MAX_LINK_FAILURES: Final = 3
"""Dead links in a row, without progress between them, that are replaced at once."""

HOLD_REASONS: Final = {
    ErrorClass.AUTH: HoldReason.AUTH,
    ErrorClass.ACCOUNT: HoldReason.ACCOUNT,
    ErrorClass.DISK: HoldReason.DISK,
}


class RetryAction(StrEnum):
    """What happens to the task next."""

    RETRY = "retry"  # back to the queue, left alone for `wait_seconds`
    RESOLVE_AGAIN = "resolve_again"  # a new direct link at once, in the same slot
    HOLD = "hold"  # back to the queue, and nothing is started until the hold is released
    FAIL = "fail"  # gives up


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryDecision:
    """What to do, and the counters the task goes on with."""

    action: RetryAction
    retry_count: int
    link_failures: int = 0
    """Dead links in a row up to now: what to pass to `decide` the next time."""
    wait_seconds: float | None = None
    """For a retry: how long to wait. For a hold: when it may be released, where that is known."""
    hold: HoldReason | None = None


def decide(
    error: DownloaderError,
    *,
    retry_count: int,
    moved_bytes: int,
    link_failures: int,
    max_retries: int,
) -> RetryDecision:
    """Decide what becomes of a task whose attempt ended with `error`.

    `retry_count` is how often it has been retried, `moved_bytes` how far this attempt has moved the
    file on, `link_failures` how many dead links in a row came before this one.
    """
    if moved_bytes >= MIN_PROGRESS_BYTES:
        retry_count = link_failures = 0
    match error.error_class:
        case ErrorClass.PERMANENT:
            return RetryDecision(action=RetryAction.FAIL, retry_count=retry_count)
        case ErrorClass.AUTH | ErrorClass.ACCOUNT | ErrorClass.DISK as error_class:
            return RetryDecision(
                action=RetryAction.HOLD,
                retry_count=retry_count,
                wait_seconds=_asked_wait_seconds(error),
                hold=HOLD_REASONS[error_class],
            )
        case ErrorClass.LINK if link_failures < MAX_LINK_FAILURES:
            return RetryDecision(
                action=RetryAction.RESOLVE_AGAIN,
                retry_count=retry_count,
                link_failures=link_failures + 1,
            )
        case ErrorClass.NETWORK | ErrorClass.HOST:
            link_failures = 0  # another failure ends the row of dead links
    if retry_count >= max_retries:
        return RetryDecision(action=RetryAction.FAIL, retry_count=retry_count)
    return RetryDecision(
        action=RetryAction.RETRY,
        retry_count=retry_count + 1,
        link_failures=link_failures,
        wait_seconds=max(_backoff_seconds(retry_count + 1), _asked_wait_seconds(error) or 0.0),
    )


def _backoff_seconds(retry_count: int) -> float:
    return float(min(RETRY_BASE_SECONDS * 2**retry_count, MAX_WAIT_SECONDS))


def _asked_wait_seconds(error: DownloaderError) -> float | None:
    if error.retry_after is None:
        return None
    return min(error.retry_after, float(MAX_WAIT_SECONDS))


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Read a Retry-After header, a number of seconds or a date, as seconds from now."""
    if value is None:
        return None
    if re.fullmatch(r"\d{1,9}", value.strip(), re.ASCII):
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())
