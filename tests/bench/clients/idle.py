"""Nothing at all, for as long as it is told: the lag that this machine has anyway."""

import asyncio
from typing import Any

from ..job import Job
from .meter import Meter


async def run(job: Job) -> dict[str, Any]:
    """Tick."""
    meter = Meter()
    meter.begin(has_ticker=True)
    await asyncio.sleep(job.options["seconds"])
    return meter.end()
