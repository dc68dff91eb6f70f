"""Jobs in the real queue, with the network faked: from the handing over to a file on the disk."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.database import ArrDatabase
from custom_components.fshare_downloader.arr.jobs.book import JobBook
from custom_components.fshare_downloader.arr.models import Job, JobState, JobView
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.errors import FileRefusedError, FileRemovedError
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder
from tests.core.conftest import Queue

from .conftest import FILE, FOLDER, SHORT_GAPS, new_job

A, B, C = (f"{FILE}{letter * 4}11111111" for letter in "ABC")
PACK = f"{FOLDER}PPPP11111111"


class RealHouse:
    """A book over a real queue."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "jobs.db"
        self.queue = Queue(folder)
        self.book: JobBook
        self.database: ArrDatabase

    async def start(self) -> None:
        await self.queue.start()
        self.database = ArrDatabase(self.path)
        self.book = JobBook(
            tasks=self.queue.api.jobs,
            links=self.queue.api,
            database=self.database,
            subscribe=self.queue.orchestrator.subscribe,
            gaps=SHORT_GAPS,
        )
        await self.book.start()

    async def stop(self) -> None:
        await self.book.stop()
        await self.database.close()
        await self.queue.stop()

    def view(self, job: Job) -> JobView:
        view = self.book.view(job.job_id)
        assert view is not None
        return view

    async def names(self, job: Job) -> list[str]:
        """Return the names of the files of a job in its folder."""
        views = (await self.queue.api.jobs.find([job.job_id]))[job.job_id]
        folder = self.view(job).job.folder
        assert {view.task.destination.parent for view in views} == {folder}
        return [view.task.destination.name for view in views]

    async def until(self, job: Job, state: JobState) -> Job:
        await self.queue.until(lambda: self.view(job).state is state)
        return self.view(job).job


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[RealHouse]:
    house = RealHouse(tmp_path)
    await house.start()
    yield house
    await house.stop()


async def test_a_job_becomes_a_file_in_a_folder_of_its_own(house: RealHouse) -> None:
    job = await house.book.add(new_job(A, name="Show.S01E05.1080p.WEB-DL"))

    done = await house.until(job, JobState.COMPLETED)

    assert done.folder is not None
    assert done.folder.parts[-2:] == ("tv", "Show.S01E05.1080p.WEB-DL")
    assert await house.names(job) == ["1111.mkv"]
    assert done.size == 1000


async def test_a_pack_has_names_that_tell_its_episodes(house: RealHouse) -> None:
    files = tuple(
        RemoteFile(url=url, name=f"Tập {number}.mkv", size=1000)
        for number, url in enumerate((A, B, C), 1)
    )
    house.queue.host.files[PACK] = RemoteFolder(url=PACK, name="Phim hay", files=files)

    job = await house.book.add(new_job(PACK, name="Show.S01.1080p.WEB-DL"))

    done = await house.until(job, JobState.COMPLETED)
    assert await house.names(done) == [f"Show.S01E0{number}.mkv" for number in (1, 2, 3)]


async def test_a_dead_file_fails_its_job_and_is_deleted_with_it(house: RealHouse) -> None:
    house.queue.host.resolve_errors[A] = [FileRemovedError()]
    job = await house.book.add(new_job(A, B))

    failed = await house.until(job, JobState.FAILED)

    assert (failed.fail_code, failed.is_our_trouble) == ("file_not_found", False)
    gone = await house.book.forget([job.job_id], archive=False, delete_files=True)
    assert gone == (job.job_id,)
    assert await house.queue.api.jobs.all() == {}


async def test_a_failed_job_is_tried_again_under_another_id(house: RealHouse) -> None:
    house.queue.host.resolve_errors[A] = [FileRemovedError()]
    job = await house.book.add(new_job(A, B))
    await house.until(job, JobState.FAILED)

    again = await house.book.retry(job.job_id)

    assert again is not None
    await house.until(again, JobState.COMPLETED)
    assert house.book.view(job.job_id) is None
    assert len(await house.names(again)) == 2


async def test_a_restart_in_the_middle_goes_on(house: RealHouse) -> None:
    house.queue.engine.gate = asyncio.Event()
    job = await house.book.add(new_job(A, B))
    await house.until(job, JobState.DOWNLOADING)

    await house.stop()
    house.queue.engine.gate.set()
    await house.start()

    await house.until(job, JobState.COMPLETED)


async def test_a_job_whose_client_has_moved_its_files_stays_completed(house: RealHouse) -> None:
    job = await house.book.add(new_job(A))
    done = await house.until(job, JobState.COMPLETED)
    assert done.folder is not None
    shutil.rmtree(done.folder)

    await house.stop()
    await house.start()

    assert house.view(job).state is JobState.COMPLETED
    again = await house.book.add(new_job(A))
    other = await house.until(again, JobState.COMPLETED)
    assert other.folder != done.folder


async def test_many_jobs_at_once_and_some_deleted(house: RealHouse) -> None:
    jobs = await asyncio.gather(
        *(house.book.add(new_job(f"{FILE}{n:012}", name=f"Show.S01E{n:02}")) for n in range(40))
    )
    await house.book.delete([job.job_id for job in jobs[::2]], delete_files=True)

    for job in jobs[1::2]:
        await house.until(job, JobState.COMPLETED)
    assert len(house.book.views()) == 20
    assert len(await house.queue.api.jobs.all()) == 20


async def test_what_only_our_trouble_has_failed_the_user_tries_again(house: RealHouse) -> None:
    await house.queue.orchestrator.apply_settings(
        house.queue.settings.model_copy(update={"max_retries": 0})
    )
    house.queue.engine.outcomes[A] = [FileRefusedError()]
    job = await house.book.add(new_job(A))
    failed = await house.until(job, JobState.FAILED)
    assert failed.is_our_trouble

    await house.queue.api.retry(Selection())

    await house.until(job, JobState.COMPLETED)
