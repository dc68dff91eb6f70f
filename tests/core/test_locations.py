"""Locations: which one a file goes to, and that the trouble of one holds no other up."""

import asyncio
import shutil
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest

from custom_components.fshare_downloader.core import storage, storage_look
from custom_components.fshare_downloader.core.api_handler import Selection
from custom_components.fshare_downloader.core.disk import not_enough
from custom_components.fshare_downloader.core.errors import FolderBlockedError
from custom_components.fshare_downloader.core.location import Location, LocationState
from custom_components.fshare_downloader.core.location_choice import (
    full_locations,
    location_for,
    location_named,
    location_of,
)
from custom_components.fshare_downloader.core.models import (
    MediaType,
    NewTask,
    RemoteFile,
    RemoteFolder,
    Settings,
)
from custom_components.fshare_downloader.core.queue_policy import QueuePolicy
from custom_components.fshare_downloader.core.recognition import Mount
from custom_components.fshare_downloader.core.request_errors import LocationUnknownError
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.storage import MARKER_NAME

from .conftest import Queue
from .fakes import FOLDER_PREFIX, link

ONE, TWO, THREE = (link(f"{letter * 4}11111111") for letter in "ABC")


@pytest.fixture
def usb(tmp_path: Path) -> Location:
    """A disk to which series go by themselves."""
    return Location(
        location_id="01usb", name="USB disk", folder=tmp_path / "usb", categories=("TV", "anime")
    )


@pytest.fixture
async def house(tmp_path: Path, policy: QueuePolicy, usb: Location, queue: Queue) -> Queue:
    """A queue with the download folder and that disk, both looked at."""
    await use(queue, usb)
    return queue


async def use(queue: Queue, *locations: Location) -> None:
    """Let a queue have locations besides the download folder, and look at all."""
    settings = replace(queue.orchestrator.settings, locations=locations)
    await queue.orchestrator.apply_settings(settings)
    await queue.until(lambda: all(each.is_here for each in states(queue).values()))


def states(queue: Queue) -> Mapping[str, LocationState]:
    """Return the locations by their ids."""
    return {each.location.location_id: each for each in queue.orchestrator.queue().locations}


def settings_with(*locations: Location) -> Settings:
    return Settings(download_dir=Path("/media/fshare"), locations=locations)


# --- the choice --------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["USB disk", " usb DISK ", "01usb", "01USB"])
def test_a_location_is_named_by_its_name_in_any_case_or_by_its_id(usb: Location, text: str) -> None:
    assert location_named(settings_with(usb), text) == usb


def test_a_location_is_named_in_either_form_of_unicode(usb: Location) -> None:
    vietnamese = replace(usb, name=normalize("NFC", "Ổ cứng"))
    assert location_named(settings_with(vietnamese), normalize("NFD", "ổ cứng")) == vietnamese


def test_the_download_folder_is_the_location_default(usb: Location) -> None:
    default = location_named(settings_with(usb), "default")
    assert (default.location_id, default.folder) == ("default", Path("/media/fshare"))


@pytest.mark.parametrize("text", ["", " ", "USB", "/media/usb"])
def test_another_name_is_none(usb: Location, text: str) -> None:
    with pytest.raises(LocationUnknownError):
        location_named(settings_with(usb), text)


@pytest.mark.parametrize(
    ("named", "category", "expected"),
    [
        (None, None, "default"),
        (None, "movies", "default"),
        (None, "tv", "01usb"),
        (None, " Tv ", "01usb"),
        ("default", "tv", "default"),
        ("01usb", "movies", "01usb"),
        ("gone", "movies", "default"),
        ("gone", "anime", "01usb"),
        (None, " ", "default"),
    ],
)
def test_what_is_named_wins_then_the_category_then_the_download_folder(
    usb: Location, named: str | None, category: str | None, expected: str
) -> None:
    assert location_for(settings_with(usb), named, category).location_id == expected


def test_a_file_lies_in_the_innermost_location(tmp_path: Path, usb: Location) -> None:
    inner = replace(usb, location_id="inner", folder=Path("/media/fshare/nas"))
    settings = settings_with(usb, inner)

    def of(path: str) -> str | None:
        location = location_of(settings, Path(path))
        return None if location is None else location.location_id

    assert of("/media/fshare/tv/a.mkv") == "default"
    assert of("/media/fshare/nas/tv/a.mkv") == "inner"
    assert of("/media/fshare2/a.mkv") is None
    assert of("/media/fshare") is None


