"""Block devices that can hang, break, and be pulled out like a USB disk."""

from pathlib import Path
from typing import Final

from .commands import run, tolerate

SECTOR_BYTES: Final = 512


class Disk:
    """A block device as it is."""

    def __init__(self, device: Path) -> None:
        self._device = device

    @property
    def path(self) -> Path:
        """What can be formatted and mounted at this moment."""
        return self._device

    def attach(self) -> None:
        """Make it ready."""

    def detach(self) -> None:
        """Undo `attach` and whatever else happened to it; nothing may be mounted from it."""


class FragileDisk(Disk):
    """A block device behind the device mapper; `attach` comes first."""

    _generation = 0

    def __init__(self, device: Path, name: str) -> None:
        super().__init__(device)
        self._name = name
        self._sectors = ""

    @property
    def path(self) -> Path:
        """What can be formatted and mounted at this moment."""
        return Path("/dev/mapper") / self._mapped

    @property
    def _mapped(self) -> str:
        return f"{self._name}-{self._generation}"

    def attach(self) -> None:
        """Make it ready."""
        self._sectors = run("blockdev", "--getsz", str(self._device)).strip()
        self._create()

    def detach(self) -> None:
        """Undo `attach` and whatever else happened to it; nothing may be mounted from it."""
        for line in run("dmsetup", "ls").splitlines():
            mapped = line.split()[0]
            if mapped.startswith(f"{self._name}-"):
                tolerate("dmsetup", "resume", "--noudevsync", mapped)
                tolerate("dmsetup", "remove", "--force", "--noudevsync", mapped)

    def hang(self) -> None:
        """Answer nothing from now on: whoever reads or writes waits."""
        run("dmsetup", "suspend", "--noflush", "--nolockfs", "--noudevsync", self._mapped)

    def go_on(self) -> None:
        """Answer again."""
        tolerate("dmsetup", "resume", "--noudevsync", self._mapped)

    def pull_out(self) -> None:
        """Fail every access, for ever, as a disk does that is not there any more."""
        self.hang()
        table = f"0 {self._sectors} error"
        run("dmsetup", "load", "--noudevsync", "--table", table, self._mapped)
        run("dmsetup", "resume", "--noudevsync", self._mapped)

    def plug_in(self) -> None:
        """Be there again, as a new device: what was mounted before stays broken."""
        self._generation += 1
        self._create()

    def _create(self) -> None:
        table = f"0 {self._sectors} linear {self._device} 0"
        run("dmsetup", "create", "--noudevsync", "--table", table, self._mapped)
        run("dmsetup", "mknodes", self._mapped)  # there is no udev that would do it


class LoopDisk(Disk):
    """A file as a block device, for where there is no device mapper."""

    def __init__(self, image: Path) -> None:
        super().__init__(image)
        self._loop = ""

    @property
    def path(self) -> Path:
        """What can be formatted and mounted at this moment."""
        return Path(self._loop)

    def attach(self) -> None:
        """Make it ready."""
        self._loop = run("losetup", "--find", "--show", str(self._device)).strip()

    def detach(self) -> None:
        """Undo `attach`; nothing may be mounted from it."""
        if self._loop:
            tolerate("losetup", "--detach", self._loop)
            self._loop = ""


def make_image(path: Path, size: int) -> None:
    """Make a file of `size` bytes that takes no room before somebody writes into it."""
    path.unlink(missing_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
