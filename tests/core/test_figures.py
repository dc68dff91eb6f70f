"""What was downloaded in all and today: counted once, saved before it is told, never less."""

import asyncio
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core import figure_book
from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.engine import TransferProgress
from custom_components.fshare_downloader.core.errors import LinkDeadError, StorageError
from custom_components.fshare_downloader.core.events import QueueChanged
from custom_components.fshare_downloader.core.figure_book import FIGURES_KEY
from custom_components.fshare_downloader.core.figures import Figures
from custom_components.fshare_downloader.core.requests import Selection
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.core.task_manager import Run

from .conftest import Queue
from .fakes import link

SUNDAY, MONDAY = date(2026, 11, 29), date(2026, 11, 30)


@dataclass
class Calendar:
    """What day it is."""

    day: date = SUNDAY

    def today(self) -> date:
        return self.day


@pytest.fixture
def calendar(queue: Queue) -> Calendar:
    """The calendar on the wall of the queue."""
    calendar = Calendar()
    queue.orchestrator._figures._today = calendar.today
    return calendar


@pytest.fixture
def clock() -> Iterator[list[float]]:
    """The seconds by which the figures are saved."""
    now = [0.0]
    with patch.object(figure_book, "monotonic", lambda: now[0]):
        yield now


def figures(queue: Queue) -> Figures:
    """Return what the queue says."""
    return queue.orchestrator.queue().figures


async def download(queue: Queue, *names: str) -> None:
    """Bring files to their end, and wait until they are counted."""
    count = figures(queue).downloads_today + len(names)
    await queue.add(*map(link, names))
    await queue.until(lambda: figures(queue).downloads_today == count)


async def saved(folder: Path) -> Figures:
    """Return what another process reads of a database as it lies on the disk."""
    copy = folder / "copy"
    copy.mkdir(exist_ok=True)
    for file in folder.glob("queue.db*"):
        shutil.copy(file, copy)
    database = Database(copy / "queue.db")
    await database.open()
    try:
        return Figures.from_text(await database.load_value(FIGURES_KEY))
    finally:
        await database.close()
        shutil.rmtree(copy)


async def test_files_and_their_bytes_are_counted(queue: Queue, calendar: Calendar) -> None:
    await download(queue, "ONE", "TWO", "THREE")
    assert figures(queue) == Figures(
        downloaded_total=3000, day=SUNDAY, downloaded_today=3000, downloads_today=3
    )


async def test_a_restart_goes_on_counting(queue: Queue) -> None:
    await download(queue, "ONE")
    before = figures(queue)
    await queue.stop()
    await queue.start()
    assert figures(queue) == before
    await download(queue, "TWO")
    assert figures(queue).downloaded_total == 2000


async def test_a_file_that_is_removed_was_downloaded_all_the_same(queue: Queue) -> None:
    await download(queue, "ONE", "TWO")
    await queue.api.clear(TaskState.COMPLETED)
    assert figures(queue).downloads_today == 2


async def test_at_midnight_the_day_begins_at_zero(queue: Queue, calendar: Calendar) -> None:
    await download(queue, "ONE")
    queue.events.clear()
    calendar.day = MONDAY
    await queue.until(lambda: bool(queue.of_type(QueueChanged)))

    told = queue.last_queue().queue.figures
    assert told == Figures(downloaded_total=1000, day=MONDAY)
    await download(queue, "TWO")
    assert figures(queue) == Figures(
        downloaded_total=2000, day=MONDAY, downloaded_today=1000, downloads_today=1
    )


async def test_nothing_is_told_that_is_not_saved(queue: Queue) -> None:
    await download(queue, "ONE", "TWO")
    for name in ("A", "B", "C"):
        await download(queue, name)
        assert await saved(queue.folder) == figures(queue)


