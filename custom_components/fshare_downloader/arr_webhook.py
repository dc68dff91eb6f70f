"""The webhook by which Sonarr and Radarr tell what they grab, and what they can't import."""

import logging
from functools import partial
from http import HTTPStatus
from typing import Final

from aiohttp import web
from homeassistant.components import webhook
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util.json import json_loads_object

from .const import CONF_ARR_WEBHOOK_ID, DOMAIN, NAME
from .coordinator import FshareConfigEntry, async_loaded_entry
from .core.errors import DownloaderError
from .key_redaction import keep_keys_out_of_log

_LOGGER = logging.getLogger(__name__)

MAX_PAYLOAD_BYTES: Final = 1024**2
"""What they tell of a season with all its episodes takes some ten kilobytes."""
_CHUNK_BYTES: Final = 64 * 1024


@callback
def async_register_webhook(hass: HomeAssistant, entry: FshareConfigEntry) -> CALLBACK_TYPE:
    """Listen to programs at home; the returned function ends that."""
    webhook_id = entry.data[CONF_ARR_WEBHOOK_ID]
    keep_keys_out_of_log(webhook_id)
    webhook.async_register(hass, DOMAIN, NAME, webhook_id, _async_handle, local_only=True)
    return partial(webhook.async_unregister, hass, webhook_id)


async def _async_handle(
    hass: HomeAssistant, webhook_id: str, request: web.Request
) -> web.Response | None:
    """Hand a message over; None means that all is well."""
    body = bytearray()
    while chunk := await request.content.read(_CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_PAYLOAD_BYTES:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    try:
        payload = json_loads_object(bytes(body))
    except ValueError:
        return web.Response(status=HTTPStatus.BAD_REQUEST)
    entry = async_loaded_entry(hass)
    try:
        if entry is not None:
            await entry.runtime_data.arr.webhook(payload)
    except DownloaderError as error:
        _LOGGER.warning("A message of Sonarr or Radarr could not be taken in: %s", error)
        return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
    return None
