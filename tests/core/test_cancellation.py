"""Steps that run at the same time end together."""

import asyncio

import pytest

from custom_components.fshare_downloader.core.cancellation import together


async def test_answers_come_in_the_order_of_the_steps() -> None:
    async def answer(number: int) -> int:
        for _ in range(3 - number):  # the last one is the first to answer
            await asyncio.sleep(0)
        return number

    assert await together(*(answer(number) for number in range(3))) == [0, 1, 2]
    assert await together() == []


@pytest.mark.parametrize("end", ["error", "cancellation"])
async def test_no_step_outlives_the_first_that_ends_them(end: str) -> None:
    """A step that needs time to end is waited for: nothing goes on behind the caller's back."""
    begun, ended = asyncio.Event(), False

    async def last_for_ever() -> None:
        nonlocal ended
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended = True

    async def fail() -> None:
        await begun.wait()
        if end == "error":
            raise ValueError("the first")
        await asyncio.Event().wait()

    caller = asyncio.create_task(together(last_for_ever(), fail()))
    await begun.wait()
    if end == "cancellation":
        caller.cancel()
    with pytest.raises(ValueError if end == "error" else asyncio.CancelledError):
        await caller
    assert ended
    assert asyncio.all_tasks() == {asyncio.current_task()}
