"""The partial file that a daemon writes, as it is seen here.

It has another name than that of the engine: the engine goes on with its own by the number of bytes
in it, and a daemon writes to several places of a file at once. Everything here blocks.
"""

import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ..descriptors import read_bytes
from ..disk import disk_errors
from ..engine.fingerprint import fingerprint
from ..engine.partfile.commit import remove_daemon_parts
from ..engine.partfile.destination import taken_bytes
from ..engine.partfile.folder import Folder
from ..engine.partfile.part_paths import PartPaths
from ..engine.partfile.resume_record import ResumeRecord, store_record
from ..storage import Storage

MAX_CONTROL_BYTES: Final = 8 * 1024 * 1024
"""Of a file of 60 TB in pieces of a megabyte."""
_HEAD: Final = struct.Struct(">HII")
_BODY: Final = struct.Struct(">IQQI")
_COUNT: Final = struct.Struct(">I")
_PIECE: Final = struct.Struct(">III")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLook:
    """What is found at the place of a file."""

    is_wanted: bool
    """Whether the daemon has something to do. It has not where the engine here has begun, or where
    the daemon is through: then the engine goes on."""
    taken_bytes: int
    """The room on the disk that the file has taken already."""
    device: int
    """By what its disk is told from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DaemonPart:
    """What a daemon keeps beside the destination of a transfer."""

    destination: Path
    key: str
    """That of the `TransferRequest`."""
    storage: Storage

    @property
    def _paths(self) -> PartPaths:
        return PartPaths.beside(self.destination, self.key)

    @property
    def name(self) -> str:
        """Name of the file that the daemon writes."""
        return self._paths.daemon_part.name

    def look(self) -> PartLook:
        """Return what there is of the file; makes the folder. Raises `DiskError`."""
        with disk_errors(), self._folder().open(make=True) as folder:
            own = folder.status(self._paths.part.name)
            # An empty one is no beginning: it was made to try out whether the disk takes it.
            is_begun_here = folder.has_file(self._paths.record.name) or bool(own and own.st_size)
            parts = (own, folder.status(self.name))
            return PartLook(
                is_wanted=not is_begun_here,
                taken_bytes=sum(taken_bytes(part) for part in parts if part is not None),
                device=os.fstat(folder.descriptor).st_dev,
            )

    def free_bytes(self) -> int:
        """Return how many bytes are free where it lies; raises `DiskError`."""
        with disk_errors(), self._folder().open(make=True) as folder:
            return folder.free_bytes()

    def drop_doubtful(self, size: int | None, step: Callable[[], None]) -> None:
        """Delete a file of `size` bytes of which nobody knows what of it is there.

        Without a control file aria2 would take all of it for good, and with one that a full disk
        has cut off it would give up, however often it is asked. `step` is that of the `Job`. Raises
        `DiskError`, and what `step` raises.
        """
        with disk_errors(), self._folder().open(make=True) as folder:
            control, status = self._read_control(folder), folder.status(self.name)
            length = 0 if status is None else status.st_size
            if control is None or not is_sound(control, size, length):
                remove_daemon_parts(folder, self._paths, step)

    def _read_control(self, folder: Folder) -> bytes | None:
        name = self._paths.daemon_notes[0].name
        if not folder.has_file(name):
            return None
        descriptor = folder.open_own(name, os.O_RDONLY)
        try:
            return read_bytes(descriptor, 0, MAX_CONTROL_BYTES)
        finally:
            os.close(descriptor)

    def hand_over(self, resource: str, size: int, step: Callable[[], None]) -> bool:
        """Leave the whole file to the engine; False as long as it is not seen here whole.

        The record is written last: without it the engine believes as many bytes from the beginning
        as the task has counted, which are there. `step` is that of the `Job`. Raises `DiskError`,
        and what `step` raises.
        """
        with disk_errors(), self._folder().open(make=False) as folder:
            status = folder.status(self.name)
            if status is None or status.st_size != size:
                return False
            for note in self._paths.daemon_notes:
                step()
                folder.unlink_own(note.name)
            step()
            folder.rename(self.name, self._paths.part.name)
            step()
            record = ResumeRecord(
                resource=fingerprint(resource), size=size, segments=((0, size, size),)
            )
            store_record(folder, self._paths, record, lasting=True)
            return True

    def _folder(self) -> Folder:
        return Folder(self.destination.parent, self.storage)


def is_sound(control: bytes, size: int | None, length: int) -> bool:
    """Tell whether a control file is whole, and that of a file of `size` bytes.

    `length` is how long the file is now: no piece that is said to be there may lie behind its end.
    The format is in the technical notes of aria2's manual: version, extension, length of a hash and
    the hash, length of a piece, of the file and of what was uploaded, a map of pieces, and those
    that are under way, each with a map of its own.
    """
    try:
        version, _, hash_length = _HEAD.unpack_from(control)
        offset = _HEAD.size + hash_length
        piece_length, total, _, map_length = _BODY.unpack_from(control, offset)
        offset += _BODY.size
        pieces_there = control[offset : offset + map_length]
        offset += map_length
        (under_way,) = _COUNT.unpack_from(control, offset)
        offset += _COUNT.size
        for _ in range(under_way):
            _, _, piece_map_length = _PIECE.unpack_from(control, offset)
            offset += _PIECE.size + piece_map_length
    except struct.error:
        return False
    pieces = -(-total // piece_length) if piece_length else 0
    return (
        version in (0, 1)
        and len(control) >= offset
        and map_length == -(-pieces // 8)
        and size in (None, total)
        and min(_pieces_until(pieces_there) * piece_length, total) <= length
    )


def _pieces_until(pieces_there: bytes) -> int:
    """Return the number of the last piece of a map that is there, counted from 1; 0 for none."""
    used = pieces_there.rstrip(b"\0")
    if not used:
        return 0
    lowest_bit = (used[-1] & -used[-1]).bit_length() - 1  # the map begins with the highest bit
    return 8 * len(used) - lowest_bit