def test_locations_are_stored_as_json_and_read_as_before(usb: Location) -> None:
    settings = settings_with(usb)
    stored = settings.model_dump()["locations"]
    assert stored == [
        {
            "location_id": "01usb",
            "name": "USB disk",
            "folder": str(usb.folder),
            "categories": ["TV", "anime"],
            "min_free_space": None,
            "max_active_downloads": None,
        }
    ]
    assert Settings.model_validate({"download_dir": "/media/fshare", "locations": stored}) == (
        settings
    )
    for nonsense in ([5], "text", [{"name": "no folder"}]):
        with pytest.raises(ValueError, match="locations has no valid value"):
            settings.model_copy(update={"locations": nonsense})


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Mount(point=Path("/b"), file_system="ext4", source="/dev/sda1", file_system_id=7), True),
        (Mount(point=Path("/a"), file_system="ext4", source="/dev/sda1"), True),
        (Mount(point=Path("/b"), file_system="ext4", source="/dev/sda1"), False),
        (Mount(point=Path("/b"), file_system="ext4", source="/dev/sdb1", file_system_id=7), False),
        (None, False),
    ],
)
def test_two_mounts_of_one_file_system_share_its_space(other: Mount | None, expected: bool) -> None:
    mount = Mount(point=Path("/a"), file_system="ext4", source="/dev/sda1", file_system_id=7)
    assert mount.shares_space(other) is expected


# --- where files go ----------------------------------------------------------------------------


async def test_a_category_goes_to_its_location_and_a_named_one_wins(
    house: Queue, usb: Location
) -> None:
    [series] = (await house.add(ONE, category="tv")).tasks
    [movie] = (await house.add(TWO, category="movies")).tasks
    [named] = (await house.add(THREE, category="tv", location="default")).tasks

    assert series.destination == usb.folder / "tv" / "AAAA11111111.mkv"
    assert movie.destination == house.folder / "files" / "movies" / "BBBB11111111.mkv"
    assert named.destination == house.folder / "files" / "tv" / "CCCC11111111.mkv"
    for task in (series, movie, named):
        assert (await house.until_state(task.task_id, TaskState.COMPLETED)).destination.exists()
    assert (usb.folder / MARKER_NAME).exists()


async def test_an_unknown_location_is_refused_before_anything_is_asked(house: Queue) -> None:
    with pytest.raises(LocationUnknownError) as caught:
        await house.add(ONE, location="/etc")

    assert caught.value.placeholders == {"location": "/etc", "known": "default, USB disk"}
    assert house.host.lookups == []


async def test_what_a_folder_holds_goes_where_the_folder_was_to_go(
    house: Queue, usb: Location
) -> None:
    url = f"{FOLDER_PREFIX}FFFF11111111"
    files = (RemoteFile(url=ONE, name="a.mkv", size=10), RemoteFile(url=TWO, name="b.mkv", size=10))
    house.host.files[url] = RemoteFolder(url=url, name="Folder", files=files)
    tasks = (await house.add(url, location="usb disk")).tasks
    assert {task.destination.parent for task in tasks} == {usb.folder / "Folder"}

    [stand_in] = (await house.add(link("DDDD11111111"), location="usb disk", paused=True)).tasks
    later = RemoteFolder(
        url=stand_in.original_url,
        name="Later",
        files=(RemoteFile(url=THREE, name="c.mkv", size=10),),
    )
    await house.api._intake.unfold(stand_in, later)
    found = (await house.api.find_links([THREE]))[THREE].task
    assert found.destination == usb.folder / "Later" / "c.mkv"


async def test_the_files_of_a_title_and_of_a_job_go_by_their_category(
    house: Queue, usb: Location
) -> None:
    file = NewTask(original_url=ONE, filename="a.mkv", media_type=MediaType.TV, tmdb_id=1)
    [task] = (await house.api.grab([file], batch_name="Show S01")).tasks
    assert task.destination == usb.folder / "tv" / "a.mkv"

    job = NewTask(original_url=TWO, filename="b.mkv", category="anime")
    folder, _ = await house.api.jobs.add("job", "Show", "Sonarr", [job])
    assert folder == usb.folder / "anime" / "Show"
    assert await house.api.jobs.prepare_category("anime") == usb.folder / "anime"
    assert await house.api.jobs.prepare_category("movies") == house.folder / "files" / "movies"


