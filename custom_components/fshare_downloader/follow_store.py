"""Keeps the followed titles across restarts."""

from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .stores import async_load_or_set_aside

STORAGE_VERSION: Final = 1
STORAGE_KEY: Final = f"{DOMAIN}.following"


class FollowStore:
    """A `discovery.following` store in the storage folder of Home Assistant.

    There is a file only while something is followed.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Open nothing yet."""
        self._hass = hass
        self._store = Store[dict[str, Any]](
            hass, STORAGE_VERSION, STORAGE_KEY, private=True, atomic_writes=True
        )

    async def load(self) -> object:
        """Return what was saved last; None when there is nothing that can be read."""
        return await async_load_or_set_aside(self._hass, self._store)

    async def save(self, data: dict[str, Any] | None) -> None:
        """Store all that is followed; None removes the file."""
        if data is None:
            await self._store.async_remove()
        else:
            await self._store.async_save(data)
