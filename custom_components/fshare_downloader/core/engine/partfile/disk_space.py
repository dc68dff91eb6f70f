"""The free space on each disk: no byte of it is promised to two transfers.

Free space is what the disk says. Of that, some must stay free, and some is promised to transfers
that run but have not written it yet. What is written or reserved on the disk is no longer in the
free space, and so is no longer counted here.
"""

import threading
from collections.abc import Callable

from ...disk import not_enough


class SpaceAccount:
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
            on_disk = free()
            available = self._available(disk, on_disk, min_free)
            if needed > max(0, available):
                raise not_enough(needed, available, on_disk=on_disk, kept=min_free)
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
