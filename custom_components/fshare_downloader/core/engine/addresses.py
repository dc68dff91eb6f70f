"""Where a download may connect to: decided by host name, and by the address that is dialed.

What is checked is what is connected to, so that a name that resolves differently a moment later
gains nothing.
"""

import socket
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

from ..errors import AddressForbiddenError
from ..models import DirectLink

type AddressInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]
]
"""One answer of `getaddrinfo`."""
type Resolver = Callable[[str, int], Awaitable[Sequence[AddressInfo]]]
"""Resolves a host name and a port; raises `OSError`."""

_NAT64: Final = IPv6Network("64:ff9b::/96")


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


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the Internet, also when it wraps an IPv4 address."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and (inner := _wrapped(ip)) is not None:
        return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that a mapped, 6to4, Teredo or NAT64 address leads to."""
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.teredo is not None:
        return ip.teredo[1]
    return ip.ipv4_mapped or ip.sixtofour
