"""The space of one transfer on the disk of its folder, from the first look to its end."""

import os
import stat
from collections.abc import Callable
from typing import Final

from ...disk import not_enough
from ...errors import DiskFullError
from .disk_space import SpaceAccount
from .folder import Folder
from .part_paths import PartPaths
from .resume_record import load_record

MEBIBYTE: Final = 1024 * 1024
MOST_AHEAD_BYTES: Final = 64 * MEBIBYTE
"""How much of a file of unknown size may come before the disk is looked at again; more than
ever waits for a checkpoint, so that it holds nobody up where there is space."""
LEAST_AHEAD_BYTES: Final = 12 * MEBIBYTE
"""With less space than this, a file of unknown size stops."""
BURST_BYTES: Final = 6 * MEBIBYTE
"""What may still come after the order to stop: one turn of a connection, and a buffer."""
_ST_BLOCK_BYTES: Final = 512


class SpaceClaim:
    """What a transfer has been promised; all but `is_at_limit` and `forget` blocks.

    Raises `OSError`, and `DiskFullError` with what the file still needs.
    """

    def __init__(
        self,
        account: SpaceAccount,
        folder: Folder,
        paths: PartPaths,
        min_free: Callable[[], int],
    ) -> None:
        """Prepare; `min_free` tells how many bytes must stay free on the disk."""
        self._account = account
        self._folder = folder
        self._paths = paths
        self._min_free = min_free
        self._limit: int | None = None

    def claim(self, size: int, there: int) -> None:
        """Make sure that a file fits of which `there` bytes are believed to be on the disk."""
        needed = max(0, size - self._occupied(size, there))
        self._account.promise(
            self, self._disk, needed, free=self._folder.free_bytes, min_free=self._min_free()
        )

    def look(self, size: int | None, there: int, *, is_reserved: bool) -> DiskFullError | None:
        """Look at the disk, on which `there` bytes of the file are safe; return what is wrong.

        Due when the partial file was opened, and at each checkpoint.
        """
        if size is None:
            return self._look_ahead(there)
        self._limit = None
        self._account.lower(self, self._disk, 0 if is_reserved else size - there)
        is_short = self._folder.free_bytes() < self._min_free()
        if is_reserved or there >= size or not is_short:
            return None
        return self._lacking(size - there)  # another program has filled the disk

    def is_at_limit(self, arrived: int) -> bool:
        """Tell whether more must not come before the next look."""
        return self._limit is not None and arrived + BURST_BYTES >= self._limit

    def lacking(self, size: int | None, there: int) -> DiskFullError:
        """Return the error for a disk that was full when something was to be written."""
        if size is None:
            return DiskFullError()
        return self._lacking(size - there)

    def _lacking(self, needed: int) -> DiskFullError:
        free, kept = self._folder.free_bytes(), self._min_free()
        return not_enough(needed, free - kept, on_disk=free, kept=kept)

    def forget(self) -> None:
        """Give back what was promised and not used."""
        self._account.forget(self)

    def _look_ahead(self, there: int) -> DiskFullError | None:
        """Nobody knows what it will need: let it have a piece at a time."""
        given = self._account.promise_some(
            self,
            self._disk,
            MOST_AHEAD_BYTES,
            free=self._folder.free_bytes,
            min_free=self._min_free(),
        )
        if given < LEAST_AHEAD_BYTES:
            return DiskFullError()
        self._limit = there + given
        return None

    @property
    def _disk(self) -> int:
        return os.fstat(self._folder.descriptor).st_dev

    def _occupied(self, size: int, there: int) -> int:
        """Return how many of the file's bytes are missing from the free space already.

        The number of blocks is made up on some network shares, so that it is believed only where
        more was reserved, or to be little.
        """
        status = self._folder.status(self._paths.part.name)
        if status is None or not stat.S_ISREG(status.st_mode):
            return 0
        blocks = status.st_blocks * _ST_BLOCK_BYTES
        record = load_record(self._paths.record.name, dir_fd=self._folder.descriptor)
        if record is not None and record.is_reserved and blocks >= size:
            return size
        # What is of no use will be emptied before the first byte is written.
        return there or min(status.st_size, blocks)
