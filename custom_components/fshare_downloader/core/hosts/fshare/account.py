"""One of the user's accounts at Fshare: what it may be asked for now, and why not."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Final

from ...accounts import Account, AccountAccess, AccountState
from ...errors import (
    AccountNotPremiumError,
    DownloaderError,
    ErrorClass,
    ErrorScope,
    HostBusyError,
    HostError,
)
from ...fshare_links import FshareLink
from ...holds import Hold, HoldReason
from ...models import DirectLink
from .client import FshareClient

FIRST_BUSY_SECONDS: Final = 60.0
"""How long an account that is at a limit is not asked for a link; twice as long each time."""
LONGEST_BUSY_SECONDS: Final = 1800.0
LIMIT_SECONDS: Final = 3600.0
"""How long is believed that an account bears no more downloads than when it was last refused one.
Nobody knows the limit of Fshare: it depends on who else uses the account."""

_REASONS: Final = {ErrorClass.AUTH: HoldReason.AUTH, ErrorClass.ACCOUNT: HoldReason.ACCOUNT}


class FshareAccount:
    """Fetches links over one account, and remembers when it was refused."""

    def __init__(
        self, access: AccountAccess, client: FshareClient, *, clock: Callable[[], float]
    ) -> None:
        """Take the client over; `clock` is monotonic, in seconds."""
        self.access = access
        self.client = client
        self.refusal: DownloaderError | None = None
        """What the account was refused with; None while it may be asked for a link."""
        self.asked_at = -inf
        """When it was last asked for a link, by that clock."""
        self._clock = clock
        self._account: Account | None = None
        self._since = datetime.now(UTC)
        self._until = inf
        self._refusals = 0
        """How often it was at a limit, one time soon after the other."""
        self._limited_at = -inf
        self._reading = asyncio.Lock()
        self._downloads: set[str] = set()
        self._bears: int | None = None
        self._bears_until = -inf

    # --- how it stands ---------------------------------------------------------------------------

    @property
    def state(self) -> AccountState:
        """The account as the outside sees it."""
        return AccountState(
            account_id=self.access.account_id,
            name=self.access.name,
            account=self._account,
            hold=self._hold(),
            active=len(self._downloads),
        )

    @property
    def active(self) -> int:
        """How many downloads run over it."""
        return len(self._downloads)

    @property
    def may_be_asked(self) -> bool:
        """Whether a link may be asked for: nothing has refused it, and it bears one more."""
        return not self._is_refused and self._has_room

    @property
    def is_busy(self) -> bool:
        """Whether it is at a limit, which ends by itself."""
        if not self._is_refused:
            return not self._has_room
        return self.refusal is not None and self.refusal.error_class is ErrorClass.HOST

    @property
    def seconds_left(self) -> float:
        """How long it is not asked; infinite when that waits for the user."""
        return max(0.0, self._until - self._clock())

    @property
    def refused_at(self) -> datetime:
        """When it was last refused, or first known."""
        return self._since

    def serves(self, resource: str) -> bool:
        """Tell whether the download of a resource runs over it."""
        return resource in self._downloads

    def may_serve(self, resource: str) -> bool:
        """Tell whether it may be asked for a link; one that it serves already needs no room."""
        return not self._is_refused and (self._has_room or self.serves(resource))

    @property
    def _is_refused(self) -> bool:
        return self.refusal is not None and self._clock() < self._until

    @property
    def _has_room(self) -> bool:
        is_known = self._bears is not None and self._clock() < self._bears_until
        return not is_known or self._bears is None or len(self._downloads) < self._bears

    def _hold(self) -> Hold | None:
        error = self.refusal
        if error is None or not self._is_refused:
            return None
        waits = self._until < inf
        until = datetime.now(UTC) + timedelta(seconds=self.seconds_left) if waits else None
        return Hold(
            reason=_REASONS.get(error.error_class, HoldReason.BUSY),
            scope=ErrorScope.ACCOUNT,
            code=error.code,
            message=str(error),
            since=self._since,
            target=self.access.account_id,
            until=until and until.replace(microsecond=0),
            placeholders=error.placeholders,
        )

    # --- what is asked of it ---------------------------------------------------------------------

    async def resolve(self, link: FshareLink, password: str | None) -> DirectLink:
        """Return a fresh direct link, and count the download until `let_go`.

        It counts while it is asked for, too, or else downloads that begin together would all go
        over the same account. An account that is not known to have VIP is read first, and asked for
        no link as long as it has none. Raises as `FshareClient.resolve` does.
        """
        was_counted = link.identity in self._downloads
        self._downloads.add(link.identity)
        self.asked_at = self._clock()
        try:
            direct_link = await self._resolve(link, password)
        except BaseException:
            if not was_counted:
                self._downloads.discard(link.identity)
            raise
        # How often it was at a limit counts on: a content server may yet say that it still is.
        self.refusal, self._until = None, inf
        if self._bears is not None and len(self._downloads) > self._bears:
            self._bears = None
        return direct_link

    async def _resolve(self, link: FshareLink, password: str | None) -> DirectLink:
        if self._may_lack_vip():
            async with self._reading:  # once for all that begin together
                if self._may_lack_vip():
                    await self.require_vip()
        try:
            return await self.client.resolve(link, password)
        except AccountNotPremiumError:
            await self.require_vip()
            # Then it is the one file that is refused, and holding the whole queue would be wrong.
            message = "Fshare refuses this file although the account has VIP"
            raise HostError(message) from None

    async def read(self) -> Account:
        """Return the account as Fshare sees it now; raises as `FshareClient.account` does.

        One that may log in again, and has VIP, is asked for links again.
        """
        account = await self.client.account()
        self._account = account
        if not account.is_premium:
            self.note(AccountNotPremiumError())
        elif self.refusal is not None and self.refusal.error_class in _REASONS:
            self._forget_refusal()
        return account

    async def require_vip(self) -> None:
        """Read the account; raises `AccountNotPremiumError` when it has no VIP."""
        if not (await self.read()).is_premium:
            raise AccountNotPremiumError

    def note(self, error: DownloaderError) -> None:
        """Take note of an error; one that is the trouble of the account keeps it from being asked.

        It is asked again after the time that the error names; after a limit of Fshare without such
        a time, after one that doubles; else when the user or a reading of the account says so.
        """
        if error.scope is not ErrorScope.ACCOUNT:
            return
        now = self._clock()
        if self.refusal is None or self.refusal.code != error.code:
            self._since = datetime.now(UTC)
        self.refusal = error
        if error.error_class in _REASONS:
            self._until = inf if error.retry_after is None else now + error.retry_after
            return
        if now - self._limited_at > LIMIT_SECONDS:
            self._refusals = 0
        self._limited_at = now
        wait = min(FIRST_BUSY_SECONDS * 2.0 ** min(self._refusals, 10), LONGEST_BUSY_SECONDS)
        self._refusals += 1
        self._since = datetime.now(UTC)
        self._until = now + max(wait, error.retry_after or 0.0)
        if not isinstance(error, HostBusyError):  # which tells of calls, not of downloads
            self._bears = max(1, len(self._downloads))
            self._bears_until = now + LIMIT_SECONDS

    def let_go(self, resource: str) -> None:
        """Take note that the download of a resource runs no more."""
        self._downloads.discard(resource)

    # --- what the user does ----------------------------------------------------------------------

    def renew(self, access: AccountAccess) -> None:
        """Use another login from now on, and the stored session that belongs to it."""
        if access.credentials.account_key != self.access.credentials.account_key:
            self._account = None
        self.access = access
        self._forget_refusal()
        self.client.set_credentials(access.credentials)

    def allow_login(self) -> None:
        """Ask again although the account was refused: the user has acted."""
        self._forget_refusal()
        self.client.allow_login()

    def _may_lack_vip(self) -> bool:
        """Tell whether VIP is over by what is known, or nothing is known yet."""
        account = self._account
        if account is None or not account.is_premium:
            return True
        return account.expires_at is not None and account.expires_at <= datetime.now(UTC)

    def _forget_refusal(self) -> None:
        self.refusal = None
        self._until = inf
        self._refusals = 0
