"""XML of an indexer, read as Sonarr and Radarr read it."""

import html.entities
import re
from xml.etree import ElementTree as ET

_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_NOT_IN_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]")
"""Control characters, and all beyond the basic plane, emoji among them."""

API_KEY_CODES = range(100, 200)
REQUEST_LIMIT_REACHED = "Request limit reached"


class IndexerError(Exception):
    """The indexer can't be used, or not now."""


class ApiKeyError(IndexerError):
    """The indexer refuses the key."""


class RequestLimitError(IndexerError):
    """The indexer wants to be left alone for an hour at least."""


class UnsupportedFeedError(IndexerError):
    """An item without a date spoils the whole feed."""


class InvalidXmlError(IndexerError):
    """What came is no well-formed XML, or another document."""


def parse(text: str) -> ET.Element:
    """Parse a document after what they repair in it; raises `InvalidXmlError`."""
    repaired = _NOT_IN_XML.sub("", _ENTITY.sub(_character, text))
    try:
        return ET.fromstring(repaired)  # noqa: S314 - of the program under test
    except ET.ParseError as err:
        raise InvalidXmlError(f"{err} in {text[:200]!r}") from err


def check_error(root: ET.Element, url: str) -> None:
    """Raise what an error document says; it may stand anywhere."""
    error = root if root.tag == "error" else root.find(".//error")
    if error is None:
        return
    code, description = int(error.attrib["code"]), error.attrib["description"]
    if code in API_KEY_CODES:
        raise ApiKeyError(description)
    if "apikey=" not in url and (description == "Missing parameter" or "apikey" in description):
        raise ApiKeyError("Indexer requires an API key")
    if description == REQUEST_LIMIT_REACHED:
        raise RequestLimitError("API limit reached")
    raise IndexerError(description)


def _character(found: re.Match[str]) -> str:
    name = found[1]
    code = html.entities.name2codepoint.get(name)
    return found[0] if name in _XML_ENTITIES or code is None else chr(code)
