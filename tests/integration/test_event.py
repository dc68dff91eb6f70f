"""The event entity: what an automation hears of downloads, once each."""

from itertools import pairwise
from typing import Any

import pytest
from homeassistant.const import EVENT_LOGBOOK_ENTRY, Platform
from homeassistant.core import Event, EventStateChangedData, HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_capture_events

from custom_components.fshare_downloader.core.announcements import (
    BatchEnded,
    DownloadEnded,
    DownloadsAdded,
    QueueFinished,
)
from custom_components.fshare_downloader.core.events import TaskChanged
from custom_components.fshare_downloader.core.states import TaskState

from .fake_downloader import LINK_PASSWORD, make_task, make_view
from .runnable_downloader import RunnableDownloader

STARTING, DOWNLOADING = TaskState.STARTING, TaskState.DOWNLOADING
QUEUED, PAUSED = TaskState.QUEUED, TaskState.PAUSED
COMPLETED, FAILED, CANCELLED = TaskState.COMPLETED, TaskState.FAILED, TaskState.CANCELLED


@pytest.fixture
def platforms() -> list[Platform]:
    """The event entity alone."""
    return [Platform.EVENT]


@pytest.fixture
def heard(hass: HomeAssistant, fake_entry: MockConfigEntry) -> list[Event[EventStateChangedData]]:
    """Every change of the event entity from now on."""
    return async_capture_events(hass, "state_changed")


def told(heard: list[Event[EventStateChangedData]]) -> list[dict[str, Any]]:
    """Return the attributes of what was heard, without those that say nothing."""
    ignored = {"event_types", "friendly_name"}
    return [
        {k: v for k, v in event.data["new_state"].attributes.items() if k not in ignored}
        for event in heard
    ]


def went_through(downloader: RunnableDownloader, *states: TaskState, **values: Any) -> None:
    """Let a task pass from each state to the next."""
    for previous, state in pairwise(states):
        view = make_view("t1", state=state, **values)
        downloader.publish(TaskChanged(view=view, previous=previous))
        if state in {COMPLETED, FAILED}:
            downloader.announce(DownloadEnded(task=view.task))


async def test_a_new_download_is_told_with_all_that_an_automation_needs(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    downloader.announce(DownloadsAdded(task=make_task("t1", category="movies"), count=1, size=1000))
    await hass.async_block_till_done()

    assert told(heard) == [
        {
            "event_type": "added",
            "task_id": "t1",
            "filename": "t1.mkv",
            "size": 1000,
            "category": "movies",
            "batch_id": None,
            "batch_name": None,
            "destination": "/media/fshare/t1.mkv",
            "created_at": "2026-11-22T08:30:00+00:00",
            "count": 1,
        }
    ]


async def test_a_batch_is_told_once_with_the_number_of_its_files(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    task = make_task("e1", batch_id="b1", batch_name="Phim S01", category="tv")
    downloader.announce(DownloadsAdded(task=task, count=500, size=500_000))
    await hass.async_block_till_done()

    assert told(heard) == [
        {
            "event_type": "added",
            "batch_id": "b1",
            "batch_name": "Phim S01",
            "category": "tv",
            "size": 500_000,
            "count": 500,
        }
    ]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        pytest.param(
            [QUEUED, STARTING, DOWNLOADING, COMPLETED], ["started", "completed"], id="as it should"
        ),
        pytest.param(
            [QUEUED, STARTING, DOWNLOADING, STARTING, DOWNLOADING, COMPLETED],
            ["started", "completed"],
            id="a fresh link is no new start",
        ),
        pytest.param(
            [STARTING, DOWNLOADING, PAUSED, QUEUED, STARTING, DOWNLOADING],
            ["started", "started"],
            id="after a pause it starts again",
        ),
        pytest.param(
            [STARTING, DOWNLOADING, QUEUED, STARTING, FAILED],
            ["started", "failed"],
            id="a retry that fails",
        ),
        pytest.param([DOWNLOADING, CANCELLED, QUEUED, PAUSED], [], id="cancelled"),
    ],
)
async def test_a_download_is_told_at_its_start_and_its_end(
    hass: HomeAssistant,
    downloader: RunnableDownloader,
    heard: list[Any],
    states: list[TaskState],
    expected: list[str],
) -> None:
    went_through(downloader, *states)
    await hass.async_block_till_done()

    assert [event["event_type"] for event in told(heard)] == expected


