"""Faults: what goes wrong, where, when and how often."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from .hosts import HostKind


class FaultKind(StrEnum):
    """The ways in which the simulated service can misbehave."""

    # On any host.
    STATUS = "status"  # answer with `status`; on a content server see `after_bytes`
    DELAY = "delay"  # wait `seconds` before answering

    # On the API, the web API, the search source and TMDB.
    NOT_JSON = "not_json"  # 200 with text that is no JSON
    HTML = "html"  # 200 (or `status`) with an HTML page
    REDIRECT = "redirect"  # 307 to `location`, by default the same path with a slash
    NO_LOCATION = "no_location"  # session/download: 200 without `location`

    # On a content server, instead of the file.
    ERROR_PAGE = "error_page"  # 200 with one of the Vietnamese pages: `variant`
    REDIRECT_ERROR = "redirect_error"  # redirect to a path with /ERROR
    REDIRECT_LOOP = "redirect_loop"
    REDIRECT_HOST = "redirect_host"  # to `location`, by default the second server

    # On a content server, in the head.
    STALL_HEAD = "stall_head"  # no byte at all, connection open
    ENDLESS_INTERIM = "endless_interim"  # 100 Continue again and again, never an answer
    DRIP_HEAD = "drip_head"  # one byte of the head at a time, `rate` of them a second
    IGNORE_RANGE = "ignore_range"  # 200 with the full body
    WRONG_LENGTH = "wrong_length"  # Content-Length off by `delta`
    WRONG_RANGE_OFFSET = "wrong_range_offset"  # Content-Range start off by `delta`
    WRONG_RANGE_TOTAL = "wrong_range_total"  # Content-Range total off by `delta`
    CHANGED_ETAG = "changed_etag"
    CHANGED_SIZE = "changed_size"  # another file, `delta` bytes longer
    GZIP = "gzip"  # Content-Encoding that nobody asked for
    CHUNKED = "chunked"  # Transfer-Encoding: chunked, no length
    NO_ACCEPT_RANGES = "no_accept_ranges"  # ranges work all the same
    DISPOSITION = "disposition"  # Content-Disposition in the form of `variant`

    # On a content server, in the body, after `after_bytes` bytes of it.
    TRUNCATE = "truncate"  # orderly close, too early
    RESET = "reset"  # RST
    STALL = "stall"  # no further byte, connection open
    CORRUPT = "corrupt"  # other bytes under the same ETag
    TRICKLE = "trickle"  # `rate` bytes per second


BODY_FAULTS = frozenset(
    {
        FaultKind.TRUNCATE,
        FaultKind.RESET,
        FaultKind.STALL,
        FaultKind.CORRUPT,
        FaultKind.TRICKLE,
    }
)


SERVICE_FAULTS = frozenset(
    {
        FaultKind.NOT_JSON,
        FaultKind.HTML,
        FaultKind.REDIRECT,
        FaultKind.NO_LOCATION,
    }
)
FAULTS_ANYWHERE = frozenset({FaultKind.STATUS, FaultKind.DELAY})
_FAULTY_HOSTS = frozenset(
    {HostKind.API, HostKind.WEB, HostKind.CDN, HostKind.SEARCH, HostKind.TMDB}
)


class ErrorPage(StrEnum):
    """HTML pages with status 200 that content servers have been seen to send."""

    NOT_FOUND = "not_found"
    DAILY_LIMIT = "daily_limit"
    UNKNOWN = "unknown"


class Disposition(StrEnum):
    """Forms of Content-Disposition; which one Fshare uses is not known."""

    NONE = "none"
    RFC5987 = "rfc5987"  # filename*=UTF-8''...
    RAW_UTF8 = "raw_utf8"  # UTF-8 bytes in quotes
    PERCENT = "percent"  # filename="percent-encoded"
    MOJIBAKE = "mojibake"  # UTF-8 taken for Latin-1 and encoded again


@dataclass(slots=True, eq=False)
class Fault:
    """One thing that goes wrong.

    `times` counts how often it happens, None is always; `skip` lets that many
    matching requests pass first. `code`, `path`, `method` and `from_offset` narrow
    down the requests: one file, a part of the path, HEAD or GET, ranges that begin
    at that offset or behind it.
    """

    kind: FaultKind
    host: HostKind = HostKind.CDN
    code: str | None = None
    path: str | None = None
    method: str | None = None
    from_offset: int = 0
    times: int | None = 1
    skip: int = 0
    after_bytes: int = 0
    status: int = 0  # 0 is the usual one: 403 for STATUS, 200 for HTML
    retry_after: int | None = None
    seconds: float | None = None
    rate: int = 10
    delta: int = 1024
    location: str | None = None
    variant: str | None = None
    number: int = 0
    fired: int = 0

    def __post_init__(self) -> None:
        """Accept plain strings, as JSON has them, and fill in the status."""
        self.kind = FaultKind(self.kind)
        self.host = HostKind(self.host)
        if self.kind in SERVICE_FAULTS and self.host is HostKind.CDN:
            self.host = HostKind.API
        fits = self.host is HostKind.CDN or self.kind in SERVICE_FAULTS | FAULTS_ANYWHERE
        if self.host not in _FAULTY_HOSTS or not fits:
            raise ValueError(f"{self.kind} cannot happen on host {self.host}")
        self.status = self.status or (403 if self.kind is FaultKind.STATUS else 200)

    @property
    def is_spent(self) -> bool:
        """Whether it will not happen again."""
        return self.times is not None and self.fired >= self.times

    @property
    def waits_for_body(self) -> bool:
        """Whether it happens while a body runs rather than at its head."""
        return self.kind in BODY_FAULTS or (self.kind is FaultKind.STATUS and self.after_bytes > 0)

    def take(self) -> bool:
        """Let it happen once more; False if it is spent by now."""
        if self.is_spent:
            return False
        self.fired += 1
        return True


class FaultBoard:
    """The faults that are switched on."""

    def __init__(self) -> None:
        """Start with a service in good health."""
        self._faults: list[Fault] = []
        self._added = 0

    @property
    def all(self) -> list[Fault]:
        """All faults, the spent ones too, in the order they were added."""
        return list(self._faults)

    def add(self, fault: Fault) -> Fault:
        """Switch a fault on."""
        self._added += 1
        fault.number = self._added
        self._faults.append(fault)
        return fault

    def remove(self, number: int | None = None) -> int:
        """Switch one fault off, or all; return how many."""
        kept = [fault for fault in self._faults if number not in (None, fault.number)]
        removed = len(self._faults) - len(kept)
        self._faults = kept
        return removed

    def matching(
        self,
        *,
        host: HostKind,
        path: str,
        method: str,
        code: str | None,
        offset: int = 0,
    ) -> Iterator[Fault]:
        """Yield the faults that concern a request, counting down their `skip`."""
        for fault in self.all:
            if (
                fault.is_spent
                or fault.host is not host
                or fault.code not in (None, code)
                or (fault.path is not None and fault.path not in path)
                or (fault.method or method) != method
                or offset < fault.from_offset
            ):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            yield fault
