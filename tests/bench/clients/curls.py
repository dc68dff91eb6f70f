"""Several curl processes, and beside them a Python that does nothing but tick: the floor of lag."""

import asyncio
from typing import Any

from ..job import Job
from .meter import Meter


async def _curl(job: Job, number: int) -> None:
    process = await asyncio.create_subprocess_exec(
        *("curl", "-sS", "--fail", "--cacert", str(job.ca_file)),
        *("-o", str(job.folder / f"file{number}.bin"), job.urls[number]),
    )
    assert await process.wait() == 0


async def run(job: Job) -> dict[str, Any]:
    """Fetch all files at once."""
    meter = Meter(of_children=True)
    meter.begin(has_ticker=job.has_ticker)
    await asyncio.gather(*(_curl(job, number) for number in range(len(job.urls))))
    return meter.end()
