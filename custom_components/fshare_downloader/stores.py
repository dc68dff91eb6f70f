"""Reads files of the storage folder, whatever is in them."""

import logging
from typing import Any

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store

_LOGGER = logging.getLogger(__name__)


async def async_load_or_none(store: Store[Any]) -> object:
    """Return the content of a file; None when there is no file or it cannot be read.

    The content can be made anew: a damaged file must not keep the integration from starting.
    """
    try:
        return await store.async_load()
    except HomeAssistantError, NotImplementedError, OSError, KeyError, TypeError, ValueError:
        # No details: what is in the file may be secret.
        _LOGGER.warning("%s cannot be read and is left aside", store.key)
        return None
