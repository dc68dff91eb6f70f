"""Compares a file with what the simulated service has, byte by byte, and says where it is wrong."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.simulator.content import Content

MIB: Final = 1024 * 1024


@dataclass(slots=True)
class Difference:
    """The blocks of a MiB in which two files differ."""

    first: int | None = None
    """The offset of the first one."""
    blocks: int = 0
    zeros: int = 0
    """How many of them hold zeros and nothing else."""

    def note(self, offset: int, found: bytes) -> None:
        """Count one block."""
        self.blocks += 1
        self.zeros += not any(found)
        if self.first is None:
            self.first = offset

    def describe(self) -> str:
        """Say what was found; empty when nothing was."""
        if self.first is None:
            return ""
        zeros = f", {self.zeros} of them zeros" if self.zeros else ""
        return f"{self.blocks} MiB wrong from {self.first // MIB} MiB on{zeros}"


def compare(path: Path, content: Content) -> str:
    """Say where a file differs from what it must be; empty when it is right.

    Raises `OSError` when it cannot be read.
    """
    size = path.stat().st_size
    if size != content.size:
        return f"{size} instead of {content.size} bytes"
    difference = Difference()
    with path.open("rb") as file:
        for offset in range(0, size, MIB):
            found, wanted = file.read(MIB), content.read(offset, offset + MIB)
            if found != wanted:
                difference.note(offset, found)
    return difference.describe()
