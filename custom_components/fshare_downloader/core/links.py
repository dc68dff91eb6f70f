"""Finds links in whatever people paste: pure text work, knows no host."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from typing import Final
from urllib.parse import parse_qs, urlsplit

from .link_passwords import Offers, find_password_sign, offers_of, read_password

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLink:
    """A link, and the password that the text names right behind it.

    Whoever pasted the text may have meant something else, such as the password of an archive: it
    is an offer, to be accepted by a person.
    """

    link: str
    offered_password: str | None = field(default=None, repr=False)


def find_links(
    text: str, *, bare_hostnames: tuple[str, ...] = (), limit: int = MAX_LINKS
) -> list[str]:
    """Return the links that `read_links` finds, without passwords."""
    return [found.link for found in read_links(text, bare_hostnames=bare_hostnames, limit=limit)]


def read_links(
    text: str, *, bare_hostnames: tuple[str, ...] = (), limit: int = MAX_LINKS
) -> list[FoundLink]:
    """Return the http and https links in a text, in order, each once, at most `limit`.

    The text may be prose, markdown or HTML, and links may be stuck together. Links of
    `bare_hostnames`, sites whose links people pass on without `https://`, are found without a
    scheme, too, and get one; `hxxps://` and `https//` become `https://`. What names a password and
    is stuck to a link is no part of the link.
    """
    passwords: dict[str, str | None] = {}
    for found in _found_links(text, bare_hostnames):
        if found.link not in passwords and len(passwords) == limit:
            break
        passwords[found.link] = passwords.get(found.link) or found.offered_password
    return [FoundLink(link=link, offered_password=password) for link, password in passwords.items()]


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


def _found_links(text: str, bare_hostnames: tuple[str, ...]) -> Iterator[FoundLink]:
    """Find links, some of them more than once."""
    end_of_text = (len(text), len(text))
    offers: Offers | None = None
    for (start, end), (following, _) in pairwise(
        chain(_candidates(text, bare_hostnames), [end_of_text])
    ):
        offers = offers or offers_of(text, start)
        sign = find_password_sign(text, start, end)
        link = _without_trailing(text[start : end if sign is None else sign])
        if len(link) <= MAX_LINK_CHARS and (usable := _usable(link)):
            password = read_password(text, start + len(link), following, offers)
            yield FoundLink(link=usable, offered_password=password)


def _candidates(text: str, bare_hostnames: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Find where that begins and ends what could be links."""
    for found in _pattern(bare_hostnames).finditer(text):
        start, end = found.span()
        glued = (each.start() for each in _GLUED.finditer(text, start + 1, end))
        yield from pairwise([start, *glued, end])


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
