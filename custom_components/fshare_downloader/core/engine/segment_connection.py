"""One connection that brings one segment of a file."""

from collections.abc import Callable
from time import monotonic

from ..errors import TransferInterruptedError
from .body import PlainBody
from .faults import transfer_errors
from .fetch import Response
from .segment_writer import SegmentWriter
from .speed import SpeedLimit


class SegmentConnection:
    """An answer of the server and the writer that its body goes to; lives in the I/O thread."""

    def __init__(
        self,
        response: Response,
        writer: SegmentWriter,
        reach: int,
        *,
        limit: SpeedLimit,
        on_arrival: Callable[[], None],
    ) -> None:
        """Take over an answer whose next byte is the writer's; its body goes on to `reach`."""
        self._response = response
        self._reach = reach
        self._limit = limit
        self._on_arrival = on_arrival
        self._begun_at = monotonic()
        self._beyond = b""
        """What was read of the bytes behind the segment."""
        self.writer = writer
        self.body = self._new_body()

    def begin(self, first: bytes) -> None:
        """Store what was read already, and begin to receive."""
        first += self._response.take_buffered()
        length = min(len(first), self._length())
        self._beyond = first[length:]
        self.writer.append(memoryview(first)[:length])
        self.body.shorten(length)
        self.body.start()

    def can_reach(self, following: SegmentWriter | None) -> bool:
        """Tell whether the body goes on through the segment behind this one."""
        stop = None if following is None else following.stop
        return stop is not None and stop <= self._reach

    def go_on(self) -> None:
        """Go on receiving after the writer has got more to do."""
        self.body = self._new_body()
        self.body.start()

    async def read_on(self, count: int) -> bytes:
        """Return up to `count` bytes behind the finished segment, fewer where the body ends.

        Raises `TransferInterruptedError` when the connection breaks.
        """
        count = min(count, self._reach - (self.writer.stop or 0))
        data = bytearray(self._beyond[:count])
        with transfer_errors():
            while len(data) < count:
                received = await self._response.connection.receive(count - len(data))
                if not received:
                    raise TransferInterruptedError
                data += received
        return bytes(data)

    def hand_over(self, count: int) -> None:
        """Leave the last bytes of the segment to another connection."""
        self.body.shorten(count)

    def stop(self) -> None:
        """Receive nothing any more; the connection stays open."""
        self.body.stop()

    def close(self) -> None:
        """Receive nothing any more, and hang up."""
        self.stop()
        self._response.close()

    @property
    def age(self) -> float:
        """Seconds since it began to receive."""
        return monotonic() - self._begun_at

    @property
    def speed(self) -> float:
        """Bytes per second, smoothed."""
        return self.body.speed or 0.0

    @property
    def seconds_left(self) -> float:
        """How long the rest of the segment takes at the present speed."""
        return (self.writer.left or 0) / max(self.speed, 1.0)

    def _length(self) -> int:
        """Return how many bytes of the segment are still to come from this body."""
        return min(self.writer.left or 0, self._reach - self.writer.position)

    def _new_body(self) -> PlainBody:
        return PlainBody(
            self._response.connection,
            self.writer,
            self._length(),
            limit=self._limit,
            on_arrival=self._on_arrival,
        )
