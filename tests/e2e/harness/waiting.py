"""Waiting for things that happen in other processes, always with a bound."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from tests.patience import PATIENCE_SECONDS

_POLL_SECONDS = 0.1


class NotInTimeError(AssertionError):
    """Something that had to happen has not happened in time."""


async def eventually[T](
    probe: Callable[[], Awaitable[T | None]], *, seconds: float = PATIENCE_SECONDS, what: str
) -> T:
    """Return the first true answer of `probe`; raises `NotInTimeError` after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        if answer := await probe():
            return answer
        if time.monotonic() > deadline:
            raise NotInTimeError(f"Not within {seconds:g} s: {what}")
        await asyncio.sleep(_POLL_SECONDS)
