"""Compares what two connections have brought where their segments meet.

A server, or a mirror of it, may send the wrong bytes although its response says otherwise. So each
connection reads on a little behind its segment, where another one has begun.
"""

import asyncio
import logging
from typing import Final

from ...errors import DownloaderError
from ..partfile.checkpoints import CheckpointedPart
from ..partfile.overlap import OVERLAP_BYTES
from ..partfile.segment_writer import SegmentWriter
from .admission import StartOverError
from .segment_connection import SegmentConnection

_LOGGER = logging.getLogger(__name__)

CHECK_SECONDS: Final = 5.0
"""How long a check may take; a connection that breaks meanwhile proves nothing."""
_LOOK_SECONDS: Final = 0.05


class OverlapChecks:
    """The checks of one transfer; lives in the I/O thread."""

    def __init__(self, part: CheckpointedPart) -> None:
        """Start with none."""
        self._part = part
        self._tasks: dict[asyncio.Task[None], SegmentConnection] = {}

    @property
    def tasks(self) -> tuple[asyncio.Task[None], ...]:
        """What is under way, or has ended and was not looked at yet."""
        return tuple(self._tasks)

    def begin(self, connection: SegmentConnection, following: SegmentWriter) -> None:
        """Take over a connection that has finished its segment, and compare what comes next."""
        task = asyncio.create_task(self._check(connection, following))
        self._tasks[task] = connection

    def look(self) -> None:
        """Hang up where a check has ended; raise `StartOverError` if two segments differ."""
        for task in self.tasks:
            if task.done():
                self._tasks.pop(task).close()
                try:
                    task.result()
                except (DownloaderError, TimeoutError) as error:
                    _LOGGER.debug("An overlap could not be checked: %s", type(error).__name__)

    async def end(self) -> None:
        """Check nothing more, and hang up."""
        tasks = dict(self._tasks)
        self._tasks.clear()
        for task, connection in tasks.items():
            task.cancel()
            connection.close()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _check(self, connection: SegmentConnection, following: SegmentWriter) -> None:
        async with asyncio.timeout(CHECK_SECONDS):
            while following.position == following.start:  # noqa: ASYNC110 - no event for each byte
                await asyncio.sleep(_LOOK_SECONDS)
            count = min(OVERLAP_BYTES, following.position - following.start)
            theirs = await connection.read_on(count)
        ours = following.beginning(len(theirs))
        if ours is None:
            await self._part.written_to(following, following.start + len(theirs))
            ours = await self._part.jobs.run(self._part.file.read, following.start, len(theirs))
        if ours != theirs:
            raise StartOverError
