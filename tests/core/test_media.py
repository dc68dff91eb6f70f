"""What Smart Grab asks of the queue: files of titles, in the batches where they belong."""

import asyncio
from dataclasses import replace

import pytest

from custom_components.fshare_downloader.core.api_handler import AddRequest, Selection
from custom_components.fshare_downloader.core.models import MediaType, NewTask, TaskView
from custom_components.fshare_downloader.core.states import TaskState

from .conftest import Queue
from .fakes import link

SHOW = 1399


@pytest.fixture(autouse=True)
async def switched_off(queue: Queue) -> None:
    """Keep tasks where they are."""
    await queue.api.set_enabled(False)


def episode(code: str, number: int = 1, *, season: int = 1, tmdb_id: int = SHOW) -> NewTask:
    return NewTask(
        original_url=link(code),
        filename=f"Show - S{season:02}E{number:02}.mkv",
        folder=("Show (2011)", f"Season {season:02}"),
        size=1000,
        media_type=MediaType.TV,
        tmdb_id=tmdb_id,
        title="Show",
        year=2011,
        season=season,
        episode=number,
    )


def movie(code: str, tmdb_id: int) -> NewTask:
    return NewTask(
        original_url=link(code),
        filename=f"{code}.mkv",
        media_type=MediaType.MOVIE,
        tmdb_id=tmdb_id,
        title=code,
    )


async def test_files_of_a_season_become_one_batch_at_their_place(queue: Queue) -> None:
    result = await queue.api.grab([episode("A"), episode("B", 2)], batch_name="Show S01")
    assert result.batch_name == "Show S01"
    assert {task.batch_id for task in result.tasks} == {result.batch_id}
    first = result.tasks[0]
    place = queue.folder / "files" / "tv" / "Show (2011)" / "Season 01" / "Show - S01E01.mkv"
    assert (first.destination, first.category) == (place, "tv")
    assert (first.tmdb_id, first.season, first.episode, first.year) == (SHOW, 1, 1, 2011)


async def test_a_season_joins_its_batch_even_when_that_is_finished_and_named_otherwise(
    queue: Queue,
) -> None:
    first = await queue.api.grab([episode("A")], batch_name="Show S01")
    await queue.api.set_enabled(True)
    await queue.until_state(first.tasks[0].task_id, TaskState.COMPLETED)
    second = await queue.api.grab([episode("B", 2)], batch_name="Phim S01")
    assert (second.batch_id, second.batch_name) == (first.batch_id, "Show S01")
    other_season = await queue.api.grab([episode("C", season=2)], batch_name="Show S02")
    other_show = await queue.api.grab([episode("D", tmdb_id=7)], batch_name="Show S01")
    assert len({first.batch_id, other_season.batch_id, other_show.batch_id}) == 3


async def test_a_further_movie_joins_the_batch_of_its_collection(queue: Queue) -> None:
    await queue.add(link("X"), link("Y"), batch_name="Trilogy")
    first = await queue.api.grab([movie("A", 1), movie("B", 2)], batch_name="Trilogy")
    second = await queue.api.grab([movie("C", 3)], batch_name="Trilogy")
    alone = await queue.api.grab([movie("D", 1)], batch_name="A (1999)")
    assert second.batch_id == first.batch_id
    assert alone.batch_id != first.batch_id
    batches, _ = await queue.api.list_batches()
    assert [(batch.batch_name, batch.total) for batch in batches] == [
        ("A (1999)", 1),
        ("Trilogy", 3),
        ("Trilogy", 2),
    ]


async def test_files_without_a_title_get_a_batch_of_their_own(queue: Queue) -> None:
    plain = NewTask(original_url=link("A"), filename="a.mkv")
    first = await queue.api.grab([plain], batch_name="x")
    again = NewTask(original_url=link("B"), filename="b.mkv")
    assert (await queue.api.grab([again], batch_name="x")).batch_id != first.batch_id


