"""A file that stays open from one job on its disk to the next.

Its descriptor is closed once, and never under a thread that still uses it: the number would be that
of another file by the time the thread goes on.
"""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from .descriptors import read_bytes
from .disk import disk_errors
from .disk_jobs import DiskLane
from .errors import DiskError


class OpenFile:
    """A descriptor, for threads that may be left alone by whoever has waited for them."""

    def __init__(self) -> None:
        """Begin without a file; `open` comes first."""
        self._descriptor: int | None = None
        self._lock = threading.Lock()  # held for a moment only, never while the disk works
        self._uses = 0
        self._is_ending = False

    def open(self, opener: Callable[[], int]) -> os.stat_result:
        """Keep the descriptor that `opener` returns, and tell what the file is like.

        When nobody waits for it any more, it is closed at once. Blocks; raises `OSError` and what
        the opener raises.
        """
        descriptor = opener()
        try:
            status = os.fstat(descriptor)
            with self._lock:
                self._check()
                self._descriptor = descriptor
        except OSError:
            os.close(descriptor)
            raise
        return status

    @contextmanager
    def used(self) -> Iterator[int]:
        """Give the descriptor, which is not closed meanwhile; raises `OSError` once it is ended."""
        with self._lock:
            self._check()
            descriptor = self._descriptor
            assert descriptor is not None, "it was opened"
            self._uses += 1
        try:
            yield descriptor
        finally:
            with self._lock:
                self._uses -= 1
            self._close_unused()

    def read(self, offset: int, count: int) -> bytes:
        """Return some bytes, fewer only at the end of the file; blocks, raises `OSError`."""
        with self.used() as descriptor:
            return read_bytes(descriptor, offset, count)

    async def close_in(self, lane: DiskLane) -> None:
        """Close the file in the lane of its disk; one that does not answer, as soon as it does."""
        try:
            with disk_errors():
                await lane.run(lambda _: self._close())
        except DiskError:  # the lane may not have begun it
            self.close_late()

    def close_late(self) -> None:
        """Close the file in a thread that nobody waits for."""

        def close() -> None:
            with suppress(OSError):
                self._close()

        if self._end():
            threading.Thread(target=close, name="fshare_downloader disk", daemon=True).start()

    def _close(self) -> None:
        """Close the file, or leave that to the job that uses it."""
        self._end()
        self._close_unused()

    def _end(self) -> bool:
        """Have nothing opened or used from now on; tells whether there is something to close."""
        with self._lock:
            self._is_ending = True
            return self._descriptor is not None

    def _check(self) -> None:
        if self._is_ending:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    def _close_unused(self) -> None:
        with self._lock:
            if not self._is_ending or self._uses:
                return
            descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)
