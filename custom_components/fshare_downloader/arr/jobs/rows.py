"""A job as the text of a row: written by us, and read by hand.

What a person or a damaged disk has made of a row is no knowledge; it raises `ValueError`.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ...core.models import MediaType, Priority
from ..models import Job, JobFile, JobMedia, JobState

type Row = tuple[str, int, str, int, str]


def row_of(job: Job, number: int) -> Row:
    """Return the row of a job; `number` tells when it was handed over, compared with others."""
    data = {
        "name": job.name,
        "category": job.category,
        "files": [{"link": f.link, "name": f.name, "size": f.size} for f in job.files],
        "client": job.client,
        "priority": job.priority.value,
        "is_forced": job.is_forced,
        "paused": job.paused,
        "media": asdict(job.media),
        "batch_id": job.batch_id,
        "batch_name": job.batch_name,
        "created_at": job.created_at.isoformat(),
        "folder": None if job.folder is None else str(job.folder),
        "ended_at": None if job.ended_at is None else job.ended_at.isoformat(),
        "size": job.size,
        "fail_code": job.fail_code,
        "fail_message": job.fail_message,
        "is_our_trouble": job.is_our_trouble,
    }
    return (job.job_id, number, job.state.value, int(job.is_archived), json.dumps(data))


def job_of(job_id: str, state: str, is_archived: int, text: str) -> Job:
    """Read a row; raises `ValueError` when it makes no sense."""
    data = _Fields(json.loads(text))
    ended_at = data.text_or_none("ended_at")
    folder = data.text_or_none("folder")
    return Job(
        job_id=job_id,
        name=data.text("name"),
        category=data.text_or_none("category"),
        files=tuple(_file_of(_Fields(one)) for one in data.items("files")),
        client=data.text("client"),
        priority=Priority(data.text("priority")),
        is_forced=data.flag("is_forced"),
        paused=data.flag("paused"),
        media=_media_of(_Fields(data.one("media", dict))),
        batch_id=data.text_or_none("batch_id"),
        batch_name=data.text_or_none("batch_name"),
        created_at=_moment(data.text("created_at")),
        folder=None if folder is None else _folder(folder),
        state=JobState(state),
        ended_at=None if ended_at is None else _moment(ended_at),
        size=data.number_or_none("size") or 0,
        fail_code=data.text_or_none("fail_code"),
        fail_message=data.text_or_none("fail_message"),
        is_our_trouble=data.flag("is_our_trouble"),
        is_archived=bool(is_archived),
    )


class _Fields:
    """A JSON object of which each value is looked at before it is believed."""

    def __init__(self, data: object) -> None:
        if not isinstance(data, dict):
            raise ValueError("no object")  # noqa: TRY004 - text that makes no sense, no wrong call
        self._data: Mapping[str, Any] = data

    def one[T](self, name: str, kind: type[T]) -> T:
        value = self._data.get(name)
        if not isinstance(value, kind):
            raise ValueError(name)  # noqa: TRY004 - as above
        return value

    def text(self, name: str) -> str:
        return self.one(name, str)

    def text_or_none(self, name: str) -> str | None:
        return None if self._data.get(name) is None else self.text(name)

    def flag(self, name: str) -> bool:
        return self.one(name, bool)

    def number_or_none(self, name: str) -> int | None:
        return None if self._data.get(name) is None else _number(self._data[name])

    def items(self, name: str) -> list[Any]:
        return self.one(name, list)

    def numbers(self, name: str) -> tuple[int, ...]:
        return tuple(map(_number, self.items(name)))


def _media_of(data: _Fields) -> JobMedia:
    kind = data.text_or_none("media_type")
    return JobMedia(
        media_type=None if kind is None else MediaType(kind),
        title=data.text_or_none("title"),
        year=data.number_or_none("year"),
        seasons=data.numbers("seasons"),
        episodes=data.numbers("episodes"),
        tmdb_id=data.number_or_none("tmdb_id"),
        tvdb_id=data.number_or_none("tvdb_id"),
    )


def _file_of(data: _Fields) -> JobFile:
    return JobFile(
        link=data.text("link"), name=data.text_or_none("name"), size=data.number_or_none("size")
    )


def _number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("no number")
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment.astimezone(UTC)


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_absolute() or "\0" in text:
        raise ValueError("no folder")
    return folder
