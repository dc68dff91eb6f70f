"""What voice can ask of us; the sentences for it are installed by the user."""

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from .intent_downloads import AddLinkHandler, PauseHandler, ResumeHandler, StatusHandler


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents; they answer whether or not an entry is loaded."""
    for handler in (AddLinkHandler, StatusHandler, PauseHandler, ResumeHandler):
        intent.async_register(hass, handler())
