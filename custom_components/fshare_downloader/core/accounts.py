"""The user's accounts at a file service, and what is known of each.

Everything here is frozen. Times are aware UTC datetimes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from math import inf
from typing import Any, Final, Protocol

from .errors import AccountError, DownloaderError, ErrorClass, ErrorScope, HostBusyError
from .holds import Hold


class AccountMissingError(AccountError):
    """There is no Fshare account any more; add one in the settings of the integration."""

    code = "account_missing"


class AccountBusyError(HostBusyError):
    """Fshare takes no more calls of this account at the moment; the download is tried again."""

    scope = ErrorScope.ACCOUNT


def waits_for_login(error: DownloaderError) -> bool:
    """Tell whether an account is read in vain until the user has entered something else."""
    return error.error_class is ErrorClass.AUTH and error.retry_after is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The account at a host. Holds no personal data but the e-mail address."""

    host: str
    email: str = field(repr=False)
    account_type: str
    is_premium: bool
    expires_at: datetime | None = None
    """When the premium time ends; None means never, or that there is none."""
    traffic_left: int | None = None
    """Bytes that the account may still fetch; None where the host tells of no such limit."""


def email_key(email: str) -> str:
    """Return what tells accounts apart without saying whose they are."""
    return sha256(email.strip().lower().encode(errors="surrogatepass")).hexdigest()


DEFAULT_API_URL: Final = "https://api.fshare.vn"
DEFAULT_WEB_URL: Final = "https://www.fshare.vn"


@dataclass(frozen=True, slots=True, kw_only=True)
class FshareCredentials:
    """What it takes to log in at Fshare, which issues `app_key` and `user_agent` to each user."""

    email: str = field(repr=False)
    password: str = field(repr=False)
    app_key: str = field(repr=False)
    user_agent: str
    api_url: str = DEFAULT_API_URL
    web_url: str = DEFAULT_WEB_URL

    @property
    def email_key(self) -> str:
        """A fingerprint of the e-mail address, by which Fshare counts logins."""
        return email_key(self.email)

    @property
    def account_key(self) -> str:
        """A fingerprint that tells whose session a stored session is."""
        identity = f"{self.email.strip().lower()}\n{self.api_url}\n{self.app_key}"
        return sha256(identity.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class FshareSession:
    """A login at Fshare that is still good. Both parts belong together and change together."""

    token: str = field(repr=False)
    session_id: str = field(repr=False)
    account_key: str = field(repr=False)

    def as_stored(self) -> dict[str, str]:
        """Return the session for a `SessionStore`."""
        return {
            "token": self.token,
            "session_id": self.session_id,
            "account_key": self.account_key,
        }

    @classmethod
    def from_stored(cls, data: Mapping[str, Any]) -> FshareSession | None:
        """Read a stored session; None when it is not one."""
        values = [data.get(key) for key in ("token", "session_id", "account_key")]
        if not all(isinstance(value, str) and value for value in values):
            return None
        token, session_id, account_key = map(str, values)
        return cls(token=token, session_id=session_id, account_key=account_key)


class SessionStore(Protocol):
    """Keeps the sessions of the accounts across restarts, outside the database."""

    async def load(self, account_key: str) -> FshareSession | None:
        """Return the stored session of an account, if there is one that can be read."""

    async def save(self, session: FshareSession) -> None:
        """Store a session in the place of the one that its account had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAccess:
    """One of the user's accounts, and what it takes to log in."""

    account_id: str
    """Stays the same whatever the account is called and whatever its login is."""
    name: str
    """What the user calls it."""
    credentials: FshareCredentials


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountState:
    """One of the user's accounts at this moment."""

    account_id: str
    name: str
    account: Account | None = None
    """What the host has said of it; None until it was read."""
    hold: Hold | None = None
    """Why it is asked for no link; its target is the account. None when it may be asked."""
    active: int = 0
    """Downloads that run over it."""


def best_account(states: Iterable[AccountState]) -> Account | None:
    """Return the account that allows most: one with VIP, of several the one whose VIP lasts.

    None when no account has been read yet.
    """
    known = [state.account for state in states if state.account is not None]
    return max(known, key=_worth, default=None)


def _worth(account: Account) -> tuple[bool, float]:
    ends_at = account.expires_at.timestamp() if account.expires_at else inf
    return account.is_premium, ends_at
