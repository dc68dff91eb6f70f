"""Repair issues: troubles that stop downloads and that only the user can mend."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .core.accounts import AccountState
from .core.errors import DatabaseTooNewError, StorageError
from .core.holds import Hold, HoldReason
from .core.location_choice import location_of
from .core.models import DatabaseRecovery, QueueSnapshot, Settings

FALLBACK_KEYS: Final = {HoldReason.ACCOUNT: "account_error", HoldReason.DISK: "disk_error"}
SIZES: Final = ("needed", "free", "on_disk", "kept")
"""Placeholders that are sizes, as `4.6 GB`."""
DECIMAL_COMMA: Final = frozenset({"vi"})
"""Our languages that write a comma in the place of a decimal point."""
ISSUE_KEYS: Final = frozenset(
    {
        "account_action_required",
        "account_error",
        "account_locked",
        "account_missing",
        "account_not_premium",
        "daemon_away",
        "daemon_no_way_back",
        "daemon_refused",
        "disk_error",
        "disk_full",
        "folder_blocked",
        "folder_not_writable",
        "marker_blocked",
        "storage_away",
        "storage_failed",
    }
)
"""Error codes with a text of their own; each is the translation key of its issue."""
ACCOUNT_KEYS: Final = frozenset(key for key in ISSUE_KEYS if key.startswith("account_"))
"""Those about accounts, when none may download."""
RECOVERY_ISSUE: Final = "database_recovered"
_OF_ACCOUNTS: Final = (HoldReason.AUTH, HoldReason.ACCOUNT)
OTHER_PREFIX: Final = "other_"
"""Of the issues about one of several accounts, while downloads go on over the others."""
IMPORT_PREFIX: Final = "import_"
"""Of the issues about imports of Sonarr and Radarr, which have a module of their own."""
ADVICE_PREFIX: Final = "advice_"
"""Of the issues about what could be better about daemons, which have one, too."""


@callback
def async_update_issues(
    hass: HomeAssistant,
    queue: QueueSnapshot,
    website: str,
    recovery: DatabaseRecovery | None,
) -> None:
    """Keep one issue for each trouble that waits for the user, one for a recovery, and no other.

    Such trouble is a hold of the queue, or an account that is refused while others go on. Trouble
    with a login is not among them: it starts a re-authentication. Those about imports, and advice
    on daemons, are let alone.
    """
    holds = [*_refusals_behind(queue), *queue.holds]
    wanted = {_issue_id(hold): hold for hold in holds if hold.reason in FALLBACK_KEYS}
    refused = _refused_among_others(queue.accounts)
    for issue_id, hold in sorted(wanted.items()):
        facts = _facts(hold, queue.settings, hass.config.language)
        ir.async_create_issue(
            hass,
            DOMAIN,
            issue_id,
            is_fixable=True,
            severity=ir.IssueSeverity.ERROR,
            translation_key=_key(hold),
            data=dict(facts),
            translation_placeholders={
                **facts,
                "folder": folder_label(queue.settings, facts["folder"]),
                "website": website,
            },
        )
    for issue_id, (state, hold) in refused.items():
        ir.async_create_issue(
            hass,
            DOMAIN,
            issue_id,
            is_fixable=True,
            severity=ir.IssueSeverity.WARNING,
            translation_key=f"{OTHER_PREFIX}{_key(hold)}",
            translation_placeholders={"account": state.name, "website": website},
        )
    if recovery is not None:
        _tell_of_recovery(hass, recovery)
    known = own_issues(hass)
    others = {each for each in known if each.startswith((IMPORT_PREFIX, ADVICE_PREFIX))}
    _delete(hass, known - others - {*wanted, *refused, *([RECOVERY_ISSUE] if recovery else ())})


@callback
def async_tell_of_newer_database(hass: HomeAssistant) -> None:
    """Say that only an update of the integration can open the database."""
    ir.async_create_issue(
        hass,
        DOMAIN,
        DatabaseTooNewError.code,
        is_fixable=False,
        severity=ir.IssueSeverity.ERROR,
        translation_key=DatabaseTooNewError.code,
    )


def _tell_of_recovery(hass: HomeAssistant, recovery: DatabaseRecovery) -> None:
    names = [f"- `{name.replace('`', '')}`" for name in recovery.names]
    if len(names) < recovery.lost:
        names.append("- …")
    ir.async_create_issue(
        hass,
        DOMAIN,
        RECOVERY_ISSUE,
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key=RECOVERY_ISSUE,
        translation_placeholders={
            "saved": str(recovery.saved),
            "lost": str(recovery.lost),
            "names": "\n".join(names),
            "file": str(recovery.kept_file),
        },
    )


def folder_label(settings: Settings, folder: str) -> str:
    """Return what to call a folder: after the name of its location, if that has one."""
    location = location_of(settings, Path(folder) / "_")
    return f"{location.name} ({folder})" if location and location.name else folder


@callback
def async_delete_issues(hass: HomeAssistant) -> None:
    """Delete all issues: the download manager is not running."""
    _delete(hass, own_issues(hass))


@callback
def own_issues(hass: HomeAssistant) -> set[str]:
    """Return the ids of all issues that there are of ours."""
    return {issue_id for domain, issue_id in ir.async_get(hass).issues if domain == DOMAIN}


def _key(hold: Hold) -> str:
    return hold.code if hold.code in ISSUE_KEYS else FALLBACK_KEYS[hold.reason]


def _refused_among_others(
    accounts: Sequence[AccountState],
) -> dict[str, tuple[AccountState, Hold]]:
    """Return the accounts that may not download while another one may, by the ids of their issues.

    Where none may, the hold of the queue says so.
    """
    refused = {
        f"{OTHER_PREFIX}{_key(state.hold)}:{state.account_id}": (state, state.hold)
        for state in accounts
        if state.hold and state.hold.reason is HoldReason.ACCOUNT
    }
    return refused if _can_go_on(accounts) else {}


def _refusals_behind(queue: QueueSnapshot) -> list[Hold]:
    """Return why the accounts are refused when the queue waits for one of them.

    Its hold tells the trouble of that one alone.
    """
    waits = any(hold.reason in _OF_ACCOUNTS for hold in queue.holds)
    if not waits or _can_go_on(queue.accounts):
        return []
    return [state.hold for state in queue.accounts if state.hold]


def _can_go_on(accounts: Iterable[AccountState]) -> bool:
    return any(state.hold is None or state.hold.ends_by_itself for state in accounts)


def _issue_id(hold: Hold) -> str:
    """Name the issue of a hold; two folders with the same trouble have two issues."""
    folder = _folder_of(hold)
    return f"{_key(hold)}:{folder}" if folder else _key(hold)


def _facts(hold: Hold, settings: Settings, language: str) -> dict[str, str]:
    """Return the folder that a hold is about, and what is known of the trouble."""
    folder = _folder_of(hold) or str(settings.download_dir)
    return {**hold.placeholders, **_sizes(hold.placeholders, language), "folder": folder}


def _sizes(placeholders: Mapping[str, str], language: str) -> dict[str, str]:
    """Return the sizes among the placeholders as they are written in a language."""
    mark = "," if language.partition("-")[0] in DECIMAL_COMMA else "."
    return {name: placeholders[name].replace(".", mark) for name in SIZES if name in placeholders}


def _folder_of(hold: Hold) -> str | None:
    """Return the folder that a hold is about, if it is about one; the database is in none."""
    is_about_folder = hold.reason is HoldReason.DISK and hold.code != StorageError.code
    return hold.target if is_about_folder else None


def _delete(hass: HomeAssistant, issue_ids: Iterable[str]) -> None:
    for issue_id in issue_ids:
        ir.async_delete_issue(hass, DOMAIN, issue_id)