async def test_grabbing_twice_makes_nothing_twice(queue: Queue) -> None:
    files = [episode("A"), episode("B", 2)]
    first = await queue.api.grab(files, batch_name="Show S01")
    again = await queue.api.grab(files, batch_name="Show S01")
    assert again.tasks == ()
    assert [task.task_id for task in again.duplicates] == [task.task_id for task in first.tasks]
    assert again.batch_id == first.batch_id


async def test_two_grabs_at_once_make_each_file_once(queue: Queue) -> None:
    grabs = [queue.api.grab([episode("A")], batch_name="Show S01") for _ in range(4)]
    results = await asyncio.gather(*grabs)
    assert sum(len(result.tasks) for result in results) == 1


async def test_what_was_cancelled_is_tried_again_as_a_part_of_the_title(queue: Queue) -> None:
    by_hand = (await queue.api.add(AddRequest(links=[link("A")]))).tasks[0]
    await queue.api.cancel(Selection(task_ids=(by_hand.task_id,)))
    result = await queue.api.grab([episode("A", 3)], batch_name="Show S01")
    task = await queue.task(by_hand.task_id)
    assert [done.task_id for done in result.tasks] == [by_hand.task_id]
    assert (task.state, task.batch_name, task.tmdb_id) == (TaskState.QUEUED, "Show S01", SHOW)
    assert (task.season, task.episode, task.media_type) == (1, 3, MediaType.TV)


async def test_links_of_other_sites_are_rejected_and_the_rest_is_taken(queue: Queue) -> None:
    foreign = NewTask(original_url="https://example.org/x.mkv", filename="x.mkv")
    result = await queue.api.grab([foreign, episode("A")], batch_name="Show S01")
    assert [(r.link, r.code) for r in result.rejected] == [
        ("https://example.org/x.mkv", "host_unsupported")
    ]
    assert len(result.tasks) == 1
    nothing = await queue.api.grab([foreign], batch_name="Show S01")
    assert (nothing.batch_id, nothing.batch_name, nothing.tasks) == (None, None, ())


async def test_all_tasks_of_a_title_are_found_whatever_their_state(queue: Queue) -> None:
    grabbed = await queue.api.grab([episode("A"), episode("B", 2)], batch_name="Show S01")
    await queue.api.grab([episode("C", tmdb_id=7), movie("D", SHOW)], batch_name="x")
    await queue.api.cancel(Selection(task_ids=(grabbed.tasks[1].task_id,)))
    found = await queue.api.find_media(MediaType.TV, SHOW)
    assert [(view.task.episode, view.task.state) for view in found] == [
        (1, TaskState.QUEUED),
        (2, TaskState.CANCELLED),
    ]
    assert await queue.api.find_media(MediaType.TV, 1) == ()


async def test_tasks_are_found_by_any_spelling_of_their_link(queue: Queue) -> None:
    task = (await queue.add(link("A"))).tasks[0]
    asked = (link("A") + "?token=1", link("B"), "https://example.org/x")
    found: dict[str, TaskView] = await queue.api.find_links(asked)
    assert {url: view.task.task_id for url, view in found.items()} == {asked[0]: task.task_id}


async def test_a_file_of_a_title_keeps_its_name_when_its_size_becomes_known(queue: Queue) -> None:
    unseen = replace(episode("A"), size=None)
    task = (await queue.api.grab([unseen], batch_name="Show S01")).tasks[0]
    await queue.until(lambda: queue.orchestrator.tasks()[0].task.size == 1000)
    known = await queue.task(task.task_id)
    assert (known.filename, known.destination) == (task.filename, task.destination)


async def test_available_space_is_what_the_queue_sees(queue: Queue) -> None:
    await queue.until(lambda: queue.orchestrator.queue().available_space is not None)
    assert await queue.api.available_space() == queue.orchestrator.queue().available_space
