"""What it means that a daemon has given a transfer up.

The codes are in the manual of aria2 ("EXIT STATUS"). Some stand for several statuses of HTTP, and
two for a file that is another one now, such as a page in its place: then we ask the server
ourselves what it has against the link.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

import aiohttp
from yarl import URL

from ..engine import TransferRequest
from ..engine.http.connection import check_hostname
from ..engine.http.limits import MAX_PAGE_BYTES, SNIFFED_BYTES
from ..errors import (
    AddressForbiddenError,
    ConnectionFailedError,
    DiskError,
    DiskFullError,
    DownloaderError,
    HostAnswerError,
    SizeMismatchError,
    TransferInterruptedError,
)
from ..retry import parse_retry_after

_ASK_SECONDS: Final = 20.0
_MAX_REDIRECTS: Final = 5
_OF_THE_SERVER: Final = frozenset({"1", "3", "8", "22", "24", "29"})
"""Unknown, not found, cannot resume, unexpected status, authorization, overloaded."""
_OF_THE_WAY: Final = frozenset({"2", "6", "19", "21", "23"})
"""Silence, the network, name resolution, a bad answer, redirects without end."""
_KINDS: Final[Mapping[str, type[DownloaderError]]] = MappingProxyType(
    {
        "2": TransferInterruptedError,  # silence
        "6": ConnectionFailedError,
        "9": DiskFullError,
        "15": DiskError,  # a file that is there cannot be opened
        "16": DiskError,  # a new file cannot be made
        "17": DiskError,
        "18": DiskError,  # a folder cannot be made
        "19": ConnectionFailedError,  # name resolution
        "21": HostAnswerError,
        "23": HostAnswerError,  # redirects without end
    }
)


def may_be_of_the_way(error_code: str) -> bool:
    """Tell whether an error may be one of the way to the address that a daemon was given."""
    return error_code in _OF_THE_SERVER | _OF_THE_WAY


async def failure_of(
    error_code: str, request: TransferRequest, http: aiohttp.ClientSession
) -> DownloaderError:
    """Return the error that the error code of a daemon stands for.

    The daemon has been led to the link of `request`.
    """
    if error_code in _OF_THE_SERVER:
        try:
            return await _ask_server(URL(request.link.url, encoded=True), request, http)
        except aiohttp.ClientError, TimeoutError, OSError, ValueError:
            return ConnectionFailedError()
    return _KINDS.get(error_code, TransferInterruptedError)()


async def _ask_server(
    url: URL, request: TransferRequest, http: aiohttp.ClientSession, redirects: int = 0
) -> DownloaderError:
    """Ask for the file, and return what is wrong with it; not more than its beginning is read."""
    rules = request.link.answer_rules
    async with http.get(
        url,
        headers={"Accept-Encoding": "identity", **request.link.headers},
        allow_redirects=False,
        timeout=aiohttp.ClientTimeout(total=_ASK_SECONDS),
    ) as response:
        location = response.headers.get("location", "")
        if error := rules.error_of_location(location):
            return error
        if response.status == HTTPStatus.OK:
            return await _look_at(response, request)
        if response.status >= HTTPStatus.BAD_REQUEST:
            asked = parse_retry_after(response.headers.get("retry-after"), datetime.now(UTC))
            return rules.error_of_status(response.status, asked)
    onward = url.join(URL(location, encoded=True))
    if not location or redirects >= _MAX_REDIRECTS or onward.scheme not in {"http", "https"}:
        return HostAnswerError()
    try:
        check_hostname(onward.host or "", request.link)
    except AddressForbiddenError:
        return HostAnswerError()
    return await _ask_server(onward, request, http, redirects + 1)


async def _look_at(response: aiohttp.ClientResponse, request: TransferRequest) -> DownloaderError:
    """Return what is wrong with a good response: it may be a page, or another file."""
    rules = request.link.answer_rules
    beginning = await _read(response, SNIFFED_BYTES)
    content_type = response.headers.get("content-type")
    if rules.is_error_page(content_type, beginning, request.destination.name):
        page = beginning + await _read(response, MAX_PAGE_BYTES - len(beginning))
        return rules.error_of_page(page)
    length = response.content_length
    if None not in (length, request.known_size) and length != request.known_size:
        return SizeMismatchError()
    return TransferInterruptedError()


async def _read(response: aiohttp.ClientResponse, count: int) -> bytes:
    """Return so many bytes of the body, fewer only at its end."""
    body = bytearray()
    while len(body) < count and (data := await response.content.read(count - len(body))):
        body += data
    return bytes(body)
