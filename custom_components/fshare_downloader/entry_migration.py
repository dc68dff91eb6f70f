"""Brings a config entry of an earlier version to what this one stores."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import CONF_EMAIL
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .accounts import (
    account_part,
    account_subentries,
    entry_part,
    new_account_name,
)
from .const import SUBENTRY_ACCOUNT
from .core.accounts import email_key

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

VERSION: Final = 2

_ACCOUNT_SENSORS: Final = ("account_expires", "account_type", "traffic_left")
"""The sensors that belonged to the entry before there were several accounts."""


@callback
def async_migrate(hass: HomeAssistant, entry: FshareConfigEntry) -> bool:
    """Make the account of version 1 the first subentry; tells whether the entry can be used.

    Its sensors keep their ids, and so their history; see `async_move_sensors`. The stored session
    needs no migration here, as it knows by itself whose it is.
    """
    if entry.version > VERSION:
        return False
    if entry.version == 1:
        if CONF_EMAIL in entry.data and not account_subentries(entry):
            account = ConfigSubentry(
                data=MappingProxyType(account_part(entry.data)),
                subentry_type=SUBENTRY_ACCOUNT,
                title=new_account_name(hass),
                unique_id=email_key(entry.data[CONF_EMAIL]),
            )
            hass.config_entries.async_add_subentry(entry, account)
        hass.config_entries.async_update_entry(
            entry, data=entry_part(entry.data), version=VERSION, minor_version=1
        )
    return True


@callback
def async_move_sensors(hass: HomeAssistant, entry: FshareConfigEntry) -> None:
    """Give the sensors of version 1 to the first account, at each start.

    A power cut may come between the two files in which Home Assistant keeps entries and sensors:
    then the entry is of this version, and its sensors are not.
    """
    if not (accounts := account_subentries(entry)):
        return
    account_id = accounts[0].subentry_id
    registry = er.async_get(hass)
    new_ids = {
        f"{entry.entry_id}_{key}": f"{entry.entry_id}_{account_id}_{key}"
        for key in _ACCOUNT_SENSORS
    }
    for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
        if new_id := new_ids.get(entity.unique_id):
            registry.async_update_entity(
                entity.entity_id, new_unique_id=new_id, config_subentry_id=account_id
            )
