"""What SABnzbd says of itself in more than one answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from ...core.models import QueueSnapshot
from .sizes import in_gib, in_units, minutes_left

VERSION: Final = "5.1.3"
"""Of the SABnzbd whose keys and types these are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramState:
    """Everything but the jobs, as it was when a call came in."""

    queue: QueueSnapshot
    now: datetime
    pause_seconds: float = 0.0
    """How long a pause still lasts that ends by itself."""
    speed_percent: int = 100
    """The speed limit in per cent of the line."""

    @property
    def is_paused(self) -> bool:
        """Whether all downloads are switched off."""
        return not self.queue.enabled

    def values(self) -> dict[str, object]:
        """Return what both the queue and the status hold."""
        free, total = self.queue.free_space, self.queue.total_space
        free_units = in_units(free or 0)
        return {
            "version": VERSION,
            "paused": self.is_paused,
            "pause_int": minutes_left(self.pause_seconds),
            "paused_all": False,
            "diskspace1": in_gib(free),
            "diskspace2": in_gib(free),
            "diskspace1_norm": free_units,
            "diskspace2_norm": free_units,
            "diskspacetotal1": in_gib(total),
            "diskspacetotal2": in_gib(total),
            "speedlimit": str(self.speed_percent),
            "speedlimit_abs": str(self.queue.speed_limit),
            "have_warnings": str(len(self.queue.holds)),
            "finishaction": None,
            "quota": "0 B",
            "have_quota": False,
            "left_quota": "0 B",
            "cache_art": "0",
            "cache_size": "0 B",
        }

    def warnings(self) -> list[Mapping[str, object]]:
        """Return why downloads wait."""
        return [
            {
                "type": "WARNING",
                "text": hold.message,
                "time": int(hold.since.timestamp()),
                "origin": f"fshare_downloader.{hold.code}",
            }
            for hold in self.queue.holds
        ]
