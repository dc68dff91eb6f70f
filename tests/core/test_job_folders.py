"""Folders of jobs: each job has one for itself, and nothing of anybody else gets into it."""

import asyncio
import errno
import shutil
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core import job_folders
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.durability import make_folder
from custom_components.fshare_downloader.core.errors import PathForbiddenError, StorageAwayError
from custom_components.fshare_downloader.core.job_folders import JobFolders
from custom_components.fshare_downloader.core.models import MediaType, RemoteFile, RemoteFolder
from custom_components.fshare_downloader.core.request_errors import InvalidRequestError
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link
from .job_kit import NAME, add, completed, file, states


@pytest.fixture
async def switched_off(queue: Queue) -> None:
    """Keep tasks where they are."""
    await queue.api.set_enabled(False)
    await queue.until((queue.folder / "files").is_dir)


async def test_a_job_goes_into_a_folder_of_its_name_below_its_category(queue: Queue) -> None:
    folder, views = await add(queue, "1", file("A", media_type=MediaType.MOVIE, season=1))
    assert folder == queue.folder / "files" / "tv" / NAME
    [view] = views
    task = await queue.until_state(view.task.task_id, TaskState.COMPLETED)
    assert (task.category, task.destination) == ("tv", folder / "A.mkv")
    assert (task.job_id, task.job_client, task.job_message) == ("1", "Sonarr", None)
    assert [path.name for path in folder.iterdir()] == ["A.mkv"]


async def test_a_job_without_category_goes_where_its_title_belongs(queue: Queue) -> None:
    new = file("A", category=None, media_type=MediaType.MOVIE)
    folder, [view] = await queue.api.jobs.add("1", "Phim: Một/Hai", "", [new])
    assert folder == queue.folder / "files" / "movies" / "Phim_ Một_Hai"
    assert (view.task.category, view.task.job_client) == ("movies", None)


async def test_two_jobs_with_the_same_link_and_name_are_two_downloads(queue: Queue) -> None:
    jobs = await asyncio.gather(*(add(queue, str(number)) for number in range(4)))
    for _, views in jobs:
        await completed(queue, views)
    folders = {folder for folder, _ in jobs}
    names = [NAME, *(f"{NAME} ({number})" for number in (2, 3, 4))]
    assert folders == {queue.folder / "files" / "tv" / name for name in names}
    assert all([path.name for path in folder.iterdir()] == ["A.mkv"] for folder in folders)


@pytest.mark.usefixtures("switched_off")
async def test_what_lies_on_the_disk_keeps_its_folder(queue: Queue) -> None:
    category = queue.folder / "files" / "tv"
    (category / NAME / "of the user").mkdir(parents=True)
    (category / f"{NAME} (2)").write_text("a file")
    (category / f"{NAME} (3)").symlink_to(category)
    folder, _ = await add(queue, "1")
    assert folder == category / f"{NAME} (4)"
    assert folder.is_dir()


@pytest.mark.usefixtures("switched_off")
async def test_an_empty_folder_is_as_good_as_none(queue: Queue) -> None:
    empty = queue.folder / "files" / "tv" / NAME
    empty.mkdir(parents=True)
    assert (await add(queue, "1"))[0] == empty
    assert (await add(queue, "2"))[0] != empty


async def test_a_folder_is_not_given_again_when_its_files_are_moved_away(queue: Queue) -> None:
    first, views = await add(queue, "1")
    await completed(queue, views)
    shutil.rmtree(first)
    second, views = await add(queue, "2", name=NAME.upper())
    assert second.name == f"{NAME.upper()} (2)"
    await completed(queue, views)


@pytest.mark.usefixtures("switched_off")
async def test_a_folder_of_links_is_not_that_of_a_job(queue: Queue) -> None:
    url = FOLDER_PREFIX + "F"
    files = (RemoteFile(url=link("B"), name="B.mkv", size=1000),)
    queue.host.files[url] = RemoteFolder(url=url, name=NAME, files=files)
    by_hand = (await queue.add(url, category="tv")).tasks[0]
    folder, _ = await add(queue, "1")
    assert folder.name == f"{NAME} (2)"

    queue.host.files[url] = RemoteFolder(
        url=url, name=folder.name, files=(RemoteFile(url=link("C"), name="C.mkv", size=1000),)
    )
    other = (await queue.add(url, category="tv")).tasks[0]
    assert by_hand.destination.parent.name == NAME
    assert other.destination.parent.name == f"{NAME} (2) (2)"


