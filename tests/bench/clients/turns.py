"""Measures the turns of the event loop in CPU time, which a busy machine does not spoil."""

import asyncio
import gc
import re
from collections.abc import Awaitable
from pathlib import Path
from time import perf_counter, process_time, thread_time
from typing import Final

LONGEST_SECONDS: Final = 180.0
"""An operation that takes longer is given up: older builds need hours for some."""

type Reading = dict[str, float]
"""`seconds`, `cpu_seconds` of the process, and `turn_ms`, the longest turn of the loop."""


class GivenUpError(Exception):
    """An operation has taken too long, and so would what comes after it."""


class TurnMeter:
    """Measures the running loop from now on: what is between two looks at its sockets."""

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}
        self._longest = 0.0
        self._loop = asyncio.get_running_loop()
        turn = self._loop._run_once  # type: ignore[attr-defined]

        def run_once() -> None:
            began_at = thread_time()
            turn()
            self._longest = max(self._longest, thread_time() - began_at)

        self._loop._run_once = run_once  # type: ignore[attr-defined]

    async def measure[T](self, name: str, work: Awaitable[T]) -> T:
        """Note what something costs; of several of a name, the most of each number.

        Raises `GivenUpError` after `LONGEST_SECONDS`.
        """
        await asyncio.sleep(0)
        self._longest = 0.0
        began_at, cpu = perf_counter(), process_time()
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await work
        except TimeoutError as error:
            raise GivenUpError(name) from error
        finally:
            await asyncio.sleep(0)  # the last turn ends here
            reading = {
                "seconds": perf_counter() - began_at,
                "cpu_seconds": process_time() - cpu,
                "turn_ms": 1000 * self._longest,
            }
            known = self.readings.get(name, reading)
            self.readings[name] = {key: max(known[key], reading[key]) for key in reading}


def resident_bytes() -> int:
    """Return the memory of this process, without garbage."""
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    match = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
    assert match is not None
    return int(match[1]) * 1024
