"""One request for a file, and the head of the response to it. No error holds an address."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import h11

from ...errors import HostAnswerError
from ...models import DirectLink
from ..fingerprint import fingerprint
from ..policy import TransferPolicy
from .address import Address
from .connection import (
    Connection,
    Resolver,
    check_hostname,
    connect,
    connect_errors,
    permitted,
)
from .limits import MAX_FRAMING_BYTES
from .response import Response
from .response_head import read_head
from .tls import TlsContexts

_OWN_HEADERS: Final = frozenset(
    {"accept-encoding", "connection", "host", "if-range", "range", "transfer-encoding"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """What it takes to reach a server."""

    resolve: Resolver
    tls: TlsContexts
    user_agent: str
    policy: TransferPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRange:
    """Which bytes of the file are asked for."""

    start: int | None = None
    """First byte of the rest; None asks for the whole file."""
    stop: int | None = None
    """First byte behind what is asked for; None asks for all there is."""
    validator: str | None = None
    """Value of If-Range."""
    server: str | None = None
    """Fingerprint of the server the validator is good for."""


async def exchange(
    target: Address, link: DirectLink, headers: list[tuple[str, str]], network: Network
) -> Response:
    """Send one request, and read the head of the response to it.

    Raises `AddressForbiddenError`, `ConnectionFailedError` or `HostAnswerError`.
    """
    protocol = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_FRAMING_BYTES)
    try:
        request = protocol.send(h11.Request(method="GET", target=target.path, headers=headers))
    except h11.LocalProtocolError, UnicodeError:
        # The message would quote the address or a header.
        raise HostAnswerError from None
    protocol.send(h11.EndOfMessage())
    check_hostname(target.hostname, link)
    connection = await _connect(target, link, network)
    try:
        with connect_errors():
            async with asyncio.timeout(network.policy.stall_seconds):
                await connection.send(request or b"")
                head = await read_head(connection, protocol, network.policy)
    except BaseException:
        connection.close()
        raise
    return Response(
        connection,
        protocol,
        head,
        server=fingerprint(target.hostname),
        policy=network.policy,
    )


def headers_of(
    target: Address, wanted: FileRange, extra: Mapping[str, str], network: Network
) -> list[tuple[str, str]]:
    """Return the headers of a request; `extra` are those of the link, as far as they go there."""
    headers = {"host": target.host_header, "user-agent": network.user_agent, "accept": "*/*"}
    headers |= {
        name.lower(): value for name, value in extra.items() if name.lower() not in _OWN_HEADERS
    }
    headers |= {"accept-encoding": "identity", "connection": "close"}
    if wanted.start is not None:
        headers["range"] = f"bytes={wanted.start}-{'' if wanted.stop is None else wanted.stop - 1}"
        if wanted.validator and wanted.server == fingerprint(target.hostname):
            headers["if-range"] = wanted.validator
    return [(name.title(), value) for name, value in headers.items()]


async def _connect(target: Address, link: DirectLink, network: Network) -> Connection:
    with connect_errors():
        async with asyncio.timeout(network.policy.connect_seconds):
            addresses = permitted(await network.resolve(target.hostname, target.port), link)
            if target.scheme == "http":
                return await connect(addresses)
            while True:
                connection = await connect(addresses)
                try:
                    await connection.encrypt(
                        network.tls.context_for(target.hostname), target.hostname
                    )
                except BaseException as error:
                    connection.close()
                    if not network.tls.may_try_again(target.hostname, error):
                        raise
                else:
                    return connection
