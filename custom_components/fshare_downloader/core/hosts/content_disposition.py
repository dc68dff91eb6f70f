"""The file name in a Content-Disposition header, in all the forms that servers send."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import collapse_rfc2231_value
from typing import Any, Final
from urllib.parse import unquote

MAX_HEADER_CHARS: Final = 4096

_PERCENT_ENCODED: Final = re.compile(r"%[0-9A-Fa-f]{2}")


def filename_of(header: str | None) -> str | None:
    """Return the file name without any folder before it; None when there is none.

    Understands `filename*` (RFC 5987) and its continuations, quoted and bare names, raw UTF-8, even
    if encoded twice, Latin-1, percent-encoded names and encoded words (RFC 2047).
    """
    if not header:
        return None
    message = Message()
    message["Content-Disposition"] = " ".join(_repaired(header[:MAX_HEADER_CHARS]).split())
    params = message.get_params(failobj=[], header="Content-Disposition")
    names: list[Any] = [value for key, value in params if key.lower() == "filename"]
    # `filename*`, which comes as a tuple, is what the server means where it sends both.
    name = next((value for value in names if isinstance(value, tuple)), next(iter(names), ""))
    try:
        name = str(make_header(decode_header(collapse_rfc2231_value(name))))
    except HeaderParseError, LookupError, ValueError:  # an unknown charset, a broken encoding
        return None
    if _PERCENT_ENCODED.search(name) and " " not in name:
        name = unquote(name)
    return re.split(r"[/\\]", name)[-1].strip() or None


def _repaired(header: str) -> str:
    """Return a header that was sent as Latin-1, or encoded twice, as it was meant.

    The HTTP library decodes headers as UTF-8 and keeps every other byte as half a character.
    """
    content = header.encode("utf-8", "surrogateescape")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")
    try:
        # UTF-8 that was taken for Latin-1 on its way; hardly any other text reads like that.
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
