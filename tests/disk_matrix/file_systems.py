"""How the file systems that live on a block device are made and mounted."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .commands import run, tolerate


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSystem:
    """What it takes to have one."""

    make: tuple[str, ...]
    """The program that makes it; the device follows."""
    mount: tuple[str, ...]
    """The program that mounts it; device and mount point follow."""
    check: Callable[[Path], None] | None = None
    """What has to be done with a disk that was pulled out before it can be mounted again."""

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that must be there."""
        return (self.make[0], self.mount[0])


def _clear_dirty_ntfs(device: Path) -> None:
    """Do what Windows or the owner does: the kernel's driver refuses a disk that was torn off."""
    tolerate("ntfsfix", "--clear-dirty", str(device))


def _mount(kind: str, *options: str) -> tuple[str, ...]:
    return ("mount", "-t", kind, *(("-o", ",".join(options)) if options else ()))


BLOCK: Final = {
    "ext4": FileSystem(make=("mkfs.ext4", "-q", "-F", "-m", "0"), mount=_mount("ext4")),
    "xfs": FileSystem(make=("mkfs.xfs", "-q", "-f"), mount=_mount("xfs")),
    "btrfs": FileSystem(make=("mkfs.btrfs", "-q", "-f"), mount=_mount("btrfs")),
    "f2fs": FileSystem(make=("mkfs.f2fs", "-q", "-f"), mount=_mount("f2fs")),
    "exfat": FileSystem(make=("mkfs.exfat",), mount=_mount("exfat")),
    "vfat": FileSystem(make=("mkfs.vfat", "-F", "32"), mount=_mount("vfat", "utf8=1")),
    "ntfs3": FileSystem(
        make=("mkfs.ntfs", "-Q", "-F"), mount=_mount("ntfs3"), check=_clear_dirty_ntfs
    ),
    "ntfs-3g": FileSystem(
        make=("mkfs.ntfs", "-Q", "-F"), mount=("ntfs-3g",), check=_clear_dirty_ntfs
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


def mount(file_system: FileSystem, device: Path, point: Path) -> None:
    """Mount it; raises `CommandError`."""
    run(*file_system.mount, str(device), str(point))
