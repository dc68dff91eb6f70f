"""What it brings to write past the page cache, in comparison with going through it."""

import asyncio
import mmap
import os
import time
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final
from unittest.mock import patch

from custom_components.fshare_downloader.core.engine.partfile import part_file
from custom_components.fshare_downloader.core.engine.partfile.file_system import (
    can_bypass_cache,
    file_system_of,
)
from custom_components.fshare_downloader.core.engine.partfile.folder import Folder
from tests.disk_matrix.trial import MIB, Trial

SIZE: Final = 240 * MIB
ROUNDS: Final = {os.O_DIRECT: 5, 0: 2}
"""How often to write in each way; past the cache it takes so little that a hiccup doubles it."""
GAINS: Final = {"ntfs-3g": (4.0, 0.1)}
"""How many times as fast writing must be at least there, and at what share of the CPU at most."""


def passes_cache_by(folder: Path) -> bool:
    """Tell whether downloads to a folder are written past the page cache. Blocks."""
    with Folder(folder, None).open(make=False) as opened:
        return can_bypass_cache(file_system_of(opened))


def through_cache() -> AbstractContextManager[object]:
    """Let downloads that begin meanwhile be written through the page cache."""
    return patch.object(part_file, "can_bypass_cache", return_value=False)


async def weigh_writes(trial: Trial) -> None:
    """Write in both ways, with nothing else to do; the best of each counts."""
    path = trial.files / "writes.bin"
    (seconds, cpu), (old_seconds, old_cpu) = [
        tuple(map(min, zip(*samples, strict=True)))
        for samples in [
            [await asyncio.to_thread(_write, path, flag) for _ in range(rounds)]
            for flag, rounds in ROUNDS.items()
        ]
    ]
    trial.note("writes_mb_s", SIZE / seconds / 1e6)
    trial.note("writes_to_buffered", old_seconds / seconds)
    trial.note("writes_cpu_to_buffered", cpu / old_cpu)
    times, share = GAINS.get(trial.storage.name, (0.0, 1.0))
    trial.check(
        old_seconds >= times * seconds,
        f"only {old_seconds / seconds:.1f} times as fast as through the page cache",
    )
    trial.check(
        cpu <= share * old_cpu,
        f"{cpu / old_cpu:.2f} of the CPU that the page cache costs",
    )


def _write(path: Path, flag: int) -> tuple[float, float]:
    """Write a file as the engine does; return the seconds, and those of CPU of our process."""
    with mmap.mmap(-1, MIB) as buffer:
        buffer.write(os.urandom(MIB))
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | flag)
        try:
            began_at, cpu = time.monotonic(), time.process_time()
            for offset in range(0, SIZE, MIB):
                os.pwrite(descriptor, buffer, offset)
            os.fdatasync(descriptor)
            return time.monotonic() - began_at, time.process_time() - cpu
        finally:
            os.close(descriptor)
            path.unlink()
