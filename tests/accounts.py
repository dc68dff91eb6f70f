"""Accounts of a household, for download managers under test."""

from dataclasses import dataclass

from custom_components.fshare_downloader.core.accounts import (
    AccountAccess,
    FshareCredentials,
    FshareSession,
)
from custom_components.fshare_downloader.core.downloader import Downloader
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from tests.simulator.controls import SimulatorControls


@dataclass
class MemoryStore:
    """A session store that outlives a client, as the disk does."""

    session: FshareSession | None = None
    saves: int = 0

    async def load(self, account_key: str) -> FshareSession | None:
        """Return what was saved last."""
        return self.session

    async def save(self, session: FshareSession) -> None:
        """Keep it."""
        self.session = session
        self.saves += 1


def credentials_of(simulator: SimulatorControls, password: str | None = None) -> FshareCredentials:
    """Return what a user of the simulated Fshare types in."""
    return FshareCredentials(
        email=simulator.email,
        password=password or simulator.password,
        app_key=simulator.app_key,
        user_agent=simulator.user_agent,
        api_url=simulator.api_url,
        web_url=simulator.web_url,
    )


def only(credentials: FshareCredentials) -> list[AccountAccess]:
    """Return the one account that there is."""
    return [AccountAccess(account_id="first", name="Account", credentials=credentials)]


def clients_of(downloader: Downloader) -> list[FshareClient]:
    """Return what talks to Fshare, one for each account."""
    return [account.client for account in downloader._accounts._accounts]


def call_without_pauses(downloader: Downloader) -> None:
    """Let calls to the simulator follow each other at once."""
    for client in clients_of(downloader):
        client._api_pacer._gap_seconds = client._website._pacer._gap_seconds = 0.0
