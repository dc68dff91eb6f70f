"""The forms of the config entry that somebody has open, or has left open."""

from contextlib import suppress
from typing import TYPE_CHECKING

from homeassistant.config_entries import (
    SOURCE_REAUTH,
    SOURCE_RECONFIGURE,
    ConfigFlowContext,
    ConfigFlowResult,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.data_entry_flow import UnknownFlow

from .accounts import account_subentries
from .const import ATTR_ACCOUNT_ID, ATTR_ERROR_CODE
from .core.accounts import AccountState

if TYPE_CHECKING:
    from .coordinator import FshareConfigEntry


@callback
def async_end_flows(hass: HomeAssistant, entry: FshareConfigEntry, source: str) -> None:
    """End all flows of the entry that began in one way, such as `SOURCE_REAUTH`."""
    for flow in tuple(entry.async_get_active_flows(hass, {source})):
        _async_abort(hass, flow)


@callback
def async_ask_for_login(
    hass: HomeAssistant, entry: FshareConfigEntry, account: AccountState, code: str
) -> bool:
    """Ask for the password of an account, or for the app key, as the code of the error says.

    Returns False while another account is asked for: Home Assistant asks for one at a time.
    """
    if any(entry.async_get_active_flows(hass, {SOURCE_REAUTH})):
        return False
    # Beside an open form of the account, Home Assistant would ask for no password, and one whose
    # browser tab was closed stays open.
    async_end_flows(hass, entry, SOURCE_RECONFIGURE)
    is_only = len(account_subentries(entry)) == 1
    name = entry.title if is_only else f"{entry.title} ({account.name})"
    entry.async_start_reauth(
        hass,
        context=ConfigFlowContext(
            title_placeholders={"name": name, ATTR_ACCOUNT_ID: account.account_id}
        ),
        data={ATTR_ERROR_CODE: code, ATTR_ACCOUNT_ID: account.account_id},
    )
    return True


@callback
def async_end_login(hass: HomeAssistant, entry: FshareConfigEntry, account_id: str) -> None:
    """End the question for the password of an account: Fshare has taken the login."""
    for flow in tuple(entry.async_get_active_flows(hass, {SOURCE_REAUTH})):
        whose = flow["context"].get("title_placeholders", {}).get(ATTR_ACCOUNT_ID)
        if whose in (account_id, None):
            _async_abort(hass, flow)


@callback
def _async_abort(hass: HomeAssistant, flow: ConfigFlowResult) -> None:
    with suppress(UnknownFlow):
        hass.config_entries.flow.async_abort(flow["flow_id"])
