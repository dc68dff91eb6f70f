"""Reads the head of a response, within bounds: a server may send heads that never end."""

import asyncio
import re
from typing import Final

import h11

from ...errors import ConnectionFailedError, HostAnswerError
from ..policy import TransferPolicy
from .connection import Connection
from .limits import MAX_HEADERS, RECEIVE_BYTES

_BEGINNING: Final = b"HTTP/"
_BLANK_LINE: Final = re.compile(rb"\n\r?\n")


class HeadScanner:
    """Cuts what a server sends into heads, and counts what they cost before anybody parses them."""

    def __init__(self, max_bytes: int) -> None:
        """Begin with nothing; all heads together may have `max_bytes`."""
        self._max_bytes = max_bytes
        self._buffer = bytearray()
        self._searched = 0
        """Up to where in the buffer there is no end of a head."""
        self._lines = 0
        """Ends of lines up to there."""
        self._taken = 0
        """Bytes of the heads that were handed out."""

    def feed(self, data: bytes) -> None:
        """Take in what has arrived."""
        self._buffer += data

    def next_head(self) -> bytes | None:
        """Return the next whole head, its blank line included; None when more must come.

        Raises `HostAnswerError` for what is no head, and for one beyond the limits.
        """
        buffer = self._buffer
        if not buffer.startswith(_BEGINNING[: len(buffer)]):
            raise HostAnswerError
        found = _BLANK_LINE.search(buffer, max(0, self._searched - 2))
        end = len(buffer) if found is None else found.end()
        self._lines += buffer.count(b"\n", self._searched, end)
        self._searched = end
        # Two lines are no headers: that of the status and the blank one.
        if self._taken + end > self._max_bytes or self._lines > MAX_HEADERS + 2:
            msg = "The file service sent an answer with too long a head."
            raise HostAnswerError(msg)
        if found is None:
            return None
        head = bytes(buffer[:end])
        del buffer[:end]
        self._taken += end
        self._searched = self._lines = 0
        return head

    def rest(self) -> bytes:
        """Return what has arrived behind the last head."""
        return bytes(self._buffer)


async def read_head(
    connection: Connection, protocol: h11.Connection, policy: TransferPolicy
) -> h11.Response:
    """Read the head of the response that counts, and pass over interim ones.

    What has arrived of the body is left in `protocol`. Raises `HostAnswerError`,
    `ConnectionFailedError` when the server hangs up before, or `OSError`.
    """
    scanner = HeadScanner(policy.max_head_bytes)
    for _ in range(policy.max_interim_responses + 1):
        while (head := scanner.next_head()) is None:
            data = await connection.receive(RECEIVE_BYTES)
            if not data:
                raise ConnectionFailedError
            scanner.feed(data)
        response = parse_head(protocol, head)
        if response is not None:
            if rest := scanner.rest():
                protocol.receive_data(rest)
            return response
        await asyncio.sleep(0)  # others have their turn
    msg = "The file service sent interim answers without end."
    raise HostAnswerError(msg)


def parse_head(protocol: h11.Connection, head: bytes) -> h11.Response | None:
    """Parse a whole head; None for one of an interim response. Raises `HostAnswerError`."""
    protocol.receive_data(head)
    try:
        event = protocol.next_event()
    except h11.RemoteProtocolError:
        # The message would quote what the server sent.
        raise HostAnswerError from None
    if isinstance(event, h11.Response):
        return event
    if isinstance(event, h11.InformationalResponse):
        return None
    raise HostAnswerError
