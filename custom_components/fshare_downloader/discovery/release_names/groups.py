"""Who made a release, and the sites that put their name before or behind it."""

import re
from typing import Final

from .sheet import TAKEN, Kind, Mark, Sheet

_TLD: Final = r"(?:com|net|org|vn|tv|me|info|biz|cc|xyz|co|io|pro|mx|am|lol|site|top)"
_SITE_BEFORE: Final = re.compile(
    rf"\A\s*(?:\[[^\]]*(?:phim|fshare|www|\.{_TLD}\b)[^\]]*\]|www\.[\w-]+(?:\.\w+)*?\.{_TLD}(?!\w)"
    rf"|[\w-]+(?:\.[\w-]+)*\.{_TLD}(?=\s+-|_-)|@\w+)[\s_-]*",
    re.IGNORECASE,
)
_SITE_BEHIND: Final = re.compile(
    rf"[\s_.(\[-]*+(?:www\.[\w.-]+|[\w-]*(?:phim|fshare)[\w-]*\.{_TLD})\s*[\])]?\s*\Z",
    re.IGNORECASE,
)
_KIND_BEFORE: Final = re.compile(r"\A *phim (?:bo|le|truyen|hoat hinh|hay)[^:|\0\[(-]{0,25}[:|]")
_NUMBER_BEFORE: Final = re.compile(r"\A *\[\d{1,3}\] *(?=[^\W\d_])")
_LEADING: Final = re.compile(r"\A *\[([^\[\]\0]*[^\W\d_][^\[\]\0]*)\](?=.*\w)")
_TRAILING: Final = re.compile(r"\[([^\W_][\w.&@-]*)\] *\Z")
_CHECKSUM: Final = re.compile(r"[0-9a-f]{8}")
_SUFFIX: Final = re.compile(r"-([^\W_][\w&@!]*?)(?: *[\[(][^\[\]()]*[\])])* *\Z")
_BEHIND_CODEC: Final = re.compile(r"(?<=\0)-([^\W_][\w&@!]*)(?![^\W_]| -)")
_SPACED_SUFFIX: Final = re.compile(r"(?<=\0) - ([^\W_][\w&@!]*)[)\]]?(?: *\[[^\[\]]*\])* *\Z")
_REPOSTED: Final = re.compile(
    r"(?:[ -](?:xpost|postbot|asrequested|obfuscated|scrambled|sample|proof))+\Z"
)
"""What those append who post a release again."""
_LAST_WORD: Final = re.compile(r"(?<=\0)[ \[(-]*([^\W\d_]\w*)[\])]? *\Z")


def mark_sites(sheet: Sheet) -> None:
    """Mark the name of a site before and behind the rest, and a word such as `Phim bộ:`."""
    if found := _SITE_BEFORE.match(sheet.text):
        sheet.mark(*found.span(), Kind.NOISE)
    if (found := _SITE_BEHIND.search(sheet.text)) and found.start() > sheet.title_start:
        sheet.mark(*found.span(), Kind.NOISE)
    sheet.take(_KIND_BEFORE, Kind.NOISE)
    sheet.take(_NUMBER_BEFORE, Kind.NOISE)
    start = sheet.title_start
    sheet.take(_REPOSTED, Kind.NOISE, lambda found: found.start() > start)


def mark_leading_group(sheet: Sheet) -> str | None:
    """Mark and return what stands in square brackets before the title, as fansub groups do."""
    found = _LEADING.match(sheet.folded)
    if found is None:
        return None
    sheet.mark(*found.span(), Kind.NOISE)
    return sheet.spelled(found, 1).strip()


def mark_suffix_group(sheet: Sheet) -> str | None:
    """Mark and return the group behind a dash at the end: `x264-SPARKS`.

    Only behind something technical, for titles have dashes, too.
    """
    codecs = [mark.end for mark in sheet.in_order() if mark.kind is Kind.CODEC]
    found = _SUFFIX.search(sheet.folded) or (
        _BEHIND_CODEC.match(sheet.folded, codecs[-1]) if codecs else None
    )
    if found is None or all(mark.start > found.start() for mark in _technical(sheet)):
        return None
    sheet.mark(*found.span(1), Kind.NOISE)
    return sheet.spelled(found, 1)


def mark_last_word(sheet: Sheet) -> str | None:
    """Mark and return the group that is the last word: `WEB-DL - HDCTV`, or `x264.YIFY`."""
    last = max(_technical(sheet), key=lambda mark: mark.end, default=None)
    if last is None:
        return None
    found = _SPACED_SUFFIX.search(sheet.folded, last.end - 1)
    if found is None and last.kind is Kind.CODEC:
        found = _LAST_WORD.match(sheet.folded, last.end)
    if found is None:
        return None
    sheet.mark(*found.span(1), Kind.NOISE)
    return sheet.spelled(found, 1)


def _technical(sheet: Sheet) -> list[Mark]:
    return [mark for mark in sheet.marks if mark.kind in {Kind.TECHNICAL, Kind.CODEC}]


def mark_trailing_group(sheet: Sheet) -> str | None:
    """Mark and return a single word in square brackets at the end, unless it is a checksum."""
    found = _TRAILING.search(sheet.text)
    if found is None or TAKEN in sheet.folded[found.start() : found.end()]:
        return None
    sheet.mark(*found.span(), Kind.NOISE)
    return None if _CHECKSUM.fullmatch(found.group(1).lower()) else found.group(1)
