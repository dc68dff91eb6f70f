"""What the tools of a language model ask, by the commands that actions call, too."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final

from .commands import COMMANDS, fields
from .commands.command import Command, CommandData
from .coordinator import FshareRuntime
from .core.request_errors import TaskNotFoundError
from .core.states import UNFINISHED_STATES, TaskState
from .llm_answers import (
    MAX_ROWS,
    Answer,
    added_in_short,
    found_in_short,
    obstacles_in_short,
    plan_in_short,
    queue_in_short,
    rows_in_short,
)
from .wire import Wire
from .wire.queue import queue_as_wire

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
        return ToolResponse(answer=queue | rows_in_short(page["tasks"], page["total"]))
    waiting = {"state": [*UNFINISHED_STATES], "limit": MAX_ROWS}
    failed = {"state": [TaskState.FAILED], "sort": "-created_at", "limit": MAX_ROWS}
    first = await _ask(runtime, "list", waiting)
    last = await _ask(runtime, "list", failed)
    tasks, total = first["tasks"] + last["tasks"], first["total"] + last["total"]
    return ToolResponse(answer=queue | rows_in_short(tasks, total))


async def search(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Return titles and files that are found by words."""
    found = await _ask(runtime, "search", {**data, "limit": MAX_TITLES})
    return ToolResponse(answer=found_in_short(found))


async def smart_grab(runtime: FshareRuntime, data: CommandData) -> ToolResponse:
    """Put the files of a title into the queue, or say which ones they would be."""
    wishes = {key: data[key] for key in ("resolution", "vietnamese") if key in data}
    request = {key: data[key] for key in ("tmdb_id", "media_type", "dry_run")}
    seasons = fields.LATEST if data["latest_season"] else data.get("seasons")
    if seasons is not None:
        request["seasons"] = seasons
    plan = await _ask(runtime, "smart_grab", {**request, "quality": wishes})
    refused = _COMMANDS["smart_grab"].refusal_fn(plan) is not None
    return ToolResponse(answer=plan_in_short(plan) | _obstacles(runtime), is_refusal=refused)


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
