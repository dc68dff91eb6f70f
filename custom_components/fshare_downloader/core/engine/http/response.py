"""A response whose head was read, and its body as it comes.

h11 speaks the protocol; the bytes of a plain body are read past it, which is faster
(`transfer/segment_reader.py`).
"""

import asyncio
from time import monotonic

import h11

from ...errors import HostAnswerError, TransferInterruptedError, TransferTooSlowError
from ..policy import TransferPolicy
from .connection import Connection, transfer_errors
from .limits import EVENTS_PER_TURN, RECEIVE_BYTES


class Response:
    """The head of a response, and its body as far as it is not read past this object."""

    def __init__(
        self,
        connection: Connection,
        protocol: h11.Connection,
        head: h11.Response,
        *,
        server: str,
        policy: TransferPolicy,
    ) -> None:
        """Take over a connection after the head was read."""
        self.connection = connection
        self._policy = policy
        self._protocol = protocol
        self._is_at_end = False
        self._events = 0
        self.status = head.status_code
        self.headers: dict[str, str] = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers
        }
        self.server = server
        """Fingerprint of the server."""

    @property
    def length(self) -> int | None:
        """Length of the body where it comes without any encoding and may be read directly."""
        value = self.headers.get("content-length")
        if value is None or "transfer-encoding" in self.headers:
            return None
        return int(value)

    @property
    def is_delimited(self) -> bool:
        """Whether the end of the body can be told from a connection that broke."""
        return "content-length" in self.headers or "transfer-encoding" in self.headers

    async def read(self) -> bytes:
        """Return some bytes of the body, decoded; nothing at its end.

        Raises `TransferInterruptedError` when the connection breaks before, and
        `TransferStalledError` when the server sends none for too long, be it that it sends nothing
        or only what lies between chunks and behind the last one.
        """
        self._events += 1
        if not self._events % EVENTS_PER_TURN:
            await asyncio.sleep(0)  # others have their turn
        if (data := self._next_data()) is not None:
            return data
        with transfer_errors():
            async with asyncio.timeout(self._policy.stall_seconds):
                while data is None:
                    data = await self._receive_data()
        return data

    async def _receive_data(self) -> bytes | None:
        """Receive once; return as `_next_data` does."""
        received = await self.connection.receive(RECEIVE_BYTES)
        self._protocol.receive_data(received)
        if not received and self._protocol.their_state is h11.SEND_BODY:
            if self.is_delimited:
                raise TransferInterruptedError
            return b""
        return self._next_data()

    async def read_exactly(self, count: int) -> bytes:
        """Return `count` bytes or more of the body, fewer only at its end.

        Raises as `read` does, and `TransferTooSlowError` when they only drip.
        """
        begun_at = monotonic()
        body = bytearray()
        while len(body) < count and (data := await self.read()):
            body += data
            if self._policy.drips(len(body), monotonic() - begun_at):
                raise TransferTooSlowError
        return bytes(body)

    def take_buffered(self) -> bytes:
        """Return what of the body has arrived but was not read yet."""
        body = bytearray()
        while data := self._next_data():
            body += data
        return bytes(body)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    def _next_data(self) -> bytes | None:
        """Return the next bytes at hand; None if there are none, nothing at the end."""
        if self._is_at_end:
            return b""
        try:
            event = self._protocol.next_event()
        except h11.RemoteProtocolError:
            raise HostAnswerError from None
        if event is h11.NEED_DATA:
            return None
        if isinstance(event, h11.Data):
            return bytes(event.data)
        self._is_at_end = True
        return b""
