"""What is told of downloads that wait for room."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.engine.room import not_enough
from custom_components.fshare_downloader.core.errors import DiskFullError, ErrorScope
from custom_components.fshare_downloader.core.models import DownloadTask, HoldReason
from custom_components.fshare_downloader.core.room import WaitingRoom

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
GB = 1_000_000_000


def make_task(task_id: str, folder: str, size: int | None = GB) -> DownloadTask:
    """Return a task whose file goes into a folder."""
    return DownloadTask(
        task_id=task_id,
        original_url=f"https://www.fshare.vn/file/{task_id}",
        filename=f"{task_id}.mkv",
        destination=Path(folder) / f"{task_id}.mkv",
        created_at=NOW,
        size=size,
    )


@pytest.fixture
def room() -> WaitingRoom:
    """A waiting room of two full disks."""
    return WaitingRoom(lambda _: 0, lambda task: str(task.destination.parent))


def test_each_full_storage_is_told_by_itself(room: WaitingRoom) -> None:
    for task_id, folder, needed in [("a", "/nas", 7), ("b", "/nas", 4), ("c", "/usb", 9)]:
        error = not_enough(needed * GB, GB)
        room.add(make_task(task_id, folder), error, now=NOW, monotonic=0)

    nas, usb = room.holds()

    assert (nas.reason, nas.scope, nas.code) == (HoldReason.DISK, ErrorScope.FILE, "disk_full")
    assert nas.target == "/nas"
    assert nas.placeholders == {
        "filename": "b.mkv",
        "count": "2",
        "needed": "4.0 GB",
        "free": "1.0 GB",
        "needed_bytes": "4000000000",
        "free_bytes": "1000000000",
    }
    assert (usb.target, usb.placeholders["filename"]) == ("/usb", "c.mkv")


def test_a_hold_is_as_old_as_the_first_that_waits(room: WaitingRoom) -> None:
    room.add(make_task("a", "/nas"), not_enough(9 * GB, 0), now=NOW, monotonic=0)
    later = NOW + timedelta(hours=1)
    room.add(make_task("b", "/nas"), not_enough(GB, 0), now=later, monotonic=3600)
    room.add(make_task("a", "/nas"), not_enough(9 * GB, 0), now=later, monotonic=3600)

    (hold,) = room.holds()
    assert hold.since == NOW
    assert hold.placeholders["filename"] == "b.mkv"

    room.forget("b")
    (hold,) = room.holds()
    assert hold.placeholders["filename"] == "a.mkv"


def test_what_nobody_knows_is_not_told(room: WaitingRoom) -> None:
    room.add(make_task("a", "/nas", size=None), DiskFullError(), now=NOW, monotonic=0)

    (hold,) = room.holds()

    assert hold.placeholders == {"filename": "a.mkv", "count": "1"}


def test_nothing_is_told_when_nothing_waits(room: WaitingRoom) -> None:
    room.add(make_task("a", "/nas"), DiskFullError(), now=NOW, monotonic=0)
    room.forget("a")

    assert room.holds() == ()
