"""The link grammar of Fshare: pure text work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self
from urllib.parse import unquote

from .accounts import DEFAULT_WEB_URL

BARE_HOSTNAMES: Final = ("www.fshare.vn", "fshare.vn", "mega.1280.com")
"""The site's names, by which people pass links on without `https://`."""

# Codes of 10 to 16 upper-case letters and digits have been seen; whether their case matters is not
# known, so it is kept. `mega.1280.com` is a former name of the site, `m.fshare.vn` what people make
# of the address in a phone's browser. As in other clients, whatever is no letter or digit ends the
# code: in posts, blanks, sizes, names and passwords are stuck to it.
_ADDRESS: Final = (
    r"(?:(?:(?:www|m)\.)?fshare\.vn|mega\.1280\.com)(?::(?:80|443))?"
    r"/+(?P<kind>file|folder)/+(?P<code>[a-z0-9]{8,20})(?P<tail>.*)"
)
_LINK: Final = re.compile(rf"(?:(?:https?:)?//)?{_ADDRESS}", re.IGNORECASE | re.ASCII | re.DOTALL)
_CARRIED: Final = re.compile(rf"https?://{_ADDRESS}", re.IGNORECASE | re.ASCII | re.DOTALL)
"""A link within the address of another page."""
_CODE: Final = re.compile(r"[a-z0-9]{8,20}", re.IGNORECASE | re.ASCII)
_SITE: Final = re.compile(
    r"(?:(?:https?:)?//)?(?:[a-z0-9-]+\.)*(?:fshare\.vn|mega\.1280\.com)(?:[:/?#]|\Z)",
    re.IGNORECASE | re.ASCII,
)
_ENCODINGS: Final = 2
"""So often may a page have encoded the link that it leads on to."""
_TOKEN: Final = re.compile(r"[?&;]token=([0-9]{1,20})(?:\Z|[^0-9])", re.ASCII)


class LinkKind(StrEnum):
    """What a link leads to; the value is its word in the path."""

    FILE = "file"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class FshareLink:
    """A link to a file or folder.

    `token` is the share token of `?token=`: it may be needed to get at the resource, yet it doesn't
    belong to its identity.
    """

    kind: LinkKind
    code: str
    token: str | None = None

    @property
    def identity(self) -> str:
        """The one address of the resource, the same with and without a token."""
        return f"{DEFAULT_WEB_URL}/{self.kind.value}/{self.code}"

    @property
    def url(self) -> str:
        """The canonical link: the identity, and the token if there is one."""
        return self.identity if self.token is None else f"{self.identity}?token={self.token}"

    @property
    def spellings(self) -> tuple[Self, ...]:
        """The link without and with its token: calls differ in which one they find.

        Most clients drop the token, the official one keeps it.
        """
        return (self,) if self.token is None else (replace(self, token=None), self)

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read one link, with or without a scheme; None when it is not one of Fshare's.

        Takes what is stuck to the code for what it is, and a link from the query of a page that
        leads on to it, encoded or not.
        """
        found = next(_readings(text.strip()), None)
        if found is None or found["tail"][:1].isalnum():  # the code itself has been garbled
            return None
        token = _TOKEN.search(found["tail"].partition("#")[0])
        return cls(
            kind=LinkKind(found["kind"].lower()),
            code=found["code"],
            token=token[1] if token else None,
        )


def is_on_fshare(text: str) -> bool:
    """Tell whether a link leads anywhere on Fshare's sites, or on to a file or folder there."""
    return _SITE.match(text.strip()) is not None or FshareLink.parse(text) is not None


def is_code(text: str) -> bool:
    """Tell whether a text could be the code of a file or folder."""
    return _CODE.fullmatch(text) is not None


def _readings(text: str) -> Iterator[re.Match[str]]:
    """Find the link that a text is, or else the one that its query carries."""
    if found := _LINK.match(text):
        yield found
    _, _, query = text.partition("?")
    for _ in range(_ENCODINGS):
        query = unquote(query)
        if found := _CARRIED.search(query):
            yield found
