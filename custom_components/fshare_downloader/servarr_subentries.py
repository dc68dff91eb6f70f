"""Keeps what was set up in Sonarr and Radarr in step with their subentries."""

import logging
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from .const import CONF_ARR_API_KEY, CONF_INSTALLED, DOMAIN
from .coordinator import FshareConfigEntry
from .core.errors import DownloaderError
from .servarr_link import async_install, async_uninstall
from .servarr_programs import is_program

_LOGGER = logging.getLogger(__name__)


@callback
def async_follow_subentries(hass: HomeAssistant, entry: FshareConfigEntry) -> CALLBACK_TYPE:
    """Keep them in step from now on; the returned function ends that."""
    followed = _Subentries(hass, entry)

    async def compare(hass: HomeAssistant, entry: FshareConfigEntry) -> None:
        followed.async_compare()

    return entry.add_update_listener(compare)


class _Subentries:
    """Compares the subentries with what they were: nobody tells when one is removed."""

    def __init__(self, hass: HomeAssistant, entry: FshareConfigEntry) -> None:
        """Take them as they are."""
        self._hass = hass
        self._entry = entry
        self._known: Mapping[str, ConfigSubentry] = MappingProxyType(dict(entry.subentries))
        self._api_key: str = entry.data[CONF_ARR_API_KEY]

    @callback
    def async_compare(self) -> None:
        """Undo what was set up for those that are gone, and tell the others of another key."""
        known, self._known = self._known, MappingProxyType(dict(self._entry.subentries))
        for subentry_id in known.keys() - self._known.keys():
            async_forget(self._hass, known[subentry_id])
        old_key, self._api_key = self._api_key, self._entry.data[CONF_ARR_API_KEY]
        if old_key != self._api_key:
            for subentry in self._known.values():
                if CONF_INSTALLED in subentry.data:
                    self._hass.async_create_task(
                        self._async_tell_key(subentry), f"{DOMAIN} new API key"
                    )

    async def _async_tell_key(self, subentry: ConfigSubentry) -> None:
        access = subentry.data
        try:
            installed = await async_install(
                self._hass, self._entry, access, accept_unseen_folder=True
            )
        except DownloaderError as error:
            _LOGGER.warning("%s could not be told of the new API key: %s", subentry.title, error)
            return
        self._save(subentry, {**access, CONF_INSTALLED: installed})

    @callback
    def _save(self, subentry: ConfigSubentry, data: Mapping[str, Any]) -> None:
        if subentry.subentry_id in self._entry.subentries:
            self._hass.config_entries.async_update_subentry(self._entry, subentry, data=data)


@callback
def async_forget(hass: HomeAssistant, subentry: ConfigSubentry) -> None:
    """Undo in the background what was set up for a subentry that is no more."""
    if is_program(subentry):
        hass.async_create_task(_async_undo(hass, subentry), f"{DOMAIN} removed subentry")


async def _async_undo(hass: HomeAssistant, subentry: ConfigSubentry) -> None:
    try:
        await async_uninstall(hass, subentry.data)
    except DownloaderError as error:
        _LOGGER.warning(
            "What was set up in %s could not be removed; look for the entries named Fshare"
            " Downloader in its settings: %s",
            subentry.title,
            error,
        )
