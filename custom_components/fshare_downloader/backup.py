"""Backup hooks: have the whole queue in the database file when Home Assistant copies it."""

import logging

from homeassistant.core import HomeAssistant

from .coordinator import async_loaded_entry
from .core.errors import DownloaderError

_LOGGER = logging.getLogger(__name__)


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Write what is still in the write-ahead log into the database file.

    A failure doesn't stop the backup: the log lies beside the database and is copied along.
    """
    if entry := async_loaded_entry(hass):
        try:
            await entry.runtime_data.downloader.checkpoint()
            await entry.runtime_data.arr.checkpoint()
        except DownloaderError as error:
            _LOGGER.warning("Queue could not be written out for the backup: %s", error)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Do nothing: downloads went on during the backup."""
