"""Direct links: short-lived addresses of one file on a content server."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from .catalog import SimulatedFile
from .clock import SimulatedClock

_OPAQUE_BYTES = 60  # 80 characters, as long as real ones
UNUSED_LINK_COUNTS_SECONDS = 30


@dataclass(slots=True, kw_only=True, eq=False)
class IssuedLink:
    """A direct link and what has become of it."""

    opaque: str
    url: str
    file: SimulatedFile
    bound_to: str
    account: str  # the e-mail address of who asked for it; empty where nobody did
    issued_at: float
    expires_at: float | None
    dead_status: int | None = None
    uses: int = 0
    bytes_sent: int = 0
    # Ends a running body at once; one for each open connection.
    open_bodies: set[Callable[[], None]] = field(default_factory=set, repr=False)

    def refusal(self, *, client: str, now: float, single_use: bool) -> int | None:
        """Return the HTTP status with which this link is refused, if it is."""
        if self.dead_status is not None:
            return self.dead_status
        if self.expires_at is not None and now >= self.expires_at:
            return 403
        if client != self.bound_to:
            return 403
        if single_use and self.uses > 0:
            return 403
        return None

    def kill(self, status: int = 403, *, cut_bodies: bool) -> None:
        """Refuse the link from now on, and its running bodies too if asked."""
        self.dead_status = status
        if cut_bodies:
            for cut in list(self.open_bodies):
                cut()


class LinkStore:
    """Issues direct links and counts the open ones."""

    def __init__(self, *, seed: int, clock: SimulatedClock) -> None:
        """Start with no link."""
        self._seed = seed
        self._clock = clock
        self._links: dict[str, IssuedLink] = {}

    @property
    def all(self) -> list[IssuedLink]:
        """Every link ever issued, oldest first."""
        return list(self._links.values())

    def issue(
        self,
        file: SimulatedFile,
        *,
        base_url: str,
        client: str,
        account: str = "",
        life: float | None,
    ) -> IssuedLink:
        """Make a new direct link for a file."""
        opaque = self._new_opaque()
        now = self._clock.now()
        link = IssuedLink(
            opaque=opaque,
            url=f"{base_url}/dl/{opaque}/{quote(file.name, safe='')}",
            file=file,
            bound_to=client,
            account=account,
            issued_at=now,
            expires_at=None if life is None else now + life,
        )
        self._links[opaque] = link
        return link

    def find(self, opaque: str) -> IssuedLink | None:
        """Return the link with this opaque part."""
        return self._links.get(opaque)

    def count_open(self, account: str | None = None) -> int:
        """Count download sessions: links in use, and fresh ones not used yet.

        Those of one account, by its e-mail address, or of all.
        """
        fresh_since = self._clock.now() - UNUSED_LINK_COUNTS_SECONDS
        return sum(
            bool(link.open_bodies)
            or (not link.uses and not link.dead_status and link.issued_at > fresh_since)
            for link in self.all
            if account in (None, link.account)
        )

    def expire_all(
        self, *, code: str | None = None, status: int = 403, cut_bodies: bool = False
    ) -> int:
        """Kill all links, or those of one file; return how many."""
        living = [
            link for link in self.all if link.dead_status is None and code in (None, link.file.code)
        ]
        for link in living:
            link.kill(status, cut_bodies=cut_bodies)
        return len(living)

    def _new_opaque(self) -> str:
        """Return 80 characters that hold both `+` and `-`, as real links do."""
        digest = hashlib.shake_128(f"link {self._seed} {len(self._links)}".encode())
        text = base64.b64encode(digest.digest(_OPAQUE_BYTES), altchars=b"+-").decode()
        return f"{text[:20]}+{text[21:40]}-{text[41:]}"
