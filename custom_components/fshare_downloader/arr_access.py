"""How Sonarr, Radarr and others get to us: address, paths, and the key that they have to know."""

import secrets
from typing import Final

from homeassistant.components import webhook
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.network import NoURLAvailableError, get_url
from yarl import URL

from .const import CONF_ARR_API_KEY, CONF_ARR_WEBHOOK_ID, DOMAIN
from .coordinator import FshareConfigEntry

BASE_PATH: Final = f"/api/{DOMAIN}"
NEWZNAB_PATH: Final = f"{BASE_PATH}/newznab"
"""What an indexer's client wants as its address; it adds `/api`."""
SABNZBD_PATH: Final = f"{BASE_PATH}/sabnzbd"
"""What a client of SABnzbd wants as its URL base; it adds `/api`."""

KEY_BYTES: Final = 16
_FALLBACK_ADDRESS: Final = "http://homeassistant.local:8123"


def new_api_key() -> str:
    """Return a key that nobody knows yet: 32 hexadecimal digits, like those of SABnzbd."""
    return secrets.token_hex(KEY_BYTES)


@callback
def async_ensure_access(hass: HomeAssistant, entry: FshareConfigEntry) -> None:
    """Make the API key and the id of the webhook where the entry has none yet."""
    missing = {
        key: make()
        for key, make in (
            (CONF_ARR_API_KEY, new_api_key),
            (CONF_ARR_WEBHOOK_ID, webhook.async_generate_id),
        )
        if not entry.data.get(key)
    }
    if missing:
        hass.config_entries.async_update_entry(entry, data={**entry.data, **missing})


@callback
def async_renew_api_key(hass: HomeAssistant, entry: FshareConfigEntry) -> None:
    """Let the old key be worth nothing from now on."""
    data = {**entry.data, CONF_ARR_API_KEY: new_api_key()}
    hass.config_entries.async_update_entry(entry, data=data)


@callback
def async_own_address(hass: HomeAssistant) -> URL:
    """Return where programs at home reach this Home Assistant, as far as it knows."""
    try:
        address = get_url(hass, allow_cloud=False, prefer_external=False, allow_ip=True)
    except NoURLAvailableError:
        address = _FALLBACK_ADDRESS
    return URL(address)
