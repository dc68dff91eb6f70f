"""One attempt to bring a file from its direct link to its place; runs in the I/O thread.

The order of things is what keeps every byte right, whenever the attempt is cut short:

1. Look at the disk: what of the partial file may be believed.
2. Ask the server for the rest, beginning a little earlier, and compare that with the disk.
3. Receive. Now and then sync the data, and only then write a record that speaks of it.
4. However it ends: write out the buffer, sync, write the record, close the file. When it was the
   connection that broke, after it had brought something, begin again.
5. When all is there: verify, sync, rename.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..errors import (
    DiskError,
    DiskFullError,
    HostAnswerError,
    StorageAwayError,
    TooManySessionsError,
    TransferInterruptedError,
)
from ..seal import Seal
from .allowance import MAX_CONNECTIONS, ConnectionAllowance
from .commit import commit
from .faults import KeptWaitingError
from .fetch import Ask, Network, Response, fetch
from .finished import find_committed
from .folder import Folder
from .lane_jobs import LaneJobs
from .lanes import STUCK_SECONDS, StorageLanes
from .opening import Opening, StartOverError, open_body
from .pace import LinePace
from .part_opener import Share
from .part_paths import PartPaths
from .plan import FROM_THE_BEGINNING, Plan, known_size, make_plan
from .receive import Receiver
from .resume import load_record
from .room import RoomAccount
from .segments import SegmentMap, downloaded_bytes
from .speed import SpeedLimit
from .transfer import TransferProgress, TransferRequest, TransferResult
from .transfer_room import TransferRoom

MIN_RECONNECT_BYTES: Final = 8 * 1024 * 1024
"""A connection that brought as much and then broke is replaced at once: either the network had a
hiccup, or the link has died, which only the next request can tell."""
MAX_EXCUSES: Final = 3
"""So often in a row a server that our disk kept waiting is asked again although it brought little.
"""
HASHED_BYTES_PER_SECOND: Final = 5_000_000
"""No disk that is worth the name is slower; one that is counts as stuck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What the transfers of an engine share."""

    network: Network
    lanes: StorageLanes
    limit: SpeedLimit
    allowance: ConnectionAllowance
    room: RoomAccount
    pace: LinePace


class Attempt:
    """Brings one file, or says why not."""

    def __init__(
        self,
        request: TransferRequest,
        progress: TransferProgress,
        tools: Tools,
        min_free_space: Callable[[], int],
    ) -> None:
        """Prepare the attempt; nothing happens yet.

        `min_free_space` tells how many bytes must stay free on the disk.
        """
        self._request = request
        self._progress = progress
        self._tools = tools
        self._paths = PartPaths.beside(request.destination, request.key)
        self._folder = Folder(request.destination.parent, request.storage)
        self._room = TransferRoom(tools.room, self._folder, self._paths, min_free_space)
        self._jobs = LaneJobs(tools.lanes.lane(request.lane_key), self._paths.part)
        self._is_reconnecting = False
        self._excuses = 0
        """How often in a row a connection was lost by a pause of ours."""
        self._connections = request.connections

    async def run(self) -> TransferResult:
        """Carry the attempt to its end; raises what `DownloadEngine.download` raises."""
        try:
            await self._jobs.until_free()
            # Should the disk never answer, whoever comes back from it last closes the folder.
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
            self._room.forget()
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
                return self._room.lacking(self._size, self._progress.downloaded)
        except StorageAwayError as away:
            return away
        except OSError, ValueError:  # the disk does not answer, or the folder was never open
            return error
        return error

    @property
    def _size(self) -> int | None:
        known = known_size(self._request)
        return self._progress.size if known is None else known

    async def _bring(self) -> TransferResult:
        while True:
            plan = await self._jobs.run(self._look)
            try:
                size = await self._transfer_or_start_over(plan)
            except TransferInterruptedError as error:
                if not self._may_reconnect(error, downloaded_bytes(plan.segments)):
                    raise
                self._is_reconnecting = True
            else:
                return await self._commit(size)

    def _may_reconnect(self, error: TransferInterruptedError, came_from: int) -> bool:
        if self._progress.downloaded - came_from >= MIN_RECONNECT_BYTES:
            self._excuses = 0
            return True
        if isinstance(error, KeptWaitingError):
            self._excuses += 1
            return self._excuses <= MAX_EXCUSES
        return False

    async def _transfer_or_start_over(self, plan: Plan) -> int:
        try:
            return await self._transfer(plan)
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

    def _look(self) -> Plan:
        size = known_size(self._request)
        plan = make_plan(self._folder, self._paths, self._request)
        if size is not None:
            self._room.claim(size, downloaded_bytes(plan.segments))
        return plan

    async def _transfer(self, plan: Plan) -> int:
        """Bring what is missing into the partial file; return the size of the whole."""
        self._note_offset(plan.segments)
        record = plan.record
        ask = Ask(
            start=plan.seam.fetch_from if plan.segments else None,
            stop=plan.fetch_to,
            validator=record.validator if record else None,
            server=record.server if record else None,
        )
        response = await fetch(self._request.link, ask, self._tools.network)
        self._progress.connections = 1
        try:
            opening = await self._open(response, plan)
            self._note_offset(opening.segments)
            self._progress.size = opening.size
            if opening.is_complete:
                return downloaded_bytes(opening.segments)
            return await self._receive(response, opening)
        finally:
            self._progress.connections = 0
            response.close()

    async def _open(self, response: Response, plan: Plan) -> Opening:
        try:
            return await open_body(response, plan, self._request)
        except TooManySessionsError:
            # Other files of this account must do with one connection for a while.
            self._tools.allowance.note_crowding()
            raise

    async def _receive(self, response: Response, opening: Opening) -> int:
        if opening.size is not None:
            there = downloaded_bytes(opening.segments)
            await self._jobs.run(self._room.claim, opening.size, there)
        receiver = Receiver(
            self._request,
            self._folder,
            self._paths,
            opening,
            response,
            progress=self._progress,
            share=self._share(),
            room=self._room,
        )
        size = await receiver.run()
        if opening.size is not None and size < opening.size:
            raise TransferInterruptedError
        return size

    def _share(self) -> Share:
        link, tools = self._request.link, self._tools
        return Share(
            link=link,
            network=tools.network,
            jobs=self._jobs,
            limit=tools.limit,
            allowance=tools.allowance,
            pace=tools.pace,
            connections=min(self._connections, link.max_connections or MAX_CONNECTIONS),
        )

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

        patience = STUCK_SECONDS + (size / HASHED_BYTES_PER_SECOND if digest else 0.0)
        path, seal = await self._jobs.run_or_interrupt(make_final, interrupted, patience=patience)
        return TransferResult(path=path, size=size, seal=seal)
