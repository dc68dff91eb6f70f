"""What the queue asks of an engine, whichever way it runs."""

from pathlib import Path
from typing import Protocol

from ..free_space_rule import FreeSpaceRule
from ..storage import Storage
from .request import TransferProgress, TransferRequest, TransferResult


class Engine(Protocol):
    """Brings files onto the disk, any number at a time, and blocks nobody's event loop.

    All methods belong to one event loop. `DownloadEngine` says what each of them raises.
    """

    async def start(self) -> None:
        """Get ready; does nothing when it is."""

    async def stop(self) -> None:
        """End all transfers as if they had been cancelled, and release everything; for good."""

    async def download(
        self, request: TransferRequest, progress: TransferProgress
    ) -> TransferResult:
        """Bring a file to its place; cancelling the caller's task pauses the transfer."""
        raise NotImplementedError

    async def check_place(
        self,
        *,
        destination: Path,
        key: str,
        size: int | None,
        downloaded: int,
        storage: Storage | None,
    ) -> None:
        """Make sure that the disk takes a file, before anybody is asked for a link to it."""

    async def prove(self, place: Path, storage: Storage | None) -> None:
        """Make sure that files can be brought to a place now; raises `DiskError`.

        This is about what brings them there, such as an aria2 daemon, not about the disk.
        """

    async def discard(self, destination: Path, key: str, storage: Storage | None = None) -> None:
        """Delete the partial file and the resume record of a transfer, where there are any."""

    def set_speed_limit(self, bytes_per_second: int) -> None:
        """Limit all transfers together, at once; 0 means no limit."""

    def set_min_speed(self, bytes_per_second: int) -> None:
        """Give up transfers whose servers are slower, at once; 0 means none."""

    def set_free_space_rule(self, rule: FreeSpaceRule) -> None:
        """Keep that much free on each disk from now on."""
