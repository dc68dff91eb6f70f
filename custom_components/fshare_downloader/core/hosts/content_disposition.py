"""The file name in a Content-Disposition header, in all the forms that servers send."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from typing import Final
from urllib.parse import unquote

MAX_HEADER_CHARS: Final = 4096

_PERCENT_ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}")


def filename_of(header: str | None) -> str | None:
    """Return the file name without any folder before it; None when there is none.

    Understands `filename*` (RFC 5987) and its continuations, quoted and bare names, raw UTF-8,
    Latin-1, percent-encoded names and encoded words (RFC 2047).
    """
    if not header:
        return None
    message = Message()
    message["Content-Disposition"] = " ".join(header[:MAX_HEADER_CHARS].split())
    try:
        name = message.get_filename() or ""
        name = str(make_header(decode_header(_repaired(name))))
    except HeaderParseError, LookupError, ValueError:  # an unknown charset, a broken encoding
        return None
    if _PERCENT_ENCODED.search(name) and " " not in name:
        name = unquote(name)
    return re.split(r"[/\\]", name)[-1].strip() or None


def _repaired(name: str) -> str:
    """Return a name whose bytes were not UTF-8, or were taken for Latin-1, as it was meant.

    The HTTP library decodes headers as UTF-8 and keeps every other byte as half a character.
    """
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeDecodeError:
        return name.encode("utf-8", "surrogateescape").decode("latin-1")
