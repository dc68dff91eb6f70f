"""The queue as a whole on the wire: its totals, what holds it up, and the account."""

from ..core.accounts import Account, AccountState
from ..core.holds import Hold
from ..core.location import LocationState
from ..core.models import QueueSnapshot, RelocationFailure, RelocationState
from ..core.states import TaskState
from . import Wire, iso


def queue_as_wire(queue: QueueSnapshot) -> Wire:
    """Return the totals of the queue; active tasks travel by themselves."""
    return {
        "counts": {state.value: queue.counts.get(state, 0) for state in TaskState},
        "speed": queue.speed,
        "remaining_bytes": queue.remaining_bytes,
        "eta": queue.eta,
        "free_space": queue.free_space,
        "available_space": queue.available_space,
        "min_free_space": queue.settings.min_free_space,
        "locations": [
            location_as_wire(state, queue.settings.min_free_space) for state in queue.locations
        ],
        "relocation": relocation_as_wire(queue.relocation),
        "enabled": queue.enabled,
        "pace": queue.pace.value,
        "pace_reason": queue.pace_reason.value,
        "holds": [hold_as_wire(hold) for hold in queue.holds],
        "host_reachable": queue.host_reachable,
        "accounts": list(map(account_state_as_wire, queue.accounts)),
        "account_check_at": iso(queue.account_check_at),
        "speed_limit": queue.speed_limit,
        "max_active_downloads": queue.settings.max_active_downloads,
    }


def location_as_wire(state: LocationState, min_free_space: int) -> Wire:
    """Return a location; the download folder has no name, as each language has its own.

    `min_free_space`, in bytes, is what stays free where a location has no such number of its own.
    """
    own = state.location.min_free_space
    return {
        "id": state.location.location_id,
        "name": state.location.name or None,
        "folder": str(state.location.folder),
        "categories": list(state.location.categories),
        "is_here": state.is_here,
        "free_space": state.free_space,
        "available_space": state.available_space,
        "min_free_space": min_free_space if own is None else own,
        "is_full": state.is_full,
    }


def relocation_as_wire(state: RelocationState | None) -> Wire | None:
    """Return how far the files have come that move to another location."""
    if state is None:
        return None
    error = state.error
    return {
        "files": state.files,
        "size": state.size,
        "moved_bytes": state.moved_bytes,
        "filename": state.filename,
        "location": state.location_id,
        "away_location": state.away_location_id,
        "error_code": error.code if error else None,
        "error_message": str(error) if error else None,
        "error_placeholders": dict(error.placeholders) if error else {},
        "failed": state.failed,
        "failures": [_relocation_failure_as_wire(failure) for failure in state.failures],
    }


def _relocation_failure_as_wire(failure: RelocationFailure) -> Wire:
    error = failure.error
    return {
        "filename": failure.filename,
        "error_code": error.code,
        "error_message": str(error),
        "error_placeholders": dict(error.placeholders),
    }


def hold_as_wire(hold: Hold) -> Wire:
    """Return what waits, and why."""
    return {
        "reason": hold.reason.value,
        "scope": hold.scope.value,
        "target": hold.target,
        "code": hold.code,
        "message": hold.message,
        "placeholders": dict(hold.placeholders),
        "since": iso(hold.since),
        "until": iso(hold.until),
    }


def account_as_wire(account: Account | None) -> Wire | None:
    """Return what a user may see of the account, which is not the e-mail address."""
    if account is None:
        return None
    return {
        "host": account.host,
        "account_type": account.account_type,
        "is_premium": account.is_premium,
        "expires_at": iso(account.expires_at),
    }


def account_state_as_wire(state: AccountState) -> Wire:
    """Return one of the accounts; what Fshare says of it is None until it was read."""
    account = state.account
    return {
        "id": state.account_id,
        "name": state.name,
        "account_type": account.account_type if account else None,
        "is_premium": account.is_premium if account else None,
        "expires_at": iso(account.expires_at) if account else None,
        "hold": hold_as_wire(state.hold) if state.hold else None,
        "active": state.active,
    }
