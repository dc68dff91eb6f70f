"""What is known of the logins of one account, and what it says about the next one.

Pure: times come in, and are seconds of a clock that nobody sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from ...accounts import AccountBusyError
from ...errors import (
    AccountActionRequiredError,
    AccountError,
    AccountLockedError,
    AccountNotPremiumError,
    AppKeyRejectedError,
    AuthError,
    CredentialsInvalidError,
    DownloaderError,
    LoginBlockedError,
    SessionExpiredError,
)

MAX_LOGINS_PER_HOUR: Final = 6
"""Sessions live for hours. When they keep dying, somebody else uses the account, and logging in
against each other is what gets accounts suspended."""

HOUR_SECONDS: Final = 3600.0

REFUSAL_SECONDS: Final = 600.0
"""How long a refused account or app key is not tried again unless the user says so; the same for a
login of which nobody knows how it ended. Fshare's own blocks are as long."""

MAX_PAUSE_SECONDS: Final = HOUR_SECONDS
"""No pause is longer, whoever asked for it."""

MAX_LOGINS_KEPT: Final = 32
MAX_REFUSED_KEPT: Final = 16

PAUSES: Final[Mapping[str, type[DownloaderError]]] = {
    error.code: error
    for error in (
        AccountError,
        AccountActionRequiredError,
        AccountLockedError,
        AccountNotPremiumError,
        AppKeyRejectedError,
        AccountBusyError,
        LoginBlockedError,
    )
}
"""Refusals after which no login is tried for a while, whatever the password is."""

REFUSALS: Final[Mapping[str, type[DownloaderError]]] = {
    error.code: error for error in (AuthError, CredentialsInvalidError)
}
"""Refusals of a password: it is not tried again."""


class LoginWish(StrEnum):
    """Who wants a login, and how badly."""

    AUTOMATIC = "automatic"  # a download, or the poll of the account
    BY_USER = "by_user"  # has put something right, or has sent a form
    INSISTED = "insisted"  # has said that a refused password is to be tried once more


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A login that went out, or was about to."""

    at: float
    password: str
    """The fingerprint of the password."""
    is_answered: bool = False
    """False as well when nobody knows: the process was killed in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A password that Fshare did not accept."""

    password: str
    """Its fingerprint."""
    code: str = CredentialsInvalidError.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """No login for some time."""

    since: float
    seconds: float
    code: str
    message: str | None = field(default=None, repr=False)
    """What Fshare said; not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginRecord:
    """The logins of one account; empty when nothing is known."""

    logins: tuple[Login, ...] = ()
    """The last hour, oldest first."""
    refused: tuple[Refused, ...] = ()
    pause: Pause | None = None

    def objection(
        self, password: str, wish: LoginWish, now: float, limit: int = MAX_LOGINS_PER_HOUR
    ) -> DownloaderError | None:
        """Return why no login may be tried now; None when one may.

        `retry_after` of the error says how long to wait, where waiting helps. A password that was
        not tried within the hour is not held back by how often others were.
        """
        paused = self._paused(wish, now)
        refused = None if wish is LoginWish.INSISTED else self._refused(password)
        # A person is told how long to wait; a download waits for the person first of all.
        found = (refused or paused) if wish is LoginWish.AUTOMATIC else (paused or refused)
        if found is not None:
            return found
        return self._unanswered(password, wish, now) or self._limited(password, now, limit)

    def refusals(self, now: float) -> int:
        """Return how often Fshare has refused a password within the hour."""
        wrong = {entry.password for entry in self.refused}
        return sum(login.is_answered and login.password in wrong for login in self._recent(now))

    def begun(self, password: str, now: float) -> LoginRecord:
        """Return the record as it has to be stored before a login goes out."""
        login = Login(at=now, password=password)
        recent = (*self._recent(now), login)[-MAX_LOGINS_KEPT:]
        return replace(self, logins=recent)

    def granted(self, password: str) -> LoginRecord:
        """Return the record after Fshare has accepted the last login."""
        refused = tuple(entry for entry in self.refused if entry.password != password)
        return replace(self._answered(), refused=refused, pause=None)

    def failed(self, password: str, error: DownloaderError, now: float) -> LoginRecord:
        """Return the record after the last login has ended with an error."""
        record = self._answered()
        if error.code in PAUSES:
            seconds = min(error.retry_after or REFUSAL_SECONDS, MAX_PAUSE_SECONDS)
            pause = Pause(since=now, seconds=seconds, code=error.code, message=str(error))
            return replace(record, pause=pause)
        if error.code in REFUSALS:
            others = tuple(entry for entry in self.refused if entry.password != password)
            refused = (*others, Refused(password=password, code=error.code))
            return replace(record, refused=refused[-MAX_REFUSED_KEPT:])
        return record

    def undone(self) -> LoginRecord:
        """Return the record after the last login has certainly not been tried by Fshare."""
        return replace(self, logins=self.logins[:-1])

    def _answered(self) -> LoginRecord:
        *earlier, last = self.logins
        return replace(self, logins=(*earlier, replace(last, is_answered=True)))

    def _recent(self, now: float) -> tuple[Login, ...]:
        return tuple(login for login in self.logins if now - login.at < HOUR_SECONDS)

    def _refused(self, password: str) -> DownloaderError | None:
        for entry in self.refused:
            if entry.password == password:
                return REFUSALS[entry.code]()
        return None

    def _paused(self, wish: LoginWish, now: float) -> DownloaderError | None:
        pause = self.pause
        if pause is None or now >= pause.since + pause.seconds:
            return None
        if wish is not LoginWish.AUTOMATIC and pause.code != LoginBlockedError.code:
            return None
        wait = pause.since + pause.seconds - now
        return PAUSES[pause.code](pause.message, retry_after=wait)

    def _unanswered(self, password: str, wish: LoginWish, now: float) -> DownloaderError | None:
        """Return an error for a while after a kill has cut the last login off."""
        last = next((e for e in reversed(self.logins) if e.password == password), None)
        if wish is not LoginWish.AUTOMATIC or last is None or last.is_answered:
            return None
        wait = last.at + REFUSAL_SECONDS - now
        if wait <= 0:
            return None
        return SessionExpiredError(
            "A login at Fshare was cut off before it was answered; the next one waits a little.",
            retry_after=wait,
        )

    def _limited(self, password: str, now: float, limit: int) -> DownloaderError | None:
        recent = self._recent(now)
        if len(recent) < limit or all(login.password != password for login in recent):
            return None
        return SessionExpiredError(
            "Fshare keeps ending the session; is the account in use elsewhere?",
            retry_after=recent[-limit].at + HOUR_SECONDS - now,
        )
