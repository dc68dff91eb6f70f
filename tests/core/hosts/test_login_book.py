"""The book of logins against a simulated Fshare: over restarts, kills, clocks and full disks."""

import asyncio
import json
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.accounts import FshareCredentials, FshareSession
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    ConnectionFailedError,
    CredentialsInvalidError,
    DownloaderError,
    LoginBlockedError,
    SessionExpiredError,
)
from custom_components.fshare_downloader.core.hosts.fshare import login_book
from custom_components.fshare_downloader.core.hosts.fshare.client import FshareClient
from custom_components.fshare_downloader.core.hosts.fshare.host import check_login
from custom_components.fshare_downloader.core.hosts.fshare.login_book import (
    LoginBook,
    LoginNotTriedError,
)
from custom_components.fshare_downloader.core.hosts.fshare.login_file import write_notes
from custom_components.fshare_downloader.core.hosts.fshare.login_record import LoginWish
from tests.simulator import Fault, FaultKind, FshareSimulator, HostKind, LoginRefusal

from .kit import MakeClient
from .machine import Machine

ALWAYS_201 = Fault(
    kind=FaultKind.STATUS, host=HostKind.API, path="user/get", status=201, times=None
)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which nobody has logged in yet."""
    return Machine(tmp_path / "logins")


@dataclass
class Starts:
    """Starts the client again and again, as Home Assistant is started."""

    machine: Machine
    make_client: MakeClient

    async def ask(self, credentials: FshareCredentials | None = None) -> DownloaderError | None:
        """Start, ask for the account, and stop; returns why there was none."""
        fields = {} if credentials is None else {"credentials": credentials}
        client: FshareClient = self.make_client(book=self.machine.book(), **fields)
        try:
            await client.account()
        except DownloaderError as error:
            return error
        return None


@pytest.fixture
def starts(machine: Machine, make_client: MakeClient) -> Starts:
    """Return what starts the client on that machine."""
    return Starts(machine, make_client)


async def test_ten_restarts_with_a_changed_password_make_one_wrong_login(
    simulator: FshareSimulator, starts: Starts
) -> None:
    simulator.account.password = "changed"

    errors = [await starts.ask() for _ in range(10)]

    assert {type(error) for error in errors} == {CredentialsInvalidError}
    assert {error.retry_after for error in errors if error} == {None}
    assert simulator.login_attempts == 1


async def test_ten_restarts_while_every_call_is_answered_201_make_six_logins(
    simulator: FshareSimulator, starts: Starts
) -> None:
    simulator.add_fault(ALWAYS_201)

    errors = [await starts.ask() for _ in range(10)]

    assert {type(error) for error in errors} == {SessionExpiredError}
    assert simulator.logins == 6
    starts.machine.true += 3_599
    await starts.ask()
    assert simulator.logins == 6
    starts.machine.true += 1
    await starts.ask()
    assert 6 < simulator.logins <= 12


@pytest.mark.parametrize(
    ("refusal", "error"),
    [(LoginRefusal.LOCKED_OUT, LoginBlockedError), (LoginRefusal.LOCKED, AccountLockedError)],
)
async def test_a_pause_survives_restarts_of_process_and_machine(
    simulator: FshareSimulator,
    starts: Starts,
    refusal: LoginRefusal,
    error: type[DownloaderError],
) -> None:
    simulator.account.login_refusal = refusal
    for number in range(10):
        assert isinstance(await starts.ask(), error)
        starts.machine.true += 59
        if number % 2:
            starts.machine.reboot()
    assert simulator.login_attempts == 1

    simulator.account.login_refusal = None
    starts.machine.true += 11
    assert await starts.ask() is None


async def test_a_restart_while_a_login_is_under_way_loses_nothing(
    simulator: FshareSimulator, starts: Starts, credentials: FshareCredentials
) -> None:
    """The process is killed: nobody writes down how it ended."""
    answers: list[asyncio.Future[FshareSession]] = []
    outcomes: list[type[object]] = []

    async def send() -> FshareSession:
        answers.append(asyncio.get_running_loop().create_future())
        return await answers[-1]

    for _ in range(10):
        login = asyncio.create_task(
            starts.machine.book().log_in(credentials, send, LoginWish.AUTOMATIC)
        )
        while not (login.done() or (answers and not answers[0].done())):
            await asyncio.sleep(0)
        login.cancel()
        (outcome,) = await asyncio.gather(login, return_exceptions=True)
        outcomes.append(type(outcome))
    assert outcomes == [asyncio.CancelledError, *[SessionExpiredError] * 9]
    assert len(answers) == 1

    starts.machine.true += 599
    assert isinstance(await starts.ask(), SessionExpiredError)
    starts.machine.true += 1
    assert await starts.ask() is None


async def test_a_login_is_on_the_disk_before_it_goes_out(
    machine: Machine, credentials: FshareCredentials
) -> None:
    found: list[Any] = []

    async def send() -> FshareSession:
        (record,) = json.loads(machine.path.read_text())["accounts"].values()
        found.extend(record["logins"])
        raise CredentialsInvalidError

    with pytest.raises(CredentialsInvalidError):
        await machine.book().log_in(credentials, send, LoginWish.AUTOMATIC)

    assert [login["is_answered"] for login in found] == [False]
    assert credentials.password not in machine.path.read_text()
    assert credentials.email not in machine.path.read_text()


async def test_a_login_that_cannot_be_written_down_does_not_go_out(
    simulator: FshareSimulator, starts: Starts, caplog: pytest.LogCaptureFixture
) -> None:
    with patch.object(login_book, "write_notes", side_effect=OSError(28, "No space left")):
        error = await starts.ask()
    assert isinstance(error, SessionExpiredError)
    assert error.retry_after == 60.0
    assert simulator.login_attempts == 0
    assert "No space left" in caplog.text

    assert await starts.ask() is None


async def test_an_end_that_cannot_be_written_down_counts_as_unanswered_after_a_restart(
    machine: Machine, credentials: FshareCredentials, caplog: pytest.LogCaptureFixture
) -> None:
    real, writes = write_notes, 0

    def write(*args: Any) -> None:
        nonlocal writes
        writes += 1
        if writes > 1:
            raise OSError(28, "No space left")
        real(*args)

    book = machine.book()
    with patch.object(login_book, "write_notes", write):
        await book.log_in(credentials, granted, LoginWish.AUTOMATIC)
    assert "No space left" in caplog.text

    assert await book.objection(credentials, LoginWish.AUTOMATIC) is None
    assert await machine.book().objection(credentials, LoginWish.AUTOMATIC)


async def granted() -> FshareSession:
    """Let a login succeed."""
    return FshareSession(token="t", session_id="s", account_key="k")


def ends_with(error: Exception) -> login_book.SendLogin:
    """Let a login fail."""

    async def send() -> FshareSession:
        raise error

    return send


async def test_a_book_that_cannot_be_read_lets_no_login_out(
    machine: Machine, starts: Starts, simulator: FshareSimulator
) -> None:
    machine.path.mkdir()

    assert isinstance(await starts.ask(), SessionExpiredError)
    assert simulator.login_attempts == 0


@pytest.mark.parametrize("text", ["", "{", "[1e999]", '{"accounts": {"a": NaN}}'])
async def test_a_book_of_nonsense_causes_no_storm(
    machine: Machine, starts: Starts, simulator: FshareSimulator, text: str
) -> None:
    machine.path.write_text(text)
    simulator.account.password = "changed"

    for _ in range(5):
        assert isinstance(await starts.ask(), CredentialsInvalidError)
    assert simulator.login_attempts == 1


async def test_a_moment_of_the_future_does_not_count_anew_at_each_start(
    machine: Machine, credentials: FshareCredentials
) -> None:
    with pytest.raises(LoginBlockedError):
        await machine.book().log_in(
            credentials, ends_with(LoginBlockedError(retry_after=600.0)), LoginWish.BY_USER
        )
    data = json.loads(machine.path.read_text())
    for record in data["accounts"].values():
        record["pause"]["steady"] = record["pause"]["wall"] = 1e300
    machine.path.write_text(json.dumps(data))

    waits = []
    for _ in range(4):
        objection = await machine.book().objection(credentials, LoginWish.BY_USER)
        waits.append(objection.retry_after if objection else None)
        machine.true += 250
        machine.reboot()
    assert waits == [600.0, pytest.approx(350.0), pytest.approx(100.0), None]


async def test_two_at_once_try_a_wrong_password_once(
    machine: Machine, credentials: FshareCredentials
) -> None:
    book, calls, gate = machine.book(), 0, asyncio.Event()

    async def send() -> FshareSession:
        nonlocal calls
        calls += 1
        await gate.wait()
        raise CredentialsInvalidError

    logins = [
        asyncio.create_task(book.log_in(credentials, send, LoginWish.BY_USER)) for _ in range(5)
    ]
    while not calls:
        await asyncio.sleep(0)
    gate.set()

    errors = await asyncio.gather(*logins, return_exceptions=True)
    assert {type(error) for error in errors} == {CredentialsInvalidError}
    assert calls == 1


async def test_other_passwords_and_accounts_are_tried_at_once(
    machine: Machine, credentials: FshareCredentials
) -> None:
    book = machine.book()
    with pytest.raises(CredentialsInvalidError):
        await book.log_in(credentials, ends_with(CredentialsInvalidError()), LoginWish.BY_USER)

    other_password = replace(credentials, password="another")
    other_account = replace(credentials, email="other@example.invalid")
    same_account = replace(credentials, email=f" {credentials.email.upper()}", app_key="another")
    assert await book.objection(other_password, LoginWish.BY_USER) is None
    assert await book.objection(other_account, LoginWish.BY_USER) is None
    assert await book.objection(same_account, LoginWish.BY_USER)


async def test_a_refused_password_that_works_when_insisted_on_is_good_again(
    machine: Machine, credentials: FshareCredentials
) -> None:
    with pytest.raises(CredentialsInvalidError):
        await machine.book().log_in(
            credentials, ends_with(CredentialsInvalidError()), LoginWish.BY_USER
        )
    with pytest.raises(CredentialsInvalidError):
        await machine.book().log_in(credentials, granted, LoginWish.BY_USER)

    await machine.book().log_in(credentials, granted, LoginWish.INSISTED)

    assert await machine.book().objection(credentials, LoginWish.AUTOMATIC) is None


@pytest.mark.parametrize("status", [500, 503])
async def test_a_service_out_of_order_costs_no_login(
    simulator: FshareSimulator, starts: Starts, status: int
) -> None:
    fault = Fault(
        kind=FaultKind.STATUS, host=HostKind.API, path="user/login", status=status, times=None
    )
    simulator.add_fault(fault)
    for _ in range(10):
        await starts.ask()
    simulator.clear_faults()

    assert await starts.ask() is None


async def test_no_network_costs_no_login(simulator: FshareSimulator, starts: Starts) -> None:
    await simulator.set_network(down=True)
    for _ in range(10):
        assert isinstance(await starts.ask(), ConnectionFailedError)
    await simulator.set_network(down=False)

    assert await starts.ask() is None


async def test_answers_of_a_gateway_may_have_cost_a_login(
    simulator: FshareSimulator, starts: Starts
) -> None:
    fault = Fault(
        kind=FaultKind.STATUS, host=HostKind.API, path="user/login", status=504, times=None
    )
    simulator.add_fault(fault)
    for _ in range(10):
        await starts.ask()

    assert len(simulator.requests_to(HostKind.API, "user/login")) == 6


async def test_a_session_that_is_still_good_needs_no_leave(
    simulator: FshareSimulator,
    machine: Machine,
    http: aiohttp.ClientSession,
    credentials: FshareCredentials,
) -> None:
    _, session = await check_login(http, credentials, book=machine.book())
    with pytest.raises(LoginBlockedError):
        await machine.book().log_in(credentials, ends_with(LoginBlockedError()), LoginWish.BY_USER)

    await check_login(http, credentials, session, book=machine.book())
    with pytest.raises(LoginBlockedError):
        await check_login(http, credentials, book=machine.book())
    assert simulator.login_attempts == 1


async def test_a_write_that_was_left_behind_overwrites_nothing(
    machine: Machine, credentials: FshareCredentials
) -> None:
    """The login is given up while the disk is slow, and the user enters another password."""
    write, is_writing, may_write = write_notes, threading.Event(), threading.Event()

    def slow(*args: Any) -> None:
        is_writing.set()
        may_write.wait()
        write(*args)

    book = machine.book()
    with patch.object(login_book, "write_notes", slow):
        login = asyncio.create_task(book.log_in(credentials, granted, LoginWish.BY_USER))
        while not is_writing.is_set():
            await asyncio.sleep(0)
        login.cancel()
        await asyncio.wait([login])
        other = replace(credentials, password="another")
        second = asyncio.create_task(book.log_in(other, granted, LoginWish.BY_USER))
        may_write.set()
        await second

    (record,) = json.loads(machine.path.read_text())["accounts"].values()
    assert [entry["is_answered"] for entry in record["logins"]] == [False, True]


steps = st.lists(
    st.tuples(
        st.sampled_from(["go on", "restart", "turn the clock", "reboot"]),
        st.floats(0, 2_000),  # seconds until then
        st.floats(-1e9, 1e9),  # by how much the clock is turned
        st.sampled_from(["granted", "lost", "wrong", "blocked", "locked", "untried", "killed"]),
    ),
    min_size=5,
    max_size=40,
)
ANSWERS: dict[str, login_book.SendLogin] = {
    "granted": granted,
    "lost": ends_with(ConnectionFailedError()),
    "wrong": ends_with(CredentialsInvalidError()),
    "blocked": ends_with(LoginBlockedError(retry_after=600.0)),
    "locked": ends_with(AccountLockedError()),
    "untried": ends_with(LoginNotTriedError(ConnectionFailedError())),
    "killed": ends_with(asyncio.CancelledError()),  # type: ignore[arg-type]
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(steps=steps)
def test_the_bounds_hold_over_restarts_clocks_and_answers(
    machine: Machine, steps: list[tuple[str, float, float, str]]
) -> None:
    """Where the machine is started anew, the time of day may be late, but not early."""
    machine.path.unlink(missing_ok=True)
    account = FshareCredentials(email="a@b", password="p", app_key="k", user_agent="u")
    tried: list[tuple[float, str]] = []

    async def live() -> None:
        book, lowest = machine.book(), machine.off_by
        for event, seconds, turned_by, answer in steps:
            machine.true += seconds
            if event == "turn the clock":
                machine.off_by += turned_by
                lowest = min(lowest, machine.off_by)
            if event == "reboot":
                machine.reboot()
                machine.off_by = lowest
            if event != "go on":
                book = machine.book()
            await log_in(book, answer)

    async def log_in(book: LoginBook, answer: str) -> None:
        async def send() -> FshareSession:
            if answer != "untried":
                tried.append((machine.true, answer))
            return await ANSWERS[answer]()

        with suppress(DownloaderError, asyncio.CancelledError):
            await book.log_in(account, send, LoginWish.AUTOMATIC)
        objection = await book.objection(account, LoginWish.AUTOMATIC)
        assert objection is None or (objection.retry_after or 0) <= 3_600.0

    with (
        patch.object(login_book, "_fingerprint", lambda *_: "c" * 64),
        patch("asyncio.to_thread", at_once),
    ):
        asyncio.run(live())
    for number, (at, answer) in enumerate(tried):
        later = tried[number + 1 :]
        assert len([t for t, _ in tried if at <= t < at + 3_599]) <= 6
        assert answer != "wrong" or not later
        if answer in {"blocked", "locked", "killed"}:
            assert all(t >= at + 599 for t, _ in later)


async def at_once(function: Any, *args: Any) -> Any:
    """Take the place of a thread."""
    return function(*args)
