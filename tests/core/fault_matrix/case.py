"""One run of a row: a file, the dice, and everything that a row may reach for."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any, Final

from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.states import TaskState
from tests.simulator import ErrorPage, Fault, FaultKind, HostKind, SimulatedFile, ThreadedSimulator
from tests.simulator.content import Content

from .house import POLL_SECONDS, House

PAUSE_SECONDS: Final = 1.5
"""How long the server holds its breath at a place where somebody meddles with the download."""
LIMIT_STATUS: Final = 471
"""Too many downloads of the account at once."""
LASTING_SHARE: Final = 0.15
"""The share of the faults that never end."""
BLOCK_BYTES: Final = 64 * 1024


@dataclass
class Case:
    """A file to download against the odds."""

    simulator: ThreadedSimulator
    house: House
    file: SimulatedFile
    chance: random.Random
    is_combined: bool
    """Whether another fault comes on top, so that neither may use up all attempts."""
    link: str = ""
    name: str = ""
    """The name that the finished file must have."""
    wanted: list[Content] = field(default_factory=list)
    """What may lie under the final name: more than one if the owner changes the file."""
    allowed: set[str] = field(default_factory=set)
    """Codes of the errors that the task may give up with."""
    faults: list[Fault] = field(default_factory=list)
    met: int = 0
    """How often somebody meddled with the download."""
    is_taken: bool = False
    """Whether somebody has taken the finished file away."""
    violations: list[str] = field(default_factory=list)
    """What was seen on the way that must not be."""

    @property
    def chosen(self) -> Selection:
        """The task, for the verbs of the API."""
        return Selection(task_ids=(self.house.task_id,))

    def offset(self) -> int:
        """Choose a place in the file, at times one where things might be off by one."""
        edges = [
            place + step
            for place in (1, BLOCK_BYTES, self.file.size)
            for step in (-1, 0, 1)
            if 0 < place + step < self.file.size
        ]
        if self.chance.random() < 0.2:
            return self.chance.choice(edges)
        return self.chance.randrange(1, self.file.size)

    def delta(self) -> int:
        """Choose by how much a number is wrong; no size becomes negative by it."""
        wrong = (-100_000, -1000, -1, 1, 5000)
        return self.chance.choice([delta for delta in wrong if self.file.size + delta > 0])

    def add(self, kind: FaultKind, *codes: str, **fields: Any) -> Fault:
        """Let something go wrong; `codes` are the errors it may end in if it never ends."""
        times = self._times()
        if times is None:
            self.allowed.update(codes)
        fault = Fault(kind, code=self.file.code, **{"times": times} | fields)
        self.faults.append(fault)
        return self.simulator.add_fault(fault)

    def break_off(self) -> None:
        """Let the first connection break somewhere, so that there is something to go on with."""
        after_bytes = self.offset()
        self.simulator.add_fault(
            Fault(FaultKind.TRUNCATE, code=self.file.code, after_bytes=after_bytes)
        )

    async def reach(self) -> bool:
        """Wait until the download has come to a random place, where the server stops for a moment.

        Returns False when the task has ended before.
        """
        fault = self.simulator.add_fault(
            Fault(
                FaultKind.STALL,
                code=self.file.code,
                after_bytes=self.offset(),
                seconds=PAUSE_SECONDS,
            )
        )
        ends = (TaskState.COMPLETED, TaskState.FAILED)
        await self.house.until(*ends, or_if=lambda: fault.fired > 0)
        self.met += fault.fired
        if fault.fired and self.chance.random() < 0.5:
            # The bytes before it have been sent, but need not have been taken yet.
            await asyncio.sleep(self.chance.random() * 10 * POLL_SECONDS)
        return fault.fired > 0

    def end_holding_faults(self) -> None:
        """End the trouble of account and service, which holds a download as long as it lasts."""
        for fault in self.faults:
            is_limit = fault.status == LIMIT_STATUS or fault.variant == ErrorPage.DAILY_LIMIT
            if is_limit or fault.host is HostKind.API:
                fault.times = 0

    def _times(self) -> int | None:
        if self.chance.random() < LASTING_SHARE:
            return None
        return 1 if self.is_combined else self.chance.choice([1, 1, 1, 2])
