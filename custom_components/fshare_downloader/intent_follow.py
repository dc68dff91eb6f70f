"""Intent about what is to come: follow a series, or a movie that isn't there yet."""

from typing import Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from .coordinator import FshareConfigEntry, FshareRuntime
from .discovery.models import TitleSummary, TitleType
from .intent_handler import SpokenRefusal
from .title_follow import FOLLOW, async_follow, today
from .title_lookup import TitleIntentHandler, async_title_said, spoken_title
from .voice.follow_answers import told_of_followed

SLOT_MEDIA_TYPE: Final = "fshare_media_type"
"""Given by sentences that say what is meant."""


class FollowHandler(TitleIntentHandler):
    """Follows a title, as the action `follow` does: of a series the episodes to come."""

    intent_type = "FshareFollow"
    description = "Downloads the new episodes of a series, or a movie, as soon as Fshare.vn has it"
    right = FOLLOW.right

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say what is followed, and when something comes."""
        runtime = entry.runtime_data
        title = await _title_meant(runtime, asked)
        followed = await async_follow(runtime, title)
        return told_of_followed(asked.language, spoken_title(title), followed, today())


async def _title_meant(runtime: FshareRuntime, asked: intent.Intent) -> TitleSummary:
    """Return the title, a series if nothing else was said; raises as `async_title_said`."""
    said = asked.slots.get(SLOT_MEDIA_TYPE)
    if said is not None:
        return await async_title_said(runtime, asked, TitleType(said["value"]))
    try:
        return await async_title_said(runtime, asked, TitleType.TV)
    except SpokenRefusal:
        return await async_title_said(runtime, asked, TitleType.MOVIE)
