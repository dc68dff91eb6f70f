"""Where a download may connect to: decided by host name, and by the address that is dialed.

What is checked is what is connected to, so that a name that resolves differently a moment later
gains nothing.
"""

import socket
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from ..addresses import is_public
from ..errors import AddressForbiddenError
from ..models import DirectLink

type AddressInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]
]
"""One answer of `getaddrinfo`."""
type Resolver = Callable[[str, int], Awaitable[Sequence[AddressInfo]]]
"""Resolves a host name and a port; raises `OSError`."""


def check_hostname(hostname: str, link: DirectLink) -> None:
    """Raise `AddressForbiddenError` if a link may not lead to a host name."""
    if not link.allowed_hostnames:
        return
    name = hostname.lower().rstrip(".")
    for allowed in link.allowed_hostnames:
        if name == allowed.lower() or (allowed.startswith(".") and name.endswith(allowed.lower())):
            return
    raise AddressForbiddenError


def permitted(addresses: Sequence[AddressInfo], link: DirectLink) -> list[AddressInfo]:
    """Return the addresses that a link may connect to; raise `AddressForbiddenError` if none."""
    found = [info for info in addresses if link.allow_private or is_public(str(info[4][0]))]
    if not found:
        raise AddressForbiddenError
    return found
