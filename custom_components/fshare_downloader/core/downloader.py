"""The composition root: puts the parts of the download manager together and runs them."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

import aiohttp

from .accounts import Account, AccountAccess, FshareCredentials, SessionStore
from .api_handler import ApiHandler
from .aria2 import (
    DaemonAccess,
    DaemonAdvice,
    DaemonEngine,
    DaemonPolicy,
    Lent,
    LinkRelay,
)
from .batch_names import MixedName, mixed_name
from .database import Database
from .default_policy import default_queue_policy
from .engine import EngineMode, IsolatedEngine, TransferPolicy
from .events import EventListener
from .holds import HoldReason
from .hosts.direct import DirectHost
from .hosts.fshare.account_pool import AccountPool
from .hosts.fshare.client import MIN_GAP_SECONDS, FshareClient
from .hosts.fshare.host import FshareHost, check_login
from .hosts.fshare.login_book import LoginBook
from .hosts.fshare.login_record import LoginWish
from .hosts.fshare.transport import Pacer
from .hosts.registry import HostRegistry
from .models import DatabaseRecovery, QueueSnapshot, Settings, TaskView
from .orchestrator import Orchestrator
from .queue_policy import QueuePolicy
from .storage_look import Look

__all__ = ["Downloader", "LoginBook", "LoginWish", "check_login"]

_RELAY_KEY: Final = "relay_key"


class Downloader:
    """A whole download manager for the accounts of a user; `api` is what the outside calls."""

    def __init__(
        self,
        *,
        settings: Settings,
        accounts: Sequence[AccountAccess],
        http: aiohttp.ClientSession,
        session_store: SessionStore,
        database_path: Path,
        login_book: LoginBook | None = None,
        daemons: Sequence[DaemonAccess] = (),
        queue_policy: QueuePolicy | None = None,
        transfer_policy: TransferPolicy | None = None,
        daemon_policy: DaemonPolicy | None = None,
        today: Callable[[], date] = date.today,
        mixed: MixedName = mixed_name,
    ) -> None:
        """Put the parts together.

        `accounts` may be none. `http` is for the API of Fshare, must not keep cookies
        (`aiohttp.DummyCookieJar`), and stays the caller's to close. Whoever else logs in
        (`check_login`) must have the same `login_book`; without one, it lies beside the database.
        `daemons` bring files to the locations that have one. The three policies say how patient
        queue, engine and daemons are waited for; `today` is the date where the user lives, and
        `mixed` names a batch of files that have nothing in common. `start()` must come first.
        """
        self._orchestrator: Orchestrator
        policy = queue_policy or default_queue_policy()
        self._database = Database(database_path, busy_seconds=policy.database_busy_seconds)
        self._local_engine = IsolatedEngine(policy=transfer_policy)
        self._engine = DaemonEngine(self._local_engine, http, daemon_policy)
        self._engine.use(daemons)
        book = login_book or LoginBook(database_path.with_suffix(".logins"))
        self._accounts = AccountPool(
            _client_maker(http, session_store, book),
            accounts,
            on_change=lambda: self._orchestrator.account.follow(),  # noqa: PLW0108 - made later
        )
        self._registry = HostRegistry(
            [FshareHost(self._accounts), DirectHost(lambda: self._orchestrator.settings)]
        )
        self._orchestrator = Orchestrator(
            settings=settings,
            policy=policy,
            database=self._database,
            registry=self._registry,
            engine=self._engine,
            today=today,
        )
        self.api = ApiHandler(self._orchestrator, self._database, mixed=mixed)

    async def start(self) -> None:
        """Load the queue and go on with it. Needs no network.

        Raises `StorageError` when the database cannot be opened; then nothing stays open.
        """
        try:
            await self._database.open()
            self._engine.relay.use_key(await self._relay_key())
            await self._engine.start()
            await self._orchestrator.start()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop all transfers at the byte they have reached, save the queue, release everything.

        Idempotent.
        """
        await self._orchestrator.stop()
        await self.api.announcer.stop()
        await self._engine.stop()
        await self._registry.close()
        await self._database.close()

    def subscribe(self, listener: EventListener) -> Callable[[], None]:
        """Call `listener` in the event loop for each event; the returned function ends that."""
        return self._orchestrator.subscribe(listener)

    def queue(self) -> QueueSnapshot:
        """Return the queue in numbers and the running downloads."""
        return self._orchestrator.queue()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._orchestrator.settings

    def roots(self) -> tuple[Path, ...]:
        """Return where new files go: the download folder, and the other folders that are here."""
        first, *others = self._orchestrator.queue().locations
        here = (each.location.folder for each in others if each.is_here)
        return (first.location.folder, *here)

    def tasks(self) -> tuple[TaskView, ...]:
        """Return all tasks that aren't in a final state, in queue order."""
        return self._orchestrator.tasks()

    def first_tasks(self, most: int) -> tuple[TaskView, ...]:
        """Return the running tasks, and up to `most` of the queued and of the paused ones each.

        They are in queue order, and cost the same however many others there are.
        """
        return self._orchestrator.first_tasks(most)

    async def apply_settings(self, settings: Settings) -> None:
        """Use other settings from now on, without interrupting a download."""
        await self._orchestrator.apply_settings(settings)

    async def apply_accounts(
        self, accounts: Sequence[AccountAccess], renewed: Collection[str] = ()
    ) -> bool:
        """Use these accounts from now on; tells whether they are others than before.

        `renewed` are the ids of those with whose login the user has done something, even if it is
        the same. What waits goes on if one may be asked anew. A running download keeps its
        account, even one that is gone.
        """
        before = self._accounts.states
        if await self._accounts.apply(accounts, renewed):
            self._orchestrator.release(HoldReason.AUTH, HoldReason.ACCOUNT, HoldReason.BUSY)
            return True
        if [state.account_id for state in before] == [each.account_id for each in accounts]:
            return False
        # What waits for an account that is gone is told why it waits now.
        self._orchestrator.release(HoldReason.AUTH, HoldReason.ACCOUNT)
        return True

    async def refresh_account(self) -> Account | None:
        """Read the accounts anew, and return the best; see `AccountReader.read`.

        A login that was refused is not tried again by this.
        """
        return await self._orchestrator.account.read()

    def plan_account_check(self, at: datetime | None) -> None:
        """Take note when `refresh_account` is called next; None when that waits for the user."""
        self._orchestrator.account.plan(at)

    async def release_holds(self, account_ids: Collection[str] = ()) -> None:
        """Try again now whatever stood in the way, because the user has done something about it.

        `account_ids` are the accounts about which something was done: they may log in again.
        """
        self._accounts.allow_login(account_ids)
        self._orchestrator.release(*HoldReason)
        await self._orchestrator.storages.look_again()

    async def adopt_storage(self, root: Path) -> None:
        """Use a folder as it is now for downloads, whatever disk was there before.

        Only the user may decide that: what was there before counts as lost. Raises `DiskError` when
        the folder cannot be made or written to.
        """
        await self._orchestrator.storages.adopt(root)

    async def try_folder(self, root: Path) -> None:
        """Make a folder that shall become that of a location, and try whether it takes a file.

        Raises `StorageAwayError` when it lies where a disk is away, and another `DiskError`.
        """
        await self._orchestrator.storages.try_folder(root)

    # --- daemons ---------------------------------------------------------------------------------

    @property
    def daemons(self) -> tuple[DaemonAccess, ...]:
        """The daemons that bring files to locations."""
        return self._engine.accesses

    def apply_daemons(self, daemons: Sequence[DaemonAccess]) -> None:
        """Let these daemons bring files from now on, without interrupting a download.

        What waits for a daemon is tried again.
        """
        if tuple(daemons) != self.daemons:
            self._engine.use(daemons)
            self._orchestrator.release(HoldReason.DISK)
            self._orchestrator.storages.follow()  # those that are away still are

    async def try_daemon(self, access: DaemonAccess) -> None:
        """Make sure that a daemon can bring files to the folder of a location, which is there.

        Raises `DaemonTrialError`, `StorageAwayError` when it is not, or another `DiskError`.
        """
        await self._orchestrator.storages.require(access.root)
        await self._engine.try_out(access)

    async def advise_daemons(
        self,
    ) -> tuple[tuple[DaemonAdvice, ...], tuple[DaemonAccess, ...]]:
        """Return what could be better about the daemons, and those that did not answer."""
        return await self._engine.advise(self.settings.max_active_downloads_at)

    def lent_to_daemon(self, token: str) -> Lent | None:
        """Return what an address of the relay leads to at this moment; None when to nothing."""
        return self._engine.relay.lent(token)

    async def _relay_key(self) -> str:
        """Return the key of the relay, which is made once: daemons keep our addresses."""
        key = await self._database.load_value(_RELAY_KEY)
        if key is None:
            key = LinkRelay.new_key()
            await self._database.save_value(_RELAY_KEY, key)
        return key

    async def checkpoint(self) -> None:
        """Bring everything that was saved into the database file itself, for a backup."""
        await self._database.checkpoint()

    @property
    def recovery(self) -> DatabaseRecovery | None:
        """What became of a damaged database, until the user knows of it; None if all is well."""
        return self._database.recovery

    async def forget_recovery(self) -> None:
        """Take note that the user knows of the recovery; raises `DiskError`."""
        await self._database.forget_recovery()

    @property
    def engine_mode(self) -> EngineMode:
        """Where the engine runs."""
        return self._local_engine.mode

    def storages(self) -> tuple[Look, ...]:
        """Return the last look at each storage that matters."""
        return self._orchestrator.storages.looks()


def _client_maker(
    http: aiohttp.ClientSession, session_store: SessionStore, book: LoginBook
) -> Callable[[FshareCredentials], FshareClient]:
    """Return what makes the clients of accounts; all of them keep one gap between calls."""
    pacer = Pacer(MIN_GAP_SECONDS, time.monotonic, asyncio.sleep)
    return lambda credentials: FshareClient(
        http, credentials, session_store, book=book, api_pacer=pacer
    )
