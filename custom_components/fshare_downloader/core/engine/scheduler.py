"""Shares a file among connections.

The first connection proves that the file is there. Further ones are opened, where that is allowed
and worth it, at the middle of what is missing; the first of them must prove that the server hands
out parts. Who has finished a segment takes half of the slowest one's rest. A segment whose
connection broke, fell silent or crawls goes to a fresh connection. A server that refuses a further
connection is not asked again.
"""

import asyncio
import logging
from time import monotonic
from typing import Any, Final

from ..errors import (
    DiskError,
    DownloaderError,
    HostAnswerError,
    NetworkError,
    TransferInterruptedError,
    TransferStalledError,
    TransferTooSlowError,
)
from .fetch import Response
from .keeper import PartKeeper
from .opening import Opening, PartRefusedError
from .pace import TransferPace
from .part_opener import PartOpener, Share
from .seam_checks import SeamChecks
from .segment_connection import SegmentConnection
from .segment_writer import SegmentWriter
from .segments import cuts
from .transfer import TransferProgress

_LOGGER = logging.getLogger(__name__)

POLL_SECONDS: Final = 0.2
MIN_SHARED_BYTES: Final = 64 * 1024 * 1024
"""Below this size a file is not worth a second connection."""
MIN_PIECE_BYTES: Final = 8 * 1024 * 1024
"""The least that a connection is opened for."""
MAX_SEGMENTS: Final = 256
"""The resume record names each of them."""
SINGLE_SECONDS: Final = 0.1
"""How long the first connection may show what it can do."""
ENOUGH_BYTES_PER_SECOND: Final = 90_000_000
"""A gigabit line is about full; more connections would only cost more."""
QUIET_SECONDS: Final = 5.0
"""A connection that is silent for so long while others are not is replaced."""
CRAWL_SECONDS: Final = 10.0
"""A connection that needs longer than this for its rest, and crawls, is replaced."""
CRAWL_FACTOR: Final = 4.0
"""Who is so many times slower than the mean of the others crawls."""
RETRY_SECONDS: Final = 5.0
"""How long to wait with further connections after one could not be made."""


