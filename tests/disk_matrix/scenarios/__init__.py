"""What the download manager has to get right on every file system."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from tests.disk_matrix.trial import Trial

from . import away, dead, kills, moves, room, speed, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """One column of the table."""

    title: str
    run: Callable[[Trial], Awaitable[None]]
    needs_fragile_disk: bool = False
    """Whether the storage must be able to hang or break, which takes a guest."""


SCENARIOS: Final = {
    "whole": Scenario(title="whole file", run=whole.whole),
    "pause": Scenario(title="pause, resume", run=whole.pause),
    "kill": Scenario(title="kill -9", run=kills.kill),
    "unsaved": Scenario(title="finished, not saved", run=kills.unsaved),
    "no-room": Scenario(title="does not fit", run=room.no_room),
    "fills-up": Scenario(title="fills up", run=room.fills_up),
    "away-at-start": Scenario(title="away at start", run=away.at_start),
    "torn-off": Scenario(title="unmounted midway", run=away.torn_off),
    "vanishes": Scenario(title="away midway", run=away.vanishes, needs_fragile_disk=True),
    "stop": Scenario(title="stop while dead", run=dead.stop, needs_fragile_disk=True),
    "neighbor": Scenario(title="other disk meanwhile", run=dead.neighbor, needs_fragile_disk=True),
    "moves": Scenario(title="moves there and back", run=moves.moves),
    "moves-killed": Scenario(title="kill -9 of a move", run=moves.killed),
    "moves-away": Scenario(title="away during a move", run=moves.away, needs_fragile_disk=True),
    "moves-full": Scenario(title="full during a move", run=moves.full),
    "speed": Scenario(title="speed", run=speed.speed),
}
