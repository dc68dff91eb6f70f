"""Sends the body of a file: throttled, and interrupted where a fault says so."""

import asyncio
import zlib
from collections.abc import Iterable

from .catalog import SimulatedFile
from .cdn_answer import CORRUPT_REVISION_OFFSET, CdnAnswer
from .content import Content, Piece
from .faults import Fault, FaultKind
from .http1 import ClientLeftError, Connection
from .journal import RequestRecord
from .links import IssuedLink
from .settings import SimulatorSettings
from .throttle import Throttle
from .world import World

CHUNK_BYTES = 512 * 1024
# A throttled connection sends about that often.
THROTTLED_CHUNKS_PER_SECOND = 20
GZIP_WINDOW_BITS = 31


class BodySender:
    """Sends one body over one connection."""

    def __init__(
        self,
        *,
        world: World,
        line: Throttle,
        connection: Connection,
        answer: CdnAnswer,
        content: Content,
        link: IssuedLink,
        faults: list[Fault],
        record: RequestRecord,
    ) -> None:
        """Prepare; `line` is the bandwidth that all connections share."""
        self._world = world
        self._line = line
        self._own_line = Throttle()
        self._connection = connection
        self._answer = answer
        self._content = content
        self._link = link
        self._record = record
        self._rate: int | None = None
        self._gzip = zlib.compressobj(1, wbits=GZIP_WINDOW_BITS) if answer.is_compressed else None
        waiting = sorted(faults, key=lambda fault: fault.after_bytes)
        self._link_faults = [f for f in waiting if f.kind is FaultKind.STATUS]
        self._waiting = [f for f in waiting if f.kind is not FaultKind.STATUS]

    async def send(self) -> None:
        """Send all of it, or as much as the faults allow."""
        self._link.open_bodies.add(self._connection.cut)
        self._note_connections()
        try:
            await self._send_parts()
            if self._answer.is_chunked:
                if self._gzip is not None:
                    await self._connection.send(_framed(self._gzip.flush()))
                await self._connection.send([b"0\r\n\r\n"])
            self._record.is_finished = True
        finally:
            self._link.open_bodies.discard(self._connection.cut)

    async def _send_parts(self) -> None:
        position, stop = self._answer.part.start, self._answer.part.stop
        while position < stop:
            sent = position - self._answer.part.start
            while self._waiting and self._waiting[0].after_bytes <= sent:
                await self._fire(self._waiting.pop(0))
            self._check_link()
            rate, amount = self._next_amount()
            limits = [amount, stop - position]
            limits += [fault.after_bytes - sent for fault in self._waiting[:1]]
            limits += [
                fault.after_bytes - self._link.bytes_sent
                for fault in self._link_faults
                if fault.after_bytes > self._link.bytes_sent
            ]
            amount = min(limits)
            # Counted first: another connection of the link takes the rest.
            self._link.bytes_sent += amount
            await self._own_line.wait(amount, rate)
            await self._line.wait(amount, self._settings.cdn_bytes_per_second)
            await self._transmit(self._content.pieces(position, position + amount))
            position += amount
            self._record.bytes_sent += amount
            # Let other connections have their turn even if the kernel takes it all.
            await asyncio.sleep(0)

    @property
    def _settings(self) -> SimulatorSettings:
        return self._world.settings

    @property
    def _file(self) -> SimulatedFile:
        return self._link.file

    def _next_amount(self) -> tuple[int | None, int]:
        """Return the limit of this connection and how much to send at once."""
        own = (
            self._rate,
            self._file.bytes_per_second,
            self._settings.connection_bytes_per_second,
        )
        rate = min((limit for limit in own if limit), default=None)
        strictest = rate or self._settings.cdn_bytes_per_second
        if not strictest:
            return None, CHUNK_BYTES
        share = strictest // THROTTLED_CHUNKS_PER_SECOND
        return rate, max(1, min(CHUNK_BYTES, share))

    async def _transmit(self, pieces: Iterable[Piece]) -> None:
        if self._gzip is not None:
            pieces = [self._gzip.compress(b"".join(pieces))]
        if self._answer.is_chunked:
            pieces = _framed(b"".join(pieces))
        await self._connection.send(pieces)

    async def _fire(self, fault: Fault) -> None:
        if not fault.take():
            return
        match fault.kind:
            case FaultKind.TRUNCATE:
                self._connection.keep_open = False
                await self._connection.close()
                raise ClientLeftError
            case FaultKind.RESET:
                await self._connection.reset()
                raise ClientLeftError
            case FaultKind.STALL:
                await self._connection.stall(fault.seconds)
            case FaultKind.CORRUPT:
                self._content = self._file.content_of(
                    self._file.revision + CORRUPT_REVISION_OFFSET, self._content.size
                )
            case FaultKind.TRICKLE:
                self._rate = fault.rate

    def _check_link(self) -> None:
        """Kill the link in mid-body if its time or a fault has come."""
        for fault in self._link_faults:
            if self._link.bytes_sent >= fault.after_bytes and fault.take():
                self._link.kill(fault.status, cut_bodies=True)
        expires_at = self._link.expires_at
        if (
            self._settings.expiry_cuts_bodies
            and expires_at is not None
            and self._world.clock.now() >= expires_at
        ):
            self._connection.cut()

    def _note_connections(self) -> None:
        """Remember how many connections one file has at once."""
        count = sum(
            len(link.open_bodies) for link in self._world.links.all if link.file is self._file
        )
        self._world.journal.note_bodies(self._file.code, count)


def _framed(data: bytes) -> list[Piece]:
    """Return data as one chunk; an empty one would end the body."""
    return [b"%x\r\n" % len(data), data, b"\r\n"] if data else []
