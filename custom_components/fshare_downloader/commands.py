"""What can be asked of the download manager: one table for services and WebSocket commands.

Each command has its name on either surface, its fields, who may use it and the function that
carries it out. Services and WebSocket API only differ in how they hand over question and answer.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import probatio
from homeassistant.core import HomeAssistant, SupportsResponse, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import VolDictType, VolSchemaType

from . import command_fields as fields
from .const import DOMAIN
from .coordinator import FshareConfigEntry
from .core.api_handler import AddRequest, ApiHandler, Selection, TaskQuery
from .core.downloader import Downloader
from .core.models import Priority
from .core.states import TaskState
from .wire import add_result_as_wire, batch_as_wire, link_info_as_wire, task_details_as_wire

type CommandData = Mapping[str, Any]
"""Fields of a call that have passed the schema of the command."""
type CommandResponse = dict[str, Any]
type CommandHandler = Callable[[ApiHandler, CommandData], Awaitable[CommandResponse | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that can be asked of the download manager."""

    websocket_name: str
    """The part of the WebSocket type behind the domain."""
    handler: CommandHandler
    """Raises errors of core/errors.py."""
    service_name: str | None = None
    """None for what only a user interface needs."""
    fields: VolDictType = field(default_factory=dict)
    needs_selection: bool = False
    """Whether tasks must be named, so that nobody cancels everything by leaving a field empty."""
    admin_only: bool = False
    supports_response: SupportsResponse = SupportsResponse.OPTIONAL
    refusal_fn: Callable[[CommandResponse], str | None] = lambda _: None
    """Error code when an answer means that nothing was done: raised for a caller of the service
    who doesn't look at answers."""

    def schema(self, extra: VolDictType | None = None) -> VolSchemaType:
        """Return the schema of a call; `extra` are fields of the surface itself."""
        schema = probatio.Schema({**(extra or {}), **self.fields})
        if not self.needs_selection:
            return schema
        return probatio.All(schema, cv.has_at_least_one_key("task_id", "batch_id"))


