"""Intents about the queue: add a link, how are my downloads, pause, resume."""

from pathlib import PurePath
from typing import Any, Final, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from .const import BYTES_PER_MB
from .coordinator import FshareConfigEntry
from .core.api_handler import AddRequest, ApiHandler, Selection
from .core.models import DownloadTask, QueueSnapshot, TaskView
from .core.request_errors import LinkInvalidError
from .core.requests import AddResult
from .core.states import TaskState
from .exceptions import translated_error
from .intent_handler import FshareIntentHandler, SpokenRefusal, async_text_of_code
from .rights import Right
from .voice.texts import say, say_count, say_duration

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
            return _told(asked.language, "added", result.tasks)
        if result.duplicates:
            return _told(asked.language, "there_already", result.duplicates)
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
        sentences = [_running(language, queue)]
        if reason := await _held(hass, language, queue):
            sentences.append(reason)
        for state, key in _COUNTED.items():
            if count := queue.counts.get(state, 0):
                sentences.append(say_count(language, key, count))
        if queue.active and queue.eta is not None:
            sentences.append(say(language, "left", duration=say_duration(language, queue.eta)))
        return " ".join(sentences)


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
        return _counted(asked.language, "paused", count)


class ResumeHandler(FshareIntentHandler):
    """Lets all downloads go on."""

    intent_type = "FshareResume"
    description = "Lets all paused downloads from Fshare.vn go on"
    right = Right.CHANGE

    @override
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Say how many downloads go on by that."""
        count = await entry.runtime_data.downloader.api.resume(Selection())
        return _counted(asked.language, "resumed", count)


_COUNTED: Final = {
    TaskState.QUEUED: "waiting",
    TaskState.PAUSED: "paused_now",
    TaskState.FAILED: "failed",
}


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


def _told(language: str, key: str, tasks: tuple[DownloadTask, ...]) -> str:
    return say_count(language, key, len(tasks), name=spoken_name(tasks[0]))


def _counted(language: str, key: str, count: int) -> str:
    return say_count(language, key, count) if count else say(language, f"{key}_none")


def _running(language: str, queue: QueueSnapshot) -> str:
    speed = f"{queue.speed / BYTES_PER_MB:.1f} MB/s"
    match queue.active:
        case ():
            return say(language, "idle")
        case (TaskView() as view,):
            name, percent = spoken_name(view.task), int(view.progress)
            return say(language, "running", name=name, percent=percent, speed=speed)
        case several:
            return say(language, "running_many", count=len(several), speed=speed)


async def _held(hass: HomeAssistant, language: str, queue: QueueSnapshot) -> str | None:
    """Return why the queue as a whole waits."""
    if not queue.enabled:
        return say(language, "switched_off")
    for hold in queue.holds:
        if not hold.is_of_one_file:
            reason = await async_text_of_code(hass, language, hold.code, dict(hold.placeholders))
            return say(language, "held", reason=reason.rstrip("."))
    return None


def spoken_name(task: DownloadTask) -> str:
    """Return what to call a download: names of files are no pleasure to listen to."""
    return task.title or task.batch_name or PurePath(task.filename).stem.replace(".", " ")
