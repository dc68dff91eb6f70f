"""What Home Assistant's own `downloader` integration does, in a thread as there."""

import asyncio
from typing import Any

import requests

from ..job import Job
from .meter import Meter


def _download(job: Job) -> None:
    response = requests.get(job.urls[0], stream=True, timeout=10, verify=str(job.ca_file))
    response.raise_for_status()
    with (job.folder / "file.bin").open("wb") as file:
        file.writelines(response.iter_content(1024))


async def run(job: Job) -> dict[str, Any]:
    """Fetch the file."""
    meter = Meter()
    meter.begin(has_ticker=job.has_ticker)
    await asyncio.to_thread(_download, job)
    return meter.end()
