"""What goes into the engine and what comes out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..models import DirectLink
from ..seal import Seal
from ..storage import Storage

PROGRESS_BYTES: Final = 5 * 8
"""How much memory the counters of a transfer take."""
_UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferRequest:
    """One file to bring from a direct link onto the disk.

    The partial file and its resume record lie beside `destination` and carry `key` in their names,
    so that two tasks never share one.
    """

    link: DirectLink
    destination: Path
    """Absolute path that the finished file gets; a free name beside it if that one is taken."""
    key: str
    """Short token of letters and digits, unique to the task and the same at every attempt."""
    resource: str
    """What is downloaded, as an opaque name; a resume record of another resource is not used."""
    size: int | None = None
    """Known size in bytes; the transfer fails when the server offers another."""
    resume_from: int = 0
    """Bytes that are known to be on the disk when no resume record tells more."""
    connections: int = 1
    """The most connections to open for this file."""
    storage: Storage | None = None
    """Where the file goes: nothing is made or written outside, nor while it is away. Without one,
    the folder of `destination` is made with all that is missing above it."""

    @property
    def known_size(self) -> int | None:
        """The size in bytes that the file was announced with."""
        return self.link.size if self.size is None else self.size

    @property
    def lane_key(self) -> Path:
        """By what its storage is told from others; without one, by the folder."""
        return lane_key(self.destination.parent, self.storage)


def lane_key(folder: Path, storage: Storage | None) -> Path:
    """Return by what the storage of a folder is told from others, without a look at any disk."""
    return folder if storage is None else storage.root


class TransferProgress:
    """Counters of one transfer: written by the engine's thread alone, read by anybody.

    Plain numbers in memory, no lock: a reader may see a value that is a moment old.
    """

    __slots__ = ("_cells", "is_silent", "is_waiting")

    def __init__(self, cells: memoryview[int] | None = None) -> None:
        """Start at nothing, in memory of its own or in cells that are given, five of 64 bits."""
        self._cells = _new_cells() if cells is None else cells
        self.downloaded = self.resumed_from = self.connections = 0
        self.size = None
        self.is_reserved = False
        self.is_waiting = False
        """Whether an aria2 daemon has the transfer, and other work first; only told where it is."""
        self.is_silent = False
        """Whether that daemon does not answer at this moment."""

    @property
    def downloaded(self) -> int:
        """Bytes of the file that have arrived in all runs."""
        return self._cells[0]

    @downloaded.setter
    def downloaded(self, count: int) -> None:
        self._cells[0] = count

    @property
    def resumed_from(self) -> int:
        """Bytes that were already there when this attempt began."""
        return self._cells[1]

    @resumed_from.setter
    def resumed_from(self, count: int) -> None:
        self._cells[1] = count

    @property
    def size(self) -> int | None:
        """Size in bytes once the server has told it."""
        return None if self._cells[2] == _UNKNOWN else self._cells[2]

    @size.setter
    def size(self, size: int | None) -> None:
        self._cells[2] = _UNKNOWN if size is None else size

    @property
    def connections(self) -> int:
        """Connections open at this moment."""
        return self._cells[3]

    @connections.setter
    def connections(self, number: int) -> None:
        self._cells[3] = number

    @property
    def is_reserved(self) -> bool:
        """Whether all the space that the file needs is taken on the disk already."""
        return bool(self._cells[4])

    @is_reserved.setter
    def is_reserved(self, is_reserved: bool) -> None:
        self._cells[4] = is_reserved

    def move_to(self, cells: memoryview[int] | None) -> None:
        """Go on counting in other cells, or in memory of its own, from where it is."""
        new = _new_cells() if cells is None else cells
        new[:] = self._cells
        self._cells = new


def _new_cells() -> memoryview[int]:
    return memoryview(bytearray(PROGRESS_BYTES)).cast("q")


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferResult:
    """A whole file: verified, synced and at its final name."""

    path: Path
    size: int
    seal: Seal | None
    """By what the file is known again; None for one that an older version has finished."""
