"""What is deleted when a file moves: copies that nobody wants, and originals in the end."""

import errno
from collections.abc import Callable
from functools import partial

from ..deletion import FinishedFile
from ..disk_jobs import Job
from ..errors import DiskError, StorageAwayError
from . import steps
from .book import Relocation
from .disks import RelocationDisks
from .errors import OriginalBusyError, OriginalKeptError
from .ports import RelocatorPorts
from .steps import Identity


class RelocationDeletions:
    """Deletes files at both ends of a move, each only if it is the very file that was noted."""

    def __init__(self, disks: RelocationDisks, ports: RelocatorPorts) -> None:
        """Delete nothing yet."""
        self._disks = disks
        self._ports = ports

    async def delete_copy(self, relocation: Relocation) -> None:
        """Delete what there is of a copy without a name; raises `DiskError`."""
        place = await self._disks.place_of(relocation)
        await self._disks.run(relocation.target, partial(steps.delete_copy, place))

    async def delete_duplicate(self, relocation: Relocation) -> None:
        """Delete a file in the new place that has its name; raises `DiskError`."""
        moved = self._disks.moved_of(relocation)
        if moved.path in await self._ports.owners([moved.path]):
            return  # another download has put it there since
        await self._disks.run(moved.path, partial(steps.delete_duplicate, moved))

    async def delete_original(self, relocation: Relocation, there: Identity) -> None:
        """Delete the file in the old place, as it is `there` in the new one.

        Raises `OriginalKeptError` when its disk is here and clings to it, or it was changed,
        `StorageAwayError`, and `OriginalBusyError`.
        """
        original = self._disks.original_of(relocation)
        if original.path == relocation.target:
            return
        if not await self._delete(original, partial(steps.delete_original, original, there)):
            raise OriginalKeptError.at(original.path)

    async def delete_orphan(self, relocation: Relocation) -> None:
        """Delete the file in the old place, as its task is gone with the one in the new place.

        Something else that has its name now is left alone. Raises `OriginalKeptError` when its disk
        is here and clings to it, `StorageAwayError`, and `OriginalBusyError`.
        """
        original = self._disks.original_of(relocation)
        await self._delete(original, partial(steps.delete_original, original, None))

    async def _delete(self, original: FinishedFile, delete: Callable[[Job], bool]) -> bool:
        """Delete an original with a step that tells whether it is gone; returns that.

        One that is busy is waited for: Samba may take the connection from before a cable was cut
        for alive, and what was open over that for open, until the share is mounted anew.
        """
        if original.path in await self._ports.owners([original.path]):
            return True  # what another download has put there since is that one's
        await self._disks.require(original)
        try:
            return await self._disks.run(original.path, delete)
        except StorageAwayError:
            raise
        except DiskError as error:
            if _is_busy(error):
                raise OriginalBusyError from error
            raise OriginalKeptError.at(original.path) from error


def _is_busy(error: DiskError) -> bool:
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno == errno.EBUSY
