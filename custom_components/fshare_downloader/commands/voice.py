"""The command of voice."""

from typing import Final

import probatio
from homeassistant.helpers import config_validation as cv

from ..coordinator import FshareRuntime
from ..rights import Right
from ..sentences import async_install_sentences
from ..voice.sentence_text import LANGUAGES
from .command import Command, CommandData, CommandResponse


async def _install_sentences(runtime: FshareRuntime, data: CommandData) -> CommandResponse:
    await async_install_sentences(runtime.coordinator.hass, data["languages"])
    return {"languages": data["languages"]}


VOICE_COMMANDS: Final = (
    Command(
        service_name="install_sentences",
        websocket_name="install_sentences",
        handler=_install_sentences,
        right=Right.ADMINISTER,
        fields={
            probatio.Optional("languages", default=list(LANGUAGES)): probatio.All(
                cv.ensure_list, probatio.Unique(), [probatio.In(LANGUAGES)]
            )
        },
    ),
)
