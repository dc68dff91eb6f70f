"""One attempt to bring a file from its direct link to its place; runs in the I/O thread.

The order of things is what keeps every byte right, whenever the attempt is cut short:

1. Look at the disk: what of the partial file may be believed.
2. Ask the server for the rest, beginning a little earlier, and compare that with the disk.
3. Receive. Now and then sync the data, and only then write a record that speaks of it.
4. However it ends: write out the buffer, sync, write the record, close the file. When it was the
   connection that broke, after it had brought something, begin again.
5. When all is there: verify, sync, rename.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from ...errors import (
    DiskError,
    DiskFullError,
    DownloaderError,
    HostAnswerError,
    StorageAwayError,
    TooManySessionsError,
    TransferInterruptedError,
)
from ...seal import Seal
from ..fingerprint import fingerprint
from ..http.exchange import FileRange
from ..http.redirects import fetch
from ..http.response import Response
from ..partfile.checkpoints import CheckpointedPart
from ..partfile.commit import commit, remove_daemon_parts
from ..partfile.finished_file import find_committed
from ..partfile.folder import Folder
from ..partfile.lane_jobs import LaneJobs
from ..partfile.part_paths import PartPaths
from ..partfile.resume_point import FROM_THE_BEGINNING, ResumePoint, find_resume_point
from ..partfile.resume_record import load_record
from ..partfile.segments import SegmentMap, downloaded_bytes
from ..partfile.space_claim import SpaceClaim
from ..request import TransferProgress, TransferRequest, TransferResult
from .admission import Admission, StartOverError, admit
from .encoded_body import receive_encoded
from .resources import Resources
from .scheduler import SegmentScheduler
from .segment_reader import KeptWaitingError

_LOGGER = logging.getLogger(__name__)

MAX_EXCUSES: Final = 3
"""How often in a row a server is asked again that brought little while our disk kept it waiting."""
HASHED_BYTES_PER_SECOND: Final = 5_000_000
"""No disk that is worth the name is slower; one that is counts as stuck."""


class Attempt:
    """Brings one file, or says why not."""

    def __init__(
        self,
        request: TransferRequest,
        progress: TransferProgress,
        resources: Resources,
        min_free_space: Callable[[], int],
    ) -> None:
        """Prepare the attempt; nothing happens yet.

        `min_free_space` tells how many bytes must stay free on the disk.
        """
        self._request = request
        self._progress = progress
        self._resources = resources
        self._paths = PartPaths.beside(request.destination, request.key)
        self._folder = Folder(request.destination.parent, request.storage)
        self._space = SpaceClaim(resources.space, self._folder, self._paths, min_free_space)
        self._jobs = LaneJobs(
            resources.lanes.lane(request.lane_key),
            self._paths.part,
            close_seconds=resources.policy.close_seconds,
        )
        self._is_reconnecting = False
        self._excuses = 0
        """How often in a row a connection was lost by a pause of ours."""
        self._connections = request.connections

    async def run(self) -> TransferResult:
        """Carry the attempt to its end; raises what `DownloadEngine.download` raises."""
        try:
            await self._jobs.until_free()
            # Should the disk never answer, the last job to come back from it closes the folder.
            self._jobs.close_with(self._folder.close)
            await self._jobs.run(self._folder.open, make=True)
            finished = await self._jobs.run(self._find_finished)
            return await self._bring() if finished is None else finished
        except StorageAwayError:
            raise
        except DiskError as error:
            better = await self._jobs.run(self._explain, error)
            if better is error:
                raise
            raise better from error
        finally:
            self._space.forget()
            self._jobs.end()
            if not self._jobs.is_given_up:
                self._folder.close()

    def hurry(self) -> None:
        """See to it that the attempt ends soon once it is cancelled, whatever the disk does."""
        self._jobs.hurry()

    def _explain(self, error: DiskError) -> DiskError:
        """Return the error that says best what is wrong with the disk. Blocks."""
        try:
            # Another disk in the same place is full, or lacks what was there, for its own reasons.
            self._folder.check_storage()
            if isinstance(error, DiskFullError) and error.needed_bytes is None:
                return self._space.lacking(self._size, self._progress.downloaded)
        except StorageAwayError as away:
            return away
        except OSError, ValueError:  # the disk does not answer, or the folder was never open
            return error
        return error

    @property
    def _size(self) -> int | None:
        known = self._request.known_size
        return self._progress.size if known is None else known

    async def _bring(self) -> TransferResult:
        while True:
            point = await self._jobs.run(self._look)
            try:
                size = await self._transfer_or_start_over(point)
            except TransferInterruptedError as error:
                if not self._may_reconnect(error, downloaded_bytes(point.segments)):
                    raise
                self._is_reconnecting = True
            else:
                return await self._commit(size)

    def _may_reconnect(self, error: TransferInterruptedError, came_from: int) -> bool:
        if self._progress.downloaded - came_from >= self._resources.policy.min_reconnect_bytes:
            self._excuses = 0
            return True
        if isinstance(error, KeptWaitingError):
            self._excuses += 1
            return self._excuses <= MAX_EXCUSES
        return False

    async def _transfer_or_start_over(self, point: ResumePoint) -> int:
        try:
            return await self._transfer(point)
        except StartOverError:
            # Should one of several connections have got something else: now there is only one.
            self._connections = 1
            try:
                return await self._transfer(FROM_THE_BEGINNING)
            except StartOverError:
                raise HostAnswerError from None

    def _find_finished(self) -> TransferResult | None:
        """Return the file if an earlier attempt has come to its end without being heard."""
        request = self._request
        folder, paths = self._folder, self._paths
        record = load_record(paths.record.name, dir_fd=folder.descriptor)
        path = find_committed(folder, paths, request.destination, record, request.resource)
        if path is None or record is None or record.size is None:
            return None
        self._progress.downloaded = self._progress.resumed_from = record.size
        seal = record.sample and Seal(modified_ns=record.modified_ns, sample=record.sample)
        return TransferResult(path=path, size=record.size, seal=seal or None)

    def _look(self) -> ResumePoint:
        size = self._request.known_size
        # The room that it has taken is needed: what a daemon has begun never goes on here.
        remove_daemon_parts(self._folder, self._paths)
        point = find_resume_point(self._folder, self._paths, self._request)
        if size is not None:
            self._space.claim(size, downloaded_bytes(point.segments))
        return point

    async def _transfer(self, point: ResumePoint) -> int:
        """Ask for what is missing and receive it; return the size of the whole."""
        self._note_offset(point.segments)
        record = point.record
        wanted = FileRange(
            start=point.overlap.fetch_from if point.segments else None,
            stop=point.fetch_to,
            validator=record.validator if record else None,
            server=record.server if record else None,
        )
        response = await fetch(self._request.link, wanted, self._resources.network)
        self._progress.connections = 1
        try:
            admission = await self._open(response, point)
            self._note_offset(admission.segments)
            self._progress.size = admission.size
            if admission.is_complete:
                return downloaded_bytes(admission.segments)
            return await self._receive(response, admission)
        finally:
            self._progress.connections = 0
            response.close()

    async def _open(self, response: Response, point: ResumePoint) -> Admission:
        try:
            return await admit(response, point, self._request)
        except TooManySessionsError:
            # Other files of this account must do with one connection for a while.
            self._resources.budget.note_crowding()
            raise

    async def _receive(self, response: Response, admission: Admission) -> int:
        """Bring what is missing into the partial file; return how much of the file is there.

        However it ends, the file is closed, and what has arrived is synced and recorded. When it
        is cut short, the connections are closed before that.
        """
        if admission.size is not None:
            there = downloaded_bytes(admission.segments)
            await self._jobs.run(self._space.claim, admission.size, there)
        record = admission.as_record(fingerprint(self._request.resource))
        part = CheckpointedPart(
            self._folder,
            self._paths,
            self._jobs,
            self._space,
            record=record,
            policy=self._resources.policy,
        )
        try:
            await part.open()
            self._progress.is_reserved = part.file.is_reserved
            await self._fill(part, response, admission)
        except BaseException:
            # First of all: a slow disk must not keep a server waiting that nobody listens to.
            response.close()
            try:
                await part.close()
            except DownloaderError as error:
                _LOGGER.warning("Could not save how far a download came: %s", error)
            raise
        else:
            await part.close()
        finally:
            self._progress.downloaded = part.safe_bytes
        size = part.file.written
        if admission.size is not None and size < admission.size:
            raise TransferInterruptedError
        return size

    async def _fill(self, part: CheckpointedPart, response: Response, admission: Admission) -> None:
        """Receive until nothing is missing; the connections are closed then, whatever happens."""
        writer = part.file.writer_at(admission.overlap.offset)
        writer.attach(admission.overlap.head)
        if admission.stop is None:
            await receive_encoded(
                response,
                admission,
                part,
                writer,
                resources=self._resources,
                progress=self._progress,
            )
            return
        most = min(
            self._connections,
            self._request.link.max_connections or self._resources.policy.max_connections,
        )
        scheduler = SegmentScheduler(
            self._request.link,
            self._resources,
            admission,
            part,
            self._progress,
            most_connections=most,
        )
        await scheduler.run(response, writer)

    def _note_offset(self, segments: SegmentMap) -> None:
        """Count from what is there; a new connection of the same attempt goes on counting."""
        offset = downloaded_bytes(segments)
        if not self._is_reconnecting or offset < self._progress.resumed_from:
            self._progress.resumed_from = offset
        self._progress.downloaded = offset

    async def _commit(self, size: int) -> TransferResult:
        """Make the file final; a cancellation that comes too late for that is swallowed."""
        interrupted = threading.Event()
        digest = self._request.link.sha256

        def make_final() -> tuple[Path, Seal]:
            return commit(
                self._folder,
                self._paths,
                self._request.destination,
                resource=self._request.resource,
                size=size,
                digest=digest,
                interrupted=interrupted,
            )

        patience = self._resources.policy.stuck_seconds + (
            size / HASHED_BYTES_PER_SECOND if digest else 0.0
        )
        path, seal = await self._jobs.run_or_interrupt(make_final, interrupted, patience=patience)
        return TransferResult(path=path, size=size, seal=seal)
