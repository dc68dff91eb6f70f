"""The bare engine."""

import asyncio
from pathlib import Path
from typing import Any

from custom_components.fshare_downloader.core.engine import (
    IsolatedEngine,
    TransferProgress,
    TransferRequest,
    TransferResult,
)
from custom_components.fshare_downloader.core.models import DirectLink

from ..job import Job
from .meter import Meter


def make_engine(job: Job) -> IsolatedEngine:
    """Return an engine that trusts the certificate of the benchmark and nothing else."""
    return IsolatedEngine(authorities=Path(job.ca_file))


def destination(job: Job, number: int) -> Path:
    """Return where one of the files goes."""
    return job.folder / f"file{number}.bin"


def key(number: int) -> str:
    """Return by what the engine tells the partial files apart."""
    return f"bench{number}"


def begin(
    engine: IsolatedEngine, job: Job, number: int, progress: TransferProgress
) -> asyncio.Task[TransferResult]:
    """Start one of the files."""
    request = TransferRequest(
        link=DirectLink(url=job.urls[number], allow_private=True),
        destination=destination(job, number),
        key=key(number),
        resource=f"file {number}",
        connections=job.connections,
    )
    return asyncio.create_task(engine.download(request, progress))


async def make_ready(engine: IsolatedEngine, job: Job) -> None:
    """Let an engine make its interpreter, which a house does once, with its first download."""
    await engine.discard(destination(job, 0), key(0))


async def _fetch(engine: IsolatedEngine, job: Job, number: int) -> None:
    await begin(engine, job, number, TransferProgress())
    await engine.discard(destination(job, number), key(number))


async def run(job: Job) -> dict[str, Any]:
    """Fetch all files at once."""
    meter = Meter()
    engine = make_engine(job)
    await make_ready(engine, job)
    meter.begin(has_ticker=job.has_ticker)
    await asyncio.gather(*(_fetch(engine, job, number) for number in range(len(job.urls))))
    reading = meter.end()
    await engine.stop()
    return reading
