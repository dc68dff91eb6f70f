"""Power cuts in the middle of downloads, and what they cost."""

import time
from dataclasses import dataclass, field
from typing import Final

from .installation import Installation

MIB: Final = 1024 * 1024
STARTING_BYTES_PER_SECOND: Final = MIB // 16
"""Of a connection, while Home Assistant starts."""
MAX_LOST_BYTES: Final = 64 * MIB
"""What one power cut may cost, however many connections there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """One power cut."""

    arrived: int
    """Bytes of all files that had been sent when it came, each counted once."""
    kept: int
    """Bytes that the download went on with."""
    seconds: float
    """From the start of Home Assistant until the download was as far as before."""

    @property
    def lost(self) -> int:
        """Bytes that have to come again."""
        return self.arrived - self.kept


@dataclass(slots=True)
class PowerCuts:
    """Cuts the power of one installation, again and again, and keeps the books."""

    installation: Installation
    finished: int = 0
    """Bytes of the downloads that have ended before the present one."""
    connection_speed: int | None = None
    """Bytes per second of a connection. With one, next to nothing comes while Home Assistant
    starts: on a slow machine a download would be complete by the time that it has started."""
    done: list[Cut] = field(default_factory=list)

    @property
    def lost(self) -> int:
        """Bytes that all of them together have cost."""
        return sum(cut.lost for cut in self.done)

    async def cut(self, task_id: str) -> Cut:
        """Kill Home Assistant now, and start it again; `task_id` is the only running download."""
        installation = self.installation
        await installation.home_assistant.kill()
        arrived = await installation.simulator.body_bytes() - self.lost - self.finished
        kept = installation.partial_bytes()
        began_at = time.monotonic()
        if self.connection_speed:
            await installation.simulator.set_connection_speed(STARTING_BYTES_PER_SECOND)
        await installation.power_up()
        if self.connection_speed:
            await installation.simulator.set_connection_speed(self.connection_speed)
        await installation.wait_for_bytes(task_id, arrived)
        cut = Cut(arrived=arrived, kept=kept, seconds=time.monotonic() - began_at)
        self.done.append(cut)
        return cut
