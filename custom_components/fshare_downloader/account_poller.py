"""Reads the account at Fshare from time to time: nobody tells us when VIP ends or is renewed."""

import asyncio
import logging
from contextlib import suppress
from random import uniform
from typing import TYPE_CHECKING, Final

from homeassistant.core import HomeAssistant

from .const import ATTR_ERROR_CODE, DOMAIN
from .core.downloader import Downloader
from .core.errors import AuthError, DownloaderError, HostError, NetworkError

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

_LOGGER = logging.getLogger(__name__)

POLL_PERIOD_SECONDS: Final = 3600.0
FIRST_RETRY_SECONDS: Final = 60.0
"""After a power cut Home Assistant is often up before the router is; then twice as long each
time."""
JITTER: Final = 0.1
"""Part of a delay by which it varies, so that installations do not all ask at the same moment."""


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

    def start(self) -> None:
        """Begin to read the account in the background."""
        self._runner = self._entry.async_create_background_task(
            self._hass, self._run(), f"{DOMAIN} account"
        )

    def stop(self) -> None:
        """Read it no more."""
        if self._runner:
            self._runner.cancel()

    def wake(self) -> None:
        """Read it now, because the user has changed something about the account."""
        self._wake.set()

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            delay = await self._poll()
            with suppress(TimeoutError):
                async with asyncio.timeout(delay):
                    await self._wake.wait()

    async def _poll(self) -> float | None:
        """Read it once; return the seconds until the next time, or None if the user must help."""
        try:
            await self._downloader.refresh_account()
        except DownloaderError as error:
            _LOGGER.debug("Account could not be read: %s", error)
            return self._delay_after(error)
        self._retry_seconds = FIRST_RETRY_SECONDS
        return _jittered(POLL_PERIOD_SECONDS)

    def _delay_after(self, error: DownloaderError) -> float | None:
        if isinstance(error, AuthError) and error.retry_after is None:
            # Each try with a wrong password brings the account nearer to being blocked.
            self._entry.async_start_reauth(self._hass, data={ATTR_ERROR_CODE: error.code})
            return None
        if not isinstance(error, (NetworkError, HostError)):
            return error.retry_after or _jittered(POLL_PERIOD_SECONDS)
        delay = min(POLL_PERIOD_SECONDS, self._retry_seconds)
        self._retry_seconds = 2 * delay
        return error.retry_after or _jittered(delay)


def _jittered(seconds: float) -> float:
    return seconds * uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - no secret
