"""The download manager in numbers that help to find a fault: nothing secret, no file names."""

from typing import Final

from ..core.accounts import AccountState
from ..core.downloader import Downloader
from ..core.holds import Hold
from ..core.location import LocationState
from ..core.models import TaskView
from . import Wire
from .queue import (
    account_as_wire,
    account_state_as_wire,
    hold_as_wire,
    queue_as_wire,
)

_NAMELESS: Final = frozenset({"reason", "count", "needed_bytes", "free_bytes"})
"""Placeholders of errors that hold no name of a file or folder."""


def diagnostics_as_wire(downloader: Downloader) -> Wire:
    """Return the state of a started download manager."""
    queue = downloader.queue()
    return {
        "queue": queue_as_wire(queue)
        | {
            "holds": [_hold(hold) for hold in queue.holds],
            "locations": [_location(state) for state in queue.locations],
        },
        "active": [_active_task(view) for view in queue.active],
        "storages": [
            {
                "is_here": look.is_here,
                "is_for_new_files": look.root in queue.settings.folders,
                "error_code": look.error.code if look.error else None,
                "reason": look.error.placeholders.get("reason") if look.error else None,
                "file_system": look.file_system,
                "free_bytes": look.free_bytes,
            }
            for look in downloader.storages()
        ],
        "account": account_as_wire(queue.account),
        "accounts": [_account(state) for state in queue.accounts],
        "engine": downloader.engine_mode.value,
        "daemons": len(downloader.daemons),
        "database_recovered": downloader.recovery is not None,
    }


def _active_task(view: TaskView) -> Wire:
    return {
        "state": view.task.state.value,
        "size": view.task.size,
        "downloaded": view.metrics.downloaded,
        "speed": view.metrics.speed,
        "retry_count": view.task.retry_count,
        "error_code": view.task.error_code,
    }


def _account(state: AccountState) -> Wire:
    """Return an account without its name and its id."""
    wire = account_state_as_wire(state)
    kept = ("account_type", "is_premium", "expires_at", "active")
    return {key: wire[key] for key in kept} | {"hold": state.hold and _hold(state.hold)}


def _location(state: LocationState) -> Wire:
    """Return a location without its name and its folder, which are among the settings."""
    return {
        "is_here": state.is_here,
        "free_space": state.free_space,
        "available_space": state.available_space,
    }


def _hold(hold: Hold) -> Wire:
    """Return a hold without the names of files and folders that are in its target and text."""
    wire = hold_as_wire(hold)
    told = ("reason", "scope", "code", "since", "until")
    numbers = {key: value for key, value in hold.placeholders.items() if key in _NAMELESS}
    return {key: wire[key] for key in told} | {"placeholders": numbers}
