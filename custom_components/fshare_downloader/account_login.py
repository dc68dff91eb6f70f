"""What becomes of a login that a form has checked: stored, and used by what runs."""

from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntryState, ConfigSubentry
from homeassistant.const import CONF_EMAIL
from homeassistant.core import HomeAssistant, callback

from .accounts import account_part, account_subentries, accounts_of
from .coordinator import FshareConfigEntry
from .core.accounts import email_key


@callback
def async_update_account(
    hass: HomeAssistant,
    entry: FshareConfigEntry,
    account: ConfigSubentry,
    data: Mapping[str, Any],
    *,
    name: str | None = None,
) -> None:
    """Store e-mail address and password of an account, and its name if there is another one."""
    hass.config_entries.async_update_subentry(
        entry,
        account,
        data=account_part(data),
        title=name or account.title,
        unique_id=email_key(data[CONF_EMAIL]),
    )


@callback
def async_account_to_try(entry: FshareConfigEntry) -> ConfigSubentry | None:
    """Return the account with which is tried what all share: one that Fshare takes, else the first.

    None when there is no account.
    """
    return min(
        account_subentries(entry),
        key=lambda each: async_is_refused(entry, each.subentry_id),
        default=None,
    )


@callback
def async_is_refused(entry: FshareConfigEntry, account_id: str) -> bool:
    """Tell whether Fshare refuses an account at the moment, as far as is known."""
    if entry.state is not ConfigEntryState.LOADED:
        return False
    states = entry.runtime_data.downloader.queue().accounts
    return any(state.account_id == account_id and state.hold is not None for state in states)


async def async_login_renewed(
    hass: HomeAssistant, entry: FshareConfigEntry, account_id: str
) -> None:
    """Have the download manager try a refused account again, without stopping for it.

    Where none runs, such as after a start that failed, the entry is loaded again.
    """
    if entry.state is not ConfigEntryState.LOADED:
        hass.config_entries.async_schedule_reload(entry.entry_id)
        return
    runtime = entry.runtime_data
    await runtime.downloader.apply_accounts(accounts_of(entry), [account_id])
    runtime.account_poller.wake()
    runtime.coordinator.async_update_soon()
