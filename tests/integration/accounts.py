"""Config entries with accounts, as the config flow leaves them."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntry, ConfigSubentry, ConfigSubentryDataWithId
from homeassistant.const import CONF_EMAIL
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.fshare_downloader.accounts import (
    account_part,
    account_subentries,
    entry_part,
    login_data,
)
from custom_components.fshare_downloader.const import DOMAIN, NAME, SUBENTRY_ACCOUNT
from custom_components.fshare_downloader.core.accounts import email_key
from custom_components.fshare_downloader.entry_migration import VERSION

ENTRY_ID = "01KAPQ5T4VFSHARE0000000000"
ACCOUNT_ID = "01KAPQ5T4VACC0VNT000000000"
SECOND_ID = "01KAPQ5T4VACC0VNT000000002"


def account(
    data: Mapping[str, Any], account_id: str = ACCOUNT_ID, name: str = "Account"
) -> ConfigSubentryDataWithId:
    """Return the subentry of an account; only e-mail address and password of the data matter."""
    return ConfigSubentryDataWithId(
        data=account_part(data),
        subentry_id=account_id,
        subentry_type=SUBENTRY_ACCOUNT,
        title=name,
        unique_id=email_key(data[CONF_EMAIL]),
    )


def entry_of(
    data: Mapping[str, Any], *more: ConfigSubentryDataWithId, **fields: Any
) -> MockConfigEntry:
    """Return an entry with the account that the data of a login describes, and with more."""
    return MockConfigEntry(
        domain=DOMAIN,
        title=NAME,
        data=entry_part(data),
        entry_id=ENTRY_ID,
        version=VERSION,
        subentries_data=[account(data), *more],
        **fields,
    )


def first_account(entry: ConfigEntry[Any]) -> ConfigSubentry:
    """Return the account that was there first."""
    return account_subentries(entry)[0]


def without_accounts(entry: ConfigEntry[Any]) -> list[ConfigSubentry]:
    """Return the subentries that are no accounts."""
    accounts = account_subentries(entry)
    return [each for each in entry.subentries.values() if each not in accounts]


def login_of(entry: ConfigEntry[Any]) -> dict[str, Any]:
    """Return what the first account logs in with."""
    return login_data(entry, first_account(entry))
