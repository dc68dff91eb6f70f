"""Keeps a partial file and its resume record in good order while bytes come in.

Writing and syncing take their time, so that they happen in the lane of the storage while more is
received. Whoever receives asks `must_wait` and waits when the disk does not keep up.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

from ..cancellation import run_to_end
from ..errors import DiskFullError, DownloaderError, StorageAwayError
from .folder import Folder
from .lane_jobs import CHECK_SECONDS, LaneJobs
from .opening import Opening
from .part_file import PartFile
from .part_paths import PartPaths
from .resume import ResumeRecord, store_record
from .segment_writer import SegmentWriter
from .segments import SegmentMap, downloaded_bytes
from .transfer_room import TransferRoom
from .write_queue import BUFFER_BYTES, WriteQueue

CHECKPOINT_SECONDS: Final = 5.0
CHECKPOINT_BYTES: Final = 20 * 1024 * 1024
MAX_UNRECORDED_BYTES: Final = 40 * 1024 * 1024
"""With this much on its way to the disk, or there, that no record speaks of, receiving waits.
Together with the buffers being filled (each but the first counts here) and what waits in the kernel
it stays below the 64 MiB that a killed process may lose."""
MAX_SOCKET_BYTES: Final = 16 * 1024 * 1024
"""What all connections together may hold in the kernel before that counts here as well: it has
been sent, and will be fetched again."""
MAX_RESERVED_SHARE: Final = 0.75
"""The most of `MAX_UNRECORDED_BYTES` that buffers and connections take, however many there are."""
MAX_UNSETTLED_WINDOWS: Final = 2
"""How much may wait in the page cache to be written."""


class PartKeeper:
    """The partial file of one transfer, from opening to closing; lives in the I/O thread.

    `safe_bytes` are the bytes of the file that are synced.
    """

    def __init__(
        self,
        folder: Folder,
        paths: PartPaths,
        opening: Opening,
        jobs: LaneJobs,
        room: TransferRoom,
        *,
        resource: str,
        on_caught_up: Callable[[], None],
    ) -> None:
        """Prepare; nothing is opened.

        `resource` is the fingerprint for the record; `on_caught_up` is called when the disk may
        have caught up.
        """
        self._queue = WriteQueue(jobs, self._after_job)
        self.part = PartFile(folder, paths.part.name, self._queue)
        self._folder = folder
        self._paths = paths
        self._opening = opening
        self._jobs = jobs
        self._room = room
        self._resource = resource
        self._on_caught_up = on_caught_up
        self._checkpoint: asyncio.Task[None] | None = None
        self._settling: asyncio.Task[None] | None = None
        self._trouble: Exception | None = None
        self._lack: DiskFullError | None = None
        """Why nothing more may come, although all that has come is safe."""
        self._is_in_doubt = False
        """Whether a sync has failed; after that, another one proves nothing."""
        self._change = asyncio.Event()
        self._is_closing = False
        self.socket_bytes = 0
        """What the connections may hold in the kernel; whoever receives keeps it up to date."""
        self._recorded = self.safe_bytes = downloaded_bytes(opening.segments)
        self._recorded_at = monotonic()

    @property
    def is_behind(self) -> bool:
        """Whether the disk must catch up before more is received."""
        return (
            self._is_record_awaited
            or self._queue.is_full(self.part.buffers)
            or self.part.unsettled_bytes >= MAX_UNSETTLED_WINDOWS * self.part.window
        )

    def must_wait(self) -> bool:
        """Tell whether the disk is behind; if so, `on_caught_up` is called soon."""
        if not self.is_behind:
            return False
        self._queue.expect_notice()
        # A write may have ended just before it was told to give notice.
        return self.is_behind

    @property
    def _is_record_awaited(self) -> bool:
        """Whether nothing more may come before the next checkpoint."""
        return self._is_record_behind or self._room.is_at_limit(self.part.arrived)

    @property
    def _is_record_behind(self) -> bool:
        further_buffers = (self.part.buffers - 1) * BUFFER_BYTES
        further_bytes = max(0, self.socket_bytes - MAX_SOCKET_BYTES)
        reserved = min(further_buffers + further_bytes, MAX_UNRECORDED_BYTES * MAX_RESERVED_SHARE)
        return self.part.handed_over - self._recorded + reserved >= MAX_UNRECORDED_BYTES

    @property
    def _unrecorded(self) -> int:
        return self.part.written - self._recorded

    async def open(self) -> None:
        """Open the file and write a first record; raises `DiskError` or one of its kinds."""
        self._jobs.close_with(self.part.close)
        self._jobs.lane.transfers += 1
        await self._jobs.run(self._open)
        self.check()

    def start_due_jobs(self) -> None:
        """Start what is due after bytes were put into the file."""
        if self._is_closing or self._trouble is not None or self._lack is not None:
            return
        if self._settling is None and self.part.unsettled_bytes >= self.part.window:
            self._settling = asyncio.create_task(self._settle())
        unrecorded = self._unrecorded
        is_due = unrecorded >= CHECKPOINT_BYTES or (unrecorded > 0 and self._is_record_awaited)
        if self._checkpoint is None and is_due:
            self._checkpoint = asyncio.create_task(self._make_checkpoint())

    def check(self) -> None:
        """Make a checkpoint when it is time; raise what went wrong since the last call."""
        if self._trouble is not None:
            raise self._trouble
        if self._lack is not None:
            raise self._lack
        self._queue.check()
        is_time = monotonic() - self._recorded_at >= CHECKPOINT_SECONDS
        if is_time and self._unrecorded > 0 and self._checkpoint is None:
            self._checkpoint = asyncio.create_task(self._make_checkpoint())

    async def caught_up(self) -> None:
        """Wait until the disk is no longer behind; raises what went wrong with it."""
        while self.must_wait():
            self.check()
            self._change.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(CHECK_SECONDS):
                    await self._change.wait()

    async def written_out(self, writer: SegmentWriter) -> None:
        """Hand over what a segment has, and wait until it is written.

        Raises `DiskError` or one of its kinds.
        """
        writer.hand_over()
        await self.written_to(writer, writer.handed_over)

    async def written_to(self, writer: SegmentWriter, end: int) -> None:
        """Wait until what was handed over up to an offset is written; raises as `written_out`."""
        await self._queue.until(lambda: writer.written >= end)

    async def close(self) -> None:
        """Write, sync and record what has come, and close the file.

        Raises `DiskError` or one of its kinds; the file is closed nevertheless, if need be later by
        the lane. After trouble with the storage, or when the work was given up, nothing more is
        written.
        """
        self._is_closing = True
        try:
            await run_to_end(self._close())
        finally:
            self._jobs.lane.transfers -= 1

    async def _close(self) -> None:
        if jobs := self._tasks():
            await asyncio.wait(jobs)
        try:
            if self._trouble is None:
                self.part.hand_over()
                await self._queue.until_written()
            else:
                await self._queue.drop()
        except DownloaderError as error:
            self._trouble = error
        if isinstance(self._trouble, StorageAwayError):
            self._jobs.give_up()
        elif self.part.is_open:
            await self._jobs.run(self._finish)
        if self._trouble is not None:
            raise self._trouble

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [job for job in (self._checkpoint, self._settling) if job is not None]

    async def _make_checkpoint(self) -> None:
        segments = self.part.segments()
        try:
            await self._jobs.run(self._save, segments)
        except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
            self._trouble, self._is_in_doubt = error, True
        else:
            self._recorded = self.safe_bytes = downloaded_bytes(segments)
            self._recorded_at = monotonic()
        self._checkpoint = None
        self._after_job()

    async def _settle(self) -> None:
        begun_at = monotonic()
        try:
            await self._jobs.run(self.part.settle)
            self.part.follow_speed(monotonic() - begun_at)
        except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
            self._trouble, self._is_in_doubt = error, True
        self._settling = None
        self._after_job()

    def _after_job(self) -> None:
        self._change.set()
        if not self._is_closing:
            self.start_due_jobs()
            self._on_caught_up()

    # --- in the lane -----------------------------------------------------------------------------

    def _open(self) -> None:
        opening = self._opening
        # First, because the record of before does not hold for a file that is written again.
        self._record(opening.segments, lasting=True)
        self._jobs.check_wanted()
        self.part.open(opening.segments, size=opening.size, check_wanted=self._jobs.check_wanted)
        if self.part.is_reserved:
            # Whoever looks next must not ask for that room again.
            self._record(opening.segments)
        self._look_for_room(opening.segments)

    def _save(self, segments: SegmentMap) -> None:
        """Sync the file, and only then record what it had before."""
        self.part.sync()
        self._record(segments)
        self._look_for_room(segments)

    def _look_for_room(self, segments: SegmentMap) -> None:
        there = downloaded_bytes(segments)
        is_reserved = self.part.is_reserved
        self._lack = self._room.look(self._opening.size, there, is_reserved=is_reserved)

    def _finish(self) -> None:
        try:
            if not self._is_in_doubt:
                self._save_all()
        finally:
            self.part.close()

    def _save_all(self) -> None:
        self.part.sync()
        self._jobs.check_wanted()
        segments = self.part.segments()
        self._record(segments, modified_ns=self.part.seal())
        self.safe_bytes = downloaded_bytes(segments)

    def _record(
        self, segments: SegmentMap, *, lasting: bool = False, modified_ns: int | None = None
    ) -> None:
        self._jobs.check_wanted()
        opening = self._opening
        record = ResumeRecord(
            resource=self._resource,
            size=opening.size,
            etag=opening.validators.etag,
            last_modified=opening.validators.last_modified,
            server=opening.validators.server,
            modified_ns=modified_ns,
            is_reserved=self.part.is_reserved,
            segments=tuple((segment.start, segment.stop, segment.done) for segment in segments),
        )
        store_record(
            self._folder,
            self._paths,
            record,
            lasting=lasting,
            check_wanted=self._jobs.check_wanted,
        )
