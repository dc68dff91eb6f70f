"""Diagnostics: numbers and settings; no file names, links, e-mail address or secrets."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant

from .const import (
    CONF_APP_KEY,
    CONF_ARR_API_KEY,
    CONF_ARR_WEBHOOK_ID,
    CONF_DAEMON_SECRET,
    CONF_FOLDER_LINKS,
    CONF_INSTALLED,
    CONF_TMDB_API_KEY,
    CONF_USER_AGENT,
)
from .coordinator import FshareConfigEntry
from .core.links import without_secrets
from .servarr_programs import programs_of
from .settings import discovery_settings_of
from .wire.diagnostics import diagnostics_as_wire

TO_REDACT: Final = {
    CONF_EMAIL,
    CONF_PASSWORD,
    CONF_APP_KEY,
    CONF_USER_AGENT,
    CONF_TMDB_API_KEY,
    CONF_FOLDER_LINKS,
    CONF_ARR_API_KEY,
    CONF_ARR_WEBHOOK_ID,
    CONF_DAEMON_SECRET,
}


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: FshareConfigEntry
) -> dict[str, Any]:
    """Return what helps to find a fault."""
    downloader = entry.runtime_data.downloader
    search = discovery_settings_of(entry)
    bridge = entry.runtime_data.arr.built
    followed = entry.runtime_data.following.titles()
    return {
        "data": _redacted(entry.data),
        "options": _redacted(entry.options),
        "settings": downloader.queue().settings.model_dump(),
        "downloader": diagnostics_as_wire(downloader),
        "search": {
            "tmdb_key_set": bool(search.tmdb_api_key),
            "search_site_set": bool(search.search_url),
            "searched_folders": len(search.folder_links),
        },
        "following": {
            "states": Counter(title.state for title in followed),
            "wanted_episodes": sum(len(title.wanted) for title in followed),
            "problems": Counter(title.problem for title in followed if title.problem),
        },
        "sonarr_and_radarr": {
            "connected": Counter(each.subentry_type for each in programs_of(entry).values()),
            "set_up": sum(CONF_INSTALLED in each.data for each in programs_of(entry).values()),
            "jobs": None if bridge is None else bridge.counts(),
        },
    }


def _redacted(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings without secrets, those in addresses included."""
    redacted: dict[str, Any] = async_redact_data(dict(values), TO_REDACT)
    return {
        key: without_secrets(value) if key.endswith("_url") and isinstance(value, str) else value
        for key, value in redacted.items()
    }
