"""What is left of the speed while Python code keeps the main thread busy without a pause."""

import asyncio
from time import perf_counter
from typing import Any, Final

from custom_components.fshare_downloader.core.engine import TransferProgress

from ..job import Job
from .engine import begin, destination, key, make_engine

STEP_SECONDS: Final = 0.01
MAX_SECONDS: Final = 4.0


def _keep_busy(loop: asyncio.AbstractEventLoop, until: float) -> None:
    """Compute for one step, and go on in the next turn of the loop."""
    step_end = perf_counter() + STEP_SECONDS
    value = 0
    while perf_counter() < step_end:
        value = (value * 31 + 7) % 1_000_003
    if step_end < until:
        loop.call_soon(_keep_busy, loop, until)


async def _speed(job: Job, *, is_busy: bool) -> float:
    engine = make_engine(job)
    progress = TransferProgress()
    transfer = begin(engine, job, 0, progress)
    while not progress.downloaded and not transfer.done():
        await asyncio.sleep(0.001)
    came, began_at = progress.downloaded, perf_counter()
    if is_busy:
        loop = asyncio.get_running_loop()
        loop.call_soon(_keep_busy, loop, began_at + MAX_SECONDS)
    await asyncio.wait({transfer}, timeout=MAX_SECONDS)
    speed = (progress.downloaded - came) / (perf_counter() - began_at)
    transfer.cancel()
    await asyncio.gather(transfer, return_exceptions=True)
    await engine.discard(destination(job, 0), key(0))
    await engine.stop()
    destination(job, 0).unlink(missing_ok=True)
    return speed


async def run(job: Job) -> dict[str, Any]:
    """Download with an idle and with a busy main thread; return MB/s."""
    idle = await _speed(job, is_busy=False)
    busy = await _speed(job, is_busy=True)
    return {"idle": idle / 1e6, "busy": busy / 1e6}
