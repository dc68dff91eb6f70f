"""Logging in: as rarely as possible, and never against the will of Fshare."""

import asyncio
from dataclasses import replace

import aiohttp
import pytest

from custom_components.fshare_downloader.core.accounts import FshareCredentials, FshareSession
from custom_components.fshare_downloader.core.errors import (
    AccountActionRequiredError,
    AccountLockedError,
    AccountNotPremiumError,
    AppKeyRejectedError,
    AuthError,
    ConnectionFailedError,
    CredentialsInvalidError,
    DownloaderError,
    HostAnswerError,
    HostUnavailableError,
    LoginBlockedError,
    SessionExpiredError,
)
from custom_components.fshare_downloader.core.hosts.fshare import session as session_module
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.host import check_login
from tests.accounts import MemoryStore
from tests.patience import PATIENCE_SECONDS
from tests.simulator import (
    AccountKind,
    Fault,
    FaultKind,
    FshareSimulator,
    HostKind,
    LoginRefusal,
)

from .kit import FakeClock, MakeClient, ScriptedFshare, answer, link_to

LOGIN = "/user/login"


async def test_twenty_calls_at_once_need_one_login(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    files = [simulator.add_file() for _ in range(20)]

    links = await asyncio.gather(*(client.resolve(link_to(file)) for file in files))

    assert len({link.url for link in links}) == 20
    assert simulator.login_attempts == 1


async def test_session_survives_a_restart(
    simulator: FshareSimulator, make_client: MakeClient
) -> None:
    file = simulator.add_file()
    await make_client().resolve(link_to(file))

    await make_client().resolve(link_to(file))

    assert simulator.login_attempts == 1


async def test_session_of_another_account_is_not_used(
    simulator: FshareSimulator,
    make_client: MakeClient,
    credentials: FshareCredentials,
    store: MemoryStore,
) -> None:
    await make_client().account()
    simulator.add_account("other@example.invalid", "password", AccountKind.FOREVER)
    other = replace(credentials, email="other@example.invalid", password="password")

    account = await make_client(credentials=other).account()

    assert account.account_type == "Forever"
    assert simulator.logins == 2
    assert store.session is not None
    assert store.session.account_key == other.account_key


@pytest.mark.parametrize("status", [201, 202, 401])
async def test_expired_session_is_renewed_once_for_all_calls(
    simulator: FshareSimulator, client: FshareClient, status: int
) -> None:
    simulator.settings.not_logged_in_status = status
    files = [simulator.add_file() for _ in range(10)]
    await client.account()
    simulator.expire_sessions()

    await asyncio.gather(*(client.resolve(link_to(file)) for file in files))

    assert simulator.login_attempts == 2


async def test_token_that_is_refused_with_400_is_renewed(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    file = simulator.add_file()
    await client.account()
    simulator.invalidate_tokens()

    await client.resolve(link_to(file))

    assert simulator.login_attempts == 2


@pytest.mark.parametrize("status", [420, 421, 422, 423])
async def test_session_that_may_not_be_prolonged_is_renewed(
    simulator: FshareSimulator, client: FshareClient, status: int
) -> None:
    await client.account()
    fault = Fault(kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=status)
    simulator.add_fault(fault)

    account = await client.account()

    assert account.is_premium
    assert (fault.fired, simulator.login_attempts) == (1, 2)


async def test_session_that_is_never_prolonged_does_not_cause_login_after_login(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    await client.account()
    simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=421, times=None)
    )

    for _ in range(5):
        with pytest.raises(SessionExpiredError):
            await client.account()

    assert simulator.login_attempts == 2


async def test_failing_call_logs_in_again_only_once(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    await client.account()
    simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=201, times=None)
    )

    with pytest.raises(SessionExpiredError):
        await client.account()

    assert simulator.login_attempts == 2


async def test_links_that_fshare_calls_bad_do_not_cause_login_after_login(
    simulator: FshareSimulator, client: FshareClient, clock: FakeClock
) -> None:
    file = simulator.add_file()
    fault = Fault(kind=FaultKind.STATUS, host=HostKind.API, path="download", status=400, times=None)
    simulator.add_fault(fault)
    for _ in range(5):
        with pytest.raises(HostAnswerError):
            await client.resolve(link_to(file))
    assert simulator.login_attempts == 2

    clock.now += 601
    with pytest.raises(HostAnswerError):
        await client.resolve(link_to(file))
    assert simulator.login_attempts == 3


async def test_wrong_password_is_tried_once_however_many_tasks_ask(
    simulator: FshareSimulator, make_client: MakeClient, credentials: FshareCredentials
) -> None:
    client = make_client(credentials=replace(credentials, password="wrong"))
    file = simulator.add_file()

    async def ask() -> None:
        with pytest.raises(CredentialsInvalidError):
            await client.resolve(link_to(file))

    await asyncio.gather(*(ask() for _ in range(50)))
    await ask()

    assert simulator.login_attempts == 1


