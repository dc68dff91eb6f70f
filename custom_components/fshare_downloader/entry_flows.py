"""The forms of the config entry that somebody has open, or has left open."""

from contextlib import suppress
from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import UnknownFlow

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry


@callback
def async_end_flows(hass: HomeAssistant, entry: FshareConfigEntry, source: str) -> None:
    """End all flows of the entry that began in one way, such as `SOURCE_REAUTH`."""
    for flow in tuple(entry.async_get_active_flows(hass, {source})):
        with suppress(UnknownFlow):
            hass.config_entries.flow.async_abort(flow["flow_id"])
