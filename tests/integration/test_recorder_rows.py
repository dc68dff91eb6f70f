"""How many states an hour of downloads writes: each is a row of the recorder."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import count

import pytest
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import Event, EventStateChangedData, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from custom_components.fshare_downloader.core.announcements import DownloadEnded
from custom_components.fshare_downloader.core.events import TaskChanged, TasksProgressed
from custom_components.fshare_downloader.core.figure_book import SAVE_PERIOD_SECONDS
from custom_components.fshare_downloader.core.figures import Figures
from custom_components.fshare_downloader.core.models import TaskMetrics, TaskView
from custom_components.fshare_downloader.core.states import TaskState

from .fake_downloader import make_view
from .runnable_downloader import RunnableDownloader

MAX_ROWS_AN_HOUR = 700
SECONDS = 3600
SIZE = 4 * 10**9
LINE = 12_500_000
"""Bytes per second: a line of 100 Mbit/s. An hour of it is eleven files of that size."""


class Hour:
    """Downloads that run, one second after the other."""

    def __init__(self, downloader: RunnableDownloader, slots: int) -> None:
        self._downloader = downloader
        self._numbers = count()
        self._running = [self._begin() for _ in range(slots)]
        self._completed = 0
        self._left = 100 * SIZE
        self._arrived = 0
        self._figures = Figures()
        self._free = 500 * 10**9

    def _begin(self) -> tuple[str, int]:
        # Not all at the same place, or all would end in the same second.
        number = next(self._numbers)
        return f"t{number}", (number * SIZE // 7) % SIZE

    def _view(self, task_id: str, done: int) -> TaskView:
        metrics = TaskMetrics(downloaded=done, speed=LINE)
        return make_view(task_id, state=TaskState.DOWNLOADING, size=SIZE, metrics=metrics)

    def pass_second(self, second: int) -> None:
        """Let bytes arrive; the speed wavers as it does on a real line."""
        speed = LINE + (second * 7919) % 400_000
        share = speed // len(self._running)
        self._left -= speed
        self._arrived += speed
        if second % SAVE_PERIOD_SECONDS == 0:
            self._save_figures()
        self._free -= speed
        for place, (task_id, done) in enumerate(self._running):
            if done + share < SIZE:
                self._running[place] = (task_id, done + share)
                continue
            ended = make_view(task_id, state=TaskState.COMPLETED, size=SIZE)
            self._completed += 1
            self._save_figures()
            self._running[place] = self._begin()
            self._tell(speed)
            changed = TaskChanged(view=ended, previous=TaskState.DOWNLOADING)
            self._downloader.publish(changed)
            self._downloader.announce(DownloadEnded(task=ended.task))
        self._tell(speed)

    def _save_figures(self) -> None:
        self._figures = Figures(
            downloaded_total=self._arrived,
            downloaded_today=self._arrived,
            downloads_today=self._completed,
        )

    def _tell(self, speed: int) -> None:
        active = tuple(self._view(*one) for one in self._running)
        self._downloader.publish(TasksProgressed(tasks=active))
        self._downloader.change(
            active=active,
            counts={
                TaskState.DOWNLOADING: len(active),
                TaskState.QUEUED: 200 - self._completed,
                TaskState.COMPLETED: self._completed,
            },
            speed=speed,
            remaining_bytes=self._left,
            eta=self._left // speed,
            free_space=self._free,
            figures=self._figures,
        )


@pytest.fixture
def rows(hass: HomeAssistant, fake_entry: MockConfigEntry) -> list[Event[EventStateChangedData]]:
    """Every state that is written from now on."""
    return async_capture_events(hass, "state_changed")


@pytest.fixture
def clock(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """The clock of the event loop, which the test moves on; it goes again before all ends."""
    now = [hass.loop.time()]
    with monkeypatch.context() as patch:
        patch.setattr(hass.loop, "time", lambda: now[0])
        yield now


@pytest.mark.parametrize("slots", [2, 10])
async def test_an_hour_of_downloads_is_few_rows(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    rows: list[Event[EventStateChangedData]],
    freezer: FrozenDateTimeFactory,
    clock: list[float],
    slots: int,
) -> None:
    hass.config_entries.async_update_entry(fake_entry, options={"max_active_downloads": slots})
    await hass.async_block_till_done()
    hour = Hour(downloader, slots)
    rows.clear()

    for second in range(SECONDS):
        hour.pass_second(second)
        freezer.tick(1)
        clock[0] += 1
        for _ in range(3):  # timers, and what they lead to
            await asyncio.sleep(0)
    await hass.async_block_till_done()

    found = Counter(row.data["entity_id"] for row in rows)
    assert 200 < found.total() <= MAX_ROWS_AN_HOUR, found.most_common(30)
