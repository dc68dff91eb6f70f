"""Opens further connections to a file, each for one segment of it."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from ..models import DirectLink
from .allowance import ConnectionAllowance
from .fetch import Ask, Network, Response, fetch
from .keeper import PartKeeper
from .lane_jobs import LaneJobs
from .opening import Opening, open_part
from .pace import LinePace
from .seam import OVERLAP_BYTES, Seam
from .segment_writer import SegmentWriter
from .speed import SpeedLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What the connections of a transfer share with each other and with other transfers."""

    link: DirectLink
    network: Network
    jobs: LaneJobs
    limit: SpeedLimit
    allowance: ConnectionAllowance
    pace: LinePace
    connections: int
    """The most connections for this file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPart:
    """An answer that brings a segment."""

    response: Response
    seam: Seam
    first: bytes
    """What of the segment was read already."""
    reach: int
    """Where in the file its body ends: a little behind the segment, for the seam there."""


class PartOpener:
    """Asks for segments, any number at a time; lives in the I/O thread."""

    def __init__(self, share: Share, whole_file: Opening, keeper: PartKeeper) -> None:
        """Prepare; `whole_file` is what the first connection was told of the file."""
        self._share = share
        self._whole_file = whole_file
        self._keeper = keeper
        self._tasks: dict[asyncio.Task[OpenedPart], SegmentWriter] = {}

    @property
    def tasks(self) -> tuple[asyncio.Task[OpenedPart], ...]:
        """What is under way, or has come to an answer that nobody has taken yet."""
        return tuple(self._tasks)

    @property
    def writers(self) -> tuple[SegmentWriter, ...]:
        """The segments that are asked for."""
        return tuple(self._tasks.values())

    def begin(self, writer: SegmentWriter) -> None:
        """Ask for a segment, which nobody else may touch until its answer was taken."""
        self._tasks[asyncio.create_task(self._open(writer))] = writer

    def take_answers(self) -> Iterator[tuple[SegmentWriter, asyncio.Task[OpenedPart]]]:
        """Hand out what has come to an answer: a part, or the error of `open_part` or `fetch`."""
        for task in self.tasks:
            if task.done():
                yield self._tasks.pop(task), task

    async def end(self) -> None:
        """Ask for nothing more, and close what has come."""
        tasks = self.tasks
        self._tasks.clear()
        for task in tasks:
            task.cancel()
        for answer in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(answer, OpenedPart):
                answer.response.close()

    async def _open(self, writer: SegmentWriter) -> OpenedPart:
        """Ask for a segment; what is on the disk right before it must be the same there."""
        part = self._keeper.part
        await self._keeper.written_out(writer)
        # Counted here: while the lane is at work, others may be split.
        available = part.bytes_before(writer)
        seam = await self._share.jobs.run(part.seam, writer, available)
        validators = self._whole_file.validators
        reach = min((writer.stop or 0) + OVERLAP_BYTES, self._whole_file.size or 0)
        ask = Ask(
            start=seam.fetch_from,
            stop=reach,
            validator=validators.strongest,
            server=validators.server,
        )
        response = await fetch(self._share.link, ask, self._share.network)
        try:
            first = await open_part(response, seam, reach, self._whole_file)
        except BaseException:
            response.close()
            raise
        return OpenedPart(response=response, seam=seam, first=first, reach=reach)
