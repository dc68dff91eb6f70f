"""A record of every request, and the counters tests ask for."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from .hosts import HostKind

SECRET_HEADERS = frozenset({"cookie", "authorization"})
SECRET_PARAMETERS = frozenset({"api_key"})


@dataclass(slots=True, kw_only=True, eq=False)
class RequestRecord:
    """One request as the service saw it, and how it was answered."""

    number: int
    host: HostKind
    method: str
    path: str
    client: str
    at: float  # time.monotonic()
    # Lower-case names. Not in the repr: a failing assertion must not print cookies and keys.
    headers: Mapping[str, str] = field(repr=False)
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    code: str | None = None
    status: int | None = None
    bytes_sent: int = 0
    is_finished: bool = False

    @property
    def range(self) -> str | None:
        """The Range header, if there was one."""
        return self.headers.get("range")

    def public_headers(self) -> dict[str, str]:
        """Return the headers with secrets masked."""
        return _masked(self.headers, SECRET_HEADERS)

    def public_query(self) -> dict[str, str]:
        """Return the query with secrets masked."""
        return _masked(self.query, SECRET_PARAMETERS)


class Journal:
    """Keeps the records."""

    def __init__(self) -> None:
        """Start empty."""
        self.records: list[RequestRecord] = []
        self.logins = 0
        self.login_attempts = 0
        self.peak_bodies: dict[str, int] = {}

    def record(
        self,
        *,
        host: HostKind,
        method: str,
        path: str,
        client: str,
        headers: Mapping[str, str],
        query: Mapping[str, str],
    ) -> RequestRecord:
        """Write down a request at the moment it arrives."""
        record = RequestRecord(
            number=len(self.records) + 1,
            host=host,
            method=method,
            path=path,
            client=client,
            at=time.monotonic(),
            headers=headers,
            query=query,
        )
        self.records.append(record)
        return record

    def of(self, host: HostKind, path: str = "") -> list[RequestRecord]:
        """Return the requests to one host whose path contains the text."""
        return [record for record in self.records if record.host is host and path in record.path]

    @property
    def download_calls(self) -> int:
        """How often a direct link was asked for."""
        return len(self.of(HostKind.API, "session/download"))

    @property
    def min_api_gap_seconds(self) -> float | None:
        """The shortest time between two API calls; clients keep at least 0.5 s."""
        times = [record.at for record in self.of(HostKind.API)]
        return min((later - earlier for earlier, later in pairwise(times)), default=None)

    def note_bodies(self, code: str, count: int) -> None:
        """Remember the largest number of connections a file had at once."""
        self.peak_bodies[code] = max(count, self.peak_bodies.get(code, 0))

    def clear(self) -> None:
        """Forget everything, so that a test counts from here."""
        self.records.clear()
        self.peak_bodies.clear()
        self.logins = 0
        self.login_attempts = 0


def _masked(values: Mapping[str, str], secret: frozenset[str]) -> dict[str, str]:
    return {name: "***" if name in secret else value for name, value in values.items()}
