"""Which file system an open file or folder lies on.

It is found by the number that the kernel gives to each mount: a path may lead elsewhere by now, and
two mounts at one point are told apart by it. Reads `/proc` and blocks; belongs into a thread.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .recognition import Mount

MOUNTS: Final = Path("/proc/self/mountinfo")
FAT: Final = frozenset({"msdos", "vfat"})
"""What the kernel calls the file systems that hold no file over `MAX_FAT_FILE_BYTES`."""
MAX_FAT_FILE_BYTES: Final = 2**32 - 1
_SMB: Final = frozenset({"cifs", "smb3"})
"""What it calls the shares of Windows and Samba."""
_DESCRIPTORS: Final = Path("/proc/self/fdinfo")
_LINKS: Final = Path("/proc/self/fd")


@dataclass(frozen=True, slots=True, kw_only=True)
class MountEntry:
    """A mounted file system, as the kernel lists it."""

    number: str
    """By which the kernel knows it as long as it is mounted."""
    point: Path
    file_system: str
    """Its type, e.g. `ext4` or `fuse.mergerfs`."""
    source: str
    """What is mounted: a device, or the address of a share."""


def mount_entry_of(descriptor: int) -> MountEntry | None:
    """Return the mount of an open file or folder; None where the system does not tell."""
    with suppress(OSError, ValueError, IndexError, StopIteration):
        about = (_DESCRIPTORS / str(descriptor)).read_text("ascii")
        number = next(line for line in about.splitlines() if line.startswith("mnt_id:")).split()[1]
        return next((entry for entry in _entries() if entry.number == number), None)
    return None


def mounts_below(folder: int) -> list[MountEntry]:
    """Return what is mounted below an open folder; asks the kernel alone, and none of the disks."""
    with suppress(OSError, ValueError, IndexError):
        path = path_of(folder)
        return [entry for entry in _entries() if path in entry.point.parents]
    return []


def path_of(folder: int) -> Path:
    """Return where an open folder lies, with all links followed; raises `OSError`."""
    return Path(_printable(str((_LINKS / str(folder)).readlink())))


def mount_of(folder: int) -> Mount | None:
    """Return the mount of an open folder, by which a storage is recognised; None when unknown."""
    entry = mount_entry_of(folder)
    if entry is None:
        return None
    with suppress(OSError):
        return Mount(
            point=entry.point,
            file_system=entry.file_system,
            source=entry.source,
            file_system_id=os.fstatvfs(folder).f_fsid,
        )
    return None


def _entries() -> Iterator[MountEntry]:
    """Go through all mounts; raises `OSError` or `ValueError` for what cannot be understood."""
    for line in MOUNTS.read_text(errors="surrogateescape").splitlines():
        fields, _, tail = line.partition(" - ")
        file_system, source = tail.split(" ")[:2]
        yield MountEntry(
            number=fields.split(" ", 1)[0],
            point=Path(_printable(_unescaped(fields.split(" ")[4]))),
            file_system=file_system,
            source=_printable(_unescaped(source)),
        )


def _unescaped(field: str) -> str:
    """Return a field of mountinfo, where blanks and the like are written as octal numbers."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()


def is_on_smb(descriptor: int) -> bool:
    """Tell whether an open file or folder lies on a share of Windows or Samba."""
    entry = mount_entry_of(descriptor)
    return entry is not None and entry.file_system in _SMB
