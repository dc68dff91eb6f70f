"""The whole thing inside a real Home Assistant, with one browser that watches."""

import asyncio
from time import monotonic
from typing import Any, Final

from tests.e2e.harness.downloads import add_links
from tests.e2e.harness.installation import Installation, install

from ..job import GIB, Job
from ..machine import cpu_seconds_of

IDLE_SECONDS: Final = 5.0


async def _idle_share(pid: int) -> float:
    """Return how much of a processor Home Assistant takes when nothing happens."""
    before = cpu_seconds_of(pid)
    await asyncio.sleep(IDLE_SECONDS)
    return (cpu_seconds_of(pid) - before) / IDLE_SECONDS


async def _download(installation: Installation, pid: int, link: str) -> tuple[float, float]:
    """Return the CPU seconds and the seconds of one download."""
    cpu, began_at = cpu_seconds_of(pid), monotonic()
    answer = await add_links(installation.client, [link])
    task_ids = [task["task_id"] for task in answer["tasks"]]
    downloads = await installation.follow_to_the_end(task_ids)
    cost = cpu_seconds_of(pid) - cpu, monotonic() - began_at
    assert {task["state"] for task in downloads.tasks.values()} == {"completed"}, downloads.tasks
    await installation.client.call_service(
        "fshare_downloader", "remove", {"task_id": task_ids, "delete_files": True}
    )
    return cost


async def run(job: Job) -> dict[str, Any]:
    """Download one file after the other; return CPU seconds per GiB and MB/s of each."""
    async with install(job.folder) as installation:
        await installation.set_up()
        await installation.set_options(
            direct_links=True,
            direct_links_private=True,
            connections_per_download=job.connections,
        )
        pid = installation.home_assistant.pid
        assert pid is not None
        idle = await _idle_share(pid)
        costs = [await _download(installation, pid, link) for link in job.urls]
        await installation.home_assistant.stop()
    return {
        "idle share": idle,
        "CPU s/GiB": [(cpu - idle * seconds) / job.size * GIB for cpu, seconds in costs],
        "MB/s": [job.size / seconds / 1e6 for _, seconds in costs],
    }