@pytest.mark.usefixtures("switched_off")
async def test_links_that_come_while_a_job_is_added_have_their_folder_for_themselves(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = FOLDER_PREFIX + "F"
    files = (RemoteFile(url=link("B"), name="B.mkv", size=1000),)
    queue.host.files[url] = RemoteFolder(url=url, name=NAME, files=files)
    make = JobFolders.make

    async def make_and_add(self: JobFolders, wanted: Path) -> Path:
        folder = await make(self, wanted)
        await queue.add(url, category="tv")
        return folder

    monkeypatch.setattr(JobFolders, "make", make_and_add)
    folder, _ = await add(queue, "1")
    assert folder.name == f"{NAME} (2)"
    names = {view.task.destination.parent.name for view in queue.orchestrator.tasks()}
    assert names == {NAME, folder.name}


@pytest.mark.usefixtures("switched_off")
async def test_a_category_on_another_disk_has_the_folders_of_its_jobs(queue: Queue) -> None:
    disk = queue.folder / "disk"
    (disk / NAME / "of the user").mkdir(parents=True)
    (queue.folder / "files" / "tv").symlink_to(disk)
    folder, _ = await add(queue, "1")
    assert folder == queue.folder / "files" / "tv" / f"{NAME} (2)"
    assert (disk / folder.name).is_dir()
    disk.rename(queue.folder / "away")
    with pytest.raises(StorageAwayError):
        await add(queue, "2")
    assert await queue.api.jobs.remove("1", delete_files=False) == 1
    assert (queue.folder / "away" / folder.name).is_dir()


@pytest.mark.usefixtures("switched_off")
async def test_files_keep_the_folders_in_which_they_differ(queue: Queue) -> None:
    folder, views = await add(
        queue,
        "1",
        file("A", folder=("Show", "Season 1")),
        file("B", folder=("Show", " ", "Season 2", "Extras")),
    )
    places = [view.task.destination.relative_to(folder) for view in views]
    assert places == [Path("Season 1/A.mkv"), Path("Season 2/Extras/B.mkv")]
    alone, [view] = await add(queue, "2", file("A", folder=("Show", "Season 1")))
    assert view.task.destination == alone / "A.mkv"


@pytest.mark.usefixtures("switched_off")
async def test_a_category_that_is_a_path_is_refused(queue: Queue) -> None:
    with pytest.raises(PathForbiddenError):
        await add(queue, "1", file("A", category="../tv"))
    with pytest.raises(PathForbiddenError):
        await queue.api.jobs.prepare_category("../tv")
    with pytest.raises(InvalidRequestError):
        await queue.api.jobs.add("1", NAME, "Sonarr", [])
    assert await queue.api.jobs.find(["1"]) == {}


@pytest.mark.usefixtures("switched_off")
async def test_a_folder_that_cannot_be_made_is_the_trouble_of_its_transfers(
    queue: Queue,
) -> None:
    (queue.folder / "files" / "tv").write_text("in the way")
    folder, [view] = await add(queue, "1")
    assert view.task.destination.parent == folder == queue.folder / "files" / "tv" / NAME


@pytest.mark.usefixtures("switched_off")
@pytest.mark.parametrize(
    ("refused", "expected"),
    [("Phim bộ S01", "Phim bo S01"), ("Phim S01", "Phim S01")],
    ids=["a letter", "for no reason that a plainer name would mend"],
)
async def test_a_name_that_the_disk_refuses_is_made_plainer(
    queue: Queue, monkeypatch: pytest.MonkeyPatch, refused: str, expected: str
) -> None:
    def refuse(name: str, parent: int) -> None:
        if name == refused:
            raise OSError(errno.EILSEQ, name)
        make_folder(name, parent)

    monkeypatch.setattr(job_folders, "make_folder", refuse)
    folder, [view] = await add(queue, "1", name=refused)
    assert folder.name == view.task.destination.parent.name == expected


@pytest.mark.usefixtures("switched_off")
async def test_an_empty_folder_where_a_disk_is_mounted_is_somebodys(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    category = queue.folder / "files" / "tv"
    (category / NAME).mkdir(parents=True)
    monkeypatch.setattr(job_folders, "mount_entry_of", lambda descriptor: descriptor)
    assert (await add(queue, "1"))[0].name == f"{NAME} (2)"


# --- a storage that is away ----------------------------------------------------------------------


@pytest.mark.usefixtures("switched_off")
async def test_nothing_is_made_while_the_storage_is_away(queue: Queue) -> None:
    root = queue.folder / "files"
    await add(queue, "1")
    root.rename(queue.folder / "away")
    with pytest.raises(StorageAwayError):
        await add(queue, "2")
    assert await queue.api.jobs.prepare_category("movies") == root / "movies"
    root.mkdir()  # a mount point without its disk
    with pytest.raises(StorageAwayError):
        await add(queue, "2")
    await queue.api.jobs.prepare_category("movies")
    assert list(root.iterdir()) == []
    assert await states(queue, "2") == []

    root.rmdir()
    (queue.folder / "away").rename(root)
    assert (await add(queue, "2"))[0] == root / "tv" / f"{NAME} (2)"


async def test_the_folder_of_a_category_is_made(queue: Queue) -> None:
    folder = await queue.api.jobs.prepare_category("Phim lẻ")
    assert folder == queue.folder / "files" / "Phim lẻ"
    await queue.until(folder.is_dir)
    assert await queue.api.jobs.prepare_category("") == queue.folder / "files"


# --- removal -------------------------------------------------------------------------------------


async def test_a_job_whose_files_its_client_has_taken_is_removed(queue: Queue) -> None:
    folder, views = await add(queue, "1", file("A"), file("B", folder=("Extras",)))
    await completed(queue, views)
    library = queue.folder / "library.mkv"
    (folder / "A.mkv").rename(library)
    (folder / "Extras" / "B.mkv").unlink()
    assert await queue.api.jobs.remove("1", delete_files=True) == 2
    assert not folder.exists()
    assert library.exists()
    assert await queue.api.jobs.find(["1"]) == {}


async def test_a_job_whose_folder_its_client_has_deleted_is_removed(queue: Queue) -> None:
    folder, views = await add(queue, "1")
    await completed(queue, views)
    shutil.rmtree(folder)
    assert await queue.api.jobs.remove("1", delete_files=True) == 1
    assert await queue.api.jobs.remove("1", delete_files=True) == 0


async def test_a_job_without_a_category_leaves_no_folder_behind(queue: Queue) -> None:
    folder, views = await add(queue, "1", file("A", category=None, folder=("a", "b")))
    assert folder == queue.folder / "files" / NAME
    await completed(queue, views)
    (folder / "A.mkv").unlink()
    assert await queue.api.jobs.remove("1", delete_files=True) == 1
    assert not folder.exists()
    assert folder.parent.is_dir()


async def test_removal_deletes_the_files_of_a_job_and_nothing_else(queue: Queue) -> None:
    first, views = await add(queue, "1")
    second, others = await add(queue, "2")
    await completed(queue, [*views, *others])
    (first / "subtitle.srt").write_text("of the user")
    assert await queue.api.jobs.remove("1", delete_files=True) == 1
    assert [path.name for path in first.iterdir()] == ["subtitle.srt"]
    assert await queue.api.jobs.remove("2", delete_files=False) == 1
    assert [path.name for path in second.iterdir()] == ["A.mkv"]


async def test_the_folder_of_a_job_that_never_ran_goes_with_it(queue: Queue) -> None:
    queue.engine.gate = asyncio.Event()
    folder, views = await add(queue, "1", file("A"), file("B"), file("C"))
    await queue.until_state(views[0].task.task_id, TaskState.DOWNLOADING)
    assert await queue.api.jobs.remove("1", delete_files=False) == 3
    assert not folder.exists()
    folder, [view] = await add(queue, "2", file("D", paused=True))
    assert view.task.state is TaskState.PAUSED
    await queue.api.remove(Selection(task_ids=(view.task.task_id,)))
    assert not folder.exists()
