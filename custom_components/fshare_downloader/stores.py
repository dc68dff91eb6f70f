"""Reads files of the storage folder, whatever is in them."""

import logging
import os
from contextlib import suppress
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store

_LOGGER = logging.getLogger(__name__)

ASIDE_SUFFIX: Final = ".unread"
_UNREADABLE: Final = (
    HomeAssistantError,
    NotImplementedError,
    OSError,
    KeyError,
    TypeError,
    ValueError,
)


async def async_load_or_none(store: Store[Any]) -> object:
    """Return the content of a file; None when there is no file or it cannot be read.

    The content can be made anew: a damaged file must not keep the integration from starting.
    """
    try:
        return await store.async_load()
    except _UNREADABLE:
        # No details: what is in the file may be secret.
        _LOGGER.warning("%s cannot be read and is left aside", store.key)
        return None


async def async_load_or_set_aside(hass: HomeAssistant, store: Store[Any]) -> object:
    """Return the content of a file; None when there is no file or it cannot be read.

    The content cannot be made anew: a file that cannot be read, such as one of a newer version, is
    renamed, so that what is saved next does not take its place.
    """
    try:
        return await store.async_load()
    except _UNREADABLE:
        aside = f"{store.path}{ASIDE_SUFFIX}"
        with suppress(OSError):  # such as that Home Assistant has renamed a damaged one itself
            await hass.async_add_executor_job(os.replace, store.path, aside)
        _LOGGER.warning("%s cannot be read and is kept as %s", store.key, aside)
        return None