async def test_wrong_password_stays_refused_until_it_changes(
    simulator: FshareSimulator,
    make_client: MakeClient,
    credentials: FshareCredentials,
    clock: FakeClock,
) -> None:
    client = make_client(credentials=replace(credentials, password="wrong"))
    with pytest.raises(CredentialsInvalidError):
        await client.account()
    clock.now += 1_000_000
    client.allow_login()
    with pytest.raises(CredentialsInvalidError):
        await client.account()
    assert simulator.login_attempts == 1

    client.set_credentials(credentials)

    assert (await client.account()).is_premium
    assert simulator.login_attempts == 2


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (LoginRefusal.MALFORMED, CredentialsInvalidError),
        (LoginRefusal.APP_NOT_AUTHORIZED, AppKeyRejectedError),
        (LoginRefusal.DEVICE_NOT_SUPPORTED, AppKeyRejectedError),
        (LoginRefusal.APP_KEY_INVALID, AppKeyRejectedError),
        (LoginRefusal.VIP_ONLY, AccountNotPremiumError),
        (LoginRefusal.WRONG_PASSWORD, CredentialsInvalidError),
        (LoginRefusal.WRONG_PASSWORD_TEXT_CODE, CredentialsInvalidError),
        (LoginRefusal.TOO_MANY_ATTEMPTS_TEXT_CODE, LoginBlockedError),
        (LoginRefusal.NOT_ACTIVATED, AccountActionRequiredError),
        (LoginRefusal.MUST_CHANGE_PASSWORD, AccountActionRequiredError),
        (LoginRefusal.PASSWORD_IS_PHONE_NUMBER, AccountActionRequiredError),
        (LoginRefusal.LOCKED, AccountLockedError),
        (LoginRefusal.DOMAIN_BANNED, AccountLockedError),
        (LoginRefusal.LOCKED_OUT, LoginBlockedError),
    ],
)
async def test_refused_login_says_why_and_is_not_repeated(
    simulator: FshareSimulator,
    client: FshareClient,
    refusal: LoginRefusal,
    error: type[DownloaderError],
) -> None:
    simulator.account.login_refusal = refusal

    for _ in range(3):
        with pytest.raises(error) as caught:
            await client.account()
        assert type(caught.value) is error

    assert simulator.login_attempts == 1


async def test_blocked_login_is_left_alone_for_ten_minutes(
    simulator: FshareSimulator,
    client: FshareClient,
    clock: FakeClock,
    credentials: FshareCredentials,
) -> None:
    simulator.account.login_refusal = LoginRefusal.LOCKED_OUT
    with pytest.raises(LoginBlockedError) as caught:
        await client.account()
    assert caught.value.retry_after == 600

    clock.now += 599
    client.allow_login()
    client.set_credentials(credentials)
    with pytest.raises(LoginBlockedError) as caught:
        await client.account()
    assert caught.value.retry_after == 1
    assert simulator.login_attempts == 1

    clock.now += 2
    simulator.account.login_refusal = None
    await client.account()
    assert simulator.login_attempts == 2


@pytest.mark.parametrize("refusal", [LoginRefusal.LOCKED, LoginRefusal.APP_KEY_INVALID])
async def test_refused_account_is_tried_again_when_the_user_has_acted(
    simulator: FshareSimulator, client: FshareClient, refusal: LoginRefusal
) -> None:
    client.allow_login()
    simulator.account.login_refusal = refusal
    with pytest.raises(DownloaderError):
        await client.account()
    simulator.account.login_refusal = None

    client.allow_login()

    assert (await client.account()).is_premium


async def test_refused_account_is_tried_again_after_ten_minutes(
    simulator: FshareSimulator, client: FshareClient, clock: FakeClock
) -> None:
    simulator.account.login_refusal = LoginRefusal.LOCKED
    with pytest.raises(AccountLockedError, match="Fshare: Tài khoản đã bị khóa"):
        await client.account()
    simulator.account.login_refusal = None

    clock.now += 600

    assert (await client.account()).is_premium


async def test_forbidden_login_without_a_reason_stays_refused(
    scripted: ScriptedFshare, scripted_client: FshareClient, clock: FakeClock
) -> None:
    scripted.on("/api/user/login", answer({"code": 403, "msg": "user@example.invalid?"}, 403))
    for _ in range(3):
        with pytest.raises(AuthError) as caught:
            await scripted_client.account()
        clock.now += 10_000

    assert "example" not in str(caught.value)
    assert len(scripted.calls_to("/api/user/login")) == 1


async def test_unknown_user_agent_is_an_app_key_problem(
    simulator: FshareSimulator, make_client: MakeClient, credentials: FshareCredentials
) -> None:
    client = make_client(credentials=replace(credentials, user_agent="Stranger-AAAAAA"))

    with pytest.raises(AppKeyRejectedError):
        await client.account()


