"""The connected programs, Sonarr and Radarr: those subentries that are no locations."""

from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import CONF_URL

from .const import SUBENTRY_RADARR, SUBENTRY_SONARR
from .coordinator import FshareConfigEntry


def programs_of(entry: FshareConfigEntry) -> dict[str, ConfigSubentry]:
    """Return the subentry of each connected Sonarr and Radarr, by names that differ."""
    programs: dict[str, ConfigSubentry] = {}
    for subentry in entry.subentries.values():
        if is_program(subentry):
            name = subentry.title
            url = subentry.data[CONF_URL]
            programs[name if name not in programs else f"{name} ({url})"] = subentry
    return programs


def is_program(subentry: ConfigSubentry) -> bool:
    """Tell whether a subentry connects a program."""
    return subentry.subentry_type in (SUBENTRY_SONARR, SUBENTRY_RADARR)
