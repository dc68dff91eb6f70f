"""A book of jobs over a file, a queue and a Fshare of their own."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.jobs.book import JobBook
from custom_components.fshare_downloader.arr.jobs.intake import IntakeGaps
from custom_components.fshare_downloader.arr.jobs.patient_queue import Gaps
from custom_components.fshare_downloader.arr.models import Job, JobFile, JobView, NewJob
from tests.patience import PATIENCE_SECONDS

from .fakes import NOW, FakeLinks, FakeQueue

FILE = "https://www.fshare.vn/file/"
FOLDER = "https://www.fshare.vn/folder/"
SHORT_GAPS = IntakeGaps(
    lookups=Gaps(first_seconds=0.001, longest_seconds=0.002),
    tasks=Gaps(first_seconds=0.001, longest_seconds=0.002),
)


class BookHouse:
    """All that a book of jobs needs, over restarts and power cuts."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "jobs.db"
        self.queue = FakeQueue()
        self.links = FakeLinks()
        self.ended: list[JobView] = []
        self.gaps = SHORT_GAPS
        self.book: JobBook
        self.database: ArrDatabase

    async def start(self) -> JobBook:
        self.database = ArrDatabase(self.path)
        self.book = JobBook(
            tasks=self.queue,
            links=self.links,
            database=self.database,
            subscribe=self.queue.channel.subscribe,
            now=lambda: NOW,
            gaps=self.gaps,
        )
        self.book.subscribe(self.ended.append)
        await self.book.start()
        return self.book

    async def stop(self) -> None:
        await self.book.stop()
        await self.database.close()

    async def restart(self) -> JobBook:
        await self.stop()
        return await self.start()

    async def cut_power(self) -> JobBook:
        """Go on with what is on the disk at this moment, as if the process had been killed."""
        left = self.path.with_name(f"left-{self.path.name}")
        for suffix in ("", "-wal"):
            source = self.path.with_name(self.path.name + suffix)
            if source.exists():
                left.with_name(left.name + suffix).write_bytes(source.read_bytes())
            else:
                left.with_name(left.name + suffix).unlink(missing_ok=True)
        snapshot, self.queue.channel = self.queue.channel, type(self.queue.channel)()
        del snapshot
        await self.stop()
        self.path = left
        self.path.with_name(self.path.name + "-shm").unlink(missing_ok=True)
        self.ended.clear()
        return await self.start()

    async def until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not condition():
                await asyncio.sleep(0.001)

    async def add(self, *links: str, name: str = "Show.S01E05.1080p", **fields: object) -> Job:
        """Add a job and wait for its tasks."""
        job = await self.book.add(new_job(*links, name=name, **fields))
        await self.until(lambda: self.queue.of(job.job_id) and self.view(job).tasks)
        return job

    async def saved(self) -> None:
        """Wait until what has happened is on the disk."""
        await self.book._registry.store.saved()

    def view(self, job: Job) -> JobView:
        view = self.book.view(job.job_id)
        assert view is not None
        return view


def new_job(*links: str, name: str = "Show.S01E05.1080p", **fields: object) -> NewJob:
    """Return a job of some links, of one file when none is given."""
    files = tuple(JobFile(link=link, name=f"{link[-4:]}.mkv", size=1000) for link in links)
    one = (JobFile(link=f"{FILE}AAAA11111111", name="show.mkv", size=1000),)
    given: dict[str, object] = {"category": "tv", "client": "Sonarr", **fields}
    return NewJob(name=name, files=files or one, **given)  # type: ignore[arg-type]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[BookHouse]:
    house = BookHouse(tmp_path)
    await house.start()
    yield house
    await house.stop()
