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
_SIZE: Final = "w342"
_MAX_AGE_SECONDS: Final = 24 * 3600.0
_PAUSE_SECONDS: Final = 600.0
"""How long the fallback is used after a failure, so that not each title waits for its poster."""


class Posters:
    """Tells what the addresses of posters begin with."""

    def __init__(self, transport: Transport, clock: Callable[[], float]) -> None:
        """Ask nothing yet; `clock` tells seconds."""
        self._transport = transport
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
        base = next(filter(_is_web, (images.secure_base_url, images.base_url)), FALLBACK_BASE_URL)
        sizes = [size for size in images.poster_sizes if size.isalnum()]
        size = _SIZE if _SIZE in sizes or not sizes else sizes[-1]
        return f"{base.rstrip('/')}/{size}"


def _is_web(address: str) -> bool:
    try:
        url = URL(address)
    except ValueError:
        return False
    return url.scheme in {"http", "https"} and bool(url.host)
