"""Receives a body into the partial file, and leaves that in good order however it ends."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Final

from ..disk import disk_errors
from ..errors import DownloaderError, SizeMismatchError, TransferStalledError
from .body import PlainBody
from .fetch import Response
from .keeper import PartKeeper
from .opening import Opening
from .part_file import PartPaths
from .resume import fingerprint
from .speed import SpeedLimit
from .transfer import TransferProgress, TransferRequest

_LOGGER = logging.getLogger(__name__)

POLL_SECONDS: Final = 0.2


class Receiver:
    """Stores one body from its opening to its end."""

    def __init__(
        self,
        request: TransferRequest,
        paths: PartPaths,
        opening: Opening,
        response: Response,
        *,
        progress: TransferProgress,
        limit: SpeedLimit,
        helpers: ThreadPoolExecutor,
    ) -> None:
        """Connect the parts; nothing is opened."""
        self._opening = opening
        self._response = response
        self._progress = progress
        self._limit = limit
        self._body: PlainBody | None = None
        self._keeper = PartKeeper(
            paths,
            opening,
            helpers,
            resource=fingerprint(request.resource),
            on_caught_up=self._go_on,
        )
        self._part = self._keeper.part

    async def run(self) -> int:
        """Receive to the end of the body and return where in the file that is.

        However it ends, the file is closed, and what has arrived is synced and recorded. When it
        is cut short, the connection is closed before that.
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
                await asyncio.wait({body.finished}, timeout=POLL_SECONDS)
                self._keeper.check()
                body.poll()
                if body.silent_seconds() >= self._response.stall_seconds:
                    raise TransferStalledError
            body.finished.result()
        finally:
            body.stop()
            self._body = None

    async def _receive_encoded(self) -> None:
        """Receive a body whose end only the protocol knows; slower, and rare."""
        while data := await self._response.read():
            size = self._opening.size
            if size is not None and self._part.position + len(data) > size:
                raise SizeMismatchError
            with disk_errors():
                self._part.append(data)
            self._note_arrival()
            await asyncio.sleep(self._limit.take(len(data), monotonic()))
            self._keeper.check()
            await self._keeper.caught_up()

    def _note_arrival(self) -> None:
        self._progress.downloaded = self._part.position
        self._keeper.start_due_jobs()
        if self._body is not None and self._keeper.is_behind:
            self._body.pause()

    def _go_on(self) -> None:
        if self._body is not None and not self._keeper.is_behind:
            self._body.resume()
