"""Finds links in whatever people paste: pure text work, knows no host."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final
from urllib.parse import parse_qs, urlsplit

MAX_LINKS: Final = 10_000
"""The most links that one call may hold, and that are taken from one text."""

MAX_LINK_CHARS: Final = 4096
"""A longer one is no link but an accident."""

# Each alternative consumes what it matches without giving anything back (`++`), and nothing is
# looked for twice: the time is linear in the length of the text.
_STOP: Final = (
    r"\s\x00-\x20\x7f-\xa0<>\"`{}|\\^\[\]"
    r"\u00ab\u00bb\u201c-\u201f\u3001\u3002\u3008-\u3011\uff0c"  # other scripts' quotes and stops
    r"\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # not to be seen
)
# Forums write `hxxps` so that nothing makes a link of it; speech recognition drops the colon.
_SCHEME: Final = r"h(?:tt|xx)ps?:?//"
_WITH_SCHEME: Final = rf"{_SCHEME}(?:\[[0-9a-f:.]{{2,45}}\])?[^{_STOP}]++"
_GLUED: Final = re.compile(rf"(?<![/=?&:#%+]){_SCHEME}", re.IGNORECASE)
_BENT_SCHEME: Final = re.compile(r"h(?:tt|xx)p(s?):?//", re.IGNORECASE)
_TRAILING: Final = frozenset(".,;:!?'*_~\u2018\u2019\u2026")
_PAIRS: Final = {")": "(", "\uff09": "\uff08"}
_REDIRECTORS: Final = {
    ("l.facebook.com", "/l.php"): "u",
    ("lm.facebook.com", "/l.php"): "u",
    ("www.google.com", "/url"): "q",
    ("www.youtube.com", "/redirect"): "q",
}
"""Pages that chats and search engines put in front of a link, and where they carry it."""


def find_links(
    text: str, *, bare_hostnames: tuple[str, ...] = (), limit: int = MAX_LINKS
) -> list[str]:
    """Return the http and https links in a text, in order, each once, at most `limit`.

    The text may be prose, markdown or HTML, and links may be stuck together. Links of
    `bare_hostnames`, sites whose links people pass on without `https://`, are found without a
    scheme, too, and get one; `hxxps://` and `https//` become `https://`.
    """
    links: dict[str, None] = {}
    for link in _candidates(text, bare_hostnames):
        links.setdefault(link)
        if len(links) >= limit:
            break
    return list(links)


def without_secrets(link: str) -> str:
    """Return a link as it may be shown to anybody: without user name, password, query, fragment.

    That a query was there is told by `?…`.
    """
    head, _, query = link.partition("#")[0].partition("?")
    scheme, separator, rest = head.rpartition("://")
    authority, slash, path = rest.partition("/")
    shown = f"{scheme}{separator}{authority.rpartition('@')[2]}{slash}{path}"
    return f"{shown}?…" if query else shown


@cache
def _pattern(bare_hostnames: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds links, those of some sites without a scheme as well."""
    if not bare_hostnames:
        return re.compile(_WITH_SCHEME, re.IGNORECASE)
    names = "|".join(map(re.escape, bare_hostnames))
    return re.compile(rf"{_WITH_SCHEME}|(?<![\w.@/-])(?:{names})/[^{_STOP}]++", re.IGNORECASE)


def _candidates(text: str, bare_hostnames: tuple[str, ...]) -> Iterator[str]:
    for found in _pattern(bare_hostnames).finditer(text):
        candidate = found.group()
        starts = [0, *(glued.start() for glued in _GLUED.finditer(candidate, 1)), len(candidate)]
        for start, end in pairwise(starts):
            link = _without_trailing(candidate[start:end])
            if len(link) <= MAX_LINK_CHARS and (usable := _usable(link)):
                yield usable


def _without_trailing(link: str) -> str:
    """Return the link without the punctuation of the sentence it stands in."""
    surplus = {close: link.count(close) - link.count(opening) for close, opening in _PAIRS.items()}
    end = len(link)
    while end and (link[end - 1] in _TRAILING or surplus.get(link[end - 1], 0) > 0):
        end -= 1
        if link[end] in surplus:
            surplus[link[end]] -= 1
    return link[:end]


def _usable(link: str) -> str | None:
    """Return the link with a scheme and without a redirector before it; None if it is no URL."""
    link = link.replace("&amp;", "&")
    if not link.lower().startswith(("http://", "https://")):
        bent = _BENT_SCHEME.match(link)
        link = f"http{bent[1]}://{link[bent.end() :]}" if bent else f"https://{link}"
    try:
        parts = urlsplit(link)
    except ValueError:  # such as a bracket that is not closed
        return None
    field = _REDIRECTORS.get((parts.netloc.lower(), parts.path))
    targets = parse_qs(parts.query).get(field, []) if field else []
    target = targets[0] if targets else link
    return target if re.match(r"https?://\S", target, re.IGNORECASE) else link
