"""What can be added to the config entry: locations, and connections to Sonarr and Radarr."""

from collections.abc import Mapping
from typing import Final

from homeassistant.config_entries import ConfigSubentryFlow

from .const import SUBENTRY_LOCATION, SUBENTRY_RADARR, SUBENTRY_SONARR
from .location_subentry import LocationSubentryFlow
from .servarr_subentry import ServarrSubentryFlow

SUBENTRY_FLOWS: Final[Mapping[str, type[ConfigSubentryFlow]]] = {
    SUBENTRY_LOCATION: LocationSubentryFlow,
    SUBENTRY_SONARR: ServarrSubentryFlow,
    SUBENTRY_RADARR: ServarrSubentryFlow,
}
