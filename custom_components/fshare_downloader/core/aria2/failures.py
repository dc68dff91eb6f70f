"""What it means that a daemon has given a transfer up.

The codes are in the manual of aria2 ("EXIT STATUS"), which says of one that it stands for several
statuses of HTTP: then we ask the server ourselves what it has against the link.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

import aiohttp
from yarl import URL

from ..errors import (
    ConnectionFailedError,
    DiskError,
    DiskFullError,
    DownloaderError,
    HostAnswerError,
    TransferInterruptedError,
)
from ..models import DirectLink
from ..retry import parse_retry_after

_ASK_SECONDS: Final = 20.0
_OF_THE_SERVER: Final = frozenset({"3", "22", "24", "29"})
"""Not found, unexpected status, authorization, overloaded."""
_KINDS: Final[Mapping[str, type[DownloaderError]]] = MappingProxyType(
    {
        "2": TransferInterruptedError,  # silence
        "6": ConnectionFailedError,
        "8": TransferInterruptedError,  # the server cannot resume
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


async def failure_of(
    error_code: str, link: DirectLink, http: aiohttp.ClientSession
) -> DownloaderError:
    """Return the error that the error code of a daemon stands for.

    `link` is what the daemon has been led to.
    """
    if error_code in _OF_THE_SERVER:
        return await _ask_server(link, http)
    return _KINDS.get(error_code, TransferInterruptedError)()


async def _ask_server(link: DirectLink, http: aiohttp.ClientSession) -> DownloaderError:
    """Ask for one byte, and return what is wrong with the link."""
    try:
        async with http.get(
            URL(link.url, encoded=True),
            headers={"Range": "bytes=0-0", **link.headers},
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=_ASK_SECONDS),
        ) as response:
            status, location = response.status, response.headers.get("location", "")
            asked = parse_retry_after(response.headers.get("retry-after"), datetime.now(UTC))
    except aiohttp.ClientError, TimeoutError, OSError, ValueError:
        return ConnectionFailedError()
    if error := link.answer_rules.error_of_location(location):
        return error
    if status < HTTPStatus.BAD_REQUEST:
        return TransferInterruptedError()
    return link.answer_rules.error_of_status(status, asked)
