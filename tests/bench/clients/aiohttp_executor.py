"""What most integrations do: aiohttp in the event loop, writing in the executor."""

import asyncio
import ssl
from typing import Any, Final

import aiohttp

from ..job import Job
from .meter import Meter

CHUNK_BYTES: Final = 64 * 1024


async def run(job: Job) -> dict[str, Any]:
    """Fetch the file."""
    loop = asyncio.get_running_loop()
    meter = Meter()
    context = ssl.create_default_context(cafile=job.ca_file)
    async with aiohttp.ClientSession() as http:
        meter.begin(has_ticker=job.has_ticker)
        async with http.get(job.urls[0], ssl=context) as response:
            response.raise_for_status()
            file = await loop.run_in_executor(None, (job.folder / "file.bin").open, "wb")
            async for chunk in response.content.iter_chunked(CHUNK_BYTES):
                await loop.run_in_executor(None, file.write, chunk)
            await loop.run_in_executor(None, file.close)
        return meter.end()
