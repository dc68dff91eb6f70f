"""The session of the account: one login, shared by all calls, kept across restarts.

Fshare locks accounts that log in often or with wrong passwords. What has been tried, and so what
may be, says the book of logins; here is when one is needed.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from ...accounts import FshareCredentials, FshareSession, SessionStore
from ...errors import (
    DownloaderError,
    HostError,
    HostUnavailableError,
    NetworkError,
    SessionExpiredError,
)
from .answers import LoginAnswer, read
from .login_book import LoginBook, LoginNotTriedError
from .login_record import LoginWish
from .refusals import anew, refusal_of_login
from .transport import Answer, NotSentError

_LOGGER = logging.getLogger(__name__)

BACKOFF_SECONDS: Final = (5.0, 10.0, 30.0, 60.0)
"""Waits after one, two, three, and more logins in a row that failed for want of a server."""

CLOSE_SECONDS: Final = 0.5
"""How long an end waits for a login under way: of one that is cut off, nobody knows how it ended,
and the next one has to wait for long."""

_GIVEN_UP: Final = "The login was given up; the download is tried again."
_NOT_TRIED: Final = frozenset({HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE})
"""Out of order. After the answers of a gateway, the login may have been made all the same."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """The server, or the way to it, failed: not tried again before that moment."""

    error: DownloaderError
    until: float


class SessionKeeper:
    """Logs in when needed, at most once at a time."""

    def __init__(
        self,
        credentials: FshareCredentials,
        store: SessionStore,
        send_login: Callable[[FshareCredentials], Awaitable[Answer]],
        *,
        book: LoginBook,
        wish: LoginWish,
        max_logins: int | None,
        clock: Callable[[], float],
    ) -> None:
        """`send_login` makes the call; `clock` is monotonic, in seconds.

        `wish` holds for the first login, all others are automatic. `max_logins` are those that this
        keeper may make in all, whatever the book says; None: any number.
        """
        self.credentials = credentials
        self._store = store
        self._send_login = send_login
        self._book = book
        self._wish = wish
        self._logins_left = max_logins
        self._clock = clock
        self._session: FshareSession | None = None
        self._is_loaded = False
        self._runner: asyncio.Task[FshareSession | DownloaderError] | None = None
        self._is_closed = False
        self._trouble: _Trouble | None = None
        self._failures = 0

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

    def replace(self, credentials: FshareCredentials) -> None:
        """Use other credentials from now on, and the stored session if it is of their account."""
        self.credentials = credentials
        self._session = None
        self._is_loaded = False
        if self._runner is not None:
            self._runner.cancel()
            self._runner = None
        self._failures = 0
        self.allow_login()

    def allow_login(self) -> None:
        """Try again although the account or the app key has been refused: the user has acted.

        A wrong password and a block by Fshare stay refused.
        """
        self._wish = LoginWish.BY_USER
        self._trouble = None

    async def close(self) -> None:
        """End a login that is under way, and make no other."""
        self._is_closed = True
        if (runner := self._runner) is not None:
            await asyncio.wait([runner], timeout=CLOSE_SECONDS)
            runner.cancel()
            await asyncio.wait([runner])

    async def _obtain(self) -> FshareSession:
        """Wait for the one login that is under way, or start it."""
        if self._is_closed:
            raise HostUnavailableError(_GIVEN_UP)
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._load_or_log_in(), name="fshare login")
        runner = self._runner
        # Not awaited itself: a caller that gives up must not take the login from the others.
        await asyncio.wait([runner])
        if runner.cancelled():
            raise HostUnavailableError(_GIVEN_UP)
        result = runner.result()
        if isinstance(result, DownloaderError):
            raise anew(result)
        return result

    async def _load_or_log_in(self) -> FshareSession | DownloaderError:
        if not self._is_loaded:
            self._session = await self._load()
            self._is_loaded = True
        if self._session is not None:
            return self._session
        now = self._clock()
        if (trouble := self._trouble) is not None and trouble.until > now:
            return anew(trouble.error, retry_after=trouble.until - now)
        if self._logins_left == 0:
            return SessionExpiredError()
        wish, self._wish = self._wish, LoginWish.AUTOMATIC
        try:
            self._session = await self._book.log_in(self.credentials, self._log_in, wish)
        except DownloaderError as error:
            self._note_failure(error)
            return error
        self._failures = 0
        _LOGGER.debug("Logged in at Fshare")
        await self._save(self._session)
        return self._session

    async def _log_in(self) -> FshareSession:
        if self._logins_left is not None:
            self._logins_left -= 1
        credentials = self.credentials
        try:
            answer = await self._send_login(credentials)
        except NotSentError as error:
            raise LoginNotTriedError(error) from None
        if not answer.is_fine:
            refusal = refusal_of_login(answer)
            raise LoginNotTriedError(refusal) if answer.status in _NOT_TRIED else refusal
        login = read(LoginAnswer, answer.data)
        return FshareSession(
            token=login.token,
            session_id=login.session_id,
            account_key=credentials.account_key,
        )

    def _note_failure(self, error: DownloaderError) -> None:
        """Wait longer each time the server, or the way to it, fails; the rest is in the book."""
        if isinstance(error, NetworkError | HostError):
            wait = BACKOFF_SECONDS[min(self._failures, len(BACKOFF_SECONDS) - 1)]
            self._failures += 1
            self._trouble = _Trouble(error, self._clock() + max(wait, error.retry_after or 0))
        _LOGGER.debug("Login at Fshare failed: %s", error.code)

    async def _load(self) -> FshareSession | None:
        try:
            session = await self._store.load(self.credentials.account_key)
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
