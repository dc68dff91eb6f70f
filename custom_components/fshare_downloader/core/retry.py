"""What to do about an error, who waits because of it, and how long: pure functions.

docs/architecture.md has the table that these functions follow.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Final

from .errors import (
    DiskError,
    DiskFullError,
    DownloaderError,
    ErrorClass,
    ErrorScope,
    FileTooLargeError,
    HostBusyError,
    HostUnavailableError,
    NameRefusedError,
    PartBlockedError,
)
from .holds import HoldReason
from .queue_policy import DEFAULTS, QueuePolicy

RETRY_BASE_SECONDS: Final = DEFAULTS.retry_base_seconds
"""For a `Downloader` that is given no policy."""
MAX_WAIT_SECONDS: Final = DEFAULTS.max_wait_seconds
"""For a `Downloader` that is given no policy."""
MIN_PROGRESS_BYTES: Final = 16 * 1024**2
"""An attempt that moved the file on by so many bytes counts as a success, however it ended."""
MAX_LINK_FAILURES: Final = 3
"""Dead links in a row, without progress between them, that are replaced at once."""
MIN_ALIKE: Final = 2
"""When so many other tasks failed in a row and none went well, it is the service's trouble."""
MAX_PROBE_FACTOR: Final = 10
"""A service that is away is tried after 30 s at first, and at the longest after five minutes."""


class Stage(StrEnum):
    """How far an attempt had come."""

    PLACE = "place"  # the disk was asked whether it takes the file
    LINK = "link"  # the file service was asked for a direct link
    TRANSFER = "transfer"  # a content server was asked for the file


