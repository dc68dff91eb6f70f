"""Lies for long, and tells the longest turns of the event loop: `python -m tests.hostile N`."""

import asyncio
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Final
from unittest.mock import patch

from .house import House
from .server import lying_server

REPORT_SEEDS: Final = 500
WORST: Final = 8


class Turns:
    """The longest turn of the event loop for each seed, in seconds: by the clock, and computing.

    On a busy machine the two differ: the clock runs while others compute.
    """

    def __init__(self) -> None:
        """Time nothing yet."""
        self.seed = -1
        self._by_clock: dict[int, float] = {}
        self._computing: dict[int, float] = {}
        self._run = asyncio.Handle._run

    def timed(self, handle: asyncio.Handle) -> None:
        """Take the place of `Handle._run`."""
        began, computed = time.perf_counter(), time.thread_time()
        self._run(handle)
        self._note(self._by_clock, time.perf_counter() - began)
        self._note(self._computing, time.thread_time() - computed)

    def _note(self, turns: dict[int, float], seconds: float) -> None:
        turns[self.seed] = max(turns.get(self.seed, 0.0), seconds)

    def tell(self) -> None:
        """Print the worst."""
        for name, turns in (("by the clock", self._by_clock), ("computing", self._computing)):
            worst = sorted(turns.items(), key=lambda turn: -turn[1])[:WORST]
            told = ", ".join(f"{1000 * seconds:.0f} ({seed})" for seed, seconds in worst)
            print(f"  longest turns {name}, ms (seed): {told}")


async def main(seeds: int) -> None:
    """Ask for each seed, and report from time to time."""
    turns = Turns()
    with lying_server() as server, tempfile.TemporaryDirectory() as folder:
        house = House(server.url, Path(folder))
        await house.start()
        # A bound method in its place would not be told the handle.
        with patch.object(asyncio.Handle, "_run", lambda handle: turns.timed(handle)):  # noqa: PLW0108
            for seed in range(seeds):
                await asyncio.to_thread(server.begin, seed)
                turns.seed = seed
                await house.ask(seed)
                if (seed + 1) % REPORT_SEEDS == 0 or seed + 1 == seeds:
                    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
                    print(f"{seed + 1} seeds, most memory {peak} MiB, {dict(house.outcomes)}")
                    turns.tell()
                    sys.stdout.flush()
        await house.stop()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
