"""The session of the account: one login, shared by all calls, kept across restarts.

Fshare locks accounts that log in often or with wrong passwords, so every rule about when a login
may be tried is here.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from ...errors import (
    AccountError,
    AppKeyRejectedError,
    AuthError,
    CredentialsInvalidError,
    DownloaderError,
    HostUnavailableError,
    LoginBlockedError,
    SessionExpiredError,
)
from ...models import FshareCredentials, FshareSession, SessionStore
from .answers import LoginAnswer, read
from .refusals import refusal_of_login
from .transport import Answer

_LOGGER = logging.getLogger(__name__)

BACKOFF_SECONDS: Final = (5.0, 10.0, 30.0, 60.0)
"""Waits after one, two, three, and more logins in a row that failed for want of a server."""

REFUSAL_SECONDS: Final = 600.0
"""How long a refused account or app key is not tried again unless the user says so."""

MAX_LOGINS_PER_HOUR: Final = 6
"""Sessions live for hours. When they keep dying, somebody else uses the account, and logging in
against each other is what gets accounts suspended."""

_HOUR_SECONDS: Final = 3600.0


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why no login is tried."""

    error: DownloaderError
    until: float | None
    """None means until the credentials change."""


class SessionKeeper:
    """Logs in when needed, at most once at a time."""

    def __init__(
        self,
        credentials: FshareCredentials,
        store: SessionStore,
        send_login: Callable[[FshareCredentials], Awaitable[Answer]],
        *,
        max_logins_per_hour: int,
        clock: Callable[[], float],
    ) -> None:
        """`send_login` makes the call; `clock` is monotonic, in seconds."""
        self.credentials = credentials
        self._store = store
        self._send_login = send_login
        self._max_logins_per_hour = max_logins_per_hour
        self._clock = clock
        self._session: FshareSession | None = None
        self._is_loaded = False
        self._runner: asyncio.Task[FshareSession | DownloaderError] | None = None
        self._refusal: _Refusal | None = None
        self._failures = 0
        self._login_times: deque[float] = deque()

    async def current(self) -> FshareSession:
        """Return the session, logging in if there is none; raises why there cannot be one."""
        if self._session is not None:
            return self._session
        return await self._obtain()

    async def renew(self, dead: FshareSession) -> FshareSession:
        """Return another session than the one that has died.

        Whoever comes second gets the session that the first has brought.
        """
        if self._session is dead:
            self._session = None
        return await self.current()

    async def replace(self, credentials: FshareCredentials, session: FshareSession | None) -> None:
        """Use other credentials from now on, and the session that came with them.

        Without one, the stored session is used if it belongs to the same account.
        """
        is_same_login = (credentials.email, credentials.api_url) == (
            self.credentials.email,
            self.credentials.api_url,
        )
        blocked = self._refusal if is_same_login and self._is_blocked else None
        self.credentials = credentials
        self._session = session
        self._is_loaded = session is not None
        if self._runner is not None:
            self._runner.cancel()
            self._runner = None
        self._refusal = blocked
        self._failures = 0
        self._login_times.clear()
        if session is not None:
            await self._save(session)

    @property
    def _is_blocked(self) -> bool:
        return self._refusal is not None and isinstance(self._refusal.error, LoginBlockedError)

    def allow_login(self) -> None:
        """Try again although the account or the app key has been refused: the user has acted.

        A wrong password and a block by Fshare stay refused.
        """
        if self._refusal is None or self._is_blocked:
            return
        if not isinstance(self._refusal.error, CredentialsInvalidError):
            self._refusal = None

    async def close(self) -> None:
        """End a login that is under way."""
        if (runner := self._runner) is not None:
            runner.cancel()
            await asyncio.wait([runner])

    async def _obtain(self) -> FshareSession:
        """Wait for the one login that is under way, or start it."""
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._load_or_log_in(), name="fshare login")
        runner = self._runner
        # Not awaited itself: a caller that gives up must not take the login from the others.
        await asyncio.wait([runner])
        if runner.cancelled():
            raise HostUnavailableError("The login was given up; the download is tried again.")
        result = runner.result()
        if isinstance(result, DownloaderError):
            raise _copy(result)
        return result

    async def _load_or_log_in(self) -> FshareSession | DownloaderError:
        if not self._is_loaded:
            self._session = await self._load()
            self._is_loaded = True
        if self._session is not None:
            return self._session
        if refused := self._refused():
            return refused
        try:
            self._session = await self._log_in()
        except DownloaderError as error:
            self._note_failure(error)
            return error
        self._login_times.append(self._clock())
        self._failures = 0
        _LOGGER.debug("Logged in at Fshare")
        await self._save(self._session)
        return self._session

    async def _log_in(self) -> FshareSession:
        answer = await self._send_login(self.credentials)
        if not answer.is_fine:
            raise refusal_of_login(answer)
        login = read(LoginAnswer, answer.data)
        return FshareSession(
            token=login.token,
            session_id=login.session_id,
            account_key=self.credentials.account_key,
        )

    def _refused(self) -> DownloaderError | None:
        """Return why no login may be tried now."""
        now = self._clock()
        if (refusal := self._refusal) is not None:
            if refusal.until is None:
                return _copy(refusal.error)
            if refusal.until > now:
                return _copy(refusal.error, retry_after=refusal.until - now)
            self._refusal = None
        while self._login_times and self._login_times[0] <= now - _HOUR_SECONDS:
            self._login_times.popleft()
        if len(self._login_times) < self._max_logins_per_hour:
            return None
        wait = self._login_times[0] + _HOUR_SECONDS - now
        return SessionExpiredError(
            "Fshare keeps ending the session; is the account in use elsewhere?", retry_after=wait
        )

    def _note_failure(self, error: DownloaderError) -> None:
        until: float | None
        now = self._clock()
        match error:
            case LoginBlockedError():
                until = now + (error.retry_after or REFUSAL_SECONDS)
            case AccountError() | AppKeyRejectedError():
                until = now + REFUSAL_SECONDS
            case AuthError():
                until = None
            case _:
                wait = BACKOFF_SECONDS[min(self._failures, len(BACKOFF_SECONDS) - 1)]
                self._failures += 1
                until = now + max(wait, error.retry_after or 0)
        self._refusal = _Refusal(error, until)
        _LOGGER.debug("Login at Fshare failed: %s", error.code)

    async def _load(self) -> FshareSession | None:
        try:
            session = await self._store.load()
        except Exception:
            _LOGGER.exception("The stored Fshare session could not be read")
            return None
        if session is None or session.account_key != self.credentials.account_key:
            return None
        try:
            read(LoginAnswer, {"token": session.token, "session_id": session.session_id})
        except DownloaderError:
            return None
        return session

    async def _save(self, session: FshareSession) -> None:
        try:
            await self._store.save(session)
        except Exception:
            _LOGGER.exception("The Fshare session could not be stored")


def _copy(error: DownloaderError, *, retry_after: float | None = None) -> DownloaderError:
    """Return an error anew: one that is raised twice would collect the traces of both."""
    return type(error)(
        str(error),
        retry_after=error.retry_after if retry_after is None else retry_after,
        placeholders=dict(error.placeholders),
    )
