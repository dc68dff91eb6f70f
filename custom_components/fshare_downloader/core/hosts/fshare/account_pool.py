"""All accounts of the user at Fshare: which of them is asked for a link."""

import time
from collections.abc import (
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Iterator,
    Sequence,
)
from dataclasses import replace

from ...accounts import AccountAccess, AccountMissingError, AccountState, FshareCredentials
from ...errors import AppKeyRejectedError, DownloaderError, ErrorScope, TooManySessionsError
from ...fshare_links import FshareLink
from ...models import DirectLink
from ..base import Reach
from .account import FshareAccount
from .client import FshareClient
from .refusals import anew

type MakeClient = Callable[[FshareCredentials], FshareClient]


class AccountPool:
    """Spreads downloads over the accounts, and goes on with the others when one is refused."""

    def __init__(
        self,
        make_client: MakeClient,
        accounts: Sequence[AccountAccess] = (),
        *,
        on_change: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make no call yet.

        `on_change` is called when an account is refused, or is no more; `clock` is monotonic, in
        seconds.
        """
        self._make_client = make_client
        self._on_change = on_change
        self._clock = clock
        self._accounts = [self._new(access) for access in accounts]
        self._last_asked = self._accounts[0] if self._accounts else None

    @property
    def states(self) -> tuple[AccountState, ...]:
        """All accounts, in the order in which they were added."""
        return tuple(account.state for account in self._accounts)

    @property
    def reachable(self) -> bool | None:
        """Whether the last call, over whichever account, got any answer; None before the first."""
        return self._last_asked.client.reachable if self._last_asked else None

    async def apply(self, accounts: Sequence[AccountAccess], renewed: Collection[str]) -> bool:
        """Use these accounts from now on; tells whether there is one that may be asked anew.

        Of those in `renewed`, by their ids, what they were refused with counts no more, even if
        their login is the same.
        """
        if not renewed and [account.access for account in self._accounts] == list(accounts):
            return False
        known = {account.access.account_id: account for account in self._accounts}
        used: list[FshareAccount] = []
        has_new = False
        for access in accounts:
            account = known.pop(access.account_id, None)
            if account is None:
                account, has_new = self._new(access), True
            elif access.account_id in renewed or access.credentials != account.access.credentials:
                account.renew(access)
                has_new = True
            account.access = access
            used.append(account)
        self._accounts = used
        if self._last_asked not in used:
            self._last_asked = used[0] if used else None
        for account in known.values():
            await account.client.close()
        self._on_change()
        return has_new

    # --- links -----------------------------------------------------------------------------------

    async def resolve(self, link: FshareLink, password: str | None = None) -> DirectLink:
        """Return a fresh direct link of a file, over the account that its download runs over.

        For a new download that is the one with the fewest downloads, of several the one that was
        asked longest ago. An account that is refused is passed over, and the next one asked.
        Raises as `FshareClient.resolve` does, and `AccountMissingError`.
        """
        met: DownloaderError = AccountMissingError()
        for account in self._still_used(self._candidates(link.identity)):
            try:
                direct_link = await self._ask(account, lambda each: each.resolve(link, password))
            except DownloaderError as error:
                if _stops(error):
                    raise
                met = error
            else:
                for other in self._accounts:
                    if other is not account:
                        other.let_go(link.identity)
                return replace(direct_link, account_id=account.access.account_id)
        raise self._refusal(met)

    def serves(self, link: FshareLink) -> bool:
        """Tell whether a download of a file runs over one of the accounts."""
        return any(account.serves(link.identity) for account in self._accounts)

    def let_go(self, link: FshareLink) -> None:
        """Take note that the download of a file runs no more."""
        for account in self._accounts:
            account.let_go(link.identity)

    def note_refused(self, link: FshareLink, error: DownloaderError) -> bool:
        """Take note of trouble of the account that a download runs over.

        Tells whether another account can take the download over.
        """
        for account in self._accounts:
            if account.serves(link.identity):
                account.let_go(link.identity)  # it does not bear this one
                account.note(error)
                self._on_change()
        return any(account.may_be_asked for account in self._accounts)

    def _candidates(self, resource: str) -> Sequence[FshareAccount]:
        able = [account for account in self._accounts if account.may_serve(resource)]
        if able:
            return sorted(
                able, key=lambda each: (not each.serves(resource), each.active, each.asked_at)
            )
        if busy := [account for account in self._accounts if account.is_busy]:
            # The first that may bear one more. Asking all of them would make things worse.
            return [min(busy, key=lambda each: each.refused_at)]
        return self._accounts

    def _refusal(self, met: DownloaderError) -> DownloaderError:
        """Return why no account gives a link: what ends by itself first, else the first trouble.

        It is the error that was `met` where no account is refused any more, or there is none.
        """
        if busy := [account for account in self._accounts if account.is_busy]:
            refusal = min(busy, key=lambda each: each.seconds_left).refusal
            return anew(refusal) if refusal else TooManySessionsError()
        refused = [account for account in self._accounts if account.refusal is not None]
        soonest = min(refused, key=lambda each: each.seconds_left, default=None)
        if soonest is None or soonest.refusal is None:
            return anew(met)
        has_end = soonest.refusal.retry_after is not None
        # Not 0, which would be no time at all: it may have ended at this very moment.
        wait = max(1.0, soonest.seconds_left)
        return anew(soonest.refusal, retry_after=wait if has_end else None)

    # --- all else --------------------------------------------------------------------------------

    async def call[T](self, question: Callable[[FshareClient], Awaitable[T]]) -> T:
        """Ask something that needs an account only at times; the next one when one is refused."""
        met: DownloaderError = AccountMissingError()
        able_first = sorted(self._accounts, key=lambda each: not each.may_be_asked)
        for account in self._still_used(able_first):
            try:
                return await self._ask(account, lambda each: question(each.client))
            except DownloaderError as error:
                if _stops(error):
                    raise
                met = error
        raise self._refusal(met)

    async def read(self) -> Sequence[DownloaderError]:
        """Read all accounts anew; returns the errors of those that could not be read."""
        errors: list[DownloaderError] = []
        for account in self._still_used(tuple(self._accounts)):
            try:
                await self._ask(account, FshareAccount.read)
            except AppKeyRejectedError as error:
                # All of them have the same, and each further try is counted.
                return [*errors, error]
            except DownloaderError as error:
                errors.append(error)
        return errors

    async def probe(self) -> Reach | None:
        """Ask Fshare's API whether it is there; makes no login. None without an account."""
        return await self._accounts[0].client.probe() if self._accounts else None

    def allow_login(self, account_ids: Collection[str]) -> None:
        """Let the next calls of accounts log in although they were refused: the user has acted.

        A password that was wrong stays refused, and so does a login that Fshare has blocked.
        """
        for account in self._accounts:
            if account.access.account_id in account_ids:
                account.allow_login()
        self._on_change()

    async def close(self) -> None:
        """End logins that are under way."""
        for account in self._accounts:
            await account.client.close()

    def _still_used(self, accounts: Iterable[FshareAccount]) -> Iterator[FshareAccount]:
        """Go through accounts, past those that are taken away while others are asked."""
        return (account for account in accounts if account in self._accounts)

    def _new(self, access: AccountAccess) -> FshareAccount:
        return FshareAccount(access, self._make_client(access.credentials), clock=self._clock)

    async def _ask[T](
        self, account: FshareAccount, question: Callable[[FshareAccount], Awaitable[T]]
    ) -> T:
        """Ask one account, and tell when it can be asked for links no more, or again."""
        before = account.refusal
        self._last_asked = account
        try:
            return await question(account)
        except DownloaderError as error:
            account.note(error)
            raise
        finally:
            if account.refusal is not before:
                self._on_change()


def _stops(error: DownloaderError) -> bool:
    """Tell whether no other account would fare better."""
    return error.scope is not ErrorScope.ACCOUNT or isinstance(error, AppKeyRejectedError)
