"""Knows how much room there is, and when a disk that was in the way is all right again."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final

from .disk import check_folder
from .engine import DownloadEngine
from .errors import DiskError
from .models import DownloadTask, Settings

DISK_CHECK_SECONDS: Final = 10.0
"""How often free space is read, and a held queue asks whether the disk is all right again."""


class DiskWatch:
    """Looks at the disk from time to time, never on the event loop."""

    def __init__(self, engine: DownloadEngine, settings: Callable[[], Settings]) -> None:
        """Watch the download folder of the settings in force."""
        self._engine = engine
        self._settings = settings
        self._needs: dict[Path, int] = {}
        self._looked_at = float("-inf")
        self.free_space: int | None = None
        """Free bytes at the last look; None before the first, or when nobody could tell."""

    def note_trouble(self, task: DownloadTask, downloaded: int) -> None:
        """Remember what a task that the disk refused would have needed."""
        folder = task.destination.parent
        needed = max(0, (task.size or 0) - downloaded)
        self._needs[folder] = max(needed, self._needs.get(folder, 0))
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
        return True

    async def prove(self) -> None:
        """Make sure that what was refused would be taken now.

        Raises `DiskFullError`, `FolderNotWritableError` or another `DiskError` when it wouldn't.
        """
        for folder, needed in self._needs.items():
            total = needed + self._settings().min_free_space
            await asyncio.to_thread(check_folder, folder, total)
        self._needs.clear()
