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
    numbers = range(len(job.urls))
    progress = [TransferProgress() for _ in numbers]
    transfers = [begin(engine, job, number, progress[number]) for number in numbers]
    while not all(one.downloaded for one in progress):
        await asyncio.sleep(0.001)
    came, began_at = sum(one.downloaded for one in progress), perf_counter()
    if is_busy:
        loop = asyncio.get_running_loop()
        loop.call_soon(_keep_busy, loop, began_at + MAX_SECONDS)
    await asyncio.wait(transfers, timeout=MAX_SECONDS, return_when=asyncio.FIRST_COMPLETED)
    speed = (sum(one.downloaded for one in progress) - came) / (perf_counter() - began_at)
    for transfer in transfers:
        transfer.cancel()
    await asyncio.gather(*transfers, return_exceptions=True)
    for number in numbers:
        await engine.discard(destination(job, number), key(number))
        destination(job, number).unlink(missing_ok=True)
    await engine.stop()
    return speed


async def run(job: Job) -> dict[str, Any]:
    """Download with an idle and with a busy main thread; return MB/s."""
    idle = await _speed(job, is_busy=False)
    busy = await _speed(job, is_busy=True)
    return {"idle": idle / 1e6, "busy": busy / 1e6}
