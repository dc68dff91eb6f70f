"""What the indexer says it can do.

It offers no search by ids: so clients send titles, and need nobody who knows whose id it is. It
asks for no `raw` titles either, for cleaned ones pass the request filter of Home Assistant.
"""

from typing import Final

from ..models import ApiAnswer
from ..offers.categories import CATEGORIES
from ..xml_text import xml_text
from .errors import XML_TYPE

TITLE: Final = "Fshare Downloader"
PAGE_ITEMS: Final = 100
"""Of a page, unless fewer are asked for."""

_SEARCHES: Final = {
    "search": "q",
    "tv-search": "q,season,ep",
    "movie-search": "q",
}
_UNAVAILABLE: Final = ("audio-search", "book-search")


def caps_answer(base_url: str) -> ApiAnswer:
    """Return the document of capabilities."""
    searches = [
        f'    <{name} available="yes" supportedParams="{parameters}"/>'
        for name, parameters in _SEARCHES.items()
    ]
    searches += [f'    <{name} available="no" supportedParams="q"/>' for name in _UNAVAILABLE]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<caps>",
        f'  <server version="1.0" title="{TITLE}" url="{xml_text(base_url)}"/>',
        f'  <limits max="{PAGE_ITEMS}" default="{PAGE_ITEMS}"/>',
        '  <registration available="no" open="no"/>',
        "  <searching>",
        *searches,
        "  </searching>",
        "  <categories>",
        *_categories(),
        "  </categories>",
        "</caps>",
        "",
    ]
    return ApiAnswer(body="\n".join(lines).encode(), content_type=XML_TYPE)


def _categories() -> list[str]:
    lines: list[str] = []
    for parent, (name, children) in CATEGORIES.items():
        lines.append(f'    <category id="{parent}" name="{name}">')
        lines += [f'      <subcat id="{child}" name="{text}"/>' for child, text in children.items()]
        lines.append("    </category>")
    return lines
