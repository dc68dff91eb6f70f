"""The section "Voice" of the options: no option, but whether the sentences are installed."""

from collections.abc import Mapping
from typing import Any, Final

import probatio
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import BooleanSelector

from .sentences import (
    async_install_sentences,
    async_installed_languages,
    async_remove_sentences,
)
from .voice.sentence_text import LANGUAGES

CONF_SENTENCES: Final = "sentences"

SCHEMA: Final = probatio.Schema({probatio.Optional(CONF_SENTENCES): BooleanSelector()})


async def async_voice_options_to_form(hass: HomeAssistant) -> dict[str, bool]:
    """Return the section as the form shows it."""
    return {CONF_SENTENCES: bool(await async_installed_languages(hass))}


async def async_apply_voice_options(hass: HomeAssistant, fields: Mapping[str, Any]) -> None:
    """Install or remove the sentences where the form says otherwise than it is.

    Raises as `async_install_sentences` does. A form without the section changes nothing.
    """
    is_wanted, installed = fields.get(CONF_SENTENCES), await async_installed_languages(hass)
    if is_wanted and not installed:
        await async_install_sentences(hass, LANGUAGES)
    elif is_wanted is False and installed:
        await async_remove_sentences(hass)
