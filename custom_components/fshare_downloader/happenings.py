"""What happens to downloads, for whoever acts on it: the event entity and the triggers.

Each thing is told once, also when Home Assistant is killed in between, and never while it starts,
when no automation hears it yet. Only of what following finds a kill may leave the news out; the
downloads themselves are told of like all others.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect, async_dispatcher_send
from homeassistant.helpers.start import async_at_started
from homeassistant.util.signal_type import SignalType

from .const import ATTR_ERROR_CODE, DOMAIN
from .coordinator import FshareRuntime
from .core.announcements import (
    Announcement,
    BatchEnded,
    DownloadEnded,
    DownloadsAdded,
    QueueFinished,
    QueueHeld,
)
from .core.models import DownloadTask
from .core.states import TaskState
from .discovery.following.models import FollowEvent
from .playback import media_id_of

ADDED = "added"
COMPLETED = "completed"
FAILED = "failed"
BATCH_COMPLETED = "batch_completed"
QUEUE_FINISHED = "queue_finished"
QUEUE_HELD = "queue_held"
FOLLOWED_FOUND = "followed_found"

_RARE = (BatchEnded, QueueFinished, QueueHeld)
"""What is told once for many downloads."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that has happened."""

    kind: str
    data: dict[str, Any]
    """JSON types, for people and automations; no secret."""


_SIGNAL: SignalType[Happening] = SignalType(f"{DOMAIN}_happening")


@callback
def async_listen(hass: HomeAssistant, listener: Callable[[Happening], None]) -> Callable[[], None]:
    """Call `listener` for all that happens, whichever entry is loaded; returns what ends that."""
    return async_dispatcher_connect(hass, _SIGNAL, listener)


@callback
def async_tell_when_started(hass: HomeAssistant, runtime: FshareRuntime) -> Callable[[], None]:
    """Tell of what happens from the moment when Home Assistant has started; returns what ends that.

    First comes what has happened while nobody could be told. Automations that act on it find the
    entities as they are afterwards.
    """

    @callback
    def tell(announcement: Announcement) -> None:
        runtime.coordinator.async_catch_up(at_once=isinstance(announcement, _RARE))
        async_dispatcher_send(hass, _SIGNAL, _happening_of(announcement))

    @callback
    def start(_: HomeAssistant) -> None:
        runtime.downloader.api.announcer.start(tell)

    return async_at_started(hass, start)


@callback
def async_tell_of_found(hass: HomeAssistant, event: FollowEvent) -> None:
    """Tell what was found of a followed title."""
    title, episodes = event.title, event.episodes
    data = {
        "follow_id": title.follow_id,
        "media_type": title.title_type.value,
        "tmdb_id": title.tmdb_id,
        "title": title.title,
        "year": title.year,
        "poster_url": title.poster_url,
        "season": event.season,
        "episode": episodes[0] if len(episodes) == 1 else None,
        "episodes": list(episodes),
        "filename": event.filename,
    }
    async_dispatcher_send(hass, _SIGNAL, Happening(FOLLOWED_FOUND, data))


def describe_task(task: DownloadTask) -> dict[str, Any]:
    """Return what is told of a download."""
    return {
        "task_id": task.task_id,
        "filename": task.filename,
        "size": task.size,
        "category": task.category,
        "batch_id": task.batch_id,
        "batch_name": task.batch_name,
        "destination": str(task.destination),
        "created_at": task.created_at.isoformat(),
    }


def _happening_of(announcement: Announcement) -> Happening:
    match announcement:
        case DownloadsAdded(task=task, count=1):
            return Happening(ADDED, {**describe_task(task), "count": 1})
        case DownloadsAdded(task=task, count=count, size=size):
            return Happening(ADDED, {**_describe_batch(task), "size": size, "count": count})
        case DownloadEnded(task=task):
            return _ended(task)
        case BatchEnded(task=task, completed=completed, failed=failed):
            ended = {"completed": completed, "failed": failed}
            return Happening(BATCH_COMPLETED, _describe_batch(task) | ended)
        case QueueFinished(completed=completed, failed=failed):
            return Happening(QUEUE_FINISHED, {"completed": completed, "failed": failed})
        case QueueHeld(hold=hold):
            return Happening(
                QUEUE_HELD,
                {
                    "reason": hold.reason.value,
                    ATTR_ERROR_CODE: hold.code,
                    "error_message": hold.message,
                },
            )


def _ended(task: DownloadTask) -> Happening:
    data = describe_task(task) | _title_of(task)
    if task.state is TaskState.COMPLETED:
        return Happening(COMPLETED, {**data, "media_content_id": media_id_of(task.task_id)})
    error = {ATTR_ERROR_CODE: task.error_code, "error_message": task.error_message}
    return Happening(FAILED, data | error)


def _describe_batch(task: DownloadTask) -> dict[str, Any]:
    return {"batch_id": task.batch_id, "batch_name": task.batch_name, "category": task.category}


def _title_of(task: DownloadTask) -> dict[str, Any]:
    """Return of which title a file is; None where nobody has said."""
    return {
        "title": task.title,
        "year": task.year,
        "season": task.season,
        "episode": task.episode,
        "poster_url": task.poster_url,
    }
