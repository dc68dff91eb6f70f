"""The commands about downloads: each calls one method of the download manager's API."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import probatio
from homeassistant.core import SupportsResponse
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util

from ..const import ATTR_USER_ID
from ..coordinator import FshareRuntime
from ..core.api_handler import AddRequest, Selection, TaskFilter, TaskQuery
from ..core.errors import HostUnsupportedError
from ..core.models import Priority
from ..core.states import TaskState
from ..rights import Right
from ..wire import iso
from ..wire.link import add_result_as_wire, link_info_as_wire
from ..wire.task import (
    batch_as_wire,
    finished_page_as_wire,
    task_as_wire,
    task_details_as_wire,
    totals_as_wire,
)
from . import fields
from .command import Command, CommandData, CommandResponse


async def _add(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    request = AddRequest(
        links=data["links"],
        password=data.get("password"),
        passwords=data.get("passwords", {}),
        category=data.get("category"),
        batch_name=data.get("batch_name"),
        priority=data["priority"],
        paused=data["paused"],
        location=data.get("location"),
        exclude=data.get("exclude", ()),
    )
    return add_result_as_wire(await runtime.downloader.api.add(request))


def _add_refusal(response: CommandResponse) -> str | None:
    """Return why the first link was refused if no link is in the queue now.

    Links of other sites, which stand in many posts, only count where there are no others.
    """
    if response["tasks"] or response["duplicates"] or not response["rejected"]:
        return None
    codes: list[str] = [rejected["code"] for rejected in response["rejected"]]
    return next((code for code in codes if code != HostUnsupportedError.code), codes[0])


async def _pause(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return {"affected": await runtime.downloader.api.pause(_selection(data))}


async def _resume(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return {"affected": await runtime.downloader.api.resume(_selection(data))}


async def _retry(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    affected = await runtime.downloader.api.retry(_selection(data), password=data.get("password"))
    return {"affected": affected}


async def _cancel(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return {"affected": await runtime.downloader.api.cancel(_selection(data))}


async def _remove(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    affected = await runtime.downloader.api.remove(
        _selection(data), delete_files=data["delete_files"]
    )
    return {"affected": affected}


async def _move(runtime: FshareRuntime, data: CommandData) -> None:
    await runtime.downloader.api.move(tuple(data["task_id"]), data["position"])


async def _relocate(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    relocations = runtime.downloader.api.relocations
    return {"affected": await relocations.begin(_selection(data), data["location"])}


async def _cancel_relocation(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return {"affected": await runtime.downloader.api.relocations.cancel(_selection(data))}


async def _clear(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    affected = await runtime.downloader.api.clear(
        data["state"], category=data.get("category"), before=_before(data.get("older_than"))
    )
    return {"affected": affected}


def _before(age: timedelta | None) -> datetime | None:
    """Return when what is older than an age has ended at the latest; None for any age."""
    if not age:
        return None
    with suppress(OverflowError):  # older than anything: then nothing is meant
        return dt_util.utcnow() - age
    return datetime.min.replace(tzinfo=UTC)


async def _count_tasks(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    api, wanted = runtime.downloader.api, _filter(data)
    if wanted.before is None:
        # Before the count: what ends meanwhile is not in it, and not before that time.
        wanted = replace(wanted, before=await api.end_of(wanted))
    totals = await api.count_tasks(wanted)
    return totals_as_wire(totals) | {"before": iso(wanted.before)}


async def _list_tasks(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    page = await runtime.downloader.api.list_tasks(
        TaskQuery(
            states=tuple(data.get("state", ())),
            batch_id=data.get("batch_id"),
            entry_ids=tuple(data.get("entry_id", ())),
            category=data.get("category"),
            query=data.get("query"),
            sort=data["sort"],
            limit=data["limit"],
            offset=data["offset"],
        )
    )
    settings = runtime.downloader.settings
    return {"tasks": [task_as_wire(view, settings) for view in page.tasks], "total": page.total}


async def _get_task(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    view = await runtime.downloader.api.get_task(data["task_id"])
    return {"task": task_details_as_wire(view, runtime.downloader.settings)}


async def _list_finished(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    wanted = TaskFilter(
        states=(data["state"],), category=data.get("category"), query=data.get("query")
    )
    page = await runtime.downloader.api.finished.entries(
        wanted, limit=data["limit"], offset=data["offset"]
    )
    return finished_page_as_wire(page, runtime.downloader.settings)


async def _list_batches(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    batches, total = await runtime.downloader.api.list_batches(
        limit=data["limit"], offset=data["offset"]
    )
    return {"batches": [batch_as_wire(batch) for batch in batches], "total": total}


async def _list_categories(runtime: FshareRuntime, _: CommandData) -> CommandResponse:
    return {"categories": await runtime.downloader.api.list_categories()}


async def _lookup_links(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    infos = await runtime.downloader.api.lookup(data["links"], data.get("password"))
    return {"links": [link_info_as_wire(info) for info in infos]}


async def _check_password(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    is_right = await runtime.downloader.api.opens_with(data["link"], data["password"])
    return {"is_right": is_right}


def _selection(data: CommandData) -> Selection:
    return Selection(
        task_ids=tuple(data.get("task_id", ())),
        batch_id=data.get("batch_id"),
        matching=_filter(data["matching"]) if "matching" in data else None,
    )


def _filter(data: CommandData) -> TaskFilter:
    return TaskFilter(
        states=tuple(data["state"]),
        batch_id=data.get("batch_id"),
        entry_ids=tuple(data.get("entry_id", ())),
        category=data.get("category"),
        query=data.get("query"),
        before=data.get("before"),
        exclude=tuple(data.get("exclude", ())),
        exclude_entry_ids=tuple(data.get("exclude_entry_id", ())),
    )


_SELECTION_FIELDS: Final[VolDictType] = {
    probatio.Optional("task_id"): fields.TASK_IDS,
    probatio.Optional("batch_id"): fields.IDENTIFIER,
}
_MATCHING_FIELDS: Final[VolDictType] = {probatio.Optional("matching"): fields.MATCHING}
_LINK_FIELDS: Final[VolDictType] = {
    probatio.Required("links"): fields.LINKS,
    probatio.Optional(probatio.Secret("password")): fields.PASSWORD,
}
_PAGE_FIELDS: Final[VolDictType] = {
    probatio.Optional("limit", default=50): fields.LIMIT,
    probatio.Optional("offset", default=0): fields.OFFSET,
}

DOWNLOAD_COMMANDS: Final = (
    Command(
        service_name="add",
        websocket_name="add",
        handler=_add,
        right=Right.CHANGE,
        service_fields={probatio.Optional(ATTR_USER_ID): fields.IDENTIFIER},
        refusal_fn=_add_refusal,
        fields={
            **_LINK_FIELDS,
            probatio.Optional(probatio.Secret("passwords")): fields.PASSWORDS,
            probatio.Optional("category"): fields.CATEGORY,
            probatio.Optional("batch_name"): fields.NAME,
            probatio.Optional("priority", default=Priority.NORMAL.value): probatio.Coerce(Priority),
            probatio.Optional("paused", default=False): fields.BOOLEAN,
            probatio.Optional("location"): fields.NAME,
            probatio.Optional("exclude"): fields.LINKS,
        },
    ),
    Command(
        service_name="pause",
        websocket_name="pause",
        handler=_pause,
        right=Right.CHANGE,
        fields=_SELECTION_FIELDS,
        websocket_fields=_MATCHING_FIELDS,
    ),
    Command(
        service_name="resume",
        websocket_name="resume",
        handler=_resume,
        right=Right.CHANGE,
        fields=_SELECTION_FIELDS,
        websocket_fields=_MATCHING_FIELDS,
    ),
    Command(
        service_name="retry",
        websocket_name="retry",
        handler=_retry,
        right=Right.CHANGE,
        fields={
            **_SELECTION_FIELDS,
            probatio.Optional(probatio.Secret("password")): fields.PASSWORD,
        },
        websocket_fields=_MATCHING_FIELDS,
    ),
    Command(
        service_name="cancel",
        websocket_name="cancel",
        handler=_cancel,
        fields=_SELECTION_FIELDS,
        websocket_fields=_MATCHING_FIELDS,
        needs_selection=True,
        right=Right.ADMINISTER,
    ),
    Command(
        service_name="remove",
        websocket_name="remove",
        handler=_remove,
        fields={
            **_SELECTION_FIELDS,
            probatio.Optional("delete_files", default=False): fields.BOOLEAN,
        },
        websocket_fields=_MATCHING_FIELDS,
        needs_selection=True,
        right=Right.ADMINISTER,
    ),
    Command(
        service_name="move",
        websocket_name="move",
        handler=_move,
        fields={
            probatio.Required("task_id"): fields.TASK_IDS,
            probatio.Required("position"): fields.POSITION,
        },
        right=Right.ADMINISTER,
        supports_response=SupportsResponse.NONE,
    ),
    Command(
        service_name="relocate",
        websocket_name="relocate",
        handler=_relocate,
        fields={**_SELECTION_FIELDS, probatio.Required("location"): fields.REQUIRED_NAME},
        websocket_fields=_MATCHING_FIELDS,
        needs_selection=True,
        right=Right.ADMINISTER,
    ),
    Command(
        service_name="cancel_relocation",
        websocket_name="cancel_relocation",
        handler=_cancel_relocation,
        fields=_SELECTION_FIELDS,
        right=Right.ADMINISTER,
    ),
    Command(
        service_name="clear",
        websocket_name="clear",
        handler=_clear,
        fields={
            probatio.Optional("state", default=TaskState.COMPLETED.value): fields.FINAL_STATE,
            probatio.Optional("category"): fields.CATEGORY,
            probatio.Optional("older_than"): fields.AGE,
        },
        right=Right.ADMINISTER,
    ),
    Command(
        service_name="list",
        websocket_name="task/list",
        handler=_list_tasks,
        right=Right.READ,
        fields={
            probatio.Optional("state"): fields.STATES,
            probatio.Optional("batch_id"): fields.IDENTIFIER,
            probatio.Optional("category"): fields.CATEGORY,
            probatio.Optional("query"): fields.QUERY,
            probatio.Optional("sort", default="position"): fields.SORT,
            **_PAGE_FIELDS,
        },
        websocket_fields={probatio.Optional("entry_id"): fields.TASK_IDS},
        supports_response=SupportsResponse.ONLY,
    ),
    Command(
        websocket_name="task/get",
        handler=_get_task,
        right=Right.READ,
        fields={probatio.Required("task_id"): fields.IDENTIFIER},
    ),
    Command(
        websocket_name="task/count",
        handler=_count_tasks,
        right=Right.READ,
        fields=fields.MATCHING.schema,
    ),
    Command(
        websocket_name="finished/list",
        handler=_list_finished,
        right=Right.READ,
        fields={
            probatio.Optional("state", default=TaskState.COMPLETED.value): fields.ENDED_STATE,
            probatio.Optional("category"): fields.CATEGORY,
            probatio.Optional("query"): fields.QUERY,
            **_PAGE_FIELDS,
        },
    ),
    Command(
        websocket_name="batch/list", handler=_list_batches, right=Right.READ, fields=_PAGE_FIELDS
    ),
    Command(websocket_name="category/list", handler=_list_categories, right=Right.READ),
    Command(
        websocket_name="link/lookup", handler=_lookup_links, right=Right.READ, fields=_LINK_FIELDS
    ),
    Command(
        websocket_name="link/check_password",
        handler=_check_password,
        right=Right.CHANGE,
        only_asks=True,
        fields={
            probatio.Required("link"): fields.LINK,
            probatio.Required(probatio.Secret("password")): fields.REQUIRED_PASSWORD,
        },
    ),
)
