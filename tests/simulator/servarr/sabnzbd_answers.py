"""What Sonarr and Radarr read from the answers of a SABnzbd."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from . import strict_json as strict
from .strict_json import DownloadStatus, JsonError

OUR_TROUBLE = "unpacking failed, write error or disk is full?"
"""The one message of a failure that is shown as a warning, and blocklists nothing."""

_MIB = 1024 * 1024
_ENCRYPTED = "ENCRYPTED /"


class ItemStatus(StrEnum):
    """How an item of a download client is."""

    QUEUED = "queued"
    PAUSED = "paused"
    DOWNLOADING = "downloading"
    COMPLETED = "completed"
    FAILED = "failed"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientItem:
    """A download, as its client tells of it."""

    download_id: str | None
    category: str | None
    title: str
    size: int
    remaining: int
    status: ItemStatus
    seconds_left: int | None = None
    message: str | None = None
    storage: str = ""
    is_encrypted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """A category of the client and its folder."""

    name: str | None
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientConfig:
    """The settings of the client that matter."""

    complete_dir: str | None
    pre_check: bool
    categories: tuple[Category, ...]
    sorting: tuple[tuple[str, tuple[str, ...]], ...]
    """What sorts, and for which categories; no category means all of them."""
    removes_completed: bool


def read_queue(text: str) -> list[ClientItem]:
    """Read the answer to `mode=queue`; raises `JsonError`, for all of it, where theirs throws."""
    queue = strict.to_object(_member(text, "queue"), "queue")
    is_paused = strict.to_bool(queue.get("paused"), "paused")
    slots = strict.to_list(queue.get("slots"), "slots")
    items = [_queue_item(strict.to_object(slot, "slot"), is_paused) for slot in slots]
    return [item for item in items if item is not None]


def read_history(text: str) -> list[ClientItem]:
    """Read the answer to `mode=history`; raises `JsonError` as well."""
    history = strict.to_object(_member(text, "history"), "history")
    slots = strict.to_list(history.get("slots"), "slots")
    items = [_history_item(strict.to_object(slot, "slot")) for slot in slots]
    return [item for item in items if item is not None]


def read_config(text: str) -> ClientConfig:
    """Read the answer to `mode=get_config`; raises `JsonError`."""
    answer = strict.to_object(strict.parse(text), "answer")
    config = strict.to_object(answer.get("config"), "config")
    misc = strict.to_object(config.get("misc"), "misc")
    return ClientConfig(
        complete_dir=strict.to_text(misc.get("complete_dir"), "complete_dir"),
        pre_check=strict.to_bool(misc.get("pre_check"), "pre_check"),
        categories=tuple(
            _category(strict.to_object(one, "category"))
            for one in strict.to_list(config.get("categories"), "categories")
        ),
        sorting=(*_sorters(config), *_old_sorting(misc)),
        removes_completed=_removes_completed(misc),
    )


def error_of(text: str) -> str | None:
    """Return what an answer with status 200 says to have gone wrong; None when nothing has."""
    try:
        answer = strict.to_object(strict.parse(text), "answer")
        status = strict.to_text(answer.get("status"), "status")
        error = strict.to_text(answer.get("error"), "error")
    except JsonError:
        # As plain text, which the program answers in some cases.
        is_error = text.lower().startswith("error")
        return text.replace("error: ", "") if is_error else None
    return (error or "") if (status or "").lower() == "false" else None


def _member(text: str, name: str) -> Any:
    """Return a member of the answer, whose name must be spelled exactly."""
    answer = strict.parse(text)
    if not isinstance(answer, dict) or answer.get(name) is None:
        raise JsonError(f"No {name} in the answer")
    return answer[name]


def _queue_item(slot: Mapping[str, Any], is_paused: bool) -> ClientItem | None:
    strict.to_int(slot.get("index"), "index")
    strict.to_int(slot.get("percentage"), "percentage")
    status = strict.to_status(slot["status"]) if "status" in slot else DownloadStatus.GRABBING
    seconds = strict.to_seconds_left(slot["timeleft"]) if "timeleft" in slot else 0
    is_forced = strict.to_is_forced(slot["priority"]) if "priority" in slot else False
    size = int(strict.to_decimal(slot.get("mb"), "mb") * _MIB)
    remaining = int(strict.to_decimal(slot.get("mbleft"), "mbleft") * _MIB)
    title = strict.to_text(slot.get("filename"), "filename")
    download_id = strict.to_text(slot.get("nzo_id"), "nzo_id")
    category = strict.to_text(slot.get("cat"), "cat")
    if status is DownloadStatus.DELETED:
        return None
    if title is None:
        raise JsonError("filename is null")
    is_waiting = (is_paused and not is_forced) or status is DownloadStatus.PAUSED
    return ClientItem(
        download_id=download_id,
        category=category,
        title=title.removeprefix(_ENCRYPTED),
        size=size,
        remaining=remaining,
        status=ItemStatus.PAUSED if is_waiting else _queue_status(status),
        seconds_left=None if is_waiting else seconds,
        is_encrypted=title.startswith(_ENCRYPTED),
    )


def _queue_status(status: DownloadStatus) -> ItemStatus:
    """Return what a slot is taken for: nothing in the queue ever completes or fails."""
    waiting = (DownloadStatus.QUEUED, DownloadStatus.GRABBING, DownloadStatus.PROPAGATING)
    return ItemStatus.QUEUED if status in waiting else ItemStatus.DOWNLOADING


def _history_item(slot: Mapping[str, Any]) -> ClientItem | None:
    strict.to_int(slot.get("download_time"), "download_time")
    strict.to_text(slot.get("nzb_name"), "nzb_name")
    status = strict.to_status(slot["status"]) if "status" in slot else DownloadStatus.GRABBING
    item = ClientItem(
        download_id=strict.to_text(slot.get("nzo_id"), "nzo_id"),
        category=strict.to_text(slot.get("category"), "category"),
        title=strict.to_text(slot.get("name"), "name") or "",
        size=strict.to_long(slot.get("bytes"), "bytes"),
        remaining=0,
        seconds_left=0,
        message=strict.to_text(slot.get("fail_message"), "fail_message"),
        storage=strict.to_text(slot.get("storage"), "storage") or "",
        status=_history_status(status, slot.get("fail_message")),
    )
    return None if status is DownloadStatus.DELETED else item


def _history_status(status: DownloadStatus, message: Any) -> ItemStatus:
    match status:
        case DownloadStatus.FAILED if str(message or "").lower() == OUR_TROUBLE:
            return ItemStatus.WARNING
        case DownloadStatus.FAILED:
            return ItemStatus.FAILED
        case DownloadStatus.COMPLETED:
            return ItemStatus.COMPLETED
    return ItemStatus.DOWNLOADING


def _category(category: Mapping[str, Any]) -> Category:
    strict.to_int(category.get("priority"), "priority")
    for name in ("pp", "script"):
        strict.to_text(category.get(name), name)
    folder = strict.to_text(category.get("dir"), "dir")
    if folder is None:
        raise JsonError("dir is null")
    return Category(name=strict.to_text(category.get("name"), "name"), folder=folder)


def _sorters(config: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for one in strict.to_list(config.get("sorters"), "sorters"):
        sorter = strict.to_object(one, "sorter")
        strict.to_int(sorter.get("order"), "order")
        if strict.to_bool(sorter.get("is_active"), "is_active"):
            found.append(("TV", _texts(sorter.get("sort_cats"), "sort_cats")))
    return found


def _old_sorting(misc: Mapping[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    found = []
    for label in ("TV", "Movie", "Date"):
        kind = label.lower()
        names = misc.get(f"{kind}_categories")
        if kind == "date" and isinstance(names, str):
            names = [name.strip() for name in names.split(",")]
        categories = _texts(names, f"{kind}_categories")
        if strict.to_bool(misc.get(f"enable_{kind}_sorting"), f"enable_{kind}_sorting"):
            found.append((label, categories))
    return found


def _texts(value: Any, what: str) -> tuple[str, ...]:
    return tuple(strict.to_text(one, what) or "" for one in strict.to_list(value, what))


def _removes_completed(misc: Mapping[str, Any]) -> bool:
    """Tell whether the client forgets what is completed, perhaps before it has been imported."""
    number = strict.to_int(misc.get("history_retention_number"), "history_retention_number")
    match strict.to_text(misc.get("history_retention_option"), "history_retention_option"):
        case "all":
            return False
        case "number-archive" | "number-delete" | "all-archive" | "all-delete":
            return True
        case "days-archive" | "days-delete":
            return number < 14
    retention = strict.to_text(misc.get("history_retention"), "history_retention") or ""
    if retention.endswith("d"):
        return not retention[:-1].isdecimal() or int(retention[:-1]) < 14
    return retention.strip() not in ("", "0")
