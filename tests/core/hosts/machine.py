"""A machine that can be restarted, killed and given another time of day."""

from dataclasses import dataclass, field
from pathlib import Path

from custom_components.fshare_downloader.core.hosts.fshare.login_book import LoginBook
from custom_components.fshare_downloader.core.hosts.fshare.login_file import Clocks


@dataclass
class Machine:
    """Its clocks stand still unless told otherwise; the file of the book is on its disk."""

    path: Path
    true: float = 5_000.0
    """Seconds that have really passed."""
    off_by: float = 1_700_000_000.0
    """How much the time of day is ahead of that."""
    started_at: float = 0.0
    boots: int = 1
    clocks: Clocks = field(init=False)

    def __post_init__(self) -> None:
        """Have clocks."""
        self.clocks = Clocks(
            steady=lambda: self.true - self.started_at,
            wall=lambda: self.true + self.off_by,
            boot_id=lambda: f"boot-{self.boots}",
        )

    def book(self) -> LoginBook:
        """Open the book as a new process does."""
        return LoginBook(self.path, clocks=self.clocks)

    def reboot(self) -> None:
        """Begin to count anew."""
        self.started_at = self.true
        self.boots += 1
