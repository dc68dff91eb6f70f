"""The forms that add something to the entry, as a person opens and submits them."""

from typing import Any

from homeassistant.config_entries import SOURCE_RECONFIGURE, SOURCE_USER, ConfigSubentry
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockConfigEntry


async def open_form(
    hass: HomeAssistant, entry: MockConfigEntry, kind: str, subentry: ConfigSubentry | None = None
) -> Any:
    """Select what adds such a thing, or Reconfigure."""
    context: Any = {"source": SOURCE_USER}
    if subentry is not None:
        context = {"source": SOURCE_RECONFIGURE, "subentry_id": subentry.subentry_id}
    return await hass.config_entries.subentries.async_init((entry.entry_id, kind), context=context)


async def send(hass: HomeAssistant, form: Any, **fields: Any) -> Any:
    """Submit a form."""
    step = await hass.config_entries.subentries.async_configure(form["flow_id"], fields)
    await hass.async_block_till_done()
    return step
