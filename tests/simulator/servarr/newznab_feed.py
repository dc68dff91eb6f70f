"""The RSS of an indexer: which releases Sonarr and Radarr see in it."""

import html
import re
import uuid
from datetime import UTC, datetime
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from . import newznab_xml
from .models import Release
from .newznab_xml import UnsupportedFeedError
from .web_client import Response

NAMESPACE = "http://www.newznab.com/DTD/2010/feeds/attributes/"
NZB_TYPE = "application/x-nzb"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - as one reads it
_RFC_1123 = re.compile(
    r"(?:(?P<weekday>[A-Z][a-z]{2}), )?(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})"
    r" (?P<time>\d{2}:\d{2}(?::\d{2})?) (?P<zone>GMT|UTC|[+-]\d{2}:?\d{2})"
)


def read_feed(response: Response) -> tuple[list[Release], list[str]]:
    """Return the releases of a page, and the titles of the items that were left out.

    Raises `IndexerError` for all of it where theirs throws. Releases without an address to download
    from are among them: who asks leaves them out.
    """
    root = newznab_xml.parse(response.text)
    newznab_xml.check_error(root, response.url)
    releases, broken = [], []
    for item in root.iterfind("channel/item"):
        try:
            releases.append(_release(item, response.url))
        except UnsupportedFeedError:
            raise
        except ValueError, KeyError:
            broken.append(_text(item, "title") or "")
    return releases, broken


def read_date(text: str) -> datetime:
    """Read a date; raises `ValueError` for what theirs doesn't read, a wrong weekday among it."""
    stripped = text.strip()
    found = _RFC_1123.fullmatch(stripped)
    if found is None:
        if stripped.isdecimal():
            raise ValueError(f"No date: {text}")
        moment = datetime.fromisoformat(stripped)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    zone = "+0000" if found["zone"] in ("GMT", "UTC") else found["zone"].replace(":", "")
    time = found["time"] if found["time"].count(":") == 2 else f"{found['time']}:00"
    month = _MONTHS.index(found["month"]) + 1
    moment = datetime.strptime(
        f"{found['year']}-{month}-{found['day']} {time} {zone}", "%Y-%m-%d %H:%M:%S %z"
    )
    if found["weekday"] and _DAYS[moment.weekday()] != found["weekday"]:
        raise ValueError(f"It was no {found['weekday']}: {text}")
    return moment.astimezone(UTC)


def attributes(item: ET.Element, name: str) -> list[str]:
    """Return the values of the indexer's own attributes of a name."""
    found = item.iterfind(f"{{{NAMESPACE}}}attr")
    return [one.get("value", "") for one in found if one.attrib["name"].lower() == name]


def _release(item: ET.Element, url: str) -> Release:
    enclosure = _enclosure(item)
    comments = _text(item, "comments")
    return Release(
        guid=_text(item, "guid") or str(uuid.uuid4()),
        title=html.unescape(_text(item, "title") or "Unknown"),
        published_at=_published_at(item),
        download_url=urljoin(url, enclosure.get("url", "")) if enclosure is not None else "",
        size=_size(item, enclosure),
        info_url=comments.removesuffix("#comments") if comments else None,
        tvdb_id=_number(item, "tvdbid"),
        tv_rage_id=_number(item, "rageid"),
        tmdb_id=_number(item, "tmdbid"),
        imdb_id=f"tt{imdb:07}" if (imdb := _number(item, "imdb")) > 0 else None,
        languages=tuple(_languages(item)),
    )


def _published_at(item: ET.Element) -> datetime:
    usenet_date = next(iter(attributes(item, "usenetdate")), "")
    if usenet_date.strip():
        return read_date(usenet_date)
    text = _text(item, "pubDate")
    if not (text or "").strip():
        raise UnsupportedFeedError(
            "Each item in the RSS feed must have a pubDate element with a valid publish date."
        )
    return read_date(text or "")


def _enclosure(item: ET.Element) -> ET.Element | None:
    """Return the first enclosure of exactly the type of an NZB."""
    found = item.iterfind("enclosure")
    return next((one for one in found if one.get("type") == NZB_TYPE), None)


def _size(item: ET.Element, enclosure: ET.Element | None) -> int:
    given = next(iter(attributes(item, "size")), "").strip()
    if re.fullmatch(r"[-+]?\d+", given, re.ASCII):
        return int(given)
    return _length(enclosure) if enclosure is not None else 0


def _length(enclosure: ET.Element) -> int:
    """Return the length; 0 for what is no number."""
    text = enclosure.get("length")
    return int(text) if text and re.fullmatch(r"\s*-?\d+\s*", text, re.ASCII) else 0


def _number(item: ET.Element, name: str) -> int:
    text = next(iter(attributes(item, name)), "").strip()
    return int(text) if re.fullmatch(r"[-+]?\d+", text, re.ASCII) else 0


def _languages(item: ET.Element) -> list[str]:
    texts = attributes(item, "language") or [one.text or "" for one in item.iterfind("language")]
    return [name.strip() for text in texts for name in text.split(",") if name.strip()]


def _text(item: ET.Element, name: str) -> str | None:
    element = item.find(name)
    return None if element is None else "".join(element.itertext())
