"""Keeps the Fshare session across restarts, readable by the user of Home Assistant alone."""

from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .core.models import FshareSession
from .stores import async_load_or_none

STORAGE_VERSION: Final = 1
STORAGE_KEY: Final = f"{DOMAIN}.session"


class SessionStore:
    """A `core.models.SessionStore` in the storage folder of Home Assistant.

    There is one config entry, hence one file. The config flow writes it before there is an entry,
    so that the login with which it checks the account serves the first downloads, too: Fshare
    blocks accounts that log in often.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Open nothing yet."""
        self._store = Store[dict[str, Any]](
            hass, STORAGE_VERSION, STORAGE_KEY, private=True, atomic_writes=True
        )

    async def load(self) -> FshareSession | None:
        """Return the stored session, if there is one that can be read."""
        data = await async_load_or_none(self._store)
        return FshareSession.from_stored(data) if isinstance(data, dict) else None

    async def save(self, session: FshareSession | None) -> None:
        """Store a session, or forget it."""
        if session is None:
            await self._store.async_remove()
        else:
            await self._store.async_save(session.as_stored())
