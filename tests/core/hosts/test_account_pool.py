"""Several accounts at Fshare: which is asked for a link, and what becomes of those refused."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from custom_components.fshare_downloader.core.accounts import (
    Account,
    AccountAccess,
    AccountMissingError,
    AccountState,
    FshareCredentials,
    FshareSession,
    best_account,
)
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    AccountNotPremiumError,
    AppKeyRejectedError,
    AuthError,
    CredentialsInvalidError,
    FileRemovedError,
    HostError,
    HostUnavailableError,
    LoginBlockedError,
    SessionExpiredError,
    TooManySessionsError,
    TrafficUsedUpError,
)
from custom_components.fshare_downloader.core.holds import HoldReason
from custom_components.fshare_downloader.core.hosts.fshare.account import LONGEST_BUSY_SECONDS
from custom_components.fshare_downloader.core.hosts.fshare.account_pool import AccountPool
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from tests.simulator import (
    AccountKind,
    Fault,
    FaultKind,
    FshareSimulator,
    HostKind,
    LoginRefusal,
    SimulatedFile,
)

from .kit import DOWNLOAD, FakeClock, MakeClient, link_to, web_trouble

NAMES = ("first", "second", "third")


@dataclass
class Sessions:
    """A store for the sessions of all accounts."""

    by_key: dict[str, FshareSession] = field(default_factory=dict)

    async def load(self, account_key: str) -> FshareSession | None:
        """Return the session of one account."""
        return self.by_key.get(account_key)

    async def save(self, session: FshareSession) -> None:
        """Keep it."""
        self.by_key[session.account_key] = session


@dataclass
class Household:
    """A pool of three accounts at one simulated Fshare."""

    simulator: FshareSimulator
    accesses: list[AccountAccess]
    clock: FakeClock
    make: Callable[[FshareCredentials], FshareClient]
    changes: int = 0
    follow: Callable[[], None] = lambda: None

    def __post_init__(self) -> None:
        """Open no connection yet."""
        self.pool = AccountPool(
            self.make, self.accesses, on_change=self._note_change, clock=self.clock
        )

    def _note_change(self) -> None:
        self.changes += 1
        self.follow()

    def account(self, name: str) -> str:
        """Return the e-mail address of an account."""
        return self.accesses[NAMES.index(name)].credentials.email

    def set_kind(self, name: str, kind: AccountKind) -> None:
        """Let an account be of another kind from now on."""
        self.simulator.world.accounts[self.account(name)].kind = kind

    def refuse(self, name: str, refusal: LoginRefusal | None) -> None:
        """Refuse the next login of an account."""
        self.simulator.world.accounts[self.account(name)].login_refusal = refusal

    async def take(self, file: SimulatedFile | None = None) -> str:
        """Fetch a link; returns the name of the account that was asked."""
        file = file or self.simulator.add_file()
        direct_link = await self.pool.resolve(link_to(file))
        emails = [access.credentials.email for access in self.accesses]
        name = NAMES[emails.index(self.simulator.links[-1].account)]
        assert direct_link.account_id == name
        return name

    def holds(self) -> dict[str, str]:
        """Return the codes of what each account is held for."""
        return {state.account_id: state.hold.code for state in self.pool.states if state.hold}

    def is_read(self, name: str) -> bool:
        """Tell whether it is known what Fshare says of an account."""
        return any(state.account for state in self.pool.states if state.account_id == name)

    def asked(self) -> int:
        """Return how often a link was asked for."""
        return len([each for each in self.simulator.requests if each.path == DOWNLOAD])

    def logins(self) -> int:
        """Return how many logins went out."""
        return self.simulator.login_attempts


@pytest.fixture
def household(
    simulator: FshareSimulator,
    credentials: FshareCredentials,
    make_client: MakeClient,
    clock: FakeClock,
) -> Household:
    """A household with three accounts, all with VIP."""
    simulator.settings.refuse_free_accounts = False
    emails = [credentials.email, "second@example.invalid", "third@example.invalid"]
    for email in emails[1:]:
        simulator.add_account(email, credentials.password)
    accesses = [
        AccountAccess(
            account_id=name, name=name.title(), credentials=replace(credentials, email=email)
        )
        for name, email in zip(NAMES, emails, strict=True)
    ]
    sessions = Sessions()

    def make(login: FshareCredentials) -> FshareClient:
        return make_client(credentials=login, store=sessions)

    return Household(simulator, accesses, clock, make)


async def test_downloads_are_spread_and_each_account_logs_in_once(household: Household) -> None:
    assert [await household.take() for _ in range(6)] == [*NAMES, *NAMES]
    assert [state.active for state in household.pool.states] == [2, 2, 2]
    assert household.logins() == 3


async def test_downloads_that_begin_together_go_over_different_accounts(
    household: Household,
) -> None:
    files = [household.simulator.add_file() for _ in range(6)]

    await asyncio.gather(*(household.pool.resolve(link_to(file)) for file in files))

    assert [state.active for state in household.pool.states] == [2, 2, 2]
    assert household.logins() == 3


async def test_a_link_that_is_refused_or_given_up_does_not_count(household: Household) -> None:
    gone = household.simulator.add_file()
    household.simulator.catalog.nodes.pop(gone.code)
    with pytest.raises(FileRemovedError):
        await household.pool.resolve(link_to(gone))
    running = household.simulator.add_file()
    assert await household.take(running) == "second"
    household.simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path=DOWNLOAD, status=500, times=1)
    )
    with pytest.raises(HostUnavailableError):
        await household.pool.resolve(link_to(running))

    given_up = asyncio.create_task(household.pool.resolve(link_to(household.simulator.add_file())))
    await asyncio.sleep(0)
    given_up.cancel()
    with pytest.raises(asyncio.CancelledError):
        await given_up

    assert [state.active for state in household.pool.states] == [0, 1, 0]


async def test_a_running_download_keeps_its_account(household: Household) -> None:
    file = household.simulator.add_file()
    assert await household.take(file) == "first"
    assert await household.take() == "second"
    assert await household.take() == "third"
    assert await household.take() == "first"

    assert await household.take(file) == "first", "although others have fewer"

    assert household.pool.states[0].active == 2, "it is one download, whatever it asks for"


async def test_a_slot_that_is_free_is_used_first(household: Household) -> None:
    files = [household.simulator.add_file() for _ in range(3)]
    for file in files:
        await household.take(file)

    household.pool.let_go(link_to(files[1]))

    assert await household.take() == "second"


async def test_no_account_sees_more_sessions_than_it_bears(household: Household) -> None:
    household.simulator.settings.max_open_links = 1
    assert [await household.take() for _ in range(3)] == list(NAMES)
    assert household.asked() == 3

    with pytest.raises(TooManySessionsError):
        await household.take()
    assert household.asked() == 6, "each was asked once, for nobody knew"
    assert set(household.holds().values()) == {"too_many_sessions"}

    with pytest.raises(TooManySessionsError):
        await household.take()
    assert household.asked() == 7, "only the one that was refused longest ago"


async def test_an_account_at_its_limit_is_passed_over_until_it_may_bear_more(
    household: Household,
) -> None:
    files = [household.simulator.add_file() for _ in range(4)]
    assert [await household.take(file) for file in files] == [*NAMES, "first"]

    assert household.pool.note_refused(link_to(files[0]), TooManySessionsError())

    assert household.holds() == {"first": "too_many_sessions"}
    assert [await household.take() for _ in range(3)] == ["second", "third", "second"]
    household.clock.now += 61
    assert household.holds() == {}
    assert await household.take() == "third", "the first bears no more than one"
    household.pool.let_go(link_to(files[3]))
    assert await household.take() == "first"


async def test_a_download_at_the_limit_of_its_account_keeps_it(household: Household) -> None:
    files = [household.simulator.add_file() for _ in range(4)]
    assert [await household.take(file) for file in files] == [*NAMES, "first"]
    household.pool.note_refused(link_to(files[3]), TooManySessionsError())
    household.clock.now += 61

    assert await household.take(files[0]) == "first", "it is the one that the account bears"


async def test_a_download_that_moves_is_one_download_of_one_account(household: Household) -> None:
    file = household.simulator.add_file()
    assert await household.take(file) == "first"
    household.pool.note_refused(link_to(file), SessionExpiredError(retry_after=100))
    assert await household.take(file) == "second"
    household.clock.now += 101
    assert [state.active for state in household.pool.states] == [0, 1, 0]

    assert household.pool.note_refused(link_to(file), TrafficUsedUpError())

    assert household.holds() == {"second": "traffic_used_up"}


async def test_a_download_that_moves_while_its_account_is_refused_is_counted_once(
    household: Household,
) -> None:
    file = household.simulator.add_file()
    assert await household.take(file) == "first"
    household.set_kind("first", AccountKind.EXPIRED_VIP)
    await household.pool.read()

    assert await household.take(file) == "second"

    assert [state.active for state in household.pool.states] == [0, 1, 0]


async def test_an_account_that_is_called_too_often_is_passed_over(household: Household) -> None:
    household.simulator.add_fault(
        Fault(kind=FaultKind.STATUS, host=HostKind.API, path=DOWNLOAD, status=429, times=1)
    )

    assert [await household.take() for _ in range(3)] == ["second", "third", "second"]

    assert household.holds() == {"first": "host_busy"}
    household.clock.now += 61
    assert [await household.take() for _ in range(3)] == ["first", "third", "first"]


async def test_a_limit_that_stays_is_tried_more_and_more_seldom(household: Household) -> None:
    await household.pool.apply(household.accesses[:1], [])
    file = household.simulator.add_file()
    waits = []
    for _ in range(8):
        await household.take(file)  # the API gives a link, and the content server refuses it
        household.pool.note_refused(link_to(file), TrafficUsedUpError())
        hold = household.pool.states[0].hold
        assert hold is not None
        assert hold.until is not None
        before = household.clock.now
        while household.pool.states[0].hold:
            household.clock.now += 30
        waits.append(household.clock.now - before)

    assert waits[:5] == [60, 120, 240, 480, 960]
    assert waits[-1] == LONGEST_BUSY_SECONDS


async def test_an_account_that_is_refused_leaves_its_downloads_to_the_others(
    household: Household,
) -> None:
    household.refuse("first", LoginRefusal.LOCKED)

    assert [await household.take() for _ in range(3)] == ["second", "third", "second"]

    assert household.holds() == {"first": "account_locked"}
    assert household.changes == 1
    assert household.logins() == 3, "it was not tried again"
    hold = household.pool.states[0].hold
    assert hold is not None
    assert (hold.reason, hold.target, hold.until) == (HoldReason.ACCOUNT, "first", None)


async def test_a_wrong_password_of_one_stops_no_other(
    household: Household, credentials: FshareCredentials
) -> None:
    wrong = replace(household.accesses[0].credentials, password="falsch")
    await household.pool.apply([replace(household.accesses[0], credentials=wrong)], [])
    with pytest.raises(CredentialsInvalidError):
        await household.take()

    assert await household.pool.apply(
        [replace(household.accesses[0], credentials=wrong), household.accesses[1]], []
    )

    assert await household.take() == "second"
    assert household.holds() == {"first": "credentials_invalid"}
    assert await household.pool.apply(household.accesses, ["first"])
    assert household.holds() == {}
    assert {await household.take() for _ in range(2)} == {"first", "third"}


async def test_accounts_without_vip_are_never_asked_for_a_link(household: Household) -> None:
    household.set_kind("first", AccountKind.EXPIRED_VIP)
    household.set_kind("second", AccountKind.MEMBER)
    assert await household.pool.read() == []

    assert [await household.take() for _ in range(3)] == ["third", "third", "third"]

    assert household.holds() == dict.fromkeys(("first", "second"), "account_not_premium")
    household.set_kind("third", AccountKind.EXPIRED_VIP)
    with pytest.raises(AccountNotPremiumError):
        await household.take()
    asked = household.asked()
    with pytest.raises(AccountNotPremiumError):
        await household.take()
    assert household.asked() == asked


async def test_accounts_without_vip_are_asked_for_no_link_after_a_restart(
    household: Household,
) -> None:
    household.set_kind("first", AccountKind.EXPIRED_VIP)
    household.set_kind("second", AccountKind.MEMBER)

    assert {await household.take() for _ in range(3)} == {"third"}

    assert household.asked() == 3
    reads = [each for each in household.simulator.requests if each.path == "/api/user/get"]
    assert len(reads) == 3, "each was read once"


async def test_downloads_that_begin_together_read_an_account_once(household: Household) -> None:
    await household.pool.apply(household.accesses[:1], [])
    files = [household.simulator.add_file() for _ in range(4)]

    await asyncio.gather(*(household.pool.resolve(link_to(file)) for file in files))

    reads = [each for each in household.simulator.requests if each.path == "/api/user/get"]
    assert len(reads) == 1


async def test_an_account_that_is_taken_away_meanwhile_logs_in_no_more(
    household: Household,
) -> None:
    reading = asyncio.create_task(household.pool.read())
    while not household.logins():
        await asyncio.sleep(0)
    await household.pool.apply(household.accesses[:1], [])

    assert await reading == []
    assert household.logins() == 1


async def test_vip_that_was_renewed_counts_when_it_is_wanted(household: Household) -> None:
    for name in NAMES:
        household.set_kind(name, AccountKind.EXPIRED_VIP)
    await household.pool.read()
    household.set_kind("second", AccountKind.VIP)

    assert await household.take() == "second"

    assert set(household.holds()) == {"first", "third"}


async def test_one_refused_file_is_no_trouble_of_an_account_with_vip(household: Household) -> None:
    file = household.simulator.add_file()
    file.vip_only = True

    with pytest.raises(HostError, match="although the account has VIP"):
        await household.take(file)

    assert household.holds() == {}
    assert household.asked() == 1, "no other account was asked in vain"


async def test_a_file_that_is_gone_is_gone_for_all_accounts(household: Household) -> None:
    file = household.simulator.add_file()
    household.simulator.catalog.nodes.pop(file.code)

    with pytest.raises(FileRemovedError):
        await household.pool.resolve(link_to(file))

    assert household.asked() == 1


async def test_an_app_key_that_is_refused_is_tried_with_one_account_alone(
    household: Household,
) -> None:
    household.refuse("first", LoginRefusal.APP_KEY_INVALID)

    with pytest.raises(AppKeyRejectedError):
        await household.take()
    assert [type(error) for error in await household.pool.read()] == [AppKeyRejectedError]

    assert household.logins() == 1


async def test_what_ends_by_itself_is_told_before_what_waits_for_the_user(
    household: Household,
) -> None:
    household.refuse("first", LoginRefusal.LOCKED)
    household.refuse("second", LoginRefusal.LOCKED_OUT)
    household.refuse("third", LoginRefusal.LOCKED)

    with pytest.raises(AuthError) as refused:
        await household.take()
    assert refused.value.code == "login_blocked"
    assert refused.value.retry_after == pytest.approx(600)

    household.refuse("third", None)
    household.pool.allow_login(NAMES)
    file = household.simulator.add_file()
    assert await household.take(file) == "third"
    household.pool.note_refused(link_to(file), TooManySessionsError())
    household.simulator.settings.max_open_links = 0
    with pytest.raises(TooManySessionsError):
        await household.take()


async def test_a_user_who_acts_while_a_link_is_asked_for_is_told_what_was_met(
    household: Household,
) -> None:
    for name in NAMES:
        household.refuse(name, LoginRefusal.LOCKED)

    def act() -> None:
        if len(household.holds()) == len(NAMES):
            household.pool.allow_login(NAMES)

    household.follow = act
    with pytest.raises(AccountLockedError):
        await household.take()

    assert household.holds() == {}


async def test_a_block_that_ends_at_this_very_moment_is_still_one_that_ends(
    household: Household,
) -> None:
    for name in NAMES:
        household.refuse(name, LoginRefusal.LOCKED_OUT)

    def wait() -> None:
        if household.logins() == len(NAMES):
            household.clock.now += 601

    household.follow = wait
    with pytest.raises(LoginBlockedError) as refused:
        await household.take()

    assert refused.value.retry_after == 1.0, "0 would mean that it waits for the user"


async def test_user_may_let_accounts_log_in_again(household: Household) -> None:
    household.refuse("first", LoginRefusal.LOCKED)
    assert [type(error) for error in await household.pool.read()] == [AccountLockedError]
    household.refuse("first", None)

    household.pool.allow_login(NAMES)

    assert household.holds() == {}
    assert await household.pool.read() == []


async def test_what_was_put_right_about_one_account_lets_no_other_log_in(
    household: Household,
) -> None:
    for name in NAMES[:2]:
        household.refuse(name, LoginRefusal.LOCKED)
    await household.pool.read()
    logins = household.logins()

    household.pool.allow_login(["second"])
    await household.pool.read()

    assert household.logins() == logins + 1
    assert set(household.holds()) == {"first", "second"}


async def test_without_an_account_everything_says_so(household: Household) -> None:
    await household.take()
    await household.pool.apply([], [])

    with pytest.raises(AccountMissingError):
        await household.take()
    with pytest.raises(AccountMissingError):
        await household.pool.call(FshareClient.account)
    assert await household.pool.probe() is None
    assert await household.pool.read() == []
    assert not household.pool.states
    assert household.pool.reachable is None
    assert await household.pool.apply(household.accesses[1:2], [])
    assert household.pool.states[0].active == 0


async def test_another_name_is_no_other_account(household: Household) -> None:
    household.refuse("first", LoginRefusal.LOCKED)
    await household.pool.read()

    renamed = [replace(household.accesses[0], name="Mai"), *household.accesses[1:]]

    assert not await household.pool.apply(renamed, [])
    assert household.pool.states[0].name == "Mai"
    assert household.holds() == {"first": "account_locked"}
    assert household.logins() == 3


async def test_another_login_is_another_account_until_it_is_read(household: Household) -> None:
    await household.pool.read()
    assert household.is_read("first")

    other = replace(household.accesses[0].credentials, email=household.account("second"))
    await household.pool.apply([replace(household.accesses[0], credentials=other)], [])

    assert not household.is_read("first")
    assert await household.pool.read() == []
    assert household.logins() == 3, "the session of that login was stored"


async def test_a_look_at_a_file_needs_no_account_that_is_in_order(household: Household) -> None:
    household.refuse("first", LoginRefusal.LOCKED)
    household.refuse("second", LoginRefusal.LOCKED)
    file = household.simulator.add_file(name="Phim.mkv")
    household.simulator.add_fault(web_trouble())

    found = await household.pool.call(lambda client: client.file_info(link_to(file)))

    assert found.name == "Phim.mkv"
    assert household.pool.reachable


async def test_a_session_that_cannot_be_had_again_waits_for_its_time(household: Household) -> None:
    file = household.simulator.add_file()
    await household.take(file)
    household.pool.note_refused(link_to(file), SessionExpiredError(retry_after=100))
    assert household.holds() == {"first": "session_expired"}

    household.clock.now += 101

    assert household.holds() == {}


def _account(*, is_premium: bool, days: int | None) -> Account:
    end = None if days is None else datetime.now(UTC) + timedelta(days=days)
    return Account(host="fshare", email="", account_type="", is_premium=is_premium, expires_at=end)


def test_the_best_account_has_vip_and_keeps_it_longest() -> None:
    ended = _account(is_premium=False, days=-1)
    short, long = _account(is_premium=True, days=3), _account(is_premium=True, days=300)
    forever = _account(is_premium=True, days=None)
    member = _account(is_premium=False, days=None)

    def best(*accounts: Account) -> Account | None:
        return best_account(
            AccountState(account_id="", name="", account=account) for account in accounts
        )

    assert best() is None
    assert best(ended, short, long) is long
    assert best(forever, long) is forever
    assert best(member, short) is short
