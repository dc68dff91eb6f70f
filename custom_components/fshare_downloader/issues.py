"""Repair issues: what keeps the queue from going on and only the user can put right."""

from collections.abc import Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .core.models import Hold, HoldReason, Settings

FALLBACK_KEYS: Final = {HoldReason.ACCOUNT: "account_error", HoldReason.DISK: "disk_error"}
ISSUE_KEYS: Final = frozenset(
    {
        "account_action_required",
        "account_error",
        "account_locked",
        "account_not_premium",
        "disk_error",
        "disk_full",
        "folder_blocked",
        "folder_not_writable",
        "storage_away",
        "storage_failed",
    }
)
"""Error codes with a text of their own; each is the id and the translation key of its issue."""


@callback
def async_update_issues(
    hass: HomeAssistant, holds: Iterable[Hold], settings: Settings, website: str
) -> None:
    """Have one issue for each hold that waits for the user, and none besides.

    Trouble with the login is not among them: it starts a re-authentication.
    """
    wanted = {
        hold.code if hold.code in ISSUE_KEYS else FALLBACK_KEYS[hold.reason]
        for hold in holds
        if hold.reason in FALLBACK_KEYS
    }
    for key in sorted(wanted):
        ir.async_create_issue(
            hass,
            DOMAIN,
            key,
            is_fixable=True,
            severity=ir.IssueSeverity.ERROR,
            translation_key=key,
            translation_placeholders={"folder": str(settings.download_dir), "website": website},
        )
    for key in ISSUE_KEYS - wanted:
        ir.async_delete_issue(hass, DOMAIN, key)


@callback
def async_delete_issues(hass: HomeAssistant) -> None:
    """Have no issues: the download manager is not running."""
    for key in ISSUE_KEYS:
        ir.async_delete_issue(hass, DOMAIN, key)
