"""One HTTP call to Fshare: paced, bounded in time and size, and nothing of aiohttp leaves."""

import asyncio
import json
import logging
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from yarl import URL

from ...answer_limits import MAX_ANSWER_BYTES
from ...errors import AnswerTooLargeError, ConnectionFailedError, HostAnswerError, NetworkError
from ...json_answers import TooManyValuesError, is_short, read_json
from ...response_body import read_body
from ...retry import parse_retry_after
from .answers import to_int, to_text

_LOGGER = logging.getLogger(__name__)

CALL_TIMEOUT_SECONDS: Final = 45.0
"""The API can be slow: clients wait from 5 to 120 seconds."""
CONNECT_TIMEOUT_SECONDS: Final = 15.0
MAX_REDIRECTS: Final = 3

_TIMEOUT: Final = aiohttp.ClientTimeout(
    total=CALL_TIMEOUT_SECONDS, sock_connect=CONNECT_TIMEOUT_SECONDS
)
_REDIRECTS: Final = frozenset({301, 302, 307, 308})
_SITE: Final = re.compile(r"(?:[a-z0-9-]+\.)*fshare\.vn")

type Sleep = Callable[[float], Awaitable[None]]


class NotSentError(ConnectionFailedError):
    """The server could not be reached: it has certainly not seen the call."""


class Pacer:
    """Keeps a distance in time between the starts of calls, first come, first served."""

    def __init__(self, gap_seconds: float, clock: Callable[[], float], sleep: Sleep) -> None:
        """`clock` and `sleep` are in seconds."""
        self._gap_seconds = gap_seconds
        self._clock = clock
        self._sleep = sleep
        self._lock = asyncio.Lock()
        self._next_at = float("-inf")

    async def wait(self) -> None:
        """Return when the next call may start; a caller that gives up loses nobody's turn."""
        async with self._lock:
            while (remaining := self._next_at - self._clock()) > 0:
                await self._sleep(remaining)
            self._next_at = self._clock() + self._gap_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An HTTP answer of any kind."""

    status: int
    data: Any = field(default=None, repr=False)
    """Parsed JSON; None when the body is not JSON."""
    retry_after: float | None = None

    @property
    def code(self) -> int | str | None:
        """The `code` in the body, as a number where it is one: mostly equal to the status.

        What a server in trouble writes into its answer isn't believed.
        """
        if self.status >= HTTPStatus.INTERNAL_SERVER_ERROR or not isinstance(self.data, dict):
            return None
        code = self.data.get("code")
        number = to_int(code)
        return number if number is not None else (to_text(code).lower() or None)

    @property
    def message(self) -> str:
        """The message in the body, mostly Vietnamese."""
        return to_text(self.data.get("msg")) if isinstance(self.data, dict) else ""

    @property
    def is_json(self) -> bool:
        """Whether the body is a JSON object or array, not a page that nginx put in its place."""
        return isinstance(self.data, dict | list)

    @property
    def is_fine(self) -> bool:
        """Whether neither status nor code speaks of trouble."""
        return self.status == HTTPStatus.OK and self.code in (None, HTTPStatus.OK)

    def is_any(self, *numbers: int) -> bool:
        """Whether status or code is one of these numbers."""
        return self.status in numbers or self.code in numbers


class Transport:
    """Sends calls; knows the User-Agent and whether anybody answers."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        user_agent: str,
    ) -> None:
        """Raise `ValueError` for a session with a cookie jar.

        Two session cookies in one request (ours and one that a jar kept from `Set-Cookie`) are
        answered with 400.
        """
        if not isinstance(http.cookie_jar, aiohttp.DummyCookieJar):
            raise ValueError("The HTTP session must have a DummyCookieJar")  # noqa: TRY004
        self._http = http
        self.user_agent = user_agent
        self.reachable: bool | None = None

    async def call(
        self,
        method: str,
        address: str,
        pacer: Pacer,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | None = None,
        session_id: str | None = None,
    ) -> Answer:
        """Call and return whatever is answered, following redirects within Fshare.

        Raises `NetworkError` when nothing is answered, `NotSentError` where the call has not even
        left, `AnswerTooLargeError`, and `HostAnswerError` for a redirect that leads elsewhere.
        """
        headers = {
            "User-Agent": "".join(filter(str.isprintable, self.user_agent)).strip(),
            # Without it the website's API answers in XML.
            "Accept": "application/json, text/plain, */*",
        }
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(body).encode()
        if session_id is not None:
            headers["Cookie"] = f"session_id={session_id}"
        url = _parse_address(address).update_query(query or {})
        for _ in range(MAX_REDIRECTS + 1):
            await pacer.wait()
            answer, location = await self._send(method, url, headers, content)
            if location is None:
                return answer
            url = _redirected(url, location)
        raise HostAnswerError

    async def _send(
        self, method: str, url: URL, headers: Mapping[str, str], content: bytes | None
    ) -> tuple[Answer, str | None]:
        if self._http.closed:
            raise NotSentError
        started = time.monotonic()
        try:
            async with self._http.request(
                method, url, headers=headers, data=content, allow_redirects=False, timeout=_TIMEOUT
            ) as response:
                body = await read_body(response, MAX_ANSWER_BYTES)
        except (aiohttp.ClientConnectionError, aiohttp.InvalidURL, TimeoutError, OSError) as error:
            self.reachable = False
            _LOGGER.debug("%s %s failed: %s", method, url.path, type(error).__name__)
            raise (NotSentError if _is_unsent(error) else ConnectionFailedError) from None
        except aiohttp.ClientError as error:
            _LOGGER.debug("%s %s failed: %s", method, url.path, type(error).__name__)
            raise NetworkError from None
        self.reachable = True
        seconds = time.monotonic() - started
        _LOGGER.debug("%s %s: %s in %.2f s", method, url.path, response.status, seconds)
        location = response.headers.get("Location") if response.status in _REDIRECTS else None
        return Answer(
            status=response.status,
            data=_parse(body) if is_short(body) else await asyncio.to_thread(_parse, body),
            retry_after=parse_retry_after(response.headers.get("Retry-After"), datetime.now(UTC)),
        ), location


def _is_unsent(error: Exception) -> bool:
    """Tell whether not even a connection came about."""
    kinds = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
    return isinstance(error, kinds)


def _parse(body: bytes) -> object:
    try:
        return read_json(body)
    except TooManyValuesError:
        raise AnswerTooLargeError from None
    except ValueError:
        return None


def is_on_site(url: URL) -> bool:
    """Tell whether an address belongs to Fshare."""
    return _SITE.fullmatch((url.host or "").lower()) is not None


def _parse_address(address: str) -> URL:
    try:
        return URL(address)
    except ValueError:  # an option of the user
        raise NotSentError from None


def _redirected(url: URL, location: str) -> URL:
    """Return where a redirect leads; raises `HostAnswerError` when that is outside of Fshare.

    The body goes there as well, and there may be a password in it.
    """
    try:
        target = url.join(URL(location))
        is_same_origin = target.origin() == url.origin()
    except ValueError:
        raise HostAnswerError from None
    if not is_same_origin and (target.scheme != "https" or not is_on_site(target)):
        raise HostAnswerError
    return target
