"""Memory in which one interpreter counts and the other reads: nobody asks, nobody is woken."""

from typing import Final

from ..request import PROGRESS_BYTES

MAX_TRANSFERS: Final = 256
"""Far more than the queue runs at a time."""


class SharedProgress:
    """Places for the counters of transfers, in a buffer that both interpreters see."""

    def __init__(self, buffer: memoryview | None = None) -> None:
        """Use the buffer of the other side, or make one for both."""
        self.buffer = buffer or memoryview(bytearray(MAX_TRANSFERS * PROGRESS_BYTES))
        self._free = list(range(MAX_TRANSFERS))

    def take(self) -> int:
        """Return the number of a free place; raises `IndexError` when there is none."""
        return self._free.pop()

    def give_back(self, place: int) -> None:
        """Let a place be used by another transfer."""
        self._free.append(place)

    def cells(self, place: int) -> memoryview[int]:
        """Return a place, for `TransferProgress`."""
        return self.buffer[place * PROGRESS_BYTES : (place + 1) * PROGRESS_BYTES].cast("q")
