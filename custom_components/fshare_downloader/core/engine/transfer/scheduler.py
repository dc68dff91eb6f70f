"""Shares a file among connections.

The first connection proves that the file is there. Further ones are opened, where that is allowed
and worth it, in the middle of what is missing; the first of them must prove that the server sends
ranges of a file. When a connection has brought its segment, the segment that will take longest is
cut in two, and a new connection brings the second half. A segment whose connection broke, fell
silent or crawls goes to a fresh connection. A server that refuses a further connection is not asked
again.
"""

import asyncio
import logging
from time import monotonic
from typing import Any, Final

from ...errors import (
    DiskError,
    DownloaderError,
    HostAnswerError,
    NetworkError,
    TransferInterruptedError,
    TransferStalledError,
    TransferTooSlowError,
)
from ...models import DirectLink
from ..http.response import Response
from ..partfile.checkpoints import CheckpointedPart
from ..partfile.segment_writer import SegmentWriter
from ..partfile.segments import cuts
from ..request import TransferProgress
from .admission import Admission, SegmentRefusedError
from .overlap_checks import OverlapChecks
from .resources import Resources
from .segment_connection import SegmentConnection, SegmentOpener
from .speed_floor import SpeedWatch

_LOGGER = logging.getLogger(__name__)

MAX_SEGMENTS: Final = 256
"""The resume record names each of them."""
CRAWL_FACTOR: Final = 4.0
"""A connection that is so many times slower than the mean of the others crawls."""


