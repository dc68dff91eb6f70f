"""Intents about titles: download a season or a movie, is it there yet."""

import asyncio
from typing import Any, Final, override

from homeassistant.components import persistent_notification
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import intent

from .commands import COMMANDS
from .const import DOMAIN
from .coordinator import FshareConfigEntry, FshareRuntime
from .core.errors import DownloaderError
from .core.models import TaskView
from .core.requests import SortKey, TaskQuery
from .discovery.models import TitleSummary, TitleType
from .exceptions import translate_errors
from .intent_handler import SpokenRefusal, async_text_of
from .rights import Right
from .title_lookup import TitleIntentHandler, async_title_said, names_said, spoken_title
from .voice.arrivals import told_of_arrival
from .voice.grab_answers import is_refusal, told_of_grab
from .voice.texts import say
from .wire import Wire

SLOT_SEASON: Final = "fshare_season"

ANSWER_SECONDS: Final = 8.0
"""How long a voice keeps people waiting for what a grab finds, which may take minutes."""
_MAX_TASKS: Final = 200

_SMART_GRAB: Final = next(c for c in COMMANDS if c.service_name == "smart_grab")


class _GrabHandler(TitleIntentHandler):
    """Puts the files of a title into the queue, as the action `smart_grab` does."""

    right = Right.CHANGE
    title_type: TitleType

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say what is in the queue now; if that takes long, say so, and tell the rest later."""
        runtime, language = entry.runtime_data, asked.language
        title = await async_title_said(runtime, asked, self.title_type)
        name, request = self.wanted(asked, title)
        grab = entry.async_create_background_task(
            hass, _grab(runtime, language, name, request), f"{DOMAIN} grab by voice"
        )
        await asyncio.wait((grab,), timeout=ANSWER_SECONDS)
        if grab.done():
            return grab.result()
        later = _tell_later(hass, language, name, grab)
        entry.async_create_background_task(hass, later, f"{DOMAIN} answer to voice")
        return say(language, "grab_goes_on", title=name)

    def wanted(self, asked: intent.Intent, title: TitleSummary) -> tuple[str, Wire]:
        """Return what to call the thing that is wanted, and the fields of `smart_grab`."""
        fields = {"tmdb_id": title.tmdb_id, "media_type": title.title_type.value}
        return spoken_title(title), fields


class GrabMovieHandler(_GrabHandler):
    """Downloads a movie."""

    intent_type = "FshareGrabMovie"
    description = "Downloads a movie from Fshare.vn by its title"
    title_type = TitleType.MOVIE


class GrabSeasonHandler(_GrabHandler):
    """Downloads a season of a series."""

    intent_type = "FshareGrabSeason"
    description = "Downloads a season of a series from Fshare.vn by its title"
    title_type = TitleType.TV

    @property
    @override
    def slot_schema(self) -> dict[str, Any]:
        """Return what the sentences must say; the season is a number, or `latest`."""
        return {**super().slot_schema, SLOT_SEASON: intent.non_empty_string}

    @override
    def wanted(self, asked: intent.Intent, title: TitleSummary) -> tuple[str, Wire]:
        """Return what to call the season, and the fields of `smart_grab`."""
        name, fields = super().wanted(asked, title)
        season = str(asked.slots[SLOT_SEASON]["value"])
        if season.replace(".", "", 1).isdecimal():  # ranges are fractions
            season = str(int(float(season)))
            name = say(asked.language, "season", title=name, season=season)
        return name, {**fields, "seasons": season}


class IsThereHandler(TitleIntentHandler):
    """Tells whether a title has arrived."""

    intent_type = "FshareIsThere"
    description = "Tells whether a title has been downloaded from Fshare.vn"
    right = Right.READ

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say what is there of it, and what is on its way."""
        name, views = await _downloads_of(entry.runtime_data, asked)
        return told_of_arrival(asked.language, name, views)


async def _grab(runtime: FshareRuntime, language: str, name: str, request: Wire) -> str:
    """Grab and return what to say; raises `SpokenRefusal` and translated errors."""
    with translate_errors():
        plan = await _SMART_GRAB.handler(runtime, _SMART_GRAB.schema()(request)) or {}
    told = told_of_grab(language, name, plan)
    if is_refusal(plan):
        raise SpokenRefusal(told)
    return told


async def _tell_later(
    hass: HomeAssistant, language: str, name: str, grab: asyncio.Task[str]
) -> None:
    """Leave the answer as a notification: nobody listens any more."""
    await asyncio.wait((grab,))
    if grab.cancelled():  # it goes on after the restart
        return
    match grab.exception():
        case None:
            told = grab.result()
        case HomeAssistantError() as error:
            told = await async_text_of(hass, language, error)
        case SpokenRefusal() as refusal:
            told = str(refusal)
        case error:
            raise error
    persistent_notification.async_create(
        hass,
        told,
        title=say(language, "grab_ended", title=name),
        notification_id=f"{DOMAIN}_voice",
    )


async def _downloads_of(
    runtime: FshareRuntime, asked: intent.Intent
) -> tuple[str, tuple[TaskView, ...]]:
    """Return a title as it is called, and its downloads: those of TMDB's title, else of the name.

    It does without TMDB, too: a name that was said may be that of a file.
    """
    api = runtime.downloader.api
    name = names_said(asked)[-1]
    try:
        title = await async_title_said(runtime, asked, None)
    except DownloaderError, SpokenRefusal:
        pass
    else:
        name = spoken_title(title)
        if title.title_type is not TitleType.COLLECTION:
            views = await api.find_media(title.title_type.media_type, title.tmdb_id)
            if views:
                return name, views
    for said in names_said(asked):
        for words in (said, said.replace(" ", ".")):
            query = TaskQuery(query=words, sort=f"-{SortKey.CREATED_AT}", limit=_MAX_TASKS)
            if page := (await api.list_tasks(query)).tasks:
                return said, page
    return name, ()
