"""System health: whether Fshare and what is searched can be reached, and how the queue is."""

from typing import Any

from homeassistant.components import system_health
from homeassistant.core import HomeAssistant, callback

from .const import CONF_API_URL
from .coordinator import async_loaded_entry
from .core.accounts import DEFAULT_API_URL
from .core.states import ACTIVE_STATES, TaskState
from .settings import discovery_settings_of


@callback
def async_register(hass: HomeAssistant, register: system_health.SystemHealthRegistration) -> None:
    """Register the information of this integration."""
    register.async_register_info(system_health_info)


async def system_health_info(hass: HomeAssistant) -> dict[str, Any]:
    """Return what the page of system information shows."""
    entry = async_loaded_entry(hass)
    if entry is None:
        return {"running": False}
    queue = entry.runtime_data.downloader.queue()
    api_url = entry.data.get(CONF_API_URL, DEFAULT_API_URL)
    search = discovery_settings_of(entry)
    sites = {"can_reach_server": api_url}
    if search.tmdb_api_key:
        sites["can_reach_tmdb"] = search.tmdb_url
    if search.search_url:
        sites["can_reach_search"] = search.search_url
    return {
        **{key: system_health.async_check_can_reach_url(hass, url) for key, url in sites.items()},
        "running": True,
        "downloads_enabled": queue.enabled,
        "active_downloads": sum(queue.counts.get(state, 0) for state in ACTIVE_STATES),
        "queued_downloads": queue.counts.get(TaskState.QUEUED, 0),
        "waits_for": ", ".join(sorted({hold.code for hold in queue.holds})) or None,
        "accounts": len(queue.accounts),
        "account_type": queue.account.account_type if queue.account else None,
        "tmdb_key_set": bool(search.tmdb_api_key),
        "searched_folders": len(search.folder_links),
    }