async def test_while_a_download_runs_its_bytes_are_saved_once_a_minute(
    queue: Queue, clock: list[float]
) -> None:
    await download(queue, "FIRST")
    queue.engine.gate = asyncio.Event()
    await queue.add(link("LONG"))
    await queue.until(lambda: len(queue.engine.active) == 1)
    (task_id,) = queue.orchestrator._manager.running
    run = queue.orchestrator._manager.run_of(task_id)
    assert run is not None

    clock[0] += 59
    run.progress.downloaded = run.progress.resumed_from + 900
    await queue.until(lambda: queue.orchestrator._manager.arrived_bytes == 1900)
    await queue.settle()
    assert figures(queue).downloaded_total == 1000

    clock[0] += 1
    await queue.until(lambda: figures(queue).downloaded_total == 1900)
    assert (await saved(queue.folder)).downloaded_total == 1900


async def test_a_stop_saves_what_has_come_since(queue: Queue, clock: list[float]) -> None:
    await download(queue, "FIRST")
    queue.engine.gate = asyncio.Event()
    await queue.add(link("LONG"))
    await queue.until(lambda: len(queue.engine.active) == 1)
    (task_id,) = queue.orchestrator._manager.running
    run = queue.orchestrator._manager.run_of(task_id)
    assert run is not None
    run.progress.downloaded = run.progress.resumed_from + 900

    await queue.stop()
    assert (await saved(queue.folder)).downloaded_total == 1900
    await queue.start()


async def test_what_cannot_be_saved_is_counted_later(queue: Queue) -> None:
    await download(queue, "ONE")
    with patch.object(queue.database, "save_value", side_effect=StorageError()):
        await queue.add(link("TWO"))
        await queue.until(lambda: queue.orchestrator.queue().counts[TaskState.COMPLETED] == 2)
        await queue.settle()
        assert figures(queue).downloads_today == 1
    await queue.until(lambda: figures(queue).downloads_today == 2)
    assert figures(queue).downloaded_total == 2000


async def test_a_file_that_comes_again_counts_again(queue: Queue) -> None:
    result = await queue.add(link("ONE"))
    await queue.until_state(result.tasks[0].task_id, TaskState.COMPLETED)
    await queue.api.retry(Selection(task_ids=(result.tasks[0].task_id,)))
    await queue.until(lambda: figures(queue).downloads_today == 2)
    assert figures(queue).downloaded_total == 2000


async def test_each_attempt_counts_what_it_has_brought(queue: Queue) -> None:
    queue.engine.outcomes[link("DEAD")] = [LinkDeadError(), LinkDeadError()]
    await download(queue, "DEAD")
    assert figures(queue).downloaded_total >= 1000


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["moves", "restarts", "asks", "another"]), st.integers(0, 10**6))
    )
)
def test_a_run_tells_of_each_byte_once(steps: list[tuple[str, int]]) -> None:
    run, told, expected, position = Run(), 0, 0, 0
    run.progress = TransferProgress()
    for what, number in steps:
        if what == "moves":
            position += number
            expected += number
            run.progress.downloaded = position
        elif what == "restarts":  # the transfer begins anew: what was told of stays told of
            told += run.take_new()
            position = run.progress.downloaded = 0
            told += run.take_new()
        elif what == "another":
            run.begin_attempt(0.0)
            position = 0
        else:
            told += run.take_new()
            assert told == expected
    assert told + run.take_new() == expected


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "{}",
        "[1]",
        "7",
        "null",
        '{"day": "someday"}',
        '{"day": 7}',
        '{"day": "2026-11-29", "downloaded_total": -5, "downloads_today": "three"}',
    ],
)
def test_what_makes_no_sense_counts_from_zero(text: str | None) -> None:
    found = Figures.from_text(text)
    assert (found.downloaded_total, found.downloaded_today, found.downloads_today) == (0, 0, 0)


def test_figures_are_read_as_they_were_written() -> None:
    some = Figures(downloaded_total=7, day=SUNDAY, downloaded_today=5, downloads_today=3)
    assert Figures.from_text(some.as_text()) == some
