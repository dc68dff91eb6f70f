"""The public search that Fshare's users know: timfshare's site API, which needs no token."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final, override

import aiohttp
from yarl import URL

from ...core.answer_limits import MAX_ANSWER_BYTES
from ...core.response_body import read_body
from ...core.retry import parse_retry_after
from ..errors import (
    SearchAnswerError,
    SearchBlockedError,
    SearchBusyError,
    SearchUnavailableError,
)
from ..models import DiscoverySettings, SearchHit
from ..plain_words import plain_words
from ..shared_requests import SharedRequests
from .base import SearchSource
from .hits import clean_name
from .site_response import read_response

_LOGGER = logging.getLogger(__name__)

MAX_REQUESTS: Final = 4
"""How many requests are under way at a time, over all searches."""
TIMEOUT_SECONDS: Final = 15.0
PAUSE_SECONDS: Final = 60.0
"""How long a site that is busy is left alone when it doesn't say for how long."""
MAX_PAUSE_SECONDS: Final = 3600.0
CACHE_SECONDS: Final = 600.0
MAX_CACHED: Final = 200
MAX_QUERY_CHARS: Final = 256
"""What the site takes."""

_BLOCKED: Final = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    }
)
"""How the site, or what stands before it, answers a network that it doesn't like."""
_PATH: Final = "api/v1/string-query-search"
_USER_AGENT: Final = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
"""The site serves browsers."""


class SiteSearch(SearchSource):
    """The search of the site, which decides itself which names fit."""

    name = "site"

    def __init__(
        self,
        http: aiohttp.ClientSession,
        settings: Callable[[], DiscoverySettings],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`settings` may change while the source lives; `clock` is in seconds."""
        self._http = http
        self._settings = settings
        self._clock = clock
        self._requests = 0
        self._slots = asyncio.Semaphore(MAX_REQUESTS)
        self._cache: OrderedDict[tuple[str, str], tuple[float, tuple[SearchHit, ...]]] = (
            OrderedDict()
        )
        self._under_way: SharedRequests[tuple[str, str], tuple[SearchHit, ...]] = SharedRequests()
        self._pauses: dict[str, float] = {}

    @property
    @override
    def is_set_up(self) -> bool:
        """Whether there is an address."""
        return bool(self._address)

    @property
    @override
    def requests(self) -> int:
        """Requests sent so far; what is in the cache costs none."""
        return self._requests

    @override
    async def search(self, query: str) -> tuple[SearchHit, ...]:
        """Return what the site finds, or has found in the last ten minutes.

        Raises `SearchBusyError` without asking while the site wants to be left alone.
        """
        address = self._address
        sent = as_sent(query)
        words = plain_words(sent)
        if not address or not words:
            return ()
        cached = self._cache.get((address, words))
        if cached is not None and self._clock() < cached[0]:
            return cached[1]
        try:
            return await self._under_way.join(
                (address, words), lambda: self._ask(address, words, sent)
            )
        except TimeoutError:
            raise SearchUnavailableError from None

    @override
    async def close(self) -> None:
        """End what is under way."""
        await self._under_way.close()

    # --- details ---------------------------------------------------------------------------------

    @property
    def _address(self) -> str:
        return self._settings().search_url.strip().rstrip("/")

    async def _ask(self, address: str, words: str, query: str) -> tuple[SearchHit, ...]:
        async with self._slots:
            self._heed_pause(address)
            body = await self._post(address, query)
        hits = await asyncio.to_thread(read_response, body, self.name)
        self._cache[address, words] = (self._clock() + CACHE_SECONDS, hits)
        self._cache.move_to_end((address, words))
        while len(self._cache) > MAX_CACHED:
            self._cache.popitem(last=False)
        return hits

    def _heed_pause(self, address: str) -> None:
        remaining = self._pauses.get(address, 0.0) - self._clock()
        if remaining > 0:
            raise SearchBusyError(retry_after=remaining)
        self._pauses.pop(address, None)

    async def _post(self, address: str, query: str) -> bytes:
        """Send a search and return the body of the response.

        Redirects are not followed: the address is the user's choice, where it leads is not.
        """
        try:
            origin = URL(address)
            url = (origin / _PATH).with_query(query=query)
            headers = {
                "Accept": "application/json, text/plain, */*",
                "Content-Type": "application/json",
                "Origin": str(origin.origin()),
                "Referer": str((origin / "search").with_query(key=query)),
                "User-Agent": _USER_AGENT,
            }
        except ValueError:  # an option of the user
            raise SearchUnavailableError from None
        if self._http.closed:
            raise SearchUnavailableError
        self._requests += 1
        timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
        try:
            async with self._http.post(
                url, headers=headers, allow_redirects=False, timeout=timeout
            ) as response:
                _LOGGER.debug("The search site responded with %s", response.status)
                self._check(response, address)
                return await read_body(response, MAX_ANSWER_BYTES)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            _LOGGER.debug("The search site did not respond: %s", type(error).__name__)
            raise SearchUnavailableError from None

    def _check(self, response: aiohttp.ClientResponse, address: str) -> None:
        """Raise what a status other than 200 means."""
        retry_after = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        if response.status == HTTPStatus.TOO_MANY_REQUESTS:
            pause = PAUSE_SECONDS if retry_after is None else min(retry_after, MAX_PAUSE_SECONDS)
            self._pauses[address] = self._clock() + pause
            raise SearchBusyError(retry_after=pause)
        if response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise SearchUnavailableError(retry_after=retry_after)
        if response.status in _BLOCKED:
            raise SearchBlockedError
        if response.status != HTTPStatus.OK:
            raise SearchAnswerError


def as_sent(query: str) -> str:
    """Return a query as the site takes it: it doesn't separate words at dots."""
    return clean_name(query.replace(".", " "))[:MAX_QUERY_CHARS].strip()
