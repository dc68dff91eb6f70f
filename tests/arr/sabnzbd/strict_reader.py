"""Reads answers as Sonarr and Radarr do, and throws where they throw.

Their JSON parser was measured with the types and converters of their classes; a single field that
it can't read hides all downloads of a client. `read_pysabnzbd` is as strict as pysabnzbd 1.1.1.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Never

from custom_components.fshare_downloader.arr.models import ApiAnswer

STATUSES: Final = frozenset(
    [
        "grabbing",
        "queued",
        "paused",
        "checking",
        "downloading",
        "quickcheck",
        "verifying",
        "repairing",
        "fetching",
        "extracting",
        "moving",
        "running",
        "completed",
        "failed",
        "deleted",
        "propagating",
    ]
)
_WHOLE: Final = re.compile(r"\s*[+-]?\d+\s*", re.ASCII)
_DECIMAL: Final = re.compile(r"\s*[+-]?[\d,]*\.?\d*\s*", re.ASCII)
_TIME_LEFT: Final = re.compile(r"\d+:\d+:\d+(?::\d+)?", re.ASCII)
_VERSION: Final = re.compile(r"\d+\.\d+\.(?:\d+|x)", re.ASCII)
_INT32: Final = range(-(2**31), 2**31)
_INT64: Final = range(-(2**63), 2**63)


class UnreadableError(Exception):
    """The client throws: none of its downloads is seen."""


class RefusedError(Exception):
    """The client takes it for an error, and shows the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a client keeps of a job."""

    job_id: str
    title: str
    category: str | None
    status: str


def read_object(answer: ApiAnswer) -> Mapping[str, Any]:
    """Return the JSON of an answer; raises `RefusedError` for what clients take for an error."""
    if answer.status >= 400:
        raise UnreadableError("the body of an HTTP error is not read")
    if not answer.content_type.startswith("application/json"):
        raise UnreadableError(f"{answer.content_type} is not read")
    try:
        value = json.loads(answer.body, parse_constant=_fail)
    except ValueError as err:
        raise UnreadableError(str(err)) from err
    if not isinstance(value, dict):
        raise UnreadableError("an object was expected")
    status = value.get("status")
    if str(status).lower() == "false":
        if not value.get("error"):
            raise UnreadableError("a refusal without words counts as success with others")
        raise RefusedError(str(value["error"]))
    return value


def read_queue(answer: ApiAnswer) -> list[Row]:
    """Return the jobs of a queue."""
    queue = _object(read_object(answer).get("queue"))
    _flag(queue.get("paused"))
    return [_queue_row(slot) for slot in _list(queue.get("slots"))]


def read_history(answer: ApiAnswer) -> list[Row]:
    """Return the jobs of a history."""
    history = _object(read_object(answer).get("history"))
    return [_history_row(slot) for slot in _list(history.get("slots"))]


def read_added(answer: ApiAnswer) -> str:
    """Return the id of a job that was added; an empty list means that it was not."""
    added = read_object(answer)
    ids = [_text(each) for each in _list(added.get("nzo_ids"))]
    if not _flag(added.get("status")) or not ids or not ids[0]:
        raise RefusedError("rejected for an unknown reason")
    if "error" in answer.body.decode().lower():
        raise RefusedError("some clients look for this word")
    return ids[0]


def read_config(answer: ApiAnswer) -> dict[str, str]:
    """Return the folders of the categories by their names, as the test button sees them."""
    config = _object(read_object(answer).get("config"))
    misc = _object(config.get("misc"))
    if _flag(misc.get("pre_check")):
        raise RefusedError("pre_check is on")
    if not (_text(misc.get("complete_dir")) or "").startswith("/"):
        raise RefusedError("complete_dir is not absolute")
    _whole(misc.get("history_retention_number"), _INT32)
    for name in ("tv_categories", "movie_categories"):
        _list(misc.get(name, []))
    folders = {}
    for category in map(_object, _list(config.get("categories"))):
        folder = _text(category.get("dir"))
        if folder is None or folder.endswith("*"):
            raise UnreadableError("a category needs a folder")
        _whole(category.get("priority"), _INT32)
        folders[_text(category.get("name")) or ""] = folder
    return folders


def read_version(answer: ApiAnswer) -> str:
    """Return the version."""
    found = _VERSION.search(_text(read_object(answer).get("version")) or "")
    if found is None:
        raise UnreadableError("no version")
    return found[0]


def read_pysabnzbd(answer: ApiAnswer, keyword: str) -> Mapping[str, Any]:
    """Return the queue or history as pysabnzbd reads it."""
    part = _object(read_object(answer).get(keyword))
    for name, value in part.items():
        if keyword == "history" and name.endswith("size") and not (value and value[-1]):
            raise UnreadableError(f"{name} is no size")
    return part


def _queue_row(slot: Any) -> Row:
    slot = _object(slot)
    for name in ("mb", "mbleft"):
        _decimal(slot.get(name))
    for name in ("percentage", "index"):
        _whole(slot.get(name), _INT32)
    priority, left = slot.get("priority"), slot.get("timeleft")
    if not isinstance(priority, str):
        raise UnreadableError(f"{priority!r} is no priority")
    if not isinstance(left, str) or not _TIME_LEFT.fullmatch(left):
        raise UnreadableError(f"{left!r} is no time")
    title = _text(slot.get("filename"))
    if title is None:
        raise UnreadableError("a job without a name")
    if title.startswith("ENCRYPTED /"):
        raise RefusedError("it fails at once")
    return Row(
        job_id=_id(slot),
        title=title,
        category=_text(slot.get("cat")),
        status=_status(slot.get("status")),
    )


def _history_row(slot: Any) -> Row:
    slot = _object(slot)
    for name in ("fail_message", "storage", "nzb_name"):
        _text(slot.get(name))
    _whole(slot.get("download_time"), _INT32)
    size = slot.get("bytes")
    if not isinstance(size, float):
        _whole(size, _INT64)
    return Row(
        job_id=_id(slot),
        title=_text(slot.get("name")) or "",
        category=_text(slot.get("category")),
        status=_status(slot.get("status")),
    )


def _id(slot: Mapping[str, Any]) -> str:
    found = _text(slot.get("nzo_id"))
    if not found or "error" in found.lower():
        raise UnreadableError(f"{found!r} is no id")
    return found


def _status(value: Any) -> str:
    if value is None:
        return "grabbing"
    if not isinstance(value, str) or value.lower() not in STATUSES:
        raise UnreadableError(f"{value!r} is no status")
    return value.lower()


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else _fail(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else _fail(value)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return _fail(value) if isinstance(value, dict | list) else str(value)


def _whole(value: Any, bounds: range) -> int:
    is_text = isinstance(value, str) and _WHOLE.fullmatch(value) is not None
    is_number = isinstance(value, int) and not isinstance(value, bool)
    number = int(value) if is_text or is_number else _fail(value)
    return number if number in bounds else _fail(value)


def _decimal(value: Any) -> None:
    is_number = value is None or isinstance(value, int | float)
    if not is_number and not (isinstance(value, str) and _DECIMAL.fullmatch(value)):
        _fail(value)


def _flag(value: Any) -> bool:
    if value is None or isinstance(value, bool) or value in (0, 1):
        return bool(value)
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    return _fail(value)


def _fail(value: object) -> Never:
    raise UnreadableError(f"{value!r:.80} can't be read")
