"""What a call says, read as SABnzbd reads it: a number that is none counts as 0."""

import re
from dataclasses import dataclass
from typing import Final

from ..models import ApiRequest, Upload

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)
_YES: Final = frozenset({"1", "true", "yes", "on"})
_UPLOADS: Final = ("name", "nzbfile")
"""Fields in which clients send an NZB."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request to SABnzbd's API."""

    request: ApiRequest

    def text(self, *names: str) -> str:
        """Return the first of these parameters that is not empty, without blanks around it."""
        found = (self.request.parameters.get(name, "").strip() for name in names)
        return next(filter(None, found), "")

    def whole_number(self, name: str) -> int | None:
        """Return a parameter as a number; None when it is none."""
        return whole_number(self.text(name))

    def count(self, name: str) -> int:
        """Return a parameter as a number that is not negative; 0 when it is none."""
        return max(0, self.whole_number(name) or 0)

    def flag(self, name: str) -> bool:
        """Return whether a parameter says yes."""
        return self.text(name).lower() in _YES

    def items(self, *names: str) -> tuple[str, ...]:
        """Return the parts of a list with commas, each once."""
        parts = (part.strip() for part in self.text(*names).split(","))
        return tuple(dict.fromkeys(filter(None, parts)))

    @property
    def upload(self) -> Upload | None:
        """The NZB that came with it, in whatever field; None without one."""
        uploads = self.request.uploads
        known = (upload for upload in uploads if upload.part in _UPLOADS)
        return next(known, uploads[0] if uploads else None)

    @property
    def client(self) -> str:
        """The program that calls, as it spells itself, e.g. `Sonarr`; empty when unknown."""
        name = self.request.user_agent.partition("/")[0].strip()
        is_name = name.isascii() and name.isprintable() and len(name) <= _MAX_CLIENT_CHARS
        return name if is_name and name.lower() not in _LIBRARIES else ""


_MAX_CLIENT_CHARS: Final = 40
_LIBRARIES: Final = frozenset(
    {
        "aiohttp",
        "axios",
        "curl",
        "go-http-client",
        "got (https:",
        "java",
        "mozilla",
        "node-fetch",
        "okhttp",
        "python",
        "python-requests",
        "python-urllib",
        "undici",
        "wget",
    }
)
"""What introduces itself in place of the program that uses it."""


def whole_number(text: str) -> int | None:
    """Return a text as a number; None when it is none."""
    return int(text) if _NUMBER.fullmatch(text) else None
