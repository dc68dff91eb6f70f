"""The commands about followed titles."""

from typing import Final

import probatio
from homeassistant.core import SupportsResponse
from homeassistant.helpers.typing import VolDictType

from ..coordinator import FshareRuntime
from ..core.location_choice import location_id_of
from ..discovery.following.models import FollowRequest, FollowScope
from ..discovery.models import QualityWish, TitleType
from ..rights import Right
from ..wire.followed_title import followed_title_as_wire, followed_titles_as_wire
from . import fields
from .command import Command, CommandData, CommandResponse
from .discovery import season_numbers


async def _follow(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    """Whoever names seasons means them, and else the new episodes."""
    location_id = location_id_of(runtime.downloader.settings, data.get("location"))
    default = FollowScope.SEASONS if data.get("seasons") else FollowScope.NEW
    request = FollowRequest(
        title_type=data["media_type"],
        tmdb_id=data["tmdb_id"],
        scope=data.get("scope", default),
        seasons=await season_numbers(runtime, data),
        quality=data.get("quality", QualityWish()),
        until=data.get("until"),
        location_id=location_id,
    )
    return followed_title_as_wire(await runtime.following.follow(request))


async def _unfollow(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    await runtime.following.unfollow(data["follow_id"])
    return {}


async def _list(runtime: FshareRuntime, _: CommandData) -> CommandResponse:
    return followed_titles_as_wire(runtime.following.titles())


async def _look(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return followed_title_as_wire(await runtime.following.look(data["follow_id"]))


async def _pause(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return followed_title_as_wire(await runtime.following.pause(data["follow_id"]))


async def _resume(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    return followed_title_as_wire(await runtime.following.resume(data["follow_id"]))


_ID_FIELDS: Final[VolDictType] = {probatio.Required("follow_id"): fields.IDENTIFIER}

FOLLOW_COMMANDS: Final = (
    Command(
        service_name="follow",
        websocket_name="follow",
        handler=_follow,
        right=Right.CHANGE,
        fields={
            probatio.Required("tmdb_id"): fields.TMDB_ID,
            probatio.Required("media_type"): probatio.All(
                probatio.Coerce(TitleType), probatio.In((TitleType.MOVIE, TitleType.TV))
            ),
            probatio.Optional("scope"): probatio.Coerce(FollowScope),
            probatio.Optional("seasons"): fields.SEASONS,
            probatio.Optional("quality"): fields.QUALITY,
            probatio.Optional("until"): fields.DAY,
            probatio.Optional("location"): fields.NAME,
        },
    ),
    Command(
        service_name="unfollow",
        websocket_name="unfollow",
        handler=_unfollow,
        right=Right.CHANGE,
        fields=_ID_FIELDS,
    ),
    Command(
        service_name="get_followed",
        websocket_name="following/list",
        handler=_list,
        right=Right.READ,
        supports_response=SupportsResponse.ONLY,
    ),
    Command(
        service_name="look_for_followed",
        websocket_name="following/look",
        handler=_look,
        right=Right.CHANGE,
        fields=_ID_FIELDS,
    ),
    Command(
        websocket_name="following/pause", handler=_pause, right=Right.CHANGE, fields=_ID_FIELDS
    ),
    Command(
        websocket_name="following/resume", handler=_resume, right=Right.CHANGE, fields=_ID_FIELDS
    ),
)
