"""The room on each disk, promised to nobody twice.

Free space is what the disk says. Of that, some must stay free, and some is promised to transfers
that run but have not written it yet. What is written or reserved on the disk is no longer in the
free space, and so is no longer counted here.
"""

import threading
from collections.abc import Callable
from typing import Final

from ..errors import DiskFullError

_UNITS: Final = ("bytes", "kB", "MB", "GB")


class RoomAccount:
    """What running transfers still need of each disk; shared by all transfers of an engine.

    Disks go by their device numbers, transfers by any key. All but `forget` may wait for the disk
    in question; no disk waits for another.
    """

    def __init__(self) -> None:
        """Start with nothing promised."""
        self._promised: dict[int, dict[object, int]] = {}
        self._locks: dict[int, threading.Lock] = {}

    def promise(
        self, key: object, disk: int, needed: int, *, free: Callable[[], int], min_free: int
    ) -> None:
        """Promise a transfer so many bytes, in place of what it was promised before.

        `free` reads the free bytes of the disk. Raises `DiskFullError` when it has not so much to
        give, which leaves the transfer with no promise.
        """
        with self._lock(disk):
            self._of(disk).pop(key, None)
            available = self._available(disk, free(), min_free)
            if needed > max(0, available):
                raise not_enough(needed, available)
            self._of(disk)[key] = needed

    def promise_some(
        self, key: object, disk: int, most: int, *, free: Callable[[], int], min_free: int
    ) -> int:
        """Promise a transfer what there is, at most so many bytes; return how many."""
        with self._lock(disk):
            self._of(disk).pop(key, None)
            given = min(most, max(0, self._available(disk, free(), min_free)))
            self._of(disk)[key] = given
            return given

    def lower(self, key: object, disk: int, needed: int) -> None:
        """Note that a transfer needs only so many bytes more: the others are on the disk."""
        with self._lock(disk):
            promised = self._of(disk)
            if key in promised:
                promised[key] = min(promised[key], max(0, needed))

    def forget(self, key: object) -> None:
        """Take back all that a transfer was promised; waits for nothing."""
        for promised in tuple(self._promised.values()):
            promised.pop(key, None)

    def promised(self, disk: int) -> int:
        """Return how many bytes of a disk are promised and not yet taken."""
        return sum(tuple(self._of(disk).values()))

    def _available(self, disk: int, free: int, min_free: int) -> int:
        return free - self.promised(disk) - min_free

    def _of(self, disk: int) -> dict[object, int]:
        return self._promised.setdefault(disk, {})

    def _lock(self, disk: int) -> threading.Lock:
        return self._locks.setdefault(disk, threading.Lock())


def not_enough(needed: int, available: int) -> DiskFullError:
    """Return the error for a file that needs more than there is for it.

    `available` is what it could have: without what must stay free or belongs to others.
    """
    needs, has = format_bytes(needed), format_bytes(max(0, available))
    return DiskFullError(
        f"There is not enough free space: the file needs {needs}, {has} are free; make room and"
        " the downloads go on by themselves.",
        needed_bytes=needed,
        placeholders={
            "needed": needs,
            "free": has,
            "needed_bytes": str(needed),
            "free_bytes": str(max(0, available)),
        },
    )


def format_bytes(count: int) -> str:
    """Return a size as people read it, e.g. `4.6 GB`."""
    power = min((len(str(count)) - 1) // 3, len(_UNITS) - 1)
    return f"{count / 1000**power:.1f} {_UNITS[power]}" if power else f"{count} {_UNITS[0]}"
