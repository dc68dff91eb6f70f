"""The book of logins: every login is written down before it goes out, and one goes out at a time.

There is one book for all who log in: the download manager, the poll of the account, and the forms.
"""

import asyncio
import hashlib
import logging
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from ...accounts import FshareCredentials, FshareSession
from ...errors import DownloaderError, SessionExpiredError
from .login_file import MAX_ACCOUNTS, Clocks, LoginNotes, read_notes, write_notes
from .login_record import MAX_LOGINS_PER_HOUR, LoginRecord, LoginWish

_LOGGER = logging.getLogger(__name__)

WRITE_AGAIN_SECONDS: Final = 60.0
"""When a login that could not be written down is tried again."""

type SendLogin = Callable[[], Awaitable[FshareSession]]


class LoginNotTriedError(Exception):
    """Fshare has certainly not looked at a login: it doesn't count as one."""

    def __init__(self, error: DownloaderError) -> None:
        """Keep the error that it ended with."""
        super().__init__(str(error))
        self.error = error


class LoginBook:
    """Lets logins through, or says why not; survives restarts, reloads and kills.

    It belongs to one event loop.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        limit: int = MAX_LOGINS_PER_HOUR,
        clocks: Clocks | None = None,
    ) -> None:
        """Read nothing yet; without a path it lives as long as the object. `limit` is per hour."""
        self._path = path
        self._limit = limit
        self._clocks = clocks or Clocks()
        self._lock = asyncio.Lock()
        self._notes = LoginNotes()
        self._is_loaded = path is None
        self._last: tuple[str, str] | None = None
        self._disk = threading.Lock()
        self._versions = 0
        self._written = 0

    async def objection(
        self, credentials: FshareCredentials, wish: LoginWish
    ) -> DownloaderError | None:
        """Return why a login would not be tried now; None when it would.

        Waits for a login that is under way.
        """
        async with self._lock:
            await self._load()
            password = await self._fingerprint(credentials)
            return self._objection(credentials, password, wish)

    def refusals(self, credentials: FshareCredentials) -> int:
        """Return how many passwords of an account Fshare has refused within the hour.

        Known after a question of `objection`, or a login.
        """
        return self._record(credentials.email_key).refusals(self._clocks.steady())

    async def log_in(
        self, credentials: FshareCredentials, send: SendLogin, wish: LoginWish
    ) -> FshareSession:
        """Make a login if one may be tried now.

        Raises what `send` raises (the error in a `LoginNotTriedError`), and without a call what
        stands against one. A caller that is cancelled leaves a login behind of which nobody knows
        how it ended.
        """
        async with self._lock:
            await self._load()
            account = credentials.email_key
            password = await self._fingerprint(credentials)
            if objection := self._objection(credentials, password, wish):
                raise objection
            before = self._record(account)
            record = before.begun(password, self._clocks.steady())
            await self._write_ahead(account, record, before)
            try:
                session = await send()
            except LoginNotTriedError as untried:
                await self._write(account, record.undone())
                raise untried.error from None
            except DownloaderError as error:
                failed = record.failed(password, error, self._clocks.steady())
                await self._write(account, failed)
                raise
            await self._write(account, record.granted(password))
            return session

    def _objection(
        self, credentials: FshareCredentials, password: str, wish: LoginWish
    ) -> DownloaderError | None:
        record = self._record(credentials.email_key)
        return record.objection(password, wish, self._clocks.steady(), self._limit)

    def _record(self, account: str) -> LoginRecord:
        return self._notes.accounts.get(account, LoginRecord())

    async def _fingerprint(self, credentials: FshareCredentials) -> str:
        """Return what tells passwords apart and is of no use to whoever reads it."""
        if self._last is None or self._last[0] != credentials.password:
            fingerprint = await asyncio.to_thread(_fingerprint, credentials, self._notes.salt)
            self._last = (credentials.password, fingerprint)
        return self._last[1]

    # --- the file --------------------------------------------------------------------------------

    async def _load(self) -> None:
        if self._is_loaded or self._path is None:
            return
        try:
            self._notes = await asyncio.to_thread(_open, self._path, self._clocks)
        except FileNotFoundError:
            _LOGGER.debug("No login has been written down yet")
        except OSError as error:
            # One that cannot be read can mostly not be written either, and then no login goes out.
            _LOGGER.warning("The book of logins could not be read: %s", error.strerror)
        self._is_loaded = True

    async def _write_ahead(self, account: str, record: LoginRecord, before: LoginRecord) -> None:
        """Write down that a login is about to go out; raises when that is not possible."""
        try:
            await self._store(account, record)
        except OSError as error:
            self._note(account, before)
            _LOGGER.warning("No login without writing it down first: %s", error.strerror)
            raise SessionExpiredError(
                "A login could not be written down, so that it was not tried; is the disk full?",
                retry_after=WRITE_AGAIN_SECONDS,
            ) from None

    async def _write(self, account: str, record: LoginRecord) -> None:
        """Write down how a login has ended; if that fails, it counts as one without an answer."""
        try:
            await self._store(account, record)
        except OSError as error:
            _LOGGER.warning("The end of a login could not be written down: %s", error.strerror)

    async def _store(self, account: str, record: LoginRecord) -> None:
        self._note(account, record)
        if self._path is not None:
            self._versions += 1
            await asyncio.to_thread(self._replace_file, self._path, self._notes, self._versions)

    def _note(self, account: str, record: LoginRecord) -> None:
        """Have the record last among those of all accounts, and no more of those than fit."""
        accounts = {key: known for key, known in self._notes.accounts.items() if key != account}
        accounts[account] = record
        kept = dict(list(accounts.items())[-MAX_ACCOUNTS:])
        self._notes = replace(self._notes, accounts=kept)

    def _replace_file(self, path: Path, notes: LoginNotes, version: int) -> None:
        """Write in a thread; one that was left behind must not overwrite what came after it."""
        with self._disk:
            if version > self._written:
                write_notes(path, notes, self._clocks)
                self._written = version


def _open(path: Path, clocks: Clocks) -> LoginNotes:
    """Read the file, and write it anew with the moments as they are reckoned from now on.

    Or else a clock that is set right a minute later, or a moment that has not come yet, would count
    anew at each start. Raises `OSError` when the file cannot be read.
    """
    notes = read_notes(path, clocks)
    if notes.accounts:
        with suppress(OSError):
            write_notes(path, notes, clocks)
    return notes


def _fingerprint(credentials: FshareCredentials, salt: str) -> str:
    """Blocks for some dozens of milliseconds, so that nobody can try many passwords against it."""
    secret = credentials.password.encode(errors="surrogatepass")
    return hashlib.scrypt(secret, salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=32).hex()
