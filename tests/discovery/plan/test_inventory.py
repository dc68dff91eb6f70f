"""What is in the queue and on the disk already."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import override

import pytest

from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    MediaType,
    TaskMetrics,
    TaskView,
)
from custom_components.fshare_downloader.core.states import TaskState
from custom_components.fshare_downloader.discovery.models import SkipReason
from custom_components.fshare_downloader.discovery.plan.inventory import Inventory
from custom_components.fshare_downloader.discovery.plan.targets import EpisodeRange
from custom_components.fshare_downloader.discovery.release_names import parse_release_name
from custom_components.fshare_downloader.discovery.release_names.reader import ReleaseReader

from ..fakes import FakeLibrary

QUEUED, DISK = SkipReason.IN_QUEUE, SkipReason.ON_DISK


def task(
    name: str, state: TaskState, *, season: int | None = 1, episode: int | None = 1
) -> TaskView:
    made = DownloadTask(
        task_id=name,
        original_url=name,
        filename=name,
        destination=Path("/nowhere") / name,
        created_at=datetime.now(UTC),
        season=season,
        episode=episode,
        state=state,
    )
    return TaskView(task=made, metrics=TaskMetrics())


@dataclass
class Tasks(FakeLibrary):
    """A download manager with tasks."""

    tasks: Sequence[TaskView] = field(default_factory=tuple)

    @override
    async def find_media(self, media_type: MediaType, tmdb_id: int) -> tuple[TaskView, ...]:
        return tuple(self.tasks)


def episode(number: int) -> EpisodeRange:
    return EpisodeRange(1, number, number)


def inventory(folder: Path, *tasks: TaskView, beside: Sequence[Path] = ()) -> Inventory:
    return Inventory(
        Tasks(tasks=tasks), ReleaseReader(parse_release_name), lambda: [folder, *beside]
    )


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (TaskState.QUEUED, QUEUED),
        (TaskState.STARTING, QUEUED),
        (TaskState.DOWNLOADING, QUEUED),
        (TaskState.PAUSED, QUEUED),
        (TaskState.COMPLETED, DISK),
        (TaskState.FAILED, None),
        (TaskState.CANCELLED, None),
    ],
)
async def test_tasks_are_there_unless_they_failed(
    tmp_path: Path, state: TaskState, reason: SkipReason | None
) -> None:
    episodes = await inventory(tmp_path, task("Show - S01E01.mkv", state)).episodes(
        1, "Show", None, [1]
    )
    assert episodes == ({episode(1): reason} if reason else {})
    assert await inventory(tmp_path, task("Film.mkv", state)).movie(1, "Film", None) is reason


async def test_a_task_of_two_episodes_is_both(tmp_path: Path) -> None:
    double = task("Show - S01E03-E04 - 1080p.mkv", TaskState.QUEUED, episode=3)
    odd = task("odd.mkv", TaskState.QUEUED, episode=7)
    found = await inventory(tmp_path, double, odd).episodes(1, "Show", None, [1])
    assert found == {episode(3): QUEUED, episode(4): QUEUED, episode(7): QUEUED}


async def test_subtitles_and_what_has_no_number_are_no_episode(tmp_path: Path) -> None:
    tasks = (
        task("Show - S01E01.vi.srt", TaskState.QUEUED),
        task("Show.mkv", TaskState.QUEUED, season=None, episode=None),
    )
    assert await inventory(tmp_path, *tasks).episodes(1, "Show", None, [1]) == {}
    assert await inventory(tmp_path, tasks[0]).movie(1, "Show", None) is None


async def test_videos_are_there_in_whichever_location(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    put(first / "tv" / "Show" / "Season 01", "Show - S01E01.mkv")
    put(second / "tv" / "Show" / "Season 01", "Show - S01E02.mkv")
    put(second / "movies" / "Movie", "Movie.mkv")
    there = inventory(tmp_path / "nowhere", beside=(first, second))

    found = await there.episodes(1, "Show", None, [1])
    assert found == {episode(1): DISK, episode(2): DISK}
    assert await there.movie(1, "Movie", None) is DISK


async def test_videos_in_the_folder_of_the_season_are_there(tmp_path: Path) -> None:
    put(
        tmp_path / "tv" / "Show (2020)" / "Season 01",
        "Show - S01E01 - 1080p.mkv",
        "02.mp4",
        "Tập 3.avi",
        "Show - S01E04-E05.mkv",
        "Show - S02E06.mkv",
        "Show - S01E07.mkv.abc.part",
        "Show - S01E08.vi.srt",
        "S01E09.mkv/not a file.txt",
    )
    put(tmp_path / "tv" / "Show (2020)" / "Season 02", "Show - S02E01.mkv")
    found = await inventory(tmp_path).episodes(1, "Show", 2020, [1, 3])
    assert found == {episode(number): DISK for number in (1, 2, 3, 4, 5)}
    assert await inventory(tmp_path).episodes(1, "Show", 2021, [1]) == {}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Film (2020) - 1080p.mkv", DISK),
        ("anything.mp4", DISK),
        ("Film (2020) trailer.mkv", None),
        ("Film (2020).vi.srt", None),
        ("extras/making of.mkv", None),
    ],
)
async def test_a_video_in_the_folder_of_a_movie_is_the_movie(
    tmp_path: Path, name: str, reason: SkipReason | None
) -> None:
    put(tmp_path / "movies" / "Film (2020)", name)
    assert await inventory(tmp_path).movie(1, "Film", 2020) is reason
