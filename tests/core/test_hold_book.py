"""Reasons to wait, and the one task that goes ahead to see whether they are over."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from custom_components.fshare_downloader.core.errors import (
    CredentialsInvalidError,
    DownloaderError,
    ErrorScope,
    FolderNotWritableError,
    HostUnavailableError,
    LineDownError,
    LoginBlockedError,
    TooManySessionsError,
)
from custom_components.fshare_downloader.core.hold_book import HoldBook, HoldKey
from custom_components.fshare_downloader.core.holds import HoldReason
from custom_components.fshare_downloader.core.queue_policy import DEFAULTS
from custom_components.fshare_downloader.core.retry import Stage

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ACCOUNT = HoldKey(ErrorScope.ACCOUNT, "fshare")
LINE = HoldKey(ErrorScope.LINE, "fshare")


def after(seconds: float) -> datetime:
    """Return a time that many seconds later."""
    return NOW + timedelta(seconds=seconds)


def refuse(
    holds: HoldBook, task_id: str = "a", *, at: float = 0, stage: Stage = Stage.TRANSFER
) -> bool:
    """Let a task meet the limit of the account."""
    error = TooManySessionsError()
    return holds.add(ACCOUNT, HoldReason.BUSY, error, now=after(at), stage=stage, task_id=task_id)


def hold_service(holds: HoldBook, task_id: str, *, at: float = 0, others_wait: bool = True) -> None:
    """Let a task find the file service out of order."""
    holds.add(
        LINE,
        HoldReason.LINE,
        HostUnavailableError(),
        now=after(at),
        stage=Stage.LINK,
        task_id=task_id,
        others_wait=others_wait,
    )


def hold(holds: HoldBook, error: DownloaderError, reason: HoldReason = HoldReason.AUTH) -> HoldKey:
    """Hold because of an error, and return by what it is known."""
    key = HoldKey(error.scope, "x")
    holds.add(key, reason, error, now=NOW, wait_seconds=error.retry_after or 0.0)
    return key


def test_what_is_not_held_waits_for_nothing() -> None:
    holds = HoldBook(DEFAULTS)
    hold(holds, CredentialsInvalidError())
    assert holds.blocks(HoldKey(ErrorScope.ACCOUNT, "x"), "a", NOW)
    assert not holds.blocks(HoldKey(ErrorScope.ACCOUNT, "direct"), "a", NOW)


def test_the_same_trouble_again_is_no_news_and_keeps_its_time() -> None:
    holds = HoldBook(DEFAULTS)
    assert refuse(holds)
    assert not refuse(holds, "b", at=60)
    assert [hold.since for hold in holds] == [NOW]


def test_trouble_that_the_user_must_mend_lets_no_scout_go() -> None:
    holds = HoldBook(DEFAULTS)
    for error, reason in (
        (CredentialsInvalidError(), HoldReason.AUTH),
        (FolderNotWritableError(), HoldReason.DISK),
    ):
        key = hold(holds, error, reason)
        assert holds.blocks(key, "a", after(10**6))
        assert holds.passed(key, "a", Stage.TRANSFER, NOW) == ()
        assert holds.blocks(key, "a", after(10**6))


def test_a_block_of_ten_minutes_is_tried_by_one_task_when_it_is_over() -> None:
    holds = HoldBook(DEFAULTS)
    key = hold(holds, LoginBlockedError(retry_after=600))
    assert holds.blocks(key, "a", after(599))
    assert not holds.blocks(key, "a", after(600))
    holds.note_start(key, "a")
    assert holds.blocks(key, "b", after(601))
    holds.passed(key, "a", Stage.LINK, after(602))
    assert not holds.blocks(key, "b", after(602))


def test_limits_of_an_account_are_tried_after_growing_gaps_by_one_task() -> None:
    holds = HoldBook(DEFAULTS)
    at = 0.0
    gaps = []
    for task_id in ("a", "b", "c", "d", "e"):
        refuse(holds, task_id, at=at)
        (until,) = [hold.until for hold in holds]
        assert until is not None
        gaps.append((until - after(at)).total_seconds())
        at += gaps[-1]
        holds.note_start(ACCOUNT, "next")
        assert holds.blocks(ACCOUNT, "another", after(at))
        holds.let_go("next")
    assert gaps == [60, 120, 240, 300, 300]


def test_after_a_limit_tasks_still_start_one_by_one() -> None:
    holds = HoldBook(DEFAULTS)
    refuse(holds)
    holds.note_start(ACCOUNT, "b")
    holds.passed(ACCOUNT, "b", Stage.TRANSFER, after(60))
    assert list(holds) == []  # nobody is told any more
    assert not holds.blocks(ACCOUNT, "c", after(60))
    holds.note_start(ACCOUNT, "c")
    assert holds.blocks(ACCOUNT, "d", after(60))
    refuse(holds, "c", at=61)
    assert [hold.until for hold in holds] == [after(61 + 120)]
    holds.note_start(ACCOUNT, "d")
    holds.passed(ACCOUNT, "d", Stage.TRANSFER, after(200))
    holds.tidy(after(10**5))
    assert not holds.keys


def test_a_transfer_that_ran_all_the_while_does_not_end_a_limit() -> None:
    holds = HoldBook(DEFAULTS)
    refuse(holds)
    holds.passed(ACCOUNT, "running", Stage.TRANSFER, after(10))
    assert len(holds) == 1


def test_a_session_that_ends_lets_the_next_try_come_sooner_but_not_within_a_minute() -> None:
    holds = HoldBook(DEFAULTS)
    for task_id, at in (("a", 0), ("b", 60), ("c", 180)):
        refuse(holds, task_id, at=at)
    assert holds.hurry(after(190))
    assert [hold.until for hold in holds] == [after(240)]


def test_one_task_alone_may_be_the_trouble_so_another_tries_at_once() -> None:
    holds = HoldBook(DEFAULTS)
    hold_service(holds, "a")
    assert holds.blocks(LINE, "a", NOW, fresh=True)
    assert not holds.blocks(LINE, "b", NOW, fresh=True)
    holds.note_start(LINE, "b")
    assert holds.passed(LINE, "b", Stage.LINK, NOW) == ("a",)
    assert not holds.keys


def test_a_service_that_refuses_two_tasks_is_asked_before_the_next_scout_goes() -> None:
    holds = HoldBook(DEFAULTS)
    hold_service(holds, "a")
    holds.note_start(LINE, "b")
    hold_service(holds, "b", at=1)
    assert holds.blocks(LINE, "c", after(1))
    assert holds.to_probe(after(30)) == ()
    assert holds.to_probe(after(61)) == (LINE,)
    assert holds.blocks(LINE, "c", after(61))
    holds.postpone(LINE, after(61))
    assert holds.to_probe(after(62)) == ()
    holds.open(LINE)
    assert holds.blocks(LINE, "c", after(62))
    assert not holds.blocks(LINE, "c", after(61 + 120))


def test_the_user_need_not_wait_for_the_next_try() -> None:
    holds = HoldBook(DEFAULTS)
    holds.add(LINE, HoldReason.LINE, LineDownError(), now=NOW, stage=Stage.LINK)
    assert holds.to_probe(after(1)) == ()
    holds.try_now(after(1))
    assert holds.to_probe(after(1)) == (LINE,)


def test_a_clock_that_was_set_back_stretches_no_hold() -> None:
    holds = HoldBook(DEFAULTS)
    refuse(holds)
    assert not holds.blocks(ACCOUNT, "b", NOW - timedelta(days=300))


def test_releasing_what_is_not_held_says_so() -> None:
    holds = HoldBook(DEFAULTS)
    assert not holds.release(HoldReason.AUTH)
    assert not holds.release_key(LINE)
    refuse(holds)
    assert holds.release(HoldReason.BUSY)
    assert not holds.keys


class LimitedAccount(RuleBasedStateMachine):
    """Tasks start, are refused, flow and end in any order, at any time."""

    def __init__(self) -> None:
        """Begin with an account at its limit."""
        super().__init__()
        self.holds = HoldBook(DEFAULTS)
        self.now = 0.0
        self.unproven: set[str] = set()
        self.refusals = [0.0]
        refuse(self.holds, "first")
        self.number = 0

    @rule(seconds=st.floats(0, 400))
    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds
        self.holds.tidy(after(self.now))

    @rule()
    def start(self) -> None:
        """Start a task if it may."""
        self.number += 1
        task_id = f"t{self.number}"
        if not self.holds.blocks(ACCOUNT, task_id, after(self.now)):
            self.holds.note_start(ACCOUNT, task_id)
            if ACCOUNT in self.holds.keys:
                self.unproven.add(task_id)

    @rule(data=st.data(), outcome=st.sampled_from(["refused", "flows", "gone"]))
    def end(self, data: st.DataObject, outcome: str) -> None:
        """Let a task that has started come to something."""
        if not self.unproven:
            return
        task_id = data.draw(st.sampled_from(sorted(self.unproven)))
        self.unproven.discard(task_id)
        if outcome == "refused":
            refuse(self.holds, task_id, at=self.now)
            self.refusals.append(self.now)
        elif outcome == "flows":
            self.holds.passed(ACCOUNT, task_id, Stage.TRANSFER, after(self.now))
        self.holds.let_go(task_id)

    @invariant()
    def one_at_a_time(self) -> None:
        """At most one task is ahead, and no two are refused within a minute."""
        assert len(self.unproven) <= 1
        gaps = [b - a for a, b in zip(self.refusals, self.refusals[1:], strict=False)]
        assert all(gap >= 60 - 1e-6 for gap in gaps)


TestLimitedAccount = LimitedAccount.TestCase
