"""A file of somebody else that takes the room on a disk."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

MIB: Final = 1024 * 1024
_BLOCK: Final = bytes(4 * MIB)
_SECTOR: Final = 4096


class Filler:
    """Grows as it is told."""

    def __init__(self, folder: Path) -> None:
        """Lie in `folder`."""
        self._path = folder / "filler.bin"

    def leave(self, free: int) -> int:
        """Grow until at most `free` bytes are left, and return how many are."""
        with self._path.open("ab", buffering=0) as file:
            with suppress(OSError):  # it is full earlier than it says
                while (more := free_bytes(self._path.parent) - free) > 0:
                    length = min(len(_BLOCK), -(-more // _SECTOR) * _SECTOR)
                    file.write(_BLOCK[:length])
            with suppress(OSError):
                os.fsync(file.fileno())
        return free_bytes(self._path.parent)

    def remove(self) -> None:
        """Give the room back."""
        self._path.unlink(missing_ok=True)


def free_bytes(folder: Path) -> int:
    """Return how many bytes an ordinary user may still write into a folder's file system."""
    status = os.statvfs(folder)
    return status.f_bavail * status.f_frsize
