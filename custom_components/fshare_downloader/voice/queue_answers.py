"""How the queue is, in words."""

from pathlib import PurePath
from typing import Final

from ..core.models import DownloadTask, MediaType, QueueSnapshot, TaskView
from ..core.pace import Pace, PaceReason
from ..core.states import TaskState
from .texts import say, say_count, say_duration

_BYTES_PER_MB: Final = 1_000_000
_COUNTED: Final = {
    TaskState.QUEUED: "waiting",
    TaskState.PAUSED: "paused_now",
    TaskState.FAILED: "failed",
}


def told_of_queue(language: str, queue: QueueSnapshot, held: str | None) -> str:
    """Return what runs, what keeps the rest waiting, and how long it takes.

    `held` says in the language why the queue as a whole waits.
    """
    sentences = [_running(language, queue)]
    if pace := told_of_pace(language, queue):
        sentences.append(pace)
    elif held:
        sentences.append(say(language, "held", reason=held.rstrip(".")))
    for state, key in _COUNTED.items():
        if count := queue.counts.get(state, 0):
            sentences.append(say_count(language, key, count))
    if queue.active and queue.eta is not None:
        sentences.append(say(language, "left", duration=say_duration(language, queue.eta)))
    return " ".join(sentences)


def told_of_pace(language: str, queue: QueueSnapshot) -> str | None:
    """Return why nothing runs although it could, or only slowly."""
    is_quiet = queue.pace_reason is PaceReason.SCHEDULE
    if not queue.enabled:
        is_quiet = is_quiet and queue.pace is Pace.STOPPED
        return say(language, "quiet_stopped" if is_quiet else "switched_off")
    if queue.pace is Pace.SLOW:
        return say(language, "quiet_slow" if is_quiet else "slow")
    return None


def told_of_added(language: str, key: str, tasks: tuple[DownloadTask, ...]) -> str:
    """Return a text about downloads, with the name of a single one."""
    return say_count(language, key, len(tasks), name=_name_of(language, tasks[0]))


def told_of_changed(language: str, key: str, count: int) -> str:
    """Return a text about how many downloads were changed, which may be none."""
    return say_count(language, key, count) if count else say(language, f"{key}_none")


def _running(language: str, queue: QueueSnapshot) -> str:
    speed = f"{queue.speed / _BYTES_PER_MB:.1f} MB/s"
    match queue.active:
        case ():
            return say(language, "idle")
        case (TaskView() as view,):
            name, percent = _name_of(language, view.task), int(view.progress)
            return say(language, "running", name=name, percent=percent, speed=speed)
        case several:
            return say(language, "running_many", count=len(several), speed=speed)


def _name_of(language: str, task: DownloadTask) -> str:
    """Return what to call a download: names of files are no pleasure to listen to."""
    if task.media_type is MediaType.MOVIE and task.title:
        return task.title
    if task.batch_name and task.episode is not None:
        return say(language, "episode", batch=task.batch_name, number=task.episode)
    return PurePath(task.filename).stem.replace(".", " ")