class SegmentScheduler:
    """Receives the missing segments of a file whose size is known; lives in the I/O thread."""

    def __init__(
        self, share: Share, opening: Opening, keeper: PartKeeper, progress: TransferProgress
    ) -> None:
        """Prepare; `keeper` is open."""
        self._share = share
        self._opening = opening
        self._keeper = keeper
        self._part = keeper.part
        self._progress = progress
        self._most = share.connections if self._is_shareable() else 1
        self._connections: list[SegmentConnection] = []
        self._opener = PartOpener(share, opening, keeper)
        self._checks = SeamChecks(keeper, share.jobs)
        self._has_proof = False
        """Whether the server has handed out a part to a further connection."""
        self._is_lengthened = len(self._part.writers) > 1
        self._begun_at = monotonic()
        self._pace = TransferPace(
            share.pace, self._part.arrived, self._begun_at, can_resume=opening.can_resume
        )
        self._wait_until = 0.0
        self._reached = 1
        """The most connections so far."""
        self._trouble: DownloaderError | None = None
        """What ended the last connection that did not come to its end."""

    def _is_shareable(self) -> bool:
        opening = self._opening
        return (
            opening.is_shareable
            and (opening.size or 0) >= MIN_SHARED_BYTES
            and self._part.can_leave_gaps
        )

    async def run(self, response: Response, writer: SegmentWriter) -> None:
        """Receive all that is missing; `response` brings the segment of `writer`.

        Raises what ended the last connection, and `StartOverError` when what a further one brings
        differs from what is on the disk. All connections are closed then, and nothing is lost.
        """
        try:
            self._add(response, writer, self._opening.stop or 0, self._opening.first)
            while self._number:
                await self._wait()
                self._keeper.check()
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
            connection.body.pause()

    def resume(self) -> None:
        """Go on after `pause`."""
        for connection in self._connections:
            connection.body.resume()

    def _note_arrival(self) -> None:
        self._progress.downloaded = self._part.arrived
        self._keeper.start_due_jobs()
        if self._keeper.must_wait():
            self.pause()

    # --- connections -----------------------------------------------------------------------------

    def _add(self, response: Response, writer: SegmentWriter, reach: int, first: bytes) -> None:
        """Let an answer bring a segment from now on."""
        connection = SegmentConnection(
            response,
            writer,
            reach,
            limit=self._share.limit,
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
        self._share.allowance.note(self, self._number)
        self._progress.connections = len(self._connections)
        self._reached = max(self._reached, len(self._connections))
        for connection in self._connections:
            connection.body.sharers = len(self._connections)

    async def _wait(self) -> None:
        """Wait until something ends, or it is time to look."""
        ends: list[asyncio.Future[Any]] = [item.body.finished for item in self._connections]
        is_young = self._most > 1 and monotonic() - self._begun_at < SINGLE_SECONDS
        await asyncio.wait(
            [*ends, *self._opener.tasks, *self._checks.tasks],
            timeout=SINGLE_SECONDS if is_young else POLL_SECONDS,
            return_when=asyncio.FIRST_COMPLETED,
        )

    def _watch(self) -> None:
        """Look after the connections; replace those that do badly while others do well."""
        for connection in self._connections:
            connection.body.poll()
        self._keeper.socket_bytes = sum(item.body.held_bytes() for item in self._connections)
        is_held = all(connection.body.is_held for connection in self._connections)
        if self._pace.look(self._part.arrived, monotonic(), is_held=is_held):
            raise TransferTooSlowError
        if self._share.allowance.is_crowded:
            for connection in self._connections[1:]:
                self._drop(connection)
        for connection in tuple(self._connections):
            silent = connection.body.silent_seconds()
            if silent >= self._share.network.stall_seconds:
                self._trouble = TransferStalledError()
                self._drop(connection)
            elif self._is_bad(connection, silent):
                _LOGGER.debug("Another connection takes over from one that crawls")
                self._drop(connection)

    def _is_bad(self, connection: SegmentConnection, silent: float) -> bool:
        others = [other for other in self._connections if other is not connection]
        if not others or self._share.limit.bytes_per_second or not self._may_add():
            return False
        if silent >= QUIET_SECONDS:
            return any(other.body.silent_seconds() < POLL_SECONDS for other in others)
        mean = sum(other.speed for other in others) / len(others)
        return (
            connection.seconds_left >= CRAWL_SECONDS
            and connection.speed * CRAWL_FACTOR < mean
            and not self._splittable()
            and connection.age >= CRAWL_SECONDS
        )

    def _let_go_of_ended(self) -> None:
        for connection in tuple(self._connections):
            if not connection.body.finished.done():
                continue
            error = connection.body.finished.exception()
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
        """Let go of a connection that has brought its segment to the end."""
        self._trouble = None
        connection.writer.hand_over()
        connection.writer.release()
        following = self._part.following(connection.writer)
        is_begun = following is not None and (following.is_begun or following in self._busy())
        if following is None or not is_begun:
            # Whoever begins there will compare what is on the disk before it.
            self._drop(connection)
            return
        self._connections.remove(connection)
        connection.stop()
        self._checks.begin(connection, following)
        self._note_number()

    def _reach_on(self, connection: SegmentConnection) -> bool:
        """Go on into the next segment on the same connection, if nobody has begun with that."""
        following = self._part.following(connection.writer)
        if following is None or following.is_begun or following in self._busy():
            return False
        if not connection.can_reach(following):
            return False
        self._part.join(connection.writer)
        connection.go_on()
        self._note_number()
        return True

    # --- more connections ------------------------------------------------------------------------

    async def _expand(self) -> None:
        """Open connections for what nobody brings; at least one while something is missing."""
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
            return not self._part.is_complete
        now = monotonic()
        if (
            number >= self._most
            or now - self._begun_at < SINGLE_SECONDS
            or now < self._wait_until
            or (self._opener.tasks and not self._has_proof)
            or not self._may_add()
        ):
            return False
        return number < self._reached or not self._is_line_full()

    def _may_add(self) -> bool:
        return self._most > 1 and self._share.allowance.may_add(self._opening.validators.server)

    def _is_line_full(self) -> bool:
        speed = sum(connection.speed for connection in self._connections)
        limit = self._share.limit.bytes_per_second
        return speed >= ENOUGH_BYTES_PER_SECOND or (limit > 0 and speed >= 0.8 * limit)

    def _busy(self) -> set[SegmentWriter]:
        return {*self._opener.writers, *(item.writer for item in self._connections)}

    def _unattended(self) -> SegmentWriter | None:
        """Return the first segment that lacks something and that nobody brings."""
        busy = self._busy()
        return next(
            (writer for writer in self._part.writers if writer.left and writer not in busy), None
        )

    def _splittable(self) -> SegmentConnection | None:
        """Return the connection with the longest way to go, if its rest is worth sharing."""
        if len(self._part.writers) >= MAX_SEGMENTS:
            return None
        worth = [
            connection
            for connection in self._connections
            if (connection.writer.left or 0) >= 2 * MIN_PIECE_BYTES
        ]
        return max(worth, key=lambda connection: connection.seconds_left, default=None)

    async def _cut_one_off(self) -> SegmentWriter | None:
        """Cut the rest of a segment off for another connection; None if that is not worth it."""
        if self._splittable() is None:
            return None
        if not self._is_lengthened:
            # A length that says how much there is would be misread from now on.
            if not await self._share.jobs.run(self._part.lengthen, self._opening.size or 0):
                self._most = 1
                return None
            self._is_lengthened = True
        connection = self._splittable()
        if connection is None:
            return None
        writer = connection.writer
        free = self._most - self._number
        parts = 1 + free if len(self._connections) == 1 else 2
        stop = writer.stop or 0
        places = cuts(writer.position, stop, parts, MIN_PIECE_BYTES)
        if not places:
            return None
        self._part.split(writer, places)
        connection.hand_over(stop - places[0])
        return self._part.following(writer)

    def _take_up_opened(self) -> None:
        for writer, answer in self._opener.take_answers():
            try:
                opened = answer.result()
            except (PartRefusedError, DownloaderError) as error:
                self._note_failure(error)
            else:
                self._has_proof = True
                writer.attach(opened.seam.head)
                self._add(opened.response, writer, writer.stop or 0, opened.first)

    def _note_failure(self, error: PartRefusedError | DownloaderError) -> None:
        """Do without a further connection; without any other, the transfer ends here."""
        if isinstance(error, DiskError):
            raise error
        self._note_number()
        if not self._number:
            if isinstance(error, PartRefusedError):
                raise HostAnswerError from None
            raise error
        _LOGGER.debug("No further connection: %s", type(error).__name__)
        if isinstance(error, NetworkError):
            self._wait_until = monotonic() + RETRY_SECONDS
        else:
            self._most = max(1, len(self._connections))
            self._share.allowance.note_refusal(error, self._opening.validators.server)
