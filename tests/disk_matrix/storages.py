"""Storages as houses have them: mounted, away, hanging, torn off, full."""

import re
import shutil
import time
from abc import ABC, abstractmethod
from contextlib import suppress
from pathlib import Path
from typing import Final

from . import file_systems
from .commands import CommandError, run, tolerate
from .disks import Disk, FragileDisk
from .file_systems import BLOCK, FileSystem
from .servers import SERVERS, Line, Server

UNMOUNT_SECONDS: Final = 30.0


class Storage(ABC):
    """A mount point with something to mount there."""

    def __init__(self, name: str, point: Path) -> None:
        """Mount at `point`, which is made as soon as it is needed."""
        self.name = name
        self.point = point

    @property
    @abstractmethod
    def programs(self) -> tuple[str, ...]:
        """The programs that must be there."""

    @property
    def room(self) -> Path:
        """A folder on the disk below it, to fill the disk quickly."""
        return self.point

    def below(self, path: Path) -> Path:
        """Return where a file lies on the disk below it."""
        return path

    def is_torn_name(self, name: str) -> bool:
        """Tell whether a pulled out disk may leave a file with such a name."""
        return False

    @abstractmethod
    def prepare(self) -> None:
        """Make it, empty, and mount it; raises `CommandError`."""

    @abstractmethod
    def mount(self) -> None:
        """Mount it again after `unmount` or `tear_off`; raises `CommandError`."""

    def unmount(self) -> None:
        """Unmount it in order, everything written; raises `CommandError` when it is in use."""
        deadline = time.monotonic() + UNMOUNT_SECONDS
        while True:
            try:
                run("umount", str(self.point))
            except CommandError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)
            else:
                return

    def tear_off(self) -> None:
        """Take it out of the tree; who has a file open there may go on with it."""
        run("umount", "--lazy", str(self.point))

    @abstractmethod
    def hang(self) -> None:
        """Let it answer nothing from now on."""

    @abstractmethod
    def go_on(self) -> None:
        """Let it answer again; fine when it does."""

    @abstractmethod
    def vanish(self) -> None:
        """Let it go away as such a storage does: its disk is pulled out, its cable is cut."""

    @abstractmethod
    def come_back(self) -> None:
        """Bring it back after `vanish`; raises `CommandError`."""

    @abstractmethod
    def destroy(self) -> None:
        """Leave nothing of it, whatever state it is in."""

    def left_below(self) -> list[str]:
        """Return what lies on the bare mount point; it must not be mounted."""
        found = [path.relative_to(self.point) for path in self.point.rglob("*")]
        return sorted(map(str, found))

    def is_mounted(self) -> bool:
        """Tell whether something is mounted at the mount point."""
        lines = Path("/proc/self/mountinfo").read_text(errors="surrogateescape").splitlines()
        return str(self.point) in {line.split()[4] for line in lines}

    def _clean_up(self) -> None:
        """Unmount by all means, and empty the mount point."""
        while self.is_mounted():
            tolerate("umount", "--force", str(self.point))
            if self.is_mounted():
                run("umount", "--lazy", str(self.point))
        for path in list(self.point.iterdir()) if self.point.exists() else []:
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


class BlockStorage(Storage):
    """A disk."""

    def __init__(self, name: str, point: Path, disk: Disk, file_system: FileSystem) -> None:
        super().__init__(name, point)
        self._disk = disk
        self._file_system = file_system

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that must be there."""
        return self._file_system.programs

    def is_torn_name(self, name: str) -> bool:
        """Tell whether a pulled out disk may leave a file with such a name."""
        pattern = self._file_system.torn_names
        return pattern is not None and re.fullmatch(pattern, name) is not None

    def prepare(self) -> None:
        """Make it, empty, and mount it; raises `CommandError`."""
        self.point.mkdir(parents=True, exist_ok=True)
        self._disk.attach()
        file_systems.make(self._file_system, self._disk.path)
        self.mount()

    def mount(self) -> None:
        """Mount it again after `unmount` or `tear_off`; raises `CommandError`."""
        file_systems.mount(self._file_system, self._disk.path, self.point)

    def hang(self) -> None:
        """Let it answer nothing from now on."""
        self._fragile.hang()

    def go_on(self) -> None:
        """Let it answer again; fine when it does."""
        self._fragile.go_on()

    def vanish(self) -> None:
        """Pull it out: every access fails, and the system unmounts it."""
        self._fragile.pull_out()
        self.tear_off()

    def come_back(self) -> None:
        """Plug it in again."""
        self._fragile.plug_in()
        if self._file_system.check is not None:
            self._file_system.check(self._disk.path)
        self.mount()

    def destroy(self) -> None:
        """Leave nothing of it, whatever state it is in."""
        with suppress(CommandError):
            if isinstance(self._disk, FragileDisk):
                self._disk.go_on()
        self._clean_up()
        self._disk.detach()

    @property
    def _fragile(self) -> FragileDisk:
        if not isinstance(self._disk, FragileDisk):
            raise CommandError("this disk cannot break")
        return self._disk


class BoundStorage(Storage):
    """A folder of the same disk, mounted at another place; needs no tools and no kernel modules."""

    programs = ("mount", "umount")

    def __init__(self, name: str, point: Path) -> None:
        """Keep the folder beside the mount point."""
        super().__init__(name, point)
        self._folder = point.with_name(f"{point.name}-folder")

    def prepare(self) -> None:
        """Make it, empty, and mount it; raises `CommandError`."""
        self.point.mkdir(parents=True, exist_ok=True)
        self._folder.mkdir()
        self.mount()

    def mount(self) -> None:
        """Mount it again after `unmount` or `tear_off`; raises `CommandError`."""
        run("mount", "--bind", str(self._folder), str(self.point))

    def hang(self) -> None:
        """Refuse: the disk is everybody's."""
        raise CommandError("a folder cannot hang")

    def go_on(self) -> None:
        """Do nothing: it always answers."""

    def vanish(self) -> None:
        """Take it away."""
        self.tear_off()

    def come_back(self) -> None:
        """Bring it back."""
        self.mount()

    def destroy(self) -> None:
        """Leave nothing of it, whatever state it is in."""
        self._clean_up()
        shutil.rmtree(self._folder, ignore_errors=True)


