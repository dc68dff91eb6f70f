"""When the account is asked about, and when not."""

import asyncio
from unittest.mock import AsyncMock, MagicMock

import pytest
from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader.account_poller import (
    FIRST_RETRY_SECONDS,
    JITTER,
    POLL_PERIOD_SECONDS,
    AccountPoller,
)
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    AppKeyRejectedError,
    ConnectionFailedError,
    CredentialsInvalidError,
    DownloaderError,
    HostUnavailableError,
    LoginBlockedError,
)
from tests.patience import PATIENCE_SECONDS


@pytest.fixture
def refresh_account() -> AsyncMock:
    """What the poller asks."""
    return AsyncMock()


@pytest.fixture
def entry() -> MagicMock:
    """The config entry, whose re-authentication is watched."""
    return MagicMock()


@pytest.fixture
def poller(hass: HomeAssistant, entry: MagicMock, refresh_account: AsyncMock) -> AccountPoller:
    """A poller that isn't running."""
    return AccountPoller(hass, entry, MagicMock(refresh_account=refresh_account))


def about(seconds: float) -> object:
    """Return what is equal to that many seconds with jitter."""
    return pytest.approx(seconds, rel=JITTER)


async def test_an_account_that_was_read_is_read_again_in_an_hour(poller: AccountPoller) -> None:
    assert await poller._poll() == about(POLL_PERIOD_SECONDS)


async def test_installations_do_not_ask_in_step(poller: AccountPoller) -> None:
    assert len({await poller._poll() for _ in range(20)}) > 1


@pytest.mark.parametrize("error", [ConnectionFailedError(), HostUnavailableError()])
async def test_trouble_on_the_line_is_asked_about_sooner_and_then_less_and_less_often(
    poller: AccountPoller, refresh_account: AsyncMock, error: DownloaderError
) -> None:
    refresh_account.side_effect = error
    delays = [await poller._poll() for _ in range(8)]
    assert delays[:3] == [about(FIRST_RETRY_SECONDS * factor) for factor in (1, 2, 4)]
    assert delays[-1] == about(POLL_PERIOD_SECONDS)

    refresh_account.side_effect = None
    await poller._poll()
    refresh_account.side_effect = error
    assert await poller._poll() == about(FIRST_RETRY_SECONDS)


@pytest.mark.parametrize(
    "error",
    [
        ConnectionFailedError(retry_after=7),
        LoginBlockedError(retry_after=7),
        AccountLockedError(retry_after=7),
    ],
)
async def test_who_asks_to_wait_is_waited_for(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock, error: DownloaderError
) -> None:
    refresh_account.side_effect = error

    assert await poller._poll() == 7
    entry.async_start_reauth.assert_not_called()


@pytest.mark.parametrize("error", [CredentialsInvalidError(), AppKeyRejectedError()])
async def test_a_refused_login_is_not_tried_again_until_the_user_has_acted(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock, error: DownloaderError
) -> None:
    refresh_account.side_effect = error

    assert await poller._poll() is None
    data = {"error_code": error.code}
    entry.async_start_reauth.assert_called_once_with(poller._hass, data=data)


async def test_an_account_that_may_not_download_is_asked_about_in_an_hour(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    refresh_account.side_effect = AccountLockedError()

    assert await poller._poll() == about(POLL_PERIOD_SECONDS)
    entry.async_start_reauth.assert_not_called()


async def test_waking_asks_at_once_and_stopping_asks_no_more(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    asked = asyncio.Semaphore(0)
    refresh_account.side_effect = asked.release
    entry.async_create_background_task = lambda _, coro, name: asyncio.create_task(coro, name=name)
    poller.stop()
    poller.start()
    for _ in range(3):
        async with asyncio.timeout(PATIENCE_SECONDS):
            await asked.acquire()
        poller.wake()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asked.acquire()
    poller.stop()
    poller.wake()
    assert poller._runner is not None
    await asyncio.wait([poller._runner])

    assert refresh_account.await_count == 4