class RetryAction(StrEnum):
    """What happens to the task next."""

    RETRY = "retry"  # back to the queue, left alone for `wait_seconds`
    RESOLVE_AGAIN = "resolve_again"  # a new direct link at once, in the same slot
    HOLD = "hold"  # back to the queue; it waits with all others that share the trouble
    WAIT_FOR_ROOM = "wait_for_room"  # back to the queue, until the disk has room for it
    RENAME = "rename"  # another name at once, or fails when there is none
    FAIL = "fail"  # gives up


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The facts about a failed attempt beside its error."""

    stage: Stage = Stage.TRANSFER
    service_answers: bool | None = None
    """Whether the file service answered when it was asked afterwards; None: nobody asked."""
    line_is_silent: bool = False
    """Whether no other service answers, where this one cannot be asked itself."""
    alike: int = 0
    """How many other tasks of the service failed at this stage since the last one has passed it."""
    others_passed: bool = False
    """Whether another task has passed this stage since this one first failed at it."""
    disk_scope: ErrorScope | None = None
    """Whose trouble a look at the disk says it is; None: nobody looked."""
    disk_target: str | None = None
    """The folder that is in trouble, by that look."""
    disk_error: DiskError | None = None
    """The error that this look has met, which is nearer to the truth than that of a failed
    write."""
    is_first_disk_failure: bool = False
    """Whether the disk refuses this file for the first time since its last progress."""
    links_left: int | None = None
    """Direct links that may still be asked for this task within the hour; None: any number."""
    link_wait_seconds: float = 0.0
    """How long until the next direct link may be asked for this task."""


NO_EVIDENCE: Final = Evidence()


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
    scope: ErrorScope = ErrorScope.FILE
    """Whose trouble it is, and so what waits."""


def scope_of(error: DownloaderError, evidence: Evidence = NO_EVIDENCE) -> ErrorScope:
    """Tell whose trouble an error is.

    A server of a file and the file service fail with the same words. It is the service's trouble
    when it says so itself, when it does not answer at all, or when several tasks failed in a row
    and none went well; never when others go well meanwhile. Disk trouble is what a look at the
    disk says.
    """
    match error.error_class:
        case ErrorClass.NETWORK | ErrorClass.HOST | ErrorClass.LINK:
            return _scope_of_service_trouble(error, evidence)
        case ErrorClass.AUTH | ErrorClass.ACCOUNT:
            return ErrorScope.ACCOUNT
        case ErrorClass.DISK if error.scope is ErrorScope.FILE:
            return ErrorScope.FILE
        case ErrorClass.DISK:
            return evidence.disk_scope or error.scope
        case ErrorClass.PERMANENT:
            return ErrorScope.FILE


def _scope_of_service_trouble(error: DownloaderError, evidence: Evidence) -> ErrorScope:
    if evidence.service_answers is False:
        return ErrorScope.LINE
    if error.scope is not ErrorScope.FILE:
        return error.scope
    if evidence.others_passed:
        return ErrorScope.FILE
    is_asked = evidence.stage is Stage.LINK
    if is_asked and isinstance(error, HostBusyError):
        return ErrorScope.ACCOUNT
    is_cut_off = evidence.line_is_silent and error.error_class is ErrorClass.NETWORK
    is_out_of_order = is_asked and isinstance(error, HostUnavailableError)
    if is_cut_off or is_out_of_order or evidence.alike >= MIN_ALIKE:
        return ErrorScope.LINE
    return ErrorScope.FILE


def _reason_of(error: DownloaderError, scope: ErrorScope) -> HoldReason:
    """Return the reason that a hold of that scope is told with."""
    match error.error_class:
        case ErrorClass.AUTH:
            return HoldReason.AUTH
        case ErrorClass.ACCOUNT:
            return HoldReason.ACCOUNT
        case ErrorClass.DISK:
            return HoldReason.DISK
    return HoldReason.BUSY if scope is ErrorScope.ACCOUNT else HoldReason.LINE


def decide(
    error: DownloaderError,
    *,
    retry_count: int,
    moved_bytes: int,
    link_failures: int,
    max_retries: int,
    policy: QueuePolicy,
    evidence: Evidence = NO_EVIDENCE,
) -> RetryDecision:
    """Decide what becomes of a task whose attempt ended with `error`.

    `retry_count` is how often it has been retried, `moved_bytes` how far this attempt has moved the
    file on, `link_failures` how many dead links in a row came before this one. What is not the
    file's own trouble costs no retry.
    """
    if moved_bytes >= MIN_PROGRESS_BYTES:
        retry_count = link_failures = 0
    may_ask = evidence.links_left is None or evidence.links_left > 0
    if error.error_class is ErrorClass.LINK and link_failures < MAX_LINK_FAILURES and may_ask:
        return RetryDecision(
            action=RetryAction.RESOLVE_AGAIN,
            retry_count=retry_count,
            link_failures=link_failures + 1,
        )
    scope = scope_of(error, evidence)
    if scope is not ErrorScope.FILE:
        return _held(error, scope, retry_count, policy)
    if action := _without_retry(error):
        return RetryDecision(action=action, retry_count=retry_count)
    if error.error_class is not ErrorClass.LINK:
        link_failures = 0  # another failure ends the row of dead links
    # A disk that takes other files again may just have had a hiccup.
    counted = 0 if evidence.is_first_disk_failure else 1
    if counted and retry_count >= max_retries:
        return RetryDecision(action=RetryAction.FAIL, retry_count=retry_count)
    waits = (
        _backoff_seconds(retry_count + 1, policy),
        _asked_wait_seconds(error, policy) or 0.0,
        min(evidence.link_wait_seconds, policy.max_wait_seconds),
    )
    return RetryDecision(
        action=RetryAction.RETRY,
        retry_count=retry_count + counted,
        link_failures=link_failures,
        wait_seconds=max(waits),
    )


def _held(
    error: DownloaderError, scope: ErrorScope, retry_count: int, policy: QueuePolicy
) -> RetryDecision:
    return RetryDecision(
        action=RetryAction.HOLD,
        retry_count=retry_count,
        wait_seconds=_asked_wait_seconds(error, policy),
        hold=_reason_of(error, scope),
        scope=scope,
    )


def _without_retry(error: DownloaderError) -> RetryAction | None:
    """Return what is done at once about trouble of a file that time alone does not mend."""
    if error.error_class is ErrorClass.PERMANENT:
        return RetryAction.FAIL
    match error:
        case DiskFullError():
            return RetryAction.WAIT_FOR_ROOM
        case NameRefusedError():
            return RetryAction.RENAME
        case FileTooLargeError() | PartBlockedError():
            return RetryAction.FAIL
    return None


def gap_seconds(tries: int, policy: QueuePolicy, *, is_limit: bool) -> float:
    """Return how long a hold waits before its next try, after so many that failed.

    `is_limit` is for limits of an account, of which each further refusal may make things worse:
    they are tried once a minute at the most, other trouble twice as often.
    """
    longest = policy.retry_base_seconds * MAX_PROBE_FACTOR
    first = policy.retry_base_seconds * (2 if is_limit else 1)
    return min(first * 2.0 ** min(tries, 30), longest)


def _backoff_seconds(retry_count: int, policy: QueuePolicy) -> float:
    return min(policy.retry_base_seconds * 2.0**retry_count, policy.max_wait_seconds)


def _asked_wait_seconds(error: DownloaderError, policy: QueuePolicy) -> float | None:
    if error.retry_after is None:
        return None
    return min(error.retry_after, policy.max_wait_seconds)


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
