"""Everything the simulated service knows; no sockets in here."""

import hashlib
from dataclasses import dataclass, field

from .accounts import AccountKind, SimulatedAccount
from .catalog import Catalog
from .clock import SimulatedClock
from .faults import FaultBoard
from .hosts import HostKind
from .journal import Journal
from .links import LinkStore
from .sessions import SessionStore
from .settings import SimulatorSettings
from .titles import TitleCatalog

DEFAULT_EMAIL = "user@example.invalid"
DEFAULT_USER_AGENT = "FshareDownloader-SIM001"


@dataclass(slots=True)
class World:
    """The state that all virtual hosts share."""

    seed: int = 1
    clock: SimulatedClock = field(default_factory=SimulatedClock)
    settings: SimulatorSettings = field(default_factory=SimulatorSettings)
    faults: FaultBoard = field(default_factory=FaultBoard)
    journal: Journal = field(default_factory=Journal)
    accounts: dict[str, SimulatedAccount] = field(default_factory=dict)
    # User-Agent to the app key it is bound to.
    registrations: dict[str, str] = field(default_factory=dict)
    base_urls: dict[HostKind, str] = field(default_factory=dict)
    titles: TitleCatalog = field(default_factory=TitleCatalog)
    tmdb_key: str = field(init=False)
    tmdb_token: str = field(init=False)
    catalog: Catalog = field(init=False)
    sessions: SessionStore = field(init=False)
    links: LinkStore = field(init=False)

    def __post_init__(self) -> None:
        """Create one VIP account and one registered application, all invented."""
        self.catalog = Catalog(self.seed)
        self.sessions = SessionStore(seed=self.seed, clock=self.clock)
        self.links = LinkStore(seed=self.seed, clock=self.clock)
        self.add_account(DEFAULT_EMAIL, self._invent("password")[:16])
        self.registrations[DEFAULT_USER_AGENT] = self._invent("app key")[:32]
        self.tmdb_key = self._invent("tmdb key")[:32]
        token = self._invent("tmdb token")
        self.tmdb_token = ".".join(("eyJhbGciOiJIUzI1NiJ9", token[:64], token[64:]))

    def add_account(
        self, email: str, password: str, kind: AccountKind = AccountKind.VIP
    ) -> SimulatedAccount:
        """Add a user."""
        account = SimulatedAccount(
            email=email,
            password=password,
            kind=kind,
            user_id=1_000_001 + len(self.accounts),
        )
        self.accounts[email.lower()] = account
        return account

    def secrets(self) -> list[str]:
        """Return every string that must never show up in a log or a diagnosis."""
        found = [account.password for account in self.accounts.values()]
        found += self.registrations.values()
        found += [self.tmdb_key, self.tmdb_token]
        found += [file.password for file in self.catalog.files if file.password]
        for session in self.sessions.all:
            found += [session.session_id, session.token]
        found += [link.opaque for link in self.links.all]
        return found

    def _invent(self, purpose: str) -> str:
        return hashlib.blake2b(f"{purpose} {self.seed}".encode()).hexdigest()
