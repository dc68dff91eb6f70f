"""Keeps what Smart Grab has begun across restarts."""

from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import Store

from .const import DOMAIN
from .stores import async_load_or_none

STORAGE_VERSION: Final = 1
STORAGE_KEY: Final = f"{DOMAIN}.grabs"


class GrabStore:
    """A `discovery.GrabStore` in the storage folder of Home Assistant.

    There is a file only while there is something to go on with.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Open nothing yet."""
        self._store = Store[dict[str, Any]](
            hass, STORAGE_VERSION, STORAGE_KEY, private=True, atomic_writes=True
        )

    async def load(self) -> list[dict[str, Any]]:
        """Return what was saved last, as far as it can be read."""
        data = await async_load_or_none(self._store)
        grabs = data.get("grabs") if isinstance(data, dict) else None
        return [grab for grab in grabs if isinstance(grab, dict)] if isinstance(grabs, list) else []

    async def save(self, grabs: list[dict[str, Any]]) -> None:
        """Store what is under way; nothing at all removes the file."""
        if grabs:
            await self._store.async_save({"grabs": grabs})
        else:
            await self._store.async_remove()
