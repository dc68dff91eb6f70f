"""Rows of the logbook: what has happened to which file, which the row of an event does not say."""

from typing import Final

from homeassistant.const import ATTR_ENTITY_ID, ATTR_NAME, EVENT_LOGBOOK_ENTRY
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import async_get_cached_translations

from .const import DOMAIN, NAME
from .happenings import BATCH_COMPLETED, COMPLETED, FAILED, FOLLOWED_FOUND, Happening

_NAMED_BY: Final = {
    COMPLETED: "filename",
    FAILED: "filename",
    BATCH_COMPLETED: "batch_name",
    FOLLOWED_FOUND: "title",
}
"""What gets a row, and what is its name; the rest is told by the entity alone."""


@callback
def async_add_logbook_row(hass: HomeAssistant, entity_id: str, happening: Happening) -> None:
    """Add a row to the logbook of the event entity, in the language of the house.

    The logbook calls a row of an entity by the name of that, whatever name it is given.
    """
    name = happening.data.get(_NAMED_BY.get(happening.kind, ""))
    if not name:
        return
    texts = async_get_cached_translations(hass, hass.config.language, "entity", DOMAIN)
    key = f"component.{DOMAIN}.entity.event.downloads.state_attributes.event_type.state"
    what = texts.get(f"{key}.{happening.kind}", happening.kind)
    hass.bus.async_fire(
        EVENT_LOGBOOK_ENTRY,
        {
            ATTR_NAME: NAME,
            "message": f"{what}: {name}",
            "domain": DOMAIN,
            ATTR_ENTITY_ID: entity_id,
        },
    )
