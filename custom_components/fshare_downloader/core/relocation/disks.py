"""The disks of a move: each step is taken in the lane of the disk that it is about."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from ..deletion import FinishedFile
from ..disk import disk_error
from ..disk_jobs import DiskLane, Job
from ..disk_watch import DiskWatch
from ..errors import DiskError, FileRefusedError
from ..queue_policy import QueuePolicy
from . import steps
from .book import Relocation
from .errors import FileUnreadableError
from .steps import Identity, Place


class OtherDiskError(Exception):
    """A file cannot get its name in the new location without being copied."""


@contextmanager
def waited_for() -> Iterator[None]:
    """Raise `FileUnreadableError`, which is waited for, where a disk refuses to read a file.

    A share may do so for a while after its cable was cut: Samba lets nobody open what has got
    another name since, as long as it takes the old connection for alive. The file is there.
    """
    try:
        yield
    except FileRefusedError as error:
        raise FileUnreadableError from error


class RelocationDisks:
    """Takes steps at the two ends of a move, and looks at what lies there."""

    def __init__(self, watch: DiskWatch, policy: QueuePolicy) -> None:
        """Use the disks that are watched."""
        self._watch = watch
        self._policy = policy

    def lane_of(self, path: Path) -> DiskLane:
        """Return the lane of the disk that a path lies on."""
        return self._watch.folders.lane_of(path)

    async def run[T](self, path: Path, step: Callable[[Job], T], seconds: float | None = None) -> T:
        """Take a step at the disk of a path, and return what the step does.

        By default it may take as long as the deletion of a file. Raises `FileExistsError`,
        `OtherDiskError`, or the `DiskError` that says what went wrong.
        """
        answer_seconds = self._policy.deletion_seconds if seconds is None else seconds
        try:
            return await self.lane_of(path).run(step, answer_seconds=answer_seconds)
        except FileExistsError:
            raise
        except OSError as error:
            if error.errno == errno.EXDEV:
                raise OtherDiskError from error
            raise disk_error(error) from error

    async def require(self, file: FinishedFile) -> None:
        """Raise `DiskError` where a file lies on a known disk that is away."""
        if file.storage is not None:
            await self._watch.require(file.path)

    async def place_of(self, relocation: Relocation) -> Place:
        """Return where a file shall lie; raises `DiskError` when that disk is away."""
        storage = await self._watch.require(relocation.target)
        return Place(storage=storage, path=relocation.target, task_id=relocation.task_id)

    async def away_end(self, relocation: Relocation) -> Path | None:
        """Return which end of a move lies on a disk that is away, if one does at this moment."""
        for path in (relocation.target, relocation.source):
            if self._watch.folders.storage_of(path) is not None:
                try:
                    await self._watch.require(path)
                except DiskError:
                    return path
        return None

    async def find(self, file: FinishedFile, seconds: float | None = None) -> Identity | None:
        """Return what tells a finished file from others; None when it isn't at its path."""
        with waited_for():
            return await self.run(file.path, partial(steps.find, file), seconds)

    def original_of(self, relocation: Relocation) -> FinishedFile:
        """Return the file at its old place, as it was noted."""
        return self._noted_at(relocation, relocation.source)

    def moved_of(self, relocation: Relocation) -> FinishedFile:
        """Return the file at its new place, as it was noted."""
        return self._noted_at(relocation, relocation.target)

    def _noted_at(self, relocation: Relocation, path: Path) -> FinishedFile:
        return FinishedFile(
            path=path,
            task_id=relocation.task_id,
            storage=self._watch.folders.storage_of(path),
            size=relocation.size,
            modified_ns=relocation.modified_ns,
            sample=relocation.sample,
        )
