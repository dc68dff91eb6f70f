"""Measures what a piece of a program costs from within, so that its start does not count."""

import asyncio
import os
import re
import resource
from pathlib import Path
from time import clock_gettime, perf_counter
from typing import Any, Final

TICK_SECONDS: Final = 0.01
_CLOCK: Final = 1  # CLOCK_MONOTONIC
_RESET_PEAK_MEMORY: Final = "5"


class Ticker:
    """Wakes the event loop every 10 ms and notes how late that is, each missed tick for itself."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        """Milliseconds."""
        self._loop = asyncio.get_running_loop()
        self._timer = os.timerfd_create(_CLOCK, flags=os.TFD_NONBLOCK | os.TFD_CLOEXEC)
        self._due = clock_gettime(_CLOCK) + TICK_SECONDS
        os.timerfd_settime(
            self._timer, flags=os.TFD_TIMER_ABSTIME, initial=self._due, interval=TICK_SECONDS
        )
        self._loop.add_reader(self._timer, self._tick)

    def _tick(self) -> None:
        now = clock_gettime(_CLOCK)
        for _ in range(int.from_bytes(os.read(self._timer, 8), "little")):
            self.lags.append(round((now - self._due) * 1000, 3))
            self._due += TICK_SECONDS

    def stop(self) -> None:
        """End it."""
        self._loop.remove_reader(self._timer)
        os.close(self._timer)


class Meter:
    """Measures what happens between `begin` and `end`, and memory from its own making on."""

    def __init__(self, *, of_children: bool = False) -> None:
        self._who = resource.RUSAGE_CHILDREN if of_children else resource.RUSAGE_SELF
        self._ticker: Ticker | None = None
        self._began_at = 0.0
        self._usage = resource.getrusage(self._who)
        Path("/proc/self/clear_refs").write_text(_RESET_PEAK_MEMORY, encoding="ascii")
        self._idle = _memory_bytes("VmRSS")

    def begin(self, *, has_ticker: bool = False) -> None:
        """Count from here."""
        self._ticker = Ticker() if has_ticker else None
        self._usage = resource.getrusage(self._who)
        self._began_at = perf_counter()

    def end(self) -> dict[str, Any]:
        """Return what it has cost."""
        seconds = perf_counter() - self._began_at
        before, after = self._usage, resource.getrusage(self._who)
        if self._ticker is not None:
            self._ticker.stop()
        return {
            "seconds": seconds,
            "cpu_seconds": _cpu_seconds(after) - _cpu_seconds(before),
            "waits": after.ru_nvcsw - before.ru_nvcsw,
            "memory": _memory_bytes("VmHWM") - self._idle,
            "lags": self._ticker.lags if self._ticker else [],
        }


def _cpu_seconds(usage: resource.struct_rusage) -> float:
    return usage.ru_utime + usage.ru_stime


def _memory_bytes(name: str) -> int:
    """Return a number such as `VmRSS` of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    match = re.search(rf"^{name}:\s+(\d+) kB$", status, re.MULTILINE)
    assert match is not None
    return int(match[1]) * 1024
