"""The file of the book of logins: any clock, any nonsense, any death in between."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.errors import LoginBlockedError
from custom_components.fshare_downloader.core.hosts.fshare.login_file import (
    MAX_ACCOUNTS,
    MAX_FILE_BYTES,
    Clocks,
    LoginNotes,
    from_stored,
    read_notes,
    to_stored,
    write_notes,
)
from custom_components.fshare_downloader.core.hosts.fshare.login_record import (
    Login,
    LoginRecord,
    LoginWish,
    Pause,
    Refused,
)

from .machine import Machine

ACCOUNT, PASSWORD = "a" * 64, "b" * 64
DAY = 86_400.0


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which nobody has logged in yet."""
    return Machine(tmp_path / "logins")


def notes(machine: Machine) -> LoginNotes:
    """Return one login and a block of ten minutes, both of this moment."""
    now = machine.clocks.steady()
    record = LoginRecord(
        logins=(Login(at=now, password=PASSWORD, is_answered=True),),
        refused=(Refused(password=PASSWORD),),
        pause=Pause(since=now, seconds=600.0, code=LoginBlockedError.code),
    )
    return LoginNotes(salt="0" * 32, accounts={ACCOUNT: record})


def wait_of(machine: Machine) -> float | None:
    """Return how long the stored block still lasts."""
    record = read_notes(machine.path, machine.clocks).accounts[ACCOUNT]
    objection = record.objection("c" * 64, LoginWish.BY_USER, machine.clocks.steady())
    return objection.retry_after if objection else None


def test_what_was_written_is_read_again(machine: Machine) -> None:
    write_notes(machine.path, notes(machine), machine.clocks)

    assert read_notes(machine.path, machine.clocks) == notes(machine)
    assert machine.path.stat().st_mode & 0o777 == 0o600
    assert list(machine.path.parent.iterdir()) == [machine.path]


@pytest.mark.parametrize("turned_by", [-20 * 365 * DAY, -100.0, 0.0, 100.0, 20 * 365 * DAY])
def test_the_time_of_day_is_of_no_matter_while_the_machine_runs(
    machine: Machine, turned_by: float
) -> None:
    write_notes(machine.path, notes(machine), machine.clocks)
    machine.true += 100
    machine.off_by += turned_by

    assert wait_of(machine) == pytest.approx(500.0)


@pytest.mark.parametrize(
    ("turned_by", "wait"), [(-20 * 365 * DAY, 600.0), (-200.0, 600.0), (-50.0, 550.0), (0.0, 500.0)]
)
def test_a_clock_that_was_set_back_stretches_no_wait_beyond_its_length(
    machine: Machine, turned_by: float, wait: float
) -> None:
    write_notes(machine.path, notes(machine), machine.clocks)
    machine.true += 100
    machine.reboot()
    machine.off_by += turned_by

    assert wait_of(machine) == pytest.approx(wait, abs=1e-3)


def test_a_clock_that_comes_right_after_the_start_ends_no_wait(machine: Machine) -> None:
    """A machine without a battery begins in 1970, until the network tells it the time."""
    write_notes(machine.path, notes(machine), machine.clocks)
    machine.true += 100
    machine.reboot()
    machine.off_by = 0.0
    found = read_notes(machine.path, machine.clocks)
    machine.true += 10
    machine.off_by = 1_700_000_000.0
    write_notes(machine.path, found, machine.clocks)

    assert wait_of(machine) == pytest.approx(590.0, abs=1e-3)


def test_without_a_way_to_tell_starts_apart_the_time_of_day_counts(machine: Machine) -> None:
    clocks = Clocks(steady=machine.clocks.steady, wall=machine.clocks.wall, boot_id=lambda: "")
    stored = to_stored(notes(machine), clocks)
    machine.true += 100
    machine.started_at = machine.true  # nobody notices

    record = from_stored(stored, clocks).accounts[ACCOUNT]
    assert record.pause
    assert record.pause.since == pytest.approx(-100.0)


def test_the_clocks_of_this_machine_go() -> None:
    clocks = Clocks()

    assert clocks.steady() <= clocks.steady()
    assert clocks.boot_id() == clocks.boot_id()


def test_an_interrupted_write_leaves_the_former_file(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_notes(machine.path, notes(machine), machine.clocks)

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        write_notes(machine.path, LoginNotes(), machine.clocks)

    assert read_notes(machine.path, machine.clocks) == notes(machine)
    assert list(machine.path.parent.iterdir()) == [machine.path]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[" * 100_000,
        b"NaN",
        b"[]",
        b'{"accounts": []}',
        b" " * (MAX_FILE_BYTES + 1),
    ],
)
def test_a_file_of_nonsense_says_nothing(machine: Machine, text: bytes) -> None:
    machine.path.write_bytes(text)

    found = read_notes(machine.path, machine.clocks)

    assert found.accounts == {}
    assert len(found.salt) == 32


