"""Work on many items that leaves the event loop its turns."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from typing import Final

CHUNK_ITEMS: Final = 200
"""Items that are gone through before the event loop gets its turn."""


async def in_turns[T](items: Iterable[T]) -> AsyncIterator[T]:
    """Go through many items; the event loop gets its turn now and then."""
    for number, item in enumerate(items, 1):
        yield item
        if number % CHUNK_ITEMS == 0:
            await asyncio.sleep(0)
