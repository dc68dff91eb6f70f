"""pypdl, which fetches a file in segments with aiohttp in a thread; from an environment apart."""

import asyncio
import ssl
from typing import Any

from pypdl import Pypdl  # type: ignore[import-not-found]  # in the environment of the peers

from ..job import Job
from .meter import Meter


def _download(job: Job) -> None:
    downloader = Pypdl()
    result = downloader.start(
        url=job.urls[0],
        file_path=str(job.folder / "file.bin"),
        segments=job.connections,
        multisegment=job.connections > 1,
        display=False,
        block=True,
        ssl=ssl.create_default_context(cafile=job.ca_file),
    )
    assert result, "pypdl has failed"


async def run(job: Job) -> dict[str, Any]:
    """Fetch the file."""
    meter = Meter()
    meter.begin(has_ticker=job.has_ticker)
    await asyncio.to_thread(_download, job)
    return meter.end()