def test_a_pipe_in_place_of_the_file_keeps_nobody_waiting(machine: Machine) -> None:
    os.mkfifo(machine.path)
    with pytest.raises(OSError, match="not a plain file"):
        read_notes(machine.path, machine.clocks)

    write_notes(machine.path, notes(machine), machine.clocks)

    assert read_notes(machine.path, machine.clocks).accounts.keys() == {ACCOUNT}


def stored_login(**fields: Any) -> dict[str, Any]:
    """Return a stored login of this moment, as the machine of the tests reckons."""
    known = {"steady": 5_000.0, "wall": 0.0, "password": PASSWORD, "is_answered": True}
    return {**known, **fields}


def stored(**record: Any) -> dict[str, Any]:
    """Return a whole stored book with one account."""
    return {"salt": "0" * 32, "boot_id": "boot-1", "accounts": {ACCOUNT: record}}


NO_NUMBERS: list[Any] = [
    None,
    True,
    "7",
    [],
    {},
    float("nan"),
    float("inf"),
    -float("inf"),
    10**400,
]


@pytest.mark.parametrize(
    "login",
    [
        7,
        [],
        stored_login(password=7),
        stored_login(password="b" * 65),
        stored_login(password="B" * 64),
        stored_login(steady=-1e300),
        stored_login(steady=1_400.0),
        *(stored_login(steady=number) for number in NO_NUMBERS),
    ],
)
def test_a_login_that_makes_no_sense_or_is_old_is_left_out(machine: Machine, login: Any) -> None:
    found = from_stored(stored(logins=[login, stored_login()]), machine.clocks)

    assert [entry.at for entry in found.accounts[ACCOUNT].logins] == [5_000.0]


@pytest.mark.parametrize("number", [1e300, 10**300, 5_000.1])
def test_a_login_of_the_future_was_now(machine: Machine, number: float) -> None:
    found = from_stored(stored(logins=[stored_login(steady=number)]), machine.clocks)

    assert [entry.at for entry in found.accounts[ACCOUNT].logins] == [5_000.0]


@pytest.mark.parametrize(
    "pause",
    [
        None,
        7,
        {"steady": 5_000.0, "seconds": 600.0, "code": "no_such_code"},
        {"steady": 5_000.0, "seconds": 600.0, "code": ["login_blocked"]},
        {"steady": 5_000.0, "seconds": 0, "code": "login_blocked"},
        {"steady": 5_000.0, "seconds": -5, "code": "login_blocked"},
        {"steady": None, "seconds": 600.0, "code": "login_blocked"},
        *({"steady": 5_000.0, "seconds": n, "code": "login_blocked"} for n in NO_NUMBERS),
    ],
)
def test_a_pause_that_makes_no_sense_is_none(machine: Machine, pause: Any) -> None:
    assert from_stored(stored(pause=pause), machine.clocks).accounts[ACCOUNT].pause is None


def test_a_pause_of_ages_is_one_of_an_hour(machine: Machine) -> None:
    pause = {"steady": 1e300, "seconds": 1e300, "code": "login_blocked"}

    found = from_stored(stored(pause=pause), machine.clocks).accounts[ACCOUNT].pause
    assert found == Pause(since=5_000.0, seconds=3_600.0, code="login_blocked")


@pytest.mark.parametrize(
    "refused", [7, {"password": PASSWORD}, {"password": 7, "code": "auth_failed"}]
)
def test_a_refusal_that_makes_no_sense_is_left_out(machine: Machine, refused: Any) -> None:
    known = {"password": PASSWORD, "code": "auth_failed"}

    found = from_stored(stored(refused=[refused, known]), machine.clocks).accounts[ACCOUNT]
    assert found.refused == (Refused(password=PASSWORD, code="auth_failed"),)


def test_no_more_accounts_are_kept_than_there_is_room_for(machine: Machine) -> None:
    data = stored()
    data["accounts"] = {f"{number:064x}": {} for number in range(100)} | {"nobody": {}}

    found = from_stored(data, machine.clocks)
    assert list(found.accounts) == [f"{n:064x}" for n in range(100 - MAX_ACCOUNTS, 100)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "salt",
                        "boot_id",
                        "accounts",
                        "logins",
                        "refused",
                        "pause",
                        "steady",
                        "wall",
                    ),
                    *("seconds", "code", "password", "is_answered", ACCOUNT),
                ]
            ),
            inner | st.sampled_from([PASSWORD, "login_blocked", "credentials_invalid", "boot-1"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=json_values)
def test_whatever_is_stored_makes_nobody_wait_longer_than_an_hour(
    machine: Machine, data: object
) -> None:
    found = from_stored({"boot_id": "boot-1", "accounts": {ACCOUNT: data}}, machine.clocks)

    assert from_stored(json.loads(json.dumps(data)), machine.clocks)
    for record in found.accounts.values():
        objection = record.objection("c" * 64, LoginWish.AUTOMATIC, machine.clocks.steady())
        assert objection is None or (objection.retry_after or 0) <= 3_600.0
