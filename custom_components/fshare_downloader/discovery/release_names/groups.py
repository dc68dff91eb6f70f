"""The group that made a release, and the sites that put their name before or behind it."""

import re
from typing import Final

from .marked_text import TAKEN, Kind, Mark, MarkedText

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


def mark_sites(marked: MarkedText) -> None:
    """Mark the name of a site before and behind the rest, and a word such as `Phim bộ:`."""
    if found := _SITE_BEFORE.match(marked.text):
        marked.mark(*found.span(), Kind.NOISE)
    if (found := _SITE_BEHIND.search(marked.text)) and found.start() > marked.title_start:
        marked.mark(*found.span(), Kind.NOISE)
    marked.take(_KIND_BEFORE, Kind.NOISE)
    marked.take(_NUMBER_BEFORE, Kind.NOISE)
    start = marked.title_start
    marked.take(_REPOSTED, Kind.NOISE, lambda found: found.start() > start)


def mark_leading_group(marked: MarkedText) -> str | None:
    """Mark and return what stands in square brackets before the title, as fansub groups do."""
    found = _LEADING.match(marked.folded)
    if found is None:
        return None
    marked.mark(*found.span(), Kind.NOISE)
    return marked.spelled(found, 1).strip()


def mark_suffix_group(marked: MarkedText) -> str | None:
    """Mark and return the group behind a dash at the end: `x264-SPARKS`.

    Only behind something technical, for titles have dashes, too.
    """
    codecs = [mark.end for mark in marked.in_order() if mark.kind is Kind.CODEC]
    found = _SUFFIX.search(marked.folded) or (
        _BEHIND_CODEC.match(marked.folded, codecs[-1]) if codecs else None
    )
    if found is None or all(mark.start > found.start() for mark in _technical(marked)):
        return None
    marked.mark(*found.span(1), Kind.NOISE)
    return marked.spelled(found, 1)


def mark_last_word(marked: MarkedText) -> str | None:
    """Mark and return the group that is the last word: `WEB-DL - HDCTV`, or `x264.YIFY`."""
    last = max(_technical(marked), key=lambda mark: mark.end, default=None)
    if last is None:
        return None
    found = _SPACED_SUFFIX.search(marked.folded, last.end - 1)
    if found is None and last.kind is Kind.CODEC:
        found = _LAST_WORD.match(marked.folded, last.end)
    if found is None:
        return None
    marked.mark(*found.span(1), Kind.NOISE)
    return marked.spelled(found, 1)


def _technical(marked: MarkedText) -> list[Mark]:
    return [mark for mark in marked.marks if mark.kind in {Kind.TECHNICAL, Kind.CODEC}]


def mark_trailing_group(marked: MarkedText) -> str | None:
    """Mark and return a single word in square brackets at the end, unless it is a checksum."""
    found = _TRAILING.search(marked.text)
    if found is None or TAKEN in marked.folded[found.start() : found.end()]:
        return None
    marked.mark(*found.span(), Kind.NOISE)
    return None if _CHECKSUM.fullmatch(found.group(1).lower()) else found.group(1)
