"""Intents about the queue: add a link, how are my downloads, pause, resume."""

from typing import Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from .coordinator import FshareConfigEntry
from .core.api_handler import AddRequest, ApiHandler, Selection
from .core.models import QueueSnapshot
from .core.request_errors import LinkInvalidError
from .core.requests import AddResult
from .exceptions import translated_error
from .intent_handler import FshareIntentHandler, SpokenRefusal, async_text_of_code
from .rights import Right
from .voice.queue_answers import (
    told_of_added,
    told_of_changed,
    told_of_pace,
    told_of_queue,
)
from .voice.texts import say

SLOT_LINK: Final = "fshare_link"


class AddLinkHandler(FshareIntentHandler):
    """Puts the links that were said, or written to the assistant, into the queue."""

    intent_type = "FshareAddLink"
    description = "Downloads a link of Fshare.vn"
    right = Right.CHANGE

    @property
    @override
    def slot_schema(self) -> dict[str, Any]:
        """Return what the sentences must say."""
        return {SLOT_LINK: intent.non_empty_string}

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say what is in the queue now, or why it is not."""
        result = await _add(entry.runtime_data.downloader.api, asked)
        if result is None:
            raise SpokenRefusal(say(asked.language, "no_link"))
        if result.tasks:
            return told_of_added(asked.language, "added", result.tasks)
        if result.duplicates:
            return told_of_added(asked.language, "there_already", result.duplicates)
        raise translated_error(result.rejected[0].code)


class StatusHandler(FshareIntentHandler):
    """Tells how the downloads are."""

    intent_type = "FshareStatus"
    description = "Tells how the downloads from Fshare.vn are"
    right = Right.READ

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say what runs, what keeps the rest waiting, and how long it takes."""
        queue, language = entry.runtime_data.downloader.queue(), asked.language
        return told_of_queue(language, queue, await _held(hass, language, queue))


class PauseHandler(FshareIntentHandler):
    """Pauses all downloads."""

    intent_type = "FsharePause"
    description = "Pauses all downloads from Fshare.vn"
    right = Right.CHANGE

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say how many downloads are paused by that."""
        count = await entry.runtime_data.downloader.api.pause(Selection())
        return told_of_changed(asked.language, "paused", count)


class ResumeHandler(FshareIntentHandler):
    """Lets all downloads go on."""

    intent_type = "FshareResume"
    description = "Lets all paused downloads from Fshare.vn go on"
    right = Right.CHANGE

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say how many downloads go on by that, and what stands in their way."""
        downloader, language = entry.runtime_data.downloader, asked.language
        count = await downloader.api.resume(Selection())
        told = told_of_changed(language, "resumed", count)
        pace = told_of_pace(language, downloader.queue())
        return f"{told} {pace}" if pace else told


async def _add(api: ApiHandler, asked: intent.Intent) -> AddResult | None:
    """Add the links of the question; None where it has none.

    They are taken from what was said or written: speech recognition bends what it passes on.
    """
    for text in (asked.text_input, str(asked.slots[SLOT_LINK]["value"])):
        if text:
            try:
                return await api.add(AddRequest(links=text))
            except LinkInvalidError:
                continue
    return None


async def _held(hass: HomeAssistant, language: str, queue: QueueSnapshot) -> str | None:
    """Return why the queue as a whole waits."""
    for hold in queue.holds:
        if not hold.is_of_one_file:
            return await async_text_of_code(hass, language, hold.code, dict(hold.placeholders))
    return None
