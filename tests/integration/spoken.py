"""Asking an intent, as the sentences of voice do."""

from typing import Any

from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import intent


async def ask(
    hass: HomeAssistant,
    name: str,
    *,
    language: str = "en",
    text: str | None = None,
    context: Context | None = None,
    **slots: Any,
) -> tuple[bool, str]:
    """Ask and return whether it was done, and what is said."""
    given = {f"fshare_{slot}": {"value": value} for slot, value in slots.items()}
    response = await intent.async_handle(
        hass, "test", f"Fshare{name}", given, text, context, language
    )
    is_done = response.response_type is not intent.IntentResponseType.ERROR
    return is_done, response.speech["plain"]["speech"]
