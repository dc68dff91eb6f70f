"""Receives a file into the partial file, and leaves that in good order however it ends."""

import asyncio
import logging
from math import inf
from time import monotonic

from ..errors import DownloaderError, SizeMismatchError, TransferTooSlowError
from .fetch import Response
from .folder import Folder
from .keeper import PartKeeper
from .opening import Opening
from .pace import TransferPace
from .part_opener import Share
from .part_paths import PartPaths
from .resume import fingerprint
from .scheduler import SegmentScheduler
from .segment_writer import SegmentWriter
from .transfer import TransferProgress, TransferRequest
from .transfer_room import TransferRoom

_LOGGER = logging.getLogger(__name__)


class Receiver:
    """Stores one file from the opening of its first body to its end."""

    def __init__(
        self,
        request: TransferRequest,
        folder: Folder,
        paths: PartPaths,
        opening: Opening,
        response: Response,
        *,
        progress: TransferProgress,
        share: Share,
        room: TransferRoom,
    ) -> None:
        """Connect the parts; nothing is opened."""
        self._opening = opening
        self._response = response
        self._progress = progress
        self._share = share
        self._scheduler: SegmentScheduler | None = None
        self._keeper = PartKeeper(
            folder,
            paths,
            opening,
            share.jobs,
            room,
            resource=fingerprint(request.resource),
            on_caught_up=self._go_on,
        )
        self._part = self._keeper.part

    async def run(self) -> int:
        """Receive all that is missing and return how much of the file is there.

        However it ends, the file is closed, and what has arrived is synced and recorded. When it
        is cut short, the connections are closed before that.
        """
        try:
            await self._keeper.open()
            await self._receive()
        except BaseException:
            # First of all: a slow disk must not keep a server waiting that nobody listens to.
            self._response.close()
            try:
                await self._keeper.close()
            except DownloaderError as error:
                _LOGGER.warning("Could not save how far a download came: %s", error)
            raise
        else:
            await self._keeper.close()
        finally:
            self._progress.downloaded = self._keeper.safe_bytes
        return self._part.written

    async def _receive(self) -> None:
        writer = self._writer_at(self._opening.seam.offset)
        writer.attach(self._opening.seam.head)
        if self._opening.stop is None:
            await self._receive_encoded(writer)
            return
        self._scheduler = SegmentScheduler(self._share, self._opening, self._keeper, self._progress)
        await self._scheduler.run(self._response, writer)

    def _writer_at(self, offset: int) -> SegmentWriter:
        """Return the segment that the first body belongs to; the last one when all is there."""
        writers = self._part.writers
        missing = (writer for writer in writers if writer.left != 0 and writer.position == offset)
        return next(missing, writers[-1])

    async def _receive_encoded(self, writer: SegmentWriter) -> None:
        """Receive a body whose end only the protocol knows; slower, and rare."""
        size = self._opening.size
        data = self._opening.first
        pace = TransferPace(
            self._share.pace, self._part.arrived, monotonic(), can_resume=self._opening.can_resume
        )
        while True:
            if size is not None and writer.position + len(data) > size:
                raise SizeMismatchError
            writer.append(data)
            self._progress.downloaded = self._part.arrived
            self._keeper.start_due_jobs()
            await asyncio.sleep(self._share.limit.take(len(data), monotonic()))
            self._keeper.check()
            await self._keeper.caught_up()
            pace.look(self._part.arrived, monotonic(), is_held=True)
            if not (data := await self._response.read()):
                return
            if pace.look(self._part.arrived, monotonic(), is_held=False, longest=inf):
                raise TransferTooSlowError

    def _go_on(self) -> None:
        if self._scheduler is not None and not self._keeper.must_wait():
            self._scheduler.resume()
