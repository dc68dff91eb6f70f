"""Reads the account at Fshare from time to time: nobody tells us when VIP ends or is renewed."""

import asyncio
import logging
from contextlib import suppress
from datetime import timedelta
from random import uniform
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .core.accounts import Account, waits_for_login
from .core.downloader import Downloader
from .core.errors import (
    DownloaderError,
    HostError,
    NetworkError,
    UnexpectedError,
)

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

_LOGGER = logging.getLogger(__name__)

POLL_PERIOD_SECONDS: Final = 3600.0
FIRST_RETRY_SECONDS: Final = 60.0
"""After a power cut Home Assistant is often up before the router is; then twice as long each
time."""
JITTER: Final = 0.1
"""Part of a delay by which it varies, so that installations do not all ask at the same moment."""
CHECK_GAP_SECONDS: Final = 10.0
"""Who wants the account checked so soon after the last check gets the same answer again."""

type _Outcome = Account | DownloaderError | None


class AccountPoller:
    """Reads the account at the start and then once an hour; a failure stops nothing else."""

    def __init__(
        self, hass: HomeAssistant, entry: FshareConfigEntry, downloader: Downloader
    ) -> None:
        """Wait for `start`."""
        self._hass = hass
        self._entry = entry
        self._downloader = downloader
        self._wake = asyncio.Event()
        self._retry_seconds = FIRST_RETRY_SECONDS
        self._runner: asyncio.Task[None] | None = None
        self._check: asyncio.Future[_Outcome] | None = None
        """What comes of the check that is wanted; afterwards, what came of the last."""
        self._checked_at: float | None = None
        """When it came, by the clock of the loop; None when it counts no more."""

    def start(self) -> None:
        """Begin to read the account in the background."""
        self._runner = self._entry.async_create_background_task(
            self._hass, self._run(), f"{DOMAIN} account"
        )

    def stop(self) -> None:
        """Read it no more."""
        if self._runner:
            self._runner.cancel()
        if self._check:
            self._check.cancel()

    def wake(self) -> None:
        """Read it now, because the user has changed something about the account."""
        self._checked_at = None  # what was read before says nothing of it
        self._wake.set()

    async def check(self) -> Account | None:
        """Return the account as it is now, because somebody wants to know.

        It is read once for all who ask until it is read and within `CHECK_GAP_SECONDS` afterwards.
        Raises what `Downloader.refresh_account` raises.
        """
        check = self._check
        if check is None or (check.done() and self._may_check_again()):
            check = self._check = self._hass.loop.create_future()
            self._wake.set()
        outcome = await asyncio.shield(check)
        if isinstance(outcome, DownloaderError):
            raise outcome
        return outcome

    def _may_check_again(self) -> bool:
        checked_at = self._checked_at
        return checked_at is None or self._hass.loop.time() - checked_at > CHECK_GAP_SECONDS

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            delay = await self._poll()
            soon = None if delay is None else dt_util.utcnow() + timedelta(seconds=delay)
            self._downloader.plan_account_check(soon)
            with suppress(TimeoutError):
                async with asyncio.timeout(delay):
                    await self._wake.wait()

    async def _poll(self) -> float | None:
        """Read it once; return the seconds until the next time, or None if the user must help."""
        check = self._check
        is_wanted = check is not None and not check.done()
        outcome = await self._read()
        if check and not check.done():
            self._checked_at = self._hass.loop.time()
            check.set_result(outcome)
        if isinstance(outcome, DownloaderError):
            return self._delay_after(outcome, is_wanted=is_wanted)
        self._retry_seconds = FIRST_RETRY_SECONDS
        return _jittered(POLL_PERIOD_SECONDS)

    async def _read(self) -> _Outcome:
        try:
            return await self._downloader.refresh_account()
        except DownloaderError as error:
            _LOGGER.debug("Account could not be read: %s", error)
            return error
        except Exception:
            _LOGGER.exception("Unexpected error while the account was read")
            return UnexpectedError()

    def _delay_after(self, error: DownloaderError, *, is_wanted: bool) -> float | None:
        """Return when it is read next; who wants it checked again and again makes that no later."""
        if waits_for_login(error):
            # Each try with a wrong password brings the account nearer to being blocked.
            return None
        if not isinstance(error, (NetworkError, HostError)):
            return error.retry_after or _jittered(POLL_PERIOD_SECONDS)
        delay = min(POLL_PERIOD_SECONDS, self._retry_seconds)
        if not is_wanted:
            self._retry_seconds = 2 * delay
        return error.retry_after or _jittered(delay)


def _jittered(seconds: float) -> float:
    return seconds * uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
