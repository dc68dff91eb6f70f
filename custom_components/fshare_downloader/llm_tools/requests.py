"""What the tools of a language model ask, by the commands that actions call, too."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from ..commands import COMMANDS, fields
from ..commands.command import Command, CommandData
from ..coordinator import FshareRuntime
from ..core.request_errors import TaskNotFoundError
from ..core.states import UNFINISHED_STATES, TaskState
from ..wire import Wire
from ..wire.queue import queue_as_wire
from .queue_answers import added_in_short, obstacles_in_short, queue_in_short, rows_in_short
from .short_values import MAX_ROWS, Answer
from .title_answers import followed_in_short, found_in_short, plan_in_short

MAX_TITLES: Final = 8
"""And as many files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResponse:
    """What a tool answers."""

    answer: Answer
    is_refusal: bool = False
    """Whether nothing was done; the answer says why."""


_COMMANDS: Final[Mapping[str, Command]] = {
    command.service_name: command for command in COMMANDS if command.service_name
}

_GRAB_FIELDS: Final = ("tmdb_id", "media_type", "seasons", "dry_run")
_FOLLOW_FIELDS: Final = ("tmdb_id", "media_type", "seasons", "until")


async def _ask(runtime: FshareRuntime, name: str, data: Mapping[str, Any]) -> Wire:
    """Return what a command answers that always answers something."""
    command = _COMMANDS[name]
    return await command.handler(runtime, command.schema()(dict(data))) or {}


async def status(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Return how the queue is, and the downloads that matter, or those of a name."""
    queue = queue_in_short(queue_as_wire(runtime.downloader.queue()))
    if "name" in data:
        found = {"query": data["name"], "sort": "-created_at", "limit": MAX_ROWS}
        page = await _ask(runtime, "list", found)
        rows = rows_in_short(page["tasks"], page["total"])
        return ToolResponse(answer=queue | rows | await _followed(runtime, rows))
    waiting = {"state": [*UNFINISHED_STATES], "limit": MAX_ROWS}
    failed = {"state": [TaskState.FAILED], "sort": "-created_at", "limit": MAX_ROWS}
    first = await _ask(runtime, "list", waiting)
    last = await _ask(runtime, "list", failed)
    tasks, total = first["tasks"] + last["tasks"], first["total"] + last["total"]
    rows = rows_in_short(tasks, total)
    return ToolResponse(answer=queue | rows | await _followed(runtime, rows))


async def _followed(runtime: FshareRuntime, rows: Answer) -> Answer:
    """Return what is followed, as far as there is room for it below other rows."""
    titles = (await _ask(runtime, "get_followed", {}))["titles"]
    shown = titles[: MAX_ROWS - len(rows["downloads"])]
    return {
        "followed": [followed_in_short(title) for title in shown],
        "followed_not_shown": len(titles) - len(shown),
    }


async def search(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Return titles and files that are found by words."""
    found = await _ask(runtime, "search", {**data, "limit": MAX_TITLES})
    return ToolResponse(answer=found_in_short(found))


async def smart_grab(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Put the files of a title into the queue, or say which ones they would be."""
    seasons = {"seasons": fields.LATEST} if data["latest_season"] else {}
    request = {key: data[key] for key in _GRAB_FIELDS if key in data} | seasons
    plan = await _ask(runtime, "smart_grab", {**request, "quality": _wishes(data)})
    refused = _COMMANDS["smart_grab"].refusal_fn(plan) is not None
    return ToolResponse(answer=plan_in_short(plan) | _obstacles(runtime), is_refusal=refused)


async def follow(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Keep looking for a title until what is wished of it is there."""
    request = {key: data[key] for key in _FOLLOW_FIELDS if key in data}
    title = await _ask(runtime, "follow", {**request, "quality": _wishes(data)})
    return ToolResponse(answer=followed_in_short(title) | _obstacles(runtime))


def _wishes(data: CommandData) -> Wire:
    return {key: data[key] for key in ("resolution", "vietnamese") if key in data}


async def add(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Put files and folders behind links into the queue."""
    added = await _ask(runtime, "add", data)
    refused = _COMMANDS["add"].refusal_fn(added) is not None
    return ToolResponse(answer=added_in_short(added) | _obstacles(runtime), is_refusal=refused)


async def pause(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Pause all downloads, or those of a name."""
    return await _change(runtime, "pause", data, UNFINISHED_STATES - {TaskState.PAUSED})


async def resume(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Let all paused downloads go on, or those of a name."""
    response = await _change(runtime, "resume", data, {TaskState.PAUSED, TaskState.QUEUED})
    return ToolResponse(answer=response.answer | _obstacles(runtime))


def _obstacles(runtime: FshareRuntime) -> Answer:
    """Return why what was asked for does not run yet, lest a model promises that it does."""
    return obstacles_in_short(queue_as_wire(runtime.downloader.queue()))


async def _change(
    runtime: FshareRuntime,
    verb: str,
    data: CommandData,
    states: AbstractSet[TaskState],
) -> ToolResponse:
    """Do something to all downloads in some states, or to those of a name.

    Raises `TaskNotFoundError` where none has that name.
    """
    selection = {}
    if "name" in data:
        selection = {"task_id": await _ids_named(runtime, data["name"], [*states])}
    changed = await _ask(runtime, verb, selection)
    return ToolResponse(answer={"changed": changed["affected"]})


async def _ids_named(runtime: FshareRuntime, name: str, states: list[TaskState]) -> list[str]:
    page = {"state": states, "query": name, "limit": fields.MAX_PAGE_LENGTH}
    ids: list[str] = []
    while tasks := (await _ask(runtime, "list", {**page, "offset": len(ids)}))["tasks"]:
        ids += [task["task_id"] for task in tasks]
        if len(tasks) < fields.MAX_PAGE_LENGTH:
            break
    if not ids:
        raise TaskNotFoundError
    return ids
