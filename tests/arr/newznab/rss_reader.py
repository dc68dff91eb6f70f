"""A reader of feeds and error documents that is as strict as the strictest client.

Written from what Sonarr, Radarr, Prowlarr, FlexGet and SickChill were seen to need, and knows
nothing of how the feed is made.
"""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

from tests.arr.xml_reader import read_xml

ATTRIBUTE = "{http://www.newznab.com/DTD/2010/feeds/attributes/}attr"
RESPONSE = "{http://www.newznab.com/DTD/2010/feeds/attributes/}response"
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Item:
    """An item as a client keeps it."""

    title: str
    guid: str
    url: str
    published: datetime
    size: int
    categories: tuple[int, ...]
    languages: tuple[str, ...]

    @property
    def offer_id(self) -> str:
        """The id in its address."""
        return parse_qs(urlsplit(self.url).query)["id"][0]


@dataclass(frozen=True)
class Feed:
    """A page of a feed."""

    items: tuple[Item, ...]
    offset: int
    total: int

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles."""
        return tuple(item.title for item in self.items)


class FeedError(Exception):
    """What an error document says."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(description)
        self.code = code


def read_feed(body: bytes) -> Feed:
    """Return a feed; raises `FeedError` for an error, and fails for what no client would take."""
    assert body.startswith(b"<?xml")
    root = read_xml(body)
    if root.tag == "error":
        raise FeedError(int(root.attrib["code"]), root.attrib["description"])
    assert root.tag == "rss"
    [channel] = root.findall("channel")
    assert channel.findtext("title")
    [response] = channel.findall(RESPONSE)
    items = tuple(_read_item(item) for item in channel.findall("item"))
    assert len({item.guid for item in items}) == len(items)
    return Feed(items, int(response.attrib["offset"]), int(response.attrib["total"]))


def _read_item(item: ET.Element) -> Item:
    text = item.findtext("title") or ""
    assert text.strip() == text != ""
    assert all(" " <= char <= "\uffff" for char in text)
    [enclosure] = item.findall("enclosure")
    assert enclosure.attrib["type"] == "application/x-nzb"
    url = enclosure.attrib["url"]
    assert url.isascii()
    assert url == item.findtext("link")
    assert urlsplit(url).scheme in {"http", "https"}
    attributes = [(each.attrib["name"], each.attrib["value"]) for each in item.findall(ATTRIBUTE)]
    [size] = [int(value) for name, value in attributes if name == "size"]
    assert size == int(enclosure.attrib["length"]) >= 0
    categories = tuple(int(value) for name, value in attributes if name == "category")
    assert categories
    return Item(
        title=text,
        guid=item.findtext("guid") or "",
        url=url,
        published=_read_date(item.findtext("pubDate") or ""),
        size=size,
        categories=categories,
        languages=tuple(value for name, value in attributes if name == "language"),
    )


def _read_date(text: str) -> datetime:
    day, _, _ = text.partition(",")
    published = parsedate_to_datetime(text)
    assert published.tzinfo is not None
    assert WEEKDAYS[published.weekday()] == day
    return published
