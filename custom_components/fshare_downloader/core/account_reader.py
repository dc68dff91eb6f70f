"""Reads the account at the file service, and lets the queue go on when it may download again."""

from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Final

from .accounts import Account, AccountState, best_account, waits_for_login
from .errors import AccountNotPremiumError, DownloaderError, ErrorClass
from .events import AccountChanged, Event
from .holds import HoldReason
from .hosts.registry import HostRegistry
from .queue_numbers import QueueState

_LASTING: Final = (ErrorClass.AUTH, ErrorClass.ACCOUNT)


class AccountReader:
    """Reads all accounts, and tells of them."""

    def __init__(
        self,
        registry: HostRegistry,
        state: QueueState,
        *,
        hurrying: Callable[[], AbstractContextManager[None]],
        publish: Callable[[Event], None],
        announce: Callable[[], None],
        release: Callable[[*tuple[HoldReason, ...]], None],
    ) -> None:
        """Know nothing of the account yet.

        `hurrying` is the context of a call to a host, `announce` tells that the queue has changed,
        and `release` ends the holds for some reasons.
        """
        self._registry = registry
        self._state = state
        self._hurrying = hurrying
        self._publish = publish
        self._announce = announce
        self._release = release

    async def read(self) -> Account | None:
        """Read all accounts anew, and return the best; None where no host has accounts.

        What is proven wrong by it releases the queue: a refused login, and of an account that may
        download also that none may. Raises an error that passes by itself, whichever account has
        met it. Another one is raised only when no account may download, and one that waits for a
        new login only when all do: else a reading may find that VIP was renewed.
        """
        before = {state.account_id for state in self._registry.accounts if _is_refused(state)}
        errors: list[DownloaderError] = []
        for host in self._registry.hosts:
            with self._hurrying():
                errors += await host.read_accounts()
        states = self._registry.accounts
        if not states:
            return None
        best = best_account(states)
        self._publish(AccountChanged(account=best))
        self._announce()
        self._release(*self._ended(before, states))
        passing = [error for error in errors if error.error_class not in _LASTING]
        if passing:
            raise passing[0]
        if errors and all(map(_is_refused, states)):
            for error in errors:
                if not waits_for_login(error):
                    raise error
            if all(state.hold and state.hold.reason is HoldReason.AUTH for state in states):
                raise errors[0]
        return best

    def follow(self) -> None:
        """Tell that an account was refused, or that there is another one."""
        self._publish(AccountChanged(account=best_account(self._registry.accounts)))
        self._announce()

    def _ended(
        self, before: Collection[str], states: Iterable[AccountState]
    ) -> tuple[HoldReason, ...]:
        """Return the reasons for which nothing needs to wait any more."""
        able = [state for state in states if state.account is not None and not _is_refused(state)]
        if any(state.account_id in before for state in able):
            # Another account than those that are at a limit.
            return (HoldReason.AUTH, HoldReason.ACCOUNT, HoldReason.BUSY)
        if able:
            return (HoldReason.AUTH, HoldReason.ACCOUNT)
        has_logged_in = any(
            state.hold is not None and state.hold.code == AccountNotPremiumError.code
            for state in states
        )
        return (HoldReason.AUTH,) if has_logged_in else ()

    def plan(self, at: datetime | None) -> None:
        """Take note when the account is read next; None when it waits for the user."""
        if at != self._state.account_check_at:
            self._state.account_check_at = at
            self._announce()


def _is_refused(state: AccountState) -> bool:
    """Tell whether an account waits for the user, or for the end of a block."""
    return state.hold is not None and state.hold.reason is not HoldReason.BUSY
