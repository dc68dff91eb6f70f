"""A fake download manager that a config entry can run: what it says is set by the test."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self, override
from unittest.mock import AsyncMock

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.fshare_downloader.core.accounts import (
    Account,
    AccountAccess,
    AccountState,
    FshareCredentials,
)
from custom_components.fshare_downloader.core.aria2 import DaemonAccess, Lent
from custom_components.fshare_downloader.core.disk import disk_errors
from custom_components.fshare_downloader.core.disk_jobs import Job
from custom_components.fshare_downloader.core.engine import EngineMode
from custom_components.fshare_downloader.core.errors import DownloaderError
from custom_components.fshare_downloader.core.events import QueueChanged
from custom_components.fshare_downloader.core.holds import Hold
from custom_components.fshare_downloader.core.location import LocationState
from custom_components.fshare_downloader.core.models import (
    DatabaseRecovery,
    QueueSnapshot,
    Settings,
)
from custom_components.fshare_downloader.core.probes import make_usable
from custom_components.fshare_downloader.core.storage_look import Look

from .fake_downloader import DOWNLOAD_DIR, FakeDownloader

VIP = Account(host="fshare", email="user@example.com", account_type="Vip", is_premium=True)


class RunnableDownloader(FakeDownloader):
    """Has the whole interface of `Downloader`; `calls` says what was asked of it, in order."""

    def __init__(self) -> None:
        """Have an empty queue on an account that is in order."""
        super().__init__()
        settings = Settings(download_dir=DOWNLOAD_DIR)
        self.snapshot = QueueSnapshot(counts={}, settings=settings, locations=all_here(settings))
        self.calls: list[str] = []
        self.accounts: Sequence[AccountAccess] = ()
        self.renewed: list[str] = []
        self.daemons: tuple[DaemonAccess, ...] = ()
        self.lent: dict[str, Lent] = {}
        self.try_daemon = AsyncMock()
        self.advise_daemons = AsyncMock(return_value=((), ()))
        self.start = AsyncMock(side_effect=lambda: self.calls.append("start"))
        self.refresh_account = AsyncMock(return_value=VIP)
        self.checkpoint = AsyncMock()
        self.release_holds = AsyncMock()
        self.adopt_storage = AsyncMock()
        self.recovery: DatabaseRecovery | None = None
        self.forget_recovery = AsyncMock()
        self.engine_mode = EngineMode.NOT_STARTED
        self.folder_error: DownloaderError | None = None

    def build(
        self,
        *,
        settings: Settings,
        accounts: Sequence[AccountAccess],
        daemons: Sequence[DaemonAccess],
        **kwargs: Any,
    ) -> Self:
        """Take the place of the class."""
        self.accounts = accounts
        self.daemons = tuple(daemons)
        self.snapshot = replace(
            self.snapshot,
            settings=settings,
            locations=all_here(settings),
            accounts=self._states(self.snapshot.account),
        )
        return self

    @property
    def credentials(self) -> FshareCredentials:
        """What the first account logs in with."""
        return self.accounts[0].credentials

    def _states(self, account: Account | None) -> tuple[AccountState, ...]:
        """Return the accounts in order, each read as the same one."""
        return tuple(
            AccountState(account_id=each.account_id, name=each.name, account=account)
            for each in self.accounts
        )

    def refuse(self, *holds: Hold, queue_waits: bool = True) -> None:
        """Hold the accounts, one after the other, and the queue with them or not."""
        held = dict(zip((each.account_id for each in self.accounts), holds, strict=False))
        accounts = tuple(
            replace(state, hold=held.get(state.account_id))
            for state in self._states(self.snapshot.account)
        )
        self.change(accounts=accounts, holds=holds if queue_waits else ())

    @override
    def queue(self) -> QueueSnapshot:
        """Return what the test has said."""
        return self.snapshot

    def change(self, **values: Any) -> None:
        """Let the queue be different from now on, and say so."""
        if "account" in values and "accounts" not in values:
            values["accounts"] = self._states(values["account"])
        self.snapshot = replace(self.snapshot, **values)
        self.publish(QueueChanged(queue=self.snapshot))

    async def stop(self) -> None:
        """Note it."""
        self.calls.append("stop")
        self.listeners.clear()

    async def apply_settings(self, settings: Settings) -> None:
        """Use them at once."""
        self.calls.append("apply_settings")
        self.change(settings=settings, locations=all_here(settings))

    def apply_daemons(self, daemons: Sequence[DaemonAccess]) -> None:
        """Keep them for the test."""
        self.daemons = tuple(daemons)

    def lent_to_daemon(self, token: str) -> Lent | None:
        """Return what the test lends."""
        return self.lent.get(token)

    async def apply_accounts(
        self, accounts: Sequence[AccountAccess], renewed: Collection[str] = ()
    ) -> bool:
        """Keep them for the test."""
        if list(accounts) == list(self.accounts) and not renewed:
            return False
        self.calls.append("apply_accounts")
        self.accounts = accounts
        self.renewed += renewed
        self.change(account=self.snapshot.account)
        return True

    async def try_folder(self, root: Path) -> None:
        """Make it, as the real one does."""
        if self.folder_error:
            raise self.folder_error
        with disk_errors():
            make_usable(root, Job())

    def roots(self) -> tuple[Path, ...]:
        """Return the folders of all locations."""
        return self.snapshot.settings.folders

    def plan_account_check(self, at: datetime | None) -> None:
        """Say so."""
        self.change(account_check_at=at)

    def storages(self) -> tuple[Look, ...]:
        """Have looked at none."""
        return ()


def all_here(settings: Settings) -> tuple[LocationState, ...]:
    """Return the locations as they are when no disk is away, and none was looked at."""
    return tuple(
        LocationState(location=location, is_here=True) for location in settings.all_locations
    )


async def tick(hass: HomeAssistant) -> None:
    """Let the coordinator hand out what has changed."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=2))
    await hass.async_block_till_done()
