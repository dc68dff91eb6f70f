"""What is known of logins, and when the next one may be tried: by rule, without a clock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.fshare_downloader.core.accounts import AccountBusyError
from custom_components.fshare_downloader.core.errors import (
    AccountLockedError,
    AppKeyRejectedError,
    AuthError,
    CredentialsInvalidError,
    DownloaderError,
    HostAnswerError,
    LoginBlockedError,
    NetworkError,
    SessionExpiredError,
)
from custom_components.fshare_downloader.core.hosts.fshare.login_record import (
    MAX_LOGINS_KEPT,
    MAX_REFUSED_KEPT,
    LoginRecord,
    LoginWish,
)

OLD, NEW = "a" * 64, "b" * 64
AUTOMATIC, BY_USER, INSISTED = LoginWish.AUTOMATIC, LoginWish.BY_USER, LoginWish.INSISTED


def logged_in(times: int, *, at: float = 0.0, password: str = OLD) -> LoginRecord:
    """Return the record after so many logins at one moment."""
    record = LoginRecord()
    for _ in range(times):
        record = record.begun(password, at).granted(password)
    return record


def after(
    error: DownloaderError, *, at: float = 0.0, record: LoginRecord | None = None
) -> LoginRecord:
    """Return the record after a login that ended with an error."""
    return (record or LoginRecord()).begun(OLD, at).failed(OLD, error, at)


def test_nothing_known_stands_against_nothing() -> None:
    assert LoginRecord().objection(OLD, AUTOMATIC, 0.0) is None


def test_six_logins_an_hour() -> None:
    record = logged_in(5).begun(OLD, 60.0).granted(OLD)

    objection = record.objection(OLD, AUTOMATIC, 100.0)
    assert isinstance(objection, SessionExpiredError)
    assert objection.retry_after == 3500.0
    assert isinstance(record.objection(OLD, INSISTED, 100.0), SessionExpiredError)
    assert record.objection(NEW, BY_USER, 100.0) is None
    assert record.objection(OLD, AUTOMATIC, 3600.0) is None
    assert record.begun(OLD, 3600.0).objection(OLD, BY_USER, 3600.0) is None


def test_a_new_password_is_held_back_by_its_own_logins() -> None:
    record = logged_in(6).begun(NEW, 0.0).granted(NEW)

    objection = record.objection(NEW, AUTOMATIC, 0.0)
    assert isinstance(objection, SessionExpiredError)
    assert objection.retry_after == 3600.0


@pytest.mark.parametrize("error", [CredentialsInvalidError(), AuthError()])
def test_a_refused_password_is_not_tried_again(error: AuthError) -> None:
    record = after(error)

    for wish in (AUTOMATIC, BY_USER):
        objection = record.objection(OLD, wish, 1e9)
        assert type(objection) is type(error)
        assert objection.retry_after is None
    assert record.objection(OLD, INSISTED, 1e9) is None
    assert record.objection(NEW, AUTOMATIC, 0.0) is None


def test_each_refused_password_is_known_until_it_works() -> None:
    record = after(CredentialsInvalidError())
    record = record.begun(NEW, 0.0).failed(NEW, CredentialsInvalidError(), 0.0)
    assert record.objection(OLD, BY_USER, 0.0)
    assert record.objection(NEW, BY_USER, 0.0)

    record = record.begun(NEW, 0.0).granted(NEW)
    assert record.objection(NEW, AUTOMATIC, 0.0) is None
    assert record.objection(OLD, BY_USER, 0.0)


def test_a_block_is_for_all_passwords_and_all_wishes() -> None:
    record = after(LoginBlockedError(retry_after=600.0))

    for password in (OLD, NEW):
        for wish in LoginWish:
            objection = record.objection(password, wish, 540.0)
            assert isinstance(objection, LoginBlockedError)
            assert objection.retry_after == 60.0
            assert record.objection(password, wish, 600.0) is None


def test_a_person_hears_of_the_block_and_a_download_of_the_password() -> None:
    record = after(CredentialsInvalidError())
    record = record.begun(NEW, 0.0).failed(NEW, LoginBlockedError(), 0.0)

    assert isinstance(record.objection(OLD, BY_USER, 0.0), LoginBlockedError)
    assert isinstance(record.objection(OLD, AUTOMATIC, 0.0), CredentialsInvalidError)


@pytest.mark.parametrize("error", [AccountLockedError, AppKeyRejectedError, AccountBusyError])
def test_a_refused_account_rests_unless_the_user_has_acted(error: type[DownloaderError]) -> None:
    record = after(error("Fshare says so"))

    objection = record.objection(OLD, AUTOMATIC, 0.0)
    assert type(objection) is error
    assert str(objection) == "Fshare says so"
    assert objection.retry_after == 600.0
    assert record.objection(OLD, BY_USER, 0.0) is None
    assert record.objection(OLD, AUTOMATIC, 600.0) is None


def test_no_pause_is_longer_than_an_hour() -> None:
    record = after(AccountBusyError(retry_after=1e12))

    objection = record.objection(OLD, AUTOMATIC, 0.0)
    assert objection is not None
    assert objection.retry_after == 3600.0


@pytest.mark.parametrize("error", [NetworkError(), HostAnswerError()])
def test_trouble_counts_and_refuses_nothing(error: DownloaderError) -> None:
    record = LoginRecord()
    for _ in range(5):
        record = after(error, record=record)
    assert record.objection(OLD, AUTOMATIC, 0.0) is None
    assert after(error, record=record).objection(OLD, AUTOMATIC, 0.0)


def test_a_login_that_was_not_tried_does_not_count() -> None:
    record = logged_in(5)
    for _ in range(10):
        record = record.begun(OLD, 0.0).undone()

    assert record.objection(OLD, AUTOMATIC, 0.0) is None


def test_a_login_without_an_answer_makes_the_next_one_wait() -> None:
    record = LoginRecord().begun(OLD, 0.0)

    objection = record.objection(OLD, AUTOMATIC, 1.0)
    assert isinstance(objection, SessionExpiredError)
    assert objection.retry_after == 599.0
    assert record.objection(OLD, BY_USER, 1.0) is None
    assert record.objection(NEW, AUTOMATIC, 1.0) is None
    assert record.objection(OLD, AUTOMATIC, 600.0) is None
    assert record.begun(OLD, 1.0).granted(OLD).objection(OLD, AUTOMATIC, 1.0) is None


def test_no_record_grows_without_end() -> None:
    record = LoginRecord()
    for number in range(100):
        password = f"{number:064x}"
        record = record.begun(password, 0.0).failed(password, CredentialsInvalidError(), 0.0)

    assert len(record.logins) == MAX_LOGINS_KEPT
    assert len(record.refused) == MAX_REFUSED_KEPT
    assert record.refused[-1].password == f"{99:064x}"


@given(
    steps=st.lists(
        st.tuples(
            st.floats(0, 4000),
            st.sampled_from([OLD, NEW]),
            st.sampled_from(LoginWish),
            st.sampled_from(
                ["granted", "lost", CredentialsInvalidError(), LoginBlockedError(), NetworkError()]
            ),
        ),
        max_size=60,
    )
)
def test_the_bound_holds_for_any_answers(steps: list[tuple[float, str, LoginWish, object]]) -> None:
    record, now = LoginRecord(), 0.0
    tried: list[tuple[float, str]] = []
    for wait, password, wish, answer in steps:
        now += wait
        if record.objection(password, wish, now):
            continue
        tried.append((now, password))
        record = record.begun(password, now)
        if isinstance(answer, DownloaderError):
            record = record.failed(password, answer, now)
        elif answer == "granted":
            record = record.granted(password)
    for at, password in tried:
        in_an_hour = [p for t, p in tried if at <= t < at + 3600]
        assert in_an_hour.count(password) <= 6
