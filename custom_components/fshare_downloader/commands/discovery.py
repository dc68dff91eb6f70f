"""The commands of search and Smart Grab."""

from functools import partial
from typing import Final

import probatio
from homeassistant.core import SupportsResponse
from homeassistant.helpers.typing import VolDictType
from homeassistant.util import dt as dt_util

from ..coordinator import FshareRuntime
from ..core.location_choice import location_id_of
from ..discovery.errors import NothingFoundError, NothingTakenError, SeasonNotFoundError
from ..discovery.models import (
    GrabPlan,
    GrabProgress,
    GrabRequest,
    QualityWish,
    Series,
    SkipReason,
    TitleType,
)
from ..rights import Right
from ..wire.plan import plan_as_wire, progress_as_wire
from ..wire.search import search_result_as_wire
from ..wire.title import aired_count, title_as_wire
from . import fields
from .command import Command, CommandData, CommandResponse, Tell

_IS_THERE: Final = frozenset({SkipReason.IN_QUEUE.value, SkipReason.ON_DISK.value})


async def _search(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    result = await runtime.discovery.search(
        data["query"],
        title_type=data.get("media_type"),
        limit=data["limit"],
        language=data.get("language"),
    )
    return search_result_as_wire(result)


async def _get_title(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    language, discovery = data.get("language"), runtime.discovery
    title = await discovery.title(data["media_type"], data["tmdb_id"], language=language)
    is_series = isinstance(title, Series)
    seasons = await discovery.seasons(title.tmdb_id, language=language) if is_series else ()
    return title_as_wire(title, seasons, today=dt_util.utcnow().date())


async def _smart_grab(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return _plan_as_wire(await _grab(runtime, data), data)


async def _smart_grab_live(
    runtime: FshareRuntime, data: CommandData, tell: Tell
) -> CommandResponse:
    plan = await _grab(runtime, data, tell)
    return {"type": "plan", "plan": _plan_as_wire(plan, data)}


async def _grab(runtime: FshareRuntime, data: CommandData, tell: Tell | None = None) -> GrabPlan:
    discovery = runtime.discovery
    location_id = location_id_of(runtime.downloader.settings, data.get("location"))
    request = GrabRequest(
        tmdb_id=data["tmdb_id"],
        title_type=data["media_type"],
        seasons=await season_numbers(runtime, data),
        quality=data.get("quality", QualityWish()),
        choices=data.get("choices", {}),
        location_id=location_id,
    )
    act = discovery.plan if data["dry_run"] else discovery.grab
    return await act(request, partial(_tell_progress, tell) if tell else None)


async def season_numbers(runtime: FshareRuntime, data: CommandData) -> tuple[int, ...]:
    """Return the numbers of the seasons that are meant; only a series has any."""
    wanted: tuple[int, ...] | str = data.get("seasons", ())
    if data["media_type"] is not TitleType.TV:
        return ()
    if isinstance(wanted, tuple):
        return wanted
    today = dt_util.utcnow().date()
    seasons = await runtime.discovery.seasons(data["tmdb_id"])
    begun = [season.number for season in seasons if season.number and aired_count(season, today)]
    if not begun:
        raise SeasonNotFoundError
    return (max(begun),)


def _tell_progress(tell: Tell, progress: GrabProgress) -> None:
    tell({"type": "progress", **progress_as_wire(progress)})


def _plan_as_wire(plan: GrabPlan, data: CommandData) -> CommandResponse:
    return {"dry_run": data["dry_run"], **plan_as_wire(plan)}


def _grab_refusal(response: CommandResponse) -> str | None:
    """Return an error code if files are missing and none is there, queued or planned."""
    is_there = any(gap["reason"] in _IS_THERE for gap in response["skipped"])
    if response["batches"] or is_there or not response["missing"]:
        return None
    if problems := response["problems"]:
        code: str = problems[0]["code"]
        return code
    is_refused = any(gap["code"] for gap in response["missing"])
    return NothingTakenError.code if is_refused else NothingFoundError.code


_TITLE_FIELDS: Final[VolDictType] = {
    probatio.Required("tmdb_id"): fields.TMDB_ID,
    probatio.Required("media_type"): probatio.Coerce(TitleType),
}

DISCOVERY_COMMANDS: Final = (
    Command(
        service_name="search",
        websocket_name="search",
        handler=_search,
        right=Right.READ,
        fields={
            probatio.Required("query"): fields.WORDS,
            probatio.Optional("media_type"): probatio.Coerce(TitleType),
            probatio.Optional("limit", default=20): fields.SEARCH_LIMIT,
            probatio.Optional("language"): fields.TITLE_LANGUAGE,
        },
        supports_response=SupportsResponse.ONLY,
    ),
    Command(
        websocket_name="title/get",
        handler=_get_title,
        right=Right.READ,
        fields={**_TITLE_FIELDS, probatio.Optional("language"): fields.TITLE_LANGUAGE},
    ),
    Command(
        service_name="smart_grab",
        websocket_name="smart_grab",
        handler=_smart_grab,
        live_handler=_smart_grab_live,
        right=Right.CHANGE,
        refusal_fn=_grab_refusal,
        fields={
            **_TITLE_FIELDS,
            probatio.Optional("seasons"): fields.SEASONS,
            probatio.Optional("quality"): fields.QUALITY,
            probatio.Optional("choices"): fields.CHOICES,
            probatio.Optional("location"): fields.NAME,
            probatio.Optional("dry_run", default=False): fields.BOOLEAN,
        },
    ),
)
