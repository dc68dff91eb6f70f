"""Where TMDB's posters are."""

import logging
from collections.abc import Callable
from typing import Final

from yarl import URL

from ...core.errors import DownloaderError
from .cache import TimedCache
from .responses import Configuration
from .transport import Transport

_LOGGER = logging.getLogger(__name__)

FALLBACK_BASE_URL: Final = "https://image.tmdb.org/t/p/"
_TMDB: Final = ".tmdb.org"
_SIZE: Final = "w342"
_MAX_AGE_SECONDS: Final = 24 * 3600.0
_PAUSE_SECONDS: Final = 600.0
"""How long the fallback is used after a failure, so that not each title waits for its poster."""


class Posters:
    """Tells what the addresses of posters begin with."""

    def __init__(self, transport: Transport, api_url: str, clock: Callable[[], float]) -> None:
        """Ask nothing yet; `api_url` is where TMDB is asked, `clock` tells seconds."""
        self._transport = transport
        self._api_url = api_url
        self._clock = clock
        self._asks_from = float("-inf")
        self._cache: TimedCache[str, str] = TimedCache(
            max_entries=1, max_age_seconds=_MAX_AGE_SECONDS, clock=clock
        )

    async def prefix(self) -> str:
        """Return what poster addresses begin with; where TMDB doesn't say, the usual."""
        if self._clock() >= self._asks_from:
            try:
                return await self._cache.get("", self._fetch)
            except DownloaderError as error:
                _LOGGER.debug("No image configuration: %s", type(error).__name__)
                self._asks_from = self._clock() + _PAUSE_SECONDS
        return f"{FALLBACK_BASE_URL}{_SIZE}"

    async def _fetch(self) -> str:
        response = await self._transport.get(Configuration, "configuration")
        images = response.images
        told = (images.secure_base_url, images.base_url)
        base = next(filter(self._is_of_tmdb, told), FALLBACK_BASE_URL)
        sizes = [size for size in images.poster_sizes if size.isalnum()]
        size = _SIZE if _SIZE in sizes or not sizes else sizes[-1]
        return f"{base.rstrip('/')}/{size}"

    def _is_of_tmdb(self, address: str) -> bool:
        """Tell whether browsers may be sent to an address: TMDB's own, or what the user chose.

        Whoever opens the page or the media browser fetches posters from there.
        """
        try:
            url = URL(address)
            is_asked = url.origin() == URL(self._api_url).origin()
        except ValueError:
            return False
        is_own = url.scheme == "https" and (url.host or "").endswith(_TMDB)
        return url.user is None and (is_own or is_asked)
