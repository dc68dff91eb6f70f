"""Plain http and https links of any website: off until the user turns them on."""

import logging
import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from ..addresses import is_public
from ..errors import (
    AddressForbiddenError,
    ConnectionFailedError,
    DownloaderError,
    FileRemovedError,
    HostAnswerError,
    HostBusyError,
    HostError,
    HostUnavailableError,
    HostUnsupportedError,
    NetworkError,
    NotAFileError,
)
from ..models import DirectLink, RemoteFile, Settings
from ..request_errors import LinkInvalidError
from ..retry import parse_retry_after
from .base import FileHost
from .content_disposition import filename_of
from .web_pages import NO_WEB_PAGES, PAGE_TYPES

_LOGGER = logging.getLogger(__name__)

MAX_REDIRECTS: Final = 5

_TIMEOUT: Final = aiohttp.ClientTimeout(total=30, sock_connect=15)
_HEADERS: Final = {
    "User-Agent": "fshare_downloader",
    "Accept": "*/*",
    # A compressed body would have another length than the file.
    "Accept-Encoding": "identity",
}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_TOTAL: Final = re.compile(r"bytes [0-9]+-[0-9]+/([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Probe:
    """What a server says about a file without sending it."""

    status: int
    url: URL
    size: int | None = None
    name: str | None = None
    is_page: bool = False
    location: str | None = None
    retry_after: float | None = None


class DirectHost(FileHost):
    """Files that any web server offers; belongs at the end of the registry, as it owns all links.

    Refuses addresses that are not on the Internet unless the user allows them: addresses in links
    at once, names when they are looked up, redirects at every hop.
    """

    name = "direct"

    def __init__(
        self, settings: Callable[[], Settings], *, resolver: AbstractResolver | None = None
    ) -> None:
        """`settings` is asked anew each time; `resolver` takes the place of the system's."""
        self._settings = settings
        self._resolver = resolver
        self._http: aiohttp.ClientSession | None = None

    def owns(self, url: str) -> bool:
        """Tell whether it is an http or https link."""
        return re.match(r"https?://[^/?#\s]", url, re.IGNORECASE) is not None

    def canonical_url(self, url: str) -> str:
        """Return the link in its normal form, without a fragment.

        Raises `HostUnsupportedError` while such links are switched off, `AddressForbiddenError` for
        an address they must not lead to, `LinkInvalidError` for one with a user name in it.
        """
        return str(self._checked(url))

    def unseen_file(self, url: str) -> RemoteFile:
        """Return a file named by the path of its link."""
        checked = self._checked(url)
        return RemoteFile(url=str(checked), name=_name_in(checked))

    async def lookup(self, url: str, password: str | None = None) -> RemoteFile:
        """Tell name and size of a file.

        Raises `FileRemovedError`, `NotAFileError` for a web page, `AddressForbiddenError`.
        """
        checked = self._checked(url)
        probe = await self._probe(checked)
        return RemoteFile(url=str(checked), name=probe.name or _name_in(probe.url), size=probe.size)

    async def resolve(self, url: str, password: str | None = None) -> DirectLink:
        """Return where the file is to be had after all redirects; raises as `lookup` does."""
        probe = await self._probe(self._checked(url))
        return DirectLink(
            url=str(probe.url),
            size=probe.size,
            allow_private=self._settings().direct_links_private,
            answer_rules=NO_WEB_PAGES,
        )

    async def close(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.close()
            self._http = None
        if self._resolver is not None:
            await self._resolver.close()

    def _checked(self, url: str) -> URL:
        settings = self._settings()
        if not settings.direct_links:
            raise HostUnsupportedError(
                "Links of this website are not downloaded unless direct links are turned on in the "
                "options."
            )
        return _checked(url, allow_private=settings.direct_links_private)

    async def _probe(self, url: URL) -> _Probe:
        """Ask for the head of a file and, as some servers refuse that, for its first byte."""
        probe = await self._ask("HEAD", url, {})
        if probe.status != HTTPStatus.OK or probe.size is None:
            probe = await self._ask("GET", url, {"Range": "bytes=0-0"})
        if (error := _error_in(probe)) is not None:
            raise error
        return probe

    async def _ask(self, method: str, url: URL, headers: Mapping[str, str]) -> _Probe:
        allow_private = self._settings().direct_links_private
        for _ in range(MAX_REDIRECTS + 1):
            probe = await self._send(method, url, headers)
            if probe.location is None:
                return probe
            url = _redirected(url, probe.location, allow_private=allow_private)
        raise HostAnswerError

    async def _send(self, method: str, url: URL, headers: Mapping[str, str]) -> _Probe:
        try:
            async with self._session().request(
                method, url, headers={**_HEADERS, **headers}, allow_redirects=False
            ) as response:
                return _read(response, url)
        except (aiohttp.ClientConnectionError, TimeoutError, OSError) as error:
            _LOGGER.debug("A direct link could not be reached: %s", type(error).__name__)
            raise ConnectionFailedError from None
        except aiohttp.ClientError as error:
            _LOGGER.debug("A direct link gave no answer: %s", type(error).__name__)
            raise NetworkError from None

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            resolver = _GuardedResolver(self._settings, self._resolver)
            self._http = aiohttp.ClientSession(
                # No cache and no connection kept: what may be reached is decided each time anew.
                connector=aiohttp.TCPConnector(
                    resolver=resolver, use_dns_cache=False, force_close=True
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=_TIMEOUT,
            )
        return self._http


class _GuardedResolver(AbstractResolver):
    """Hands out none but addresses that may be connected to."""

    def __init__(self, settings: Callable[[], Settings], resolver: AbstractResolver | None) -> None:
        self._settings = settings
        self._resolver = resolver or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._resolver.resolve(host, port, family)
        if not found:
            raise OSError("No address was found")
        if self._settings().direct_links_private:
            return found
        public = [result for result in found if is_public(result["host"])]
        if not public:
            raise AddressForbiddenError
        return public

    async def close(self) -> None:
        """Do nothing: the resolver behind it belongs to the host."""


def _checked(url: str | URL, *, allow_private: bool) -> URL:
    """Return a link in its normal form, or raise why it may not be followed."""
    try:
        parsed = URL(url).with_fragment(None)
        hostname = parsed.host
    except ValueError, TypeError:
        raise LinkInvalidError("The link is not well-formed.") from None
    if parsed.scheme not in {"http", "https"} or not hostname:
        raise LinkInvalidError("The link is not well-formed.")
    if parsed.raw_user is not None or parsed.raw_password is not None:
        raise LinkInvalidError("Links with a user name or password in them are not taken.")
    if not allow_private and not _may_be_public(hostname):
        raise AddressForbiddenError
    return parsed.with_path("/", keep_query=True) if parsed.path == "/" else parsed


def _may_be_public(hostname: str) -> bool:
    """Tell whether a host name is, or could be looked up to be, on the Internet."""
    name = hostname.rstrip(".").lower()
    try:
        return is_public(name)
    except ValueError:
        # Short forms such as 127.1, which aiohttp dials without asking the resolver.
        is_address = ":" in name or name.replace(".", "").isdigit()
        return not is_address and name != "localhost" and not name.endswith(".localhost")


def _redirected(url: URL, location: str, *, allow_private: bool) -> URL:
    try:
        target = url.join(URL(location))
    except ValueError:
        raise HostAnswerError from None
    return _checked(target, allow_private=allow_private)


def _read(response: aiohttp.ClientResponse, url: URL) -> _Probe:
    headers = response.headers
    disposition = headers.get("Content-Disposition")
    is_attachment = disposition is not None and disposition.lower().startswith("attachment")
    is_html = response.content_type in PAGE_TYPES
    is_wanted_html = url.path.lower().endswith((".html", ".htm", ".xhtml"))
    return _Probe(
        status=response.status,
        url=url,
        size=_size_in(response),
        name=filename_of(disposition),
        is_page=is_html and not is_attachment and not is_wanted_html,
        location=headers.get("Location") if response.status in _REDIRECTS else None,
        retry_after=parse_retry_after(headers.get("Retry-After"), datetime.now(UTC)),
    )


def _size_in(response: aiohttp.ClientResponse) -> int | None:
    if response.status == HTTPStatus.PARTIAL_CONTENT:
        total = _TOTAL.fullmatch(response.headers.get("Content-Range", "").strip())
        return int(total[1]) if total else None
    return response.content_length if response.status == HTTPStatus.OK else None


def _error_in(probe: _Probe) -> DownloaderError | None:
    if probe.status in _GONE:
        return FileRemovedError()
    if probe.status == HTTPStatus.TOO_MANY_REQUESTS:
        return HostBusyError(retry_after=probe.retry_after)
    if probe.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return HostUnavailableError(retry_after=probe.retry_after)
    # An empty file has no first byte.
    if probe.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        return None
    if probe.status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        return HostError(f"The server refuses the file with status {probe.status}.")
    return NotAFileError() if probe.is_page else None


def _name_in(url: URL) -> str:
    """Return the last part of the path, or the host name where there is none."""
    return url.path.rstrip("/").rpartition("/")[2] or url.host or "unnamed"
