"""Makes checkpoints while bytes come into a partial file: syncs it, then writes its resume record.

Writing and syncing take their time, so that they happen in the lane of the storage while more is
received. A reader asks `must_wait`, and waits when the disk does not keep up.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic
from typing import Final

from ...cancellation import run_to_end
from ...errors import DiskFullError, DownloaderError, StorageAwayError
from ..policy import TransferPolicy
from .folder import Folder
from .lane_jobs import CHECK_SECONDS, LaneJobs
from .part_file import PartFile
from .part_paths import PartPaths
from .resume_record import ResumeRecord, as_tuples, store_record
from .segment_writer import SegmentWriter
from .segments import SegmentMap, downloaded_bytes
from .space_claim import SpaceClaim
from .write_queue import BUFFER_BYTES, WriteQueue

MAX_SOCKET_BYTES: Final = 16 * 1024 * 1024
"""What all connections together may hold in the kernel before that counts here as well: it has
been sent, and will be fetched again."""
MAX_RESERVED_SHARE: Final = 0.75
"""The most of `max_unrecorded_bytes` that buffers and connections take, however many there are."""
MAX_UNFLUSHED_WINDOWS: Final = 2
"""How much may wait in the page cache to be written."""


class CheckpointedPart:
    """A partial file whose resume record follows what is synced; lives in the I/O thread.

    `file` is the partial file itself, `jobs` its work in the lane of the storage. `safe_bytes` are
    the bytes of it that are synced.
    """

    def __init__(
        self,
        folder: Folder,
        paths: PartPaths,
        jobs: LaneJobs,
        space: SpaceClaim,
        *,
        record: ResumeRecord,
        policy: TransferPolicy,
    ) -> None:
        """Prepare; nothing is opened.

        `record` speaks of what is there already, and of the file as the server has it now.
        """
        self._queue = WriteQueue(jobs, self._after_job)
        self.file = PartFile(folder, paths.part.name, self._queue, policy)
        self._folder = folder
        self._paths = paths
        self._policy = policy
        self._record = record
        self.jobs = jobs
        self._space = space
        self.on_caught_up: Callable[[], None] = lambda: None
        """Is called when the disk may have caught up."""
        self._checkpoint: asyncio.Task[None] | None = None
        self._flushing: asyncio.Task[None] | None = None
        self._trouble: Exception | None = None
        self._lack: DiskFullError | None = None
        """Why nothing more may come, although all that has come is safe."""
        self._is_in_doubt = False
        """Whether a sync has failed; after that, another one proves nothing."""
        self._change = asyncio.Event()
        self._is_closing = False
        self.socket_bytes = 0
        """What the connections may hold in the kernel; the scheduler keeps it up to date."""
        self._recorded = self.safe_bytes = downloaded_bytes(record.segment_map)
        self._recorded_at = monotonic()

    @property
    def is_behind(self) -> bool:
        """Whether the disk must catch up before more is received."""
        return (
            self._is_record_awaited
            or self._queue.is_full(self.file.buffers)
            or self.file.unflushed_bytes >= MAX_UNFLUSHED_WINDOWS * self.file.window
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
        return self._is_record_behind or self._space.is_at_limit(self.file.arrived)

    @property
    def _is_record_behind(self) -> bool:
        further_buffers = (self.file.buffers - 1) * BUFFER_BYTES
        further_bytes = max(0, self.socket_bytes - MAX_SOCKET_BYTES)
        most = self._policy.max_unrecorded_bytes
        reserved = min(further_buffers + further_bytes, most * MAX_RESERVED_SHARE)
        return self.file.handed_over - self._recorded + reserved >= most

    @property
    def _unrecorded(self) -> int:
        return self.file.written - self._recorded

    async def open(self) -> None:
        """Open the file and write a first record; raises `DiskError` or one of its kinds."""
        self.jobs.close_with(self.file.close)
        self.jobs.lane.transfers += 1
        await self.jobs.run(self._open)
        self.check()

    def start_due_jobs(self) -> None:
        """Start what is due after bytes were put into the file."""
        if self._is_closing or self._trouble is not None or self._lack is not None:
            return
        if self._flushing is None and self.file.unflushed_bytes >= self.file.window:
            self._flushing = asyncio.create_task(self._flush())
        unrecorded = self._unrecorded
        is_enough = unrecorded >= self._policy.checkpoint_bytes
        is_due = is_enough or (unrecorded > 0 and self._is_record_awaited)
        if self._checkpoint is None and is_due:
            self._checkpoint = asyncio.create_task(self._make_checkpoint())

    def check(self) -> None:
        """Make a checkpoint when it is time; raise what went wrong since the last call."""
        if self._trouble is not None:
            raise self._trouble
        if self._lack is not None:
            raise self._lack
        self._queue.check()
        is_time = monotonic() - self._recorded_at >= self._policy.checkpoint_seconds
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
            self.jobs.lane.transfers -= 1

    async def _close(self) -> None:
        if jobs := self._tasks():
            await asyncio.wait(jobs)
        try:
            if self._trouble is None:
                self.file.hand_over()
                await self._queue.until_written()
            else:
                await self._queue.drop()
        except DownloaderError as error:
            self._trouble = error
        if isinstance(self._trouble, StorageAwayError):
            self.jobs.give_up()
        elif self.file.is_open:
            await self.jobs.run(self._finish)
        if self._trouble is not None:
            raise self._trouble

    def _tasks(self) -> list[asyncio.Task[None]]:
        return [job for job in (self._checkpoint, self._flushing) if job is not None]

    async def _make_checkpoint(self) -> None:
        segments = self.file.segments()
        try:
            await self.jobs.run(self._save, segments)
        except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
            self._trouble, self._is_in_doubt = error, True
        else:
            self._recorded = self.safe_bytes = downloaded_bytes(segments)
            self._recorded_at = monotonic()
        self._checkpoint = None
        self._after_job()

    async def _flush(self) -> None:
        begun_at = monotonic()
        try:
            await self.jobs.run(self.file.flush)
            self.file.follow_speed(monotonic() - begun_at)
        except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
            self._trouble, self._is_in_doubt = error, True
        self._flushing = None
        self._after_job()

    def _after_job(self) -> None:
        self._change.set()
        if not self._is_closing:
            self.start_due_jobs()
            self.on_caught_up()

    # --- in the lane -----------------------------------------------------------------------------

    def _open(self) -> None:
        segments = self._record.segment_map
        # First, because the record of before does not hold for a file that is written again.
        self._store(segments, lasting=True)
        self.jobs.check_wanted()
        self.file.open(segments, size=self._record.size, check_wanted=self.jobs.check_wanted)
        if self.file.is_reserved:
            # The next look at the disk must not ask for that space again.
            self._store(segments)
        self._look_for_space(segments)

    def _save(self, segments: SegmentMap) -> None:
        """Sync the file, and only then record what it had before."""
        self.file.sync()
        self._store(segments)
        self._look_for_space(segments)

    def _look_for_space(self, segments: SegmentMap) -> None:
        there = downloaded_bytes(segments)
        is_reserved = self.file.is_reserved
        self._lack = self._space.look(self._record.size, there, is_reserved=is_reserved)

    def _finish(self) -> None:
        try:
            if not self._is_in_doubt:
                self._save_all()
        finally:
            self.file.close()

    def _save_all(self) -> None:
        self.file.sync()
        self.jobs.check_wanted()
        segments = self.file.segments()
        self._store(segments, modified_ns=self.file.seal())
        self.safe_bytes = downloaded_bytes(segments)

    def _store(
        self, segments: SegmentMap, *, lasting: bool = False, modified_ns: int | None = None
    ) -> None:
        self.jobs.check_wanted()
        record = replace(
            self._record,
            modified_ns=modified_ns,
            is_reserved=self.file.is_reserved,
            segments=as_tuples(segments),
        )
        store_record(
            self._folder,
            self._paths,
            record,
            lasting=lasting,
            check_wanted=self.jobs.check_wanted,
        )
