"""Messages between two event loops of one process, over a pair of sockets.

The queues of `concurrent.interpreters` are asked every 10 ms whether there is something (3.14); a
socket wakes its reader, and only when there is.
"""

import asyncio
import io
import pickle
import socket
from collections.abc import Callable
from enum import Enum
from typing import Any, Final, override

from .messages import Message

_LENGTH_BYTES: Final = 4


class _Pickler(pickle.Pickler):
    """Knows texts and numbers as such, whatever class of theirs somebody has made.

    Home Assistant's have classes when they come from YAML (annotatedyaml 1.0.2), of a module that
    no interpreter but the main one can import.
    """

    @override
    def reducer_override(self, obj: Any) -> Any:
        if not isinstance(obj, Enum):
            for plain in (str, int):
                if isinstance(obj, plain):
                    return plain, (plain(obj),)
        return NotImplemented


def encode(value: object) -> bytes:
    """Return a value as bytes for the other interpreter."""
    buffer = io.BytesIO()
    _Pickler(buffer).dump(value)
    return buffer.getvalue()


def decode(data: bytes | bytearray) -> Any:  # noqa: ANN401 - whatever was sent
    """Return what `encode` was given; raises whatever `pickle` does for anything else."""
    return pickle.loads(data)  # noqa: S301 - both ends are ours, in one process


class Channel(asyncio.Protocol):
    """One end; all methods belong to the loop in which it was opened."""

    def __init__(
        self,
        on_message: Callable[[Message], None],
        on_lost: Callable[[Exception | None], None],
    ) -> None:
        """Remember whom to tell of messages, and of the end: once, whoever has closed it.

        With the end comes the error that was its reason, if one was.
        """
        self._on_message = on_message
        self._on_lost = on_lost
        self._received = bytearray()
        self._transport: asyncio.WriteTransport | None = None
        self._trouble: Exception | None = None

    @classmethod
    async def open(
        cls,
        sock: socket.socket,
        on_message: Callable[[Message], None],
        on_lost: Callable[[Exception | None], None],
    ) -> Channel:
        """Take over a connected socket."""
        loop = asyncio.get_running_loop()
        _, channel = await loop.create_connection(lambda: cls(on_message, on_lost), sock=sock)
        return channel

    def send(self, message: Message) -> None:
        """Send a message, in its order; after the end it is lost without a word."""
        if self._transport is not None:
            data = encode(message)
            self._transport.write(len(data).to_bytes(_LENGTH_BYTES) + data)

    def close(self) -> None:
        """Close this end once everything is sent."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Pass on whole messages."""
        self._received += data
        try:
            while (message := self._next()) is not None:
                self._on_message(message)
        except Exception as error:  # noqa: BLE001 - told with the end
            # asyncio would log it with its text, which may hold anything.
            self._trouble = error
            if self._transport is not None:
                self._transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._transport = None
        self._on_lost(self._trouble or exc)

    def _next(self) -> Message | None:
        length = int.from_bytes(self._received[:_LENGTH_BYTES])
        end = _LENGTH_BYTES + length
        if len(self._received) < max(end, _LENGTH_BYTES):
            return None
        data = self._received[_LENGTH_BYTES:end]
        del self._received[:end]
        message: Message = decode(data)
        return message
