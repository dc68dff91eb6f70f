"""Tells a web page from the file that was asked for."""

import re
from pathlib import PurePath
from typing import Final, override

from ..answer_rules import AnswerRules

PAGE_TYPES: Final = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_SUFFIXES: Final = frozenset(
    f".{suffix}"
    for suffix in (
        *("asp", "aspx", "css", "eml", "htm", "html", "js", "json", "jsp", "md", "mht", "mhtml"),
        *("nfo", "php", "srt", "sub", "svg", "txt", "xht", "xhtml", "xml"),
    )
)
_PAGE_BEGINNING: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE
)


def media_type(content_type: str | None) -> str:
    """Return the media type of a Content-Type header, without parameters, in lower case."""
    return (content_type or "").partition(";")[0].strip().lower()


def may_be_text(filename: str) -> bool:
    """Tell whether a file of this name may look like a page and be what was asked for."""
    return PurePath(filename).suffix.lower() in _TEXT_SUFFIXES


class NoWebPages(AnswerRules):
    """Takes a web page for an error, such as that of a portal, unless the file may be one."""

    @override
    def is_error_page(self, content_type: str | None, beginning: bytes, filename: str) -> bool:
        """Tell whether a body is a web page although the file is none, by its name."""
        if may_be_text(filename):
            return False
        is_page = media_type(content_type) in PAGE_TYPES
        return is_page or _PAGE_BEGINNING.match(beginning) is not None


NO_WEB_PAGES: Final = NoWebPages()
