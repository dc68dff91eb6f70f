"""The speed limit as other programs set it: an option of the entry, like its number entity."""

from typing import Final

from homeassistant.core import HomeAssistant

from .const import BYTES_PER_MB, CONF_SPEED_LIMIT, MAX_SPEED_LIMIT_MB
from .coordinator import FshareConfigEntry

_MOST: Final = MAX_SPEED_LIMIT_MB * BYTES_PER_MB


class SpeedOption:
    """An `arr.ports.SpeedControl`."""

    def __init__(self, hass: HomeAssistant, entry: FshareConfigEntry) -> None:
        """Change nothing yet."""
        self._hass = hass
        self._entry = entry

    async def set_limit(self, bytes_per_second: int) -> None:
        """Write the option; the update listener of the entry applies it."""
        limit = min(bytes_per_second, _MOST)
        self._hass.config_entries.async_update_entry(
            self._entry, options={**self._entry.options, CONF_SPEED_LIMIT: limit}
        )
