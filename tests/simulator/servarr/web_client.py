"""HTTP as Sonarr and Radarr speak it, and what they take for a failure."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

TIMEOUT_SECONDS = 100
MAX_REDIRECTS = 5
_SECRET = re.compile(r"((?:apikey|ma_password)=)[^&]*")


class CallError(Exception):
    """A call has not brought what it was for."""


class UnreachableError(CallError):
    """Nobody has answered, or not in time."""


class HttpError(CallError):
    """The answer says so by its status; its body is not part of the message."""

    def __init__(self, response: Response, method: str) -> None:
        """Word it as they do."""
        phrase = HTTPStatus(response.status).phrase.replace(" ", "")
        super().__init__(
            f"HTTP request failed: [{response.status}:{phrase}] [{method}] at [{response.url}]"
        )
        self.response = response

    @property
    def status(self) -> int:
        """The status."""
        return self.response.status


class Response:
    """An answer, read to its end."""

    def __init__(self, status: int, url: str, headers: Mapping[str, str], body: bytes) -> None:
        """Keep it."""
        self.status = status
        self.url = url
        self.headers = {name.lower(): text for name, text in headers.items()}
        self.body = body

    @property
    def content_type(self) -> str:
        """The Content-Type as it came."""
        return self.headers.get("content-type", "")

    @property
    def text(self) -> str:
        """The body as text, in UTF-8 whatever it says, a byte order mark left out."""
        return self.body.decode("utf-8-sig", "replace")


class WebClient:
    """Sends what they send, with their User-Agent."""

    def __init__(self, user_agent: str) -> None:
        """Open nothing yet: `async with` does."""
        self.user_agent = user_agent
        self.calls: list[str] = []
        """Every call in its order, method and URL without secrets."""
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the session."""
        self._session = aiohttp.ClientSession(
            headers={"User-Agent": self.user_agent, "Accept-Encoding": "gzip, deflate"},
            cookie_jar=aiohttp.DummyCookieJar(),
            timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS),
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close it."""
        if self._session:
            await self._session.close()

    async def get(self, url: str, accept: str | None = None) -> Response:
        """GET an address that is encoded already; raises `UnreachableError` and `HttpError`."""
        return await self.send("GET", url, headers={"Accept": accept} if accept else {})

    async def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        **options: Any,
    ) -> Response:
        """Send a request; raises `UnreachableError` and `HttpError`."""
        assert self._session, "not entered"
        address = URL(url, encoded=True)
        self.calls.append(f"{method} {_SECRET.sub(r'\1***', url)}")
        try:
            async with self._session.request(
                method,
                address,
                headers=headers,
                data=body,
                max_redirects=MAX_REDIRECTS,
                **options,
            ) as answer:
                response = Response(
                    answer.status, str(answer.url), answer.headers, await answer.read()
                )
        except (aiohttp.ClientError, TimeoutError, ValueError) as err:
            raise UnreachableError(f"{type(err).__name__}: {err}") from err
        if response.status >= HTTPStatus.BAD_REQUEST:
            raise HttpError(response, method)
        return response
