"""Whether a title is there yet, in words."""

from collections.abc import Iterable
from typing import Final

from ..core.models import TaskView
from ..core.states import UNFINISHED_STATES, TaskState
from .texts import say, say_count

_WHOLE: Final = 100


def told_of_arrival(language: str, title: str, views: Iterable[TaskView]) -> str:
    """Return how far a title is; `views` are all its downloads, subtitles and the like included.

    What belongs to one episode, or to one movie, counts as one; cancelled downloads as none.
    """
    there, coming, gone = _sorted(views)
    if there and coming:
        count = len(there) + len(coming)
        return say(language, "partly", title=title, there=len(there), count=count)
    if there:
        return say_count(language, "there", len(there), title=title)
    if coming:
        percent = _percent_of(coming[0])
        return say_count(language, "coming", len(coming), title=title, percent=percent)
    return say(language, "gone" if gone else "never", title=title)


type _Parts = list[list[TaskView]]


def _sorted(views: Iterable[TaskView]) -> tuple[_Parts, _Parts, _Parts]:
    """Return the parts of a title that are there, on their way, and given up."""
    parts: dict[object, list[TaskView]] = {}
    for view in views:
        if view.task.state is not TaskState.CANCELLED:
            parts.setdefault(_part_of(view), []).append(view)
    there: _Parts = []
    coming: _Parts = []
    gone: _Parts = []
    for part in parts.values():
        states = {view.task.state for view in part}
        if states & UNFINISHED_STATES:
            coming.append(part)
        else:
            (there if TaskState.COMPLETED in states else gone).append(part)
    return there, coming, gone


def _part_of(view: TaskView) -> object:
    task = view.task
    if task.season is not None and task.episode is not None:
        return task.season, task.episode
    return task.task_id if task.tmdb_id is None else (task.media_type, task.tmdb_id)


def _percent_of(part: list[TaskView]) -> int:
    size = sum(view.task.size or 0 for view in part)
    loaded = sum(view.progress * (view.task.size or 0) for view in part) / _WHOLE
    return int(_WHOLE * loaded / size) if size else 0
