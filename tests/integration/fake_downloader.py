"""A download manager without downloads: its API records calls, its events come from the test."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import create_autospec

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.arr.ports import JobTasks
from custom_components.fshare_downloader.const import DOMAIN
from custom_components.fshare_downloader.core.accounts import Account
from custom_components.fshare_downloader.core.announcements import Announcement
from custom_components.fshare_downloader.core.announcer import AnnouncementListener
from custom_components.fshare_downloader.core.api_handler import ApiHandler
from custom_components.fshare_downloader.core.events import Event, EventListener, ProgressChannel
from custom_components.fshare_downloader.core.finished_lists import FinishedLists
from custom_components.fshare_downloader.core.location import Location
from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    QueueSnapshot,
    Settings,
    TaskMetrics,
    TaskView,
)
from custom_components.fshare_downloader.core.relocations import Relocations
from custom_components.fshare_downloader.core.states import ACTIVE_STATES, TaskState

CREATED_AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
DOWNLOAD_DIR = Path("/media/fshare")
LINK_PASSWORD = "open sesame"


def make_task(task_id: str = "t1", **values: Any) -> DownloadTask:
    """Return a task with sensible values, and with the password of a protected link."""
    return DownloadTask(
        **{
            "task_id": task_id,
            "original_url": f"https://www.fshare.vn/file/{task_id.upper()}",
            "filename": f"{task_id}.mkv",
            "destination": DOWNLOAD_DIR / f"{task_id}.mkv",
            "created_at": CREATED_AT,
            "size": 1000,
            "password": LINK_PASSWORD,
            **values,
        }
    )


def make_view(
    task_id: str = "t1", *, metrics: TaskMetrics | None = None, **values: Any
) -> TaskView:
    """Return a task together with the numbers of its transfer."""
    return TaskView(task=make_task(task_id, **values), metrics=metrics or TaskMetrics())


USB = Location(location_id="01usb", name="USB disk", folder=Path("/media/usb"))


class FakeDownloader:
    """Stands in for a started `Downloader`; answers of `api` are set by the test."""

    def __init__(self) -> None:
        """Start with an empty queue."""
        self.listeners: list[AnnouncementListener] = []
        self.api: Any = create_autospec(ApiHandler, instance=True)
        self.api.jobs = create_autospec(JobTasks, instance=True)
        self.api.finished = create_autospec(FinishedLists, instance=True)
        self.api.relocations = create_autospec(Relocations, instance=True)
        self.api.relocations.begin.return_value = 3
        self.api.relocations.cancel.return_value = 2
        # No mock: what is asked of it is no call of the API.
        self.api.announcer = SimpleNamespace(start=self.listeners.append)
        self.views: tuple[TaskView, ...] = ()
        self.account: Account | None = None
        self._channel = ProgressChannel()

    def subscribe(self, listener: EventListener) -> Callable[[], None]:
        """Call the listener for each published event."""
        return self._channel.subscribe(listener)

    def publish(self, *events: Event) -> None:
        """Broadcast like the orchestrator does."""
        for event in events:
            self._channel.publish(event)

    def announce(self, *announcements: Announcement) -> None:
        """Tell whoever listens, once Home Assistant has started."""
        for announcement in announcements:
            for listener in self.listeners:
                listener(announcement)

    def first_tasks(self, most: int) -> tuple[TaskView, ...]:
        """Return the active tasks, and up to `most` in each other state."""
        seen: Counter[TaskState] = Counter()
        shown = []
        for view in self.views:
            seen[view.task.state] += 1
            if view.task.state in ACTIVE_STATES or seen[view.task.state] <= most:
                shown.append(view)
        return tuple(shown)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.queue().settings

    def queue(self) -> QueueSnapshot:
        """Return the totals."""
        return QueueSnapshot(
            counts=Counter(view.task.state for view in self.views),
            account=self.account,
            settings=Settings(download_dir=DOWNLOAD_DIR, locations=(USB,)),
        )


def load_entry(
    hass: HomeAssistant,
    downloader: FakeDownloader,
    discovery: Any = None,
    following: Any = None,
) -> MockConfigEntry:
    """Return a loaded config entry that runs this download manager, this search and following."""
    entry = MockConfigEntry(domain=DOMAIN)
    entry.add_to_hass(hass)
    entry.runtime_data = SimpleNamespace(
        downloader=downloader, discovery=discovery, following=following
    )
    entry.mock_state(hass, ConfigEntryState.LOADED)
    return entry
