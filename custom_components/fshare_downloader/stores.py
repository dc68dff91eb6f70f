"""Reads files of the storage folder, whatever is in them."""

import logging
from typing import Any

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store

_LOGGER = logging.getLogger(__name__)


async def async_load_or_none(store: Store[Any]) -> object:
    """Return what a file holds; None when there is none, or none that can be read.

    What is stored can be made anew: nothing in it is worth that the integration does not start.
    """
    try:
        return await store.async_load()
    except HomeAssistantError, NotImplementedError, OSError, KeyError, TypeError, ValueError:
        # No details: what is in the file may be secret.
        _LOGGER.warning("%s cannot be read and is left aside", store.key)
        return None
