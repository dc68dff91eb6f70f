"""Offers as RSS, with the extended attributes of Newznab; well-formed whatever names hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote, urlencode

from ..models import ApiAnswer, Offer
from ..offers.categories import category_name
from ..xml_text import xml_text
from .caps import TITLE

RSS_TYPE: Final = "application/rss+xml; charset=utf-8"
NZB_TYPE: Final = "application/x-nzb"
_OF_ADDRESSES: Final = "%:/?#[]@!$&'()*+,;="
NAMESPACE: Final = "http://www.newznab.com/DTD/2010/feeds/attributes/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The part of an answer that is shown."""

    offers: Sequence[Offer]
    offset: int
    total: int
    base_url: str
    """`https://host:port/api/fshare_downloader`, as the caller reached it."""
    api_key: str = field(repr=False)


def feed_answer(page: Page) -> ApiAnswer:
    """Return a page as a feed; takes some milliseconds for a hundred offers."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<rss version="2.0" xmlns:newznab="{NAMESPACE}">',
        "<channel>",
        f"<title>{TITLE}</title>",
        f"<description>{TITLE}</description>",
        f"<link>{xml_text(page.base_url)}</link>",
        "<language>en</language>",
        f'<newznab:response offset="{page.offset}" total="{page.total}"/>',
        *(line for offer in page.offers for line in _item(offer, page)),
        "</channel>",
        "</rss>",
        "",
    ]
    return ApiAnswer(body="\n".join(lines).encode(), content_type=RSS_TYPE)


def nzb_url(base_url: str, offer_id: str, api_key: str) -> str:
    """Return the address at which the NZB of an offer is fetched: pure ASCII."""
    query = urlencode({"t": "get", "id": offer_id, "apikey": api_key})
    return f"{quote(base_url, safe=_OF_ADDRESSES)}/newznab/api?{query}"


def _item(offer: Offer, page: Page) -> Iterator[str]:
    address = xml_text(nzb_url(page.base_url, offer.offer_id, page.api_key))
    published = format_datetime(offer.published_at)
    size = offer.size or 0
    yield "<item>"
    yield f"<title>{xml_text(offer.title)}</title>"
    yield f'<guid isPermaLink="false">{xml_text(offer.offer_id)}</guid>'
    yield f"<link>{address}</link>"
    yield f"<comments>{xml_text(offer.link)}</comments>"
    yield f"<pubDate>{published}</pubDate>"
    yield f"<category>{xml_text(category_name(offer.category_ids[-1]))}</category>"
    yield f"<description>{xml_text(offer.filename)}</description>"
    yield f'<enclosure url="{address}" length="{size}" type="{NZB_TYPE}"/>'
    for name, value in _attributes(offer, published, size):
        yield f'<newznab:attr name="{name}" value="{xml_text(value)}"/>'
    yield "</item>"


def _attributes(offer: Offer, published: str, size: int) -> Iterator[tuple[str, object]]:
    media = offer.media
    for category_id in offer.category_ids:
        yield "category", category_id
    yield "size", size
    yield "guid", offer.offer_id
    yield "usenetdate", published
    yield "grabs", 0
    for language in offer.languages:
        yield "language", language
    if len(media.seasons) == 1:
        yield "season", media.seasons[0]
    if len(media.episodes) == 1:
        yield "episode", media.episodes[0]
    if media.year is not None:
        yield "year", media.year
