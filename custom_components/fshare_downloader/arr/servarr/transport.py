"""One request to Sonarr or Radarr: bounded in time, size and number, and the key never leaves."""

import asyncio
import json
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPMethod, HTTPStatus
from typing import Final

import aiohttp
from yarl import URL

from ...core.answer_limits import MAX_ANSWER_BYTES
from ...core.errors import AnswerTooLargeError, DownloaderError
from ...core.json_answers import TooManyValuesError, is_short, read_json
from ...core.response_body import read_body
from .errors import (
    ServarrAnswerError,
    ServarrKeyRejectedError,
    ServarrMovedError,
    ServarrNotFoundError,
    ServarrUnavailableError,
)
from .refusal import read_refusal

_LOGGER = logging.getLogger(__name__)

REQUEST_TIMEOUT_SECONDS: Final = 20.0
TEST_TIMEOUT_SECONDS: Final = 150.0
"""For what makes the program call us in turn: it waits 100 s for an answer of ours."""
MAX_REQUESTS: Final = 4
"""At a time, to one program."""

_API: Final = "api/v3"
_REDIRECTS: Final = range(300, 400)
_SUCCESSES: Final = range(200, 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Response:
    status: int
    body: bytes = field(repr=False)


class ServarrTransport:
    """Sends requests with one key to one address."""

    def __init__(self, http: aiohttp.ClientSession, url: str, api_key: str) -> None:
        """`url` is as the user has it in a browser, with the URL base."""
        self._http = http
        self._url = url.strip().rstrip("/")
        self._key = api_key.strip()
        self._slots = asyncio.Semaphore(MAX_REQUESTS)

    async def get[Value](
        self, path: str, read: Callable[[object], Value], query: Mapping[str, str] | None = None
    ) -> Value:
        """Return what an answer says; raises as `send`."""
        return await self.send(HTTPMethod.GET, path, read, query=query)

    async def send[Value](
        self,
        method: HTTPMethod,
        path: str,
        read: Callable[[object], Value],
        *,
        query: Mapping[str, str] | None = None,
        body: object = None,
        timeout_seconds: float | None = None,
        secrets: tuple[str, ...] = (),
    ) -> Value:
        """Return what an answer says.

        `read` makes it of the JSON, or of None for an empty answer; it may run in a thread.
        `timeout_seconds` is for all of it, `REQUEST_TIMEOUT_SECONDS` where there is none. `secrets`
        are taken out of what a refusal says. Raises `ServarrUnavailableError`,
        `ServarrKeyRejectedError`, `ServarrMovedError`, `ServarrRefusedError`, `AnswerTooLargeError`
        and `ServarrAnswerError`.
        """
        data = None if body is None else json.dumps(body).encode()
        async with self._slots:
            seconds = REQUEST_TIMEOUT_SECONDS if timeout_seconds is None else timeout_seconds
            response = await self._send(method, path, query or {}, data, seconds)
        # Raised here, not where it is noticed: the errors of aiohttp hold the address, and one
        # that is raised while another is handled takes it along as its context.
        if response is None:
            raise ServarrUnavailableError
        if response.status not in _SUCCESSES:
            raise _refusal(response, (self._key, *secrets))
        if is_short(response.body):
            return read(_json(response.body))
        return await asyncio.to_thread(lambda: read(_json(response.body)))

    async def _send(
        self,
        method: HTTPMethod,
        path: str,
        query: Mapping[str, str],
        data: bytes | None,
        timeout_seconds: float,
    ) -> _Response | None:
        """Return an answer of any kind; None when there is none."""
        if self._http.closed:
            return None
        headers = {"Accept": "application/json", "X-Api-Key": self._key}
        if data is not None:
            headers["Content-Type"] = "application/json"
        started = time.monotonic()
        try:
            url = URL(f"{self._url}/{_API}/{path}").with_query(query)
            # A redirect would take the key to wherever it leads.
            async with self._http.request(
                method,
                url,
                headers=headers,
                data=data,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=timeout_seconds),
            ) as response:
                body = await read_body(response, MAX_ANSWER_BYTES)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            _LOGGER.debug("%s %s failed: %s", method, path, type(error).__name__)
            return None
        seconds = time.monotonic() - started
        _LOGGER.debug("%s %s: %s in %.2f s", method, path, response.status, seconds)
        return _Response(status=response.status, body=body)


def _json(body: bytes) -> object:
    if not body.strip():
        return None
    is_too_large = False
    try:
        return read_json(body)
    except TooManyValuesError:
        is_too_large = True
    except ValueError:
        pass
    raise AnswerTooLargeError if is_too_large else ServarrAnswerError


def _refusal(response: _Response, secrets: tuple[str, ...]) -> DownloaderError:
    match response.status:
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return ServarrKeyRejectedError()
        case HTTPStatus.NOT_FOUND:
            return ServarrNotFoundError()
        case HTTPStatus.BAD_GATEWAY | HTTPStatus.SERVICE_UNAVAILABLE | HTTPStatus.GATEWAY_TIMEOUT:
            return ServarrUnavailableError()
        case status if status in _REDIRECTS:
            return ServarrMovedError()
    return read_refusal(response.body, secrets) or ServarrAnswerError()
