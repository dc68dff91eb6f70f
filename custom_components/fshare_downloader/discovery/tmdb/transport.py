"""One request to TMDB: bounded in time, size and number, and the key never leaves."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

import aiohttp
from pydantic import BaseModel
from yarl import URL

from ...core.answer_limits import MAX_TMDB_ANSWER_BYTES
from ...core.errors import AnswerTooLargeError, DownloaderError
from ...core.json_answers import TooManyValuesError, is_short, read_json
from ...core.response_body import read_body
from ...core.retry import parse_retry_after
from ..errors import (
    TmdbAnswerError,
    TmdbKeyMissingError,
    TmdbKeyRejectedError,
    TmdbUnavailableError,
)
from ..models import DEFAULT_TMDB_URL, DiscoverySettings

_LOGGER = logging.getLogger(__name__)

REQUEST_TIMEOUT_SECONDS: Final = 15.0
MAX_REQUESTS: Final = 4
"""At a time."""
MAX_RETRY_AFTER_SECONDS: Final = 10.0

_RETRY_AFTER_SECONDS: Final = 1.0
"""Where a 429 doesn't say."""
_TIMEOUT: Final = aiohttp.ClientTimeout(total=REQUEST_TIMEOUT_SECONDS)
# A read access token is a JWT: three parts, and dots between them.
_ACCESS_TOKEN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)

type Sleep = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Where TMDB is, and the key for it."""

    key: str = field(repr=False)
    url: str

    @classmethod
    def of(cls, settings: DiscoverySettings) -> Access:
        """Read the settings; raises `TmdbKeyMissingError`."""
        key = settings.tmdb_api_key.strip()
        if not key:
            raise TmdbKeyMissingError
        return cls(key=key, url=settings.tmdb_url.strip() or DEFAULT_TMDB_URL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Response:
    status: int
    body: bytes = field(repr=False)
    retry_after: float | None

    @property
    def is_object(self) -> bool:
        """Whether TMDB itself speaks, and not a web server in front of or instead of it."""
        return self.body.lstrip().startswith(b"{")


class Transport:
    """Sends requests with one key to one address."""

    def __init__(
        self, http: aiohttp.ClientSession, access: Access, slots: asyncio.Semaphore, sleep: Sleep
    ) -> None:
        """`slots` bounds the number of requests at a time; `sleep` is in seconds."""
        self._http = http
        self._access = access
        self._slots = slots
        self._sleep = sleep

    async def get[Model: BaseModel](
        self,
        model: type[Model],
        path: str,
        query: Mapping[str, str] | None = None,
        *,
        missing: type[DownloaderError] = TmdbAnswerError,
    ) -> Model:
        """Return what TMDB responds; after a 429, once, the request is repeated a little later.

        Raises `missing` when TMDB doesn't know what is asked for, `TmdbKeyRejectedError`,
        `TmdbUnavailableError`, `AnswerTooLargeError`, and `TmdbAnswerError` for a response
        that isn't a `model`.
        """
        async with self._slots:
            response = await self._send(path, query or {})
            if response is not None and response.status == HTTPStatus.TOO_MANY_REQUESTS:
                # Within the slot: whoever asks for patience gets fewer requests.
                asked = response.retry_after
                pause = _RETRY_AFTER_SECONDS if asked is None else asked
                await self._sleep(min(pause, MAX_RETRY_AFTER_SECONDS))
                response = await self._send(path, query or {})
        # Raised here, not where it is noticed: the errors of aiohttp hold the address with the
        # key, and one that is raised while another is handled takes it along as its context.
        if response is None:
            raise TmdbUnavailableError
        if response.status != HTTPStatus.OK:
            raise _refusal(response, missing)
        if is_short(response.body):
            return read(model, response.body)
        return await asyncio.to_thread(read, model, response.body)

    async def _send(self, path: str, query: Mapping[str, str]) -> _Response | None:
        """Return a response of any kind; None when there is none."""
        if self._http.closed:
            return None
        headers = {"Accept": "application/json"}
        if _ACCESS_TOKEN.fullmatch(self._access.key):
            headers["Authorization"] = f"Bearer {self._access.key}"
        else:
            query = {**query, "api_key": self._access.key}
        started = time.monotonic()
        try:
            url = URL(self._access.url).joinpath(path).with_query(query)
            # A redirect would take the key to wherever it leads.
            async with self._http.get(
                url, headers=headers, allow_redirects=False, timeout=_TIMEOUT
            ) as response:
                body = await read_body(response, MAX_TMDB_ANSWER_BYTES)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            _LOGGER.debug("GET %s failed: %s", path, type(error).__name__)
            return None
        seconds = time.monotonic() - started
        _LOGGER.debug("GET %s: %s in %.2f s", path, response.status, seconds)
        asked = parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC))
        return _Response(status=response.status, body=body, retry_after=asked)


def read[Model: BaseModel](model: type[Model], body: bytes) -> Model:
    """Read JSON as a `model`; raises `TmdbAnswerError` when it is none, `AnswerTooLargeError`.

    Takes a second for the largest body that is read: such a one belongs into a thread.
    """
    is_too_large = False
    try:
        return model.model_validate(read_json(body))
    except TooManyValuesError:
        is_too_large = True
    except ValueError:  # pydantic's error is one, and quotes the body
        pass
    raise AnswerTooLargeError if is_too_large else TmdbAnswerError


def _refusal(response: _Response, missing: type[DownloaderError]) -> DownloaderError:
    match response.status:
        case HTTPStatus.UNAUTHORIZED:
            return TmdbKeyRejectedError()
        case HTTPStatus.FORBIDDEN if response.is_object:  # the user is suspended
            return TmdbKeyRejectedError()
        case HTTPStatus.NOT_FOUND if response.is_object:
            return missing()
        case HTTPStatus.TOO_MANY_REQUESTS:
            return TmdbUnavailableError(retry_after=response.retry_after)
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return TmdbUnavailableError(retry_after=response.retry_after)
    return TmdbAnswerError()
