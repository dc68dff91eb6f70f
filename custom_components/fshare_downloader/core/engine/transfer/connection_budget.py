"""How many connections may be open: bounded over all transfers, and one where a server says so.

Only the engine's I/O thread touches it, so there is no lock.
"""

from time import monotonic
from typing import Final

from ...errors import TooManySessionsError
from ..policy import TransferPolicy

_EVERY_SERVER: Final = ""


class ConnectionBudget:
    """Counts the connections of an engine and remembers which servers want no more."""

    def __init__(self, policy: TransferPolicy) -> None:
        """Start with none."""
        self._policy = policy
        self._numbers: dict[object, int] = {}
        self._refused_until: dict[str, float] = {}
        self._crowded_until = 0.0

    def note(self, transfer: object, number: int) -> None:
        """Take note of how many connections a transfer has now, or is about to have."""
        if number:
            self._numbers[transfer] = number
        else:
            self._numbers.pop(transfer, None)

    def may_add(self, server: str) -> bool:
        """Tell whether a transfer may have one more connection to a server."""
        now = monotonic()
        is_refused = self.is_crowded or any(
            self._refused_until.get(name, 0.0) > now for name in (server, _EVERY_SERVER)
        )
        return not is_refused and sum(self._numbers.values()) < self._policy.max_connections

    @property
    def is_crowded(self) -> bool:
        """Whether each transfer must do with one connection, so that others get any."""
        return self._crowded_until > monotonic()

    def note_crowding(self) -> None:
        """Remember that a transfer was refused its only connection: there are too many."""
        self._crowded_until = monotonic() + self._policy.refusal_seconds

    def note_refusal(self, error: Exception, server: str) -> None:
        """Remember that a server refused a connection while there were others.

        An account that has too many downloads has them on all servers.
        """
        server = _EVERY_SERVER if isinstance(error, TooManySessionsError) else server
        now = monotonic()
        # Content servers are few, but a process runs for months.
        self._refused_until = {
            name: until for name, until in self._refused_until.items() if until > now
        }
        self._refused_until[server] = now + self._policy.refusal_seconds
