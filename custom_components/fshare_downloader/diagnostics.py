"""Diagnostics: numbers and settings; no file names, links, e-mail address or secrets."""

from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant

from .const import CONF_APP_KEY, CONF_FOLDER_LINKS, CONF_TMDB_API_KEY, CONF_USER_AGENT
from .coordinator import FshareConfigEntry
from .settings import discovery_settings_of

TO_REDACT: Final = {
    CONF_EMAIL,
    CONF_PASSWORD,
    CONF_APP_KEY,
    CONF_USER_AGENT,
    CONF_TMDB_API_KEY,
    CONF_FOLDER_LINKS,
}


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: FshareConfigEntry
) -> dict[str, Any]:
    """Return what helps to find a fault."""
    downloader = entry.runtime_data.downloader
    search = discovery_settings_of(entry)
    return {
        "data": async_redact_data(dict(entry.data), TO_REDACT),
        "options": async_redact_data(dict(entry.options), TO_REDACT),
        "settings": downloader.queue().settings.model_dump(mode="json"),
        "downloader": downloader.diagnostics(),
        "search": {
            "tmdb_key_set": bool(search.tmdb_api_key),
            "search_site_set": bool(search.search_url),
            "searched_folders": len(search.folder_links),
        },
    }
