"""Why a finished file is not moved; leaves of the tree in `core/errors.py`."""

from pathlib import Path
from typing import Self

from ..errors import DiskError, ErrorScope


class FileGoneError(DiskError):
    """The file is no longer what its download has finished: it was moved, changed or deleted."""

    code = "file_gone"
    scope = ErrorScope.FILE


class FileUnreadableError(DiskError):
    """The disk does not let the file be read at this moment; that is tried again."""

    code = "file_unreadable"


class LocationGoneError(DiskError):
    """The location that the file was to move to is no more; the file stays where it is."""

    code = "location_gone"
    scope = ErrorScope.FILE


class OriginalKeptError(DiskError):
    """The file is in its new location, but could not be deleted in the old one; delete it there."""

    code = "original_kept"
    scope = ErrorScope.FILE

    @classmethod
    def at(cls, path: Path) -> Self:
        """Return that of a file whose original is still at a path."""
        return cls(placeholders={"folder": str(path.parent)})


class OriginalBusyError(DiskError):
    """The disk takes the old file for open and does not delete it yet; that is tried again."""

    code = "original_busy"


class MoveUnconfirmedError(OriginalKeptError):
    """The new location went away before the copy was confirmed; the original is still there."""

    code = "move_unconfirmed"


class CopyDamagedError(DiskError):
    """The copy in the other location is not what was written; check that disk."""

    code = "copy_damaged"
    scope = ErrorScope.FILE
