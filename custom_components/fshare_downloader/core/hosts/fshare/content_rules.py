"""What the content servers of Fshare say instead of sending a file.

They are `download001.fshare.vn` and its like; the API has refusals of its own, see `refusals.py`.
"""

import json
import unicodedata
from html import unescape
from typing import Final, override
from urllib.parse import urlsplit

from ...errors import DownloaderError, LinkDeadError, TooManySessionsError, TrafficUsedUpError
from ..web_pages import NoWebPages, may_be_text, media_type

DAILY_LIMIT_RETRY_SECONDS: Final = 300.0
"""What JDownloader waits when Fshare says that the daily limit is reached."""

_TOO_MANY_SESSIONS_STATUS: Final = 471
"""The VietMediaF and StreamIX add-ons know it of the API. Content servers were not seen to send it,
but could mean nothing else."""
_NOT_FOUND: Final = "không tìm thấy"
"""JDownloader: "Tài nguyên bạn yêu cầu không tìm thấy"."""
_DAILY_LIMIT: Final = "vượt quá số lượt tải"
"""JDownloader: "Quý khách đã vượt quá số lượt tải trong ngày"."""
_ERROR_FIELDS: Final = frozenset({"code", "error", "errors", "message", "msg", "status"})


class FshareContentRules(NoWebPages):
    """The rules of Fshare: a status and pages that other servers do not have."""

    @override
    def error_of_status(self, status: int, retry_after: float | None) -> DownloaderError:
        """Return the error of a status; 471 is Fshare's own for too many downloads at once."""
        if status == _TOO_MANY_SESSIONS_STATUS:
            return TooManySessionsError(retry_after=retry_after)
        return super().error_of_status(status, retry_after)

    @override
    def error_of_location(self, location: str) -> DownloaderError | None:
        """Return that the link is dead where Fshare redirects to its error page.

        Kodi add-ons take `/ERROR` for that, in a redirect or a Content-Location.
        """
        try:
            path = urlsplit(location).path
        except ValueError:
            return None
        is_error = path.startswith("/ERROR") or "ERROR" in path.split("/")
        return LinkDeadError() if is_error else None

    @override
    def is_error_page(self, content_type: str | None, beginning: bytes, filename: str) -> bool:
        """Tell whether a body is a page or a JSON error although the file is none of both."""
        if super().is_error_page(content_type, beginning, filename):
            return True
        if may_be_text(filename):
            return False
        return media_type(content_type) == "application/json" or _is_json_error(beginning)

    @override
    def error_of_page(self, page: bytes) -> DownloaderError:
        """Return the error that a page tells in Fshare's own words."""
        text = unescape(page.decode(errors="replace"))
        text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
        if _NOT_FOUND in text:
            return LinkDeadError()
        if _DAILY_LIMIT in text:
            return TrafficUsedUpError(retry_after=DAILY_LIMIT_RETRY_SECONDS)
        return super().error_of_page(page)


def _is_json_error(data: bytes) -> bool:
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.lstrip().startswith(b"{"):
        return False
    try:
        document = json.loads(data)
    except ValueError, RecursionError:
        return False
    return isinstance(document, dict) and not _ERROR_FIELDS.isdisjoint(document)


FSHARE_CONTENT_RULES: Final = FshareContentRules()
