"""Calls that run side by side, a few at a time."""

from collections.abc import Awaitable, Callable, Iterable

from ...core.cancellation import together


async def in_parallel[Item](
    items: Iterable[Item], work: Callable[[Item], Awaitable[None]], limit: int
) -> None:
    """Call `work` for each item, at most `limit` at a time; the first error ends all."""
    left = iter(items)

    async def work_on() -> None:
        for item in left:
            await work(item)

    await together(*(work_on() for _ in range(limit)))
