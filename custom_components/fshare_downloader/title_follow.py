"""Follow a title that somebody has named, by voice or in the to-do list, with no further wish."""

from datetime import date
from typing import Final

from homeassistant.util import dt as dt_util

from .commands import COMMANDS
from .coordinator import FshareRuntime
from .discovery.following.models import FollowState
from .discovery.models import TitleSummary, TitleType
from .discovery.plain_words import plain_words
from .title_lookup import MAX_TITLES, is_called
from .wire import Wire
from .wire.followed_title import followed_title_as_wire

FOLLOW: Final = next(command for command in COMMANDS if command.service_name == "follow")

_PHRASES: Final = (("follow",), ("theo", "doi"))
"""What begins a request to follow, as plain words."""


async def async_follow(runtime: FshareRuntime, title: TitleSummary) -> Wire:
    """Follow a title; a wish that somebody has made of it stands, for none is named here."""
    for followed in runtime.following.titles():
        if (followed.title_type, followed.tmdb_id) != (title.title_type, title.tmdb_id):
            continue
        if followed.state is FollowState.PAUSED:
            return followed_title_as_wire(await runtime.following.resume(followed.follow_id))
        if followed.state is not FollowState.ENDED:
            return followed_title_as_wire(followed)
    request = {"tmdb_id": title.tmdb_id, "media_type": title.title_type.value}
    return await FOLLOW.handler(runtime, FOLLOW.schema()(request)) or {}


def title_to_follow(text: str) -> str | None:
    """Return the title behind `follow` or `theo dõi`, with tone marks or without; None if none."""
    words = text.split()
    for phrase in _PHRASES:
        begin, rest = words[: len(phrase)], words[len(phrase) :]
        if rest and tuple(plain_words(word) for word in begin) == phrase:
            return " ".join(rest)
    return None


async def async_title_called(runtime: FshareRuntime, name: str) -> TitleSummary | None:
    """Return the series of a name, else the movie; the best match where none is called just so.

    Raises errors of TMDB.
    """
    for title_type in (TitleType.TV, TitleType.MOVIE):
        found = await runtime.discovery.find_titles(name, title_type=title_type, limit=MAX_TITLES)
        if found:
            return next((title for title in found if is_called(title, name)), found[0])
    return None


def today() -> date:
    """Return the day that it is in the house."""
    return dt_util.now().date()