async def test_user_agent_with_line_breaks_is_cleaned(
    make_client: MakeClient, credentials: FshareCredentials
) -> None:
    client = make_client(
        credentials=replace(credentials, user_agent=f" {credentials.user_agent}\n")
    )

    assert (await client.account()).is_premium


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_server_in_trouble_is_asked_less_and_less_often(
    simulator: FshareSimulator, client: FshareClient, clock: FakeClock, status: int
) -> None:
    simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path=LOGIN, status=status, times=None)
    )
    for attempt, wait in enumerate((5, 10, 30, 60, 60), start=1):
        for _ in range(3):
            with pytest.raises(HostUnavailableError):
                await client.account()
        clock.now += wait - 1
        with pytest.raises(HostUnavailableError) as caught:
            await client.account()
        assert caught.value.retry_after == 1
        assert len(simulator.requests_to(HostKind.API, LOGIN)) == attempt
        clock.now += 1

    simulator.clear_faults()
    assert (await client.account()).is_premium


async def test_no_login_is_tried_while_the_network_is_down_for_a_moment(
    simulator: FshareSimulator, client: FshareClient, clock: FakeClock
) -> None:
    await simulator.set_network(down=True)
    with pytest.raises(ConnectionFailedError):
        await client.account()
    await simulator.set_network(down=False)
    with pytest.raises(ConnectionFailedError):
        await client.account()

    clock.now += 5

    assert (await client.account()).is_premium
    assert simulator.login_attempts == 1


async def test_logins_against_another_device_come_to_an_end(
    simulator: FshareSimulator, client: FshareClient, clock: FakeClock
) -> None:
    for _ in range(6):
        await client.account()
        simulator.expire_sessions()
        clock.now += 60
    with pytest.raises(SessionExpiredError) as caught:
        await client.account()
    assert caught.value.retry_after == 3600 - 360
    assert simulator.login_attempts == 6

    clock.now += 3600 - 360
    await client.account()
    assert simulator.login_attempts == 7


