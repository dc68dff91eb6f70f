"""Intent about what is to come: follow a series, or a movie that isn't there yet."""

from datetime import date
from typing import Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent
from homeassistant.util import dt as dt_util

from .commands import COMMANDS
from .coordinator import FshareConfigEntry, FshareRuntime
from .discovery.following.models import FollowState
from .discovery.models import TitleSummary, TitleType
from .intent_handler import FshareIntentHandler, SpokenRefusal
from .title_lookup import SLOT_TITLE, async_title_said, spoken_title
from .voice.follow_answers import told_of_followed
from .wire import Wire
from .wire.followed_title import followed_title_as_wire

SLOT_MEDIA_TYPE: Final = "fshare_media_type"
"""Given by sentences that say what is meant."""

_FOLLOW: Final = next(command for command in COMMANDS if command.service_name == "follow")


class FollowHandler(FshareIntentHandler):
    """Follows a title, as the action `follow` does: of a series the episodes to come."""

    intent_type = "FshareFollow"
    description = "Downloads the new episodes of a series, or a movie, as soon as Fshare.vn has it"
    right = _FOLLOW.right

    @property
    @override
    def slot_schema(self) -> dict[str, Any]:
        """Return what the sentences must say."""
        return {SLOT_TITLE: intent.non_empty_string}

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say what is followed, and when something comes."""
        runtime = entry.runtime_data
        title = await _title_meant(runtime, asked)
        followed = await _follow(runtime, title)
        return told_of_followed(asked.language, spoken_title(title), followed, _today())


async def _follow(runtime: FshareRuntime, title: TitleSummary) -> Wire:
    """Follow a title; a wish that somebody has made of it stands, for a voice names none."""
    for followed in runtime.following.titles():
        if (followed.title_type, followed.tmdb_id) != (title.title_type, title.tmdb_id):
            continue
        if followed.state is FollowState.PAUSED:
            return followed_title_as_wire(await runtime.following.resume(followed.follow_id))
        if followed.state is not FollowState.ENDED:
            return followed_title_as_wire(followed)
    request = {"tmdb_id": title.tmdb_id, "media_type": title.title_type.value}
    return await _FOLLOW.handler(runtime, _FOLLOW.schema()(request)) or {}


async def _title_meant(runtime: FshareRuntime, asked: intent.Intent) -> TitleSummary:
    """Return the title, a series if nothing else was said; raises as `async_title_said`."""
    said = asked.slots.get(SLOT_MEDIA_TYPE)
    if said is not None:
        return await async_title_said(runtime, asked, TitleType(said["value"]))
    try:
        return await async_title_said(runtime, asked, TitleType.TV)
    except SpokenRefusal:
        return await async_title_said(runtime, asked, TitleType.MOVIE)


def _today() -> date:
    return dt_util.now().date()