@pytest.mark.parametrize(
    ("announcement", "row"),
    [
        (DownloadEnded(task=make_task("t1", state=COMPLETED)), "Completed: t1.mkv"),
        (DownloadEnded(task=make_task("t1", state=FAILED)), "Failed: t1.mkv"),
        (
            BatchEnded(
                task=make_task("e1", batch_id="b1", batch_name="Phim S01"),
                batch_id="b1",
                completed=2,
                failed=0,
            ),
            "Batch completed: Phim S01",
        ),
        (DownloadsAdded(task=make_task("t1"), count=1, size=1000), None),
        (QueueFinished(completed=1, failed=0), None),
    ],
)
async def test_the_logbook_says_which_file_it_was(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    announcement: Any,
    row: str | None,
) -> None:
    rows = async_capture_events(hass, EVENT_LOGBOOK_ENTRY)
    downloader.announce(announcement)
    await hass.async_block_till_done()

    assert [each.data["message"] for each in rows] == ([row] if row else [])
    assert {each.data["entity_id"] for each in rows} <= {"event.fshare_downloader_downloads"}


async def test_what_is_completed_can_be_played_and_says_of_which_title_it_is(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    downloader.announce(
        DownloadEnded(task=make_task("t1", state=COMPLETED, title="Phim", season=2, episode=3))
    )
    await hass.async_block_till_done()

    (event,) = told(heard)
    assert event["media_content_id"] == "media-source://fshare_downloader/file/t1"
    assert (event["title"], event["season"], event["episode"]) == ("Phim", 2, 3)
    assert event["year"] is None


async def test_a_failure_says_why(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    went_through(
        downloader, STARTING, FAILED, error_code="file_not_found", error_message="It is gone."
    )
    await hass.async_block_till_done()

    (event,) = told(heard)
    assert event["error_code"] == "file_not_found"
    assert event["error_message"] == "It is gone."


async def test_a_finished_batch_is_told_and_then_the_finished_queue(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    task = make_task("e9", batch_id="b1", batch_name="Phim S01", state=COMPLETED)
    downloader.announce(
        BatchEnded(task=task, batch_id="b1", completed=9, failed=1),
        QueueFinished(completed=12, failed=1),
    )
    await hass.async_block_till_done()

    assert told(heard) == [
        {
            "event_type": "batch_completed",
            "batch_id": "b1",
            "batch_name": "Phim S01",
            "category": None,
            "completed": 9,
            "failed": 1,
        },
        {"event_type": "queue_finished", "completed": 12, "failed": 1},
    ]


async def test_events_in_the_same_moment_stay_apart(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    for number in range(20):
        downloader.announce(DownloadEnded(task=make_task(f"t{number}", state=COMPLETED)))
    await hass.async_block_till_done()

    assert len({event.data["new_state"].state for event in heard}) == 20


async def test_events_hold_no_link_and_no_password(
    hass: HomeAssistant, downloader: RunnableDownloader, heard: list[Any]
) -> None:
    downloader.announce(DownloadsAdded(task=make_task("t1"), count=1, size=1))
    went_through(downloader, STARTING, DOWNLOADING, COMPLETED)
    went_through(downloader, STARTING, FAILED)
    await hass.async_block_till_done()

    assert len(heard) == 4
    assert "http" not in str(told(heard))
    assert LINK_PASSWORD not in str(told(heard))


async def test_nothing_is_heard_after_unloading(
    hass: HomeAssistant,
    fake_entry: MockConfigEntry,
    downloader: RunnableDownloader,
    heard: list[Any],
) -> None:
    await hass.config_entries.async_unload(fake_entry.entry_id)
    await hass.async_block_till_done()
    heard.clear()
    downloader.announce(DownloadsAdded(task=make_task("t1"), count=1, size=1))
    await hass.async_block_till_done()

    assert heard == []
