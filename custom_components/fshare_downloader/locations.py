"""The locations that the subentries of the config entry describe."""

from typing import TYPE_CHECKING

from .const import (
    CONF_CATEGORIES,
    CONF_FOLDER,
    CONF_MAX_ACTIVE_DOWNLOADS,
    CONF_MIN_FREE_SPACE,
    SUBENTRY_LOCATION,
)
from .core.location import Location

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry


def locations_of(entry: FshareConfigEntry) -> tuple[Location, ...]:
    """Return the further locations, in the order in which they were added."""
    return tuple(
        Location(
            location_id=subentry.subentry_id,
            name=subentry.title,
            folder=subentry.data[CONF_FOLDER],
            categories=tuple(subentry.data.get(CONF_CATEGORIES, ())),
            min_free_space=subentry.data.get(CONF_MIN_FREE_SPACE),
            max_active_downloads=subentry.data.get(CONF_MAX_ACTIVE_DOWNLOADS),
        )
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_LOCATION
    )
