"""Bandwidth limits."""

import asyncio

# How much lateness of the event loop is made up for by sending faster.
CATCH_UP_SECONDS = 0.1


class Throttle:
    """Spreads bytes over time; shared by connections, it shares out one line."""

    def __init__(self) -> None:
        """Start with a free line."""
        self._free_at = 0.0

    async def wait(self, amount: int, bytes_per_second: int | None) -> None:
        """Wait until so many bytes may be sent."""
        if not bytes_per_second:
            return
        now = asyncio.get_running_loop().time()
        begin = max(now - CATCH_UP_SECONDS, self._free_at)
        self._free_at = begin + amount / bytes_per_second
        if begin > now:
            await asyncio.sleep(begin - now)
