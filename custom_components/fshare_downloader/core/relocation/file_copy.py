"""A copy of a finished file on another disk, made step by step in the lanes of both."""

from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from typing import Final

from ..deletion import FinishedFile
from ..disk import disk_errors
from ..disk_jobs import DiskLane
from ..file_reader import FileReader
from ..open_file import OpenFile
from ..queue_policy import QueuePolicy
from . import steps
from .disks import waited_for
from .errors import CopyDamagedError, FileGoneError
from .steps import Place

CHUNK_BYTES: Final = 4 * 1024**2
"""Held in memory at a time. One step of a lane each, which a disk of 1 MB/s still does in time."""
SAVED_BYTES: Final = 4 * CHUNK_BYTES
"""Written between two syncs: what a slow share does in its time, and a power cut costs at most."""


class FileCopy:
    """Copies one file, compares the copy with what was read, and leaves it under a hidden name."""

    def __init__(
        self,
        file: FinishedFile,
        place: Place,
        *,
        size: int,
        lanes: tuple[DiskLane, DiskLane],
        kept_bytes: int,
        policy: QueuePolicy,
        moved: Callable[[int], None],
    ) -> None:
        """Copy `file`, of `size` bytes, to the place; `lanes` are those of the two disks.

        `kept_bytes` stay free on the other disk. `moved` is told how many of the bytes are done; a
        byte counts half when it is written, and half when it is compared. What it raises ends the
        copying.
        """
        self._original = file
        self._place = place
        self._size = size
        self._lane_of_original, self._lane = lanes
        self._kept_bytes = kept_bytes
        self._policy = policy
        self._moved = moved
        self._file = OpenFile()

    async def make(self) -> str:
        """Copy the whole file, and return its sample.

        What an earlier try has copied is used. Raises `FileGoneError` when the original isn't what
        its download has finished, or is changed meanwhile, `CopyDamagedError` when the disk gives
        back something else than was written, and other `DiskError`.
        """
        try:
            with waited_for():
                reader = await FileReader.open(self._original.path, self._lane_of_original)
        except FileNotFoundError:
            raise FileGoneError from None
        try:
            if reader.size != self._size:
                raise FileGoneError
            there = await self._open_copy()
            read = await self._write_all(reader, there)
            if await self._read_all() != read:
                raise CopyDamagedError
            end = partial(steps.end_copy, self._file, self._size, reader.modified_ns)
            sample = await self._save(end)
            if self._original.sample not in (None, sample) or not await reader.is_unchanged():
                raise FileGoneError
            return sample
        finally:  # nobody waits for it: whoever stops is in a hurry, and a disk may hang
            self._file.close_late()
            reader.close_late()

    async def _open_copy(self) -> int:
        """Open the copy; returns how many bytes of it are there."""
        opener = partial(steps.open_copy, self._place, self._size, self._kept_bytes)
        try:
            with disk_errors():
                status = await self._lane.run(
                    lambda _: self._file.open(opener),
                    answer_seconds=self._policy.disk_write_seconds,
                )
        except BaseException:  # it may have been opened for a caller who has left
            self._file.close_late()
            raise
        return status.st_size

    async def _write_all(self, reader: FileReader, there: int) -> bytes:
        """Copy everything; returns the digest of what was read."""
        digest = blake2b()
        saved = 0
        for offset in range(0, self._size, CHUNK_BYTES):
            count = min(CHUNK_BYTES, self._size - offset)
            with waited_for():
                data = await reader.read(offset, count)
            if len(data) < count:
                raise FileGoneError
            write = partial(steps.write_chunk, self._file, offset, data, there, digest.update)
            await self._run(write, self._policy.disk_write_seconds)
            done = offset + count
            if done - saved >= SAVED_BYTES or done == self._size:
                await self._save(partial(steps.save_bytes, self._file, saved, done - saved))
                saved = done
            self._moved(done // 2)
        return digest.digest()

    async def _read_all(self) -> bytes:
        """Return the digest of what the disk gives back."""
        digest = blake2b()
        for offset in range(0, self._size, CHUNK_BYTES):
            count = min(CHUNK_BYTES, self._size - offset)
            check = partial(steps.check_chunk, self._file, offset, count, digest.update)
            await self._run(check, self._policy.disk_write_seconds)
            self._moved((self._size + offset + count) // 2)
        return digest.digest()

    async def _save[T](self, step: Callable[[], T]) -> T:
        return await self._run(step, self._policy.deletion_seconds)

    async def _run[T](self, step: Callable[[], T], seconds: float) -> T:
        with disk_errors():
            return await self._lane.run(lambda _: step(), answer_seconds=seconds)