class PooledStorage(Storage):
    """mergerfs over two folders of a disk."""

    programs = ("mergerfs", "mkfs.ext4")

    def __init__(self, name: str, point: Path, disk: Disk) -> None:
        super().__init__(name, point)
        below = point.with_name(f"{point.name}-branches")
        self._below = BlockStorage("ext4", below, disk, BLOCK["ext4"])

    @property
    def room(self) -> Path:
        """A folder on the disk below it, to fill the disk quickly."""
        return self._below.point

    def prepare(self) -> None:
        """Make it, empty, and mount it; raises `CommandError`."""
        self.point.mkdir(parents=True, exist_ok=True)
        self._below.prepare()
        for branch in ("a", "b"):
            (self._below.point / branch).mkdir()
        self.mount()

    def mount(self) -> None:
        """Mount it again after `unmount` or `tear_off`; raises `CommandError`."""
        branches = ":".join(str(self._below.point / branch) for branch in ("a", "b"))
        options = "allow_other,use_ino,category.create=mfs,minfreespace=1M"
        run("mergerfs", "-o", options, branches, str(self.point))

    def hang(self) -> None:
        """Let the disk below answer nothing from now on."""
        self._below.hang()

    def go_on(self) -> None:
        """Let the disk below answer again."""
        self._below.go_on()

    def vanish(self) -> None:
        """Take the pool away."""
        self.tear_off()

    def come_back(self) -> None:
        """Bring the pool back."""
        self.mount()

    def destroy(self) -> None:
        """Leave nothing of it, whatever state it is in."""
        self._clean_up()
        self._below.destroy()


class ServedStorage(Storage):
    """A folder of a server, which keeps it on ext4."""

    def __init__(self, name: str, point: Path, disk: FragileDisk, server: Server) -> None:
        super().__init__(name, point)
        share = point.with_name(f"{point.name}-share")
        self._below = BlockStorage("ext4", share, disk, BLOCK["ext4"])
        self._server = server

    @property
    def programs(self) -> tuple[str, ...]:
        """The programs that must be there."""
        return (*self._server.programs, "nft")

    @property
    def room(self) -> Path:
        """A folder on the disk below it, to fill the disk quickly."""
        return self._below.point

    def below(self, path: Path) -> Path:
        """Return where a file lies on the disk of the server."""
        if not path.is_relative_to(self.point):
            return path
        return self._below.point / path.relative_to(self.point)

    def prepare(self) -> None:
        """Make it, empty, and mount it; raises `CommandError`."""
        self.point.mkdir(parents=True, exist_ok=True)
        self._below.prepare()
        self._server.start(self._below.point)
        self.mount()

    def mount(self) -> None:
        """Mount it again after `unmount` or `tear_off`; raises `CommandError`."""
        self._server.mount(self.point)

    def hang(self) -> None:
        """Cut the cable."""
        Line.cut()

    def go_on(self) -> None:
        """Mend the cable."""
        Line.mend()

    def vanish(self) -> None:
        """Cut the cable; what is mounted stays mounted."""
        Line.cut()

    def come_back(self) -> None:
        """Mend the cable."""
        Line.mend()

    def destroy(self) -> None:
        """Leave nothing of it, whatever state it is in."""
        Line.mend()
        self._clean_up()
        self._server.stop()
        self._below.destroy()


NAMES: Final = (*BLOCK, "mergerfs", "sshfs", "cifs", "nfs")


def make_storage(name: str, folder: Path, device: Path, home: Path) -> Storage:
    """Return a storage of a kind, on a block device of its own, to be mounted below `folder`.

    `home` is for what its server keeps.
    """
    point = folder / name
    disk = FragileDisk(device, name)
    if name in BLOCK:
        return BlockStorage(name, point, disk, BLOCK[name])
    if name == "mergerfs":
        return PooledStorage(name, point, disk)
    home.mkdir(parents=True, exist_ok=True)
    return ServedStorage(name, point, disk, SERVERS[name](home))
