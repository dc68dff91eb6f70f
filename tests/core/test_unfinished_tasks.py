"""Tasks in memory: packed, in order, and summed up at any moment."""

import gc
from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    ErrorRecord,
    MediaType,
    Priority,
)
from custom_components.fshare_downloader.core.packed_task import TaskGroup
from custom_components.fshare_downloader.core.paths import path_key
from custom_components.fshare_downloader.core.states import UNFINISHED_STATES, TaskState
from custom_components.fshare_downloader.core.unfinished_tasks import UnfinishedTasks

NOW = datetime(2026, 11, 28, 12, 0, 0, 123456, tzinfo=UTC)
PUTS = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from(sorted(UNFINISHED_STATES)),
        st.integers(-2, 2),
        st.sampled_from((None, 10, 1000)),
        st.sampled_from((None, "one", "two")),
        st.sampled_from((None, -1, 0, 1, 2)),
    ),
    max_size=30,
)
"""Number, state, position, size, batch and wait in minutes of tasks; a number that comes again is a
new value."""


class YamlText(StrEnum):
    """A text of another type than `str`, as those of Home Assistant's YAML are."""

    NAME = "Tập phim.mkv"


def make_task(number: int, **values: object) -> DownloadTask:
    """Return a task."""
    name = f"Phim {number}.mkv"
    usual = {
        "original_url": f"https://www.fshare.vn/file/CODE{number:08}",
        "filename": name,
        "destination": Path("/media/tv/Phim") / name,
        "created_at": NOW,
        "category": "tv",
    }
    return DownloadTask(task_id=f"task{number}", **(usual | values))  # type: ignore[arg-type]


def make_tasks() -> UnfinishedTasks:
    """Return no tasks yet; each folder directly below the root is a storage."""
    return UnfinishedTasks(
        lambda link: "fshare" if "fshare.vn" in link else None,
        lambda folder: "/".join(folder.split("/")[:2]),
    )


EVERYTHING = make_task(
    4,
    size=5,
    password="secret",
    media_type=MediaType.TV,
    tmdb_id=7,
    title="Phim",
    poster_url="https://image.tmdb.org/t/p/poster.jpg",
    year=2026,
    season=1,
    episode=2,
    batch_id="batch",
    batch_name="Phim S01",
    job_id="0d6c7f4e",
    job_client="Sonarr",
    job_message="Not in the library",
    priority=Priority.HIGH,
    position=-(1 << 70),
    state=TaskState.PAUSED,
    retry_count=3,
    wait_until=NOW + timedelta(minutes=1),
    downloaded=4,
    completed_at=NOW,
    file_modified_ns=1 << 60,
    file_sample="sample",
    error_code="disk_full",
    error_message="Full \ud800",
    error_placeholders={"filename": "x"},
    error_history=(ErrorRecord(timestamp=NOW, message="no", retry_count=1, code="c"),),
)


@pytest.mark.parametrize(
    "task",
    [
        make_task(1),
        make_task(2, destination=Path("/media/tv/Phim (2)/another.mkv")),
        make_task(3, destination=Path("/file.mkv"), category=None, filename="file.mkv"),
        EVERYTHING,
    ],
    ids=["usual", "another name", "at the root", "everything"],
)
def test_task_comes_out_as_it_went_in(task: DownloadTask) -> None:
    tasks = make_tasks()
    tasks.put(task)
    assert tasks.get(task.task_id) == task
    assert list(tasks) == [task]


def test_task_with_everything_has_a_value_in_each_field() -> None:
    """A field that is new must be packed, too."""
    usual = {field.name: field.default for field in fields(DownloadTask)}
    assert [name for name, value in usual.items() if getattr(EVERYTHING, name) == value] == []


def test_text_of_another_type_can_be_kept() -> None:
    tasks = make_tasks()
    tasks.put(make_task(1, filename=YamlText.NAME, password=YamlText.NAME))
    kept = tasks.get("task1")
    assert kept is not None
    assert (kept.filename, type(kept.password)) == ("Tập phim.mkv", str)


