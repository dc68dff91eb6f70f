"""What the machine tells of itself: time taken by others, memory, page cache, versions."""

import ctypes
import mmap
import os
import platform
import re
import ssl
import subprocess
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from .job import MIB

MEMORY_PERIOD_SECONDS: Final = 0.05
TICKS_PER_SECOND: Final = os.sysconf("SC_CLK_TCK")

_CACHESTAT: Final = 451  # the number of the system call is the same on every architecture
_PAGE_BYTES: Final = mmap.PAGESIZE
_libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CpuTime:
    """Where the time of all processors has gone, in ticks since the start of the machine."""

    busy: int
    steal: int
    total: int

    @classmethod
    def now(cls) -> Self:
        """Read it."""
        with Path("/proc/stat").open(encoding="ascii") as file:
            user, nice, system, idle, wait, irq, softirq, steal, *_ = map(
                int, file.readline().split()[1:]
            )
        busy = user + nice + system + irq + softirq
        return cls(busy=busy, steal=steal, total=busy + idle + wait + steal)

    def steal_since(self, before: Self) -> float:
        """Return the share of time that the host gave to other machines."""
        return (self.steal - before.steal) / max(1, self.total - before.total)

    def others_since(self, before: Self, our_seconds: float) -> float:
        """Return the share of time that went to others than those who took `our_seconds`."""
        ours = our_seconds * TICKS_PER_SECOND
        return max(0.0, (self.busy - before.busy - ours) / max(1, self.total - before.total))


def cpu_seconds_of(pid: int) -> float:
    """Return the user and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS_PER_SECOND


def warm_memory(size: int) -> None:
    """Touch memory and give it back.

    A virtual machine may have returned free memory to its host, and getting it back would be
    charged to whoever is measured.
    """
    if not size:
        return
    with mmap.mmap(-1, size) as memory:
        page = bytes(MIB)
        for _ in range(size // MIB):
            memory.write(page)


class PeakMemory:
    """Follows the most memory that another process has had in use.

    What the system tells of it afterwards counts this process, too, of which that one was a copy
    before it ran its program.
    """

    def __init__(self, pid: int) -> None:
        self._path = Path(f"/proc/{pid}/status")
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._follow)
        self.seen = 0
        """The most bytes."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _follow(self) -> None:
        while not self._is_over.wait(MEMORY_PERIOD_SECONDS):
            try:
                status = self._path.read_text(encoding="utf-8", errors="replace")
            except OSError:
                return  # it has ended
            if match := re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE):
                self.seen = int(match[1]) * 1024


class _Range(ctypes.Structure):
    _fields_ = (("offset", ctypes.c_uint64), ("length", ctypes.c_uint64))


class _Cachestat(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint64)
        for name in ("cache", "dirty", "writeback", "evicted", "recently_evicted")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheUse:
    """Bytes of files in the page cache."""

    cached: int
    dirty: int
    """Not on the disk yet, those on their way included."""


def cache_use(paths: Iterable[Path]) -> CacheUse | None:
    """Return what some files occupy; None where the kernel (before Linux 6.5) can't tell."""
    cached = dirty = 0
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue  # renamed at this moment
        try:
            counts = _Cachestat()
            whole = _Range(0, 0)
            if _libc.syscall(_CACHESTAT, descriptor, ctypes.byref(whole), ctypes.byref(counts), 0):
                return None
        finally:
            os.close(descriptor)
        cached += counts.cache * _PAGE_BYTES
        dirty += (counts.dirty + counts.writeback) * _PAGE_BYTES
    return CacheUse(cached=cached, dirty=dirty)


def describe(folder: Path) -> dict[str, str]:
    """Return what of the machine a reader of numbers must know."""
    cpu = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"^model name\s*:\s*(.+)$", cpu, re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return {
        "processor": f"{os.cpu_count()} x {model[1] if model else platform.machine()}",
        "memory": f"{memory:.0f} GiB",
        "kernel": platform.release().split("-")[0],
        "python": platform.python_version(),
        "openssl of python": ssl.OPENSSL_VERSION,
        "disk": _output("findmnt", "--noheadings", "--output", "FSTYPE", "--target", str(folder)),
        "load at start": f"{os.getloadavg()[0]:.2f}",
    } | {
        name: _first_line(_output(*command))
        for name, command in {
            "nginx": ("nginx", "-v"),
            "curl": ("curl", "--version"),
            "wget": ("wget", "--version"),
            "aria2": ("aria2c", "--version"),
        }.items()
    }


def _output(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (done.stdout or done.stderr).strip()


def _first_line(text: str) -> str:
    return text.splitlines()[0]
