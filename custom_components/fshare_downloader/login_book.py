"""The one book of logins of this Home Assistant: what has been tried, and so what may be.

It outlives entries and forms, and removing the entry leaves it as it is: whoever adds the account
again must not get it blocked.
"""

from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.storage import STORAGE_DIR
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN
from .core.downloader import LoginBook

FILENAME: Final = f"{DOMAIN}.logins"

_BOOK: Final = HassKey[LoginBook](f"{DOMAIN}_login_book")


@callback
def async_login_book(hass: HomeAssistant) -> LoginBook:
    """Return the book. It is no `Store`, which writes with a delay while Home Assistant stops."""
    path = Path(hass.config.path(STORAGE_DIR, FILENAME))
    return hass.data.setdefault(_BOOK, LoginBook(path))
