"""Fills a database with waiting tasks, in a process of its own: its memory is nobody's then."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from pathlib import Path
from typing import Any, Final

from custom_components.fshare_downloader.core.database import Database
from custom_components.fshare_downloader.core.models import DownloadTask

from ..job import Job

SEASON: Final = 20
"""Files of one batch, which lie in a folder of their own."""
_CHUNK: Final = 1000
_BEGAN_AT: Final = datetime(2026, 1, 1, tzinfo=UTC)


def tasks(count: int, folder: Path) -> Iterator[DownloadTask]:
    """Return what a house with many series has in its queue."""
    for number in range(count):
        season, episode = divmod(number, SEASON)
        title = f"Một bộ phim rất dài {season:05}"
        name = f"{title}.S01E{episode + 1:02}.1080p.WEB-DL.DDP5.1.H.264-GROUP.mkv"
        yield DownloadTask(
            task_id=f"{number:016x}",
            original_url=f"https://www.fshare.vn/file/SEED{number:08}",
            filename=name,
            destination=folder / "tv" / title / name,
            created_at=_BEGAN_AT + timedelta(seconds=season),
            position=number << 20,
            size=1_000_000_000 + number,
            category="tv",
            batch_id=f"{season:016x}",
            batch_name=f"{title} S01",
        )


async def run(job: Job) -> dict[str, Any]:
    """Fill it; downloads are switched off."""
    database = Database(Path(job.options["database"]))
    await database.open()
    for chunk in batched(tasks(job.options["tasks"], job.folder), _CHUNK, strict=False):
        await database.insert_tasks(chunk)
    await database.save_value("enabled", "0")
    await database.close()
    return {}
