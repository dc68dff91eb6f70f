"""What the file system below a transfer can do.

A table of what was measured on real mounts. What is not in it, or depends on what lies below it
(overlay, FUSE on a block device), is tried out once in the folder; see `file_system_probe.py`.
"""

import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ...mounts import MAX_FAT_FILE_BYTES, mount_entry_of
from .file_system_probe import probe
from .folder import Folder


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem:
    """A type of file system and its abilities."""

    preallocates: bool = False
    """Space can be reserved without writing zeros, and then really is the file's own."""
    takes_unbuffered: bool = False
    """Unbuffered writes work, are seen by buffered reads, and were found to be faster."""
    leaves_gaps: bool = False
    """What is skipped in a file costs nothing; FAT and its kin write zeros there, for minutes."""
    tells_gaps: bool = False
    """`SEEK_HOLE` tells bytes that were written from those that were skipped or reserved."""
    has_disk: bool = True
    """What is written waits in a cache until it is on a disk."""
    reserves_late: bool = False
    """What was reserved is missing from the free space only after a sync."""
    frees_late: bool = False
    """What was reserved and not written is given back some time after the file was closed, and the
    time of its last change is set anew then. After a power cut it is not given back, and the disk
    becomes read-only when more is written to the file."""
    max_file_bytes: int | None = None
    """The largest file; None when files may be larger than anybody's."""


UNKNOWN: Final = FileSystem()
"""Nothing is known to work; everything is done the plain way."""
_FULL: Final = FileSystem(
    preallocates=True, takes_unbuffered=True, leaves_gaps=True, tells_gaps=True
)
_SPARSE: Final = FileSystem(leaves_gaps=True)
_FAT: Final = FileSystem(preallocates=True, frees_late=True, max_file_bytes=MAX_FAT_FILE_BYTES)

_TABLE: Final[Mapping[str, FileSystem]] = {
    "ext4": _FULL,
    "xfs": _FULL,
    "btrfs": FileSystem(
        preallocates=True,
        takes_unbuffered=True,
        leaves_gaps=True,
        tells_gaps=True,
        reserves_late=True,
    ),
    # It calls what is reserved written.
    "f2fs": FileSystem(preallocates=True, takes_unbuffered=True, leaves_gaps=True),
    "tmpfs": FileSystem(preallocates=True, leaves_gaps=True, tells_gaps=True, has_disk=False),
    "ramfs": FileSystem(has_disk=False),
    "bcachefs": _SPARSE,
    "ext2": _SPARSE,
    "ext3": _SPARSE,
    "zfs": _SPARSE,
    "exfat": UNKNOWN,
    "msdos": _FAT,
    "ntfs3": FileSystem(preallocates=True),
    "vfat": _FAT,
    # Reserving "succeeds" without reserving anything, and unbuffered writes are not seen by
    # buffered reads.
    "cifs": _SPARSE,
    "smb3": _SPARSE,
    "nfs": _SPARSE,
    "nfs4": _SPARSE,
    # Files open for unbuffered writes, which then fail.
    "fuse.mergerfs": FileSystem(preallocates=True, leaves_gaps=True),
    "fuse.sshfs": _SPARSE,
}
_UNTRIED: Final[Mapping[str, FileSystem]] = {"overlay": _SPARSE}
"""What is assumed where nothing can be tried out."""

_probed: dict[tuple[str, int], FileSystem] = {}
_probing: dict[int, threading.Lock] = {}
"""For each device number, so that a disk that hangs keeps nobody else waiting."""


def file_system_of(folder: Folder) -> FileSystem:
    """Return what the file system of an open folder can do. Blocks; raises nothing."""
    mount = mount_entry_of(folder.descriptor)
    kind = "" if mount is None else mount.file_system
    if (known := _TABLE.get(kind)) is not None:
        return known
    try:
        device = os.fstat(folder.descriptor).st_dev
        key = (kind if mount is None else mount.number, device)
        with _probing.setdefault(device, threading.Lock()):
            if key not in _probed:
                _probed[key] = _try_out(folder)
    except OSError:
        # Not writable, full, or away: the next write will tell. Nothing is remembered.
        return _UNTRIED.get(kind, UNKNOWN)
    return _probed[key]


def _try_out(folder: Folder) -> FileSystem:
    found = probe(folder)
    return FileSystem(
        preallocates=found.preallocates,
        takes_unbuffered=found.takes_unbuffered,
        leaves_gaps=found.leaves_gaps,
        tells_gaps=found.tells_gaps,
    )


def can_preallocate(file_system: FileSystem) -> bool:
    """Tell whether space can be reserved on a file system without writing zeros."""
    return file_system.preallocates


def can_bypass_cache(file_system: FileSystem) -> bool:
    """Tell whether unbuffered writes are worth a try on a file system."""
    return hasattr(os, "O_DIRECT") and file_system.takes_unbuffered


def has_disk(file_system: FileSystem) -> bool:
    """Tell whether what is written waits in a cache until it is on a disk."""
    return file_system.has_disk


def can_leave_gaps(file_system: FileSystem) -> bool:
    """Tell whether a file may be written from several places at once."""
    return file_system.leaves_gaps


def tells_gaps(file_system: FileSystem) -> bool:
    """Tell whether `SEEK_HOLE` finds the first byte that nobody has written."""
    return hasattr(os, "SEEK_HOLE") and file_system.tells_gaps
