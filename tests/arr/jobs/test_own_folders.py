"""No job, and nothing of the user's, gets a folder that the client of a job may still delete."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from unicodedata import normalize

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


def deleted_by_sonarr(job: Job) -> Path:
    """Return what Sonarr deletes after an import: the topmost folder that has the job's name."""
    assert job.folder is not None
    named = [above for above in job.folder.parents if above.name == job.name]
    return named[-1] if named else job.folder


class Mischief:
    """Jobs with names that lead astray, and whatever happens to them, at random."""

    categories = ("tv", "TV", "movies", "files", "tv (job)", None)

    def __init__(self, house: RealHouse, seed: int) -> None:
        self.house = house
        self.random = Random(seed)
        self.added = 0

    @property
    def names(self) -> tuple[str, ...]:
        folder = self.house.queue.settings.download_dir
        decomposed = normalize("NFD", "Phim Việt")
        return (
            *folder.parts[1:],
            *("tv", "TV", "tv.", "tv (job)", "movies", "Files", "unnamed", "Download", ".", "~"),
            *("Phim Việt", decomposed, "Phim Viet", "x" * 250, "é" * 140, "ﬁles", "con", "*"),
            *(NAME, f"{NAME} (2)", "Show.2024", "Show (2).2024"),
        )

    async def do_something(self) -> None:
        await self.random.choice((self.grab, self.grab, self.grab, self.move_away, self.leave))()

    async def grab(self) -> None:
        self.added += 1
        client = self.random.choice(("", "Sonarr"))
        fields = {"category": self.random.choice(self.categories), "client": client}
        name = self.random.choice(self.names)
        job = await self.house.book.add(new_job(f"{FILE}{self.added:012}", name=name, **fields))
        if self.random.random() < 1 / 3:
            await self.house.book.rename(job.job_id, self.random.choice(self.names))
            await self.house.book.set_category(job.job_id, self.random.choice(self.categories))
        await self.house.until(job, JobState.COMPLETED)

    async def move_away(self) -> None:
        for job in self.listed():
            assert job.folder is not None
            if job.folder.exists() and self.random.random() < 1 / 3:
                shutil.rmtree(job.folder)
        if self.random.random() < 1 / 2:
            await self.house.queue.api.clear()

    async def leave(self) -> None:
        for job in self.listed():
            if self.random.random() < 1 / 4:
                is_kept = self.random.random() < 1 / 2
                await self.house.book.forget([job.job_id], archive=is_kept, delete_files=True)
        if self.random.random() < 1 / 4:
            await self.house.stop()
            for file in self.house.path.parent.glob(f"{self.house.path.name}*"):
                file.unlink()
            await self.house.start()

    def listed(self) -> list[Job]:
        return [view.job for view in self.house.book.views() if not view.job.is_archived]


@pytest.mark.parametrize("seed", range(3))
async def test_no_name_makes_sonarr_delete_more_than_a_job(house: RealHouse, seed: int) -> None:
    mischief = Mischief(house, seed)
    for _ in range(40):
        await mischief.do_something()
        found = await house.queue.api.jobs.all()
        files = {job_id: [view.task.destination for view in found[job_id]] for job_id in found}
        for job in mischief.listed():
            assert deleted_by_sonarr(job) == job.folder
            for job_id, places in files.items():
                own = [place for place in places if job.folder in place.parents]
                assert own == (
                    places if job_id == job.job_id else [p for p in own if not p.exists()]
                )
    assert mischief.added > 15
