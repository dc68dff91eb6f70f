"""What can be asked of the integration: one table for services and WebSocket commands.

Each command has its name on either surface, its fields, who may use it and the function that
carries it out. Services and WebSocket API only differ in how they hand over question and answer.
"""

from typing import Final

from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .coordinator import FshareConfigEntry
from .discovery_commands import DISCOVERY_COMMANDS
from .download_commands import DOWNLOAD_COMMANDS

COMMANDS: Final = (*DOWNLOAD_COMMANDS, *DISCOVERY_COMMANDS)


@callback
def async_loaded_entry(hass: HomeAssistant) -> FshareConfigEntry | None:
    """Return the config entry that runs, or None while the integration is not loaded."""
    entries: list[FshareConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return entries[0] if entries else None
