"""What a content server's answer means: pure functions over status, headers and first bytes."""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from html import unescape
from pathlib import PurePath
from typing import Final
from urllib.parse import urlsplit

from ...errors import (
    DownloaderError,
    HostAnswerError,
    HostBusyError,
    HostUnavailableError,
    LinkDeadError,
    TooManySessionsError,
    TrafficUsedUpError,
)
from ...retry import parse_retry_after

DAILY_LIMIT_RETRY_SECONDS: Final = 300.0
"""What JDownloader waits when Fshare says that the daily limit is reached."""

_DEAD_STATUSES: Final = frozenset({401, 403, 404, 410})
_TOO_MANY_SESSIONS_STATUS: Final = 471
_PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml", "application/json"})
_TEXT_SUFFIXES: Final = frozenset(
    f".{suffix}"
    for suffix in (
        *("asp", "aspx", "css", "eml", "htm", "html", "js", "json", "jsp", "md", "mht", "mhtml"),
        *("nfo", "php", "srt", "sub", "svg", "txt", "xht", "xhtml", "xml"),
    )
)
"""Files that may look like a page and be what was asked for."""
_PAGE_BEGINNING: Final = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ERROR_FIELDS: Final = frozenset({"code", "error", "errors", "message", "msg", "status"})


def error_of_status(status: int, headers: Mapping[str, str]) -> DownloaderError:
    """Return the error that a status other than 200, 206, 412 and 416 stands for."""
    retry_after = parse_retry_after(headers.get("retry-after"), datetime.now(UTC))
    match status:
        case _ if status in _DEAD_STATUSES:
            return LinkDeadError()
        case 429 | 503:
            return HostBusyError(retry_after=retry_after)
        case _ if status == _TOO_MANY_SESSIONS_STATUS:
            return TooManySessionsError(retry_after=retry_after)
        case 408 | 500 | 502 | 504:
            return HostUnavailableError(retry_after=retry_after)
    return HostAnswerError(f"The file service answered with the unexpected status {status}.")


def is_error_location(url: str) -> bool:
    """Tell whether a redirect leads to Fshare's error page."""
    try:
        path = urlsplit(url).path
    except ValueError:
        return False
    return path.startswith("/ERROR") or "ERROR" in path.split("/")


def is_error_page(content_type: str | None, beginning: bytes, filename: str) -> bool:
    """Tell whether an answer is a page for people although the file is none, by its name."""
    if PurePath(filename).suffix.lower() in _TEXT_SUFFIXES:
        return False
    if (content_type or "").partition(";")[0].strip().lower() in _PAGE_TYPES:
        return True
    beginning = beginning.removeprefix(b"\xef\xbb\xbf")
    return _PAGE_BEGINNING.match(beginning) is not None or _is_json_error(beginning)


def _is_json_error(data: bytes) -> bool:
    if not data.lstrip().startswith(b"{"):
        return False
    try:
        document = json.loads(data)
    except ValueError, RecursionError:
        return False
    return isinstance(document, dict) and not _ERROR_FIELDS.isdisjoint(document)


def error_of_page(page: bytes) -> DownloaderError:
    """Return the error that a page says, in Fshare's own words."""
    text = unescape(page.decode(errors="replace"))
    text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    if "không tìm thấy" in text:
        return LinkDeadError()
    if "vượt quá số lượt tải" in text:
        return TrafficUsedUpError(retry_after=DAILY_LIMIT_RETRY_SECONDS)
    return HostAnswerError("The file service answered with a page instead of the file.")
