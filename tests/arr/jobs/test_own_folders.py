"""No job, and nothing of the user's, gets a folder that the client of a job may still delete."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from custom_components.fshare_downloader.arr.models import Job, JobState
from custom_components.fshare_downloader.core.models import RemoteFile, RemoteFolder

from .conftest import FILE, FOLDER, new_job
from .test_real_queue import RealHouse

A, B, C = (f"{FILE}{letter * 4}11111111" for letter in "ABC")
NAME = "Show.S01E05.1080p"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[RealHouse]:
    house = RealHouse(tmp_path)
    await house.start()
    yield house
    await house.stop()


async def completed(house: RealHouse, link: str, name: str = NAME, **fields: object) -> Job:
    job = await house.book.add(new_job(link, name=name, **fields))
    return await house.until(job, JobState.COMPLETED)


async def moved_away_and_cleared(house: RealHouse, job: Job) -> None:
    """Let the client move the files of a job, and the user clear what is complete."""
    assert job.folder is not None
    shutil.rmtree(job.folder)
    await house.queue.api.clear()


async def test_a_number_leads_to_no_folder_of_a_listed_job(house: RealHouse) -> None:
    (house.queue.settings.download_dir / "tv" / NAME).mkdir(parents=True)
    (house.queue.settings.download_dir / "tv" / NAME / "mine.txt").write_text("mine")
    first = await completed(house, A)
    assert first.folder is not None
    assert first.folder.name == f"{NAME} (2)"
    await moved_away_and_cleared(house, first)

    second = await completed(house, B)

    assert second.folder not in (None, first.folder)


async def test_the_user_gets_no_folder_of_a_listed_job(house: RealHouse) -> None:
    first = await completed(house, A)
    await moved_away_and_cleared(house, first)
    link = f"{FOLDER}PPPP11111111"
    files = (RemoteFile(url=B, name="b.mkv", size=1000),)
    house.queue.host.files[link] = RemoteFolder(url=link, name=NAME, files=files)

    added = await house.queue.add(link, category="tv")

    assert first.folder not in added.tasks[0].destination.parents


async def test_a_folder_is_free_when_its_job_is_forgotten(house: RealHouse) -> None:
    first = await completed(house, A)
    await moved_away_and_cleared(house, first)
    assert await house.book.forget([first.job_id], archive=False, delete_files=False)

    second = await completed(house, B)

    assert second.folder == first.folder


async def test_a_job_without_a_category_has_no_folder_of_a_category(house: RealHouse) -> None:
    folder = await house.queue.api.jobs.prepare_category("movies")

    job = await completed(house, A, name="Movies", category=None, client="")

    assert job.folder is not None
    assert job.folder.parent == folder.parent
    assert job.folder.name.casefold() != folder.name


async def test_a_job_whose_file_was_lost_is_not_named_like_a_folder_above_it(
    house: RealHouse,
) -> None:
    above = house.queue.settings.download_dir.parent.name
    before = await completed(house, A, name=above)
    assert before.folder is not None
    assert before.folder.name == above
    await house.stop()
    house.path.unlink()

    await house.start()

    after = house.view(before).job
    assert after.folder == before.folder
    assert after.name not in before.folder.parent.parts
