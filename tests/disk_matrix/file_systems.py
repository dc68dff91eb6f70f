"""How the file systems that live on a block device are made and mounted."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .commands import run, tolerate

FILE_RECORDS: Final = 256
"""More files than any scenario makes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem:
    """What it takes to have one."""

    kind: str
    """Its type as the kernel calls it."""
    make: tuple[str, ...]
    """The program that makes it; the device follows."""
    mount: tuple[str, ...]
    """The program that mounts it; device and mount point follow."""
    furnish: Callable[[Path], None] | None = None
    """What has to be done with a new one before it is of use."""
    check: Callable[[Path], None] | None = None
    """What has to be done with a disk that was pulled out before it can be mounted again."""
    torn_names: str | None = None
    """Pattern of names that a file may be left with when its disk is pulled out while it gets one.
    """

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that must be there."""
        return (self.make[0], self.mount[0], *(["ntfs-3g"] if self.furnish else []))


def _mend_ntfs(device: Path) -> None:
    """Do what Windows or the owner does with a disk that was torn off."""
    run("ntfsfix", "--clear-dirty", str(device))


def _make_room_for_files(device: Path) -> None:
    """Let a new NTFS have room for the records of some files.

    The kernel's driver in Linux 6.1.192 cannot make any: its `zone_max` is never set, so that it
    is full as soon as the few records of an empty disk are taken.
    """
    with tempfile.TemporaryDirectory(prefix="disk-matrix-") as point:
        run("ntfs-3g", str(device), point)
        try:
            files = [Path(point) / f"{number}" for number in range(FILE_RECORDS)]
            for file in files:
                file.touch()
            for file in files:
                file.unlink()
        finally:
            run("umount", point)


def _by_kernel(
    kind: str, *make: str, options: tuple[str, ...] = (), torn_names: str | None = None
) -> FileSystem:
    mount = ("mount", "-t", kind, *options)
    return FileSystem(kind=kind, make=make, mount=mount, torn_names=torn_names)


# None of them discards what is there: on a busy machine that takes minutes.
BLOCK: Final = {
    "ext4": _by_kernel("ext4", "mkfs.ext4", "-q", "-F", "-m", "0", "-E", "nodiscard"),
    "xfs": _by_kernel("xfs", "mkfs.xfs", "-q", "-f", "-K"),
    "btrfs": _by_kernel("btrfs", "mkfs.btrfs", "-q", "-f", "-K"),
    "f2fs": _by_kernel("f2fs", "mkfs.f2fs", "-q", "-f", "-t", "0"),
    "exfat": _by_kernel("exfat", "mkfs.exfat"),
    # The short and the long name of a file are separate entries.
    "vfat": _by_kernel(
        "vfat",
        *("mkfs.vfat", "-F", "32"),
        options=("-o", "utf8=1"),
        torn_names=r".+~\d\.TMP",
    ),
    "ntfs3": FileSystem(
        kind="ntfs3",
        make=("mkfs.ntfs", "-Q", "-F"),
        # What was mended counts as dirty, which the driver else refuses.
        mount=("mount", "-t", "ntfs3", "-o", "force"),
        furnish=_make_room_for_files,
        check=_mend_ntfs,
    ),
    "ntfs-3g": FileSystem(
        kind="fuseblk",
        make=("mkfs.ntfs", "-Q", "-F"),
        mount=("ntfs-3g",),
        check=_mend_ntfs,
    ),
}


def kernel_knows(kind: str) -> bool:
    """Tell whether this kernel can mount a type, which may mean to load a module."""
    tolerate("modprobe", "--quiet", kind)
    lines = Path("/proc/filesystems").read_text(encoding="ascii").splitlines()
    return kind in {line.split()[-1] for line in lines}


def make(file_system: FileSystem, device: Path) -> None:
    """Make an empty file system; raises `CommandError`."""
    run(*file_system.make, str(device))
    if file_system.furnish is not None:
        file_system.furnish(device)


def mount(file_system: FileSystem, device: Path, point: Path) -> None:
    """Mount it; raises `CommandError`."""
    run(*file_system.mount, str(device), str(point))
