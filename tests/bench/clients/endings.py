"""How long it takes from a word to stop until the server sees the connection closed."""

import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection
from custom_components.fshare_downloader.core.engine import TransferProgress
from custom_components.fshare_downloader.core.states import TaskState

from ..job import Job
from .engine import begin, destination, key, make_engine
from .queue import States, running_downloader

MAX_DELAY_SECONDS: Final = 0.08
WAIT_SECONDS: Final = 30.0


@dataclass(slots=True)
class EndlessServer:
    """The process of `endless_server`."""

    process: asyncio.subprocess.Process
    base: str = ""

    async def line(self) -> int:
        """Return the next number that it prints."""
        assert self.process.stdout is not None
        async with asyncio.timeout(WAIT_SECONDS):
            return int(await self.process.stdout.readline())


@asynccontextmanager
async def endless_server() -> AsyncIterator[EndlessServer]:
    """Run it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.clients.endless_server"),
        stdout=asyncio.subprocess.PIPE,
    )
    server = EndlessServer(process)
    try:
        server.base = f"http://127.0.0.1:{await server.line()}"
        yield server
    finally:
        process.kill()
        await process.wait()


async def _latency(server: EndlessServer, stop: Callable[[], Awaitable[object]]) -> float:
    """Wait some moments, say stop, and return how many milliseconds the connection lived on."""
    await asyncio.sleep(random.uniform(0, MAX_DELAY_SECONDS))
    said_at = time.monotonic_ns()
    await stop()
    return max(0.0, (await server.line() - said_at) / 1e6)


async def _engine_cancels(job: Job, server: EndlessServer, count: int, path: str) -> list[float]:
    latencies = []
    engine = make_engine(job)
    for _ in range(count):
        progress = TransferProgress()
        one = replace(job, urls=(f"{server.base}/{path}",))
        transfer = begin(engine, one, 0, progress)
        while not progress.connections:
            await asyncio.sleep(0.001)

        async def stop(transfer: asyncio.Task[Any] = transfer) -> None:
            transfer.cancel()
            with suppress(asyncio.CancelledError):
                await transfer

        latencies.append(await _latency(server, stop))
        await engine.discard(destination(job, 0), key(0))
    await engine.stop()
    return latencies


async def _queue_verbs(job: Job, server: EndlessServer, count: int) -> dict[str, list[float]]:
    latencies: dict[str, list[float]] = {"pause": [], "cancel": []}
    one = replace(job, urls=(server.base,))
    chosen = ("pause", "cancel")
    async with running_downloader(one, job.folder.with_name("queue.db")) as downloader:
        states = States(downloader)
        verbs = {"pause": downloader.api.pause, "cancel": downloader.api.cancel}
        for number in range(count):
            link = f"{server.base}/file.bin?number={number}"
            added = await downloader.api.add(AddRequest(links=[link]))
            (task,) = added.tasks
            await states.until(task.task_id, TaskState.DOWNLOADING)
            while not any(view.metrics.downloaded for view in downloader.queue().active):
                await asyncio.sleep(0.001)
            selection = Selection(task_ids=(task.task_id,))
            verb = chosen[number % len(chosen)]
            latencies[verb].append(await _latency(server, partial(verbs[verb], selection)))
            await states.until(task.task_id, TaskState.PAUSED, TaskState.CANCELLED)
            await downloader.api.remove(selection, delete_files=True)
    return latencies


async def run(job: Job) -> dict[str, Any]:
    """Stop many downloads, each at a moment of its own."""
    count = job.options["count"]
    async with endless_server() as server:
        return {
            "cancelled task of the engine": await _engine_cancels(job, server, count, "full"),
            "the same, server silent": await _engine_cancels(job, server, count, "silent"),
            **await _queue_verbs(job, server, count),
        }
