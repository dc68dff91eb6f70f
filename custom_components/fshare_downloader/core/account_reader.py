"""Reads the account at the file service, and lets the queue go on when it may download again."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from .events import AccountChanged, Event
from .holds import HoldReason
from .hosts.registry import HostRegistry
from .models import Account
from .queue_numbers import QueueState


class AccountReader:
    """Keeps what is known of the account in the state of the queue."""

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
        """Read the account anew; what is proven wrong by it releases the queue.

        That is a refused login, and of an account that may download also that it may not.
        Returns None where no host has an account. Raises errors of the host.
        """
        for host in self._registry.hosts:
            with self._hurrying():
                account = await host.fetch_account()
            if account is not None:
                self._state.account = account
                self._publish(AccountChanged(account=account))
                holds = (HoldReason.AUTH, HoldReason.ACCOUNT)
                self._release(*(holds if account.is_premium else holds[:1]))
                return account
        return None

    def plan(self, at: datetime | None) -> None:
        """Take note when the account is read next; None when it waits for the user."""
        if at != self._state.account_check_at:
            self._state.account_check_at = at
            self._announce()
