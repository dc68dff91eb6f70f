"""Reads the account at the file service, and lets the queue go on when it may download again."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

from .events import AccountChanged, Event
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
        release: Callable[[], None],
    ) -> None:
        """Know nothing of the account yet.

        `hurrying` is the context of a call to a host, `announce` tells that the queue has changed,
        and `release` ends the holds of an account that may not download.
        """
        self._registry = registry
        self._state = state
        self._hurrying = hurrying
        self._publish = publish
        self._announce = announce
        self._release = release

    async def read(self) -> Account | None:
        """Read the account anew; one that may download again releases the queue.

        Returns None where no host has an account. Raises errors of the host.
        """
        for host in self._registry.hosts:
            with self._hurrying():
                account = await host.fetch_account()
            if account is not None:
                self._state.account = account
                self._publish(AccountChanged(account=account))
                if account.is_premium:
                    self._release()
                return account
        return None

    def plan(self, at: datetime | None) -> None:
        """Take note when the account is read next; None when it waits for the user."""
        if at != self._state.account_check_at:
            self._state.account_check_at = at
            self._announce()
