"""Fshare as a `FileHost`."""

from collections.abc import Sequence
from typing import override

import aiohttp

from ...accounts import Account, AccountState, FshareCredentials, FshareSession
from ...errors import DownloaderError
from ...fshare_links import BARE_HOSTNAMES, FshareLink, LinkKind, is_on_fshare
from ...models import DirectLink, RemoteFile, RemoteFolder
from ...request_errors import LinkInvalidError
from ..base import FileHost, Reach
from .account_pool import AccountPool
from .client import FshareClient
from .login_book import LoginBook
from .login_record import LoginWish


class FshareHost(FileHost):
    """Fshare.vn with the accounts of the user."""

    name = "fshare"
    bare_hostnames = BARE_HOSTNAMES

    def __init__(self, accounts: AccountPool) -> None:
        """Take the accounts over; `close()` closes them, but not their HTTP session."""
        self._accounts = accounts

    @property
    def reachable(self) -> bool | None:
        """Whether the last call got any answer; None before the first."""
        return self._accounts.reachable

    @property
    @override
    def accounts(self) -> tuple[AccountState, ...]:
        """All accounts of the user."""
        return self._accounts.states

    async def probe(self) -> Reach | None:
        """Ask Fshare's API whether it is there; makes no login. None without an account."""
        return await self._accounts.probe()

    def owns(self, url: str) -> bool:
        """Tell whether a link leads to Fshare; what it leads to there is not considered."""
        return is_on_fshare(url)

    def canonical_url(self, url: str) -> str:
        """Return the link without anything but its share token, which it may not work without.

        `lookup` tells the address by which the resource is known: that one has a token only if the
        resource isn't found without.
        """
        return _parse(url).url

    @override
    def identity(self, url: str) -> str:
        """Return the link without its share token."""
        link = FshareLink.parse(url)
        return url if link is None else link.identity

    def unseen_file(self, url: str) -> RemoteFile | None:
        """Return a file named by its code; None for a folder."""
        link = _parse(url)
        return RemoteFile(url=link.url, name=link.code) if link.kind is LinkKind.FILE else None

    async def lookup(self, url: str, password: str | None = None) -> RemoteFile | RemoteFolder:
        """Tell what is behind a link; needs no login as long as the website answers."""
        link = _parse(url)
        if link.kind is LinkKind.FILE:
            return await self._accounts.call(lambda client: client.file_info(link))
        return await self._accounts.call(lambda client: client.folder(link))

    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        """Return a fresh direct link of a file, over one of the accounts."""
        return await self._accounts.resolve(_parse(url), password)

    @override
    def serves(self, url: str) -> bool:
        """Tell whether a download of a link takes a slot of an account."""
        link = FshareLink.parse(url)
        return link is not None and self._accounts.serves(link)

    @override
    def let_go(self, url: str) -> None:
        """Have a slot of an account free again."""
        if link := FshareLink.parse(url):
            self._accounts.let_go(link)

    @override
    def note_refused(self, url: str, error: DownloaderError) -> bool:
        """Ask the account of a download for no more links for a while."""
        link = FshareLink.parse(url)
        return link is not None and self._accounts.note_refused(link, error)

    @override
    async def read_accounts(self) -> Sequence[DownloaderError]:
        """Read all accounts as Fshare sees them now."""
        return await self._accounts.read()

    async def close(self) -> None:
        """End logins that are under way."""
        await self._accounts.close()


class _GivenSession:
    """A session store for a client that lives for one question."""

    def __init__(self, session: FshareSession | None) -> None:
        self.session = session

    async def load(self, account_key: str) -> FshareSession | None:
        return self.session

    async def save(self, session: FshareSession) -> None:
        self.session = session


async def check_login(
    http: aiohttp.ClientSession,
    credentials: FshareCredentials,
    session: FshareSession | None = None,
    *,
    book: LoginBook | None = None,
    wish: LoginWish = LoginWish.BY_USER,
) -> tuple[Account, FshareSession]:
    """Return the account, and a session to go on with; logs in at most once.

    A session that is still good saves the login, and what the `book` says may forbid it. `http`
    must have an `aiohttp.DummyCookieJar`.
    An account without VIP is returned as it is, if Fshare lets it log in at all. Raises
    `AuthError`, `AccountError`, `NetworkError` and `HostError`.
    """
    store = _GivenSession(session)
    client = FshareClient(http, credentials, store, book=book, wish=wish, max_logins=1)
    try:
        return await client.account(), await client.session()
    finally:
        await client.close()


def _parse(url: str) -> FshareLink:
    link = FshareLink.parse(url)
    if link is None:
        raise LinkInvalidError
    return link