async def test_what_failed_goes_where_it_is_wanted_now(house: Queue, usb: Location) -> None:
    [first, other] = (
        await house.add(ONE, TWO, category="tv", password="geheim", paused=True)
    ).tasks
    await house.api.cancel(Selection(task_ids=(first.task_id, other.task_id)))

    again = await house.add(ONE, category="tv", location="default", paused=True)
    [task] = again.tasks
    assert task.destination == house.folder / "files" / "tv" / "AAAA11111111.mkv"
    assert (task.password, again.duplicates) == ("geheim", ())
    assert await house.orchestrator.find(first.task_id) is None

    kept = await house.add(TWO, paused=True)
    named = await house.add(TWO, location="usb disk", paused=True)
    assert [each.task_id for each in kept.tasks] == [other.task_id], "no location was named"
    assert [each.task_id for each in named.duplicates] == [other.task_id], "it waits by now"


@pytest.mark.policy(disk_check_seconds=0.05)
async def test_what_failed_in_a_former_location_goes_elsewhere_when_that_is_away(
    house: Queue, usb: Location
) -> None:
    [here, gone] = (await house.add(ONE, TWO, category="tv", paused=True)).tasks
    await house.api.cancel(Selection(task_ids=(here.task_id, gone.task_id)))
    await house.orchestrator.apply_settings(replace(house.orchestrator.settings, locations=()))
    [again] = (await house.add(ONE, category="tv", paused=True)).tasks
    assert again.destination == here.destination, "its disk is here"

    usb.folder.rename(usb.folder.with_name("unplugged"))
    [again] = (await house.add(TWO, category="tv", paused=True)).tasks
    assert again.destination.is_relative_to(house.folder / "files")


@pytest.mark.parametrize("category", [None, "tv"])
async def test_what_a_folder_holds_keeps_its_place_when_its_location_is_no_more(
    house: Queue, usb: Location, category: str | None
) -> None:
    url = link("DDDD11111111")
    [stand_in] = (await house.add(url, location="usb disk", category=category, paused=True)).tasks
    await house.orchestrator.apply_settings(replace(house.orchestrator.settings, locations=()))
    files = (RemoteFile(url=THREE, name="c.mkv", size=10),)
    await house.api._intake.unfold(stand_in, RemoteFolder(url=url, name="Later", files=files))
    found = (await house.api.find_links([THREE]))[THREE].task
    assert found.destination == stand_in.destination.parent / "Later" / "c.mkv"
    assert found.destination.is_relative_to(usb.folder)


async def test_an_episode_that_failed_goes_where_it_is_wanted_now(
    house: Queue, usb: Location
) -> None:
    file = NewTask(original_url=ONE, filename="a.mkv", media_type=MediaType.TV, tmdb_id=1)
    [first] = (await house.api.grab([replace(file, paused=True)], batch_name="Show S01")).tasks
    await house.api.cancel(Selection(task_ids=(first.task_id,)))
    wanted = replace(file, location_id="default")
    [task] = (await house.api.grab([wanted], batch_name="Show S01")).tasks
    assert task.destination.is_relative_to(house.folder / "files")
    assert await house.orchestrator.find(first.task_id) is None


async def test_a_file_gets_another_name_within_its_location(house: Queue, usb: Location) -> None:
    house.engine.gate = asyncio.Event()
    [task] = (await house.add(ONE, category="tv", batch_name="Show", paused=True)).tasks
    task = replace(task, destination=usb.folder / "tv" / "Show" / "a.mkv")
    blocked = FolderBlockedError(placeholders={"name": "Show"})
    assert house.orchestrator._control.another_place(task, blocked) == (
        usb.folder / "tv" / "Show (2)" / "a.mkv"
    )


# --- what there is ------------------------------------------------------------------------------


async def test_without_locations_there_is_the_download_folder_alone(queue: Queue) -> None:
    await queue.until(lambda: queue.orchestrator.queue().free_space is not None)
    now = queue.orchestrator.queue()
    [default] = now.locations
    assert default.location.location_id == "default"
    assert (default.is_here, default.available_space) == (True, now.available_space)
    assert {path.name for path in queue.folder.iterdir() if path.is_dir()} == {"files"}


