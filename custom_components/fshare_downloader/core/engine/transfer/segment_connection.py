"""The connections that bring the segments of a file, one each, and how further ones are opened."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic

from ...errors import TransferInterruptedError
from ...models import DirectLink
from ..http.connection import transfer_errors
from ..http.exchange import FileRange, Network
from ..http.redirects import fetch
from ..http.response import Response
from ..partfile.checkpoints import CheckpointedPart
from ..partfile.overlap import OVERLAP_BYTES, Overlap
from ..partfile.segment_writer import SegmentWriter
from ..policy import TransferPolicy
from .admission import Admission, admit_segment
from .segment_reader import SegmentReader
from .speed_limit import SpeedLimit


class SegmentConnection:
    """A response of the server, and the writer that its body goes to; lives in the I/O thread."""

    def __init__(
        self,
        response: Response,
        writer: SegmentWriter,
        reach: int,
        *,
        limit: SpeedLimit,
        policy: TransferPolicy,
        on_arrival: Callable[[], None],
    ) -> None:
        """Take over a response whose next byte is the writer's; its body goes on to `reach`."""
        self._response = response
        self._reach = reach
        self._limit = limit
        self._policy = policy
        self._on_arrival = on_arrival
        self._begun_at = monotonic()
        self._beyond = b""
        """What was read of the bytes behind the segment."""
        self.writer = writer
        self.reader = self._new_reader()

    def begin(self, first: bytes) -> None:
        """Store what was read already, and begin to receive."""
        first += self._response.take_buffered()
        length = min(len(first), self._length())
        self._beyond = first[length:]
        self.writer.append(memoryview(first)[:length])
        self.reader.shorten(length)
        self.reader.start()

    def can_reach(self, following: SegmentWriter | None) -> bool:
        """Tell whether the body goes on through the segment behind this one."""
        stop = None if following is None else following.stop
        return stop is not None and stop <= self._reach

    def go_on(self) -> None:
        """Go on receiving after the writer has got more to do."""
        self.reader = self._new_reader()
        self.reader.start()

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
        self.reader.shorten(count)

    def stop(self) -> None:
        """Receive nothing any more; the connection stays open."""
        self.reader.stop()

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
        return self.reader.speed or 0.0

    @property
    def seconds_left(self) -> float:
        """How long the rest of the segment takes at the present speed."""
        return (self.writer.left or 0) / max(self.speed, 1.0)

    def _length(self) -> int:
        """Return how many bytes of the segment are still to come from this body."""
        return min(self.writer.left or 0, self._reach - self.writer.position)

    def _new_reader(self) -> SegmentReader:
        return SegmentReader(
            self._response.connection,
            self.writer,
            self._length(),
            limit=self._limit,
            policy=self._policy,
            on_arrival=self._on_arrival,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedSegment:
    """A response that brings a segment."""

    response: Response
    overlap: Overlap
    first: bytes
    """What of the segment was read already."""
    reach: int
    """Where in the file its body ends: a little behind the segment, for the overlap there."""


class SegmentOpener:
    """Asks for segments, any number at a time; lives in the I/O thread."""

    def __init__(
        self, link: DirectLink, network: Network, whole_file: Admission, part: CheckpointedPart
    ) -> None:
        """Prepare; `whole_file` is what the first connection was told of the file."""
        self._link = link
        self._network = network
        self._whole_file = whole_file
        self._part = part
        self._tasks: dict[asyncio.Task[OpenedSegment], SegmentWriter] = {}

    @property
    def tasks(self) -> tuple[asyncio.Task[OpenedSegment], ...]:
        """Requests that are under way, or have ended and were not taken up yet."""
        return tuple(self._tasks)

    @property
    def writers(self) -> tuple[SegmentWriter, ...]:
        """The segments that are asked for."""
        return tuple(self._tasks.values())

    def begin(self, writer: SegmentWriter) -> None:
        """Ask for a segment, which nobody else may touch until that was taken up."""
        self._tasks[asyncio.create_task(self._open(writer))] = writer

    def take_ended(self) -> Iterator[tuple[SegmentWriter, asyncio.Task[OpenedSegment]]]:
        """Hand out what has ended: a response, or the error of `fetch` or `admit_segment`."""
        for task in self.tasks:
            if task.done():
                yield self._tasks.pop(task), task

    async def end(self) -> None:
        """Ask for nothing more, and close what has come."""
        tasks = self.tasks
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        for opened in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(opened, OpenedSegment):
                opened.response.close()

    async def _open(self, writer: SegmentWriter) -> OpenedSegment:
        """Ask for a segment; what is on the disk right before it must be the same there."""
        file = self._part.file
        await self._part.written_out(writer)
        # Counted here: while the lane is at work, others may be split.
        available = file.bytes_before(writer)
        overlap = await self._part.jobs.run(file.overlap, writer, available)
        validators = self._whole_file.validators
        reach = min((writer.stop or 0) + OVERLAP_BYTES, self._whole_file.size or 0)
        wanted = FileRange(
            start=overlap.fetch_from,
            stop=reach,
            validator=validators.strongest,
            server=validators.server,
        )
        response = await fetch(self._link, wanted, self._network)
        try:
            first = await admit_segment(
                response, overlap, reach, self._whole_file, self._link.answer_rules
            )
        except BaseException:
            response.close()
            raise
        return OpenedSegment(response=response, overlap=overlap, first=first, reach=reach)
