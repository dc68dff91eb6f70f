"""Names are resolved in the loop that the engine was started in."""

import asyncio
import gc
from collections.abc import Sequence

import pytest

from custom_components.fshare_downloader.core.engine import engine
from custom_components.fshare_downloader.core.engine.http.connection import AddressInfo


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("turns", range(4))
async def test_a_question_that_is_cancelled_at_once_leaves_nothing_behind(turns: int) -> None:
    """Python complains of a coroutine that was made and never begun."""
    asked = []

    async def resolve(hostname: str, port: int) -> Sequence[AddressInfo]:
        asked.append((hostname, port))
        await asyncio.Event().wait()
        return ()

    home = asyncio.get_running_loop()
    question = asyncio.create_task(engine._run_on(home, resolve, "fshare.example", 443))
    for _ in range(turns):
        await asyncio.sleep(0)
    question.cancel()
    with pytest.raises(asyncio.CancelledError):
        await question
    await asyncio.sleep(0)
    gc.collect()

    assert asked == [("fshare.example", 443)] * (turns > 1)
