"""Triggers: what happens to downloads, each thing once, also over restarts."""

from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any, ClassVar, Final, cast, override
from unicodedata import normalize

import probatio
from homeassistant.const import CONF_OPTIONS
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType, VolDictType

from . import happenings
from .commands.fields import HOLD_REASONS
from .const import CONF_CATEGORY
from .happenings import Happening, async_listen

CONF_BATCH_NAME: Final = "batch_name"
CONF_FILENAME: Final = "filename"
CONF_REASON: Final = "reason"
CONF_TITLE: Final = "title"

type Test = Callable[[Any, list[str]], bool]


def fits_pattern(value: object, patterns: list[str]) -> bool:
    """Tell whether a name fits one of some patterns with `*` and `?`.

    Upper and lower case are the same, and so are composed and decomposed letters.
    """
    name = _plain(str(value or ""))
    return any(fnmatchcase(name, _plain(pattern)) for pattern in patterns)


def _plain(text: str) -> str:
    return normalize("NFC", text).casefold()


_TESTS: Final[Mapping[str, Test]] = {
    CONF_CATEGORY: lambda value, wanted: value in wanted,
    CONF_BATCH_NAME: fits_pattern,
    CONF_FILENAME: fits_pattern,
    CONF_REASON: lambda value, wanted: value in wanted,
    CONF_TITLE: fits_pattern,
}
_TEXTS: Final = probatio.All(cv.ensure_list, [cv.string])


class HappeningTrigger(Trigger):
    """Runs for each happening of a kind whose data fit all options that are given."""

    kind: ClassVar[str]
    fields: ClassVar[VolDictType] = {}

    @classmethod
    @override
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Check the options."""
        schema = probatio.Schema({probatio.Optional(CONF_OPTIONS, default={}): cls.fields})
        return cast("ConfigType", schema(config))

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Keep the options that say something: an empty list asks for nothing."""
        super().__init__(hass, config)
        options: dict[str, list[str]] = config.options or {}
        self._wanted = {name: wanted for name, wanted in options.items() if wanted}

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Listen until the returned function is called."""

        @callback
        def run(happening: Happening) -> None:
            if happening.kind == self.kind and self._fits(happening.data):
                run_action(dict(happening.data), _describe(happening))

        return async_listen(self._hass, run)

    def _fits(self, data: Mapping[str, Any]) -> bool:
        return all(_TESTS[name](data.get(name), wanted) for name, wanted in self._wanted.items())


class BatchTrigger(HappeningTrigger):
    """Of what belongs to a category, and may belong to a batch."""

    fields: ClassVar[VolDictType] = {
        probatio.Optional(CONF_CATEGORY): _TEXTS,
        probatio.Optional(CONF_BATCH_NAME): _TEXTS,
    }


class DownloadTrigger(BatchTrigger):
    """Of single files."""

    fields: ClassVar[VolDictType] = {
        **BatchTrigger.fields,
        probatio.Optional(CONF_FILENAME): _TEXTS,
    }


class DownloadAddedTrigger(DownloadTrigger):
    """Downloads have come into the queue."""

    kind = happenings.ADDED


class DownloadCompletedTrigger(DownloadTrigger):
    """A file has arrived."""

    kind = happenings.COMPLETED


class DownloadFailedTrigger(DownloadTrigger):
    """A download was given up."""

    kind = happenings.FAILED


class BatchCompletedTrigger(BatchTrigger):
    """All files of a batch have come to their end."""

    kind = happenings.BATCH_COMPLETED


class QueueFinishedTrigger(HappeningTrigger):
    """Nothing waits or runs any more."""

    kind = happenings.QUEUE_FINISHED


class QueueHeldTrigger(HappeningTrigger):
    """Something stands in the way of the queue."""

    kind = happenings.QUEUE_HELD
    fields: ClassVar[VolDictType] = {probatio.Optional(CONF_REASON): HOLD_REASONS}


class FollowedFoundTrigger(HappeningTrigger):
    """Something of a followed title has come into the queue."""

    kind = happenings.FOLLOWED_FOUND
    fields: ClassVar[VolDictType] = {probatio.Optional(CONF_TITLE): _TEXTS}


def _describe(happening: Happening) -> str:
    """Return what stands in the trace of an automation."""
    data = happening.data
    names = (data.get(key) for key in ("filename", "batch_name", "error_message", "title"))
    name = next(filter(None, names), None)
    words = happening.kind.replace("_", " ")
    return f"{words}: {name}" if name else words


TRIGGERS: Final[dict[str, type[Trigger]]] = {
    "download_added": DownloadAddedTrigger,
    "download_completed": DownloadCompletedTrigger,
    "download_failed": DownloadFailedTrigger,
    "batch_completed": BatchCompletedTrigger,
    "queue_finished": QueueFinishedTrigger,
    "queue_held": QueueHeldTrigger,
    "followed_found": FollowedFoundTrigger,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers; they exist whether or not an entry is loaded."""
    return TRIGGERS
