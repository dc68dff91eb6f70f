"""What can be added to the config entry: accounts, locations, connections to Sonarr and Radarr."""

from collections.abc import Mapping
from typing import Final

from homeassistant.config_entries import ConfigSubentryFlow

from .account_subentry import AccountSubentryFlow
from .const import SUBENTRY_ACCOUNT, SUBENTRY_LOCATION, SUBENTRY_RADARR, SUBENTRY_SONARR
from .location_subentry import LocationSubentryFlow
from .servarr_subentry import ServarrSubentryFlow

SUBENTRY_FLOWS: Final[Mapping[str, type[ConfigSubentryFlow]]] = {
    SUBENTRY_ACCOUNT: AccountSubentryFlow,
    SUBENTRY_LOCATION: LocationSubentryFlow,
    SUBENTRY_SONARR: ServarrSubentryFlow,
    SUBENTRY_RADARR: ServarrSubentryFlow,
}
