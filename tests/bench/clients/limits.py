"""How exactly a speed limit is kept by four downloads together."""

import asyncio
from time import perf_counter
from typing import Any

from custom_components.fshare_downloader.core.engine import TransferProgress

from ..job import Job
from .engine import begin, make_engine

SETTLE_SECONDS = 0.5


async def run(job: Job) -> dict[str, Any]:
    """Change the limit of running downloads, and count what comes at each."""
    engine = make_engine(job)
    rates = job.options["rates"]
    engine.set_speed_limit(rates[0])
    progresses = [TransferProgress() for _ in job.urls]
    transfers = [begin(engine, job, number, progress) for number, progress in enumerate(progresses)]
    errors = {}
    while not all(progress.connections for progress in progresses):
        await asyncio.sleep(0.01)
    for rate in rates:
        engine.set_speed_limit(rate)
        await asyncio.sleep(SETTLE_SECONDS)
        came, began_at = sum(p.downloaded for p in progresses), perf_counter()
        await asyncio.sleep(job.options["seconds"])
        came = sum(p.downloaded for p in progresses) - came
        errors[f"{rate // 10**6} MB/s"] = came / (perf_counter() - began_at) / rate - 1
        assert not any(transfer.done() for transfer in transfers), "the files are too small"
    await engine.stop()
    await asyncio.gather(*transfers, return_exceptions=True)
    return errors
