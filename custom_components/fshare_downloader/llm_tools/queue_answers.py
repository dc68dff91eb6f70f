"""What a language model is told of the queue and of links that come into it."""

from collections.abc import Sequence

from ..const import BYTES_PER_MB
from ..core.states import TaskState
from ..wire import Wire
from .short_values import (
    MAX_ROWS,
    Answer,
    cut,
    file_in_short,
    gigabytes,
    known,
    line,
    minutes,
    sentences,
)


def queue_in_short(queue: Wire) -> Answer:
    """Return how the queue as a whole is; states that no download is in are left out."""
    return known(
        {
            "pace": queue["pace"],
            "counts": {state: count for state, count in queue["counts"].items() if count},
            "speed_mb_per_second": round(queue["speed"] / BYTES_PER_MB, 1),
            "remaining_gb": gigabytes(queue["remaining_bytes"]),
            "minutes_left": minutes(queue["eta"]),
            "free_space_gb": gigabytes(queue["free_space"]),
            **obstacles_in_short(queue),
        }
    )


def obstacles_in_short(queue: Wire) -> Answer:
    """Return what keeps downloads from running; nothing where nothing does."""
    obstacles: Answer = {}
    if not queue["enabled"]:
        obstacles["all_stopped_by"] = queue["pace_reason"]
    if queue["holds"]:
        obstacles["waits_because"] = sentences(hold["message"] for hold in queue["holds"])
    return obstacles


def rows_in_short(tasks: Sequence[Wire], total: int) -> Answer:
    """Return downloads, and how many of `total` are not among them."""
    shown = tasks[:MAX_ROWS]
    return {
        "downloads": [_row(task) for task in shown],
        "downloads_not_shown": max(0, total - len(shown)),
    }


def _row(task: Wire) -> Answer:
    return known(
        {
            "name": line(task["filename"]),
            "batch": line(task["batch_name"]),
            "state": task["state"],
            "size_gb": gigabytes(task["size"]),
            "progress_percent": task["progress"] or None,
            "minutes_left": minutes(task["eta"]),
            "error": line(task["error_message"]) if task["state"] == TaskState.FAILED else None,
        }
    )


def added_in_short(result: Wire) -> Answer:
    """Return what became of links."""
    added, there, rejected = cut(result["tasks"], result["duplicates"], result["rejected"])
    return known(
        {
            "batch": line(result["batch_name"]),
            "added_count": len(result["tasks"]),
            "already_there_count": len(result["duplicates"]),
            "rejected_count": len(result["rejected"]),
            "added": [file_in_short(task["filename"], task["size"]) for task in added],
            "already_there": [
                {"name": line(task["filename"]), "state": task["state"]} for task in there
            ],
            "rejected": [
                {"link": line(link["link"]), "reason": line(link["reason"])} for link in rejected
            ],
        }
    )
