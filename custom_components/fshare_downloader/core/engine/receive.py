"""Receives a body into the partial file, with checkpoints, and leaves the file in good order."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Final

from ..errors import DownloaderError, SizeMismatchError, TransferStalledError
from .body import PlainBody
from .faults import disk_errors
from .fetch import Response
from .helpers import run_in_helper
from .opening import Opening
from .part_file import PartFile, PartPaths
from .resume import ResumeRecord, fingerprint, store_record
from .segments import whole
from .speed import SpeedLimit
from .transfer import TransferProgress

_LOGGER = logging.getLogger(__name__)

POLL_SECONDS: Final = 0.2
CHECKPOINT_SECONDS: Final = 5.0
CHECKPOINT_BYTES: Final = 32 * 1024 * 1024
MAX_UNRECORDED_BYTES: Final = 56 * 1024 * 1024
"""With this much on the disk that no record speaks of, receiving waits. Together with one burst
and one buffer it is less than the 64 MiB that a killed process may lose."""


class Receiver:
    """Stores one body from its opening to its end."""

    def __init__(
        self,
        *,
        paths: PartPaths,
        resource: str,
        opening: Opening,
        response: Response,
        progress: TransferProgress,
        limit: SpeedLimit,
        helpers: ThreadPoolExecutor,
        stall_seconds: float,
    ) -> None:
        """Connect the parts; nothing is opened."""
        self._paths = paths
        self._opening = opening
        self._response = response
        self._progress = progress
        self._limit = limit
        self._helpers = helpers
        self._stall_seconds = stall_seconds
        self._part = PartFile(paths.part)
        self._resource = fingerprint(resource)
        self._body: PlainBody | None = None
        self._checkpoint: asyncio.Task[int] | None = None
        self._recorded = opening.offset
        self._recorded_at = monotonic()

    async def run(self) -> int:
        """Receive to the end of the body and return where in the file that is.

        However it ends, the file is closed, and what has arrived is synced and recorded.
        """
        try:
            await run_in_helper(self._helpers, self._open)
            await self._receive()
        except BaseException:
            try:
                await self._close()
            except DownloaderError as error:
                _LOGGER.warning("Could not save how far a download came: %s", error)
            raise
        await self._close()
        return self._part.written

    def _open(self) -> None:
        opening = self._opening
        self._part.open(offset=opening.offset, head=opening.head, size=opening.size)
        self._record(opening.offset, lasting=True)

    async def _receive(self) -> None:
        opening = self._opening
        first = opening.first
        if opening.stop is not None:
            first += self._response.take_buffered()
        with disk_errors():
            self._part.append(first)
        self._note_arrival()
        if opening.stop is None:
            await self._receive_encoded()
        else:
            await self._receive_plain(opening.stop - self._part.position)

    async def _receive_plain(self, length: int) -> None:
        self._body = body = PlainBody(
            self._response.connection,
            self._part,
            length,
            limit=self._limit,
            on_arrival=self._note_arrival,
        )
        body.start()
        try:
            while not body.finished.done():
                await asyncio.wait(
                    {body.finished, self._checkpoint or body.finished},
                    timeout=POLL_SECONDS,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                self._follow_checkpoint()
                body.poll()
                if body.silent_seconds() >= self._stall_seconds:
                    raise TransferStalledError
            body.finished.result()
        finally:
            body.stop()
            self._body = None

    async def _receive_encoded(self) -> None:
        """Receive a body whose end only the protocol knows; slower, and rare."""
        while True:
            try:
                async with asyncio.timeout(self._stall_seconds):
                    data = await self._response.read()
            except TimeoutError:
                raise TransferStalledError from None
            if not data:
                return
            size = self._opening.size
            if size is not None and self._part.position + len(data) > size:
                raise SizeMismatchError
            with disk_errors():
                self._part.append(data)
            self._note_arrival()
            await asyncio.sleep(self._limit.take(len(data), monotonic()))
            if self._checkpoint is not None and self._unrecorded >= MAX_UNRECORDED_BYTES:
                await asyncio.wait({self._checkpoint})
            self._follow_checkpoint()

    @property
    def _unrecorded(self) -> int:
        return self._part.written - self._recorded

    def _note_arrival(self) -> None:
        self._progress.downloaded = self._part.position
        unrecorded = self._unrecorded
        if unrecorded >= CHECKPOINT_BYTES and self._checkpoint is None:
            self._begin_checkpoint()
        if unrecorded >= MAX_UNRECORDED_BYTES and self._body is not None:
            self._body.pause()

    def _begin_checkpoint(self) -> None:
        save = run_in_helper(self._helpers, self._save, self._part.written)
        self._checkpoint = asyncio.get_running_loop().create_task(save)

    def _follow_checkpoint(self) -> None:
        """Take note of a checkpoint that has ended; begin one when it is time."""
        if self._checkpoint is not None and self._checkpoint.done():
            checkpoint, self._checkpoint = self._checkpoint, None
            self._recorded = checkpoint.result()
            self._recorded_at = monotonic()
            if self._body is not None:
                self._body.resume()
        is_time = monotonic() - self._recorded_at >= CHECKPOINT_SECONDS
        if self._checkpoint is None and is_time and self._unrecorded > 0:
            self._begin_checkpoint()

    def _save(self, written: int) -> int:
        """Sync the file, then record the first `written` bytes of it, which it returns."""
        self._part.sync()
        self._record(written)
        return written

    def _record(self, done: int, *, lasting: bool = False) -> None:
        opening = self._opening
        record = ResumeRecord(
            resource=self._resource,
            size=opening.size,
            etag=opening.validators.etag,
            last_modified=opening.validators.last_modified,
            server=opening.validators.server,
            segments=tuple(
                (segment.start, segment.stop, segment.done) for segment in whole(opening.size, done)
            ),
        )
        store_record(self._paths.record, self._paths.scratch, record, lasting=lasting)

    async def _close(self) -> None:
        if self._checkpoint is not None:
            await asyncio.wait({self._checkpoint})
            self._checkpoint.exception()  # seen; the same trouble would meet what follows
        if not self._part.is_open:
            return
        try:
            await run_in_helper(self._helpers, self._finish)
        finally:
            self._progress.downloaded = self._part.written

    def _finish(self) -> None:
        try:
            self._part.flush()
            self._save(self._part.written)
        finally:
            self._part.close()
