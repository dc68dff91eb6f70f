"""Counts what a program computes, in steps of Python instead of seconds.

A step is a function entered, a generator resumed or a round of a loop. Their number is the same on
every machine, however slow it is and whatever else it does.
"""

import asyncio
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType

_MONITORING = sys.monitoring
_EVENTS = _MONITORING.events.PY_START | _MONITORING.events.PY_RESUME | _MONITORING.events.JUMP
_FREE_TOOL = 3
"""A number that Python keeps for nobody: coverage, debuggers and profilers have theirs."""
_CALLBACK = asyncio.Handle._run.__code__
"""Where an event loop hands the thread to a callback, or to a task until its next wait."""


@dataclass(slots=True)
class StepCount:
    """What one thread has computed."""

    total: int = 0
    longest: int = 0
    """The most that one callback of the event loop has computed, or one task between two waits."""
    callbacks: int = 0
    """How many callbacks have begun: between two different values, others had their turn."""


@contextmanager
def counted_steps() -> Iterator[StepCount]:
    """Count the steps of the present thread within the block."""
    count, thread = StepCount(), threading.get_ident()
    in_callback = 0

    def start(code: CodeType, _offset: int) -> None:
        nonlocal in_callback
        if threading.get_ident() == thread:
            if code is _CALLBACK:
                count.callbacks += 1
                in_callback = 0
            step()

    def jump(_code: CodeType, _offset: int, _target: int) -> None:
        if threading.get_ident() == thread:
            step()

    def step() -> None:
        nonlocal in_callback
        in_callback += 1
        count.total += 1
        count.longest = max(count.longest, in_callback)

    _MONITORING.use_tool_id(_FREE_TOOL, "steps")
    try:
        _MONITORING.register_callback(_FREE_TOOL, _MONITORING.events.PY_START, start)
        _MONITORING.register_callback(_FREE_TOOL, _MONITORING.events.PY_RESUME, start)
        _MONITORING.register_callback(_FREE_TOOL, _MONITORING.events.JUMP, jump)
        _MONITORING.set_events(_FREE_TOOL, _EVENTS)
        yield count
    finally:
        _MONITORING.set_events(_FREE_TOOL, _MONITORING.events.NO_EVENTS)
        _MONITORING.free_tool_id(_FREE_TOOL)
