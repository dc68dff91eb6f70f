"""The speed limit as its number and other programs set it: an option of the entry."""

from typing import Final

from homeassistant.core import HomeAssistant

from .const import BYTES_PER_MB, CONF_SPEED_LIMIT, MAX_SPEED_LIMIT_MB
from .coordinator import FshareConfigEntry
from .core.pace import Pace

_MOST: Final = MAX_SPEED_LIMIT_MB * BYTES_PER_MB


async def async_set_speed_limit(
    hass: HomeAssistant, entry: FshareConfigEntry, bytes_per_second: int
) -> None:
    """Write the option; the update listener of the entry applies it.

    It is in force from then on: downloads that were slow go as fast as it says. Raises
    `DownloaderError` when that cannot be saved.
    """
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, CONF_SPEED_LIMIT: bytes_per_second}
    )
    downloader = entry.runtime_data.downloader
    if downloader.queue().pace is Pace.SLOW:
        await downloader.api.set_pace(Pace.FULL)


class SpeedOption:
    """An `arr.ports.SpeedControl`."""

    def __init__(self, hass: HomeAssistant, entry: FshareConfigEntry) -> None:
        """Change nothing yet."""
        self._hass = hass
        self._entry = entry

    async def set_limit(self, bytes_per_second: int) -> None:
        """Set the limit, up to the highest that its number takes."""
        await async_set_speed_limit(self._hass, self._entry, min(bytes_per_second, _MOST))
