"""The locations that the subentries of the config entry describe, and the daemons of some."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import ConfigSubentry

from .const import (
    CONF_CATEGORIES,
    CONF_DAEMON_FOLDER,
    CONF_DAEMON_SECRET,
    CONF_DAEMON_URL,
    CONF_FOLDER,
    CONF_OWN_URL,
    DOMAIN,
    SUBENTRY_LOCATION,
)
from .core.aria2 import DaemonAccess
from .core.location import Location

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .coordinator import FshareConfigEntry

RELAY_PATH: Final = f"/api/{DOMAIN}/relay"
"""What stands in front of the tokens of `LinkRelay`."""


def locations_of(entry: FshareConfigEntry) -> tuple[Location, ...]:
    """Return the further locations, in the order in which they were added."""
    return tuple(
        Location(
            location_id=subentry.subentry_id,
            name=subentry.title,
            folder=subentry.data[CONF_FOLDER],
            categories=tuple(subentry.data.get(CONF_CATEGORIES, ())),
        )
        for subentry in _subentries(entry)
    )


def daemons_of(entry: FshareConfigEntry) -> tuple[DaemonAccess, ...]:
    """Return the daemons that bring files to locations."""
    return tuple(
        daemon_access(subentry.data)
        for subentry in _subentries(entry)
        if CONF_DAEMON_URL in subentry.data
    )


def daemon_access(data: Mapping[str, Any]) -> DaemonAccess:
    """Return the daemon that the data of a location describes."""
    return DaemonAccess(
        root=Path(data[CONF_FOLDER]),
        folder=PurePosixPath(data[CONF_DAEMON_FOLDER]),
        url=data[CONF_DAEMON_URL],
        secret=data.get(CONF_DAEMON_SECRET, ""),
        relay_url=f"{data[CONF_OWN_URL]}{RELAY_PATH}",
    )


def _subentries(entry: FshareConfigEntry) -> Iterator[ConfigSubentry]:
    return (each for each in entry.subentries.values() if each.subentry_type == SUBENTRY_LOCATION)
