"""Keeps a partial file and its resume record in good order while bytes come in.

Syncing takes its time, so that it happens in helper threads while more is received. Whoever
receives asks `is_behind` and waits when the disk does not keep up.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Final

from ..errors import DiskFullError
from .folder import Folder
from .helpers import run_in_helper
from .opening import Opening
from .part_file import WINDOW_BYTES, PartFile
from .part_paths import PartPaths
from .resume import ResumeRecord, store_record
from .segment_writer import BUFFER_BYTES
from .segments import SegmentMap, downloaded_bytes
from .transfer_room import TransferRoom

CHECKPOINT_SECONDS: Final = 5.0
CHECKPOINT_BYTES: Final = 24 * 1024 * 1024
MAX_UNRECORDED_BYTES: Final = 44 * 1024 * 1024
"""With this much on the disk that no record speaks of, receiving waits. Together with one burst,
the buffers (each but the first counts here) and what waits in the kernel it stays below the 64 MiB
that a killed process may lose."""
MAX_UNSETTLED_BYTES: Final = 2 * WINDOW_BYTES
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
        helpers: ThreadPoolExecutor,
        room: TransferRoom,
        *,
        resource: str,
        on_caught_up: Callable[[], None],
    ) -> None:
        """Prepare; nothing is opened.

        `resource` is the fingerprint for the record; `on_caught_up` is called when the disk may
        have caught up.
        """
        self.part = PartFile(folder, paths.part.name)
        self._folder = folder
        self._paths = paths
        self._opening = opening
        self._helpers = helpers
        self._room = room
        self._resource = resource
        self._on_caught_up = on_caught_up
        self._checkpoint: asyncio.Task[None] | None = None
        self._settling: asyncio.Task[None] | None = None
        self._trouble: Exception | None = None
        self._lack: DiskFullError | None = None
        """Why nothing more may come, although all that has come is safe."""
        self._is_closing = False
        self._recorded = self.safe_bytes = downloaded_bytes(opening.segments)
        self._recorded_at = monotonic()

    @property
    def is_behind(self) -> bool:
        """Whether the disk must catch up before more is received."""
        further_buffers = (self.part.buffers - 1) * BUFFER_BYTES
        return (
            self._unrecorded + further_buffers >= MAX_UNRECORDED_BYTES
            or self.part.unsettled_bytes >= MAX_UNSETTLED_BYTES
            or self._room.is_at_limit(self.part.arrived)
        )

    @property
    def _unrecorded(self) -> int:
        return self.part.written - self._recorded

    async def open(self) -> None:
        """Open the file and write a first record; raises `DiskError` or one of its kinds."""
        await run_in_helper(self._helpers, self._open)
        self.check()

    def start_due_jobs(self) -> None:
        """Start what is due after bytes were put into the file."""
        if self._is_closing or self._trouble is not None or self._lack is not None:
            return
        if self._settling is None and self.part.unsettled_bytes >= WINDOW_BYTES:
            self._settling = asyncio.create_task(self._settle())
        is_due = self._unrecorded >= CHECKPOINT_BYTES or (
            self._unrecorded > 0 and self._room.is_at_limit(self.part.arrived)
        )
        if self._checkpoint is None and is_due:
            self._checkpoint = asyncio.create_task(self._make_checkpoint())

    def check(self) -> None:
        """Make a checkpoint when it is time; raise what went wrong since the last call."""
        if self._trouble is not None:
            raise self._trouble
        if self._lack is not None:
            raise self._lack
        is_time = monotonic() - self._recorded_at >= CHECKPOINT_SECONDS
        if is_time and self._unrecorded > 0 and self._checkpoint is None:
            self._checkpoint = asyncio.create_task(self._make_checkpoint())

    async def caught_up(self) -> None:
        """Wait until the disk is no longer behind; raises what went wrong with it."""
        while self.is_behind:
            self.check()
            await asyncio.wait(self._jobs(), return_when=asyncio.FIRST_COMPLETED)

    async def close(self) -> None:
        """Write, sync and record what has come, and close the file.

        Raises `DiskError` or one of its kinds; the file is closed nevertheless.
        """
        self._is_closing = True
        if jobs := self._jobs():
            await asyncio.wait(jobs)
        if self.part.is_open:
            await run_in_helper(self._helpers, self._finish)
        if self._trouble is not None:
            raise self._trouble

    def _jobs(self) -> list[asyncio.Task[None]]:
        return [job for job in (self._checkpoint, self._settling) if job is not None]

    async def _make_checkpoint(self) -> None:
        segments = self.part.segments()
        try:
            await run_in_helper(self._helpers, self._save, segments)
        except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
            self._trouble = error
        else:
            self._recorded = self.safe_bytes = downloaded_bytes(segments)
            self._recorded_at = monotonic()
        self._checkpoint = None
        self._after_job()

    async def _settle(self) -> None:
        try:
            await run_in_helper(self._helpers, self.part.settle)
        except Exception as error:  # noqa: BLE001 - whatever it is, `check` raises it
            self._trouble = error
        self._settling = None
        self._after_job()

    def _after_job(self) -> None:
        self.start_due_jobs()
        self._on_caught_up()

    def _open(self) -> None:
        opening = self._opening
        # First, because the record of before does not hold for a file that is written again.
        self._record(opening.segments, lasting=True)
        self.part.open(opening.segments, size=opening.size)
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
            # After a sync that failed, another one proves nothing.
            if self._trouble is None:
                self._write_out()
        finally:
            self.part.close()

    def _write_out(self) -> None:
        try:
            self.part.flush()
        finally:
            # A full disk may have taken a part of it.
            self.part.sync()
            segments = self.part.segments()
            self.safe_bytes = downloaded_bytes(segments)
            self._record(segments, modified_ns=self.part.seal())

    def _record(
        self, segments: SegmentMap, *, lasting: bool = False, modified_ns: int | None = None
    ) -> None:
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
        store_record(self._folder, self._paths, record, lasting=lasting)
