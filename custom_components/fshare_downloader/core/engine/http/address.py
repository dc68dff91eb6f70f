"""Takes an http or https address apart."""

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

from ...errors import AddressForbiddenError, HostAnswerError

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_PRINTABLE: Final = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An http or https address, taken apart; the path stays as it was spelled."""

    url: str = field(repr=False)
    scheme: str
    hostname: str
    port: int
    path: str = field(repr=False)

    @classmethod
    def parse(cls, url: str) -> Address:
        """Read an address; raises `HostAnswerError`, or `AddressForbiddenError` for its scheme."""
        try:
            parts = urlsplit(url)
            port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
            hostname = (parts.hostname or "").encode("idna").decode()
        except ValueError:
            raise HostAnswerError from None
        if not hostname or not hostname.isprintable():
            raise HostAnswerError
        if parts.scheme not in _DEFAULT_PORTS:
            raise AddressForbiddenError
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return cls(
            url=url,
            scheme=parts.scheme,
            hostname=hostname,
            port=port,
            path=quote(path, safe=_PRINTABLE),
        )

    @property
    def origin(self) -> tuple[str, str, int]:
        """By what servers are told apart: scheme, host name and port."""
        return (self.scheme, self.hostname, self.port)

    @property
    def host_header(self) -> str:
        """The value of the Host header."""
        name = f"[{self.hostname}]" if ":" in self.hostname else self.hostname
        return name if self.port == _DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"
