"""What is spoken to Sonarr, Radarr and others, imported and built only when somebody calls.

Most houses have none of them; those that have are called every minute.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from .arr.models import ApiAnswer, ApiRequest
from .core.errors import DownloaderError, StorageError

if TYPE_CHECKING:
    # Takes a while to import, which must not happen in the event loop.
    from .arr.bridge import ArrBridge

_LOGGER = logging.getLogger(__name__)


class ArrOnDemand:
    """Hands everything over to an `ArrBridge` that is built with the first call."""

    def __init__(
        self,
        build: Callable[[], Awaitable[ArrBridge]],
        is_needed: Callable[[], Awaitable[bool]],
    ) -> None:
        """Build nothing yet.

        `build` returns a bridge, not started yet; `is_needed` tells whether there is something to
        do before anybody calls: a job to go on with, or a program that is to be watched.
        """
        self._build = build
        self._is_needed = is_needed
        self._built: ArrBridge | None = None
        self._building = asyncio.Lock()
        self._is_stopped = False

    @property
    def built(self) -> ArrBridge | None:
        """The bridge, for whoever only wants to look at what is there."""
        return self._built

    async def start(self) -> None:
        """Begin at once where there is something to go on with.

        What fails here is tried again with the next call: the queue runs without it.
        """
        try:
            if await self._is_needed():
                await self._bridge()
        except DownloaderError as error:
            _LOGGER.warning("Jobs of other programs could not be gone on with: %s", error)

    async def stop(self) -> None:
        """End everything, for good; jobs go on after the next start. Idempotent."""
        self._is_stopped = True
        async with self._building:
            built, self._built = self._built, None
            if built is not None:
                await built.stop()

    async def settings_changed(self) -> None:
        """Read anew what the entry says: categories, and what is connected."""
        if self._is_stopped:
            return
        if self._built is None:
            await self.start()
        else:
            await self._built.settings_changed()

    async def answer_sabnzbd(self, call: ApiRequest) -> ApiAnswer:
        """Answer a call of the download client; raises `DownloaderError`."""
        return await (await self._bridge()).answer_sabnzbd(call)

    async def answer_newznab(self, call: ApiRequest) -> ApiAnswer:
        """Answer a call of the indexer; raises `DownloaderError`."""
        return await (await self._bridge()).answer_newznab(call)

    async def webhook(self, payload: Mapping[str, Any]) -> None:
        """Take note of what Sonarr or Radarr tell of their own accord; raises `DownloaderError`."""
        await (await self._bridge()).webhook(payload)

    async def checkpoint(self) -> None:
        """Bring everything that was saved into the file itself, for a backup."""
        if self._built is not None:
            await self._built.checkpoint()

    async def _bridge(self) -> ArrBridge:
        """Return the one that is built; raises `StorageError` after `stop`."""
        async with self._building:
            if self._is_stopped:
                raise StorageError
            if self._built is None:
                built = await self._build()
                try:
                    await built.start()
                except BaseException:
                    await built.stop()
                    raise
                self._built = built
            return self._built
