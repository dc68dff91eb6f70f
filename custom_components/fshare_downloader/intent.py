"""What voice can ask of us; the sentences for it are installed by the user."""

from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import intent

from .intent_downloads import AddLinkHandler, PauseHandler, ResumeHandler, StatusHandler
from .intent_follow import FollowHandler
from .intent_titles import GrabMovieHandler, GrabSeasonHandler, IsThereHandler

_HANDLERS: Final = (
    AddLinkHandler,
    StatusHandler,
    PauseHandler,
    ResumeHandler,
    GrabSeasonHandler,
    GrabMovieHandler,
    FollowHandler,
    IsThereHandler,
)


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents; they answer whether or not an entry is loaded."""
    for handler in _HANDLERS:
        intent.async_register(hass, handler())