async def test_login_goes_on_when_the_caller_that_started_it_gives_up(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    simulator.settings.api_latency_seconds = 0.05
    first = asyncio.create_task(client.account())
    second = asyncio.create_task(client.account())
    while not simulator.login_attempts:
        await asyncio.sleep(0)

    first.cancel()

    assert (await second).is_premium
    assert first.cancelled()
    assert simulator.login_attempts == 1


async def test_login_of_the_former_account_is_dropped(
    simulator: FshareSimulator,
    client: FshareClient,
    credentials: FshareCredentials,
    store: MemoryStore,
) -> None:
    simulator.add_account("other@example.invalid", "password", AccountKind.FOREVER)
    other = replace(credentials, email="other@example.invalid", password="password")
    simulator.settings.api_latency_seconds = 0.05
    former = asyncio.create_task(client.account())
    while not simulator.requests:
        await asyncio.sleep(0)

    client.set_credentials(other)

    with pytest.raises(HostUnavailableError):
        await former
    assert (await client.account()).account_type == "Forever"
    assert store.session is not None
    assert store.session.account_key == other.account_key


async def test_account_changed_while_the_stored_session_is_read(
    simulator: FshareSimulator, make_client: MakeClient, credentials: FshareCredentials
) -> None:
    class SlowStore(MemoryStore):
        async def load(self, account_key: str) -> FshareSession | None:
            await reading.wait()
            return self.session

    reading = asyncio.Event()
    client = make_client(store=SlowStore())
    former = asyncio.create_task(client.account())
    await asyncio.sleep(0)
    client.set_credentials(credentials)
    former_again = asyncio.create_task(client.account())
    reading.set()

    with pytest.raises(HostUnavailableError):
        await former
    await former_again
    assert simulator.login_attempts == 1


async def test_closing_ends_a_login_under_way(
    simulator: FshareSimulator, client: FshareClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "CLOSE_SECONDS", 0.0)
    simulator.settings.api_latency_seconds = 0.2
    waiting = asyncio.create_task(client.account())
    while not simulator.requests:
        await asyncio.sleep(0)

    await client.close()

    with pytest.raises(HostUnavailableError):
        await waiting
    while not simulator.requests[-1].is_finished:
        await asyncio.sleep(0.01)


async def test_closing_waits_a_moment_for_the_end_of_a_login(
    simulator: FshareSimulator, client: FshareClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "CLOSE_SECONDS", PATIENCE_SECONDS)
    simulator.settings.api_latency_seconds = 0.05
    waiting = asyncio.create_task(client.session())
    while not simulator.requests:
        await asyncio.sleep(0)

    await client.close()

    assert await waiting
    assert simulator.logins == 1


async def test_a_client_that_was_closed_makes_no_login(
    simulator: FshareSimulator, client: FshareClient
) -> None:
    await client.close()

    with pytest.raises(HostUnavailableError):
        await client.account()

    assert simulator.login_attempts == 0


async def test_new_session_is_used_and_stored(
    simulator: FshareSimulator,
    client: FshareClient,
    http: aiohttp.ClientSession,
    credentials: FshareCredentials,
    store: MemoryStore,
) -> None:
    _, session = await check_login(http, credentials)

    await store.save(session)
    client.set_credentials(credentials)

    await client.account()
    assert store.session is session
    assert simulator.login_attempts == 1


@pytest.mark.parametrize("fails_at", ["load", "save"])
async def test_broken_session_store_costs_no_download(
    make_client: MakeClient, caplog: pytest.LogCaptureFixture, fails_at: str
) -> None:
    class BrokenStore(MemoryStore):
        async def load(self, account_key: str) -> FshareSession | None:
            await self._do("load")
            return None

        async def save(self, session: FshareSession) -> None:
            await self._do("save")

        async def _do(self, what: str) -> None:
            if what == fails_at:
                raise OSError

    assert (await make_client(store=BrokenStore()).account()).is_premium
    assert "Fshare session could not be" in caplog.text


async def test_stored_session_that_cannot_be_a_cookie_is_not_used(
    simulator: FshareSimulator,
    make_client: MakeClient,
    credentials: FshareCredentials,
    store: MemoryStore,
) -> None:
    store.session = FshareSession(
        token="t", session_id="a;b\r\nX: y", account_key=credentials.account_key
    )

    await make_client().account()

    assert simulator.login_attempts == 1


@pytest.mark.parametrize(
    "body",
    [
        {"code": 200, "token": "t"},
        {"code": 200, "token": "", "session_id": "s"},
        {"code": 200, "token": "t", "session_id": "s; path=/"},
        {"code": 200, "token": ["t"], "session_id": "s"},
        [],
        "no json",
    ],
)
async def test_login_without_a_usable_session_is_an_odd_answer(
    scripted: ScriptedFshare, scripted_client: FshareClient, body: object
) -> None:
    scripted.on("/api/user/login", answer(body))

    with pytest.raises(HostAnswerError) as caught:
        await scripted_client.account()

    assert caught.value.__cause__ is None


async def test_session_with_a_cookie_jar_is_refused(
    credentials: FshareCredentials, store: MemoryStore
) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(ValueError, match="DummyCookieJar"):
            FshareClient(http, credentials, store)


async def test_email_is_sent_in_lower_case_without_blanks(
    scripted: ScriptedFshare, make_client: MakeClient, credentials: FshareCredentials
) -> None:
    scripted.on("/api/user/get", answer({"account_type": "Vip"}))
    client = make_client(
        credentials=replace(credentials, email=" User@Example.INVALID ", api_url=f"{scripted.url}/")
    )

    account = await client.account()

    assert account.email == "user@example.invalid"
    assert scripted.calls_to("/api/user/login")[0]["user_email"] == "user@example.invalid"


# --- check_login ---------------------------------------------------------------------------------


async def test_check_login_returns_account_and_session(
    simulator: FshareSimulator, http: aiohttp.ClientSession, credentials: FshareCredentials
) -> None:
    account, session = await check_login(http, credentials)

    assert account.is_premium
    assert session.account_key == credentials.account_key
    assert simulator.login_attempts == 1


async def test_check_login_with_a_good_session_does_not_log_in(
    simulator: FshareSimulator, http: aiohttp.ClientSession, credentials: FshareCredentials
) -> None:
    _, session = await check_login(http, credentials)

    _, same = await check_login(http, credentials, session)

    assert same == session
    assert simulator.login_attempts == 1


async def test_check_login_renews_a_dead_session(
    simulator: FshareSimulator, http: aiohttp.ClientSession, credentials: FshareCredentials
) -> None:
    _, session = await check_login(http, credentials)
    simulator.expire_sessions()

    _, renewed = await check_login(http, credentials, session)

    assert renewed != session
    assert simulator.login_attempts == 2


async def test_check_login_logs_in_once_at_most(
    simulator: FshareSimulator, http: aiohttp.ClientSession, credentials: FshareCredentials
) -> None:
    simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=201, times=None)
    )

    with pytest.raises(SessionExpiredError):
        await check_login(http, credentials)

    assert simulator.login_attempts == 1


async def test_check_login_returns_an_account_without_vip(
    simulator: FshareSimulator, http: aiohttp.ClientSession, credentials: FshareCredentials
) -> None:
    simulator.account.kind = AccountKind.MEMBER
    simulator.settings.refuse_free_accounts = False

    account, _ = await check_login(http, credentials)

    assert not account.is_premium
    assert account.expires_at is None
