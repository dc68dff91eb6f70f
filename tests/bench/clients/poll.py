"""Many jobs in the queue and more that are over, and a client that polls them as Sonarr does."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.jobs.book import JobBook
from custom_components.fshare_downloader.arr.jobs.store import JobStore
from custom_components.fshare_downloader.arr.models import ApiRequest, Job, JobFile, NewJob
from custom_components.fshare_downloader.arr.sabnzbd.api import SabnzbdApi
from custom_components.fshare_downloader.core.states import TaskState
from tests.arr.jobs.fakes import FakeQueue as JobQueue
from tests.arr.sabnzbd.fakes import FakeOffers, FakeQueue, over
from tests.arr.sabnzbd.harness import KEY

from ..job import Job as BenchJob
from ..poll import PAIR, POLL, TURN
from .turns import TurnMeter

QUEUED: Final = 500
ENDED: Final = 2_000
POLLS: Final = 20
LIMITS: Final = {"queue": "0", "history": "60"}
"""What Sonarr asks for; it gets all that it has not imported yet."""
MODES: Final = tuple(LIMITS)
TICK_SECONDS: Final = 0.001


@dataclass(frozen=True, slots=True)
class House:
    """The API, and the queue in which its jobs run."""

    api: SabnzbdApi
    queue: JobQueue

    async def poll(self, mode: str) -> tuple[float, bytes]:
        """Ask as Sonarr does; returns milliseconds, and the answer."""
        request = ApiRequest(
            parameters={"mode": mode, "apikey": KEY, "start": "0", "limit": LIMITS[mode]},
            base_url="http://127.0.0.1/api/fshare_downloader",
            user_agent="Sonarr/4.0",
        )
        began_at = perf_counter()
        answer = await self.api.answer(request)
        return 1000 * (perf_counter() - began_at), answer.body


async def run(job: BenchJob) -> dict[str, Any]:
    """Return the milliseconds of each answer, and how long the event loop had to wait."""
    reading: dict[str, Any] = {}
    async with _house(job.folder) as house:
        meter = TurnMeter()
        for mode, jobs in zip(MODES, (QUEUED, ENDED), strict=True):
            took, body = await house.poll(mode)
            assert len(json.loads(body)[mode]["slots"]) == jobs
            reading[f"first {mode}, ms"] = took
        times: dict[str, list[float]] = {mode: [] for mode in MODES}
        moments: list[float] = []
        ticker = asyncio.create_task(_tick(moments))
        running = next(iter(house.queue.tasks))
        for number in range(POLLS):
            house.queue.progress(running, number, 1000)
            for mode in MODES:
                took, _ = await meter.measure(POLL, house.poll(mode))
                times[mode].append(took)
        ticker.cancel()
        with suppress(asyncio.CancelledError):
            await ticker
    reading |= {f"{mode}, ms": values for mode, values in times.items()}
    reading[PAIR] = [sum(pair) for pair in zip(*times.values(), strict=True)]
    reading[TURN] = meter.readings[POLL]["turn_ms"]
    reading["latest tick, ms"] = 1000 * max(_lateness(moments))
    return reading


@asynccontextmanager
async def _house(folder: Path) -> AsyncIterator[House]:
    database, queue, program = ArrDatabase(folder / "jobs.db"), JobQueue(), FakeQueue()
    store = JobStore(database)
    await store.load()
    store.put(*_ended_jobs())
    await store.saved()
    await store.close()
    book = JobBook(tasks=queue, links=program, database=database, subscribe=queue.channel.subscribe)
    await book.start()
    ids = [(await book.add(_new_job(number))).job_id for number in range(QUEUED)]
    while len(queue.tasks) < QUEUED:
        await asyncio.sleep(0.01)
    queue.become_all(ids[0], TaskState.STARTING)
    queue.become_all(ids[0], TaskState.DOWNLOADING)
    api = SabnzbdApi(
        jobs=book,
        offers=FakeOffers(),
        queue=program,
        tasks=queue,
        links=program,
        speed=program,
        api_key=lambda: KEY,
        categories=_categories,
    )
    await api.start()
    yield House(api, queue)
    await api.stop()
    await book.stop()
    await database.close()


def _ended_jobs() -> Iterator[Job]:
    for number in range(ENDED):
        yield over(number + 1, name=f"The.Long.Road.S{number:04}E01.1080p.WEB-DL.x264-GRP").job


def _new_job(number: int) -> NewJob:
    name = f"The.Short.Road.S{number:04}E01.1080p.WEB-DL.x264-GRP"
    link = f"https://www.fshare.vn/file/ABCDEFGH{number:04}"
    file = JobFile(link=link, name=f"{name}.mkv", size=2_000_000_000)
    return NewJob(name=name, category="tv", files=(file,), client="Sonarr")


async def _categories() -> tuple[str, ...]:
    return ("tv",)


async def _tick(moments: list[float]) -> None:
    while True:
        moments.append(perf_counter())
        await asyncio.sleep(TICK_SECONDS)


def _lateness(moments: list[float]) -> Iterator[float]:
    return (after - before - TICK_SECONDS for before, after in pairwise(moments))
