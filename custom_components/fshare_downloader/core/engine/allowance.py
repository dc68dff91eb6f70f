"""How many connections may be open: bounded over all transfers, and one where a server says so.

Only the engine's I/O thread touches it, so there is no lock.
"""

from time import monotonic
from typing import Final

MAX_CONNECTIONS: Final = 24
"""Over all transfers; a transfer that has none gets its first all the same."""
REFUSAL_SECONDS: Final = 600.0
"""For how long a server that refused a further connection is not asked for one."""


class ConnectionAllowance:
    """Counts the connections of an engine and remembers which servers want no more."""

    def __init__(self) -> None:
        """Start with none."""
        self._numbers: dict[object, int] = {}
        self._refused_until: dict[str, float] = {}

    def note(self, transfer: object, number: int) -> None:
        """Take note of how many connections a transfer has now, or is about to have."""
        if number:
            self._numbers[transfer] = number
        else:
            self._numbers.pop(transfer, None)

    def may_add(self, server: str) -> bool:
        """Tell whether a transfer may have one more connection to a server."""
        is_refused = self._refused_until.get(server, 0.0) > monotonic()
        return not is_refused and sum(self._numbers.values()) < MAX_CONNECTIONS

    def note_refusal(self, server: str) -> None:
        """Remember that a server refused a further connection."""
        now = monotonic()
        # Content servers are few, but a process runs for months.
        self._refused_until = {
            name: until for name, until in self._refused_until.items() if until > now
        }
        self._refused_until[server] = now + REFUSAL_SECONDS
