"""Another place for a file that cannot have the one it should have."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from custom_components.fshare_downloader.core.another_place import another_place
from custom_components.fshare_downloader.core.errors import FolderBlockedError, NameRefusedError
from custom_components.fshare_downloader.core.models import DownloadTask

ROOT = Path("/media/fshare")


def make_task(place: str, job_id: str | None = None) -> DownloadTask:
    return DownloadTask(
        task_id="task",
        original_url="https://www.fshare.vn/file/A",
        filename=Path(place).name,
        destination=ROOT / place,
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        category="tv",
        job_id=job_id,
    )


@pytest.mark.parametrize(
    ("job_id", "blocked", "expected"),
    [
        (None, "tv", None),
        (None, "Show", "tv/Show (2)/Season 1/a.mkv"),
        (None, "Season 1", "tv/Show/Season 1 (2)/a.mkv"),
        ("job", "tv", None),
        ("job", "Show", None),
        ("job", "Season 1", "tv/Show/Season 1 (2)/a.mkv"),
    ],
)
def test_folder_that_is_blocked_is_given_a_number(
    job_id: str | None, blocked: str, expected: str | None
) -> None:
    error = FolderBlockedError(placeholders={"name": blocked})
    found = another_place(make_task("tv/Show/Season 1/a.mkv", job_id), ROOT, error)
    assert found == (None if expected is None else ROOT / expected)


@pytest.mark.parametrize("job_id", [None, "job"])
def test_name_that_is_refused_is_made_plainer(job_id: str | None) -> None:
    task = make_task("tv/Show/Tập 1.mkv", job_id)
    assert another_place(task, ROOT, NameRefusedError()) == ROOT / "tv/Show/Tap 1.mkv"
