"""The place where new bytes are added to old ones."""

from dataclasses import dataclass, field
from typing import Final

from ...descriptors import read_bytes
from .segment_writer import BLOCK_BYTES

OVERLAP_BYTES: Final = 64 * 1024
"""How much of what is there is fetched again and compared before more is added to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Where to go on, and what the server must confirm first."""

    offset: int = 0
    """The first byte that is missing."""
    expected: bytes = field(default=b"", repr=False)
    """The bytes on the disk right before `offset`, to be compared with the server's."""

    @classmethod
    def read(cls, descriptor: int, offset: int, available: int) -> Overlap:
        """Read what lies before `offset`, of which `available` bytes are there without a gap.

        Blocks; raises `OSError`.
        """
        start = max(offset - available, offset - offset % BLOCK_BYTES - OVERLAP_BYTES)
        return cls(offset=offset, expected=read_bytes(descriptor, start, offset - start))

    @property
    def fetch_from(self) -> int:
        """The first byte to ask the server for."""
        return self.offset - len(self.expected)

    @property
    def head(self) -> bytes:
        """The bytes before `offset` back to the last block boundary."""
        return self.expected[len(self.expected) - self.offset % BLOCK_BYTES :]


BEGINNING: Final = Overlap()
"""Of a file of which nothing is there."""
