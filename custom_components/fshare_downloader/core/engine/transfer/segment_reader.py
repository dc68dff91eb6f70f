"""Moves a body from its connection into the partial file.

This is the hot path: on a fast line it decides what a gigabyte costs. The kernel is asked to wake
the thread only when a good piece has arrived (SO_RCVLOWAT), and bytes go straight into the buffer
that is written.
"""

import asyncio
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

from ...errors import DownloaderError, TransferInterruptedError
from ..http.connection import Connection
from ..http.limits import BURST_BYTES
from ..partfile.segment_writer import SegmentWriter
from ..policy import TransferPolicy
from .speed_limit import SpeedLimit

MAX_LOW_WATER_BYTES: Final = 512 * 1024
MIN_LOW_WATER_BYTES: Final = 16 * 1024
LOW_WATER_SECONDS: Final = 0.075
"""How long data may wait in the kernel at the present speed."""
TLS_TAIL_BYTES: Final = 64 * 1024
"""Near the end of a TLS body the kernel may hold fewer bytes than are left to be read."""
LONG_PAUSE_BYTES: Final = 32 * 1024 * 1024
"""That it did shows only when what waits in the kernel has been read, which is not more."""
SPEED_SECONDS: Final = 1.0
"""Time constant of the moving average of the speed."""


class KeptWaitingError(TransferInterruptedError):
    """The connection broke in the middle; the download goes on by itself.

    The server had been kept waiting by our own disk, so that this is no failure of the transfer.
    """