class SegmentScheduler:
    """Receives the missing segments of a file whose size is known; lives in the I/O thread."""

    def __init__(
        self,
        link: DirectLink,
        resources: Resources,
        admission: Admission,
        part: CheckpointedPart,
        progress: TransferProgress,
        *,
        most_connections: int,
    ) -> None:
        """Prepare; `part` is open."""
        self._resources = resources
        self._policy = resources.policy
        self._admission = admission
        self._part = part
        part.on_caught_up = self._go_on
        self._file = part.file
        self._progress = progress
        self._most = most_connections if self._is_shareable() else 1
        self._connections: list[SegmentConnection] = []
        self._opener = SegmentOpener(link, resources.network, admission, part)
        self._checks = OverlapChecks(part)
        self._has_proof = False
        """Whether the server has sent a segment to a further connection."""
        self._is_lengthened = len(self._file.writers) > 1
        self._begun_at = monotonic()
        self._pace = SpeedWatch(
            resources.speed_floor,
            self._file.arrived,
            self._begun_at,
            can_resume=admission.can_resume,
        )
        self._wait_until = 0.0
        self._reached = 1
        """The most connections so far."""
        self._trouble: DownloaderError | None = None
        """What ended the last connection that did not come to its end."""

    def _is_shareable(self) -> bool:
        admission = self._admission
        return (
            admission.is_shareable
            and (admission.size or 0) >= self._policy.min_shared_bytes
            and self._file.can_leave_gaps
        )

    async def run(self, response: Response, writer: SegmentWriter) -> None:
        """Receive all that is missing; `response` brings the segment of `writer`.

        Raises what ended the last connection, and `StartOverError` when what a further one brings
        differs from what is on the disk. All connections are closed then, and nothing is lost.
        """
        try:
            self._add(response, writer, self._admission.stop or 0, self._admission.first)
            while self._number:
                await self._wait()
                self._part.check()
                self._checks.look()
                self._take_up_opened()
                self._watch()
                self._let_go_of_ended()
                await self._expand()
        finally:
            for connection in tuple(self._connections):
                self._drop(connection)
            await self._opener.end()
            await self._checks.end()
            self._note_number()

    # --- the flow of bytes -----------------------------------------------------------------------

    def pause(self) -> None:
        """Receive nothing until `resume`, because the disk is behind."""
        for connection in self._connections:
            connection.reader.pause()

    def resume(self) -> None:
        """Go on after `pause`."""
        for connection in self._connections:
            connection.reader.resume()

    def _go_on(self) -> None:
        if not self._part.must_wait():
            self.resume()

    def _note_arrival(self) -> None:
        self._progress.downloaded = self._file.arrived
        self._part.start_due_jobs()
        if self._part.must_wait():
            self.pause()

    # --- connections -----------------------------------------------------------------------------

    def _add(self, response: Response, writer: SegmentWriter, reach: int, first: bytes) -> None:
        """Let a response bring a segment from now on."""
        connection = SegmentConnection(
            response,
            writer,
            reach,
            limit=self._resources.speed_limit,
            policy=self._policy,
            on_arrival=self._note_arrival,
        )
        self._connections.append(connection)
        self._note_number()
        connection.begin(first)
        self._note_arrival()

    def _drop(self, connection: SegmentConnection) -> None:
        """Hang up; what the segment lacks is left to others."""
        self._connections.remove(connection)
        connection.close()
        self._note_number()

    def _note_number(self) -> None:
        self._resources.budget.note(self, self._number)
        self._progress.connections = len(self._connections)
        self._reached = max(self._reached, len(self._connections))
        for connection in self._connections:
            connection.reader.sharers = len(self._connections)

    async def _wait(self) -> None:
        """Wait until something ends, or it is time to look."""
        ends: list[asyncio.Future[Any]] = [item.reader.finished for item in self._connections]
        is_young = self._most > 1 and monotonic() - self._begun_at < self._policy.single_seconds
        await asyncio.wait(
            [*ends, *self._opener.tasks, *self._checks.tasks],
            timeout=self._policy.single_seconds if is_young else self._policy.poll_seconds,
            return_when=asyncio.FIRST_COMPLETED,
        )

    def _watch(self) -> None:
        """Look after the connections; replace those that do badly while others do well."""
        for connection in self._connections:
            connection.reader.poll()
        self._part.socket_bytes = sum(item.reader.held_bytes() for item in self._connections)
        is_held = all(connection.reader.is_held for connection in self._connections)
        if self._pace.look(self._file.arrived, monotonic(), is_held=is_held):
            raise TransferTooSlowError
        if self._resources.budget.is_crowded:
            for connection in self._connections[1:]:
                self._drop(connection)
        for connection in tuple(self._connections):
            silent = connection.reader.silent_seconds()
            if silent >= self._policy.stall_seconds:
                self._trouble = TransferStalledError()
                self._drop(connection)
            elif self._is_bad(connection, silent):
                _LOGGER.debug("Another connection takes over from one that crawls")
                self._drop(connection)

    def _is_bad(self, connection: SegmentConnection, silent: float) -> bool:
        others = [other for other in self._connections if other is not connection]
        if not others or self._resources.speed_limit.bytes_per_second or not self._may_add():
            return False
        if silent >= self._policy.quiet_seconds:
            return any(
                other.reader.silent_seconds() < self._policy.poll_seconds for other in others
            )
        mean = sum(other.speed for other in others) / len(others)
        return (
            connection.seconds_left >= self._policy.crawl_seconds
            and connection.speed * CRAWL_FACTOR < mean
            and not self._splittable()
            and connection.age >= self._policy.crawl_seconds
        )

    def _let_go_of_ended(self) -> None:
        for connection in tuple(self._connections):
            if not connection.reader.finished.done():
                continue
            error = connection.reader.finished.exception()
            if error is None and self._reach_on(connection):
                continue
            if error is None and connection.writer.left:
                error = TransferInterruptedError()  # the body was shorter than it should be
            if error is None:
                self._finish(connection)
                continue
            self._drop(connection)
            if isinstance(error, DiskError) or not isinstance(error, DownloaderError):
                raise error
            self._trouble = error

    def _finish(self, connection: SegmentConnection) -> None:
        """Check or close a connection that has brought its segment to the end."""
        self._trouble = None
        connection.writer.hand_over()
        connection.writer.release()
        following = self._file.following(connection.writer)
        is_begun = following is not None and (following.is_begun or following in self._busy())
        if following is None or not is_begun:
            # The connection that begins there will compare what is on the disk before it.
            self._drop(connection)
            return
        self._connections.remove(connection)
        connection.stop()
        self._checks.begin(connection, following)
        self._note_number()

    def _reach_on(self, connection: SegmentConnection) -> bool:
        """Go on into the next segment on the same connection, if no other has begun with that."""
        following = self._file.following(connection.writer)
        if following is None or following.is_begun or following in self._busy():
            return False
        if not connection.can_reach(following):
            return False
        self._file.join(connection.writer)
        connection.go_on()
        self._note_number()
        return True

    # --- more connections ------------------------------------------------------------------------

    async def _expand(self) -> None:
        """Open connections for segments that have none; at least one while something is missing."""
        while self._wants_more():
            writer = self._unattended() or await self._cut_one_off()
            if writer is None:
                return
            self._opener.begin(writer)
            self._note_number()

    @property
    def _number(self) -> int:
        """Connections that are there, on their way, or about to end."""
        return len(self._connections) + len(self._opener.tasks) + len(self._checks.tasks)

    def _wants_more(self) -> bool:
        number = self._number
        if number == 0:
            if self._trouble is not None:
                raise self._trouble
            return not self._file.is_complete
        now = monotonic()
        if (
            number >= self._most
            or now - self._begun_at < self._policy.single_seconds
            or now < self._wait_until
            or (self._opener.tasks and not self._has_proof)
            or not self._may_add()
        ):
            return False
        return number < self._reached or not self._is_line_full()

    def _may_add(self) -> bool:
        return self._most > 1 and self._resources.budget.may_add(self._admission.validators.server)

    def _is_line_full(self) -> bool:
        speed = sum(connection.speed for connection in self._connections)
        limit = self._resources.speed_limit.bytes_per_second
        return speed >= self._policy.enough_bytes_per_second or (limit > 0 and speed >= 0.8 * limit)

    def _busy(self) -> set[SegmentWriter]:
        return {*self._opener.writers, *(item.writer for item in self._connections)}

    def _unattended(self) -> SegmentWriter | None:
        """Return the first segment that lacks something and has no connection."""
        busy = self._busy()
        return next(
            (writer for writer in self._file.writers if writer.left and writer not in busy), None
        )

    def _splittable(self) -> SegmentConnection | None:
        """Return the connection with the longest way to go, if its rest is worth sharing."""
        if len(self._file.writers) >= MAX_SEGMENTS:
            return None
        worth = [
            connection
            for connection in self._connections
            if (connection.writer.left or 0) >= 2 * self._policy.min_piece_bytes
        ]
        return max(worth, key=lambda connection: connection.seconds_left, default=None)

    async def _cut_one_off(self) -> SegmentWriter | None:
        """Cut the rest of a segment off for another connection; None if that is not worth it."""
        if self._splittable() is None:
            return None
        if not self._is_lengthened:
            # A length that says how much there is would be misread from now on.
            if not await self._part.jobs.run(self._file.lengthen, self._admission.size or 0):
                self._most = 1
                return None
            self._is_lengthened = True
        connection = self._splittable()
        if connection is None:
            return None
        writer = connection.writer
        free = self._most - self._number
        pieces = 1 + free if len(self._connections) == 1 else 2
        stop = writer.stop or 0
        places = cuts(writer.position, stop, pieces, self._policy.min_piece_bytes)
        if not places:
            return None
        self._file.split(writer, places)
        connection.hand_over(stop - places[0])
        return self._file.following(writer)

    def _take_up_opened(self) -> None:
        for writer, request in self._opener.take_ended():
            try:
                opened = request.result()
            except (SegmentRefusedError, DownloaderError) as error:
                self._note_failure(error)
            else:
                self._has_proof = True
                writer.attach(opened.overlap.head)
                self._add(opened.response, writer, writer.stop or 0, opened.first)

    def _note_failure(self, error: SegmentRefusedError | DownloaderError) -> None:
        """Do without a further connection; without any other, the transfer ends here."""
        if isinstance(error, DiskError):
            raise error
        self._note_number()
        if not self._number:
            if isinstance(error, SegmentRefusedError):
                raise HostAnswerError from None
            raise error
        _LOGGER.debug("No further connection: %s", type(error).__name__)
        if isinstance(error, NetworkError):
            self._wait_until = monotonic() + self._policy.retry_seconds
        else:
            self._most = max(1, len(self._connections))
            self._resources.budget.note_refusal(error, self._admission.validators.server)
