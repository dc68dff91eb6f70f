"""When the account is asked about, and when not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import AsyncMock, MagicMock

import pytest
from homeassistant.core import HomeAssistant

from custom_components.fshare_downloader import account_poller
from custom_components.fshare_downloader.account_poller import (
    CHECK_GAP_SECONDS,
    FIRST_RETRY_SECONDS,
    JITTER,
    POLL_PERIOD_SECONDS,
    AccountPoller,
)
from custom_components.fshare_downloader.core.accounts import Account
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    AppKeyRejectedError,
    ConnectionFailedError,
    CredentialsInvalidError,
    DownloaderError,
    HostUnavailableError,
    LoginBlockedError,
    UnexpectedError,
)
from tests.patience import PATIENCE_SECONDS

from .runnable_downloader import VIP

EXPIRED = replace(VIP, is_premium=False)


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


@pytest.mark.parametrize("error", [CredentialsInvalidError(), AppKeyRejectedError()])
async def test_a_refused_login_is_not_tried_again_until_the_user_has_acted(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock, error: DownloaderError
) -> None:
    refresh_account.side_effect = error

    assert await poller._poll() is None


async def test_an_account_that_may_not_download_is_asked_about_in_an_hour(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    refresh_account.side_effect = AccountLockedError()

    assert await poller._poll() == about(POLL_PERIOD_SECONDS)


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


@asynccontextmanager
async def running(poller: AccountPoller, entry: MagicMock) -> AsyncIterator[AccountPoller]:
    """Let the poller run."""
    entry.async_create_background_task = lambda _, coro, name: asyncio.create_task(coro, name=name)
    poller.start()
    try:
        yield poller
    finally:
        poller.stop()
        assert poller._runner is not None
        await asyncio.wait([poller._runner])


async def test_the_account_is_read_once_for_all_who_want_it_checked(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    is_read = asyncio.Event()

    async def read() -> Account:
        await is_read.wait()
        return VIP

    refresh_account.side_effect = read
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        checks = asyncio.gather(*(poller.check() for _ in range(3)))
        await asyncio.sleep(0)
        is_read.set()

        assert await checks == [VIP] * 3
        assert await poller.check() is VIP  # too soon to ask again
        assert refresh_account.await_count == 2, "one at the start, one for all"


async def test_a_check_asks_again_after_a_while_whatever_came_of_the_last(
    poller: AccountPoller,
    refresh_account: AsyncMock,
    entry: MagicMock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(account_poller, "CHECK_GAP_SECONDS", -1.0)
    refresh_account.side_effect = [
        ConnectionFailedError(),
        CredentialsInvalidError(),
        VIP,
        ConnectionFailedError(),
    ]
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(ConnectionFailedError):
            await poller.check()
        with pytest.raises(CredentialsInvalidError):
            await poller.check()
        assert await poller.check() is VIP
        with pytest.raises(ConnectionFailedError):
            await poller.check()
    assert CHECK_GAP_SECONDS >= 1


async def test_a_check_is_not_answered_by_what_was_before_the_user_has_changed_something(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    refresh_account.side_effect = CredentialsInvalidError()
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        with pytest.raises(CredentialsInvalidError):
            await poller.check()
        refresh_account.side_effect = None
        refresh_account.return_value = VIP
        poller.wake()

        assert await poller.check() is VIP


async def test_impatience_makes_no_retry_later(
    poller: AccountPoller,
    refresh_account: AsyncMock,
    entry: MagicMock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(account_poller, "CHECK_GAP_SECONDS", -1.0)
    refresh_account.side_effect = ConnectionFailedError()
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        for _ in range(6):
            with pytest.raises(ConnectionFailedError):
                await poller.check()
        while refresh_account.await_count < 6:
            await asyncio.sleep(0)
    assert poller._retry_seconds <= 2 * FIRST_RETRY_SECONDS * (1 + JITTER)


async def test_a_surprise_ends_neither_the_poller_nor_the_patience_of_who_asks(
    poller: AccountPoller,
    refresh_account: AsyncMock,
    entry: MagicMock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    refresh_account.side_effect = [VIP, RuntimeError("surprise"), VIP]
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        while not refresh_account.await_count:
            await asyncio.sleep(0)
        with pytest.raises(UnexpectedError):
            await poller.check()
        poller.wake()
        assert await poller.check() is VIP
    assert "surprise" in caplog.text


async def test_who_gives_up_a_check_takes_the_answer_from_nobody(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    is_read = asyncio.Event()
    refresh_account.side_effect = is_read.wait
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        impatient, patient = (asyncio.create_task(poller.check()) for _ in range(2))
        await asyncio.sleep(0)
        impatient.cancel()
        is_read.set()

        assert await patient


async def test_a_check_is_not_answered_by_what_was_asked_before(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    is_read = asyncio.Event()
    answers = iter([EXPIRED, VIP])

    async def read() -> Account:
        answer = next(answers)
        await is_read.wait()
        return answer

    refresh_account.side_effect = read
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        while not refresh_account.await_count:
            await asyncio.sleep(0)
        check = asyncio.create_task(poller.check())
        await asyncio.sleep(0)
        is_read.set()

        assert await check is VIP


async def test_a_check_ends_with_the_poller(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    refresh_account.side_effect = asyncio.Event().wait
    async with asyncio.timeout(PATIENCE_SECONDS):
        async with running(poller, entry):
            check = asyncio.create_task(poller.check())
            while not refresh_account.await_count:
                await asyncio.sleep(0)
        with pytest.raises(asyncio.CancelledError):
            await check


async def test_the_queue_knows_when_the_account_is_read_next(
    poller: AccountPoller, refresh_account: AsyncMock, entry: MagicMock
) -> None:
    plan: MagicMock = poller._downloader.plan_account_check  # type: ignore[assignment]
    async with running(poller, entry), asyncio.timeout(PATIENCE_SECONDS):
        await poller.check()
        while not plan.call_count:
            await asyncio.sleep(0)
        (at,) = plan.call_args.args
        wait = at - datetime.now(UTC)
        assert timedelta() < wait <= timedelta(seconds=POLL_PERIOD_SECONDS * (1 + JITTER))

        refresh_account.side_effect = CredentialsInvalidError()
        poller.wake()
        while plan.call_count < 2:
            await asyncio.sleep(0)
        assert plan.call_args.args == (None,)
