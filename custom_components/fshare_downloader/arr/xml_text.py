"""Text as it may stand in XML that anybody reads: in elements and in attributes."""

import html
import re
import unicodedata
from typing import Final

_UNFIT: Final = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd]")
"""Control characters, halves of characters, and what lies beyond the first 65,536: XML takes that,
but not each program that reads it."""


def fit_text(text: str) -> str:
    """Return a text in NFC without what XML, or a program that reads it, does not take."""
    return unicodedata.normalize("NFC", _UNFIT.sub("", text))


def xml_text(value: object) -> str:
    """Return a value as the content of an element or attribute, whatever it holds."""
    return html.escape(fit_text(str(value)))
