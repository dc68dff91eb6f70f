"""The accounts at Fshare that the subentries of the config entry describe.

A subentry has e-mail address and password. App key, User-Agent and addresses belong to the entry:
Fshare gives them to a household once, and they go with every account.
"""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import CONF_EMAIL, CONF_PASSWORD
from homeassistant.core import HomeAssistant

from .const import SUBENTRY_ACCOUNT
from .core.accounts import AccountAccess
from .settings import credentials_of

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry

ACCOUNT_KEYS: Final = (CONF_EMAIL, CONF_PASSWORD)
"""What the data of an account has; all else is in the data of the entry."""


def account_subentries(entry: FshareConfigEntry) -> tuple[ConfigSubentry, ...]:
    """Return the subentries of accounts, in the order in which they were added."""
    return tuple(
        subentry
        for subentry in entry.subentries.values()
        if subentry.subentry_type == SUBENTRY_ACCOUNT
    )


def accounts_of(entry: FshareConfigEntry) -> tuple[AccountAccess, ...]:
    """Return the accounts, in the order in which they were added."""
    return tuple(
        AccountAccess(
            account_id=subentry.subentry_id,
            name=subentry.title,
            credentials=credentials_of(login_data(entry, subentry)),
        )
        for subentry in account_subentries(entry)
    )


def login_data(entry: FshareConfigEntry, account: ConfigSubentry | None) -> dict[str, Any]:
    """Return all that a login needs, as `credentials_of` takes it; without an account, the rest."""
    return {**entry.data, **(account.data if account else {})}


def account_part(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the data of a login belongs to the account."""
    return {key: data[key] for key in ACCOUNT_KEYS}


def entry_part(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the data of a login belongs to the entry."""
    return {key: value for key, value in data.items() if key not in ACCOUNT_KEYS}


def new_account_name(hass: HomeAssistant, taken: Collection[str] = ()) -> str:
    """Return a name for an account that has none: "Account", then "Account 2"."""
    word = "Tài khoản" if hass.config.language.partition("-")[0] == "vi" else "Account"
    known = {name.casefold() for name in taken}
    names = (word, *(f"{word} {number}" for number in range(2, len(known) + 3)))
    return next(name for name in names if name.casefold() not in known)
