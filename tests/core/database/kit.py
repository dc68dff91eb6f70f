"""Tasks to put into a database."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from custom_components.fshare_downloader.core.models import (
    DownloadTask,
    ErrorRecord,
    MediaType,
    Priority,
)
from custom_components.fshare_downloader.core.states import TaskState

CREATED_AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def make_task(number: int = 0, **changes: Any) -> DownloadTask:
    """Return a queued task; the higher its number, the younger and the further back it is."""
    values: dict[str, Any] = {
        "task_id": f"task{number:05}",
        "original_url": f"https://www.fshare.vn/file/{number:012}",
        "filename": f"File {number}.mkv",
        "destination": Path(f"/media/fshare/File {number}.mkv"),
        "created_at": CREATED_AT + timedelta(seconds=number),
        "position": number,
    }
    return DownloadTask(**{**values, **changes})


_integers = st.integers(-(2**63), 2**63 - 1)
_texts = st.text(max_size=20)
_offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_moments = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=_offsets)  # noqa: DTZ001
_records = st.builds(
    ErrorRecord, timestamp=_moments, message=_texts, retry_count=_integers, code=_texts
)


def tasks() -> st.SearchStrategy[DownloadTask]:
    """Any task that can be."""
    return st.builds(
        DownloadTask,
        task_id=_texts,
        original_url=_texts,
        filename=_texts,
        destination=_texts.map(Path),
        created_at=_moments,
        size=st.none() | _integers,
        password=st.none() | _texts,
        category=st.none() | _texts,
        media_type=st.none() | st.sampled_from(MediaType),
        tmdb_id=st.none() | _integers,
        title=st.none() | _texts,
        year=st.none() | _integers,
        season=st.none() | _integers,
        episode=st.none() | _integers,
        batch_id=st.none() | _texts,
        batch_name=st.none() | _texts,
        priority=st.sampled_from(Priority),
        position=_integers,
        state=st.sampled_from(TaskState),
        retry_count=_integers,
        wait_until=st.none() | _moments,
        downloaded=_integers,
        completed_at=st.none() | _moments,
        error_code=st.none() | _texts,
        error_message=st.none() | _texts,
        error_history=st.lists(_records, max_size=3).map(tuple),
    )