async def test_what_waits_for_one_location_takes_the_space_of_its_disk(
    house: Queue, usb: Location
) -> None:
    await house.api.set_enabled(False)
    before = states(house)["01usb"].available_space or 0
    size = before // 4
    for url in (ONE, TWO):
        house.host.files[url] = RemoteFile(url=url, name=url[-12:], size=size)
    await house.add(ONE, location="default")
    await house.add(TWO, category="tv")
    tolerance = size // 10  # other programs use this disk, too

    for state in states(house).values():  # both lie on one disk
        assert abs((state.available_space or 0) - (before - 2 * size)) < tolerance
    of_category = await house.api.available_space("tv")
    assert of_category is not None
    assert abs(of_category - (before - 2 * size)) < tolerance


async def test_what_lies_on_another_disk_takes_nothing(
    house: Queue, usb: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.api.set_enabled(False)
    monkeypatch.setattr(Mount, "shares_space", lambda *_: False)
    before = states(house)["default"].available_space or 0
    size = before // 4
    house.host.files[ONE] = RemoteFile(url=ONE, name="a.mkv", size=size)
    await house.add(ONE, category="tv")

    assert abs((states(house)["default"].available_space or 0) - before) < size // 2
    assert (states(house)["01usb"].available_space or 0) < before - size // 2


async def test_what_waits_for_a_former_location_takes_its_space_as_before(
    house: Queue, usb: Location
) -> None:
    await house.api.set_enabled(False)
    before = states(house)["default"].available_space or 0
    size = before // 4
    house.host.files[ONE] = RemoteFile(url=ONE, name="a.mkv", size=size)
    await house.add(ONE, category="tv")
    await house.orchestrator.apply_settings(replace(house.orchestrator.settings, locations=()))
    await house.until(lambda: house.orchestrator._disk.folders.look_at(usb.folder) is not None)

    assert abs((states(house)["default"].available_space or 0) - (before - size)) < size // 2


# --- trouble of one -----------------------------------------------------------------------------


async def test_one_that_nobody_has_looked_at_yet_is_not_said_to_be_away(
    queue: Queue, usb: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, read = threading.Event(), storage.read_marker
    monkeypatch.setattr(storage_look, "read_marker", lambda folder: gate.wait() and read(folder))
    settings = replace(queue.orchestrator.settings, locations=(usb,))
    applied = asyncio.create_task(queue.orchestrator.apply_settings(settings))
    try:
        await queue.until(lambda: "01usb" in states(queue))
        assert states(queue)["01usb"].is_here is None
    finally:
        gate.set()
    await applied
    await queue.until(lambda: states(queue)["01usb"].is_here is True)


@pytest.mark.policy(disk_check_seconds=0.05)
async def test_one_that_is_away_is_told_of_only_while_something_is_to_go_there(
    house: Queue, usb: Location
) -> None:
    away = usb.folder.with_name("unplugged")
    usb.folder.rename(away)
    await house.until(lambda: not states(house)["01usb"].is_here)
    assert house.holds() == [], "a NAS may be off at night"

    [task] = (await house.add(ONE, category="tv")).tasks
    await house.until(lambda: house.holds() != [])
    await house.api.pause(Selection(task_ids=(task.task_id,)))
    assert house.holds() == []
    await house.api.resume(Selection(task_ids=(task.task_id,)))
    assert house.holds() != []

    files = house.folder / "files"
    files.rename(files.with_name("away"))
    await house.until(lambda: len(house.holds()) == 2)
    await house.api.cancel(Selection(task_ids=(task.task_id,)))
    assert [hold.target for hold in house.orchestrator.queue().holds] == [str(files)]


@pytest.mark.policy(disk_check_seconds=0.05)
async def test_one_that_is_away_holds_its_own_files_alone(house: Queue, usb: Location) -> None:
    away = usb.folder.with_name("unplugged")
    usb.folder.rename(away)
    await house.until(lambda: not states(house)["01usb"].is_here)
    [series] = (await house.add(ONE, category="tv")).tasks
    [movie] = (await house.add(TWO, category="movies")).tasks

    await house.until_state(movie.task_id, TaskState.COMPLETED)
    await house.settle()
    assert (await house.task(series.task_id)).state is TaskState.QUEUED
    [hold] = house.orchestrator.queue().holds
    assert (hold.code, hold.target) == ("storage_away", str(usb.folder))
    assert states(house)["01usb"].free_space is None
    assert states(house)["default"].free_space is not None
    assert not usb.folder.exists(), "a folder was made in the place of a disk"

    away.rename(usb.folder)
    await house.until_state(series.task_id, TaskState.COMPLETED)
    assert house.holds() == []


async def test_one_takes_no_more_downloads_at_a_time_than_it_may(
    house: Queue, usb: Location
) -> None:
    limited = replace(usb, max_active_downloads=1)
    settings = replace(house.orchestrator.settings, max_active_downloads=4, locations=(limited,))
    await house.orchestrator.apply_settings(settings)
    house.engine.gate = asyncio.Event()
    await house.add(ONE, TWO, THREE, location="USB disk")
    [other] = (await house.add(link("DDDD11111111"))).tasks

    await house.until(lambda: other.task_id in house.engine.active)
    await house.until(lambda: len(house.engine.active) == 2)
    await house.settle()
    assert len(house.engine.active) == 2, "one there, one in the download folder"
    assert {key for key, state in states(house).items() if state.is_full} == {"01usb"}

    await house.orchestrator.apply_settings(replace(settings, locations=(usb,)))
    await house.until(lambda: len(house.engine.active) == 4)


def test_a_location_is_full_with_as_many_files_as_it_takes(usb: Location) -> None:
    limited = replace(usb, max_active_downloads=2)
    settings = Settings(download_dir=Path("/media/fshare"), locations=(limited,))
    one, other = limited.folder / "a.mkv", Path("/media/fshare/a.mkv")

    assert full_locations(settings, [one, other, other]) == set()
    assert full_locations(settings, [one, one]) == {"01usb"}
    assert full_locations(replace(settings, locations=(usb,)), [one, one]) == set()


async def test_one_that_is_full_holds_its_own_files_alone(house: Queue, usb: Location) -> None:
    await house.api.set_enabled(False)
    [large] = (await house.add(ONE, category="tv")).tasks
    [small] = (await house.add(TWO, category="movies")).tasks
    house.engine.place_errors[large.task_id] = [not_enough(1000, 10)] * 50
    await house.api.set_enabled(True)

    await house.until_state(small.task_id, TaskState.COMPLETED)
    await house.until(lambda: house.holds() == ["disk_full"])
    [hold] = house.orchestrator.queue().holds
    assert hold.target == str(usb.folder)
    assert (await house.task(large.task_id)).state is TaskState.QUEUED


# --- a location that is no more -----------------------------------------------------------------


async def test_what_is_finished_can_be_removed_when_its_location_is_no_more(
    house: Queue, usb: Location
) -> None:
    [task] = (await house.add(ONE, category="tv")).tasks
    done = await house.until_state(task.task_id, TaskState.COMPLETED)
    await use(house)

    assert location_of(house.orchestrator.settings, done.destination) is None
    await house.api.remove(Selection(task_ids=(task.task_id,)), delete_files=True)
    assert not done.destination.exists()
    assert usb.folder.exists()


async def test_what_waits_goes_on_when_its_location_is_no_more(house: Queue, usb: Location) -> None:
    [task] = (await house.add(ONE, category="tv", paused=True)).tasks
    await use(house)
    [other] = (await house.add(TWO, category="tv")).tasks
    await house.api.resume(Selection(task_ids=(task.task_id,)))

    done = await house.until_state(task.task_id, TaskState.COMPLETED)
    assert done.destination.is_relative_to(usb.folder)
    assert (await house.until_state(other.task_id, TaskState.COMPLETED)).destination == (
        house.folder / "files" / "tv" / "BBBB11111111.mkv"
    )


async def test_a_disk_that_is_not_there_when_its_location_is_made_is_not_taken_for_another(
    house: Queue, usb: Location
) -> None:
    await use(house)
    shutil.rmtree(usb.folder)
    settings = replace(house.orchestrator.settings, locations=(usb,))
    await house.orchestrator.apply_settings(settings)
    await house.until(lambda: usb.folder in house.orchestrator._disk.folders.away())
    assert not usb.folder.exists()
