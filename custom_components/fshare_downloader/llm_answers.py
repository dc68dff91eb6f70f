"""What a language model is told: short, and with the numbers that people speak in.

A model pays for each word and loses sight in long lists. So there are at most `MAX_ROWS` rows, and
where there are more, how many.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from .const import BYTES_PER_GB, BYTES_PER_MB
from .core.states import TaskState
from .wire import Wire

type Answer = dict[str, Any]
"""An object of JSON types."""

MAX_ROWS: Final = 20
"""Of all lists of an answer together."""
MAX_TEXT_CHARS: Final = 150
_SECONDS_PER_MINUTE: Final = 60


def queue_in_short(queue: Wire) -> Answer:
    """Return how the queue as a whole is; states that no download is in are left out."""
    return _known(
        {
            "pace": queue["pace"],
            "counts": {state: count for state, count in queue["counts"].items() if count},
            "speed_mb_per_second": round(queue["speed"] / BYTES_PER_MB, 1),
            "remaining_gb": _gigabytes(queue["remaining_bytes"]),
            "minutes_left": _minutes(queue["eta"]),
            "free_space_gb": _gigabytes(queue["free_space"]),
            **obstacles_in_short(queue),
        }
    )


def obstacles_in_short(queue: Wire) -> Answer:
    """Return what keeps downloads from running; nothing where nothing does."""
    obstacles: Answer = {}
    if not queue["enabled"]:
        obstacles["all_stopped_by"] = queue["pace_reason"]
    if queue["holds"]:
        obstacles["waits_because"] = _sentences(hold["message"] for hold in queue["holds"])
    return obstacles


def rows_in_short(tasks: Sequence[Wire], total: int) -> Answer:
    """Return downloads, and how many of `total` are not among them."""
    shown = tasks[:MAX_ROWS]
    return {
        "downloads": [_row(task) for task in shown],
        "downloads_not_shown": max(0, total - len(shown)),
    }


def _row(task: Wire) -> Answer:
    return _known(
        {
            "name": _text(task["filename"]),
            "batch": _text(task["batch_name"]),
            "state": task["state"],
            "size_gb": _gigabytes(task["size"]),
            "progress_percent": task["progress"] or None,
            "minutes_left": _minutes(task["eta"]),
            "error": _text(task["error_message"]) if task["state"] == TaskState.FAILED else None,
        }
    )


def added_in_short(result: Wire) -> Answer:
    """Return what became of links."""
    added, there, rejected = _cut(result["tasks"], result["duplicates"], result["rejected"])
    return _known(
        {
            "batch": _text(result["batch_name"]),
            "added_count": len(result["tasks"]),
            "already_there_count": len(result["duplicates"]),
            "rejected_count": len(result["rejected"]),
            "added": [_file(task["filename"], task["size"]) for task in added],
            "already_there": [
                {"name": _text(task["filename"]), "state": task["state"]} for task in there
            ],
            "rejected": [
                {"link": _text(link["link"]), "reason": _text(link["reason"])} for link in rejected
            ],
        }
    )


def found_in_short(result: Wire) -> Answer:
    """Return titles and files that a search has found."""
    titles, files = _cut(result["results"], result["files"])
    return {
        "titles": [
            _known(
                {
                    "tmdb_id": title["tmdb_id"],
                    "media_type": title["media_type"],
                    "title": _text(title["title"]),
                    "original_title": _text(title["original_title"]),
                    "year": title["year"],
                }
            )
            for title in titles
        ],
        "files": [_file(file["name"], file["size"]) | {"link": file["link"]} for file in files],
        "problems": _sentences(problem["reason"] for problem in result["problems"]),
    }


def plan_in_short(plan: Wire) -> Answer:
    """Return what a Smart Grab has put into the queue, or would put there."""
    batches, missing = _cut(plan["batches"], plan["missing"])
    return _known(
        {
            "title": _text(plan["title"]),
            "year": plan["year"],
            "is_only_a_plan": plan["dry_run"],
            "file_count": sum(len(batch["files"]) for batch in plan["batches"]),
            "size_gb": _gigabytes(plan["size"]),
            "free_space_gb": _gigabytes(plan["free_space"]),
            "batches": [
                _file(batch["batch_name"], batch["size"]) | {"file_count": len(batch["files"])}
                for batch in batches
            ],
            "missing_count": len(plan["missing"]),
            "missing": [_gap(gap) for gap in missing],
            "left_out_counts": dict(Counter(gap["reason"] for gap in plan["skipped"])),
            "problems": _sentences(problem["reason"] for problem in plan["problems"]),
        }
    )


def _gap(gap: Wire) -> Answer:
    is_episode = gap["season"] is not None and gap["episode"] is not None
    return _known(
        {
            "episode": f"S{gap['season']:02}E{gap['episode']:02}" if is_episode else None,
            "title": _text(gap["title"]),
            "reason": gap["code"] or "not_found",
        }
    )


def _file(name: str, size: int | None) -> Answer:
    return _known({"name": _text(name), "size_gb": _gigabytes(size)})


def _sentences(sentences: Iterable[str]) -> list[str]:
    """Return sentences, each once."""
    return [*dict.fromkeys(text for one in sentences if (text := _text(one)))][:MAX_ROWS]


def _gigabytes(size: int | None) -> float | None:
    """Return a size as people say it, exact to a megabyte."""
    return None if size is None else round(size / BYTES_PER_GB, 3)


def _minutes(seconds: float | None) -> int | None:
    return None if seconds is None else round(-(-seconds // _SECONDS_PER_MINUTE))


def _text(text: str | None) -> str | None:
    """Return a text of strangers on one line, of bounded length; an empty one as None."""
    return " ".join((text or "").split())[:MAX_TEXT_CHARS] or None


def _cut(*lists: Sequence[Wire]) -> list[Sequence[Wire]]:
    """Return the beginnings of lists, together `MAX_ROWS` long; the first ones come first."""
    room = MAX_ROWS
    beginnings = []
    for rows in lists:
        beginnings.append(rows[:room])
        room -= len(beginnings[-1])
    return beginnings


def _known(answer: Answer) -> Answer:
    """Return an answer without what nobody knows."""
    return {key: value for key, value in answer.items() if value is not None}
