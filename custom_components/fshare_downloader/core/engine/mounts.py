"""Finds out what kind of file system an open file or folder lies on."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mountinfo")
_DESCRIPTORS: Final = Path("/proc/self/fdinfo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """A mounted file system."""

    number: str
    """By which the kernel knows it as long as it is mounted."""
    type: str
    """E.g. `ext4`, `fuse.mergerfs`."""


def mount_of(descriptor: int) -> Mount | None:
    """Return the mount that an open file or folder lies on; None when nobody can tell.

    It is found by the number that the kernel gives to each mount: a path may lead elsewhere by
    now. Blocks.
    """
    with suppress(OSError, ValueError, IndexError, StopIteration):
        about = (_DESCRIPTORS / str(descriptor)).read_text()
        number = next(line for line in about.splitlines() if line.startswith("mnt_id:")).split()[1]
        for line in MOUNTS.read_text(errors="surrogateescape").splitlines():
            before, _, after = line.partition(" - ")
            if before.split()[0] == number:
                return Mount(number=number, type=after.split()[0])
    return None
