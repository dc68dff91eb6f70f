"""The sentences of voice in Home Assistant: installed, kept up to date, and removed."""

from collections.abc import Collection
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant

from .exceptions import translated_error
from .voice import sentence_files
from .voice.sentence_check import SentenceError

_CONVERSATION: Final = "conversation"
_RELOAD: Final = "reload"


async def async_installed_languages(hass: HomeAssistant) -> tuple[str, ...]:
    """Return the languages whose sentences are installed."""
    return await hass.async_add_executor_job(sentence_files.installed_languages, _folder(hass))


async def async_install_sentences(hass: HomeAssistant, languages: Collection[str]) -> None:
    """Install sentences, or those of an update, and let Home Assistant read them at once.

    Raises `HomeAssistantError` when they can't be installed, and also after they were installed
    when a file of somebody else silences a language.
    """
    try:
        broken = await hass.async_add_executor_job(sentence_files.install, _folder(hass), languages)
    except sentence_files.NotOursError as error:
        raise translated_error("sentences_not_ours", {"file": str(error)}) from error
    except SentenceError as error:
        raise translated_error("sentences_refused", {"reason": str(error)}) from error
    except OSError as error:
        raise translated_error("sentences_not_written") from error
    await _async_reload(hass)
    if broken:
        files = "; ".join(f"{file.name}: {file.reason}" for file in broken)
        raise translated_error("sentences_broken", {"files": files})


async def async_update_sentences(hass: HomeAssistant) -> None:
    """Bring installed sentences up to date after an update of the integration."""
    if await hass.async_add_executor_job(sentence_files.update, _folder(hass)):
        await _async_reload(hass)


async def async_remove_sentences(hass: HomeAssistant) -> None:
    """Remove what was installed; raises `HomeAssistantError` when it can't be removed."""
    try:
        was_there = await hass.async_add_executor_job(sentence_files.remove, _folder(hass))
    except OSError as error:
        raise translated_error("sentences_not_written") from error
    if was_there:
        await _async_reload(hass)


async def _async_reload(hass: HomeAssistant) -> None:
    """Let voice forget the sentences that it has read, where there is voice."""
    if hass.services.has_service(_CONVERSATION, _RELOAD):
        await hass.services.async_call(_CONVERSATION, _RELOAD, blocking=True)


def _folder(hass: HomeAssistant) -> Path:
    return Path(hass.config.path("custom_sentences"))
