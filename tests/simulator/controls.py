"""What a test may see and change, the same in-process and across threads."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Unpack

from .accounts import AccountKind, SimulatedAccount
from .catalog import (
    Behaviour,
    Catalog,
    ShareToken,
    SimulatedFile,
    SimulatedFolder,
)
from .clock import SimulatedClock
from .faults import Fault
from .hosts import HostKind
from .journal import Journal, RequestRecord
from .links import IssuedLink
from .sessions import Session
from .settings import SimulatorSettings
from .titles import (
    Naming,
    SimulatedCollection,
    SimulatedEpisode,
    SimulatedGrouping,
    SimulatedMovie,
    SimulatedSeries,
    TitleCatalog,
)
from .tmdb import API_ROOT
from .world import World


class SimulatorControls(ABC):
    """The handles on a simulated Fshare.

    Everything works while it runs. Settings and accounts are plain objects: assign
    to their fields.
    """

    def __init__(self, world: World) -> None:
        """Steer this world."""
        self.world = world

    @abstractmethod
    def _on_loop[T](self, action: Callable[[], T]) -> T:
        """Run an action where the servers run."""

    @abstractmethod
    async def set_network(self, *, down: bool, host: HostKind | None = None) -> None:
        """Refuse connections to one host, or to all, or accept them again."""

    # Addresses and credentials ------------------------------------------------

    @property
    def api_url(self) -> str:
        """What stands for https://api.fshare.vn."""
        return self.world.base_urls[HostKind.API]

    @property
    def web_url(self) -> str:
        """What stands for https://www.fshare.vn."""
        return self.world.base_urls[HostKind.WEB]

    @property
    def cdn_url(self) -> str:
        """Where direct links point."""
        return self.world.base_urls[HostKind.CDN]

    @property
    def mirror_url(self) -> str:
        """A second content server."""
        return self.world.base_urls[HostKind.MIRROR]

    @property
    def search_url(self) -> str:
        """The search source."""
        return self.world.base_urls[HostKind.SEARCH]

    @property
    def tmdb_url(self) -> str:
        """What stands for https://api.themoviedb.org/3."""
        return f"{self.world.base_urls[HostKind.TMDB]}{API_ROOT}"

    @property
    def control_url(self) -> str:
        """Where other processes find all of this."""
        return self.world.base_urls[HostKind.CONTROL]

    @property
    def account(self) -> SimulatedAccount:
        """The first account."""
        return next(iter(self.world.accounts.values()))

    @property
    def email(self) -> str:
        """The first account's login."""
        return self.account.email

    @property
    def password(self) -> str:
        """The first account's password."""
        return self.account.password

    @property
    def user_agent(self) -> str:
        """The registered User-Agent."""
        return next(iter(self.world.registrations))

    @property
    def app_key(self) -> str:
        """The app key that belongs to the User-Agent."""
        return self.world.registrations[self.user_agent]

    @property
    def tmdb_key(self) -> str:
        """The API key that TMDB accepts."""
        return self.world.tmdb_key

    @property
    def tmdb_token(self) -> str:
        """The read access token that TMDB accepts as well."""
        return self.world.tmdb_token

    def secrets(self) -> list[str]:
        """Return every string that must not show up in logs and diagnostics."""
        return self._on_loop(self.world.secrets)

    # State --------------------------------------------------------------------

    @property
    def settings(self) -> SimulatorSettings:
        """The switches."""
        return self.world.settings

    @property
    def clock(self) -> SimulatedClock:
        """The clock of sessions, links and lock-outs: `clock.advance(seconds)`."""
        return self.world.clock

    @property
    def catalog(self) -> Catalog:
        """The files and folders."""
        return self.world.catalog

    def add_file(
        self,
        *,
        name: str = "file.bin",
        size: int = 1_000_000,
        code: str | None = None,
        folder: SimulatedFolder | None = None,
        **behaviour: Unpack[Behaviour],
    ) -> SimulatedFile:
        """Add a file, into a folder if one is given."""
        return self._on_loop(
            lambda: self.catalog.add_file(
                name=name, size=size, code=code, folder=folder, **behaviour
            )
        )

    def add_folder(
        self,
        name: str = "Folder",
        children: Iterable[SimulatedFile | SimulatedFolder] = (),
        *,
        code: str | None = None,
        share_token: str | None = None,
        share_token_rule: ShareToken = ShareToken.IGNORED,
    ) -> SimulatedFolder:
        """Add a folder; `folder.add(folder)` makes a loop."""
        return self._on_loop(
            lambda: self.catalog.add_folder(
                name=name,
                children=children,
                code=code,
                share_token=share_token,
                share_token_rule=share_token_rule,
            )
        )

    def add_account(
        self, email: str, password: str, kind: AccountKind = AccountKind.VIP
    ) -> SimulatedAccount:
        """Add another user."""
        return self._on_loop(lambda: self.world.add_account(email, password, kind))

    @property
    def titles(self) -> TitleCatalog:
        """The movies, series and collections that TMDB knows."""
        return self.world.titles

    def add_movie(
        self, title: str, released: str | None = None, **naming: Unpack[Naming]
    ) -> SimulatedMovie:
        """Let TMDB know a movie."""
        return self._on_loop(lambda: self.titles.add_movie(title, released, **naming))

    def add_series(
        self,
        title: str,
        first_aired: str | None = None,
        *,
        seasons: Mapping[int, int | Sequence[SimulatedEpisode]] | None = None,
        groupings: Sequence[SimulatedGrouping] = (),
        **naming: Unpack[Naming],
    ) -> SimulatedSeries:
        """Let TMDB know a series; a number of episodes means one a week from the first day on."""
        return self._on_loop(
            lambda: self.titles.add_series(
                title, first_aired, seasons=seasons, groupings=groupings, **naming
            )
        )

    def add_collection(
        self, title: str, movies: Iterable[SimulatedMovie] = (), **naming: Unpack[Naming]
    ) -> SimulatedCollection:
        """Let TMDB know a movie collection."""
        return self._on_loop(lambda: self.titles.add_collection(title, movies, **naming))

    # Faults -------------------------------------------------------------------

    def add_fault(self, fault: Fault) -> Fault:
        """Switch a fault on; `fault.fired` tells how often it has happened."""
        return self._on_loop(lambda: self.world.faults.add(fault))

    def clear_faults(self, number: int | None = None) -> int:
        """Switch one fault off, or all; return how many."""
        return self._on_loop(lambda: self.world.faults.remove(number))

    def expire_sessions(self) -> int:
        """End all sessions: the next call is answered "Not logged in yet!"."""
        return self._on_loop(self.world.sessions.expire_all)

    def invalidate_tokens(self) -> None:
        """Keep the sessions, refuse their tokens with 400."""
        self._on_loop(self.world.sessions.invalidate_tokens)

    def expire_links(
        self, code: str | None = None, *, status: int = 403, cut_bodies: bool = False
    ) -> int:
        """Refuse all direct links, or those of one file; return how many."""
        return self._on_loop(
            lambda: self.world.links.expire_all(code=code, status=status, cut_bodies=cut_bodies)
        )

    # What has happened --------------------------------------------------------

    @property
    def journal(self) -> Journal:
        """All records and counters."""
        return self.world.journal

    @property
    def requests(self) -> list[RequestRecord]:
        """Every request, oldest first."""
        return list(self.journal.records)

    def requests_to(self, host: HostKind, path: str = "") -> list[RequestRecord]:
        """Return the requests to a host whose path contains the text."""
        return self._on_loop(lambda: self.journal.of(host, path))

    @property
    def links(self) -> list[IssuedLink]:
        """Every direct link given, oldest first."""
        return self.world.links.all

    @property
    def sessions(self) -> list[Session]:
        """The sessions that are alive."""
        return self.world.sessions.alive

    @property
    def logins(self) -> int:
        """How many logins succeeded."""
        return self.journal.logins

    @property
    def login_attempts(self) -> int:
        """How many logins were tried."""
        return self.journal.login_attempts

    @property
    def download_calls(self) -> int:
        """How often a direct link was asked for."""
        return self.journal.download_calls

    @property
    def min_api_gap_seconds(self) -> float | None:
        """The shortest time between two API calls, None before the second."""
        return self.journal.min_api_gap_seconds

    def peak_connections(self, file: SimulatedFile) -> int:
        """Return how many connections downloaded a file at the same time at most."""
        return self.journal.peak_bodies.get(file.code, 0)

    def clear_requests(self) -> None:
        """Forget all requests and set the counters to zero."""
        self._on_loop(self.journal.clear)
