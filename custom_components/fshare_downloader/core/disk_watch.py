"""Knows how much room there is, and when a disk that was in the way is all right again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Final

from .disk import check_folder
from .engine import DownloadEngine
from .errors import DiskError, ErrorScope
from .models import DownloadTask, Settings

DISK_CHECK_SECONDS: Final = 10.0
"""How often free space is read, and a held queue asks whether the disk is all right again."""


@dataclass(frozen=True, slots=True)
class DiskTrouble:
    """What a look at the disk says about a failure."""

    scope: ErrorScope
    target: Path


class DiskWatch:
    """Looks at the disk from time to time, never on the event loop."""

    def __init__(
        self,
        engine: DownloadEngine,
        settings: Callable[[], Settings],
        on_mended: Callable[[ErrorScope, Path], None],
    ) -> None:
        """Watch the download folder of the settings in force."""
        self._engine = engine
        self._settings = settings
        self._on_mended = on_mended
        self._watched: set[tuple[ErrorScope, Path]] = set()
        self._looked_at = float("-inf")
        self.free_space: int | None = None
        """Free bytes at the last look; None before the first, or when nobody could tell."""

    def usable_bytes(self, task: DownloadTask) -> int | None:
        """Return what may be written to the disk of a task; None when unknown."""
        if self.free_space is None:
            return None
        return self.free_space - self._settings().min_free_space

    async def diagnose(self, destination: Path) -> DiskTrouble:
        """Find out by a look at the disk whose trouble it is that a file was refused."""
        root = self._settings().download_dir
        for scope, folder in (
            (ErrorScope.STORAGE, root),
            (ErrorScope.FOLDER, destination.parent),
        ):
            try:
                await asyncio.to_thread(check_folder, folder, 0)
            except DiskError:
                return DiskTrouble(scope, folder)
        return DiskTrouble(ErrorScope.FILE, destination)

    def watch(self, scope: ErrorScope, folder: Path) -> None:
        """Try a storage or folder from now on until it takes files again."""
        self._watched.add((scope, folder))
        self._looked_at = monotonic()

    def look_soon(self) -> None:
        """Let the next look not wait for its time."""
        self._looked_at = float("-inf")

    async def look(self) -> bool:
        """Read the free space if it is time to; returns whether it was."""
        if monotonic() - self._looked_at < DISK_CHECK_SECONDS:
            return False
        self._looked_at = monotonic()
        self.free_space = None
        with suppress(DiskError):
            self.free_space = await self._engine.free_space(self._settings().download_dir)
        for scope, folder in tuple(self._watched):
            with suppress(DiskError):
                await asyncio.to_thread(check_folder, folder, 0)
                self._watched.discard((scope, folder))
                self._on_mended(scope, folder)
        return True
