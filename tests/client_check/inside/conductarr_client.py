"""conductarr's own client of a SABnzbd, run by the Python that has it."""

import asyncio
import json
import sys
from dataclasses import asdict
from typing import Any

from conductarr.clients.sabnzbd import SABnzbdClient, SABnzbdError


async def main() -> None:
    """Read the queue, pause, resume and move a job, and read the history."""
    told = json.load(sys.stdin)
    first, second, last = told["jobs"]
    async with SABnzbdClient(told["sabnzbd_url"], told["api_key"]) as client:
        answer: dict[str, Any] = {
            "version": await client.version(),
            "paused": await client.pause_job(second),
            "while_paused": asdict(await client.get_queue()),
            "resumed": await client.resume_job(second),
            "moved": await client.switch(last, first),
            "queue": asdict(await client.get_queue()),
            "history": await client.get_history(told["ended"]),
        }
    try:
        async with SABnzbdClient(told["sabnzbd_url"], "0" * 32) as stranger:
            await stranger.get_queue()
    except SABnzbdError as error:
        answer["wrong_key"] = str(error)
    print(json.dumps(answer))


asyncio.run(main())
