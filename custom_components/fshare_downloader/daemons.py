"""The aria2 daemons that options and subentries of the config entry describe."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import HomeAssistant

from .const import (
    CONF_DAEMON_FOLDER,
    CONF_DAEMON_SECRET,
    CONF_DAEMON_URL,
    CONF_OWN_URL,
    DOMAIN,
)
from .core.aria2 import DaemonAccess
from .settings import settings_of

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

RELAY_PATH: Final = f"/api/{DOMAIN}/relay"
"""What stands in front of the tokens of `LinkRelay`."""


def daemons_of(hass: HomeAssistant, entry: FshareConfigEntry) -> tuple[DaemonAccess, ...]:
    """Return the daemons that bring files to the download folder and to other locations."""
    settings = settings_of(hass, entry)
    # The options are about the download folder.
    data = [
        entry.options,
        *(entry.subentries[each.location_id].data for each in settings.locations),
    ]
    return tuple(
        daemon_access(kept, folder)
        for kept, folder in zip(data, settings.folders, strict=True)
        if kept.get(CONF_DAEMON_URL)
    )


def daemon_access(kept: Mapping[str, Any], folder: Path) -> DaemonAccess:
    """Return the daemon that is described by what is kept of it, for the folder of a location."""
    return DaemonAccess(
        root=folder,
        folder=PurePosixPath(kept[CONF_DAEMON_FOLDER]),
        url=kept[CONF_DAEMON_URL],
        secret=kept.get(CONF_DAEMON_SECRET, ""),
        relay_url=f"{kept[CONF_OWN_URL]}{RELAY_PATH}",
    )
