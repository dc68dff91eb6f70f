"""What is told of downloads that wait for room."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.disk import not_enough
from custom_components.fshare_downloader.core.errors import DiskFullError, ErrorScope
from custom_components.fshare_downloader.core.holds import HoldReason
from custom_components.fshare_downloader.core.models import DownloadTask
from custom_components.fshare_downloader.core.queue_policy import DEFAULTS
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
    return WaitingRoom(
        lambda _: 0,
        lambda task: str(task.destination.parent),
        policy=DEFAULTS,
        is_ready=lambda _: True,
        has_bytes=lambda task: task.downloaded > 0,
    )


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
        "needed": "4 GB",
        "free": "1 GB",
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


def refuse(room: WaitingRoom, task_id: str, needed: int, available: int, monotonic: float) -> None:
    """Let a storage refuse a task of the NAS that has asked."""
    error = not_enough(needed * GB, available * GB)
    room.add(make_task(task_id, "/nas", needed * GB), error, now=NOW, monotonic=monotonic)


def blocked(room: WaitingRoom, monotonic: float, **sizes: int) -> set[str]:
    """Return which tasks of the NAS, given with what they need, must wait."""
    tasks = [make_task(task_id, "/nas", size * GB) for task_id, size in sizes.items()]
    return {task.task_id for task in tasks if room.blocks(task, monotonic)}


@pytest.fixture
def promised() -> WaitingRoom:
    """A waiting room of a disk with 100 GB free, promised to others."""
    return WaitingRoom(
        lambda _: 100 * GB,
        lambda task: str(task.destination.parent),
        policy=DEFAULTS,
        is_ready=lambda task_id: task_id != "paused",
        has_bytes=lambda task: task.task_id == "begun",
    )


def test_one_answer_serves_all_that_need_as_much(promised: WaitingRoom) -> None:
    refuse(promised, "a", 9, 3, monotonic=0)

    assert blocked(promised, 1, a=9, b=4, c=50, small=3, begun=9) == {"a", "b", "c"}
    (hold,) = promised.holds()
    assert (hold.placeholders["filename"], hold.placeholders["count"]) == ("b.mkv", "3")
    untold = promised.take_untold(10, lambda _: True)
    assert {task_id: error.needed_bytes for task_id, error in untold.items()} == {
        "a": 9 * GB,
        "b": 4 * GB,
        "c": 50 * GB,
    }


def test_a_change_lets_one_ask_and_the_next_when_that_has_room(promised: WaitingRoom) -> None:
    refuse(promised, "paused", 4, 3, monotonic=0)
    refuse(promised, "a", 9, 3, monotonic=0)
    assert blocked(promised, 1, a=9, b=5, c=50) == {"a", "b", "c"}

    promised.look_again()
    assert blocked(promised, 1, a=9, b=5, c=50) == {"a", "c"}
    promised.found_room("b")
    assert blocked(promised, 1, a=9, b=5, c=50) == {"c"}
    (hold,) = promised.holds()
    assert hold.placeholders["count"] == "3"  # the paused one, too
    refuse(promised, "a", 9, 6, monotonic=1)
    assert blocked(promised, 1, a=9, c=50) == {"a", "c"}
    assert blocked(promised, 1, d=6) == set()


def test_a_quota_speaks_only_for_the_file_that_it_has_refused(promised: WaitingRoom) -> None:
    task = make_task("a", "/nas", 9 * GB)
    promised.add(task, DiskFullError(), now=NOW, monotonic=0)

    assert blocked(promised, 1, a=9, b=9) == {"a"}
    assert blocked(promised, 10**6, a=9) == set()
