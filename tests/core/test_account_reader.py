"""What a reading of all accounts says when they are refused for different reasons."""

from contextlib import nullcontext
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import MagicMock

import pytest

from custom_components.fshare_downloader.core.account_reader import AccountReader
from custom_components.fshare_downloader.core.accounts import Account, AccountState
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    AccountNotPremiumError,
    AppKeyRejectedError,
    CredentialsInvalidError,
    DownloaderError,
    ErrorClass,
    ErrorScope,
    LoginBlockedError,
)
from custom_components.fshare_downloader.core.holds import Hold, HoldReason

ENDED = Account(host="fshare", email="", account_type="Member", is_premium=False)


def refused(error: DownloaderError, account: Account | None = None) -> AccountState:
    """Return an account that an error keeps from downloading."""
    now = datetime.now(UTC)
    is_login = error.error_class is ErrorClass.AUTH
    hold = Hold(
        reason=HoldReason.AUTH if is_login else HoldReason.ACCOUNT,
        scope=ErrorScope.ACCOUNT,
        code=error.code,
        message=str(error),
        since=now,
        until=now if error.retry_after else None,
    )
    return AccountState(account_id=error.code, name="", account=account, hold=hold)


def reader_of(errors: list[DownloaderError], *states: AccountState) -> AccountReader:
    """Return a reader of accounts of which reading some ends with errors."""

    async def read_accounts() -> list[DownloaderError]:
        return errors

    host = SimpleNamespace(read_accounts=read_accounts)
    registry = SimpleNamespace(hosts=(host,), accounts=states)
    return AccountReader(
        cast("Any", registry),
        MagicMock(),
        hurrying=nullcontext,
        publish=MagicMock(),
        announce=MagicMock(),
        release=MagicMock(),
    )


async def test_vip_that_may_be_renewed_is_looked_for_although_another_login_is_refused() -> None:
    wrong = CredentialsInvalidError()
    reader = reader_of([wrong], refused(wrong), refused(AccountNotPremiumError(), ENDED))

    assert await reader.read() is ENDED


@pytest.mark.parametrize("hopeful", [AccountLockedError(), LoginBlockedError(retry_after=600)])
async def test_what_may_mend_itself_is_told_before_what_waits_for_a_login(
    hopeful: DownloaderError,
) -> None:
    wrong = CredentialsInvalidError()
    reader = reader_of([wrong, hopeful], refused(wrong), refused(hopeful))

    with pytest.raises(type(hopeful)):
        await reader.read()


async def test_logins_that_are_all_refused_wait_for_the_user() -> None:
    wrong, key = CredentialsInvalidError(), AppKeyRejectedError()
    reader = reader_of([wrong, key], refused(wrong), refused(key))

    with pytest.raises(CredentialsInvalidError):
        await reader.read()


async def test_an_app_key_that_was_tried_with_one_account_waits_for_the_user() -> None:
    key = AppKeyRejectedError()
    reader = reader_of([key], refused(key), refused(CredentialsInvalidError()))

    with pytest.raises(AppKeyRejectedError):
        await reader.read()