class SegmentReader:
    """Receives a body of known length that is not encoded; lives in the I/O thread.

    `finished` gets a result when all bytes are in the partial file's hands, or the error that
    ended it. The owner calls `poll` several times a second.
    """

    def __init__(
        self,
        connection: Connection,
        writer: SegmentWriter,
        length: int,
        *,
        limit: SpeedLimit,
        policy: TransferPolicy,
        on_arrival: Callable[[], None],
    ) -> None:
        """Prepare to receive `length` bytes; `on_arrival` is called when some have come."""
        self._loop = asyncio.get_running_loop()
        self._connection = connection
        self._writer = writer
        self._left = length
        self._limit = limit
        self._policy = policy
        self._on_arrival = on_arrival
        self._is_listening = False
        self._is_paused = False
        self._paused_at = 0.0
        self._excused_until = -1
        """Up to which number of bytes its end is the doing of a pause of ours."""
        self._limit_timer: asyncio.TimerHandle | None = None
        self._limit_changes = limit.changes
        self._low_water = 0
        self._low_water_goal = MIN_LOW_WATER_BYTES
        self._polled_at = self._arrived_at = monotonic()
        self._arrived = self._polled_arrived = 0
        self.sharers = 1
        """Connections of the transfer, with which the speed limit is shared."""
        self.speed: float | None = None
        """Bytes per second, smoothed; None until the first `poll`."""
        self.finished: asyncio.Future[None] = self._loop.create_future()

    def start(self) -> None:
        """Begin to receive."""
        if self._left:
            self._listen()
            if self._connection.is_encrypted:
                # What TLS has already taken from the kernel wakes nobody.
                self._loop.call_soon(self._receive)
        else:
            self.finished.set_result(None)

    def stop(self) -> None:
        """Receive nothing any more."""
        self._end_limit_timer()
        self._listen_no_more()
        if not self.finished.cancel() and not self.finished.cancelled():
            self.finished.exception()  # seen, so that asyncio does not complain of it

    def pause(self) -> None:
        """Receive nothing until `resume`, because the disk is behind."""
        if not self._is_paused:
            self._is_paused, self._paused_at = True, monotonic()
        self._end_limit_timer()
        self._listen_no_more()

    def resume(self) -> None:
        """Go on after `pause`."""
        if self._is_paused and not self.finished.done():
            self._is_paused = False
            if monotonic() - self._paused_at >= self._policy.long_pause_seconds:
                self._excused_until = self._arrived + LONG_PAUSE_BYTES
            self._after_pause()

    def shorten(self, count: int) -> None:
        """Expect `count` bytes less: others bring them, or they were there before `start`."""
        self._left -= count

    def silent_seconds(self) -> float:
        """Return for how long the server has sent nothing although it could."""
        if self.is_held:
            return 0.0
        return monotonic() - self._arrived_at

    @property
    def is_held(self) -> bool:
        """Whether we keep the server waiting, because of the disk or of the speed limit."""
        return self._is_paused or self._limit_timer is not None

    def poll(self) -> None:
        """Take what waits in the kernel, and follow speed and speed limit."""
        if self.finished.done() or self._is_paused:
            return
        now = monotonic()
        if (elapsed := now - self._polled_at) > 0:
            speed = (self._arrived - self._polled_arrived) / elapsed
            goal = min(int(speed * LOW_WATER_SECONDS), MAX_LOW_WATER_BYTES)
            self._low_water_goal = max(goal, MIN_LOW_WATER_BYTES)
            before = speed if self.speed is None else self.speed
            self.speed = before + min(1.0, elapsed / SPEED_SECONDS) * (speed - before)
            self._polled_at, self._polled_arrived = now, self._arrived
        if self._limit_changes != self._limit.changes:
            self._limit_changes = self._limit.changes
            self._after_limit()
        elif self._limit_timer is None:
            self._receive()

    def held_bytes(self) -> int:
        """Return how many bytes the kernel may hold that nobody has read."""
        try:
            return self._connection.socket.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
        except OSError:
            return 0

    def _listen(self) -> None:
        if not self._is_listening:
            self._is_listening = True
            self._loop.add_reader(self._connection.socket.fileno(), self._receive)
            self._set_low_water()

    def _listen_no_more(self) -> None:
        if self._is_listening:
            self._is_listening = False
            self._loop.remove_reader(self._connection.socket.fileno())

    def _receive(self) -> None:
        """Read until nothing is left, the limit or fairness says stop, or the body ends."""
        if not self._is_listening:
            return
        allowed = self._limit.chunk_bytes(self.sharers)
        try:
            burst = self._fill(allowed or BURST_BYTES)
        except DownloaderError as error:
            self._end(error)
            return
        if burst:
            self._arrived_at = monotonic()
            self._on_arrival()
        seconds = self._limit.take(burst, monotonic()) if allowed and burst else 0.0
        if not self._left:
            self._end(None)
        elif self._is_paused:
            return
        elif seconds:
            self._wait_for_limit(seconds)
        else:
            self._set_low_water()

    def _fill(self, most: int) -> int:
        """Read up to `most` bytes, fewer if there are no more or the disk is behind; return it."""
        burst = 0
        while self._left and burst < most:
            space = self._writer.space()
            count = self._read_into(space, min(len(space), self._left, most - burst))
            if not count:
                return burst
            self._writer.fill(count)
            self._left -= count
            self._arrived += count
            burst += count
            if not self._writer.has_space:
                self._on_arrival()
                if self._is_paused:
                    return burst
        if self._left and self._connection.is_encrypted:
            # What TLS has already taken from the kernel wakes nobody.
            self._loop.call_soon(self._receive)
        return burst

    def _read_into(self, space: memoryview, wanted: int) -> int:
        """Read into the buffer; 0 when nothing is there now."""
        try:
            count = self._connection.socket.recv_into(space, wanted)
        except BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError:
            return 0
        except OSError:
            raise self._interruption() from None
        if count == 0:
            raise self._interruption()
        return count

    def _interruption(self) -> TransferInterruptedError:
        is_excused = self._arrived <= self._excused_until
        return KeptWaitingError() if is_excused else TransferInterruptedError()

    def _set_low_water(self) -> None:
        """Ask the kernel not to wake the thread for less than is worth it."""
        value = min(
            self._low_water_goal, self._left, self._limit.chunk_bytes(self.sharers) or self._left
        )
        if self._connection.is_encrypted and self._left <= TLS_TAIL_BYTES:
            value = 1
        if value != self._low_water:
            self._low_water = value
            with suppress(OSError):  # without it, everything works at a higher price
                self._connection.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, value)

    def _wait_for_limit(self, seconds: float) -> None:
        self._listen_no_more()
        self._limit_timer = self._loop.call_later(seconds, self._after_limit)

    def _after_limit(self) -> None:
        self._end_limit_timer()
        self._after_pause()

    def _after_pause(self) -> None:
        self._arrived_at = monotonic()
        self._listen()
        # TLS may hold bytes of which the kernel knows nothing any more.
        self._loop.call_soon(self._receive)

    def _end_limit_timer(self) -> None:
        if self._limit_timer is not None:
            self._limit_timer.cancel()
            self._limit_timer = None

    def _end(self, error: DownloaderError | None) -> None:
        self._end_limit_timer()
        self._listen_no_more()
        if error is None:
            self.finished.set_result(None)
        else:
            self.finished.set_exception(error)
