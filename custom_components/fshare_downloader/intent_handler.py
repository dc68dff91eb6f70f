"""What all our intents have in common: rights, a running download manager, spoken refusals."""

from abc import ABC, abstractmethod
from typing import Final, override

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, Unauthorized
from homeassistant.helpers import intent
from homeassistant.helpers.translation import async_get_translations

from .commands.call import async_run_with_entry
from .const import DOMAIN
from .coordinator import FshareConfigEntry, async_loaded_entry
from .exceptions import not_loaded_error, translate_errors
from .rights import Right, async_require
from .voice.texts import say, spoken_language

_EXCEPTIONS: Final = "exceptions"


class SpokenRefusal(Exception):  # noqa: N818 - it is an answer
    """What was asked for is not done; the text is spoken."""


class FshareIntentHandler(intent.IntentHandler, ABC):
    """Answers in the language of the question, by `answer`.

    A voice of which nobody knows whose it is may change, and take nothing away; so no intent asks
    for `Right.ADMINISTER`.
    """

    right: Right

    @abstractmethod
    async def answer(
        self, hass: HomeAssistant, entry: FshareConfigEntry, asked: intent.Intent
    ) -> str:
        """Do what is asked and return what to say.

        Raises `SpokenRefusal`, and errors of the download manager.
        """

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Answer; an error that was raised would not be spoken."""
        hass, language = intent_obj.hass, intent_obj.language
        response = intent_obj.create_response()
        try:
            speech = await self._checked_answer(intent_obj)
        except SpokenRefusal as refusal:
            _refuse(response, str(refusal))
        except Unauthorized:
            _refuse(response, say(language, "not_allowed"))
        except HomeAssistantError as error:
            _refuse(response, await async_text_of(hass, language, error))
        else:
            response.async_set_speech(speech)
        return response

    async def _checked_answer(self, asked: intent.Intent) -> str:
        await async_require(asked.hass, asked.context, self.right)
        self.async_validate_slots(asked.slots)
        entry = async_loaded_entry(asked.hass)
        if entry is None:
            raise not_loaded_error()
        with translate_errors():
            answer = self.answer(asked.hass, entry, asked)
            return await async_run_with_entry(asked.hass, entry, answer)


async def async_text_of(hass: HomeAssistant, language: str, error: HomeAssistantError) -> str:
    """Return the text of an error in the language of the question."""
    if error.translation_domain != DOMAIN or error.translation_key is None:
        return str(error)
    return await async_text_of_code(
        hass, language, error.translation_key, dict(error.translation_placeholders or {})
    )


async def async_text_of_code(
    hass: HomeAssistant, language: str, code: str, placeholders: dict[str, str]
) -> str:
    """Return the text of an error code in the language of the question."""
    texts = await async_get_translations(hass, spoken_language(language), _EXCEPTIONS, {DOMAIN})
    return texts[f"component.{DOMAIN}.{_EXCEPTIONS}.{code}.message"].format(**placeholders)


def _refuse(response: intent.IntentResponse, speech: str) -> None:
    response.async_set_error(intent.IntentResponseErrorCode.FAILED_TO_HANDLE, speech)