@given(PUTS, st.lists(st.integers(0, 6), max_size=5))
def test_sums_are_those_of_the_tasks_that_are_there(
    puts: list[tuple[int, TaskState, int, int | None, str | None, int | None]], gone: list[int]
) -> None:
    tasks, expected = make_tasks(), dict[str, DownloadTask]()
    for number, state, position, size, batch, minutes in puts:
        task = make_task(
            number,
            state=state,
            position=position,
            size=size,
            batch_id=batch,
            batch_name=batch,
            wait_until=None if minutes is None else NOW + timedelta(minutes=minutes),
        )
        tasks.put(task)
        expected[task.task_id] = task
    for number in gone:
        tasks.discard(f"task{number}")
        expected.pop(f"task{number}", None)
    waits = [
        task.wait_until
        for task in expected.values()
        if task.state is TaskState.QUEUED and task.wait_until and task.wait_until > NOW
    ]
    assert tasks.next_wait(NOW) == min(waits, default=None)

    here = sorted(expected.values(), key=lambda task: task.order)
    queued = [task for task in here if task.state is TaskState.QUEUED]
    assert sorted(tasks, key=lambda task: task.order) == here
    assert len(tasks) == len(here)
    assert tasks.orders(*TaskState) == [task.order for task in here]
    assert tasks.first(TaskState.QUEUED, 2) == queued[:2]
    assert tasks.waiting_bytes == sum(task.size or 0 for task in queued)
    by_root: dict[str | None, int] = {}
    for task in queued:
        root = tasks.root_of(task.task_id)
        by_root[root] = by_root.get(root, 0) + (task.size or 0)
    assert all(tasks.waiting_bytes_in(str(root)) == count for root, count in by_root.items())
    assert list(tasks.unsized()) == [task.order for task in here if task.size is None]
    batches = {task.batch_id for task in here}
    assert tasks.batch_named("one") == ("one" if "one" in batches else None)
    assert len(tasks.folders) == min(1, len(here))
    is_open = any(task.state is not TaskState.PAUSED for task in here)
    assert tasks.open_folders == (("/media/tv/Phim",) if is_open else ())
    assert tasks.open_hosts == ({"fshare"} if is_open else set())
    for number in range(7):
        place = path_key(make_task(number).destination)
        assert (place in tasks.places) is (f"task{number}" in expected)
    assert (path_key(Path("/media/tv")) in tasks.places) is bool(here)


async def test_tasks_move_to_the_storage_that_was_found() -> None:
    roots = {"/media/tv/Phim": "/media"}
    tasks = UnfinishedTasks(lambda _: "fshare", lambda folder: roots[folder])
    for number in range(3):
        tasks.put(make_task(number))
    assert tasks.groups(TaskState.QUEUED) == [TaskGroup("fshare", "/media")]

    roots["/media/tv/Phim"] = "/media/tv"
    await tasks.regroup()
    [group] = tasks.groups(TaskState.QUEUED)
    assert group == TaskGroup("fshare", "/media/tv")
    assert len(list(tasks.queue(TaskState.QUEUED, [group]))) == 3
    tasks.discard("task1")
    assert [order[3] for order in tasks.queue(TaskState.QUEUED, [group])] == ["task0", "task2"]


def test_garbage_collector_passes_the_tasks_by() -> None:
    tasks = make_tasks()
    for number in range(1000):
        tasks.put(make_task(number, size=number, batch_id="one", wait_until=NOW))
    for _ in range(2):  # what a tuple holds is let go of first
        gc.collect()
    kept = Counter(gc.is_tracked(values) for values in tasks._tasks.values())
    assert kept == {False: 1000}


def test_position_begins_anew_with_an_empty_queue() -> None:
    tasks = make_tasks()
    empty = tasks.last_position
    tasks.put(make_task(1, position=77))
    tasks.put(replace(make_task(2), position=5))
    assert tasks.last_position == 77
    tasks.discard("task1")
    assert tasks.last_position == 77
    tasks.discard("task2")
    assert tasks.last_position == empty
