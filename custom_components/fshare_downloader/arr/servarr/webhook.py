"""What Sonarr and Radarr tell us of themselves, by the webhook of their section Connect: pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from ...core.answer_limits import MAX_LIST_ITEMS, MAX_NAME_CHARS
from ..models import JobMedia
from .answers import LibraryEpisode, LibraryTitle, StatusMessage, reader_of
from .errors import ServarrAnswerError
from .library_media import movie_media, series_media

_read_title: Final = reader_of(LibraryTitle)
_read_episode: Final = reader_of(LibraryEpisode)
_read_message: Final = reader_of(StatusMessage)
_MAX_ID_CHARS: Final = 100


class WebhookKind(StrEnum):
    """What has happened, as far as it concerns jobs."""

    GRAB = "Grab"
    IMPORT = "Download"
    """A file was taken into the library."""
    BLOCKED = "ManualInteractionRequired"
    """The import needs its user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookEvent:
    """Something that has happened to one job."""

    kind: WebhookKind
    job_id: str
    program: str
    """What the program that sends it calls itself."""
    media: JobMedia | None = None
    """What it is in the library."""
    messages: tuple[str, ...] = ()
    """Why it is blocked."""


def read_webhook(payload: object) -> WebhookEvent | None:
    """Read what was sent; None for what concerns no job, tests among them, and for nonsense."""
    if not isinstance(payload, dict):
        return None
    job_id = payload.get("downloadId")
    try:
        kind = WebhookKind(str(payload.get("eventType")))
    except ValueError:
        return None
    if not isinstance(job_id, str) or not 0 < len(job_id) <= _MAX_ID_CHARS:
        return None
    try:
        media, messages = _media(payload), _messages(payload)
    except ServarrAnswerError:
        return None
    name = payload.get("instanceName")
    program = name[:MAX_NAME_CHARS] if isinstance(name, str) else ""
    return WebhookEvent(kind=kind, job_id=job_id, program=program, media=media, messages=messages)


def _media(payload: Mapping[str, Any]) -> JobMedia | None:
    if isinstance(movie := payload.get("movie"), dict):
        return movie_media(_read_title(movie))
    if isinstance(series := payload.get("series"), dict):
        episodes = [_read_episode(entry) for entry in _objects(payload.get("episodes"))]
        return series_media(_read_title(series), episodes)
    return None


def _messages(payload: Mapping[str, Any]) -> tuple[str, ...]:
    said: list[str] = []
    for entry in _objects(payload.get("downloadStatusMessages")):
        message = _read_message(entry)
        said += message.messages or (message.title,)
    return tuple(dict.fromkeys(filter(None, said)))


def _objects(entries: object) -> list[dict[str, Any]]:
    if not isinstance(entries, list):
        return []
    return [entry for entry in entries[:MAX_LIST_ITEMS] if isinstance(entry, dict)]
