"""The locations that the subentries of the config entry describe."""

from typing import TYPE_CHECKING, Final

from .const import (
    CONF_CATEGORIES,
    CONF_FOLDER,
    CONF_MAX_ACTIVE_DOWNLOADS,
    CONF_MIN_FREE_SPACE,
    SUBENTRY_LOCATION,
)
from .core.location import DEFAULT_LOCATION, Location
from .subentry_names import distinct

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry


DOWNLOAD_FOLDER_NAMES: Final = (DEFAULT_LOCATION, "Download folder", "Thư mục tải xuống")
"""What the download folder is called in actions and on the page."""


def locations_of(entry: FshareConfigEntry) -> tuple[Location, ...]:
    """Return the further locations, in the order in which they were added.

    No two have one name: Home Assistant's own menu renames subentries without asking us.
    """
    subentries = [
        each for each in entry.subentries.values() if each.subentry_type == SUBENTRY_LOCATION
    ]
    names = distinct([each.title for each in subentries], taken=DOWNLOAD_FOLDER_NAMES)
    return tuple(
        Location(
            location_id=subentry.subentry_id,
            name=name,
            folder=subentry.data[CONF_FOLDER],
            categories=tuple(subentry.data.get(CONF_CATEGORIES, ())),
            min_free_space=subentry.data.get(CONF_MIN_FREE_SPACE),
            max_active_downloads=subentry.data.get(CONF_MAX_ACTIVE_DOWNLOADS),
        )
        for subentry, name in zip(subentries, names, strict=True)
    )