@callback
def async_loaded_downloader(hass: HomeAssistant) -> Downloader | None:
    """Return the running download manager, or None while the integration is not loaded."""
    entries: list[FshareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return entries[0].runtime_data.downloader if entries else None


async def _add(api: ApiHandler, data: CommandData) -> CommandResponse:
    request = AddRequest(
        links=data["links"],
        password=data.get("password"),
        category=data.get("category"),
        batch_name=data.get("batch_name"),
        priority=data["priority"],
        paused=data["paused"],
        exclude=data.get("exclude", ()),
    )
    return add_result_as_wire(await api.add(request))


def _add_refusal(response: CommandResponse) -> str | None:
    """Return why the first link was refused if no link is in the queue now."""
    if response["tasks"] or response["duplicates"] or not response["rejected"]:
        return None
    code: str = response["rejected"][0]["code"]
    return code


async def _pause(api: ApiHandler, data: CommandData) -> CommandResponse:
    return {"affected": await api.pause(_selection(data))}


async def _resume(api: ApiHandler, data: CommandData) -> CommandResponse:
    return {"affected": await api.resume(_selection(data))}


async def _retry(api: ApiHandler, data: CommandData) -> CommandResponse:
    return {"affected": await api.retry(_selection(data))}


async def _cancel(api: ApiHandler, data: CommandData) -> CommandResponse:
    return {"affected": await api.cancel(_selection(data))}


async def _remove(api: ApiHandler, data: CommandData) -> CommandResponse:
    affected = await api.remove(_selection(data), delete_files=data["delete_files"])
    return {"affected": affected}


async def _move(api: ApiHandler, data: CommandData) -> None:
    await api.move(data["task_id"], data["position"])


async def _clear(api: ApiHandler, data: CommandData) -> CommandResponse:
    return {"affected": await api.clear(data["state"])}


async def _list_tasks(api: ApiHandler, data: CommandData) -> CommandResponse:
    page = await api.list_tasks(
        TaskQuery(
            states=tuple(data.get("state", ())),
            batch_id=data.get("batch_id"),
            category=data.get("category"),
            query=data.get("query"),
            sort=data["sort"],
            limit=data["limit"],
            offset=data["offset"],
        )
    )
    return {"tasks": [view.as_wire() for view in page.tasks], "total": page.total}


async def _get_task(api: ApiHandler, data: CommandData) -> CommandResponse:
    return {"task": task_details_as_wire(await api.get_task(data["task_id"]))}


async def _list_batches(api: ApiHandler, data: CommandData) -> CommandResponse:
    batches, total = await api.list_batches(limit=data["limit"], offset=data["offset"])
    return {"batches": [batch_as_wire(batch) for batch in batches], "total": total}


async def _list_categories(api: ApiHandler, _: CommandData) -> CommandResponse:
    return {"categories": await api.list_categories()}


async def _lookup_links(api: ApiHandler, data: CommandData) -> CommandResponse:
    infos = await api.lookup(data["links"], data.get("password"))
    return {"links": [link_info_as_wire(info) for info in infos]}


def _selection(data: CommandData) -> Selection:
    return Selection(task_ids=tuple(data.get("task_id", ())), batch_id=data.get("batch_id"))


_SELECTION_FIELDS: Final[VolDictType] = {
    probatio.Optional("task_id"): fields.TASK_IDS,
    probatio.Optional("batch_id"): fields.IDENTIFIER,
}
_LINK_FIELDS: Final[VolDictType] = {
    probatio.Required("links"): fields.LINKS,
    probatio.Optional(probatio.Secret("password")): fields.PASSWORD,
}
_PAGE_FIELDS: Final[VolDictType] = {
    probatio.Optional("limit", default=50): fields.LIMIT,
    probatio.Optional("offset", default=0): fields.OFFSET,
}

COMMANDS: Final = (
    Command(
        service_name="add",
        websocket_name="add",
        handler=_add,
        refusal_fn=_add_refusal,
        fields={
            **_LINK_FIELDS,
            probatio.Optional("category"): fields.CATEGORY,
            probatio.Optional("batch_name"): fields.NAME,
            probatio.Optional("priority", default=Priority.NORMAL.value): probatio.Coerce(Priority),
            probatio.Optional("paused", default=False): fields.BOOLEAN,
            probatio.Optional("exclude"): fields.LINKS,
        },
    ),
    Command(service_name="pause", websocket_name="pause", handler=_pause, fields=_SELECTION_FIELDS),
    Command(
        service_name="resume", websocket_name="resume", handler=_resume, fields=_SELECTION_FIELDS
    ),
    Command(service_name="retry", websocket_name="retry", handler=_retry, fields=_SELECTION_FIELDS),
    Command(
        service_name="cancel",
        websocket_name="cancel",
        handler=_cancel,
        fields=_SELECTION_FIELDS,
        needs_selection=True,
        admin_only=True,
    ),
    Command(
        service_name="remove",
        websocket_name="remove",
        handler=_remove,
        fields={
            **_SELECTION_FIELDS,
            probatio.Optional("delete_files", default=False): fields.BOOLEAN,
        },
        needs_selection=True,
        admin_only=True,
    ),
    Command(
        service_name="move",
        websocket_name="move",
        handler=_move,
        fields={
            probatio.Required("task_id"): fields.IDENTIFIER,
            probatio.Required("position"): fields.POSITION,
        },
        admin_only=True,
        supports_response=SupportsResponse.NONE,
    ),
    Command(
        service_name="clear",
        websocket_name="clear",
        handler=_clear,
        fields={
            probatio.Optional("state", default=TaskState.COMPLETED.value): fields.FINAL_STATE,
        },
        admin_only=True,
    ),
    Command(
        service_name="list",
        websocket_name="task/list",
        handler=_list_tasks,
        fields={
            probatio.Optional("state"): fields.STATES,
            probatio.Optional("batch_id"): fields.IDENTIFIER,
            probatio.Optional("category"): fields.CATEGORY,
            probatio.Optional("query"): fields.QUERY,
            probatio.Optional("sort", default="position"): fields.SORT,
            **_PAGE_FIELDS,
        },
        supports_response=SupportsResponse.ONLY,
    ),
    Command(
        websocket_name="task/get",
        handler=_get_task,
        fields={probatio.Required("task_id"): fields.IDENTIFIER},
    ),
    Command(websocket_name="batch/list", handler=_list_batches, fields=_PAGE_FIELDS),
    Command(websocket_name="category/list", handler=_list_categories),
    Command(websocket_name="link/lookup", handler=_lookup_links, fields=_LINK_FIELDS),
)
